"""To an order or a stage, and back from its pages."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core.deeds import require
from omah.ui.deeds import deed_page
from omah.ui.parts import Link
from omah.work.models import Order, Stage


def order_or_404(request, ref, may=None):
    """The order, if the user may see it; a page for a deed also asks whether they may do it."""
    rows = Order.objects.visible_to(request.user).select_related("producer", "buyer", "checker")
    order = get_object_or_404(rows, ref=ref)
    require(may is None or may(request.user, order))
    return order


def stage_or_404(request, ref, number, may=None):
    rows = Stage.objects.visible_to(request.user).select_related(
        "order__producer", "order__buyer", "order__checker"
    )
    stage = get_object_or_404(rows, order__ref=ref, number=number)
    require(may is None or may(request.user, stage.order))
    return stage


def crumbs(order, *more):
    """The way back from a page of an order."""
    return [Link(_("Pesanan"), reverse("work:orders")), Link(order.title, order.get_absolute_url()), *more]


def stage_link(stage):
    return Link(_("Tahap %(n)s") % {"n": stage.number}, stage.get_absolute_url())


def order_deed(request, order, form, do, title, verb, done, **more):
    """A page for a deed that is done to an order, and leads back to it."""
    return deed_page(
        request, form, do, title=title, verb=verb, done=done, to=order.get_absolute_url(), crumbs=crumbs(order), **more,
    )  # fmt: skip
