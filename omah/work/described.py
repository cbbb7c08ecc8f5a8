"""An order in words: its figures, how far it has come, who stands around it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omah.core import formats
from omah.ui import saying
from omah.ui.parts import Figure, Row, Step
from omah.work import glance, progress
from omah.work.models import Order
from omah.work.tables.orders import STAGE_LOOKS

WAY = (Order.State.INQUIRY, Order.State.QUOTED, Order.State.AGREED, Order.State.RUNNING, Order.State.CLOSED)


def figures(order, *, inside, priced):
    pieces = formats.number(order.pieces)
    rough = _("sekitar %(n)s") % {"n": pieces} if order.is_rough else pieces
    in_units = saying.in_units(order.pieces, order.unit) if order.unit != "buah" else ""
    found = [
        Figure(_("Jumlah"), _("%(n)s buah") % {"n": rough}, in_units),
        Figure(_("Tenggat"), saying.day(order.deadline), _("terlambat") if order.is_late() else ""),
    ]
    if order.price and priced:
        found.append(
            Figure(
                _("Nilai pesanan"),
                formats.rupiah(order.value()),
                _("angka contoh") if order.rates_are_examples else "",
            )
        )
    if inside:
        owed = glance.owed(order)
        note = ngettext("kepada %(n)s mitra", "kepada %(n)s mitra", owed.makers) % {
            "n": formats.number(owed.makers)
        }
        found.append(Figure(_("Upah yang masih harus dibayar"), formats.rupiah(owed.amount), note))
    return found


def way(order):
    if order.state == Order.State.CANCELLED:
        return [Step(Order.State(order.state).label.capitalize(), "bad", order.cancel_reason)]
    now = WAY.index(order.state)
    return [
        Step(state.label.capitalize(), "done" if i < now or order.state == WAY[-1] else "now" if i == now else "todo",
             _("selesai") if i < now or order.state == WAY[-1] else _("sekarang") if i == now else _("nanti"))
        for i, state in enumerate(WAY)
    ]  # fmt: skip


def stage_lines(order):
    finished, handed_over = progress.finished_by_stage(order), progress.handed_over_by_stage(order)
    return [
        {
            "stage": stage,
            "look": STAGE_LOOKS.get(stage.state, ""),
            "finished": finished.get(stage.pk, 0),
            "handed_over": handed_over.get(stage.pk, 0),
        }
        for stage in order.stages.select_related("order")
    ]


def part_lines(order, *, inside):
    """The parts that other producers make, how far each has come, and their papers of hand-over; inside, those that were
    called off, too."""
    parts = order.parts.select_related("producer").order_by("pk")
    parts = parts if inside else parts.exclude(state=Order.State.CANCELLED)
    return [
        {
            "part": part,
            "come": part.handovers.total("pieces"),
            "waiting": part.left_to_hand_on(),
            "handovers": part.handed_on.select_related("document"),
            "bills": part.invoices.of_giver().select_related("document") if inside else [],
        }
        for part in parts
    ]


def facts(order, *, inside, priced=True):
    rows = [
        Row(_("Pemesan"), order.buyer.name),
        Row(_("Penyandang dana"), _funders(order)),
        Row(_("Produsen"), order.producer.name),
        Row(_("Pemeriksa mutu"), order.checker.name if order.checker else _("petugas mutu sendiri")),
        Row(
            _("Standar mutu"),
            ", ".join(standard.title for standard in order.standards.all()) or _("belum dilampirkan"),
        ),
    ]
    if order.price and priced:
        rows.append(Row(_("Harga"), _rate(order.price, order.get_price_unit_display())))
    if priced and order.price_reason:
        rows.append(Row(_("Alasan harga di bawah upah yang disepakati"), order.price_reason))
    optional = [
        (_("Spesifikasi"), order.specification),
        (_("Tempat penyerahan"), order.delivery_place),
        (_("Aturan terima, perbaiki, tolak"), order.acceptance_rule),
        (_("Cara pembayaran"), order.payment_terms),
        (_("Catatan pajak dan meterai"), order.tax_note),
        (_("Surat perjanjian"), order.agreement and f"{order.agreement}, {saying.day(order.agreed_on)}"),
    ]
    rows += [Row(label, value) for label, value in optional if value]
    if inside and order.tolerance:
        rows.append(Row(_("Kelonggaran pembagian"), _tolerance(order)))
    if inside and order.steps.exists():
        rates = [
            f"{step.name} {_rate(step.rate, step.get_rate_unit_display())}" for step in order.steps.all()
        ]
        rows.append(Row(_("Tarif yang disepakati"), "; ".join(rates)))
    return rows


def _tolerance(order):
    return _("%(n)s buah di atas kebutuhan tiap tahap") % {"n": formats.number(order.tolerance)}


def _rate(amount, unit):
    return _("%(amount)s per %(unit)s") % {"amount": formats.rupiah(amount), "unit": unit}


def _funders(order):
    funders = [
        f"{funding.funder} ({formats.percent(funding.portion)})" if funding.portion else str(funding.funder)
        for funding in order.fundings.select_related("funder")
    ]
    if not funders:
        return _("belum dicatat")
    gap = order.funding_gap()
    missing = [_("belum ada penyandang untuk %(gap)s") % {"gap": formats.percent(gap)}] if gap else []
    return "; ".join(funders + missing)
