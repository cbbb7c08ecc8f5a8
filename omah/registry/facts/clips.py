"""What becomes of recordings beside the questions."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ClipLoaded:
    """A recording was put beside a question."""

    clip: int
    question: str
    language: str
    says: ClassVar = _("Rekaman untuk pertanyaan diunggah.")


@dataclass(frozen=True)
class ClipRemoved:
    """A recording was taken away from a question."""

    clip: int
    question: str
    language: str
    says: ClassVar = _("Rekaman untuk pertanyaan dihapus.")
