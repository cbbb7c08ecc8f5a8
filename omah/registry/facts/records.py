"""What happens to a record: from the day it is there until it is closed."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class PersonRecorded:
    """A person is in the register from now on."""

    record: int
    person: int
    organisation: int
    way: str
    says: ClassVar = _("Masuk pendataan.")


@dataclass(frozen=True)
class RecordTakenBack:
    """A record that came from a list by mistake is gone, and the person with it."""

    record: int
    person: int
    says: ClassVar = _("Ditarik dari pendataan, karena daftarnya dibatalkan.")


@dataclass(frozen=True)
class RecordAssigned:
    """A record was given to an enumerator."""

    record: int
    user: int
    says: ClassVar = _("Data diserahkan kepada pendata.")


@dataclass(frozen=True)
class RecordVerified:
    """Somebody other than who wrote it down confirmed a record."""

    record: int
    says: ClassVar = _("Data diperiksa dan dinyatakan benar.")


@dataclass(frozen=True)
class RecordConfirmed:
    """Whoever looks after a record asked again, and everything is still so."""

    record: int
    says: ClassVar = _("Ditanyakan lagi: masih sama.")


@dataclass(frozen=True)
class RecordCorrected:
    """What a record says was put right; ``fields`` names the columns, never what they hold."""

    record: int
    fields: list[str]
    says: ClassVar = _("Data diperbaiki: %(fields)s.")


@dataclass(frozen=True)
class RecordRestricted:
    """The use of a record is paused: nobody but its data officers and the person reads it."""

    record: int
    says: ClassVar = _("Pemakaian data dibatasi.")


@dataclass(frozen=True)
class RestrictionLifted:
    """A record may be used again."""

    record: int
    says: ClassVar = _("Pembatasan data dicabut.")


@dataclass(frozen=True)
class RecordEnded:
    """A record was closed; ``how`` says why."""

    record: int
    how: str
    says: ClassVar = _("Data ditutup.")


@dataclass(frozen=True)
class RecordReopened:
    """Somebody who had moved away is on record again."""

    record: int
    says: ClassVar = _("Data dibuka lagi.")


@dataclass(frozen=True)
class NumberSet:
    """The NIK of a person on record was written down or changed."""

    record: int
    says: ClassVar = _("NIK dicatat.")


@dataclass(frozen=True)
class NumberRemoved:
    """The NIK of a person on record was forgotten."""

    record: int
    says: ClassVar = _("NIK dihapus.")


@dataclass(frozen=True)
class AnswersAdded:
    """What the person answered elsewhere was added from a list; each answer has a fact of its own."""

    record: int
    says: ClassVar = _("Jawaban dari daftar ditambahkan.")


@dataclass(frozen=True)
class AnswersTakenBack:
    """What had been added from a list was taken away again."""

    record: int
    says: ClassVar = _("Jawaban dari daftar ditarik lagi, karena daftarnya dibatalkan.")
