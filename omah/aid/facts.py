"""What this domain announces. Ids, amounts and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ApplicationBegun:
    """A group wants to apply for aid."""

    application: int
    group: int
    scheme: str
    says: ClassVar = _("Permohonan bantuan dimulai.")


@dataclass(frozen=True)
class ApplicationDescribed:
    """What the group would do with the money was written down."""

    application: int
    says: ClassVar = _("Rencana usaha kelompok ditulis.")


@dataclass(frozen=True)
class FamilyAdded:
    """A family of the group was written down."""

    application: int
    family: int
    says: ClassVar = _("Satu keluarga dicatat.")


@dataclass(frozen=True)
class FamilyRemoved:
    """A family is not among them any more; its name is gone."""

    application: int
    family: int
    says: ClassVar = _("Satu keluarga dihapus dari permohonan.")


@dataclass(frozen=True)
class GroupMet:
    """The group met and decided."""

    application: int
    says: ClassVar = _("Musyawarah kelompok dicatat.")


@dataclass(frozen=True)
class PaperNoted:
    """A document is ready."""

    application: int
    paper: int
    says: ClassVar = _("Satu berkas dicatat siap.")


@dataclass(frozen=True)
class GroupRecommended:
    """An office recommends the group."""

    application: int
    office: str
    says: ClassVar = _("Rekomendasi dicatat.")


@dataclass(frozen=True)
class ProposalMade:
    """The proposal was put on paper."""

    application: int
    document: int
    says: ClassVar = _("Proposal dibuat.")


@dataclass(frozen=True)
class ApplicationSubmitted:
    """The application was handed in."""

    application: int
    says: ClassVar = _("Permohonan diajukan.")


@dataclass(frozen=True)
class ApplicationDecided:
    """The office said yes or no."""

    application: int
    state: str
    amount: int
    says: ClassVar = _("Keputusan permohonan dicatat.")


@dataclass(frozen=True)
class AidReceived:
    """The money is there, and belongs to the whole group."""

    application: int
    fund: int
    entry: int
    amount: int
    says: ClassVar = _("Bantuan diterima kelompok: %(amount)s rupiah.")


@dataclass(frozen=True)
class AidAccounted:
    """The group told what it did with the money."""

    application: int
    document: int
    says: ClassVar = _("LPJ bantuan dibuat.")


@dataclass(frozen=True)
class RuleAdded:
    """A scheme asks something more, or another number, since a day."""

    rule: int
    scheme: str
    kind: str
    says: ClassVar = _("Syarat program ditambah.")


@dataclass(frozen=True)
class RuleEnded:
    """A scheme asks something no longer."""

    rule: int
    scheme: str
    kind: str
    says: ClassVar = _("Syarat program diakhiri.")


@dataclass(frozen=True)
class RuleTakenBack:
    """A rule that was not in force yet never will be."""

    rule: int
    scheme: str
    kind: str
    says: ClassVar = _("Syarat program yang belum berlaku dibatalkan.")
