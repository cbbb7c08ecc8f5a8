"""Putting right how a person lives: part by part, and device by device."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omah.core.deeds import NothingHere, require
from omah.core.sealing import opened_or
from omah.registry import access, actions
from omah.registry.forms.living import DeviceForm, DtsenDayForm
from omah.registry.life import PARTS
from omah.registry.models import Device, HouseRules, Statement
from omah.registry.views.records import record_of, way_to
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for


@require_http_methods(["GET", "POST"])
def part(request, ref, slug):
    """What is true now of one part of how the person lives."""
    record = to_write(request, ref)
    if slug not in PARTS:
        raise NothingHere(_("Bagian ini tidak ada."))
    part = PARTS[slug]
    latest = Statement.objects.latest_of(record.person).get(slug)
    return deed_page(
        request,
        form_for(request, part.form, initial=opened_or(latest, "said", {}) if latest else {}),
        lambda **said: actions.tell_life(record_id=record.pk, part=slug, said=said, by=request.user),
        title=part.name,
        text=part.text,
        verb=_("Simpan"),
        done=_("Keterangan tersimpan."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )


@require_http_methods(["GET", "POST"])
def new_device(request, ref):
    """A device that the person uses or needs."""
    record = to_write(request, ref)
    return _device_page(
        request,
        record,
        form_for(request, DeviceForm),
        lambda **said: actions.note_device(record_id=record.pk, by=request.user, **said),
        title=_("Catat alat bantu"),
    )


@require_http_methods(["GET", "POST"])
def device(request, ref, device):
    """How it stands with a device now."""
    record = to_write(request, ref)
    known = get_object_or_404(
        Device.objects.visible_to(request.user).filter(person=record.person_id), ref=device
    )
    return _device_page(
        request,
        record,
        form_for(request, DeviceForm, initial=known.told),
        lambda **said: actions.change_device(device_id=known.pk, by=request.user, **said),
        title=str(known),
    )


@require_http_methods(["GET", "POST"])
def rules(request):
    """Until which day of a month DTSEN takes changes."""
    require(access.may_set_rules(request.user))
    return deed_page(
        request,
        form_for(request, DtsenDayForm, initial={"day": HouseRules.get().dtsen_day}),
        lambda **data: actions.set_dtsen_day(by=request.user, **data),
        title=_("Aturan pendataan"),
        text=_("Setelah tanggal ini, pendata diingatkan untuk melihat lagi status yang belum selesai."),
        verb=_("Simpan"),
        done=_("Aturan tersimpan."),
        to=reverse("registry:records"),
        crumbs=way_to(),
    )


def to_write(request, ref):
    """The record, for those who write it and until the person has taken the consent back."""
    record = record_of(request, ref)
    require(access.may_write(request.user, record))
    if record.is_withdrawn:
        raise NothingHere(_("Persetujuannya sudah ditarik. Keterangan ini tidak dibuka lagi."))
    return record


def _device_page(request, record, form, do, *, title):
    return deed_page(
        request,
        form,
        do,
        title=title,
        verb=_("Simpan"),
        done=_("Alat bantu tersimpan."),
        to=record.get_absolute_url(),
        crumbs=way_to(record),
    )
