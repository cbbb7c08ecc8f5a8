"""What every domain with money asks: how much, whose, out of which purse, and the receipt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money import scans
from omah.money.models import LARGEST_AMOUNT
from omah.ui.files import FileField
from omah.ui.forms import RupiahField
from omah.ui.questions import RowField, by_ids, day_field

PROOF = _("Foto (juga dari iPhone) atau PDF, paling besar 10 MB. Tempat pengambilan foto dihapus.")
ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"
"""No image/*: only where HEIC is not among these does Safari send such a photo as a JPEG."""


def amount_field(label: Any = "", **more: Any):
    """How much money: whole rupiah, at least one."""
    options: dict[str, Any] = {
        "help_text": _("Dalam rupiah penuh, misalnya 250.000."),
        "min_value": 1,
        "max_value": LARGEST_AMOUNT,
        "error_messages": {"required": _("Isi jumlah uangnya.")},
    }
    return RupiahField(label=label or _("Berapa?"), **options | more)


def moved_on():
    """The day on which money changed its place."""
    return day_field(help_text=_("Hari uangnya berpindah, misalnya 4/5/2020."))


class AccountField(forms.ChoiceField):
    """A place or a purpose of money, by its code; ``offer`` says which there are."""

    default_error_messages = {"invalid_choice": _("Pilih dari daftar ini.")}

    def __init__(self, label: Any = "", missing: Any = "", **more: Any):
        messages = {"required": missing or _("Pilih di mana uangnya.")}
        super().__init__(label=label or _("Di mana uangnya?"), error_messages=messages, **more)

    def offer(self, accounts):
        self.choices = [("", _("Pilih …")), *((account.code, str(account)) for account in accounts)]


class FundField(RowField):
    """A fund of one book."""

    def __init__(self, label: Any = "", **more: Any):
        more = {"empty_label": None} | more
        super().__init__(label or _("Dana yang mana?"), _("Pilih dana dari daftar ini."), **more)


class ProgrammeField(RowField):
    """A programme of one book, or none."""

    def __init__(self, label: Any = "", **more: Any):
        more = {"empty_label": _("tidak untuk satu program")} | more
        super().__init__(label or _("Untuk program apa?"), **more)


class InProgramme(forms.Form):
    """Asks for a programme of one book where it has some; cleans to its id, or None."""

    programme: Any = ProgrammeField()

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].offer(programmes)  # type: ignore[attr-defined]
        if not programmes:
            del self.fields["programme"]

    def clean(self):
        return by_ids(self.cleaned_data, "programme")


class ProofField(FileField):
    """A receipt from the phone; cleans to a ``Scan``, or None. What is too large is not even read."""

    def __init__(self, **kwargs):
        super().__init__(_("Pilih foto atau PDF buktinya."), accept=ACCEPTED, **kwargs)

    def clean(self, data, initial=None):
        found = super().clean(data, initial)
        if not found:
            return None
        try:
            scans.check_size(found.size)
            return scans.scan_of(found.read())
        except scans.Refused as refusal:
            raise forms.ValidationError(refusal.messages) from None
