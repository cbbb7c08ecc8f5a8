"""Money may belong to an order: its treasurers say so when they write down what came and went by hand."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.money.labels import LabelKind, register
from omah.work.models import Order


def open_orders(book, user):
    """Those that the body of this book makes, for whoever sees their money."""
    return Order.objects.inside(user).open().filter(producer=book.organisation_id)


def settled(order):
    """What a closed order came to was reported, and shared by those who gave capital for it."""
    if order.state != Order.State.CLOSED:
        return ""
    return _t(
        "Pesanan «%(order)s» sudah ditutup, jadi catatan ini tidak dibatalkan lagi. Bila uangnya kembali, catat sebagai "
        "uang masuk."
    ) % {"order": order}


def ended(order):
    """What came to it stands: nothing more is earned by it, and nothing spent on it."""
    if order.state not in {Order.State.CLOSED, Order.State.CANCELLED}:
        return ""
    return _t("Pesanan «%(order)s» sudah selesai. Catat uang ini tanpa pesanan.") % {"order": order}


register(
    LabelKind(
        Order,
        "order",
        _("Pesanan"),
        _("Untuk pesanan yang mana?"),
        choices=open_orders,
        stays=settled,
        shut=ended,
    )
)
