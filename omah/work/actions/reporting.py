"""What came of an order is told, on paper, to those who ordered and paid."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused, require
from omah.network.models import Organisation
from omah.papers.models import Document
from omah.trail.actions import record
from omah.work import access, report_paper
from omah.work.facts import ReportIssued
from omah.work.models import Order


@transaction.atomic
def issue_report(*, order_id: int, for_id: int, by: User) -> Document:
    """The producer reports to the buyer or to a funder: one paper, with that reader's own payments."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_report(by, order))
    order.check_state(Order.State.AGREED, Order.State.RUNNING, Order.State.CLOSED)
    reader = Organisation.objects.get(pk=for_id)
    if for_id != order.buyer_id and not order.fundings.filter(funder=reader).exists():
        raise Refused({"reader": _("Pilih pemesan atau penyandang dana pesanan ini.")})

    document = report_paper.order_report(order, reader, by)
    record(ReportIssued(order.pk, document.pk, document.number, reader.pk), by=by, about=order)
    return document
