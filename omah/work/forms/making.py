"""Questions about packets, deliveries, quality and materials."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.ui.forms import DayField, NumberField, SomeOf
from omah.ui.questions import one_of
from omah.work.models import Defect, Delivery, Packet

PIECES = {"required": _("Isi jumlahnya.")}
NOTE = {"required": _("Isi keterangannya.")}


class MaterialFields(forms.Form):
    """A number for each of some materials; ``cleaned_data`` has those that were told as {material id: quantity}."""

    into = "materials"

    def __init__(self, *args, materials=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.materials = {f"bahan_{material.ref}": material for material in materials}
        for name, material in self.materials.items():
            self.fields[name] = NumberField(
                label=f"{material.name} ({material.unit})", max_value=10**12, required=False
            )

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        found = {material.pk: cleaned.pop(name, None) for name, material in self.materials.items()}
        cleaned[self.into] = {pk: quantity for pk, quantity in found.items() if quantity is not None}
        return cleaned


class PacketForm(MaterialFields):
    pieces = NumberField(label=_("Berapa buah dibawa pulang?"), min_value=1, error_messages=PIECES)
    due = DayField(label=_("Disetor paling lambat"), error_messages={"required": _("Isi tenggat setor.")})


class AcknowledgeForm(forms.Form):
    manner = one_of(_("Cara mengakui"), Packet.Acknowledged, _("Pilih salah satu."))
    witness = forms.CharField(
        label=_("Saksi"), help_text=_("Nama atau jabatan, bila disaksikan."), max_length=100, required=False
    )


class TapForm(forms.Form):
    """The maker's own tap: nothing to fill in."""

    manner = forms.ChoiceField(
        choices=[("tap", "")],
        widget=forms.HiddenInput,
        initial="tap",
        error_messages={"required": _("Pilih salah satu."), "invalid_choice": _("Pilih salah satu.")},
    )


class DeliveryForm(MaterialFields):
    """What came back, counted together."""

    into = "unused"
    good = NumberField(label=_("Baik"), initial=0, max_value=10**9, error_messages=PIECES)
    to_mend = NumberField(
        label=_("Perlu diperbaiki dulu, dibawa pulang lagi"),
        initial=0,
        max_value=10**9,
        error_messages=PIECES,
    )
    spoiled = NumberField(label=_("Rusak"), initial=0, max_value=10**9, error_messages=PIECES)
    counted_with = one_of(_("Dihitung"), Delivery.CountedWith, _("Pilih dengan siapa dihitung."), initial=Delivery.CountedWith.MAKER)  # fmt: skip
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)


class TakeBackForm(MaterialFields):
    into = "unused"
    pieces = NumberField(label=_("Berapa buah dikembalikan?"), min_value=1, error_messages=PIECES)
    reason = forms.CharField(label=_("Keterangan"), max_length=300, required=False)


class JudgeForm(forms.Form):
    """The decision of quality control, what was seen, and which defects."""

    sample = NumberField(label=_("Jumlah contoh yang dilihat"), min_value=1, error_messages=PIECES)
    passed = NumberField(label=_("Lolos"), max_value=10**9, error_messages=PIECES)
    rework = NumberField(label=_("Perbaiki"), initial=0, max_value=10**9, error_messages=PIECES)
    rejected = NumberField(label=_("Tidak lolos"), initial=0, max_value=10**9, error_messages=PIECES)
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)

    def __init__(self, *args, checklist=(), **kwargs):
        super().__init__(*args, **kwargs)
        if checklist:
            self.fields["seen"] = SomeOf(
                label=_("Yang sudah diperiksa"), choices=list(enumerate(checklist)), required=False
            )
        for kind, name in Defect.Kind.choices:
            self.fields[f"defect_{kind}"] = NumberField(label=name, max_value=10**9, required=False)
        self.order_fields(["sample", "seen"])

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        found = {kind: cleaned.pop(f"defect_{kind}", None) for kind in Defect.Kind.values}
        cleaned["defects"] = {kind: n for kind, n in found.items() if n}
        cleaned["seen"] = [int(n) for n in cleaned.get("seen", [])]
        return cleaned


class ReceiveMaterialForm(forms.Form):
    name = forms.CharField(
        label=_("Nama bahan"), help_text=_("Misalnya: kain, tali, benang."), max_length=60,
        error_messages={"required": _("Isi nama bahan.")},
    )  # fmt: skip
    quantity = NumberField(label=_("Jumlah"), min_value=1, max_value=10**12, error_messages=PIECES)
    unit = forms.CharField(
        label=_("Satuan"), help_text=_("Satuan terkecil yang dipakai: lembar, meter, buah."), max_length=20,
        error_messages={"required": _("Isi satuannya.")},
    )  # fmt: skip
    note = forms.CharField(label=_("Keterangan"), max_length=200, required=False)


class MaterialOutForm(forms.Form):
    quantity = NumberField(label=_("Jumlah"), min_value=1, max_value=10**12, error_messages=PIECES)
    note = forms.CharField(
        label=_("Keterangan"), help_text=_("Ke mana, atau mengapa?"), max_length=200, error_messages=NOTE
    )
