"""Who turned out to be somebody else."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RecordJoined:
    """A record is of somebody who was known already; what is on file is that person's now."""

    record: int
    person: int
    merge: int
    says: ClassVar = _("Ternyata orang yang sudah dikenal.")


@dataclass(frozen=True)
class RecordParted:
    """A record is not of whom it was taken to be of."""

    record: int
    person: int
    says: ClassVar = _("Ternyata bukan orang yang sudah dikenal itu.")
