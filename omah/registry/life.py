"""How a person lives, part by part: what is asked about each, parsed and labelled. All of it may be left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.core import clock
from omah.people.models import STEPS, Person
from omah.registry.models.living import Device, Statement
from omah.ui.forms import PastField, SomeOf
from omah.ui.questions import one_of

MOST_WORDS = 300


class EveryDay(forms.Form):
    carer = forms.CharField(
        label=_("Siapa yang merawat atau mendampingi?"),
        max_length=100,
        required=False,
        help_text=_("Misalnya ibu, kakak, tetangga. Boleh kosong."),
    )
    does = SomeOf(
        label=_("Sekolah atau bekerja?"),
        choices=[
            ("school", _("sekolah umum")),
            ("special", _("sekolah luar biasa (SLB)")),
            ("college", _("kuliah")),
            ("employed", _("bekerja pada orang lain")),
            ("own", _("usaha sendiri")),
            ("house", _("mengurus rumah tangga")),
            ("seeking", _("mencari kerja")),
            ("none", _("tidak sekolah dan tidak bekerja")),
        ],
        required=False,
    )
    where = forms.CharField(label=_("Di mana?"), max_length=100, required=False)


class Abilities(forms.Form):
    steps = SomeOf(label=_("Bisa mengerjakan apa?"), choices=list(STEPS.items()), required=False)
    skills = forms.CharField(
        label=_("Kebisaan lain"),
        max_length=MOST_WORDS,
        required=False,
        help_text=_("Misalnya memasak, memijat, beternak, memakai komputer."),
    )
    interests = forms.CharField(label=_("Ingin belajar apa?"), max_length=MOST_WORDS, required=False)


class Needs(forms.Form):
    kinds = SomeOf(
        label=_("Butuh bantuan dalam hal apa?"),
        choices=[
            ("health", _("kesehatan")),
            ("therapy", _("terapi")),
            ("care", _("perawatan sehari-hari")),
            ("school", _("sekolah")),
            ("training", _("pelatihan")),
            ("work", _("pekerjaan")),
            ("capital", _("modal usaha")),
            ("housing", _("rumah yang layak")),
            ("papers", _("surat-surat kependudukan")),
            ("law", _("bantuan hukum")),
        ],
        required=False,
    )
    words = forms.CharField(
        label=_("Dengan kata-kata Anda"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dicatat belum berarti bantuan pasti datang."),
    )


class Aids(forms.Form):
    used = SomeOf(label=_("Alat bantu yang dipakai"), choices=Device.Kind.choices, required=False)
    needed = SomeOf(
        label=_("Alat bantu yang dibutuhkan, tetapi belum ada"), choices=Device.Kind.choices, required=False
    )


class DisabilityCard(forms.Form):
    status = one_of(
        _("Punya Kartu Penyandang Disabilitas (KPD)?"),
        [("has", _("punya")), ("process", _("sedang diurus")), ("none", _("tidak punya"))],
    )
    seen = one_of(
        _("Dari mana diketahui?"), [("seen", _("kartunya dilihat")), ("told", _("menurut orangnya"))]
    )


class HealthInsurance(forms.Form):
    status = one_of(
        _("Punya BPJS Kesehatan?"),
        [
            ("aided", _("ya, dibayari pemerintah (PBI)")),
            ("paid", _("ya, dibayar sendiri atau tempat kerja")),
            ("stopped", _("punya, tetapi tidak aktif")),
            ("none", _("tidak punya")),
        ],
    )


class SocialRegister(forms.Form):
    status = one_of(
        _("Status di DTSEN"),
        [
            ("unknown", _("belum dicek")),
            ("absent", _("tidak terdata")),
            ("listed", _("terdata")),
            ("proposed", _("diusulkan")),
            ("approved", _("disetujui")),
            ("rejected", _("ditolak")),
            ("outdated", _("perlu pembaruan")),
        ],
    )
    seen_in = one_of(
        _("Dilihat di mana?"),
        [
            ("app", _("aplikasi Cek Bansos")),
            ("village", _("di kantor desa atau kelurahan")),
            ("office", _("di Dinas Sosial")),
            ("told", _("menurut orangnya")),
        ],
    )
    seen_on = PastField(
        label=_("Kapan dilihat?"), required=False, help_text=_("Misalnya 4 Mei 2020, atau Mei 2020.")
    )


@dataclass(frozen=True)
class Part:
    """One part of how a person lives: a page of the enumerator's form, and of the record."""

    slug: str
    name: Any
    form: type[forms.Form]
    text: Any = ""
    changing: tuple[str, ...] = ()
    """The statuses that somebody ought to look at again."""

    def is_pending(self, said: Mapping[str, Any]) -> bool:
        """Is this a status at which somebody ought to look again?"""
        return said.get("status", "") in self.changing


DTSEN = Part(
    "dtsen",
    _("DTSEN"),
    SocialRegister,
    text=_("DTSEN adalah data pemerintah, bukan data kami. Kami hanya mencatat apa yang terlihat di sana."),
    changing=("unknown", "proposed", "outdated"),
)
PARTS = {
    part.slug: part
    for part in (
        Part("keseharian", _("Sehari-hari"), EveryDay),
        Part("kebisaan", _("Kebisaan dan minat"), Abilities),
        Part("kebutuhan", _("Kebutuhan"), Needs),
        Part("kpd", _("Kartu Penyandang Disabilitas"), DisabilityCard),
        Part("bpjs", _("BPJS Kesehatan"), HealthInsurance),
        DTSEN,
    )
}
AIDS = Part("alat", _("Alat bantu"), Aids)
"""Asked like the others; each device is kept on its own."""
ASKED = [*list(PARTS.values())[:3], AIDS, *list(PARTS.values())[3:]]
"""In the order in which they are asked."""


def statement_of(
    person: Person, part: str, said: dict[str, Any], by: User, at: datetime | None = None
) -> Statement:
    """What was said of one part, not on file yet; just now, where it is not said when."""
    pending = PARTS[part].is_pending(said)
    return Statement(
        person=person, part=part, said=said, pending=pending, said_to=by, said_at=at or clock.now()
    )


def statements_of(
    person: Person, life: dict[str, dict[str, Any]], by: User, at: datetime | None = None
) -> list[Statement]:
    """The same of every part of which anything was said."""
    return [
        statement_of(person, part, said, by, at)
        for part, said in life.items()
        if part in PARTS and any(said.values())
    ]


def devices_of(
    person: Person, life: dict[str, dict[str, Any]], by: User, at: datetime | None = None
) -> list[Device]:
    """The devices that were named, not on file yet."""
    return [
        Device(person=person, said={**one, "since": "", "words": ""}, said_to=by, said_at=at or clock.now())
        for one in devices_in(life)
    ]


def devices_in(life: Mapping[str, dict[str, Any]]) -> list[dict[str, str]]:
    """Which devices were named, and how it stands with each."""
    aids = life.get(AIDS.slug, {})
    named = ((Device.State.USED, aids.get("used", [])), (Device.State.NEEDED, aids.get("needed", [])))
    return [{"kind": kind, "state": state} for state, kinds in named for kind in dict.fromkeys(kinds)]
