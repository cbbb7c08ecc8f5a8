"""What people fill in about the register, apart from its questions: parsed and labelled, never decided here."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core.codes import read_code
from omah.core.signs import check_printable
from omah.network.models import Membership
from omah.people.models import account_called
from omah.places.fields import RegionField
from omah.places.models import Region
from omah.registry.models import Consent, Device, Forwarding, Record, Relation
from omah.registry.questions import Birth, Home, Language, Name, Phone, Sex
from omah.ui.forms import DayField, FuzzyDayField, NumberField, OneOf, PhoneField
from omah.ui.picking import MOST, PickField


class BeginForm(forms.Form):
    """For which organisation, where one is enumerator of several."""

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {each.ref: each for each in organisations}
        if len(self.organisations) > 1:
            self.fields["organisation"] = forms.ChoiceField(
                label=_("Untuk lembaga mana?"),
                choices=[("", "—"), *((ref, each.name) for ref, each in self.organisations.items())],
                error_messages={
                    "required": _("Pilih lembaganya."),
                    "invalid_choice": _("Pilih lembaga dari daftar ini."),
                },
            )

    def clean(self):
        ref = self.cleaned_data.pop("organisation", None) or next(iter(self.organisations))
        return {"organisation_id": self.organisations[ref].pk}


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
    way = OneOf(
        label=gettext_lazy("Siapa yang didaftarkan?"),
        choices=[
            (Record.Way.SELF.value, gettext_lazy("saya sendiri")),
            (Record.Way.FAMILY.value, gettext_lazy("anggota keluarga saya")),
        ],
        error_messages={"required": gettext_lazy("Pilih siapa yang didaftarkan.")},
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {each.ref: each for each in organisations}
        if len(self.organisations) > 1:
            self.fields["organisation"] = OneOf(
                label=_("Didata oleh lembaga mana?"),
                choices=[(ref, each.name) for ref, each in self.organisations.items()],
                error_messages={"required": _("Pilih lembaganya.")},
            )

    def clean(self):
        if self.data.get(self.TRAP):
            raise forms.ValidationError(
                _("Kotak tersembunyi terisi. Muat ulang halaman ini, lalu coba lagi.")
            )
        ref = self.cleaned_data.get("organisation") or next(iter(self.organisations))
        return {"organisation_id": self.organisations[ref].pk, "way": self.cleaned_data.get("way")}


class AskAnewForm(forms.Form):
    """Which question somebody is to answer anew, and why. Nobody is asked twice for a yes."""

    word = forms.CharField(
        label=gettext_lazy("Apa yang ingin Anda tanyakan?"),
        max_length=300,
        help_text=gettext_lazy("Jangan tulis nama atau jawabannya: siapa pun yang punya kode membacanya."),
        error_messages={"required": gettext_lazy("Tulis pertanyaan Anda.")},
    )

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["question"] = forms.ChoiceField(
            label=_("Tentang jawaban yang mana?"),
            choices=[("", "—"), *asked],
            error_messages={
                "required": _("Pilih pertanyaannya."),
                "invalid_choice": _("Pilih pertanyaan dari daftar ini."),
            },
        )
        self.order_fields(["question", "word"])


class DeclineForm(forms.Form):
    word = forms.CharField(
        label=gettext_lazy("Mengapa tidak diterima?"),
        max_length=300,
        help_text=gettext_lazy("Pengirim membaca ini. Tulis juga ia dapat ke mana."),
        error_messages={"required": gettext_lazy("Tulis alasannya.")},
    )


class SendForm(forms.Form):
    """Asks whether somebody who is on record already is meant, where somebody may be: those whom one may see by name,
    the others by a tick that it is none of them."""

    NOBODY = "bukan"

    def __init__(self, *args, alike, known=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.alike, self.known = alike, {one.ref: one for one in known}
        if self.known:
            self.fields["who"] = OneOf(
                label=_("Apakah salah satu dari mereka orangnya?"),
                choices=[
                    *((ref, _("Ya, %(name)s") % {"name": one.full_name}) for ref, one in self.known.items()),
                    (self.NOBODY, _("Bukan, orang lain")),
                ],
                error_messages={"required": _("Tanyakan kepada orangnya, lalu pilih.")},
            )
        elif alike:
            self.fields["not_the_same"] = forms.BooleanField(
                label=_("Bukan orang yang sama dengan yang di atas"),
                error_messages={
                    "required": _("Periksa dulu daftar di atas. Kalau orangnya sama, jangan kirim.")
                },
            )

    def clean(self):
        known = self.known.get(self.cleaned_data.get("who", ""))
        others = [one.person.pk for one in self.alike if one.person != known]
        return {"person_id": known.pk if known else None, "not_same": [] if known else others}


class SameForm(forms.Form):
    """Whether one of those who are alike is the person on record."""

    def __init__(self, *args, alike, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {one.person.ref: one.person for one in alike}
        self.fields["person"] = OneOf(
            label=_("Siapa yang Anda bandingkan?"),
            choices=[(one.person.ref, f"{one.masked}; {one.agreeing}") for one in alike],
            error_messages={"required": _("Pilih salah satu.")},
        )
        self.fields["same"] = OneOf(
            label=_("Apakah orangnya sama?"),
            choices=[("ya", _("Ya, gabungkan")), ("tidak", _("Bukan orang yang sama"))],
            error_messages={"required": _("Pilih ya atau bukan.")},
        )

    def clean(self):
        person = self.people.get(self.cleaned_data.get("person", ""))
        return {"person_id": person.pk if person else None, "same": self.cleaned_data.get("same") == "ya"}


class ConsentForm(forms.Form):
    given = OneOf(
        label=gettext_lazy("Jawaban"),
        choices=[("ya", gettext_lazy("Ya, boleh")), ("tidak", gettext_lazy("Tidak, atau ditarik"))],
        error_messages={"required": gettext_lazy("Pilih ya atau tidak.")},
    )
    manner = OneOf(
        label=gettext_lazy("Bagaimana disampaikan?"),
        choices=Consent.Manner.choices,
        error_messages={"required": gettext_lazy("Pilih caranya.")},
    )
    giver = OneOf(
        label=gettext_lazy("Siapa yang menjawab?"),
        choices=Consent.Giver.choices,
        error_messages={"required": gettext_lazy("Pilih siapa yang menjawab.")},
    )
    ground = forms.CharField(
        label=gettext_lazy("Dasar perwalian"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Misalnya nomor penetapan pengadilan. Hanya untuk wali."),
    )
    helper = forms.CharField(label=gettext_lazy("Siapa yang membantu?"), max_length=100, required=False)

    def clean(self):
        return self.cleaned_data | {"given": self.cleaned_data.get("given") == "ya"}


class FamilyConsentForm(forms.Form):
    """What family says for a child; by which right stands on the record."""

    given = ConsentForm.base_fields["given"]
    manner = ConsentForm.base_fields["manner"]

    def clean(self):
        return self.cleaned_data | {"given": self.cleaned_data.get("given") == "ya"}


class RecordField(PickField):
    """Somebody whose record one may see, found by name; cleans to the record or None."""

    def __init__(self, *, records, **kwargs):
        self.records = records.select_related("person__region")
        super().__init__(**kwargs)

    def look(self, text):
        return list(self.records.search(text)[: MOST + 1])

    def code_of(self, thing):
        return thing.ref

    def in_full(self, thing):
        person = thing.person
        known = [person.full_name, person.birth[:4], person.region.name if person.region else ""]
        return ", ".join(filter(None, known))


class RelationForm(forms.Form):
    kind = OneOf(
        label=gettext_lazy("Ia siapanya orang ini?"),
        choices=Relation.Kind.choices,
        error_messages={"required": gettext_lazy("Pilih hubungannya.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Namanya"), max_length=150, required=False, validators=[check_printable]
    )
    phone = PhoneField(label=gettext_lazy("Nomor teleponnya"), required=False)
    carer = forms.BooleanField(label=gettext_lazy("Sehari-hari merawat orang ini"), required=False)
    lives_with = forms.BooleanField(label=gettext_lazy("Tinggal serumah"), required=False)
    ground = OneOf(
        label=gettext_lazy("Dasar berbicara untuk orang ini"),
        choices=Relation.Ground.choices,
        required=False,
        help_text=gettext_lazy(
            "Untuk orang dewasa hanya penetapan pengadilan. Keluarga lain boleh membantu."
        ),
    )
    order = forms.CharField(label=gettext_lazy("Nomor penetapan pengadilan"), max_length=100, required=False)

    def __init__(self, *args, records, keeps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relative"] = RecordField(
            records=records,
            label=_("Sudah terdata juga?"),
            required=False,
            help_text=_("Tulis namanya seperti di pendataan. Kosongkan kalau belum terdata."),
        )
        if keeps:
            self.fields["user"] = forms.CharField(
                label=_("Akunnya di Omah"),
                max_length=150,
                required=False,
                help_text=_("Nama pengguna atau nomor telepon, persis. Ia dapat membaca data anak ini."),
            )
        self.order_fields(
            ["kind", "relative", "name", "phone", "carer", "lives_with", "ground", "order", "user"]
        )

    def clean_user(self):
        typed = self.cleaned_data["user"]
        user = account_called(typed) if typed else None
        if typed and user is None:
            raise forms.ValidationError(_("Tidak ada akun dengan nama atau nomor itu. Periksa ejaannya."))
        return user

    def clean(self):
        data = self.cleaned_data
        relative, user = data.pop("relative", None), data.pop("user", None)
        if not data.get("name") and not relative and not {"name", "relative"} & set(self.errors):
            self.add_error("name", _("Isi namanya."))
        return data | {
            "phone": data.get("phone") or "",
            "relative_id": relative.pk if relative else None,
            "user_id": user.pk if user else None,
        }


class AssignForm(forms.Form):
    """To one of the organisation's enumerators."""

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(organisation=organisation, role=Membership.Role.ENUMERATOR).current()
        self.users = {one.user.ref: one.user for one in held.select_related("user")}
        self.fields["user"] = forms.ChoiceField(
            label=_("Kepada siapa?"),
            choices=[("", "—"), *((ref, str(user)) for ref, user in self.users.items())],
            error_messages={
                "required": _("Pilih pendatanya."),
                "invalid_choice": _("Pilih pendata dari lembaga ini."),
            },
        )

    def clean(self):
        user = self.users.get(self.cleaned_data.pop("user", ""))
        return {"user_id": user.pk if user else 0}


class EndForm(forms.Form):
    """Why a record is closed; whoever does not write it can only withdraw."""

    how = OneOf(
        label=gettext_lazy("Mengapa ditutup?"),
        choices=Record.End.choices,
        error_messages={"required": gettext_lazy("Pilih sebabnya.")},
    )

    def __init__(self, *args, writes, **kwargs):
        super().__init__(*args, **kwargs)
        if not writes:
            withdrawn = Record.End.WITHDRAWN
            self.fields["how"] = OneOf(
                label=_("Mengapa ditutup?"),
                choices=[(withdrawn, withdrawn.label)],
                error_messages={"required": _("Pilih sebabnya.")},
            )


class DeviceForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Alat apa?"),
        choices=[("", "—"), *Device.Kind.choices],
        error_messages={
            "required": gettext_lazy("Pilih alatnya."),
            "invalid_choice": gettext_lazy("Pilih salah satu dari daftar ini."),
        },
    )
    state = OneOf(
        label=gettext_lazy("Bagaimana keadaannya?"),
        choices=Device.State.choices,
        error_messages={"required": gettext_lazy("Pilih keadaannya.")},
    )
    since = FuzzyDayField(
        label=gettext_lazy("Sejak kapan?"),
        required=False,
        help_text=gettext_lazy("Tahunnya saja juga boleh."),
    )
    words = forms.CharField(label=gettext_lazy("Keterangan"), max_length=200, required=False)

    def clean_since(self):
        return self.cleaned_data["since"] or ""


class DtsenDayForm(forms.Form):
    day = NumberField(
        label=gettext_lazy("Sampai tanggal berapa DTSEN menerima perubahan?"),
        min_value=1,
        max_value=28,
        help_text=gettext_lazy("Tanggal 1 sampai 28, setiap bulan."),
        error_messages={"required": gettext_lazy("Isi tanggalnya, misalnya 17.")},
    )


class CorrectForm(Language, Phone, Home, Birth, Sex, Name):
    """What is on file of who somebody is and where they live, as it was asked."""

    WHO = ("full_name", "nickname", "address_as", "birth", "sex", "phone")
    HOME = ("languages", "modes", "address", "rt", "rw")

    def __init__(self, *args, record, **kwargs):
        person = record.person
        initial = {name: getattr(person, name) for name in self.WHO}
        initial |= {name: getattr(record, name) for name in self.HOME} | {"region": person.region}
        super().__init__(*args, **kwargs | {"initial": initial})

    def clean(self):
        data = self.cleaned_data
        region = data.get("region")
        who = {name: data.get(name) or "" for name in self.WHO} | {"region_id": region.pk if region else None}
        return {"who": who, "home": {name: data.get(name) for name in self.HOME}}


class TakeForm(forms.Form):
    """For which use the register is taken out."""

    def __init__(self, *args, uses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["untuk"] = OneOf(
            label=_("Untuk apa?"),
            choices=[(code, use.name) for code, use in uses.items()],
            error_messages={"required": _("Pilih untuk apa data ini diunduh.")},
        )


class AgencyForm(forms.Form):
    """What an agency must say before it is shown anybody."""

    cari = forms.CharField(
        label=gettext_lazy("Nama orangnya"),
        min_length=3,
        max_length=100,
        error_messages={
            "required": gettext_lazy("Tulis nama orang yang Anda cari."),
            "min_length": gettext_lazy("Tulis paling sedikit tiga huruf."),
            "max_length": gettext_lazy("Tulis namanya lebih singkat."),
        },
    )

    def __init__(self, *args, uses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keperluan"] = OneOf(
            label=_("Untuk keperluan apa?"),
            choices=[(code, use.name) for code, use in uses.items()],
            error_messages={"required": _("Pilih keperluannya lebih dulu.")},
        )
        self.order_fields(["keperluan", "cari"])


class ForwardForm(forms.Form):
    """To which office the form went, and when."""

    office = forms.CharField(
        label=gettext_lazy("Kantor yang menerima"),
        max_length=120,
        help_text=gettext_lazy("Nama kantor dan jabatan penerima, misalnya Kelurahan Sawojajar, sekretaris."),
        error_messages={
            "required": gettext_lazy("Tulis kantor yang menerima."),
            "max_length": gettext_lazy("Tulis kantornya lebih singkat."),
        },
    )
    sent_on = DayField(
        label=gettext_lazy("Tanggal diserahkan"),
        error_messages={"required": gettext_lazy("Isi tanggal penyerahannya.")},
    )


class AnswerForm(forms.Form):
    """What an office answered."""

    answer = OneOf(
        label=gettext_lazy("Apa jawabannya?"),
        choices=Forwarding.Answer.choices,
        error_messages={"required": gettext_lazy("Pilih jawabannya.")},
    )
    answered_on = DayField(
        label=gettext_lazy("Tanggal jawaban"),
        error_messages={"required": gettext_lazy("Isi tanggal jawabannya.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("Tulis catatannya lebih singkat.")},
    )


class EmergencyForm(forms.Form):
    """Whose record must be read now, and why."""

    name = forms.CharField(
        label=gettext_lazy("Nama lengkap orangnya"),
        max_length=150,
        error_messages={
            "required": gettext_lazy("Tulis nama lengkapnya."),
            "max_length": gettext_lazy("Tulis namanya lebih singkat."),
        },
    )
    born = forms.RegexField(
        r"^\d{4}$",
        label=gettext_lazy("Tahun lahir"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Tulis tahun lahirnya."),
            "invalid": gettext_lazy("Tulis tahun dengan empat angka, misalnya 1980."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Apa yang terjadi?"),
        min_length=20,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Tulis apa yang terjadi."),
            "min_length": gettext_lazy("Ceritakan sedikit lebih panjang, paling sedikit 20 huruf."),
            "max_length": gettext_lazy("Tulis lebih singkat, paling banyak 500 huruf."),
        },
    )
