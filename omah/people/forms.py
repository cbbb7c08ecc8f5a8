"""What people fill in about persons: parsed and labelled, never decided here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core.signs import check_printable
from omah.network.fields import OwnOrganisationField
from omah.people.fields import NikField, UsernameField
from omah.people.models import STEPS, Person, Skill, account_called, compared, traits_of
from omah.places.fields import RegionField
from omah.ui.forms import FuzzyDayField, NumberField, PhoneField
from omah.ui.questions import one_of

TOLD_APART_BY = ("full_name", "nickname", "birth", "sex", "phone", "region_id")


class NameField(forms.CharField):
    """A name, which will stand on cards and pay lists: only signs that paper can show."""

    default_validators = [check_printable]


class WishesForm(forms.Form):
    """What belongs to the person: how to be called, reached and occupied."""

    nickname = NameField(label=gettext_lazy("Nama panggilan"), max_length=60, required=False)
    address_as = NameField(
        label=gettext_lazy("Ingin disapa bagaimana?"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Misalnya: Bu Penjahit, Mas Penjahit. Nama ini yang tampil di Omah."),
    )
    phone = PhoneField(
        label=gettext_lazy("Nomor WhatsApp"),
        required=False,
        help_text=gettext_lazy("Misalnya 0857-1234-5678. Boleh nomor keluarga."),
    )
    category = one_of(
        gettext_lazy("Golongan"),
        Person.Category.choices,
        help_text=gettext_lazy("Menurut orangnya sendiri. Tidak seorang pun wajib menyebut."),
    )
    hours_wished = NumberField(
        label=gettext_lazy("Ingin bekerja berapa jam seminggu?"),
        min_value=1,
        max_value=60,
        required=False,
    )
    work_wish = forms.CharField(
        label=gettext_lazy("Pekerjaan apa yang diinginkan?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Yang ingin dikerjakan, atau yang ingin dipelajari."),
    )

    def __init__(self, *args, is_own=False, **kwargs):
        super().__init__(*args, **kwargs)
        _keep_out_of_the_browser(self)
        if is_own:
            self.fields["phone"].widget.attrs["autocomplete"] = "tel"
            self.fields["nickname"].widget.attrs["autocomplete"] = "nickname"


class PersonForm(WishesForm):
    """What those who keep the record write down. Asks again where the person may be on record already."""

    full_name = NameField(
        label=gettext_lazy("Nama lengkap"),
        max_length=150,
        help_text=gettext_lazy("Satu nama saja juga boleh."),
        error_messages={"required": gettext_lazy("Isi nama lengkap.")},
    )
    birth = FuzzyDayField(
        label=gettext_lazy("Lahir kapan?"),
        required=False,
        help_text=gettext_lazy("Sejauh diketahui: 1980, Mei 1980, atau 4 Mei 1980."),
    )
    sex = one_of(gettext_lazy("Jenis kelamin"), Person.Sex.choices)
    region = RegionField(label=gettext_lazy("Tempat tinggal"), required=False)
    lost_work = forms.BooleanField(label=gettext_lazy("Orang ini kehilangan pekerjaan"), required=False)
    not_the_same = forms.BooleanField(label=gettext_lazy("Bukan orang yang sama"), required=False)
    field_order = ["not_the_same", "full_name", "nickname", "address_as", "birth", "sex", "phone", "region"]

    def __init__(self, *args, by, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.person, self.alike = by, person, []
        self.typed: Any = None
        """The person as typed, on no record yet; once the form was read."""
        del self.fields["work_wish"]
        if not self.is_bound:
            del self.fields["not_the_same"]

    def clean(self):
        data = self.cleaned_data
        region, sure = data.pop("region", None), data.pop("not_the_same", False)
        data["region_id"] = region.pk if region else None
        data["birth"] = data.get("birth") or ""
        names = {name: data.get(name) or "" for name in ("full_name", "nickname", "birth", "sex", "phone")}
        self.typed = Person(**names, region=region)
        self.alike = self._alike()
        data["not_same"] = [each.person.pk for each in self.alike] if sure else []
        if not self.alike:
            del self.fields["not_the_same"]
        elif not sure:
            self.add_error(
                "not_the_same", _("Mungkin orang ini sudah tercatat. Periksa dulu daftar di atas.")
            )
        return data

    def compared(self):
        """Those who may be the same, each with what agrees and what does not."""
        return [(each.person, compared(self.typed, each.person)) for each in self.alike]

    def _alike(self):
        """Others who may be the same; nobody where nothing by which people are told apart was changed."""
        people = Person.objects.visible_to(self.by).select_related("region__parent")
        if self.person:
            if all(getattr(self.person, name) == getattr(self.typed, name) for name in TOLD_APART_BY):
                return []
            people = people.other_than(self.person)
        return people.like(traits_of(self.typed), self.typed.phone)


class NewPersonForm(PersonForm):
    """A new maker: whose, who, what they can do, and what they need at work."""

    accommodation = forms.CharField(
        label=gettext_lazy("Apa yang dibutuhkan saat bekerja?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Misalnya: diantar ke rumah, lampu terang, petunjuk tertulis. Hanya orang ini, pendampingnya, dan"
            " koordinator produksi yang dapat membacanya."
        ),
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        whose = OwnOrganisationField(organisations=organisations, label=_("Mitra dari lembaga mana?"))
        self.fields = {"organisation": whose, **self.fields}
        accommodation = self.fields.pop("accommodation")
        self.fields |= skill_fields(STEPS) | {"accommodation": accommodation}

    def clean(self):
        super().clean()
        data = self.cleaned_data
        return data | {"organisation_id": data.pop("organisation", None), "skills": skills_from(data)}


class SkillsForm(forms.Form):
    """The steps that a person can do, and how fast; one step that nobody named yet may be added."""

    other_step = forms.CharField(label=gettext_lazy("Langkah lain"), max_length=30, required=False)
    other_pace = NumberField(
        label=gettext_lazy("Kecepatan untuk langkah lain itu"), min_value=10, max_value=300, required=False
    )

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = skill_fields(steps) | self.fields

    def clean(self):
        data = self.cleaned_data
        step, pace = data.pop("other_step", "").lower(), data.pop("other_pace", None)
        if step and not pace:
            self.add_error("other_pace", _("Tulis kecepatannya, misalnya 100."))
        skills = skills_from(data)
        return {"skills": skills | {step: pace} if step and pace else skills}


class AccommodationForm(forms.Form):
    wish = forms.CharField(
        label=gettext_lazy("Apa yang dibutuhkan saat bekerja?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=gettext_lazy("Misalnya: diantar ke rumah, lampu terang, petunjuk tertulis."),
    )


class IdentityNumberForm(forms.Form):
    nik = NikField(
        label=gettext_lazy("NIK"),
        help_text=gettext_lazy("16 angka di KTP, KIA, atau kartu keluarga. Spasi dan titik boleh."),
        error_messages={"required": gettext_lazy("Tulis NIK, 16 angka.")},
    )
    seen = forms.BooleanField(
        label=gettext_lazy("Saya sudah melihat sendiri angka ini di kartunya"), required=False
    )

    def __init__(self, *args, may_vouch, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_vouch:
            del self.fields["seen"]


class AccountField(forms.CharField):
    """The exact user name or number of an account; cleans to the user."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 150, **kwargs})
        self.widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}

    def clean(self, value):
        text = super().clean(value)
        user = account_called(text) if text else None
        if text and user is None:
            raise ValidationError(_("Tidak ada akun dengan nama atau nomor itu. Periksa ejaannya."))
        return user


class GuardianForm(forms.Form):
    user = AccountField(
        label=gettext_lazy("Akun pendamping"),
        help_text=gettext_lazy("Tulis nama pengguna atau nomor telepon akunnya, persis."),
        error_messages={"required": gettext_lazy("Tulis akun pendampingnya.")},
    )
    ground = forms.CharField(
        label=gettext_lazy("Dasar pendampingan"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: diminta oleh orangnya, orang tua, putusan pengadilan."),
        error_messages={"required": gettext_lazy("Tulis dasar pendampingan.")},
    )

    def clean(self):
        data = self.cleaned_data
        user = data.pop("user", None)
        return data | {"user_id": user.pk if user else None}


class LinkForm(forms.Form):
    username = AccountField(
        label=gettext_lazy("Nama pengguna atau nomor telepon"),
        error_messages={"required": gettext_lazy("Tulis akun yang mau ditautkan.")},
    )

    def clean(self):
        data = self.cleaned_data
        user = data.pop("username", None)
        return data | {"user_id": user.pk if user else None}


class ResumeForm(forms.Form):
    agreed = forms.BooleanField(
        label=gettext_lazy("Orangnya sudah ditanya, dan mau menjadi mitra lagi."),
        error_messages={
            "required": gettext_lazy("Tanyakan dulu kepada orangnya. Tanpa persetujuannya ia bukan mitra.")
        },
    )


class DecisionForm(forms.Form):
    """Are two records of one person?"""

    decision = one_of(
        gettext_lazy("Apakah ini orang yang sama?"),
        [
            ("one", gettext_lazy("Ya, gabungkan ke catatan ini")),
            ("two", gettext_lazy("Bukan orang yang sama")),
        ],
        gettext_lazy("Pilih salah satu."),
        help_text=gettext_lazy(
            "Kalau digabungkan, garapan, upah, keterampilan dan pendamping mengikuti catatan ini."
            " Tidak ada yang hilang, dan penggabungan dapat dibatalkan."
        ),
    )


class AccountForm(forms.Form):
    username = UsernameField()


def skill_fields(steps):
    """A question for each step: how fast, in per cent; left empty where the person cannot do it."""
    return {
        f"pace_{step}": NumberField(
            label=_("Kecepatan %(step)s, dalam persen") % {"step": STEPS.get(step, step)},
            min_value=10,
            max_value=300,
            required=False,
        )
        for step in steps
    }


def skills_from(data):
    """Take the answers to ``skill_fields`` out of the data: {step: pace}."""
    paces = {name: data.pop(name) for name in list(data) if name.startswith("pace_")}
    return {name.removeprefix("pace_"): pace for name, pace in paces.items() if pace}


def steps_known():
    """The steps worth asking about: those of every house, and those that anybody does."""
    done = Skill.objects.order_by("step").values_list("step", flat=True).distinct()
    return list(dict.fromkeys([*STEPS, *done]))


def _keep_out_of_the_browser(form):
    """What is typed about other people must not stay in the browser's memory. HTML knows no such wish for ticks."""
    for field in form.fields.values():
        if not isinstance(field.widget, forms.RadioSelect | forms.CheckboxInput | forms.HiddenInput):
            field.widget.attrs.setdefault("autocomplete", "off")
