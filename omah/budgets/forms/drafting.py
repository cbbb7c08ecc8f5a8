"""Questions about an activity and its lines."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.budgets import pasting, patterns
from omah.budgets.models import (
    DOING,
    LONGEST_REASON,
    MOST_FREQUENCY,
    MOST_PRICE,
    MOST_VOLUME,
    Wording,
)
from omah.budgets.planned import Planned
from omah.core.deeds import Refused
from omah.lists.sheets import rows_of
from omah.money.fields import AccountField, ProgrammeField, amount_field
from omah.money.models import Kind
from omah.ui.files import FileField
from omah.ui.forms import NumberField
from omah.ui.questions import RowField, by_ids, choice, day_field, one_of, words


class BudgetForm(forms.Form):
    """What the activity is, when and where."""

    name = words(
        _("Kegiatan apa?"),
        _("Isi nama kegiatannya."),
        most=120,
        help_text=_("Misalnya: pelatihan menjahit."),
    )
    starts_on = day_field(_("Mulai"), initial=None)
    ends_on = day_field(_("Selesai"), initial=None)
    place = words(_("Di mana?"), most=200)
    programme: Any = ProgrammeField(_("Program"), empty_label=_("Tidak ada"))
    order: Any = RowField(_("Untuk pesanan"), empty_label=_("Tidak ada"))
    shift_percent = NumberField(
        label=_("Batas pergeseran, dalam persen"),
        help_text=_("Berapa persen dari setiap dana boleh digeser antarbaris tanpa persetujuan baru?"),
        min_value=0,
        max_value=100,
        initial=10,
        error_messages={"required": _("Isi batasnya; 0 bila tidak boleh digeser.")},
    )

    def __init__(self, *args, programmes, orders, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer("programme", programmes)
        self._offer("order", orders)

    def _offer(self, name, rows):
        """The question goes where there is nothing to choose from."""
        field: Any = self.fields[name]
        field.offer(rows)
        if not rows:
            del self.fields[name]

    def clean(self):
        return by_ids(self.cleaned_data, "programme", "order")


class BeginForm(BudgetForm):
    """The same, and what to begin with."""

    start: Any = choice(
        _("Mulai dari apa?"), help_text=_("Contoh dan rencana lama dapat Anda ubah sesudah ini.")
    )

    def __init__(self, *args, earlier, **kwargs):
        super().__init__(*args, **kwargs)
        self._earlier = {budget.ref: budget.pk for budget in earlier}
        start: Any = self.fields["start"]
        start.choices = [
            ("", _("Lembar kosong")),
            (_("Contoh"), [(name, name) for name in patterns.names()]),
            (_("Rencana sebelumnya"), [(budget.ref, str(budget)) for budget in earlier]),
        ]

    def clean(self):
        data = super().clean()
        start = data.pop("start", "")
        copy_id = self._earlier.get(start)
        return data | {"copy_id": copy_id, "pattern": "" if copy_id else start}


class LineForm(forms.Form):
    """One line, and who pays for it. The sum is counted by the house."""

    template_name = "budgets/_line_form.html"

    group: Any = choice(_("Kelompok"))
    new_group = words(
        _("Kelompok baru"),
        most=80,
        help_text=_("Isi hanya bila kelompoknya belum ada, misalnya Pelaporan."),
    )
    what = words(
        _("Uraian"),
        _("Tulis untuk apa biaya ini."),
        most=200,
        help_text=_("Misalnya: juru bahasa isyarat."),
    )
    volume = NumberField(
        label=_("Volume"),
        help_text=_("Berapa banyak, misalnya 2."),
        min_value=1,
        max_value=MOST_VOLUME,
        error_messages={"required": _("Isi berapa banyak.")},
    )
    unit = words(
        _("Satuan"),
        _("Isi satuannya, misalnya orang."),
        most=20,
        help_text=_("Misalnya orang, paket, meter."),
    )
    frequency = NumberField(
        label=_("Frekuensi"),
        help_text=_("Berapa kali atau berapa hari; 1 bila sekali saja."),
        min_value=1,
        max_value=MOST_FREQUENCY,
        initial=1,
        error_messages={"required": _("Isi berapa kali; 1 bila sekali saja.")},
    )
    frequency_unit = words(_("Satuan frekuensi"), most=20, help_text=_("Misalnya hari atau kali."))
    price = amount_field(
        _("Harga satuan"), max_value=MOST_PRICE, error_messages={"required": _("Isi harga satuannya.")}
    )
    account: Any = AccountField(_("Jenis biaya"), _("Pilih jenis biayanya."))
    fund: Any = RowField(
        _("Siapa yang menanggung?"),
        empty_label=_("Belum tahu"),
        help_text=_("Dana ini menanggung semua yang tidak ditanggung dana lain."),
    )

    def __init__(self, *args, budget, line=None, **kwargs):
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["group"].choices = [(str(group.name), str(group)) for group in budget.groups.all()]
        fields["account"].offer(budget.book.accounts.filter(kind=Kind.EXPENSE))
        self._funds = budget.book.funds.by_hand()
        fields["fund"].offer(self._funds)
        if len(self._funds) > 1:
            for fund in self._funds:
                label = _t("Bagian %(fund)s") % {"fund": fund}
                fields[f"of_{fund.ref}"] = amount_field(label, required=False, min_value=0, help_text="")
        if line:
            self._fill_in(line)

    def share_fields(self):
        """What each fund pays of a line that several pay."""
        return [self[name] for name in self.fields if name.startswith("of_")]

    def _fill_in(self, line):
        names = ("what", "volume", "unit", "frequency", "frequency_unit", "price")
        found = {name: getattr(line, name) for name in names}
        found |= {"group": line.group.name, "account": line.account.code}
        sources = list(line.sources.all())
        if len(sources) == 1 and not line.gap:
            found["fund"] = sources[0].fund.ref
        else:
            found |= {f"of_{source.fund.ref}": source.amount for source in sources}
        self.initial = {**found, **self.initial}

    def clean(self):
        """The line as the deed wants it."""
        if self.errors:
            return None
        data = by_ids(self.cleaned_data, "fund")
        group, new_group = data.pop("group"), data.pop("new_group")
        shares = {fund.pk: data.pop(f"of_{fund.ref}", None) or 0 for fund in self._funds}
        rest = data.pop("fund_id")
        return {"planned": Planned(group=new_group or group or DOING, funds=shares, rest=rest, **data)}


LONGEST_TABLE = 200_000
TOO_LONG = _("Tabel ini terlalu panjang. Masukkan sebagian dulu.")


class PasteForm(forms.Form):
    """A table out of Excel: pasted, or as a file. What is wrong is said row by row; what was sent stays to be mended."""

    file = FileField(label=_("Berkas Excel (.xlsx) atau .csv"), required=False, waits=False)
    text = forms.CharField(
        label=_("Atau tempel di sini"),
        help_text=_(
            "Kolom: uraian, volume, satuan, frekuensi, satuan frekuensi, harga satuan, jumlah, akun, sumber dana."
        ),
        required=False,
        max_length=LONGEST_TABLE,
        widget=forms.Textarea(attrs={"rows": 10, "wrap": "off", "autocomplete": "off"}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        self._book = book

    def clean(self):
        """The lines as the deed wants them."""
        if file := self.cleaned_data.get("file"):
            try:
                text = _text_of(file)
            except Refused as refusal:
                self.add_error("file", refusal)
                return None
            if len(text) > LONGEST_TABLE:
                self.add_error("file", TOO_LONG)
                return None
            self.cleaned_data["text"] = text
            self.data = {**self.data.dict(), self.add_prefix("text"): text}  # type: ignore[attr-defined]
        if self.has_error("text"):
            return None
        if not self.cleaned_data["text"].strip():
            self.add_error("text", _("Pilih berkas, atau tempel tabelnya di sini."))
            return None
        table = pasting.Reader(self._book).read(self.cleaned_data["text"])
        if table.faults:
            self.add_error("text", ValidationError(table.faults))
        return {"lines": table.lines}


def _text_of(file):
    """Its rows as somebody would paste them, read no further than to see that they are too many. A cell of several
    lines stays one cell."""
    text = ""
    for cells in rows_of(file)[1]:
        text += "\t".join(" ".join(cell.split()) for cell in cells) + "\n"
        if len(text) > LONGEST_TABLE:
            break
    return text


class RemarkForm(forms.Form):
    """What should be changed."""

    says = words(_("Apa yang perlu diubah?"), _("Tulis apa yang perlu diubah."), most=LONGEST_REASON, rows=3)


class WordingForm(forms.Form):
    """Biaya or belanja."""

    costs = one_of(_("Sebutan di lembaga Anda"), Wording.Costs, _("Pilih salah satu."))
