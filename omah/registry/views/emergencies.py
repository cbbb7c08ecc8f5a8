"""Opening a record in an emergency, and judging that afterwards."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.core.formats import day
from omah.core.sealing import opened_or
from omah.registry import access, actions
from omah.registry.forms.emergencies import EmergencyForm
from omah.registry.models import BreakGlass
from omah.registry.tables import Emergencies
from omah.registry.telling import numbers_stopped
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Link, Row


@never_cache
@require_http_methods(["GET", "POST"])
def emergency(request):
    """Read, for a day, the record of somebody in need."""
    require(access.may_break_glass(request.user))
    return deed_page(
        request,
        form_for(request, EmergencyForm),
        lambda **data: actions.break_glass(by=request.user, **data),
        title=_("Buka data dalam keadaan darurat"),
        text=_(
            "Hanya kalau orangnya perlu ditolong sekarang. Orangnya dan petugas data langsung diberi tahu."
        ),
        verb=_("Buka data"),
        done=_("Data terbuka untuk Anda selama 24 jam."),
        to=lambda record: record.get_absolute_url(),
        crumbs=_way(),
        danger=True,
    )


@require_safe
@never_cache
def emergencies(request):
    """What was opened in emergencies, for those who keep the register."""
    require(access.may_take(request.user))
    rows = BreakGlass.objects.visible_to(request.user).select_related("by", "reviewed_by")
    context = {"events": numbers_stopped(request.user)}
    return list_page(request, "registry/emergencies.html", Emergencies, rows, context=context, name="darurat")


@never_cache
@require_http_methods(["GET", "POST"])
def review(request, ref):
    """Had it to be opened? The reason, and the judgement."""
    glass = get_object_or_404(BreakGlass.objects.visible_to(request.user).select_related("by"), ref=ref)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.review_glass(glass_id=glass.pk, by=request.user),
        title=_("Periksa pembukaan darurat"),
        text=_("Tanyakan kepada yang membuka. Kalau tidak perlu dibuka, laporkan kepada pengurus."),
        rows=[
            Row(_("Dibuka oleh"), glass.by),
            Row(_("Tanggal"), day(glass.opened_at)),
            Row(_("Alasan"), opened_or(glass, "reason", "—")),
        ],
        verb=_("Sudah diperiksa"),
        done=_("Pembukaan ini sudah diperiksa."),
        to=reverse("registry:emergencies"),
        crumbs=[*_way(), Link(_("Pembukaan darurat"), reverse("registry:emergencies"))],
    )


def _way():
    return [Link(_("Pendataan"), reverse("registry:records"))]
