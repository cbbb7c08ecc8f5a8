"""What this domain announces. Ids and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class PersonRegistered:
    """A person was written down, and makes for an organisation from now on."""

    person: int
    organisation: int
    says: ClassVar = _("Didaftarkan sebagai mitra.")


@dataclass(frozen=True)
class PersonNoted:
    """A person was written down who makes for nobody, as far as is known."""

    person: int
    says: ClassVar = _("Dicatat.")


@dataclass(frozen=True)
class PersonForgotten:
    """A person who was written down by mistake is no longer on record."""

    person: int
    says: ClassVar = _("Catatan dihapus karena salah dimasukkan.")


@dataclass(frozen=True)
class PersonChanged:
    """What is known about a person was changed; ``fields`` names the columns, never what they held."""

    person: int
    fields: list[str]
    says: ClassVar = _("Data diri diubah: %(fields)s.")


@dataclass(frozen=True)
class PersonsToldApart:
    """Two records were compared: they are of two people."""

    person: int
    other: int
    says: ClassVar = _("Dibandingkan dengan catatan lain: bukan orang yang sama.")


@dataclass(frozen=True)
class PersonsMerged:
    """Two records were of one person; everything follows the one that is kept."""

    person: int
    gone: int
    merge: int
    says: ClassVar = _("Dua catatan digabungkan.")


@dataclass(frozen=True)
class MergeUndone:
    """Two records were of two people after all; everything went back where it was."""

    person: int
    gone: int
    merge: int
    says: ClassVar = _("Penggabungan dibatalkan.")


@dataclass(frozen=True)
class AccommodationSet:
    """What a person needs at work was written down, changed or taken away."""

    person: int
    says: ClassVar = _("Kebutuhan saat bekerja diubah.")


@dataclass(frozen=True)
class IdentityNumberSet:
    """A person's NIK was written down or changed; ``seen`` where somebody vouches to have seen the card."""

    person: int
    seen: bool
    says: ClassVar = _("NIK dicatat.")


@dataclass(frozen=True)
class IdentityNumberRemoved:
    """A person's NIK was forgotten."""

    person: int
    says: ClassVar = _("NIK dihapus.")


@dataclass(frozen=True)
class SkillsSet:
    """The steps that a person can do, and how fast, were written down anew."""

    person: int
    steps: list[str]
    says: ClassVar = _("Keterampilan diubah.")


@dataclass(frozen=True)
class MakingEnded:
    """A person no longer makes for an organisation."""

    person: int
    organisation: int
    says: ClassVar = _("Tidak lagi menjadi mitra.")


@dataclass(frozen=True)
class MakingResumed:
    """A person makes for an organisation again."""

    person: int
    organisation: int
    says: ClassVar = _("Menjadi mitra lagi.")


@dataclass(frozen=True)
class GuardianNamed:
    """A user may act for a person from now on."""

    person: int
    guardian: int
    user: int
    says: ClassVar = _("Pendamping ditunjuk.")


@dataclass(frozen=True)
class GuardianEnded:
    """A user may no longer act for a person."""

    person: int
    guardian: int
    user: int
    says: ClassVar = _("Pendampingan diakhiri.")


@dataclass(frozen=True)
class UserLinked:
    """A person can sign in as this user."""

    person: int
    user: int
    says: ClassVar = _("Akun ditautkan.")


@dataclass(frozen=True)
class UserUnlinked:
    """A person signs in as this user no longer."""

    person: int
    user: int
    says: ClassVar = _("Akun dilepas.")


@dataclass(frozen=True)
class PersonRead:
    """Somebody read a page about a person, in a role ('guardian', or a duty); ``purpose`` is the page."""

    person: int
    role: str
    purpose: str
    says: ClassVar = _("Data diri dibaca.")


@dataclass(frozen=True)
class PersonFound:
    """Somebody searched for people, or opened a list, and was shown this one by name; ``purpose`` says for what."""

    person: int
    role: str
    purpose: str = "found"
    says: ClassVar = _("Nama ditemukan saat mencari.")


@dataclass(frozen=True)
class MakersListed:
    """Somebody saw the list of an organisation's makers: opened ('list'), searched ('search') or took it home ('export')."""

    organisation: int
    role: str
    manner: str
    says: ClassVar = _("Daftar mitra dilihat.")
