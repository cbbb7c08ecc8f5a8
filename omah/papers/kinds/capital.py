"""Papers about shared capital: what was agreed, what became of one signatory's part, and how all of it ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from omah.core.formats import rupiah, rupiah_in_words
from omah.papers.blocks import Amount, Column, Pairs, Points, Signatures, Signer, Table, text
from omah.papers.kinds.parts import Paper

LAW = "Modal ini bukan simpanan dan tidak berbunga. Yang ikut hanya penanda tangan kesepakatan."


@dataclass(frozen=True, kw_only=True)
class CapitalAgreement(Paper):
    """Kesepakatan modal bersama: terms, meeting, signatories with their portions, what a gain and a loss would mean."""

    kind = "capital_agreement"
    code = "KMB"
    heading = "Kesepakatan Modal Bersama"

    name: str
    organisation: str
    terms: Sequence[tuple[str, str]]
    attendees: Sequence[str]
    minutes: Sequence[str]
    rows: Sequence[tuple[str, ...]]
    """Who, what is promised, the portion, the gain and the loss in the example, how it was signed."""

    @property
    def subject(self):
        return self.name

    def check(self):
        """Its form refuses what is missing."""

    def blocks(self, dated):
        yield Pairs((("Pengelola", self.organisation), *self.terms))
        yield Points(tuple(self.attendees), title="Yang hadir dalam rapat")
        if self.minutes:
            yield Points(tuple(self.minutes), title="Catatan rapat")
        columns = (
            Column("Penyetor", 4),
            Column("Sanggup", 3, figures=True),
            Column("Bagian", 2, figures=True),
            Column("Bila untung Rp1.000.000", 3, figures=True),
            Column("Bila rugi Rp1.000.000", 3, figures=True),
            Column("Tanda tangan", 4),
        )
        yield Table("Penyetor dan bagiannya", columns, tuple(self.rows), tall=True)
        yield text(LAW)
        yield Signatures((Signer("Yang menyusun", "", self.organisation), Signer("Yang mengesahkan")))


@dataclass(frozen=True, kw_only=True)
class CapitalStatement(Paper):
    """Rincian modal: everything that happened to one signatory's part, and what is left of it."""

    kind = "capital_statement"
    code = "RMB"
    heading = "Rincian Modal Bersama"
    large = True

    name: str
    who: str
    portion: str
    rows: Sequence[tuple[str, str, int, int]]
    """When, what, how much it changed, what was there after it."""
    left: int

    @property
    def subject(self):
        return f"{self.name}, {self.who}"

    def check(self):
        """Nothing can be missing: nothing may have been put in yet."""

    def blocks(self, dated):
        yield Pairs((("Penyetor", self.who), ("Modal bersama", self.name), ("Bagian hasil", self.portion)))
        if self.rows:
            columns = (
                Column("Tanggal", 3),
                Column("Apa", 4),
                Column("Jumlah", 3, figures=True),
                Column("Modal sesudahnya", 3, figures=True),
            )
            written = ((day, what, signed(n), rupiah(after)) for day, what, n, after in self.rows)
            yield Table("Rincian", columns, tuple(written))
        else:
            yield text("Belum ada yang disetor.")
        yield Amount("Modal yang masih ada", rupiah(self.left), rupiah_in_words(self.left))
        yield text(LAW)


@dataclass(frozen=True, kw_only=True)
class CapitalDissolution(Paper):
    """Berita acara penutupan: what each signatory put in, earned or lost, and got back."""

    kind = "capital_dissolution"
    code = "PMB"
    heading = "Penutupan Modal Bersama"

    name: str
    organisation: str
    facts: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, int, int, int]]
    """Who, put in, earned or lost, got back."""
    signers: Sequence[Signer]

    @property
    def subject(self):
        return self.name

    def check(self):
        """Only a pool that was closed prints this, and closing asked for everything."""

    def blocks(self, dated):
        yield Pairs((("Pengelola", self.organisation), *self.facts))
        columns = (
            Column("Penyetor", 4),
            Column("Disetor", 3, figures=True),
            Column("Hasil", 3, figures=True),
            Column("Kembali", 3, figures=True),
        )
        written = tuple((who, rupiah(put), signed(gain), rupiah(back)) for who, put, gain, back in self.rows)
        put_in, result, got_back = (
            sum(row[1] for row in self.rows),
            sum(row[2] for row in self.rows),
            sum(row[3] for row in self.rows),
        )
        foot = ("Jumlah", rupiah(put_in), signed(result), rupiah(got_back))
        yield Table("Semua sudah dikembalikan", columns, written, (foot,))
        yield text(
            "Setiap penyetor sudah menerima kembali modal dan bagian hasilnya, atau merelakannya secara tertulis."
        )
        yield Signatures(tuple(self.signers))


def signed(amount: int) -> str:
    """-Rp5.000 where it takes away."""
    return f"-{rupiah(-amount)}" if amount < 0 else rupiah(amount)
