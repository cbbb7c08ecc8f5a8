"""What this domain announces. Ids, amounts and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class BookOpened:
    """An organisation keeps a book from now on."""

    book: int
    organisation: int
    says: ClassVar = _("Buku uang dibuka.")


@dataclass(frozen=True)
class MoneyMoved:
    """An amount went from one account to another."""

    book: int
    entry: int
    source: str
    target: str
    amount: int
    says: ClassVar = _("Uang dicatat: %(amount)s rupiah, dari akun %(source)s ke akun %(target)s.")


@dataclass(frozen=True)
class EntryWritten:
    """Several legs were put on record at once."""

    book: int
    entry: int
    kind: str
    amount: int
    says: ClassVar = _("Uang dicatat: %(amount)s rupiah.")


@dataclass(frozen=True)
class ProgrammeAdded:
    """A main activity got a name of its own in the book."""

    book: int
    programme: int
    says: ClassVar = _("Program ditambahkan.")


@dataclass(frozen=True)
class PurseAdded:
    """A book has one more place where money lies."""

    book: int
    account: int
    says: ClassVar = _("Rekening ditambahkan.")


@dataclass(frozen=True)
class FundOpened:
    """Money that came with somebody's will is kept apart from now on."""

    book: int
    fund: int
    origin: str
    says: ClassVar = _("Dana baru dibuka.")


@dataclass(frozen=True)
class FundChanged:
    """Its giver agreed to another name, period, report or limit: which of them, and what each was before; a name is not
    repeated here."""

    book: int
    fund: int
    fields: list[str]
    before: list[str]
    says: ClassVar = _("Ketentuan dana diubah.")


@dataclass(frozen=True)
class FundClosed:
    """A fund is spent and takes nothing more."""

    book: int
    fund: int
    says: ClassVar = _("Dana ditutup.")


@dataclass(frozen=True)
class FundReleased:
    """Money of a fund became the body's own."""

    book: int
    fund: int
    entry: int
    amount: int
    says: ClassVar = _("Dana dilepas dari pembatasannya: %(amount)s rupiah.")


@dataclass(frozen=True)
class FundLent:
    """One fund lent money to another of the same book."""

    book: int
    lender: int
    borrower: int
    entry: int
    amount: int
    says: ClassVar = _("Dana dipinjamkan ke dana lain: %(amount)s rupiah.")


@dataclass(frozen=True)
class FundRepaid:
    """A fund gave back what another had lent it."""

    book: int
    borrower: int
    lender: int
    entry: int
    amount: int
    says: ClassVar = _("Pinjaman antardana dikembalikan: %(amount)s rupiah.")


@dataclass(frozen=True)
class ClosingAsked:
    """Somebody asked to close a period, or to open one again; ``through`` is the last closed day, if any."""

    book: int
    closing: int
    through: str
    says: ClassVar = _("Penutupan atau pembukaan buku diminta.")


@dataclass(frozen=True)
class ClosingDecided:
    """A second person agreed to it, or did not."""

    book: int
    closing: int
    state: str
    says: ClassVar = _("Permintaan tutup atau buka buku diputuskan.")


@dataclass(frozen=True)
class EntryReversed:
    """An entry was taken back by another that does the opposite."""

    book: int
    entry: int
    reversal: int
    says: ClassVar = _("Catatan uang dibatalkan dengan catatan baru.")


@dataclass(frozen=True)
class ProofAdded:
    """A receipt was put beside an entry, or a word that there is none."""

    entry: int
    proof: int
    kind: str
    sha256: str
    says: ClassVar = _("Bukti dicatat pada catatan uang.")


@dataclass(frozen=True)
class ProofWithdrawn:
    """What did not belong to an entry was taken away."""

    entry: int
    proof: int
    says: ClassVar = _("Bukti ditarik dari catatan uang.")


@dataclass(frozen=True)
class CashCounted:
    """What lay in a purse was counted before a witness; ``difference`` is above zero where there was too much."""

    book: int
    count: int
    account: str
    counted: int
    difference: int
    says: ClassVar = _("Kas dihitung: %(counted)s rupiah, selisih %(difference)s rupiah.")


@dataclass(frozen=True)
class SlipIssued:
    """Money that came or went by hand got its numbered paper."""

    entry: int
    document: int
    says: ClassVar = _("Kuitansi atau tanda bukti diterbitkan.")


@dataclass(frozen=True)
class StatementTaken:
    """What the bank says of an account was taken in."""

    book: int
    statement: int
    account: str
    lines: int
    says: ClassVar = _("Rekening koran diunggah: %(lines)s baris.")


@dataclass(frozen=True)
class StatementKept:
    """A file of the bank waits until somebody says what its columns are."""

    book: int
    statement: int
    account: str
    says: ClassVar = _("Rekening koran diunggah; kolomnya belum dijelaskan.")


@dataclass(frozen=True)
class LineMatched:
    """A line of the bank was found to be an entry, or none."""

    book: int
    line: int
    entry: int | None
    says: ClassVar = _("Baris rekening koran dicocokkan.")
