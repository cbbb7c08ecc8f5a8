"""Records that go from one organisation to another: offered, and answered."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.network.models import Membership
from omah.people import actions as people
from omah.registry import access, actions
from omah.registry.forms.handing import AnswerOfferForm, OfferForm
from omah.registry.models import Record, RecordOffer
from omah.registry.tables import OfferFilters, Offers
from omah.registry.views.records import record_of, way_to
from omah.trail.looking import look
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Link, Row


@require_http_methods(["GET", "POST"])
def offer_record(request, ref):
    """Offer a record to another organisation."""
    record = record_of(request, ref)
    require(access.may_keep(request.user, record))
    return deed_page(
        request,
        form_for(request, OfferForm, takers=RecordOffer.takers_of(record)),
        lambda **data: actions.offer_record(record_id=record.pk, by=request.user, **data),
        title=_("Serahkan ke lembaga lain"),
        text=_(
            "Tanyakan dulu kepada orangnya. Petugas data lembaga itu lalu menerimanya."
            " Sesudah itu lembaga Anda tidak melihat data ini lagi."
        ),
        verb=_("Tawarkan"),
        done=_("Data ini ditawarkan. Tunggu jawabannya."),
        to=lambda offer: offer.get_absolute_url(),
        crumbs=way_to(record),
    )


@require_safe
@never_cache
def offers(request):
    """What is on its way between organisations, for the data officers of both."""
    require(access.may_take(request.user))
    rows = RecordOffer.objects.visible_to(request.user).select_related("person__region", "giver", "taker")
    return list_page(
        request,
        "registry/offers.html",
        Offers,
        rows,
        filters=OfferFilters,
        context={"crumbs": way_to()},
        name="serah-terima-data",
        seen=partial(_seen, request),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def offer(request, ref):
    """One offer: to be taken or declined by the one side, taken back by the other."""
    rows = RecordOffer.objects.visible_to(request.user)
    offer = get_object_or_404(rows.select_related("person__region", "giver", "taker", "offered_by"), ref=ref)
    _seen(request, [offer])
    page = _to_answer if access.may_take_offer(request.user, offer) else _to_take_back
    return page(request, offer)


def _to_answer(request, offer):
    def answer(answer):
        do = actions.take_record if answer == "terima" else actions.decline_offer
        return do(offer_id=offer.pk, by=request.user)

    return deed_page(
        request,
        form_for(request, AnswerOfferForm),
        answer,
        text=_("Kalau diterima, lembaga Anda menyimpan data ini dan bertanggung jawab atasnya."),
        verb=_("Simpan"),
        done=_("Jawaban disimpan."),
        to=lambda done: done.get_absolute_url() if isinstance(done, Record) else reverse("registry:offers"),
        **_said(offer),
    )


def _to_take_back(request, offer):
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.take_offer_back(offer_id=offer.pk, by=request.user),
        verb=_("Tarik tawaran ini"),
        done=_("Tawaran dibatalkan. Datanya tetap di lembaga Anda."),
        to=reverse("registry:offers"),
        **_said(offer),
    )


def _said(offer):
    return {
        "title": _("Data yang ditawarkan"),
        "rows": [
            Row(_("Nama"), offer.person),
            Row(_("Tempat tinggal"), offer.person.region),
            Row(_("Dari"), offer.giver),
            Row(_("Kepada"), offer.taker),
            Row(_("Ditawarkan oleh"), offer.offered_by),
            Row(_("Disetujui"), f"{offer.get_said_by_display()}, {offer.get_manner_display()}"),
            Row(_("Keadaan"), offer.get_state_display()),
        ],
        "crumbs": [*way_to(), Link(_("Serah terima data"), reverse("registry:offers"))],
        "template": "registry/offer.html",
        "is_open": offer.state == RecordOffer.State.OPEN,
    }


def _seen(request, offers, is_taken=False):
    """Whoever is shown by name finds it in the trail, and whoever is taken home in a file."""
    note, purpose = (people.note_reading, "taken-list") if is_taken else (people.note_finding, "found-offers")
    whose = [offer.person_id for offer in offers]
    look(request, note, whose, purpose=purpose, role=str(Membership.Role.DATA_OFFICER))
