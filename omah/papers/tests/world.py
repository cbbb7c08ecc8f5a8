"""Papers of the story: 25.000 masks in two halves, handed over on 4 May 2020."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from omah.papers.actions import issue_document
from omah.papers.kinds import (
    Agreement,
    AidProposal,
    AidReport,
    Article,
    Chapter,
    Column,
    CostingMinutes,
    CostItem,
    Earning,
    FinancialReport,
    FundStatement,
    GiftReceipt,
    HandedItem,
    Handover,
    Invoice,
    Line,
    Material,
    MoneyRecap,
    OrderReport,
    PacketCard,
    Party,
    Payout,
    PayoutList,
    PaySlip,
    Quotation,
    Rate,
    Receipt,
    Section,
    StepRate,
    Table,
    Voucher,
)

MAY_4 = date(2020, 5, 4)
GIVER = Party(office="Ketua Pembina", organisation="Griya Karya", address="Alamat contoh, Lawang")
RECEIVER = Party(office="Kepala Bidang Perindustrian", organisation="Dinas Contoh")
TREASURER = Party(office="Bendahara", name="Tari Contoh", organisation="Griya Karya")
SEWING, PACKING = Rate(8000, "lusin"), Rate(500, "lusin")
MASKS = Line(
    what="Masker kain, tahap 1", amount=12_500, unit="buah", price=12_000, price_per="lusin", total=12_500_000
)
PAYOUT = Payout(
    name="Penjahit 01",
    earnings=(
        Earning(step="jahit", pieces=347, rate=SEWING),
        Earning(step="kemas", pieces=100, rate=PACKING),
    ),
    paid=235_500,
    method="tunai",
)


def packet_card(**other):
    words = {
        "maker": "Penjahit 01",
        "order": "25.000 masker kain, tahap 1",
        "step": "jahit",
        "pieces": 347,
        "rate": SEWING,
        "pays": 231_400,
        "due": date(2020, 5, 11),
        "bring_to": "Griya Karya, Senin dan Kamis",
        "materials": (Material(name="kain potongan", amount=347, unit="lembar"),),
        "care": ("Cuci tangan dahulu.",),
        "handed_out_by": "Budi Contoh",
    }
    return PacketCard(**words | other)


def handover(**other):
    words = {
        "place": "Kantor Dinas Contoh",
        "giver": GIVER,
        "receiver": RECEIVER,
        "order": "Masker kain 25.000 buah",
        "items": (HandedItem(name="Masker kain, tahap 1", amount=12_500, remaining=12_500),),
        "basis": "SPK nomor 001/SPK/GK/IV/2020",
        "checked_by": "Klinik Contoh",
        "witnesses": (Party(office="Koordinator produksi"),),
    }
    return Handover(**words | other)


def receipt(**other):
    words = {
        "received_from": "Bank Contoh",
        "amount": 20_000_000,
        "purpose": "masker kain tahap 1",
        "receiver": TREASURER,
        "place": "Malang",
        "method": "transfer",
    }
    return Receipt(**words | other)


def invoice(**other):
    words = {
        "to": RECEIVER,
        "order": "Masker kain 25.000 buah",
        "lines": (MASKS,),
        "due": date(2020, 5, 18),
        "pay_by": ("Transfer ke rekening contoh.",),
        "basis": ("BAST nomor 001/BAST/GK/V/2020",),
        "paid_before": 2_500_000,
        "tax_notes": ("Belum termasuk pajak.",),
        "signer": TREASURER,
    }
    return Invoice(**words | other)


def payout_list(**other):
    words = {
        "order": "Masker kain 25.000 buah",
        "payouts": (PAYOUT,),
        "place": "Malang",
        "paid_by": TREASURER,
        "checked_by": GIVER,
    }
    return PayoutList(**words | other)


def every_kind():
    """One paper of each kind, with every part that it can have."""
    table = Table("Buah per tahap", (Column("Tahap", 3), Column("Lolos", 2, True)), (("Tahap 1", "12.500"),))
    section = Section(
        title="Pekerjaan",
        paragraphs=("Berjalan.",),
        tables=(table,),
        points=("Aman",),
        source="catatan setoran",
    )
    return [
        packet_card(),
        handover(),
        receipt(),
        invoice(),
        Voucher(
            paid_to="Toko Contoh",
            amount=750_000,
            purpose="kain",
            method="Kas",
            payer=TREASURER,
            place="Malang",
            proofs="1 berkas",
            notes=("Kuitansi sebesar ini memerlukan meterai.",),
        ),
        payout_list(),
        PaySlip(
            payout=PAYOUT, order="Masker", paid_by=TREASURER, place="Malang", notes=("12 buah diperbaiki.",)
        ),
        OrderReport(to="Bank Contoh", order="Masker", sections=(section,), place="Malang", signer=GIVER),
        Quotation(
            to=RECEIVER,
            order="Masker",
            lines=(MASKS,),
            valid_until=MAY_4,
            terms=("Berlaku sebulan.",),
            signer=GIVER,
        ),
        Agreement(
            place="Malang",
            maker=GIVER,
            buyer=RECEIVER,
            order="Masker",
            lines=(MASKS,),
            articles=(Article(title="Mutu", points=("Diperiksa.", "Diperbaiki sekali.")),),
        ),
        CostingMinutes(
            order="Masker",
            place="Griya Karya",
            time="09.00 WIB",
            chair=GIVER,
            attendees=(("Bendahara", "pengelola"), ("Penjahit 01", "mitra kerja")),
            rates=(StepRate(step="jahit", rate=SEWING),),
            costs=(CostItem(what="Kain", amount=4000, per="lusin"),),
            decisions=("Upah dibayar setelah lolos.",),
        ),
        GiftReceipt(
            giver="Bank Contoh",
            amount=600_000,
            goods="20 gulung kain",
            valued_by="harga pasar, tiga toko",
            intent="Masker",
            permit="1/PUB/2020 dari Dinas Contoh",
            report_by=MAY_4,
            receiver=TREASURER,
            place="Malang",
        ),
        *(
            kind(to="Bank Contoh", sections=(section,), place="Malang", signer=TREASURER)
            for kind in (FundStatement, AidProposal, AidReport)
        ),
        *(
            kind(
                organisation="Griya Karya",
                period="1 Januari 2020 sampai 4 Mei 2020",
                chapters=(
                    Chapter(
                        title="Posisi keuangan",
                        sentences=("Uang yang ada: Rp600.000. Semuanya milik bersama, tidak ada utang.",),
                        table=table,
                        below=("Dihitung dari catatan buku.",),
                    ),
                ),
                place="Malang",
            )
            for kind in (FinancialReport, MoneyRecap)
        ),
    ]


def issue(cast, data=None, *, dated=MAY_4, **other):
    """A paper of Griya Karya, signed by its lead, about the Dinas (any row will do)."""
    words = {"organisation_id": cast.griya.pk, "about": cast.dinas, "by": cast.budi}
    return issue_document(data=data or handover(), dated=dated, **words | other)


def words_of(pdf):
    """The text of a PDF, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def one_line(text):
    return " ".join(text.replace("\u200b", "").split())
