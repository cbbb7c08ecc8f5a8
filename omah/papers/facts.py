"""What the papers announce."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class LetterheadSet:
    """An organisation's letterhead, or the code in its numbers, was written or changed."""

    organisation: int
    says: ClassVar = _("Kop surat ditulis.")


@dataclass(frozen=True)
class DocumentIssued:
    """A paper got its number; what it says is frozen."""

    document: int
    kind: str
    number: str
    organisation: int
    replaces: int | None = None
    says: ClassVar = _("Surat nomor %(number)s diterbitkan.")


@dataclass(frozen=True)
class DocumentVoided:
    """A paper was declared void. It keeps its number and can still be read."""

    document: int
    kind: str
    number: str
    organisation: int
    says: ClassVar = _("Surat nomor %(number)s dinyatakan batal.")
