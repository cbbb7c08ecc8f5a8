"""What the register is taken out for, and which data each use gets: no more than it needs.

A use leans on one of the purposes to which people say yes or no; without that yes it gets nothing of a person.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.core.sealing import LOST, CannotOpen
from omah.people.models import IdentityNumber
from omah.registry.models import Consent, Declaration, Record
from omah.registry.purposes import AGENCY, SERVICE
from omah.ui.templatetags.ui import fuzzy_day


@dataclass(frozen=True)
class Use:
    """One use: the purpose it leans on, what it is called, and the columns that it gets."""

    code: str
    purpose: str
    name: Any
    columns: tuple[str, ...]

    def heads(self) -> list[str]:
        return [str(COLUMNS[column][0]) for column in self.columns]

    def values(self, record: Record) -> list[str]:
        """What this use gets of a record, as text: numbers of people are not for reckoning. Raises CannotOpen."""
        return [COLUMNS[column][1](record) for column in self.columns]

    def told(self, record: Record) -> list[str]:
        """The same for a page, which says of each value that does not open that it does not."""
        return [_told(COLUMNS[column][1], record) for column in self.columns]


def _told(value, record):
    try:
        return value(record)
    except CannotOpen:
        return str(LOST)


def _birth(record):
    return fuzzy_day(record.person.birth) if record.person.birth else ""


def _home(record):
    parts = [record.address, record.rt and f"RT {record.rt}", record.rw and f"RW {record.rw}"]
    return ", ".join(filter(None, [*parts, record.person.region and record.person.region.path]))


def _phone(record):
    return formats.phone(record.person.phone) if record.person.phone else ""


def _kinds(record):
    declared = Declaration.objects.filter(person=record.person_id).first()
    return str(declared) if declared else ""


def _nik(record):
    number = IdentityNumber.objects.filter(person=record.person_id).first()
    return number.nik if number else ""


COLUMNS: dict[str, tuple[Any, Callable[[Record], str]]] = {
    "name": (_("Nama lengkap"), lambda record: record.person.full_name),
    "birth": (_("Lahir"), _birth),
    "sex": (_("Jenis kelamin"), lambda record: str(record.person.get_sex_display())),
    "code": (_("Kode wilayah"), lambda record: record.person.region.code if record.person.region else ""),
    "home": (_("Alamat"), _home),
    "phone": (_("Telepon"), _phone),
    "modes": (
        _("Cara berkomunikasi"),
        lambda record: record.communicates,
    ),
    "kinds": (_("Ragam"), _kinds),
    "nik": (_("NIK"), _nik),
}
WHO = ("name", "birth", "sex", "code", "home")
USES = {
    use.code: use
    for use in (
        Use("layanan", SERVICE.code, _("melayani orangnya"), (*WHO, "phone", "modes")),
        Use("pendataan", AGENCY.code, _("pendataan resmi pemerintah"), (*WHO, "kinds")),
        Use("kpd", AGENCY.code, _("kartu penyandang disabilitas"), (*WHO, "kinds", "nik")),
        Use("bantuan", AGENCY.code, _("bantuan sosial"), (*WHO, "phone")),
    )
}
REASONS = {
    "kunjungan": _("menghubungi atau mengunjungi orangnya"),
    "pembaruan": _("memeriksa dan memperbarui data"),
    "pencarian": _("mencarikan layanan"),
}
"""What the plain lists are taken home for: service, to which everybody in them said yes."""
FOR_AGENCY = {code: use for code, use in USES.items() if use.purpose == AGENCY.code}


class Taken:
    """Records on their way into a file. Each is asked for its yes at the very moment at which it is written;
    ``people`` are those of whom something was written."""

    def __init__(self, records, use: Use) -> None:
        self.records, self.use, self.people = records, use, list[int]()

    def as_values(self) -> Iterator[list[str]]:
        yield self.use.heads()
        # PostgreSQL's cursor is closed here and now, also where a row does not open: left to the garbage collector, it
        # would be closed inside somebody else's transaction, and break that.
        with closing(self.records.select_related("person__region").iterator(chunk_size=100)) as records:
            for record in records:
                if Consent.objects.in_force(self.use.purpose).filter(person=record.person_id).exists():
                    self.people.append(record.person_id)
                    yield self.use.values(record)
