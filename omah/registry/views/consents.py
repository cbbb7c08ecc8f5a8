"""What the person allows, and the end of a record."""

from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import NothingHere, require
from omah.registry import access, actions
from omah.registry.forms.consents import ConsentForm, EndForm, FamilyConsentForm, OwnConsentForm
from omah.registry.papers import consent_pdf
from omah.registry.purposes import PURPOSES
from omah.registry.views.records import record_of, way_to
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import as_pdf


@require_http_methods(["GET", "POST"])
def consent(request, ref, purpose):
    """A new answer to one use of the data; a no acts at once."""
    record = record_of(request, ref)
    require(access.may_take_consent(request.user, record))
    if purpose not in PURPOSES:
        raise NothingHere(_("Persetujuan ini tidak ada."))
    asked = PURPOSES[purpose]
    return deed_page(
        request,
        form_for(request, _consent_form(request.user, record)),
        lambda **data: actions.answer_consent(record_id=record.pk, purpose=purpose, by=request.user, **data),
        title=_("Persetujuan: %(purpose)s") % {"purpose": asked.name},
        text=f"{asked.question} {asked.meaning}",
        verb=_("Simpan"),
        done=_("Jawaban ini berlaku mulai sekarang. Buktinya dapat dicetak untuk orangnya."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


@require_safe
@never_cache
def consents_on_paper(request, ref):
    """What was answered, on paper, for the person, the family who speaks for the person, and those who must be able to
    show it."""
    record = record_of(request, ref)
    require(access.may_take_consent(request.user, record))
    return as_pdf(consent_pdf(record), "bukti-persetujuan")


@require_http_methods(["GET", "POST"])
def end(request, ref):
    """Close the record."""
    record = record_of(request, ref)
    writes = access.may_write(request.user, record)
    require(writes or access.may_speak(request.user, record))
    return deed_page(
        request,
        form_for(request, EndForm, writes=writes),
        lambda **data: actions.end_record(record_id=record.pk, by=request.user, **data),
        title=_("Tutup data"),
        text=_("Data yang ditutup tidak dihitung dan tidak dipakai lagi. Riwayatnya tetap ada."),
        verb=_("Tutup"),
        done=_("Data ini ditutup."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
        danger=True,
    )


def _consent_form(user, record):
    """Only who writes down another's answer is asked whose it is."""
    if access.is_own(user, record):
        return OwnConsentForm
    return FamilyConsentForm if access.speaks_as(user, record) else ConsentForm
