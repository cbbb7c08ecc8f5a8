"""What this domain announces. Ids, amounts and codes only: a fact outlives the rows it speaks of.

``says`` is the sentence by which the trail tells it; ``%(maker)s``, ``%(step)s`` and the like are filled
by whoever shows it, from the ids. Where a number decides between one and many, it is named last.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy as _n


@dataclass(frozen=True)
class OrderReceived:
    says: ClassVar[Promise] = _n(
        "Permintaan dicatat: %(pieces)s buah.", "Permintaan dicatat: %(pieces)s buah.", "pieces"
    )
    order: int
    pieces: int


@dataclass(frozen=True)
class OrderChanged:
    says: ClassVar[Promise] = _("Keterangan pesanan diubah.")
    order: int


@dataclass(frozen=True)
class FundingSet:
    says: ClassVar[Promise] = _n(
        "Penyandang dana dicatat: %(funders)s lembaga.",
        "Penyandang dana dicatat: %(funders)s lembaga.",
        "funders",
    )
    order: int
    funders: int
    portion: int


@dataclass(frozen=True)
class CostingMeetingHeld:
    says: ClassVar[Promise] = _n(
        "Rapat HPP dicatat: tarif %(steps)s langkah disepakati.",
        "Rapat HPP dicatat: tarif %(steps)s langkah disepakati.",
        "steps",
    )
    order: int
    meeting: int
    steps: int


@dataclass(frozen=True)
class StandardAttached:
    says: ClassVar[Promise] = _("Standar mutu dilampirkan.")
    order: int
    standard: int


@dataclass(frozen=True)
class PriceProposed:
    says: ClassVar[Promise] = _("Harga diusulkan: %(price)s per %(unit)s. Menunggu persetujuan bendahara.")
    order: int
    price: int
    unit: str


@dataclass(frozen=True)
class OrderQuoted:
    says: ClassVar[Promise] = _("Penawaran disetujui bendahara.")
    order: int
    price: int


@dataclass(frozen=True)
class OrderAgreed:
    says: ClassVar[Promise] = _n(
        "Pesanan disepakati dengan pemesan: tepat %(pieces)s buah.",
        "Pesanan disepakati dengan pemesan: tepat %(pieces)s buah.",
        "pieces",
    )
    order: int
    pieces: int


@dataclass(frozen=True)
class OrderCancelled:
    says: ClassVar[Promise] = _("Pesanan dibatalkan.")
    order: int


@dataclass(frozen=True)
class OrderJoinedProgramme:
    """``programme`` is None where it belongs to none any more; 0 in what was written before."""

    says: ClassVar[Promise] = _("Program pesanan ditentukan.")
    order: int
    programme: int | None


@dataclass(frozen=True)
class OrderSplit:
    says: ClassVar[Promise] = _n(
        "%(pieces)s buah ditawarkan kepada produsen lain.",
        "%(pieces)s buah ditawarkan kepada produsen lain.",
        "pieces",
    )
    order: int
    part: int
    pieces: int


@dataclass(frozen=True)
class StagesPlanned:
    says: ClassVar[Promise] = _n(
        "Pesanan dibagi menjadi %(stages)s tahap.", "Pesanan dibagi menjadi %(stages)s tahap.", "stages"
    )
    order: int
    stages: int


@dataclass(frozen=True)
class StageStarted:
    says: ClassVar[Promise] = _("Tahap %(number)s mulai berjalan.")
    stage: int
    number: int


@dataclass(frozen=True)
class StagePaused:
    says: ClassVar[Promise] = _("Tahap %(number)s ditunda.")
    stage: int
    number: int


@dataclass(frozen=True)
class StageReady:
    says: ClassVar[Promise] = _n(
        "Tahap %(number)s siap: %(good)s buah baik.", "Tahap %(number)s siap: %(good)s buah baik.", "good"
    )
    stage: int
    number: int
    good: int


@dataclass(frozen=True)
class ShortfallAccepted:
    says: ClassVar[Promise] = _("Pemesan menerima kekurangan pada tahap %(number)s.")
    stage: int
    number: int


@dataclass(frozen=True)
class StageCancelled:
    says: ClassVar[Promise] = _("Tahap %(number)s dibatalkan menurut surat pemesan.")
    stage: int
    number: int


@dataclass(frozen=True)
class SharingProposed:
    says: ClassVar[Promise] = _n(
        "Usulan pembagian tahap %(number)s dihitung untuk %(makers)s mitra.",
        "Usulan pembagian tahap %(number)s dihitung untuk %(makers)s mitra.",
        "makers",
    )
    sharing: int
    number: int
    makers: int


@dataclass(frozen=True)
class SharedAnew:
    says: ClassVar[Promise] = _(
        "Tawaran tahap %(number)s yang belum dijawab dibagi ulang untuk %(makers)s mitra; "
        "%(losing)s mitra mendapat kurang."
    )
    sharing: int
    number: int
    makers: int
    losing: int


@dataclass(frozen=True)
class SharingDropped:
    says: ClassVar[Promise] = _("Usulan pembagian tahap %(number)s dibatalkan.")
    sharing: int
    number: int


@dataclass(frozen=True)
class ProposalChanged:
    says: ClassVar[Promise] = _(
        "Usulan untuk %(maker)s diubah dari %(proposed)s menjadi %(offered)s buah, dengan alasan."
    )
    share: int
    maker: int
    proposed: int
    offered: int


@dataclass(frozen=True)
class OffersOpened:
    says: ClassVar[Promise] = _n(
        "Tahap %(number)s ditawarkan kepada %(makers)s mitra pada saat yang sama.",
        "Tahap %(number)s ditawarkan kepada %(makers)s mitra pada saat yang sama.",
        "makers",
    )
    sharing: int
    number: int
    makers: int
    pieces: int


@dataclass(frozen=True)
class OfferAccepted:
    says: ClassVar[Promise] = _n(
        "%(maker)s menerima %(pieces)s buah %(step)s.",
        "%(maker)s menerima %(pieces)s buah %(step)s.",
        "pieces",
    )
    share: int
    maker: int
    step: int
    pieces: int


@dataclass(frozen=True)
class OfferDeclined:
    says: ClassVar[Promise] = _("%(maker)s belum bisa menerima tawaran %(step)s.")
    share: int
    maker: int
    step: int
    pieces: int
    code: str


@dataclass(frozen=True)
class OfferReminded:
    says: ClassVar[Promise] = _("%(maker)s diingatkan untuk menjawab tawaran %(step)s.")
    share: int
    maker: int
    step: int


@dataclass(frozen=True)
class OfferExpired:
    says: ClassVar[Promise] = _n(
        "Waktu %(maker)s untuk menjawab tawaran %(step)s habis. %(pieces)s buah terbuka lagi.",
        "Waktu %(maker)s untuk menjawab tawaran %(step)s habis. %(pieces)s buah terbuka lagi.",
        "pieces",
    )
    share: int
    maker: int
    step: int
    pieces: int


@dataclass(frozen=True)
class OfferWithdrawn:
    says: ClassVar[Promise] = _("Tawaran %(step)s untuk %(maker)s ditarik.")
    share: int
    maker: int
    step: int
    pieces: int


@dataclass(frozen=True)
class LinkRenewed:
    says: ClassVar[Promise] = _("Tautan pribadi %(maker)s untuk tawaran %(step)s diganti.")
    share: int
    maker: int
    step: int


@dataclass(frozen=True)
class PiecesHandedBack:
    says: ClassVar[Promise] = _n(
        "%(maker)s mengembalikan %(pieces)s buah %(step)s yang belum dikerjakan.",
        "%(maker)s mengembalikan %(pieces)s buah %(step)s yang belum dikerjakan.",
        "pieces",
    )
    share: int
    maker: int
    step: int
    pieces: int


@dataclass(frozen=True)
class MaterialReceived:
    says: ClassVar[Promise] = _("Bahan masuk: %(quantity)s %(material)s.")
    material: int
    quantity: int


@dataclass(frozen=True)
class MaterialSettled:
    says: ClassVar[Promise] = _("Sisa bahan dikeluarkan: %(quantity)s %(material)s.")
    material: int
    quantity: int


@dataclass(frozen=True)
class MaterialLost:
    says: ClassVar[Promise] = _("Bahan hilang atau rusak: %(quantity)s %(material)s.")
    material: int
    quantity: int


@dataclass(frozen=True)
class PacketIssued:
    says: ClassVar[Promise] = _n(
        "%(maker)s membawa pulang %(pieces)s buah %(step)s.",
        "%(maker)s membawa pulang %(pieces)s buah %(step)s.",
        "pieces",
    )
    packet: int
    maker: int
    step: int
    pieces: int


@dataclass(frozen=True)
class PacketAcknowledged:
    says: ClassVar[Promise] = _("%(maker)s mengakui menerima garapan %(step)s.")
    packet: int
    maker: int
    step: int
    manner: str


@dataclass(frozen=True)
class PiecesDelivered:
    says: ClassVar[Promise] = _("%(maker)s menyetor %(good)s buah %(step)s baik dan %(spoiled)s rusak.")
    delivery: int
    maker: int
    step: int
    good: int
    spoiled: int


@dataclass(frozen=True)
class PiecesJudged:
    says: ClassVar[Promise] = _(
        "Setoran %(step)s dari %(maker)s diperiksa: %(passed)s lolos, %(rework)s perbaiki, %(rejected)s tidak lolos."
    )
    delivery: int
    maker: int
    step: int
    passed: int
    rework: int
    rejected: int


@dataclass(frozen=True)
class PiecesHandedOver:
    says: ClassVar[Promise] = _n(
        "Tahap %(number)s: %(pieces)s buah diserahkan kepada pemesan.",
        "Tahap %(number)s: %(pieces)s buah diserahkan kepada pemesan.",
        "pieces",
    )
    handover: int
    stage: int
    number: int
    pieces: int


@dataclass(frozen=True)
class PartHandedOver:
    says: ClassVar[Promise] = _n(
        "%(pieces)s buah buatan produsen lain diserahkan kepada pemesan.",
        "%(pieces)s buah buatan produsen lain diserahkan kepada pemesan.",
        "pieces",
    )
    handover: int
    part: int
    pieces: int


@dataclass(frozen=True)
class InvoiceSent:
    says: ClassVar[Promise] = _("Tagihan dibuat: %(amount)s.")
    invoice: int
    amount: int


@dataclass(frozen=True)
class PaymentReceived:
    says: ClassVar[Promise] = _("Pembayaran diterima: %(amount)s.")
    payment: int
    amount: int


@dataclass(frozen=True)
class PartBillAgreed:
    says: ClassVar[Promise] = _("Tagihan dinyatakan benar oleh produsen yang memberi bagian ini: %(amount)s.")
    invoice: int
    amount: int


@dataclass(frozen=True)
class PartBillDisagreed:
    says: ClassVar[Promise] = _(
        "Pernyataan bahwa tagihan benar ditarik oleh produsen yang memberi bagian ini: %(amount)s."
    )
    invoice: int
    amount: int


@dataclass(frozen=True)
class PartBillPaid:
    says: ClassVar[Promise] = _("Tagihan dibayar oleh produsen yang memberi bagian ini: %(amount)s.")
    invoice: int
    payment: int
    amount: int


@dataclass(frozen=True)
class PayRunPrepared:
    says: ClassVar[Promise] = _n(
        "Daftar upah disusun: %(makers)s mitra, %(amount)s.",
        "Daftar upah disusun: %(makers)s mitra, %(amount)s.",
        "makers",
    )
    run: int
    makers: int
    amount: int


@dataclass(frozen=True)
class PayRunApproved:
    says: ClassVar[Promise] = _("Daftar upah disetujui: %(amount)s.")
    run: int
    amount: int


@dataclass(frozen=True)
class PayRunDropped:
    says: ClassVar[Promise] = _("Daftar upah dibatalkan.")
    run: int


@dataclass(frozen=True)
class MakerPaid:
    says: ClassVar[Promise] = _("%(maker)s dibayar %(amount)s.")
    line: int
    maker: int
    amount: int
    method: str


@dataclass(frozen=True)
class MakerPaidInPart:
    says: ClassVar[Promise] = _("%(maker)s menerima sebagian upah: %(amount)s. Sisanya masih harus dibayar.")
    line: int
    maker: int
    amount: int
    method: str


@dataclass(frozen=True)
class PaymentToMakerFailed:
    says: ClassVar[Promise] = _("Pembayaran kepada %(maker)s gagal dan perlu diulang.")
    line: int
    maker: int
    amount: int


@dataclass(frozen=True)
class PayAcknowledged:
    says: ClassVar[Promise] = _("%(maker)s mengakui menerima upah %(amount)s.")
    line: int
    maker: int
    amount: int
    manner: str


@dataclass(frozen=True)
class DeliveryVoided:
    says: ClassVar[Promise] = _(
        "Setoran %(step)s dari %(maker)s dibatalkan karena salah catat: %(good)s buah baik dan %(spoiled)s rusak."
    )
    delivery: int
    maker: int
    step: int
    good: int
    spoiled: int


@dataclass(frozen=True)
class VerdictVoided:
    says: ClassVar[Promise] = _(
        "Keputusan mutu atas setoran %(step)s dari %(maker)s dibatalkan: %(passed)s lolos, %(rework)s perbaiki, "
        "%(rejected)s tidak lolos. Setoran diperiksa lagi."
    )
    delivery: int
    maker: int
    step: int
    passed: int
    rework: int
    rejected: int


@dataclass(frozen=True)
class HandoverVoided:
    says: ClassVar[Promise] = _n(
        "Tahap %(number)s: serah terima %(pieces)s buah dibatalkan.",
        "Tahap %(number)s: serah terima %(pieces)s buah dibatalkan.",
        "pieces",
    )
    handover: int
    stage: int
    number: int
    pieces: int


@dataclass(frozen=True)
class PartHandoverVoided:
    says: ClassVar[Promise] = _n(
        "Serah terima %(pieces)s buah buatan produsen lain dibatalkan.",
        "Serah terima %(pieces)s buah buatan produsen lain dibatalkan.",
        "pieces",
    )
    handover: int
    part: int
    pieces: int


@dataclass(frozen=True)
class InvoiceVoided:
    says: ClassVar[Promise] = _("Tagihan dibatalkan: %(amount)s.")
    invoice: int
    amount: int


@dataclass(frozen=True)
class PaymentVoided:
    says: ClassVar[Promise] = _("Pembayaran yang salah catat dibatalkan: %(amount)s.")
    payment: int
    invoice: int
    amount: int


@dataclass(frozen=True)
class PartPaymentVoided:
    says: ClassVar[Promise] = _(
        "Produsen yang memberi bagian ini membatalkan catatan pembayarannya: %(amount)s."
    )
    invoice: int
    payment: int
    amount: int


@dataclass(frozen=True)
class PayVoided:
    says: ClassVar[Promise] = _(
        "Catatan pembayaran upah %(maker)s dibatalkan: %(amount)s. Upahnya masih harus dibayar."
    )
    line: int
    maker: int
    amount: int
    entry: int


@dataclass(frozen=True)
class PayRunVoided:
    says: ClassVar[Promise] = _(
        "Daftar upah yang sudah disetujui dibatalkan: %(amount)s. Upahnya disusun lagi."
    )
    run: int
    amount: int


@dataclass(frozen=True)
class ReportPublished:
    says: ClassVar[Promise] = _("Laporan dibuka untuk umum.")
    order: int


@dataclass(frozen=True)
class ReportHidden:
    says: ClassVar[Promise] = _("Laporan untuk umum ditutup.")
    order: int


@dataclass(frozen=True)
class ReportIssued:
    says: ClassVar[Promise] = _("Laporan nomor %(number)s disusun untuk pemesan atau penyandang dana.")
    order: int
    document: int
    number: str
    reader: int


@dataclass(frozen=True)
class OrderClosed:
    says: ClassVar[Promise] = _("Pesanan ditutup: semua tahap, uang, dan bahan sudah cocok.")
    order: int
