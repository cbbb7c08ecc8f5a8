"""What this domain announces. Ids and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ListTaken:
    """A file was handed in. Nobody is on record through it yet."""

    batch: int
    organisation: int
    rows: int
    says: ClassVar = _("Daftar diunggah: %(rows)s baris.")


@dataclass(frozen=True)
class FileKept:
    """A file with several sheets was handed in; which of them are meant is not chosen yet."""

    batch: int
    organisation: int
    says: ClassVar = _("Berkas diunggah.")


@dataclass(frozen=True)
class ReadingAsked:
    """There are more rows in the file than were read at once."""

    batch: int
    says: ClassVar = _("Sisa berkas dibaca.")


@dataclass(frozen=True)
class MoreRead:
    """Some more rows of the file wait."""

    batch: int
    rows: int
    says: ClassVar = _("%(rows)s baris dibaca.")


@dataclass(frozen=True)
class ReadingEnded:
    """The file is read, or cannot be read any further; it is kept no longer."""

    batch: int
    is_cut_short: bool
    says: ClassVar = _("Berkas selesai dibaca.")


@dataclass(frozen=True)
class AllAgreed:
    """Somebody vouches that everybody agreed of whom the list does not say; these rows are looked at anew."""

    batch: int
    rows: int
    says: ClassVar = _("%(rows)s baris dinyatakan setuju.")


@dataclass(frozen=True)
class CheckingAsked:
    """Its columns were chosen; every row is to be looked at."""

    batch: int
    says: ClassVar = _("Kolom dipilih. Baris diperiksa.")


@dataclass(frozen=True)
class SavingAsked:
    """Its good rows are to be saved, on the ground that these people consented."""

    batch: int
    manner: str
    says: ClassVar = _("Baris yang siap disimpan.")


@dataclass(frozen=True)
class UndoingAsked:
    """What came of it is to be taken back."""

    batch: int
    says: ClassVar = _("Daftar dibatalkan.")


@dataclass(frozen=True)
class WorkDone:
    """Some rows were looked at, saved or taken back; ``left`` are still to do."""

    batch: int
    rows: int
    left: int
    says: ClassVar = _("%(rows)s baris dikerjakan. Sisanya %(left)s baris.")


@dataclass(frozen=True)
class WorkStopped:
    """Whoever asked for the work may not do it any more."""

    batch: int
    says: ClassVar = _("Berhenti: yang meminta tidak lagi bertugas.")


@dataclass(frozen=True)
class RowMended:
    """Somebody put a row right, or decided about it."""

    batch: int
    row: int
    state: str
    says: ClassVar = _("Satu baris dibetulkan.")


@dataclass(frozen=True)
class RowAdded:
    """What a row says was added to the record of somebody who had one."""

    batch: int
    row: int
    record: int
    says: ClassVar = _("Jawaban satu baris ditambahkan ke data yang sudah ada.")


@dataclass(frozen=True)
class BatchFinished:
    """What was not saved of a file is gone."""

    batch: int
    dropped: int
    says: ClassVar = _("Daftar selesai. %(dropped)s baris dihapus.")
