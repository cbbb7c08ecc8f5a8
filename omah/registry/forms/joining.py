"""What somebody fills in who registers without an enumerator, apart from the questions."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core.codes import read_code
from omah.places.fields import RegionField
from omah.places.models import Region
from omah.registry.models import Record
from omah.ui.questions import one_of


class WhereForm(forms.Form):
    """Where somebody lives who registers without an enumerator: it decides to whom it goes."""

    kecamatan = RegionField(
        label=gettext_lazy("Di kecamatan mana tinggalnya?"),
        kinds=(Region.Kind.DISTRICT,),
        help_text=gettext_lazy("Tulis nama kecamatan. Misalnya: Kedungkandang."),
        error_messages={"required": gettext_lazy("Isi nama kecamatannya.")},
    )


class CodeForm(forms.Form):
    """The code by which a sender comes back."""

    kode = forms.CharField(
        label=gettext_lazy("Kode pendaftaran"),
        max_length=40,
        help_text=gettext_lazy("Sepuluh huruf dan angka. Misalnya: 7kq3m-x9t2w."),
        error_messages={"required": gettext_lazy("Isi kode pendaftaran Anda.")},
    )

    def clean_kode(self):
        code = read_code(self.cleaned_data["kode"])
        if not code:
            raise forms.ValidationError(_("Ada huruf yang keliru. Periksa huruf demi huruf."))
        return code


class JoinForm(forms.Form):
    """For whom, and where more than one organisation looks after that kecamatan, with which."""

    TRAP = "surel"
    """A box that people do not see; what fills in every box fills it in, too."""
    way = one_of(
        gettext_lazy("Siapa yang didaftarkan?"),
        [
            (Record.Way.SELF.value, gettext_lazy("saya sendiri")),
            (Record.Way.FAMILY.value, gettext_lazy("anggota keluarga saya")),
        ],
        gettext_lazy("Pilih siapa yang didaftarkan."),
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {each.ref: each for each in organisations}
        if len(self.organisations) > 1:
            self.fields["organisation"] = one_of(
                _("Didata oleh lembaga mana?"),
                [(ref, each.name) for ref, each in self.organisations.items()],
                _("Pilih lembaganya."),
            )

    def clean(self):
        if self.data.get(self.TRAP):
            raise forms.ValidationError(
                _("Kotak tersembunyi terisi. Muat ulang halaman ini, lalu coba lagi.")
            )
        ref = self.cleaned_data.get("organisation") or next(iter(self.organisations))
        return {"organisation_id": self.organisations[ref].pk, "way": self.cleaned_data.get("way")}
