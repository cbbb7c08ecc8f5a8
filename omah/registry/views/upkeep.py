"""What wants looking after: records that are due, never verified, of children who grew
or of people who moved; drafts that were left."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.network.models import Membership, Organisation
from omah.registry import access, actions
from omah.registry.forms.records import AssignForm
from omah.registry.forms.upkeep import AddressForm, CorrectForm
from omah.registry.models import Draft, Record
from omah.registry.tables import ToLookAfter, ToLookAfterFilters
from omah.registry.views.listing import register_page
from omah.registry.views.records import record_of, way_to
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for

Role = Membership.Role


@require_safe
def worklist(request):
    """What the reader looks after and ought to ask about again; all of an organisation, for its data officers."""
    require(Organisation.objects.of(request.user, Role.ENUMERATOR, Role.DATA_OFFICER).exists())
    rows = Record.objects.visible_to(request.user).on_duty(request.user).to_look_after()
    return register_page(
        request,
        "registry/worklist.html",
        ToLookAfter,
        rows.select_related("person__region", "made_by", "assigned_to").order_by("due_on", "pk"),
        filters=ToLookAfterFilters,
        context={"crumbs": way_to(), "left": Draft.objects.left_to(request.user).select_related("made_by")},
        crumbs=way_to(),
        name="perlu-pembaruan",
    )


@require_http_methods(["GET", "POST"])
def confirm(request, ref):
    """Asked again, and still so."""
    record = record_of(request, ref)
    require(access.may_write(request.user, record))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.confirm_record(record_id=record.pk, by=request.user),
        title=_("Masih sama"),
        text=_("Anda sudah menanyakannya lagi, dan tidak ada yang berubah. Berlaku dua tahun."),
        verb=_("Masih sama"),
        done=_("Data ini berlaku dua tahun lagi."),
        to=reverse("registry:worklist"),
        crumbs=way_to(record),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def correct(request, ref):
    """Put right what is on file: everything, for its data officers; the address, for whoever looks after it."""
    record = record_of(request, ref)
    require(access.may_write(request.user, record))
    keeps = access.may_keep(request.user, record)
    do = actions.correct_record if keeps else actions.correct_address
    return deed_page(
        request,
        form_for(request, CorrectForm if keeps else AddressForm, record=record),
        lambda **data: do(record_id=record.pk, by=request.user, **data),
        title=_("Perbaiki data") if keeps else _("Perbaiki alamat"),
        text=_("Riwayat mencatat bagian mana yang berubah, bukan isinya."),
        verb=_("Simpan"),
        done=_("Data ini diperbaiki."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


@require_http_methods(["GET", "POST"])
def lift(request, ref):
    """Let a record be used again."""
    record = record_of(request, ref)
    require(access.may_lift(request.user, record))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.lift_restriction(record_id=record.pk, by=request.user),
        title=_("Cabut pembatasan"),
        text=_("Setelah ini data dipakai lagi, sejauh disetujui orangnya."),
        verb=_("Cabut pembatasan"),
        done=_("Pembatasan dicabut."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


@require_http_methods(["GET", "POST"])
def reopen(request, ref):
    """Whoever had moved away is within reach again."""
    record = record_of(request, ref)
    require(access.may_write(request.user, record))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.reopen_record(record_id=record.pk, by=request.user),
        title=_("Buka lagi"),
        text=_("Orangnya tinggal di sini lagi. Sesudahnya, perbaiki alamatnya."),
        verb=_("Buka lagi"),
        done=_("Data ini dibuka lagi. Periksa alamatnya."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


@require_http_methods(["GET", "POST"])
def hand_draft(request, ref):
    """Give a draft that was left to somebody who goes on."""
    draft = get_object_or_404(Draft.objects.left_to(request.user), ref=ref)
    return deed_page(
        request,
        form_for(request, AssignForm, organisation=draft.organisation),
        lambda **data: actions.hand_draft(draft_id=draft.pk, by=request.user, **data),
        title=_("Alihkan isian"),
        text=_("Pendatanya tidak bertugas lagi. Hanya pendata yang baru membaca jawabannya."),
        verb=_("Alihkan"),
        done=_("Isian dialihkan."),
        to=reverse("registry:worklist"),
        crumbs=way_to(),
    )
