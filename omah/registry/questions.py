"""The questions of the register, one a page, in the order in which they are asked. Parsed and labelled here, never
decided: which are asked follows from what was answered before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock
from omah.core.signs import check_printable
from omah.people.fields import NikField
from omah.people.models import Person
from omah.places.fields import RegionField
from omah.places.models import Region
from omah.registry.ages import is_child, oldest
from omah.registry.instruments import ANSWERS, WG_SHORT
from omah.registry.life import ASKED
from omah.registry.models import MODES, Assessment, Consent, Declaration, Module, Record, Relation
from omah.registry.purposes import PURPOSES
from omah.ui.forms import FuzzyDayField, PhoneField, SomeOf
from omah.ui.questions import one_of

Answers = dict[str, dict[str, list[str]]]
"""What was typed, by question and field, as a browser sends it."""
NOT_SAID = "-"
MODULE = "modul"
"""So the addresses of loaded questions begin: modul-<which version>-<number>."""
AFTER_DIFFICULTIES = "ragam"
AFTER_PLACE = "telepon"
"""Here name, birth and village are known: an enumerator is told who may be on record already, before asking on."""
OLDEST = 120
VILLAGES = (Region.Kind.RURAL_VILLAGE, Region.Kind.URBAN_VILLAGE, Region.Kind.CUSTOMARY_VILLAGE)


@dataclass(frozen=True)
class Question:
    """One page: what it asks, what is said before, the form, and when it is asked at all."""

    slug: str
    title: Any
    form: type[forms.Form]
    text: Any = ""
    note: Any = ""
    to_asker: Any = ""
    """Said to an enumerator only."""
    when: Callable[["Said"], bool] = field(default=lambda said: True)


class Said:
    """What was answered so far, question by question, read by the forms that asked it."""

    def __init__(self, answers: Answers, way: str = Record.Way.VISIT):
        self.answers, self.way = answers, way
        self._read: dict[str, dict] = {}

    def __getitem__(self, slug):
        """The cleaned answers to a question; nothing where it was not answered, or not so that it can be read."""
        if slug not in self._read:
            typed = self.answers.get(slug)
            question = self._question(slug)
            form = question.form(as_sent(typed)) if question and typed is not None else None
            self._read[slug] = form.cleaned_data if form and form.is_valid() else {}
        return self._read[slug]

    def __contains__(self, slug):
        return bool(self[slug])

    def asked(self) -> list[Question]:
        """The questions that are asked of somebody who said this."""
        at = next(n for n, question in enumerate(QUESTIONS) if question.slug == AFTER_DIFFICULTIES)
        return [one for one in (*QUESTIONS[:at], *self._of_module, *QUESTIONS[at:]) if one.when(self)]

    def expected(self) -> list[Question]:
        """The questions that will be asked if whoever was not asked yet says yes."""
        return Said({"setuju-layanan": {"given": ["ya"]}} | self.answers, self.way).asked()

    def open(self) -> list[Question]:
        """Those of them that still want an answer."""
        return [question for question in self.asked() if question.slug not in self]

    @property
    def birth(self) -> str:
        """When the person was born, as far as that was said."""
        return self["lahir"].get("birth") or ""

    @cached_property
    def module(self) -> Module | None:
        """The set of questions about a child of this age that is asked here: the version that was begun, else the one
        of today; none for whoever has answered the short set."""
        years = oldest(self.birth)
        for pk in dict.fromkeys(slug.split("-")[1] for slug in self.answers if slug.startswith(f"{MODULE}-")):
            begun = Module.objects.filter(pk=pk).first() if pk.isdecimal() else None
            if begun and (years is None or begun.fits(years)):
                return begun
        if old_by_age(years) and DIFFICULTIES.keys() & self.answers.keys():
            return None
        return Module.objects.for_age(years)

    @property
    def lacks_module(self) -> bool:
        """Is it a child of whom nothing can be asked about difficulties, because nothing is loaded for its age?"""
        years = oldest(self.birth)
        too_young = years is not None and Module.FIRST_AGE <= years < WG_SHORT.from_age
        return agreed(self) and too_young and self.module is None

    @cached_property
    def _of_module(self) -> list[Question]:
        return questions_of(self.module) if agreed(self) and self.module else []

    def _question(self, slug):
        return BY_SLUG.get(slug) or next((one for one in self._of_module if one.slug == slug), None)

    def about_child(self) -> dict[str, Any] | None:
        """What was said about a child to the loaded questions; None where they were not all asked."""
        asked = [one for one in self.asked() if one.slug.startswith(f"{MODULE}-")]
        if self.module is None or any(one.slug not in self for one in asked):
            return None
        who, *others = (self[one.slug] for one in asked)
        numbers = {said["code"]: said["number"] for said in others}
        return {"module_id": self.module.pk, "proxy": who["proxy"], "answers": numbers}


def as_sent(typed: dict[str, list[str]]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, values in typed.items():
        sent.setlist(name, values)
    return sent


def typed_in(form_class: type[forms.Form], sent: QueryDict) -> dict[str, list[str]]:
    """What was sent for the fields of a form, and nothing else that came along."""
    names = {form_class().add_prefix(name) for name in form_class.base_fields}
    chosen = {f"{name}_pilihan" for name in names}  # out of several that fit what was typed
    return {name: sent.getlist(name) for name in sent if name in names | chosen}


class Sender(forms.Form):
    sender = forms.CharField(
        label=gettext_lazy("Nama Anda"),
        max_length=150,
        validators=[check_printable],
        error_messages={"required": gettext_lazy("Isi nama Anda.")},
    )
    relation = one_of(
        gettext_lazy("Anda siapanya?"), Relation.Kind.choices, gettext_lazy("Pilih hubungan Anda.")
    )
    phone = PhoneField(
        label=gettext_lazy("Nomor WhatsApp atau telepon Anda"),
        required=False,
        help_text=gettext_lazy("Agar petugas dapat bertanya. Boleh kosong."),
    )


class WhoAnswers(forms.Form):
    respondent = one_of(
        gettext_lazy("Siapa yang menjawab?"),
        Assessment.Respondent.choices,
        gettext_lazy("Pilih siapa yang menjawab."),
    )
    manner = one_of(
        gettext_lazy("Bagaimana jawabannya disampaikan?"),
        Consent.Manner.choices,
        gettext_lazy("Pilih caranya."),
    )
    helper = forms.CharField(
        label=gettext_lazy("Siapa yang membantu?"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Misalnya juru bahasa isyarat, ibu, tetangga."),
    )


class RightToSpeak(forms.Form):
    giver = one_of(
        gettext_lazy("Siapa yang menyetujui?"),
        Consent.Giver.choices,
        gettext_lazy("Pilih siapa yang menyetujui."),
        help_text=gettext_lazy(
            "Orang dewasa menyetujui sendiri, walaupun dibantu menjawab. Untuk anak, orang tuanya."
        ),
    )
    ground = forms.CharField(
        label=gettext_lazy("Dasar perwalian"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Misalnya nomor penetapan pengadilan. Hanya untuk wali."),
    )

    def clean(self):
        data = self.cleaned_data
        if data.get("giver") == Consent.Giver.GUARDIAN and not data.get("ground"):
            self.add_error("ground", _("Tulis dasar perwalian, misalnya nomor penetapan pengadilan."))
        return data


class Name(forms.Form):
    full_name = forms.CharField(
        label=gettext_lazy("Nama lengkap"),
        max_length=150,
        validators=[check_printable],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Satu nama saja juga boleh."),
        error_messages={"required": gettext_lazy("Isi nama lengkap.")},
    )
    nickname = forms.CharField(
        label=gettext_lazy("Nama panggilan"), max_length=60, required=False, validators=[check_printable]
    )
    address_as = forms.CharField(
        label=gettext_lazy("Ingin disapa bagaimana?"),
        max_length=60,
        required=False,
        validators=[check_printable],
    )


class Sex(forms.Form):
    sex = one_of(gettext_lazy("Jenis kelamin"), Person.Sex.choices)


class Birth(forms.Form):
    birth = FuzzyDayField(
        label=gettext_lazy("Kapan lahir?"),
        required=False,
        help_text=gettext_lazy("Tanggal, bulan dan tahun; atau tahunnya saja. Perkiraan juga boleh."),
    )

    def clean_birth(self):
        birth = self.cleaned_data["birth"]
        years = oldest(birth or "")
        if years is not None and (birth > clock.today().isoformat() or years > OLDEST):
            raise forms.ValidationError(_("Periksa tahun lahirnya."))
        return birth


class Nik(forms.Form):
    nik = NikField(
        label=gettext_lazy("NIK"),
        required=False,
        help_text=gettext_lazy("16 angka, lihat di kartu. Boleh kosong."),
    )


class Home(forms.Form):
    region = RegionField(
        label=gettext_lazy("Desa atau kelurahan"),
        kinds=VILLAGES,
        error_messages={"required": gettext_lazy("Isi desa atau kelurahannya.")},
    )
    address = forms.CharField(label=gettext_lazy("Alamat"), max_length=200, required=False)
    rt = forms.CharField(label=gettext_lazy("RT"), max_length=3, required=False)
    rw = forms.CharField(label=gettext_lazy("RW"), max_length=3, required=False)


class Phone(forms.Form):
    phone = PhoneField(
        label=gettext_lazy("Nomor WhatsApp atau telepon"),
        required=False,
        help_text=gettext_lazy("Boleh nomor keluarga. Boleh kosong."),
    )


class Language(forms.Form):
    languages = forms.CharField(
        label=gettext_lazy("Bahasa sehari-hari"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Misalnya: Jawa, Indonesia, BISINDO."),
    )
    modes = SomeOf(label=gettext_lazy("Cara berkomunikasi"), choices=list(MODES.items()), required=False)


class Kinds(forms.Form):
    kinds = SomeOf(
        label=gettext_lazy("Ragam disabilitas"),
        choices=Declaration.NAMED,
        required=False,
        help_text=gettext_lazy("Menurut orangnya sendiri. Boleh lebih dari satu, boleh kosong."),
    )
    own_words = forms.CharField(
        label=gettext_lazy("Bagaimana Anda menyebutnya sendiri?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Dengan kata-kata Anda: misalnya Tuli, difabel netra, atau tidak perlu sebutan."
        ),
    )


class Chronic(forms.Form):
    """The person's own choice, and what must come before it."""

    chosen = one_of(
        gettext_lazy("Ingin dicatat sebagai penyandang disabilitas karena penyakit kronis?"),
        [("ya", gettext_lazy("Ya, saya memilihnya")), ("tidak", gettext_lazy("Tidak"))],
    )
    assessed = one_of(
        gettext_lazy("Sudahkah penyakit itu dinilai tenaga medis?"),
        [("ya", gettext_lazy("Sudah")), ("tidak", gettext_lazy("Belum"))],
    )

    def clean(self):
        data = self.cleaned_data
        if data.get("chosen") == "ya" and data.get("assessed") != "ya":
            self.add_error(
                "assessed",
                _("Ini dicatat setelah dinilai tenaga medis. Kalau belum, pilih Tidak dulu di atas."),
            )
        return data


def consent_to(purpose):
    answers = [("ya", gettext_lazy("Ya, boleh")), ("tidak", gettext_lazy("Tidak"))]
    answer = one_of(purpose.question, answers, gettext_lazy("Pilih ya atau tidak."))
    return type(f"ConsentTo{purpose.code.title()}", (forms.Form,), {"given": answer})


def difficulty_with(name):
    answers = [(str(number), words) for number, words in ANSWERS.items()]
    answer = one_of(
        WG_SHORT.questions[name],
        [*answers, (NOT_SAID, gettext_lazy("Tidak mau menjawab"))],
        gettext_lazy("Pilih satu jawaban."),
    )
    return type(f"DifficultyWith{name.title()}", (forms.Form,), {"answer": answer})


class WhoAnswersForChild(forms.Form):
    proxy = one_of(
        gettext_lazy("Siapa yang menjawab tentang anak ini?"),
        Assessment.Proxy.choices,
        gettext_lazy("Pilih siapa yang menjawab."),
    )


class OfModule(forms.Form):
    """One question of a loaded set; what was answered is told by its code."""

    code = ""

    def clean(self):
        data = self.cleaned_data
        if "answer" not in data:
            return data
        number = None if data["answer"] == NOT_SAID else int(data["answer"])
        return data | {"code": self.code, "number": number}


def questions_of(module):
    """A loaded set of questions as pages: who answers, and each question where those before lead to it."""
    return [
        Question(
            f"{MODULE}-{module.pk}-0",
            gettext_lazy("Tentang anak"),
            WhoAnswersForChild,
            text=gettext_lazy("Pertanyaan berikut dijawab ibu, ayah atau pengasuhnya."),
            note=module.origin,
        ),
        *(_of_module(module, number, said) for number, said in enumerate(module.questions, 1)),
    ]


def _of_module(module, number, said):
    answers = [(str(n), words) for n, words in enumerate(said["answers"], 1)]
    answer = one_of(
        said["text"],
        [*answers, (NOT_SAID, gettext_lazy("Tidak mau menjawab"))],
        gettext_lazy("Pilih satu jawaban."),
    )
    condition, slug = said["only_if"], f"{MODULE}-{module.pk}-{number}"
    leads_here = {one["code"]: f"{MODULE}-{module.pk}-{n}" for n, one in enumerate(module.questions, 1)}
    return Question(
        slug,
        said["domain"],
        type("OfModule", (OfModule,), {"code": said["code"], "answer": answer}),
        note=module.origin,
        to_asker=gettext_lazy("Bacakan apa adanya; jangan menjawab dengan melihat orangnya."),
        when=lambda so_far: (
            condition is None or so_far[leads_here[condition["code"]]].get("number") in condition["answers"]
        ),
    )


def agreed(said):
    """Only after the one yes without which nothing is kept."""
    return said["setuju-layanan"].get("given") == "ya"


def lets_agency(said):
    """Did the person say yes to the one use that wants a NIK?"""
    return agreed(said) and said["setuju-dinas"].get("given") == "ya"


def refuses(said):
    """Was that one yes asked for, and not given?"""
    return "setuju-layanan" in said and not agreed(said)


def old_enough(said):
    """May the person have reached the age from which the short set is asked, and no other set is asked instead?"""
    return agreed(said) and old_by_age(oldest(said.birth)) and said.module is None


def old_by_age(years):
    """The same, by the age alone."""
    return years is None or years >= WG_SHORT.from_age


def may_choose_chronic(said):
    """Does the person answer? Nobody chooses this for another."""
    own = said["tujuan"].get("respondent") in (Assessment.Respondent.SELF, Assessment.Respondent.HELPED)
    return own and agreed(said)


def others_consent(said):
    """Does somebody else answer, or is the person a child?"""
    return said["tujuan"].get("respondent") == "proxy" or is_child(said.birth)


CONSENTS = {
    "setuju-layanan": "service",
    "setuju-statistik": "statistics",
    "setuju-dinas": "agency",
    "setuju-kelompok": "group",
    "setuju-terbit": "publication",
}
DIFFICULTIES = {f"kesulitan-{n}": name for n, name in enumerate(WG_SHORT.questions, 1)}
QUESTIONS = [
    Question(
        "pengirim",
        gettext_lazy("Tentang Anda"),
        Sender,
        text=gettext_lazy("Pertanyaan lain nanti tentang orang yang Anda daftarkan."),
        when=lambda said: said.way == Record.Way.FAMILY,
    ),
    Question("tujuan", gettext_lazy("Siapa yang menjawab"), WhoAnswers),
    Question(
        "wali",
        gettext_lazy("Siapa yang menyetujui"),
        RightToSpeak,
        when=others_consent,
    ),
    *(
        Question(
            slug,
            gettext_lazy("Persetujuan"),
            consent_to(PURPOSES[code]),
            text=PURPOSES[code].meaning,
            when=(lambda said: True) if PURPOSES[code].needed else agreed,
        )
        for slug, code in CONSENTS.items()
    ),
    Question("nama", gettext_lazy("Nama"), Name, when=agreed),
    Question("kelamin", gettext_lazy("Jenis kelamin"), Sex, when=agreed),
    Question("lahir", gettext_lazy("Kelahiran"), Birth, when=agreed),
    Question(
        "nik",
        gettext_lazy("NIK"),
        Nik,
        text=gettext_lazy(
            "Anda setuju datanya dibagikan kepada dinas. NIK dipakai hanya untuk kartu penyandang disabilitas."
        ),
        note=gettext_lazy("Kami menyimpannya terkunci. NIK terhapus begitu persetujuan itu ditarik."),
        when=lets_agency,
    ),
    Question("tempat", gettext_lazy("Tempat tinggal"), Home, when=agreed),
    Question("telepon", gettext_lazy("Telepon"), Phone, when=agreed),
    Question("bahasa", gettext_lazy("Bahasa"), Language, when=agreed),
    *(
        Question(
            slug,
            gettext_lazy("Kesulitan sehari-hari"),
            difficulty_with(name),
            text=gettext_lazy(
                "Pertanyaan ini tentang kesulitan saat melakukan kegiatan karena masalah kesehatan."
            ),
            note=WG_SHORT.origin,
            to_asker=gettext_lazy("Bacakan apa adanya; jangan menjawab dengan melihat orangnya."),
            when=old_enough,
        )
        for slug, name in DIFFICULTIES.items()
    ),
    Question("ragam", gettext_lazy("Ragam dan sebutan"), Kinds, when=agreed),
    Question(
        "kronis",
        gettext_lazy("Penyakit kronis"),
        Chronic,
        text=gettext_lazy("Misalnya gagal ginjal, lupus, diabetes. Ini pilihan Anda sendiri, tidak wajib."),
        note=gettext_lazy("Boleh dilewati."),
        when=may_choose_chronic,
    ),
    *(
        Question(
            part.slug, part.name, part.form, text=part.text, note=gettext_lazy("Boleh dilewati."), when=agreed
        )
        for part in ASKED
    ),
]
FIRST_PAGE = "untuk-apa"
"""The page on which is said what for, before anything is asked."""
BY_SLUG = {question.slug: question for question in QUESTIONS}
