"""What this domain announces. Ids and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True)
class OrganisationFounded:
    """A body or a group stands in the directory from now on."""

    says: ClassVar[str] = _("Dicatat di daftar lembaga.")

    organisation: int
    type: str
    kind: str
    keeps_house: bool


@dataclass(frozen=True)
class OrganisationChanged:
    """What the directory says about an organisation was changed; ``fields`` names the columns."""

    says: ClassVar[str] = _("Keterangan lembaga diubah.")

    organisation: int
    fields: list[str]


@dataclass(frozen=True)
class AliasAdded:
    """An organisation is also found under another name from now on."""

    says: ClassVar[str] = _("Nama lain dicatat.")

    organisation: int
    alias: int


@dataclass(frozen=True)
class AliasRemoved:
    """An organisation is no longer found under a name that was wrong."""

    says: ClassVar[str] = _("Nama lain dihapus.")

    organisation: int
    alias: int


@dataclass(frozen=True)
class ClaimRecorded:
    """What a source says about an organisation was written down."""

    says: ClassVar[str] = _("Keterangan dari suatu sumber dicatat.")

    organisation: int
    claim: int
    about: str


@dataclass(frozen=True)
class ClaimPreferred:
    """Among what the sources say, this is held to be right."""

    says: ClassVar[str] = _("Satu keterangan dipilih sebagai yang dipakai.")

    organisation: int
    claim: int
    about: str


@dataclass(frozen=True)
class OfficeHeld:
    """An office of an organisation was written down, with its holder where that is known."""

    says: ClassVar[str] = _("Jabatan dicatat.")

    organisation: int
    office: int
    holder: int | None


@dataclass(frozen=True)
class OfficeLeft:
    """An office is held no more."""

    says: ClassVar[str] = _("Jabatan berakhir.")

    organisation: int
    office: int


@dataclass(frozen=True)
class DutyGranted:
    """A user holds a duty in an organisation from now on, and may do what belongs to it."""

    says: ClassVar[str] = _("Tugas diberikan.")

    organisation: int
    membership: int
    user: int
    role: str


@dataclass(frozen=True)
class DutyEnded:
    """A user holds a duty no more."""

    says: ClassVar[str] = _("Tugas diakhiri.")

    organisation: int
    membership: int
    user: int
    role: str


@dataclass(frozen=True)
class Affiliated:
    """An organisation has its place in a network from now on."""

    says: ClassVar[str] = _("Keanggotaan dalam jaringan dicatat.")

    network: int
    member: int
    affiliation: int
    part: str


@dataclass(frozen=True)
class AffiliationEnded:
    """An organisation has left a network, or no longer plays that part in it."""

    says: ClassVar[str] = _("Keanggotaan dalam jaringan berakhir.")

    network: int
    member: int
    affiliation: int
    part: str


@dataclass(frozen=True)
class EngagementRecorded:
    """Something an organisation took part in was written down."""

    says: ClassVar[str] = _("Kiprah dicatat.")

    organisation: int
    engagement: int


@dataclass(frozen=True)
class EngagementRemoved:
    """Something an organisation did not take part in was taken off its record."""

    says: ClassVar[str] = _("Kiprah yang keliru dihapus.")

    organisation: int
    engagement: int
