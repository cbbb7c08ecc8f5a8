"""Who on record, or of the family, can sign in."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class OpenedToAccount:
    """The register found that the account which a workplace linked is the person's own."""

    record: int
    user: int
    says: ClassVar = _("Data dibuka untuk akun orangnya.")


@dataclass(frozen=True)
class ClosedToAccount:
    """The account turned out not to be the person's own, or out of use: it opens nothing of the register any longer."""

    record: int
    user: int
    says: ClassVar = _("Data ditutup untuk akunnya.")


@dataclass(frozen=True)
class PersonLetIn:
    """Somebody on record was given a sign-in, to read what is kept of them."""

    record: int
    user: int
    says: ClassVar = _("Akun dibuatkan untuk orangnya.")


@dataclass(frozen=True)
class RelativeLetIn:
    """Somebody who speaks for the person was given a sign-in."""

    record: int
    relation: int
    user: int
    says: ClassVar = _("Akun dibuatkan untuk keluarganya.")
