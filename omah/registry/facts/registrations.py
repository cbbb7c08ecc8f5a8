"""What happens to what people send in without an enumerator."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RegistrationBegun:
    """Somebody began to answer without an enumerator. Nobody is on record yet."""

    registration: int
    organisation: int
    way: str
    says: ClassVar = _("Pendaftaran tanpa pendata dimulai.")


@dataclass(frozen=True)
class RegistrationAnswered:
    """An answer was kept in what somebody fills in without an enumerator."""

    registration: int
    question: str
    says: ClassVar = _("Pertanyaan dijawab: %(question)s.")


@dataclass(frozen=True)
class RegistrationSent:
    """It was sent, for the first time or with answers to what was asked, and waits for somebody to look at it."""

    registration: int
    organisation: int
    says: ClassVar = _("Pendaftaran dikirim.")


@dataclass(frozen=True)
class RegistrationRead:
    """Somebody of the organisation read what was sent."""

    registration: int
    says: ClassVar = _("Pendaftaran dibaca.")


@dataclass(frozen=True)
class RegistrationReturned:
    """The reviewer asks one question anew."""

    registration: int
    question: str
    says: ClassVar = _("Ditanyakan lagi: %(question)s.")


@dataclass(frozen=True)
class RegistrationAccepted:
    """It was looked at, and is a record now."""

    registration: int
    record: int
    says: ClassVar = _("Pendaftaran diterima.")


@dataclass(frozen=True)
class RegistrationDeclined:
    """It was looked at, and is no record; its answers are gone."""

    registration: int
    says: ClassVar = _("Pendaftaran tidak diterima.")


@dataclass(frozen=True)
class RegistrationDropped:
    """It was thrown away with everything in it: by the sender, or because nobody went on with it."""

    registration: int
    says: ClassVar = _("Pendaftaran dihapus.")
