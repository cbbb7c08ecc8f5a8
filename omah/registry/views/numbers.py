"""The NIK of somebody on record: written down and forgotten, never read out."""

from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from omah.core.deeds import require
from omah.registry import access, actions
from omah.registry.forms.numbers import NumberForm
from omah.registry.views.records import record_of, way_to
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for


@never_cache
@require_http_methods(["GET", "POST"])
def number(request, ref):
    """Write the NIK down, or change it."""
    record = record_of(request, ref)
    require(access.may_keep(request.user, record))
    return deed_page(
        request,
        form_for(request, NumberForm),
        lambda **data: actions.set_number(record_id=record.pk, by=request.user, **data),
        title=_("NIK"),
        text=_(
            "NIK tidak wajib, dan dipakai hanya untuk kartu penyandang disabilitas. Tulis seperti di kartunya."
        ),
        verb=_("Simpan"),
        done=_("NIK tersimpan."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def remove_number(request, ref):
    """Ask once more before the number is forgotten."""
    record = record_of(request, ref)
    require(access.may_keep(request.user, record))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.remove_number(record_id=record.pk, by=request.user),
        title=_("Hapus NIK?"),
        text=_("NIK %(person)s tidak akan tersimpan lagi di Omah.") % {"person": record},
        verb=_("Hapus NIK"),
        done=_("NIK dihapus."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
        danger=True,
    )
