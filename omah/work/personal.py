"""What work keeps of its makers: what each made and was paid, which proves both, and words that are not needed for it."""

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from omah.core.deeds import Refused
from omah.core.personal import Holding, NobodysOwn, code, dashed, erased, kept, signed
from omah.work.models import (
    AgreedRate,
    Attendee,
    CostingMeeting,
    Defect,
    Delivery,
    Funding,
    HandBack,
    Handover,
    Invoice,
    Material,
    MaterialMove,
    Order,
    Packet,
    PartPayment,
    PayLine,
    Payment,
    PayPiece,
    PayRun,
    QualityCheck,
    QualityStandard,
    Share,
    Sharing,
    Stage,
    Step,
    WagePart,
)

PROOF = _("Tanpa ini pesanan dan upah tidak dapat dibuktikan. Pembukuan disimpan sepuluh tahun.")


def proof(**labels):
    """Columns that are kept, with what they are called."""
    return {name: kept(label, PROOF) for name, label in labels.items()}


VOID = {
    "voided_at": kept(_("Dibatalkan pada"), PROOF),
    "voided_by": signed(_("Dibatalkan oleh")),
    "void_reason": dashed(_("Alasan dibatalkan")),
}


def _check_owes_nothing(persons):
    """Refuse to forget somebody who still has work or pay to come."""
    over = (Stage.State.DONE, Stage.State.CANCELLED)
    taken = Q(state=Share.State.OFFERED) | Q(state=Share.State.ACCEPTED, accepted__gt=0)
    open_shares = Share.objects.filter(taken, maker__in=persons).exclude(stage__state__in=over)
    unpaid = PayLine.objects.filter(maker__in=persons).exclude(state=PayLine.State.PAID)
    unpaid = unpaid.exclude(run__state=PayRun.State.DROPPED)
    if open_shares.exists() or unpaid.exists():
        raise Refused(_now("Orang ini masih punya garapan atau upah. Selesaikan dulu, lalu jawab lagi."))


PERSONAL = [
    Holding(
        WagePart,
        _("Pembayaran upah"),
        {
            **proof(amount=_("Jumlah, rupiah"), method=_("Cara dibayar"), paid_on=_("Dibayar pada")),
            **{name: code() for name in ("line", "entry")},
            **VOID,
        },
        person="line__maker",
    ),
    Holding(
        PayPiece,
        _("Buah yang dibayar"),
        {"line": code(), **proof(pieces=_("Buah"), rate=_("Tarif"), rate_unit=_("Satuan tarif"))},
        person="share__maker",
    ),
    Holding(
        PayLine,
        _("Upah"),
        {
            **proof(
                amount=_("Jumlah, rupiah"),
                method=_("Cara dibayar"),
                paid_on=_("Dibayar pada"),
                acknowledged=_("Diakui dengan"),
                state=_("Keadaan"),
            ),
            "failure": dashed(_("Sebab gagal")),
            **{name: code() for name in ("run", "entry", "document")},
        },
        person="maker",
        before=_check_owes_nothing,
    ),
    Holding(
        QualityCheck,
        _("Pemeriksaan mutu"),
        {
            **proof(
                at=_("Pada"),
                sample=_("Contoh"),
                passed=_("Lulus"),
                rework=_("Diperbaiki"),
                rejected=_("Tidak dipakai"),
            ),
            "note": dashed(_("Catatan")),
            "by": signed(_("Diperiksa oleh")),
            "seen": code(),
            **VOID,
        },
        person="delivery__packet__share__maker",
    ),
    Holding(
        MaterialMove,
        _("Bahan yang dibawa"),
        {
            **proof(material=_("Bahan"), kind=_("Macam"), quantity=_("Banyaknya"), at=_("Pada")),
            "note": dashed(_("Catatan")),
            "delivery": code(),
            **VOID,
        },
        person="packet__share__maker",
    ),
    Holding(
        Delivery,
        _("Setoran"),
        {
            **proof(
                good=_("Baik"),
                to_mend=_("Perlu diperbaiki"),
                spoiled=_("Rusak"),
                counted_with=_("Dihitung bersama"),
                at=_("Pada"),
            ),
            "note": dashed(_("Catatan")),
            "counted_by": signed(_("Dihitung oleh")),
            **VOID,
        },
        person="packet__share__maker",
    ),
    Holding(
        HandBack,
        _("Yang dikembalikan"),
        {**proof(pieces=_("Buah"), at=_("Pada")), "reason": dashed(_("Alasan")), "packet": code()},
        person="share__maker",
    ),
    Holding(
        Packet,
        _("Garapan"),
        {
            **proof(
                pieces=_("Buah"),
                due=_("Tenggat"),
                issued_at=_("Diserahkan pada"),
                acknowledged=_("Diakui dengan"),
                acknowledged_at=_("Diakui pada"),
            ),
            "issued_by": signed(_("Diserahkan oleh")),
            "witness": dashed(_("Saksi")),
            "rework_of": code(),
            "document": code(),
            **VOID,
        },
        person="share__maker",
    ),
    Holding(
        Share,
        _("Bagian kerja"),
        {
            **proof(
                stage=_("Tahap"),
                step=_("Langkah"),
                proposed=_("Diusulkan"),
                offered=_("Ditawarkan"),
                accepted=_("Diterima"),
                rate=_("Tarif"),
                rate_unit=_("Satuan tarif"),
                answered_at=_("Dijawab pada"),
                state=_("Keadaan"),
            ),
            "change_reason": dashed(_("Alasan diubah")),
            "pickup": erased(_("Cara mengambil")),
            "decline_code": kept(_("Sebab menolak"), PROOF),
            "decline_reason": dashed(_("Alasan menolak")),
            **{name: code() for name in ("sharing", "answer_by", "reminded_at")},
        },
        person="maker",
    ),
    # A proposal names makers by their ref: whoever is forgotten has no name behind it any more.
    NobodysOwn(Sharing, columns="problem plan", signed="made_by"),
    NobodysOwn(
        Order,
        columns="title specification unit delivery_place price_unit acceptance_rule payment_terms tax_note"
        " agreement price_reason cancel_reason state",
        signed="priced_by",
    ),
    NobodysOwn(Funding),
    NobodysOwn(Step, columns="name rate_unit"),
    NobodysOwn(CostingMeeting, columns="place notes"),
    # Those who spoke for a side when the price was agreed, as the minutes and the contract name them.
    NobodysOwn(Attendee, columns="side name"),
    NobodysOwn(AgreedRate, columns="rate_unit"),
    NobodysOwn(QualityStandard, columns="title number issued checklist file file_kind"),
    NobodysOwn(Stage, columns="state shortfall_letter"),
    NobodysOwn(Material, columns="name unit"),
    NobodysOwn(Defect, columns="kind"),
    NobodysOwn(
        Handover,
        columns="place giver_office receiver_office witnesses condition void_reason",
        signed="voided_by",
    ),
    NobodysOwn(Invoice, columns="disagreed_reason void_reason", signed="agreed_by voided_by"),
    NobodysOwn(PartPayment, columns="void_reason method", signed="voided_by"),
    NobodysOwn(Payment, columns="void_reason method", signed="voided_by"),
    NobodysOwn(PayRun, columns="state drop_reason", signed="prepared_by approved_by dropped_by"),
]
