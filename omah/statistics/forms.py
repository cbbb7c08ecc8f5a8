"""What is filled in about public numbers: parsed and labelled, never decided here."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core.signs import check_printable
from omah.network.fields import OwnOrganisationField
from omah.places.fields import RegionField
from omah.statistics.suppression import LEAST
from omah.ui.forms import NumberField, PastField
from omah.ui.questions import one_of

SMALL_AREAS = 10
MOST_PEOPLE = 300_000_000
"""As many as live in the whole country, roughly."""


class PublishForm(forms.Form):
    """From how many people on a number is shown; and whose register, for whoever keeps several."""

    threshold = one_of(
        gettext_lazy("Angka terkecil yang ditampilkan"),
        [
            (LEAST, gettext_lazy("5 orang")),
            (SMALL_AREAS, gettext_lazy("10 orang, untuk wilayah yang penduduknya sedikit")),
        ],
        gettext_lazy("Pilih angka terkecilnya."),
        initial=LEAST,
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OwnOrganisationField(
            organisations=organisations, label=_("Pendataan lembaga mana?")
        )

    def clean(self):
        return {
            "threshold": int(self.cleaned_data.get("threshold") or LEAST),
            "organisation_id": self.cleaned_data.get("organisation"),
        }


class NarrowForm(forms.Form):
    """Of whom alone a table is shown; everybody where nothing is chosen."""

    all_optional = True

    hanya = forms.ChoiceField(
        label=gettext_lazy("Hanya"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Pilihan ini tidak ada di tabel ini. Pilih dari daftarnya.")
        },
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        hanya: Any = self.fields["hanya"]
        hanya.choices = [("", _("semua orang")), *choices]


class EstimateForm(forms.Form):
    region = RegionField(
        label=gettext_lazy("Wilayah"), error_messages={"required": gettext_lazy("Tulis nama wilayahnya.")}
    )
    people = NumberField(
        label=gettext_lazy("Perkiraan jumlah orang"),
        max_value=MOST_PEOPLE,
        error_messages={"required": gettext_lazy("Tulis jumlahnya.")},
    )
    dated = PastField(
        label=gettext_lazy("Keadaan tahun atau tanggal"),
        error_messages={"required": gettext_lazy("Tulis tahun atau tanggal angkanya.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Sumber"),
        max_length=200,
        validators=[check_printable],
        help_text=gettext_lazy("Lembaga dan judul terbitannya."),
        error_messages={
            "required": gettext_lazy("Tulis dari mana angkanya."),
            "max_length": gettext_lazy("Tulis sumbernya lebih singkat, paling banyak 200 huruf."),
        },
    )
    definition = forms.CharField(
        label=gettext_lazy("Siapa yang dihitung?"),
        max_length=300,
        validators=[check_printable],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Pengertian disabilitas yang dipakai sumber itu."),
        error_messages={
            "required": gettext_lazy("Tulis siapa yang dihitung sumber itu."),
            "max_length": gettext_lazy("Tulis lebih singkat, paling banyak 300 huruf."),
        },
    )

    def clean(self):
        region = self.cleaned_data.pop("region", None)
        return self.cleaned_data | {"region_id": region.pk if region else 0}
