"""What people fill in about lists: parsed and labelled, never decided here."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core.deeds import Refused
from omah.lists import children, sheets
from omah.lists.columns import CONSENTS, FIELDS, letter, likely
from omah.network.fields import OwnOrganisationField
from omah.registry.models import Consent
from omah.ui.files import FileField
from omah.ui.forms import NumberField, SomeOf
from omah.ui.questions import one_of

ALWAYS = ("full_name", "village", "service", "giver", "ground")
"""Asked for in every row, whatever columns the file has."""


def header_row():
    """Where the headers stand, for those who know."""
    return NumberField(
        label=gettext_lazy("Judul kolom di baris ke berapa?"),
        min_value=1,
        max_value=sheets.HEAD_ROWS,
        required=False,
        help_text=gettext_lazy("Kosongkan, kalau tidak yakin."),
    )


class UploadForm(forms.Form):
    """The file, and for which organisation."""

    file = FileField(
        label=gettext_lazy("Berkas daftar"),
        help_text=gettext_lazy("Excel (.xlsx), .csv, atau .json dari KoboToolbox dan ODK."),
    )
    header_row = header_row()

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        whose = OwnOrganisationField(organisations=organisations, label=_("Untuk lembaga mana?"))
        self.fields = {"organisation": whose, **self.fields}

    def clean(self):
        data = self.cleaned_data
        file, at = data.get("file"), data.pop("header_row", None)
        if not file:
            return data
        told = {"organisation_id": data.get("organisation"), "name": file.name, "file": file}
        try:
            names, rows = sheets.rows_of(file)
            if len(names) > 1:
                return told | {"sheets": names}
            headers, at, below = sheets.with_header(rows, likely, at)
        except Refused as refusal:
            return self.add_error("file", refusal)
        return told | {"headers": headers, "rows": below, "begins": at + 1}


class SheetsForm(forms.Form):
    """Which sheets of a file are meant."""

    header_row = header_row()

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = forms.MultipleChoiceField(
            label=_("Lembar yang mana?"),
            help_text=_("Setiap lembar menjadi daftar sendiri."),
            choices=[(name, name) for name in names],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Pilih paling sedikit satu lembar."),
                "invalid_choice": _("Pilih dari lembar yang ada."),
                "invalid_list": _("Pilih dari lembar yang ada."),
            },
        )
        self.fields = {"chosen": chosen, **self.fields}


class ColumnsForm(forms.Form):
    """For each column of the file what stands in it."""

    def __init__(self, *args, batch, samples, **kwargs):
        super().__init__(*args, **kwargs)
        there = {at: name for name, at in batch.columns.items()}
        about_children = children.fields()
        told = [about_children[name] for name in children.guessed(batch.headers)]
        choices = [("", _("jangan diambil")), *((one.name, one.label) for one in (*FIELDS.values(), *told))]
        width = max([len(batch.headers), *(len(cells) for cells in samples)])
        for at in range(width):
            title = batch.headers[at] if at < len(batch.headers) else ""
            values = [cells[at] for cells in samples if at < len(cells) and cells[at]]
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=_("Kolom %(letter)s: %(title)s")
                % {"letter": letter(at), "title": title[:60] or _("tanpa judul")},
                choices=choices,
                required=False,
                initial=there.get(at, ""),
                help_text=_("Isinya: %(values)s") % {"values": "; ".join(value[:30] for value in values)}
                if values
                else "",
                error_messages={"invalid_choice": _("Pilih dari daftar ini.")},
            )
        self.all_optional = True

    def clean(self):
        columns: dict[str, int] = {}
        for name, chosen in self.cleaned_data.items():
            if chosen in columns:
                self.add_error(name, _("Ini sudah dipilih untuk kolom lain. Pilih satu saja."))
            elif chosen:
                columns[chosen] = int(name.removeprefix("column_"))
        for field in FIELDS.values():
            if field.needed and field.name not in columns:
                self.add_error(
                    None, _("Pilih kolom yang berisi: %(field)s.") % {"field": str(field.label).lower()}
                )
        return {"columns": columns}


class SaveForm(forms.Form):
    """On which ground these people are taken into the register."""

    manner = one_of(
        gettext_lazy("Bagaimana mereka menyetujui?"), Consent.Manner.choices, gettext_lazy("Pilih caranya.")
    )
    proof = forms.CharField(
        label=gettext_lazy("Di mana buktinya disimpan?"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: formulir kertas, map 3 di kantor."),
        error_messages={"required": gettext_lazy("Tulis di mana buktinya disimpan.")},
    )


class RowForm(forms.Form):
    """What stands in a row, with what is wrong beside each cell."""

    def __init__(self, *args, said, faults, doubtful, addable=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.faults = faults
        known = FIELDS | children.fields()
        shown = [name for name in known if name in said or name in faults or name in ALWAYS]
        for name in shown:
            self.fields[name] = forms.CharField(
                label=known[name].label,
                required=False,
                max_length=sheets.MOST_IN_A_CELL,
                initial=said.get(name, ""),
                help_text=faults[name].sentence if name in faults else "",
                widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
            )
        self.fields["decision"] = one_of(
            _("Apa yang dilakukan dengan baris ini?"),
            [
                ("take", _("Orang lain: masukkan") if doubtful else _("Masukkan")),
                *(
                    (one.ref, _("Orang yang sama: tambahkan jawabannya ke data %(who)s") % {"who": one})
                    for one in addable
                ),
                ("leave", _("Orang yang sama: jangan dimasukkan") if doubtful else _("Jangan dimasukkan")),
            ],
            _("Pilih salah satu."),
            initial="" if doubtful else "take",
        )
        self.all_optional = True
        self.doubtful = doubtful

    def suggested(self):
        """Each field with what may be meant."""
        faults = self.faults
        return [(field, faults[field.name].suggestion if field.name in faults else "") for field in self]

    def told(self):
        """What is wrong with the row, each with the control that mends it."""
        return [(fault.sentence, self[name].id_for_label) for name, fault in self.faults.items()]

    def clean(self):
        data = self.cleaned_data
        decision = data.pop("decision", "")
        if not decision:
            raise ValidationError("")
        self.adds_to = decision if decision not in ("take", "leave") else ""
        return {"said": data, "take": decision != "leave", "another": self.doubtful and decision == "take"}


class AddForm(SaveForm):
    """What of a row is to stand on the record from now on; how it was consented to, where a consent is among it."""

    field_order = ("taken", "manner", "proof")

    def __init__(self, *args, differences, **kwargs):
        super().__init__(*args, **kwargs)
        label = _("%(what)s: sekarang «%(now)s», di baris «%(then)s»")
        choices = [
            (one.name, label % {"what": one.label, "now": one.now, "then": one.then}) for one in differences
        ]
        self.fields["taken"] = SomeOf(
            label=_("Yang berbeda: mana yang diganti menurut baris ini?"),
            choices=choices,
            required=False,
            help_text=_("Yang tidak Anda pilih tetap seperti sekarang."),
        )
        self.asks_consent = any(one.name in CONSENTS for one in differences)
        for name in ("manner", "proof"):
            self.fields[name].required = False
            self.fields[name].help_text = _("Hanya bila Anda mengganti persetujuan.")
        if not differences:
            del self.fields["taken"]
        if not self.asks_consent:
            del self.fields["manner"], self.fields["proof"]
        self.order_fields(self.field_order)

    def clean(self):
        data = {"taken": [], "manner": "", "proof": "", **self.cleaned_data}
        if {*data["taken"]} & {*CONSENTS}:
            for name in ("manner", "proof"):
                if not data[name] and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return data
