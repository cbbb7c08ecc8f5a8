"""The file of the bank, and what its lines are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.core.deeds import Refused
from omah.money import bank_files
from omah.money.fields import AccountField
from omah.money.forms.entries import ReceiveForm, SpendForm
from omah.money.models import Code
from omah.ui.forms import OneOf

FILE = {
    "required": _("Pilih berkas rekening koran."),
    "missing": _("Pilih berkas rekening koran."),
    "invalid": _("Pilih berkas rekening koran."),
    "empty": _("Berkas ini kosong. Pilih berkas lain."),
    "max_length": _("Nama berkas terlalu panjang. Ganti namanya."),
}


class StatementForm(forms.Form):
    code = AccountField(_("Rekening yang mana?"), _("Pilih rekeningnya."))
    file = forms.FileField(
        label=_("Berkas dari bank"),
        help_text=_("Excel (.xlsx) atau .csv, dengan tanggal, keterangan, jumlah, dan saldo."),
        error_messages=FILE,
    )

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        purses: Any = self.fields["code"]
        purses.offer(book.accounts.cash().exclude(code=Code.CASH))
        last = book.statements.first()
        for name, label in bank_files.COLUMNS.items():
            self.fields[name] = forms.CharField(
                label=_("Judul kolom %(name)s") % {"name": label},
                initial=last.columns.get(name, "") if last else "",
                required=False,
                max_length=100,
            )

    def clean(self):
        data = {**self.cleaned_data}
        told = {name: data.pop(name, "") for name in bank_files.COLUMNS}
        if data.get("file"):
            try:
                data["file"] = bank_files.read(data["file"], told)
            except Refused as refusal:
                fields = (
                    refusal.message_dict if hasattr(refusal, "error_dict") else {"file": refusal.messages}
                )
                for name, messages in fields.items():
                    self.add_error(name, messages)
        return data


class MatchForm(forms.Form):
    """Which entry a line is."""

    entry_ref = OneOf(label=_("Catatan mana ini?"), required=False)

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, **kwargs)
        found: Any = self.fields["entry_ref"]
        found.choices = [
            *((one.ref, f"{one}: {one.memo}") for one in line.candidates()),
            ("", _("Bukan salah satu dari ini")),
        ]
        found.initial = found.choices[0][0]


class CameForm(ReceiveForm):
    """What came to the bank: its day, amount and purse are said already."""

    said = ("amount", "day", "target_code")

    def __init__(self, *args, line, user, **kwargs):
        super().__init__(*args, book=line.statement.book, user=user, **kwargs)
        for name in self.said:
            del self.fields[name]
        self.fields["memo"].initial = line.words

    def clean(self):
        data = super().clean()
        code = data.pop("source_code", None)
        return {**data, "code": code}


class WentForm(SpendForm):
    """What went from the bank, the same way."""

    said = ("amount", "day", "source_code")

    def __init__(self, *args, line, user, **kwargs):
        super().__init__(*args, book=line.statement.book, user=user, **kwargs)
        for name in self.said:
            del self.fields[name]
        self.fields["memo"].initial = line.words

    def clean(self):
        data = super().clean()
        code = data.pop("target_code", None)
        return {**data, "code": code}
