"""Who belongs to whom."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RelationNoted:
    """Somebody of the family was written down; ``ground`` says by which right they speak for the person, if any."""

    record: int
    relation: int
    kind: str
    ground: str
    says: ClassVar = _("Keluarga dicatat.")


@dataclass(frozen=True)
class RelationEnded:
    """Somebody is no longer of the family, or no longer cares or speaks for the person."""

    record: int
    relation: int
    says: ClassVar = _("Hubungan keluarga diakhiri.")
