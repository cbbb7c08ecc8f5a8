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


@dataclass(frozen=True)
class NumberTried:
    """An enumerator typed a NIK that somebody on record has; nobody is told of whom. ``tried`` counts those of the day."""

    draft: int
    organisation: int
    tried: int
    says: ClassVar = _("NIK yang sudah tercatat ditulis di isian baru (hari ini: %(tried)s kali).")


@dataclass(frozen=True)
class NumbersStopped:
    """An enumerator has tried so many NIK that none is looked at before tomorrow."""

    draft: int
    organisation: int
    says: ClassVar = _("Terlalu banyak NIK dicoba dalam sehari. Percobaan dihentikan sampai besok.")
