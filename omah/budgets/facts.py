"""What this domain announces. Ids, amounts and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class BudgetBegun:
    """Somebody plans what an activity will cost."""

    budget: int
    book: int
    says: ClassVar = _("Rencana anggaran dibuat.")


@dataclass(frozen=True)
class BudgetChanged:
    """What the activity is, when or where, was written anew."""

    budget: int
    says: ClassVar = _("Keterangan kegiatan diubah.")


@dataclass(frozen=True)
class LineWritten:
    """A line was added or changed."""

    budget: int
    line: int
    amount: int
    says: ClassVar = _("Baris rencana ditulis: %(amount)s rupiah.")


@dataclass(frozen=True)
class LinesTakenIn:
    """Many lines were taken in from a table."""

    budget: int
    lines: int
    says: ClassVar = _("%(lines)s baris dimasukkan dari tabel.")


@dataclass(frozen=True)
class LineRemoved:
    """A line was taken out of a draft."""

    budget: int
    line: int
    says: ClassVar = _("Satu baris rencana dihapus.")


@dataclass(frozen=True)
class WordingChosen:
    """An organisation chose what it calls its plans."""

    book: int
    costs: str
    says: ClassVar = _("Sebutan rencana anggaran dipilih.")


@dataclass(frozen=True)
class BudgetSubmitted:
    """A plan was handed to whoever checks it."""

    budget: int
    total: int
    says: ClassVar = _("Rencana dikirim untuk diperiksa: %(total)s rupiah.")


@dataclass(frozen=True)
class BudgetChecked:
    """A second person found it right."""

    budget: int
    total: int
    says: ClassVar = _("Rencana diperiksa: %(total)s rupiah.")


@dataclass(frozen=True)
class BudgetApproved:
    """A third person approved it: from now on it may be spent."""

    budget: int
    version: int
    total: int
    says: ClassVar = _("Rencana disetujui: %(total)s rupiah.")


@dataclass(frozen=True)
class BudgetSentBack:
    """Somebody wants it changed, and said what."""

    budget: int
    state: str
    says: ClassVar = _("Rencana dikembalikan dengan catatan.")


@dataclass(frozen=True)
class BudgetReopened:
    """An approved plan is a draft again, to be approved anew."""

    budget: int
    version: int
    says: ClassVar = _("Perubahan rencana diajukan.")


@dataclass(frozen=True)
class LineSpent:
    """Money of a line was spent."""

    budget: int
    line: int
    entry: int
    amount: int
    says: ClassVar = _("Dibelanjakan: %(amount)s rupiah.")


@dataclass(frozen=True)
class CommitmentMade:
    """Something was ordered and is not paid yet."""

    budget: int
    commitment: int
    amount: int
    says: ClassVar = _("Dipesan, belum dibayar: %(amount)s rupiah.")


@dataclass(frozen=True)
class CommitmentDropped:
    """What was ordered does not come."""

    budget: int
    commitment: int
    says: ClassVar = _("Pesanan dibatalkan, uangnya bebas lagi.")


@dataclass(frozen=True)
class LineShifted:
    """Money went from one line of a plan to another."""

    budget: int
    source: int
    target: int
    amount: int
    says: ClassVar = _("Digeser antarbaris: %(amount)s rupiah.")


@dataclass(frozen=True)
class AdvanceGiven:
    """Cash was handed out beforehand."""

    budget: int
    advance: int
    amount: int
    says: ClassVar = _("Uang muka diserahkan: %(amount)s rupiah.")


@dataclass(frozen=True)
class AdvanceReturned:
    """The rest of it came back."""

    budget: int
    advance: int
    amount: int
    says: ClassVar = _("Sisa uang muka dikembalikan: %(amount)s rupiah.")


@dataclass(frozen=True)
class ReportWritten:
    """The story of an activity was written down."""

    budget: int
    says: ClassVar = _("Laporan kegiatan ditulis.")


@dataclass(frozen=True)
class ReportDue:
    """A giver awaits the report within a week, or has awaited it in vain."""

    budget: int
    late: bool
    says: ClassVar = _("Bendahara diingatkan akan LPJ.")


@dataclass(frozen=True)
class ReportHandedIn:
    """The report was frozen and handed in."""

    budget: int
    spent: int
    says: ClassVar = _("LPJ dikirim: terpakai %(spent)s rupiah.")


@dataclass(frozen=True)
class ReportSentBack:
    """Somebody wants the report mended."""

    budget: int
    says: ClassVar = _("LPJ dikembalikan dengan catatan.")


@dataclass(frozen=True)
class BudgetClosed:
    """The report was accepted, the activity is over."""

    budget: int
    says: ClassVar = _("LPJ diterima, kegiatan selesai.")
