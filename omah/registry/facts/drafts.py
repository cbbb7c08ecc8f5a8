"""What happens while a person is being written down."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class DraftBegun:
    """Somebody began to write a person down. Nobody is on record yet."""

    draft: int
    organisation: int
    says: ClassVar = _("Pendataan dimulai.")


@dataclass(frozen=True)
class QuestionAnswered:
    """An answer was kept in a draft."""

    draft: int
    question: str
    says: ClassVar = _("Pertanyaan dijawab: %(question)s.")


@dataclass(frozen=True)
class DraftHandedOver:
    """A draft of somebody off duty was given to another enumerator."""

    draft: int
    user: int
    says: ClassVar = _("Isian dialihkan kepada pendata lain.")


@dataclass(frozen=True)
class DraftDropped:
    """A draft was thrown away, with everything in it."""

    draft: int
    says: ClassVar = _("Isian dibuang.")
