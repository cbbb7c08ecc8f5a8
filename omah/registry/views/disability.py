"""Asking again about disability: how hard things are to do; which kind it is, and what the person calls it."""

from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from omah.core.deeds import NothingHere
from omah.registry import actions
from omah.registry.ages import oldest
from omah.registry.forms.disability import AboutChildForm, DeclareForm, ShortSetForm
from omah.registry.instruments import WG_SHORT
from omah.registry.models import Declaration, Module
from omah.registry.questions import old_by_age
from omah.registry.views.living import to_write
from omah.registry.views.records import way_to
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for


@never_cache
@require_http_methods(["GET", "POST"])
def difficulties(request, ref):
    """Ask about difficulties again, with the questions for the person's age today."""
    record = to_write(request, ref)
    form, do, origin = _asked_today(request, record)
    return deed_page(
        request,
        form,
        lambda **said: do(record_id=record.pk, by=request.user, **said),
        title=_("Kesulitan sehari-hari"),
        text=_("Bacakan apa adanya; jangan menjawab dengan melihat orangnya. Jawaban lama tetap tersimpan."),
        verb=_("Simpan"),
        done=_("Jawaban baru tersimpan. Jawaban lama tetap ada."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
        template="registry/difficulties.html",
        origin=origin,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def kinds(request, ref):
    """Say anew which kinds of disability there are, and what the person calls it."""
    record = to_write(request, ref)
    newest = Declaration.objects.filter(person=record.person_id).first()
    return deed_page(
        request,
        form_for(request, DeclareForm, said=newest),
        lambda **said: actions.declare_kinds(record_id=record.pk, by=request.user, **said),
        title=_("Ragam dan sebutan"),
        text=_("Tanyakan kepada orangnya. Yang dicatat dulu tetap tersimpan."),
        verb=_("Simpan"),
        done=_("Ragam dan sebutan tersimpan. Yang lama tetap ada."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


def _asked_today(request, record):
    """The form for the person's age today, what is done with the answers, and where its words come from."""
    years = oldest(record.person.birth)
    if module := Module.objects.for_age(years):
        return form_for(request, AboutChildForm, module=module), actions.ask_about_child, module.origin
    if old_by_age(years):
        return form_for(request, ShortSetForm), actions.ask_difficulties, WG_SHORT.origin
    raise NothingHere(_("Pertanyaan kesulitan untuk anak seumur ini belum dimuat. Muat dulu pertanyaannya."))
