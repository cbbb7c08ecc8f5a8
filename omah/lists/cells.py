"""Reading one cell: what people write in their lists becomes a value, or a sentence and what may be meant."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.phones import read_phone
from omah.core.signs import check_printable, legible
from omah.core.spelling import folded
from omah.people.models import read_nik
from omah.places.models import Region
from omah.registry.models import MODES, Assessment, Consent, Declaration

OLDEST = 120
MOST_VILLAGES = 30
LONGEST = 300
"""Letters of an answer that says nothing else of its length."""
EXCEL_BEGINS = date(1899, 12, 30)
"""Day 0 of the numbers by which Excel keeps days."""
BROKEN_FORMULA = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)|Err:\d+")
LOST_DIGITS = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
VILLAGES = (Region.Kind.RURAL_VILLAGE, Region.Kind.URBAN_VILLAGE, Region.Kind.CUSTOMARY_VILLAGE)
Kind = Declaration.Kind
KINDS = {
    **{kind.value: [kind] for kind in Kind},
    **dict.fromkeys(("daksa", "disabilitasfisik", "amputasi", "kakitangan"), [Kind.PHYSICAL]),
    **dict.fromkeys(("grahita", "downsyndrome", "downsindrom", "lambatbelajar"), [Kind.INTELLECTUAL]),
    **dict.fromkeys(("psikososial", "laras", "autis", "autisme", "odgj"), [Kind.MENTAL]),
    **dict.fromkeys(("sensoriknetra", "lowvision", "penglihatan"), [Kind.VISION]),
    **dict.fromkeys(("sensorikrungu", "tuli", "pendengaran"), [Kind.HEARING]),
    **dict.fromkeys(("sensorikwicara", "bicara"), [Kind.SPEECH]),
    **dict.fromkeys(("runguwicara", "tuliwicara"), [Kind.HEARING, Kind.SPEECH]),
}
SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "lakilaki", "pria", "m", "male"), "m"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "w", "f", "female"), "f"),
}
NO_ANSWER = "x"
YES = {"ya", "y", "yes", "setuju", "boleh", "bersedia", "1", "v", "x", "true", "✓", "√"}
NO = {"tidak", "t", "no", "n", "tidaksetuju", "tidakboleh", "0", "false", "menolak", "-"}


class Unreadable(ValueError):
    """A cell that says nothing that can be kept: a sentence for people, and what may be meant."""

    def __init__(self, sentence: str, suggestion: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.suggestion = sentence, suggestion


def words(most: int) -> Callable[[str], str]:
    """A reader of plain words, no longer than this."""

    def read(text: str) -> str:
        if BROKEN_FORMULA.fullmatch(text):
            raise Unreadable(_("Sel ini berisi rumus yang rusak. Tulis isinya."))
        try:
            check_printable(text)
        except ValidationError as refusal:
            raise Unreadable(refusal.messages[0], legible(text).strip()) from None
        if len(text) > most:
            raise Unreadable(_("Terlalu panjang. Tulis paling banyak %(n)s huruf.") % {"n": most})
        return text

    return read


def read_name(text: str) -> str:
    name = words(150)(text)
    if not any(letter.isalpha() for letter in name):
        raise Unreadable(_("Ini bukan nama. Tulis nama lengkapnya."))
    return name


def read_sex(text: str) -> str:
    if (sex := SEXES.get(folded(text))) is None:
        raise Unreadable(_("Tulis L atau P, atau kosongkan."))
    return sex


def read_birth(text: str) -> str:
    """A year, a month or a day, as exactly as it is known."""
    plain = re.sub(r"^(\d{4}-\d\d-\d\d)[T ].*", r"\1", text)
    try:
        birth = formats.read_fuzzy_day(plain)
    except ValueError:
        meant = next(_meant(plain), None)
        raise Unreadable(
            _("Tanggal ini tidak terbaca. Tulis seperti 4/5/1980, atau tahunnya saja."),
            formats.fuzzy_day(meant) if meant else "",
        ) from None
    if not _plausible(birth):
        raise Unreadable(_("Periksa tahun lahirnya."))
    return birth


def _meant(text: str) -> Iterator[str]:
    """What day somebody may have meant who wrote it as Excel, or as Americans do."""
    if re.fullmatch(r"\d{4,5}", text, re.ASCII):
        yield from filter(_plausible, [(EXCEL_BEGINS + timedelta(days=int(text))).isoformat()])
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text, re.ASCII):
        yield from _days(found[3], found[1], found[2])
    if found := re.fullmatch(r"(.+?)[\s/.-]+'?(\d\d)", text, re.ASCII):
        this_year = clock.today().year
        # '15 may be of this century or the last; '80 can only be of the last.
        if 1900 + int(found[2]) > this_year - 100:
            for century in ("19", "20"):
                try:
                    yield from filter(_plausible, [formats.read_fuzzy_day(f"{found[1]} {century}{found[2]}")])
                except ValueError:
                    continue


def _days(year: str, month: str, day: str) -> Iterator[str]:
    try:
        yield from filter(_plausible, [date(int(year), int(month), int(day)).isoformat()])
    except ValueError:
        return


def read_age(text: str) -> int:
    """Whole years."""
    if not re.fullmatch(r"\d{1,3}", text, re.ASCII) or int(text) > OLDEST:
        raise Unreadable(_("Tulis umurnya dalam tahun, misalnya 34."))
    return int(text)


def _plausible(birth: str) -> bool:
    today = clock.today()
    return birth <= today.isoformat() and int(birth[:4]) >= today.year - OLDEST


def read_number_of_group(text: str) -> str:
    """RT or RW: 3, 03, RT 003."""
    found = re.fullmatch(r"(?:rt|rw)?\W*(\d{1,3})", text.lower(), re.ASCII)
    if not found:
        raise Unreadable(_("Tulis angkanya saja, misalnya 03."))
    return found[1]


def read_number(text: str) -> str:
    """A phone number."""
    try:
        return read_phone(text)
    except ValidationError as refusal:
        first = re.split(r"\s*(?:[/;,]|\bdan\b|\batau\b)\s*", text)[0]
        raise Unreadable(refusal.messages[0], first if first != text and _is_phone(first) else "") from None


def _is_phone(text: str) -> bool:
    try:
        return bool(read_phone(text))
    except ValidationError:
        return False


def read_identity(text: str) -> str:
    """A NIK, never one of which Excel has lost the last digits."""
    if LOST_DIGITS.fullmatch(text):
        raise Unreadable(
            _("Excel menghapus angka terakhir NIK ini. Ketik lagi dari kartunya, atau kosongkan.")
        )
    try:
        return str(read_nik(text.lstrip("'")))
    except ValidationError as refusal:
        raise Unreadable(refusal.messages[0]) from None


def read_modes(text: str) -> list[str]:
    return _each(text, {mode: [mode] for mode in MODES}, _("Pilih dari: %(all)s."), MODES)


def read_kinds(text: str) -> list[str]:
    whole = folded(text).replace("tuna", "").removeprefix("disabilitas")
    if whole in KINDS:
        return [str(kind) for kind in KINDS[whole]]
    return _each(text, KINDS, _("Ragam ini tidak dikenal. Pilih dari: %(all)s."), list(Kind.values))


def _each(text: str, known: dict[str, list[Any]], sentence: str, all_of_them: Iterable[str]) -> list[str]:
    found: list[str] = []
    for part in filter(None, re.split(r"\s*[,;/+&]\s*|\s+dan\s+|\s+", text)):
        values = known.get(folded(part).replace("tuna", ""))
        if values is None and folded(part) not in {"disabilitas", "difabel", "sensorik", "tuna"}:
            raise Unreadable(sentence % {"all": ", ".join(all_of_them)})
        found += [str(value) for value in values or []]
    return list(dict.fromkeys(found))


def read_moment(text: str) -> datetime:
    """When something was said: the moment that a tool wrote down, or a day."""
    moment = parse_datetime(text.strip())
    if moment is None:
        try:
            moment = datetime.combine(formats.read_day(text), time(12))
        except ValueError:
            raise Unreadable(_("Tanggal ini tidak terbaca. Tulis seperti 4/5/2020.")) from None
    moment = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    if timezone.localdate(moment) > clock.today():
        raise Unreadable(_("Tanggal ini belum tiba. Periksa lagi."))
    return min(moment, clock.now())


def read_yes(text: str) -> bool:
    plain = text.strip().lower() if text.strip() in {"✓", "√", "-"} else folded(text)
    if plain in YES:
        return True
    if plain in NO:
        return False
    raise Unreadable(_("Tulis ya atau tidak."))


def one_of(choices: Any) -> Callable[[str], str]:
    """A reader of one of some choices, by its code or by its words."""
    known = {folded(str(code)): code for code in choices.values}

    def read(text: str) -> str:
        spoken = {folded(str(label)): code for code, label in choices.choices}
        if (code := (known | spoken).get(folded(text))) is None:
            raise Unreadable(
                _("Pilih dari: %(all)s.") % {"all": ", ".join(str(label) for label in choices.labels)}
            )
        return str(code)

    return read


def read_answer(most: int) -> Callable[[str], int | None]:
    """A reader of the number of an answer; nothing where somebody would not answer."""

    def read(text: str) -> int | None:
        if text in {"-", NO_ANSWER}:
            return None
        if text not in map(str, range(1, most + 1)):
            raise Unreadable(_("Tulis angka 1 sampai %(n)s.") % {"n": most})
        return int(text)

    return read


read_difficulty = read_answer(4)
read_giver = one_of(Consent.Giver)
read_respondent = one_of(Assessment.Respondent)


def read_home(village: str, district: str, city: str) -> Region:
    """Where somebody lives: a village, found by its code, or by its name within the others."""
    narrowed = ", ".join(filter(None, [village, district, city]))
    found = list(Region.objects.search(narrowed, kinds=VILLAGES).select_related("parent")[:MOST_VILLAGES])
    very = [region for region in found if region.rank < 2]
    # A kecamatan is often called like one of its villages: «Kepanjen, Kepanjen» is also found elsewhere.
    within = [
        region for region in very if region.parent and district and region.parent.key == _bare(district)
    ]
    if len(very := within or very) == 1:
        return very[0]
    if found:
        raise Unreadable(_("Ada beberapa desa dengan nama itu. Tulis kecamatannya."), str(found[0].path))
    near = Region.objects.search(village, kinds=VILLAGES).first()
    raise Unreadable(
        _("Desa atau kelurahan ini tidak ditemukan. Periksa ejaannya."), near.path if near else ""
    )


def _bare(district: str) -> str:
    """The name of a kecamatan without its kind: Kec. Lawang."""
    return folded(re.sub(r"^\s*kec(amatan)?\b\.?", "", district, flags=re.IGNORECASE))
