"""What is typed about organisations and duties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.network.fields import OrganisationField, UserField
from omah.network.models import Affiliation, Claim, Membership, Office, Organisation
from omah.places.fields import RegionField
from omah.ui.forms import DayField, FuzzyDayField, PhoneField
from omah.ui.questions import one_of

NOT_SAID = [("", _("Tidak disebut"))]
FUZZY = _("Tahunnya saja sudah cukup. Misalnya 2019, Mei 2019, atau 4 Mei 2019.")


class OrganisationForm(forms.Form):
    name = forms.CharField(
        label=_("Nama lengkap lembaga"),
        max_length=200,
        error_messages={"required": _("Isi nama lembaga.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    short_name = forms.CharField(label=_("Nama singkat"), max_length=60, required=False)
    type = forms.ChoiceField(
        label=_("Jenis"),
        choices=[("", _("Pilih jenisnya")), *Organisation.Type.choices],
        error_messages={
            "required": _("Pilih jenis lembaga."),
            "invalid_choice": _("Pilih jenis dari daftar ini."),
        },
    )
    kind = forms.ChoiceField(
        label=_("Macam kelompok"),
        help_text=_("Hanya untuk kelompok: pokja, forum, bengkel kerja, dan seterusnya."),
        choices=NOT_SAID + Organisation.Kind.choices,
        required=False,
        error_messages={"invalid_choice": _("Pilih macam kelompok dari daftar ini.")},
    )
    level = forms.ChoiceField(
        label=_("Tingkat pemerintahan"),
        help_text=_("Hanya untuk pemerintah dan DPRD. Kosongkan bila belum tahu."),
        choices=[("", _("Belum tahu"))] + Organisation.Level.choices,
        required=False,
        error_messages={"invalid_choice": _("Pilih tingkat dari daftar ini.")},
    )
    status = one_of(
        _("Keadaan"), Organisation.Status.choices, _("Pilih keadaannya."), initial=Organisation.Status.ACTIVE
    )
    region = RegionField(label=_("Tempat kedudukan"), required=False)
    working_area = forms.CharField(
        label=_("Wilayah kerja"),
        help_text=_("Boleh lebih luas daripada tempat kedudukannya. Misalnya: seluruh Indonesia."),
        max_length=200,
        required=False,
    )
    address = forms.CharField(label=_("Alamat kantor"), max_length=200, required=False)
    whatsapp = PhoneField(
        label=_("Nomor WhatsApp lembaga"),
        help_text=_("Nomor milik lembaga, bukan nomor pribadi."),
        required=False,
    )
    legal_form = forms.CharField(
        label=_("Bentuk hukum"),
        help_text=_("Misalnya yayasan atau perkumpulan. Kosongkan bila belum berbadan hukum."),
        max_length=60,
        required=False,
    )
    legal_number = forms.CharField(label=_("Nomor badan hukum"), max_length=100, required=False)
    parent = OrganisationField(
        label=_("Bagian dari lembaga"), help_text=_("Lembaga tepat di atasnya."), required=False
    )
    developed_from = OrganisationField(
        label=_("Pengembangan dari"), help_text=_("Kelompok yang menjadi asalnya."), required=False
    )
    purpose = forms.CharField(
        label=_("Tujuan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean_whatsapp(self):
        return self.cleaned_data["whatsapp"] or ""

    def deed(self):
        """What was typed, as the actions want it: rows by their ids."""
        return with_ids(self.cleaned_data, "region", "parent", "developed_from")


class FirstOrganisationForm(OrganisationForm):
    """Where no organisation keeps the house yet, the one that is written down may."""

    keeps_house = forms.BooleanField(
        label=_("Lembaga ini mengelola rumah ini"),
        help_text=_("Sekretariatnya menjaga daftar lembaga, dan adminnya mengatur akun."),
        required=False,
        initial=True,
    )


class AliasForm(forms.Form):
    name = forms.CharField(
        label=_("Nama lain"),
        help_text=_("Nama lama, singkatan, atau ejaan lain yang dipakai orang."),
        max_length=200,
        error_messages={"required": _("Isi nama lain lembaga ini.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ClaimForm(forms.Form):
    about = one_of(_("Tentang apa?"), Claim.About.choices, _("Pilih tentang apa keterangan ini."))
    value = forms.CharField(
        label=_("Isinya"),
        help_text=_(
            "Untuk «berdiri», tulis kapan: 2015 atau Mei 2019. Untuk «bentuk hukum», tulis misalnya yayasan."
        ),
        max_length=100,
        error_messages={"required": _("Tulis isi keterangannya.")},
    )
    since = FuzzyDayField(label=_("Berlaku sejak"), help_text=FUZZY, required=False)
    until = FuzzyDayField(label=_("Berlaku sampai"), help_text=FUZZY, required=False)
    source = forms.CharField(
        label=_("Sumber"),
        help_text=_("Dari mana keterangan ini: surat, laman, berita, dan tanggalnya."),
        max_length=200,
        error_messages={"required": _("Tulis dari mana keterangan ini.")},
    )
    preferred = forms.BooleanField(label=_("Pakai keterangan ini"), required=False)

    def clean(self):
        super().clean()
        typed = self.cleaned_data
        if typed.get("about") == Claim.About.FOUNDED and typed.get("value"):
            typed["value"] = self._read_founding(typed["value"])
        return typed | {"since": typed.get("since") or "", "until": typed.get("until") or ""}

    def _read_founding(self, typed):
        try:
            return FuzzyDayField().to_python(typed)
        except forms.ValidationError as error:
            self.add_error("value", error)
            return ""


class OfficeForm(forms.Form):
    title = forms.CharField(
        label=_("Nama jabatan"),
        help_text=_("Misalnya: Ketua Pembina, Kepala Bidang Perindustrian."),
        max_length=100,
        error_messages={"required": _("Isi nama jabatannya.")},
    )
    organ = one_of(
        _("Termasuk organ apa?"), Office.Organ.choices, _("Pilih organnya."), initial=Office.Organ.OTHER
    )
    holder = UserField(
        label=_("Pemegang jabatan"),
        help_text=_("Nama pengguna atau nomor teleponnya. Kosongkan bila orangnya tidak punya akun."),
        required=False,
    )
    since = FuzzyDayField(label=_("Mulai"), help_text=FUZZY, required=False)
    until = FuzzyDayField(label=_("Berakhir"), help_text=FUZZY, required=False)

    def deed(self):
        typed = with_ids(self.cleaned_data, "holder")
        return typed | {"since": typed["since"] or "", "until": typed["until"] or ""}


class EndForm(forms.Form):
    """When something known only roughly came to its end."""

    until = FuzzyDayField(
        label=_("Sejak kapan berakhir?"),
        help_text=FUZZY,
        error_messages={"required": _("Tulis sejak kapan berakhir.")},
    )


class DutyForm(forms.Form):
    user = UserField(
        label=_("Siapa?"),
        help_text=_("Nama pengguna atau nomor teleponnya."),
        error_messages={"required": _("Tulis nama pengguna atau nomor teleponnya.")},
    )
    role = one_of(_("Tugasnya"), Membership.Role.choices, _("Pilih tugasnya."))
    region = RegionField(
        label=_("Wilayah tugas"),
        help_text=_("Hanya untuk pendata. Kosongkan bila ia mendata di mana saja."),
        required=False,
    )
    since = DayField(label=_("Mulai tanggal"), help_text=_("Kosongkan bila mulai hari ini."), required=False)

    def deed(self):
        return with_ids(self.cleaned_data, "user", "region")


class EndDutyForm(forms.Form):
    until = DayField(
        label=_("Sejak tanggal berapa?"), help_text=_("Kosongkan bila mulai hari ini."), required=False
    )


class AffiliationForm(forms.Form):
    network = OrganisationField(
        label=_("Jaringan, forum atau kelompok"),
        error_messages={"required": _("Tulis nama jaringan, forum atau kelompoknya.")},
    )
    part = one_of(
        _("Sebagai apa?"), Affiliation.Part.choices, _("Pilih sebagai apa."), initial=Affiliation.Part.MEMBER
    )
    since = FuzzyDayField(label=_("Sejak kapan?"), help_text=FUZZY, required=False)

    def deed(self):
        typed = with_ids(self.cleaned_data, "network")
        return typed | {"since": typed["since"] or ""}


class EngagementForm(forms.Form):
    held = FuzzyDayField(
        label=_("Kapan?"), help_text=FUZZY, error_messages={"required": _("Tulis kapan kegiatannya.")}
    )
    part = forms.CharField(
        label=_("Sebagai apa?"),
        help_text=_("Misalnya: pemateri, tim perumus, anggota, peserta, penyelenggara."),
        max_length=100,
        error_messages={"required": _("Tulis sebagai apa lembaga ini ikut.")},
    )
    event = forms.CharField(
        label=_("Kegiatan apa?"), max_length=300, error_messages={"required": _("Tulis nama kegiatannya.")}
    )
    organisers = forms.CharField(label=_("Penyelenggara"), max_length=300, required=False)
    places = forms.CharField(
        label=_("Tempat"), help_text=_("Boleh lebih dari satu."), max_length=200, required=False
    )


def with_ids(typed, *names):
    """The same answers with each of these rows replaced by its id: region -> region_id."""
    rest = {name: value for name, value in typed.items() if name not in names}
    return rest | {f"{name}_id": typed[name].pk if typed[name] else None for name in names}
