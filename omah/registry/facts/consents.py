"""What people allow."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ConsentAnswered:
    """A person said yes or no to one use of the data."""

    person: int
    purpose: str
    version: int
    given: bool
    says: ClassVar = _("Jawaban persetujuan dicatat: %(purpose)s.")


@dataclass(frozen=True)
class ConsentTakenBack:
    """A yes that stood became a no."""

    record: int
    consent: int
    says: ClassVar = _("Persetujuan ditarik.")


@dataclass(frozen=True)
class ConsentUnsaid:
    """An answer was written down by mistake, and counts no longer; the one before it stands again."""

    record: int
    consent: int
    says: ClassVar = _("Satu persetujuan yang salah dicatat ditarik lagi.")
