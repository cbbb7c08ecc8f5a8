"""What this domain announces. Ids and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True)
class HouseOpened:
    """This installation was set up."""

    says: ClassVar[str] = _("Rumah ini dibuka.")

    is_demo: bool


@dataclass(frozen=True)
class UserCreated:
    """Somebody can sign in from now on."""

    says: ClassVar[str] = _("Akun dibuat.")

    user: int


@dataclass(frozen=True)
class UserClosed:
    """Somebody can no longer sign in."""

    says: ClassVar[str] = _("Akun ditutup.")

    user: int


@dataclass(frozen=True)
class UserReopened:
    """Somebody can sign in again."""

    says: ClassVar[str] = _("Akun dibuka lagi.")

    user: int


@dataclass(frozen=True)
class StandingChanged:
    """Somebody became or ceased to be an officer, or one who manages the users."""

    says: ClassVar[str] = _("Kewenangan akun diubah.")

    user: int
    is_officer: bool
    manages_users: bool


@dataclass(frozen=True)
class ProfileChanged:
    """Name, phone number or language are different now; which ones it was, not what they are."""

    says: ClassVar[str] = _("Data akun diubah.")

    user: int
    fields: list[str]


@dataclass(frozen=True)
class PasswordChanged:
    """Somebody chose a password of their own."""

    says: ClassVar[str] = _("Kata sandi diganti.")

    user: int


@dataclass(frozen=True)
class PasswordResetAsked:
    """An officer asks for a new password for somebody; another has to confirm it."""

    says: ClassVar[str] = _("Kata sandi baru diminta.")

    user: int
    reset: int
    second_factor: bool


@dataclass(frozen=True)
class PasswordResetConfirmed:
    """A one-time password was made. ``alone``: by the officer who asked, being the only one."""

    says: ClassVar[str] = _("Kata sandi sekali pakai dibuat.")

    user: int
    reset: int
    second_factor: bool
    alone: bool


@dataclass(frozen=True)
class SecondFactorAdded:
    """Signing in needs a code from now on."""

    says: ClassVar[str] = _("Langkah kedua dipasang.")

    user: int


@dataclass(frozen=True)
class SecondFactorRemoved:
    """Signing in needs no code any more."""

    says: ClassVar[str] = _("Langkah kedua dilepas.")

    user: int


@dataclass(frozen=True)
class SignedOutEverywhere:
    """All sessions of somebody ended."""

    says: ClassVar[str] = _("Keluar dari semua perangkat.")

    user: int


@dataclass(frozen=True)
class LinkIssued:
    """A page was opened to whoever holds a link."""

    says: ClassVar[str] = _("Tautan dibuat.")

    link: int
    purpose: str


@dataclass(frozen=True)
class LinkRevoked:
    """A link opens nothing any more."""

    says: ClassVar[str] = _("Tautan ditutup.")

    link: int
    purpose: str
