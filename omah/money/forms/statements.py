"""The file of the bank, and what its lines are."""

from string import ascii_uppercase
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from omah.core.deeds import Refused
from omah.lists.sheets import HEAD_ROWS
from omah.money import bank_files
from omah.money.fields import AccountField
from omah.money.forms.entries import ReceiveForm, SpendForm
from omah.money.models import Code
from omah.ui.files import FileField
from omah.ui.forms import OneOf
from omah.ui.questions import choice

NO_HEADING = "-"
LETTERS = [*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase)]
"""As Excel calls its columns."""


class StatementForm(forms.Form):
    code = AccountField(_("Rekening yang mana?"), _("Pilih rekeningnya."))
    file = FileField(
        _("Pilih berkas rekening koran."),
        label=_("Berkas dari bank"),
        help_text=_("Excel (.xlsx) atau .csv, dengan tanggal, keterangan, jumlah, dan saldo."),
    )
    asks = forms.BooleanField(label=_("Saya tunjukkan sendiri kolomnya"), required=False)

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        purses: Any = self.fields["code"]
        purses.offer(book.accounts.cash().exclude(code=Code.CASH))

    def clean_file(self):
        try:
            return bank_files.opened(self.cleaned_data["file"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.messages) from None


class ColumnsForm(forms.Form):
    """Which column of a file is what."""

    heading = choice(_("Baris mana yang berisi judul kolom?"), _("Pilih barisnya."))

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        heading, places = bank_files.guessed(rows)
        top: Any = self.fields["heading"]
        top.choices = [
            *((n, f"{n + 1}: {shortened(row)}") for n, row in enumerate(rows[:HEAD_ROWS]) if row),
            (NO_HEADING, _("Tidak ada judul")),
        ]
        top.initial = heading
        columns = list(named_columns(rows, heading))
        for name, label in bank_files.COLUMNS.items():
            needed = bank_files.NEEDED.get(name, "")
            choices = [("", _("Pilih …") if needed else _("tidak ada")), *columns]
            self.fields[name] = choice(
                _("Kolom %(name)s") % {"name": label}, needed, choices=choices, initial=places.get(name, "")
            )

    def clean(self):
        """The layout that was described."""
        said = self.cleaned_data
        places = {name: int(said[name]) for name in bank_files.COLUMNS if said.get(name)}
        heading = said.get("heading", NO_HEADING)
        headings = [] if heading == NO_HEADING else self.rows[int(heading)]
        return {"layout": bank_files.Layout(headings, places)}


def shortened(row):
    """The first words of a row."""
    return Truncator(" | ".join(cell for cell in row if cell)).chars(60)


def named_columns(rows, heading):
    """Every column by its letter, with what stands at its top and in the first row below that says anything."""
    for n, letter in zip(range(max(map(len, rows))), LETTERS, strict=False):
        cells = [row[n] for row in rows[heading:] if n < len(row) and row[n]]
        words = Truncator(", ".join(cells[:2])).chars(50)
        yield n, f"{letter}: {words}"


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
