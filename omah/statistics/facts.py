"""What this domain announces. Ids and numbers only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class StatisticsPublished:
    """The tables of a day are open to everybody, and never change; those of three may be added."""

    publication: int
    organisation: int
    people: int
    threshold: int
    says: ClassVar = _("Statistik terbit: %(people)s orang dihitung.")


@dataclass(frozen=True)
class ProofBegun:
    """The tables of three of a publication are put to the proof, for the first time or again."""

    publication: int
    times: int
    says: ClassVar = _("Tabel tiga hal mulai diperiksa.")


@dataclass(frozen=True)
class ProofPutOff:
    """The proof was left before its end, and is begun again another time."""

    publication: int
    says: ClassVar = _("Pemeriksaan tabel tiga hal ditunda.")


@dataclass(frozen=True)
class TablesOfThreeAdded:
    """So many tables that cross three things were proven to open no small number, and are open to everybody; none, where
    none could be proven."""

    publication: int
    tables: int
    says: ClassVar = _("Tabel tiga hal yang terbit: %(tables)s.")


@dataclass(frozen=True)
class EstimateEntered:
    """An officer wrote down how many people somebody else estimates in a region."""

    estimate: int
    region: int
    people: int
    says: ClassVar = _("Perkiraan dicatat: %(people)s orang.")
