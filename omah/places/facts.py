"""What this domain announces. Ids, codes and numbers only."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True)
class RegionsLoaded:
    """The list of regions was loaded or brought up to date from a source."""

    source: str
    version: str
    within: str
    """The code of what was loaded; empty for all of Indonesia."""
    added: int
    changed: int
    ended: int
    says: ClassVar[str] = _(
        "Daftar wilayah dimuat dari %(source)s %(version)s: %(added)s baru, %(changed)s berubah, %(ended)s berakhir."
    )


@dataclass(frozen=True)
class RegionAliasAdded:
    """A region is also found under another name from now on."""

    region: str
    alias: int
    says: ClassVar[str] = _("Nama lain dicatat untuk wilayah %(region)s.")


@dataclass(frozen=True)
class RegionAliasRemoved:
    """A region is no longer found under a name that was wrong."""

    region: str
    alias: int
    says: ClassVar[str] = _("Nama lain dihapus dari wilayah %(region)s.")
