"""What people fill in about a paguyuban keluarga."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core.signs import check_printable
from omah.registry.functions import State
from omah.ui.forms import PastField
from omah.ui.questions import one_of


class FormAssociationForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Nama paguyuban"),
        max_length=200,
        error_messages={"required": gettext_lazy("Isi nama paguyubannya.")},
    )


class FunctionForm(forms.Form):
    state = one_of(gettext_lazy("Sudah sampai mana?"), State.choices, gettext_lazy("Pilih keadaannya."))
    since = PastField(
        label=gettext_lazy("Sejak kapan?"),
        required=False,
        help_text=gettext_lazy("Tahunnya saja juga boleh."),
    )
    evidence = forms.CharField(
        label=gettext_lazy("Buktinya"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kegiatan apa, di mana, kapan. Jangan tulis nama atau keadaan anggota."),
    )

    def clean_since(self):
        return self.cleaned_data["since"] or ""


class FamilyForm(forms.Form):
    """Somebody on record in the kecamatan, and who speaks for the family."""

    def __init__(self, *args, records, representatives, notes, **kwargs):
        super().__init__(*args, **kwargs)
        self.records = {record.ref: record for record in records}
        self.representatives = {person.ref: person for person in representatives}
        wrong = {"invalid_choice": _("Pilih salah satu dari daftar ini.")}
        self.fields["person"] = forms.ChoiceField(
            label=_("Keluarga siapa?"),
            choices=[("", "—"), *((ref, one.person.full_name) for ref, one in self.records.items())],
            error_messages=wrong | {"required": _("Pilih orangnya.")},
        )
        self.fields["representative"] = forms.ChoiceField(
            label=_("Siapa wakil keluarganya?"),
            choices=[
                ("", _("orangnya sendiri")),
                *((ref, person.full_name) for ref, person in self.representatives.items()),
            ],
            required=False,
            error_messages=wrong,
        )
        if notes:
            self.fields["representative_name"] = forms.CharField(
                label=_("Atau tulis nama wakil yang baru"),
                max_length=150,
                required=False,
                validators=[check_printable],
            )

    def clean(self):
        data = self.cleaned_data
        record = self.records.get(data.get("person", ""))
        chosen = self.representatives.get(data.get("representative", ""))
        if chosen and data.get("representative_name"):
            self.add_error(
                "representative_name", _("Pilih dari daftar, atau tulis nama baru. Jangan keduanya.")
            )
        return {
            "record_id": record.pk if record else 0,
            "representative_id": chosen.pk if chosen else None,
            "representative_name": data.get("representative_name", ""),
        }
