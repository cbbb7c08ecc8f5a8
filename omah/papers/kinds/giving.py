"""Papers about what was given: the receipt for whoever gave, and the account of what became of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.core.formats import day, rupiah, rupiah_in_words
from omah.papers.blocks import Amount, Pairs, Signatures, Signer, Strong, text
from omah.papers.kinds.agreements import Section, section_blocks
from omah.papers.kinds.parts import Paper, Party, above_zero, needed, place_and_day
from omah.papers.stamp_duty import stamp_on


@dataclass(frozen=True, kw_only=True)
class GiftReceipt(Paper):
    """Tanda terima pemberian: who gave what, of which value, for what, and when its use is told."""

    kind = "gift_receipt"
    code = "TTP"
    heading = "Tanda Terima Pemberian"

    giver: str
    amount: int
    goods: str = ""
    """What was given, where it was not money."""
    valued_by: str = ""
    """How goods came by their value."""
    intent: str
    method: str = ""
    permit: str = ""
    """The permit of the public collection from which it comes."""
    report_by: date | None = None
    receiver: Party
    place: str

    @property
    def subject(self):
        return self.goods or rupiah(self.amount)

    def check(self):
        needed(self.giver, _("Isi siapa yang memberi."))
        above_zero(self.amount, _("Isi nilai pemberian, lebih dari nol."))
        needed(self.intent, _("Isi untuk apa pemberian ini."))
        if self.goods and not self.valued_by:
            raise Refused(_("Isi dari mana nilai barang ini."))

    def blocks(self, dated):
        rows: list[tuple[str, str | Strong]] = [("Telah terima dari", self.giver)]
        if self.goods:
            rows += [("Berupa barang", self.goods), ("Dasar nilainya", self.valued_by)]
            rows += [("Senilai", Strong(rupiah_in_words(self.amount)))]
        else:
            rows += [("Uang sejumlah", Strong(rupiah_in_words(self.amount)))]
        rows += [("Untuk", self.intent)]
        rows += [("Cara terima", self.method)] * bool(self.method)
        rows += [("Izin pengumpulan", self.permit)] * bool(self.permit)
        if self.report_by:
            rows += [("Kabar penggunaan", f"paling lambat {day(self.report_by)}")]
        yield Pairs(tuple(rows))
        yield Amount("Nilai", rupiah(self.amount))
        rule = None if self.goods else stamp_on("receipt", dated=dated, amount=self.amount)
        stamp = f"Meterai {rupiah(rule.duty)}" if rule else ""
        yield Signatures(
            (Signer("Yang menerima", self.receiver.name, self.receiver.office, stamp),),
            opening=place_and_day(self.place, dated),
        )
        if rule:
            yield text(f"Bea meterai {rupiah(rule.duty)} menurut {rule.basis}.")


@dataclass(frozen=True, kw_only=True)
class FundStatement(Paper):
    """Laporan penggunaan dana: what a funder gave, what it was spent on, and what is left, to the rupiah."""

    kind = "fund_statement"
    code = "LPD"
    heading = "Laporan Penggunaan Dana"

    to: str
    sections: tuple[Section, ...]
    place: str = ""
    signer: Party

    @property
    def subject(self):
        return self.to

    def check(self):
        needed(self.to, _("Isi untuk siapa laporan ini."))
        needed(self.sections, _("Isi sedikitnya satu bagian laporan."))

    def blocks(self, dated):
        yield Pairs((("Untuk", self.to), ("Keadaan per", day(dated))))
        yield from section_blocks(self.sections)
        yield Signatures(
            (Signer("Disusun oleh", self.signer.name, self.signer.office),),
            opening=place_and_day(self.place, dated),
        )


@dataclass(frozen=True, kw_only=True)
class AidProposal(FundStatement):
    """Proposal bantuan: what a group would do with capital, who it is, and what it would cost."""

    kind = "aid_proposal"
    code = "PRP"
    heading = "Proposal Bantuan Modal Usaha"


@dataclass(frozen=True, kw_only=True)
class AidReport(FundStatement):
    """LPJ: what the capital of a group was spent on, entry by entry."""

    kind = "aid_report"
    code = "LPJ"
    heading = "Laporan Pertanggungjawaban Bantuan"
