"""What this domain announces. Ids and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RightAsked:
    """A person asked something about their own data; 72 hours run from now."""

    request: int
    person: int
    organisation: int
    kind: str
    says: ClassVar = _("Permintaan tentang data diri dicatat.")


@dataclass(frozen=True)
class RightTakenBack:
    """Whoever asked does not ask any more."""

    request: int
    says: ClassVar = _("Permintaan tentang data diri ditarik kembali.")


@dataclass(frozen=True)
class RightAnswered:
    """A request was granted, or refused on a ground of the law."""

    request: int
    kind: str
    granted: bool
    ground: str
    says: ClassVar = _("Permintaan tentang data diri dijawab.")


@dataclass(frozen=True)
class RightMet:
    """Somebody asked to see what is kept, or for a copy, where the page shows it at once."""

    request: int
    kind: str
    says: ClassVar = _("Permintaan tentang data diri dijawab seketika.")


@dataclass(frozen=True)
class AnswerDue:
    """A request has a day left, or none."""

    request: int
    late: bool
    says: ClassVar = _("Petugas data diingatkan.")


@dataclass(frozen=True)
class PersonForgotten:
    """What was kept of a person is gone, but for what a law wants kept."""

    person: int
    says: ClassVar = _("Data orang ini dihapus.")


@dataclass(frozen=True)
class CopyTaken:
    """A person, or who speaks for the person, took home a copy of all that is kept."""

    person: int
    says: ClassVar = _("Salinan data diunduh.")


@dataclass(frozen=True)
class BreachRecorded:
    """Data of so many people got out of an organisation; 72 hours run since it was discovered."""

    breach: int
    organisation: int
    people: int
    says: ClassVar = _("Kebocoran data dicatat: %(people)s orang.")


@dataclass(frozen=True)
class BreachChanged:
    """More is known of it by now."""

    breach: int
    people: int
    says: ClassVar = _("Catatan kebocoran diperbarui: %(people)s orang.")


@dataclass(frozen=True)
class BreachTold:
    """The persons concerned were told, or the agency; ``whom`` says which."""

    breach: int
    whom: str
    says: ClassVar = _("Pemberitahuan kebocoran dicatat.")
