"""Papers about what an activity shall cost, and what came of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from omah.core.formats import day, number, rupiah, rupiah_in_words
from omah.papers.blocks import (
    Amount,
    Annex,
    Column,
    Heading,
    NewPage,
    Pairs,
    Signatures,
    Signer,
    Table,
    text,
)
from omah.papers.kinds.parts import Paper, Party, needed, place_and_day


@dataclass(frozen=True, kw_only=True)
class PlannedLine:
    """volume × frequency × unit price, and who pays."""

    what: str
    volume: int
    unit: str
    frequency: int
    frequency_unit: str
    price: int
    amount: int
    paid_by: str = ""

    def row(self, mark: str) -> tuple[str, ...]:
        often = f"{number(self.frequency)} {self.frequency_unit}".strip()
        figures = (f"{number(self.volume)} {self.unit}", often, rupiah(self.price), rupiah(self.amount))
        return (mark, self.what, *figures, self.paid_by)


@dataclass(frozen=True, kw_only=True)
class PlannedGroup:
    """A heading with its lines."""

    name: str
    lines: tuple[PlannedLine, ...]

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)


LINE_COLUMNS = (
    Column("No.", 1),
    Column("Uraian", 6),
    Column("Volume", 2),
    Column("Frekuensi", 2),
    Column("Harga satuan", 3, figures=True),
    Column("Jumlah", 3, figures=True),
    Column("Sumber dana", 4),
)


@dataclass(frozen=True, kw_only=True)
class BudgetPlan(Paper):
    """RAB: what an activity costs, line by line, and which fund pays."""

    kind = "budget_plan"
    code = "RAB"
    heading = "Rencana Anggaran Biaya"
    landscape = True

    activity: str
    place: str
    starts_on: date
    ends_on: date
    programme: str
    state: str
    groups: tuple[PlannedGroup, ...]
    sources: tuple[tuple[str, int], ...]
    signers: tuple[Party, ...]
    """Who drew it up, who checked it, who approved it; a blank to sign where nobody did yet."""

    @property
    def subject(self):
        return self.activity

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    def check(self):
        needed(self.activity, _("Isi nama kegiatannya."))
        needed(self.total, _("Rencana ini belum berisi baris. Tulis sedikitnya satu."))

    def blocks(self, dated):
        yield Pairs(tuple(self._facts()))
        for letter, group in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", self.groups, strict=False):
            rows = tuple(line.row(f"{n}.") for n, line in enumerate(group.lines, 1))
            foot = ("", "Jumlah", "", "", "", rupiah(group.total), "")
            yield Table(f"{letter}. {group.name}", LINE_COLUMNS, rows, (foot,), head=1)
        yield Amount("Jumlah seluruhnya", rupiah(self.total), rupiah_in_words(self.total))
        columns = (Column("Sumber dana", 6), Column("Jumlah", 3, figures=True))
        rows = tuple((name, rupiah(amount)) for name, amount in self.sources)
        yield Table("Sumber dana", columns, rows)
        yield Signatures(
            tuple(Signer(party.office, party.name) for party in self.signers), place_and_day("", dated)
        )

    def _facts(self):
        yield "Kegiatan", self.activity
        until = f" sampai {day(self.ends_on)}" if self.ends_on != self.starts_on else ""
        yield "Waktu", f"{day(self.starts_on)}{until}"
        if self.place:
            yield "Tempat", self.place
        if self.programme:
            yield "Program", self.programme
        yield "Keadaan", self.state


@dataclass(frozen=True, kw_only=True)
class SpendingPlan(BudgetPlan):
    """The same paper where the organisation calls it so."""

    kind = "spending_plan"
    heading = "Rencana Anggaran Belanja"


@dataclass(frozen=True, kw_only=True)
class Spent:
    """A line, or a fund, of a report: what was planned, moved, spent and is left."""

    what: str
    planned: int
    shifted: int
    spent: int
    left: int
    percent: str

    def row(self) -> tuple[str, ...]:
        figures = (self.planned, self.planned + self.shifted, self.spent, self.left)
        return (self.what, *map(rupiah, figures), self.percent)


@dataclass(frozen=True, kw_only=True)
class Proved:
    """What was paid, when and for what, under the number of its proof."""

    number: int
    dated: date
    memo: str
    amount: int
    proof: str

    def row(self) -> tuple[str, ...]:
        return (str(self.number), day(self.dated), self.memo, rupiah(self.amount), self.proof)


FIGURE_COLUMNS = (
    Column("Uraian", 5),
    Column("Anggaran", 3, figures=True),
    Column("Sesudah digeser", 3, figures=True),
    Column("Realisasi", 3, figures=True),
    Column("Sisa", 3, figures=True),
    Column("Terpakai", 2, figures=True),
)
PROOF_COLUMNS = (
    Column("No.", 1),
    Column("Tanggal", 3),
    Column("Untuk", 6),
    Column("Jumlah", 3, figures=True),
    Column("Bukti", 4),
)


@dataclass(frozen=True, kw_only=True)
class AccountabilityReport(Paper):
    """LPJ: what was done with the money, the figures, the list of proofs, and the proofs themselves as annexes."""

    kind = "accountability_report"
    code = "LPJ"
    heading = "Laporan Pertanggungjawaban"

    activity: str
    facts: tuple[tuple[str, str], ...]
    done: str
    took_part: tuple[tuple[str, str], ...]
    accessibility: str
    learned: str
    lines: tuple[Spent, ...]
    whole: Spent
    funds: tuple[Spent, ...]
    proofs: tuple[Proved, ...]
    annexes: tuple[Annex, ...]
    signers: tuple[Party, ...]

    @property
    def subject(self):
        return self.activity

    def check(self):
        needed(self.done, _("Tulis apa yang dikerjakan."))

    def blocks(self, dated):
        yield Pairs((("Kegiatan", self.activity), *self.facts))
        yield Amount("Terpakai", rupiah(self.whole.spent), rupiah_in_words(self.whole.spent))
        yield Signatures(
            tuple(Signer(party.office, party.name) for party in self.signers), place_and_day("", dated)
        )
        yield NewPage()
        yield from self._tale()
        yield from self._figures()
        if self.proofs:
            rows = tuple(proof.row() for proof in self.proofs)
            yield Table("Daftar bukti", PROOF_COLUMNS, rows)
        yield from self.annexes

    def _tale(self):
        yield Heading("Yang dikerjakan")
        yield text(self.done)
        yield Heading("Yang ikut")
        yield Pairs(self.took_part)
        yield Heading("Akses yang disediakan")
        yield text(self.accessibility)
        if self.learned:
            yield Heading("Yang dipelajari")
            yield text(self.learned)

    def _figures(self):
        rows = tuple(line.row() for line in self.lines)
        yield Table("Anggaran dan realisasi", FIGURE_COLUMNS, rows, (self.whole.row(),))
        yield Table("Menurut sumber dana", FIGURE_COLUMNS, tuple(fund.row() for fund in self.funds))
