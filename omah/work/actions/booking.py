"""What an order is to the book of its producer."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused, require
from omah.money.models import Programme
from omah.trail.actions import record
from omah.work import access
from omah.work.facts import OrderJoinedProgramme
from omah.work.models import Order


@transaction.atomic
def set_programme(*, order_id: int, programme_id: int | None, by: User) -> Order:
    """A treasurer says which main activity an order serves: its bills, payments and wages belong to it from now on.
    What the book says already stays as it is."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_handle_money(by, order))
    known = Programme.objects.of(order.producer)
    if programme_id and not known.filter(pk=programme_id).exists():
        raise Refused({"programme": _("Pilih program dari buku ini.")})

    order.programme_id = programme_id
    order.save(update_fields=["programme"])
    record(OrderJoinedProgramme(order.pk, programme_id), by=by, about=order)
    return order
