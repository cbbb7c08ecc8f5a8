"""What happens in a paguyuban keluarga."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class AssociationFormed:
    """A kecamatan has a paguyuban keluarga from now on."""

    association: int
    district: str
    says: ClassVar = _("Paguyuban dibentuk.")


@dataclass(frozen=True)
class FunctionStateSet:
    """An association said how far it is with one of its functions."""

    association: int
    function: str
    state: str
    says: ClassVar = _("Keadaan satu fungsi paguyuban dicatat.")


@dataclass(frozen=True)
class FamilyJoined:
    """A family belongs to an association. It is told of the association, never of the person."""

    association: int
    member: int
    says: ClassVar = _("Satu keluarga menjadi anggota paguyuban.")


@dataclass(frozen=True)
class FamilyLeft:
    """A family belongs to an association no more."""

    association: int
    member: int
    says: ClassVar = _("Satu keluarga keluar dari paguyuban.")
