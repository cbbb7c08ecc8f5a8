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
from omah.ui.forms import DayField, NumberField, OneOf, RupiahField

CHOOSE = {"invalid_choice": _("Pilih dari daftar ini.")}


class BudgetForm(forms.Form):
    """What the activity is, when and where."""

    name = forms.CharField(
        label=_("Kegiatan apa?"),
        help_text=_("Misalnya: pelatihan menjahit."),
        max_length=120,
        error_messages={"required": _("Isi nama kegiatannya.")},
    )
    starts_on = DayField(label=_("Mulai"), error_messages={"required": _("Isi tanggal mulai.")})
    ends_on = DayField(label=_("Selesai"), error_messages={"required": _("Isi tanggal selesai.")})
    place = forms.CharField(label=_("Di mana?"), max_length=200, required=False)
    programme = forms.ChoiceField(label=_("Program"), required=False, error_messages=CHOOSE)
    order = forms.ChoiceField(label=_("Untuk pesanan"), required=False, error_messages=CHOOSE)
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
        """Rows to choose from, by their ref; the question goes where there are none."""
        self._rows = getattr(self, "_rows", {}) | {name: {row.ref: row.pk for row in rows}}
        field: Any = self.fields[name]
        field.choices = [("", _("Tidak ada")), *((row.ref, str(row)) for row in rows)]
        if not rows:
            del self.fields[name]

    def asked(self):
        """What was answered, as the deed wants it."""
        data = dict(self.cleaned_data)
        for name, keys in self._rows.items():
            data[f"{name}_id"] = keys.get(data.pop(name, ""))
        return data


class BeginForm(BudgetForm):
    """The same, and what to begin with."""

    start = forms.ChoiceField(
        label=_("Mulai dari apa?"),
        help_text=_("Contoh dan rencana lama dapat Anda ubah sesudah ini."),
        required=False,
        error_messages=CHOOSE,
    )

    def __init__(self, *args, earlier, **kwargs):
        super().__init__(*args, **kwargs)
        self._earlier = {budget.ref: budget.pk for budget in earlier}
        field: Any = self.fields["start"]
        field.choices = [
            ("", _("Lembar kosong")),
            (_("Contoh"), [(name, name) for name in patterns.names()]),
            (_("Rencana sebelumnya"), [(budget.ref, str(budget)) for budget in earlier]),
        ]

    def asked(self):
        data = super().asked()
        start = data.pop("start")
        copy_id = self._earlier.get(start)
        return data | {"copy_id": copy_id, "pattern": "" if copy_id else start}


class LineForm(forms.Form):
    """One line, and who pays for it. The sum is counted by the house."""

    group = forms.ChoiceField(label=_("Kelompok"), required=False, error_messages=CHOOSE)
    new_group = forms.CharField(
        label=_("Kelompok baru"),
        help_text=_("Isi hanya bila kelompoknya belum ada, misalnya Pelaporan."),
        max_length=80,
        required=False,
    )
    what = forms.CharField(
        label=_("Uraian"),
        help_text=_("Misalnya: juru bahasa isyarat."),
        max_length=200,
        error_messages={"required": _("Tulis untuk apa biaya ini.")},
    )
    volume = NumberField(
        label=_("Volume"),
        help_text=_("Berapa banyak, misalnya 2."),
        min_value=1,
        max_value=MOST_VOLUME,
        error_messages={"required": _("Isi berapa banyak.")},
    )
    unit = forms.CharField(
        label=_("Satuan"),
        help_text=_("Misalnya orang, paket, meter."),
        max_length=20,
        error_messages={"required": _("Isi satuannya, misalnya orang.")},
    )
    frequency = NumberField(
        label=_("Frekuensi"),
        help_text=_("Berapa kali atau berapa hari; 1 bila sekali saja."),
        min_value=1,
        max_value=MOST_FREQUENCY,
        initial=1,
        error_messages={"required": _("Isi berapa kali; 1 bila sekali saja.")},
    )
    frequency_unit = forms.CharField(
        label=_("Satuan frekuensi"), help_text=_("Misalnya hari atau kali."), max_length=20, required=False
    )
    price = RupiahField(
        label=_("Harga satuan"),
        min_value=1,
        max_value=MOST_PRICE,
        error_messages={"required": _("Isi harga satuannya.")},
    )
    account = forms.ChoiceField(
        label=_("Jenis biaya"),
        error_messages=CHOOSE | {"required": _("Pilih jenis biayanya.")},
    )
    fund = forms.ChoiceField(
        label=_("Siapa yang menanggung?"),
        help_text=_("Dana ini menanggung semua yang tidak ditanggung dana lain."),
        required=False,
        error_messages=CHOOSE,
    )

    def __init__(self, *args, budget, line=None, **kwargs):
        super().__init__(*args, **kwargs)
        self._funds = list(budget.book.funds.by_hand())
        accounts = budget.book.accounts.filter(kind="expense")
        self._offer("group", [(str(group.name), str(group)) for group in budget.groups.all()])
        self._offer("account", [("", _("Pilih …")), *((each.code, str(each)) for each in accounts)])
        self._offer("fund", [("", _("Belum tahu")), *((fund.ref, str(fund)) for fund in self._funds)])
        if len(self._funds) > 1:
            for fund in self._funds:
                label = _t("Bagian %(fund)s") % {"fund": fund}
                self.fields[f"of_{fund.ref}"] = RupiahField(label=label, required=False)
        if line:
            self._fill_in(line)

    def _offer(self, name, choices):
        field: Any = self.fields[name]
        field.choices = choices

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

    def planned(self):
        """The line as the deed wants it."""
        data = self.cleaned_data
        return Planned(
            group=data["new_group"] or data["group"] or DOING,
            what=data["what"],
            volume=data["volume"],
            unit=data["unit"],
            frequency=data["frequency"],
            frequency_unit=data["frequency_unit"],
            price=data["price"],
            account=data["account"],
            funds={fund.pk: data.get(f"of_{fund.ref}") or 0 for fund in self._funds},
            rest=next((fund.pk for fund in self._funds if fund.ref == data["fund"]), None),
        )


LONGEST_TABLE = 200_000
TOO_LONG = _("Tabel ini terlalu panjang. Masukkan sebagian dulu.")


class PasteForm(forms.Form):
    """A table out of Excel: pasted, or as a file. What is wrong is said row by row; what was sent stays to be mended."""

    file = forms.FileField(
        label=_("Berkas Excel (.xlsx) atau .csv"),
        required=False,
        error_messages={"empty": _("Berkas ini kosong. Pilih berkas lain.")},
    )
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
        self.lines: list[Planned] = []

    def clean(self):
        if file := self.cleaned_data.get("file"):
            try:
                text = _text_of(file)
            except Refused as refusal:
                self.add_error("file", refusal)
                return
            if len(text) > LONGEST_TABLE:
                self.add_error("file", TOO_LONG)
                return
            self.cleaned_data["text"] = text
            self.data = {**self.data.dict(), self.add_prefix("text"): text}  # type: ignore[attr-defined]
        if self.has_error("text"):
            return
        if not self.cleaned_data["text"].strip():
            self.add_error("text", _("Pilih berkas, atau tempel tabelnya di sini."))
            return
        table = pasting.Reader(self._book).read(self.cleaned_data["text"])
        if table.faults:
            self.add_error("text", ValidationError(table.faults))
        self.lines = table.lines


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

    says = forms.CharField(
        label=_("Apa yang perlu diubah?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis apa yang perlu diubah.")},
    )


class WordingForm(forms.Form):
    """Biaya or belanja."""

    costs = OneOf(
        label=_("Sebutan di lembaga Anda"),
        choices=Wording.Costs,
        error_messages=CHOOSE | {"required": _("Pilih salah satu.")},
    )
