"""What the pages about shared capital have in common: how a row is found, and the way back from it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core.deeds import require
from omah.pools.models import Move, Pool, Signatory
from omah.ui.deeds import deed_page
from omah.ui.parts import Link
from omah.work.models import Order

UNDER_WAY = (Order.State.AGREED, Order.State.RUNNING)


def pool_or_404(request, ref, may=None):
    rows = Pool.objects.visible_to(request.user).select_related("organisation", "fund__book")
    pool = get_object_or_404(rows, ref=ref)
    require(may is None or may(request.user, pool))
    return pool


def signatory_or_404(request, ref, may=None):
    rows = Signatory.objects.visible_to(request.user)
    signatory = get_object_or_404(
        rows.select_related("pool__organisation", "person", "organisation"), ref=ref
    )
    require(may is None or may(request.user, signatory.pool))
    return signatory


def move_or_404(request, ref, may):
    rows = Move.ever.visible_to(request.user).select_related("pool__organisation", "signatory", "entry")
    move = get_object_or_404(rows, ref=ref)
    require(may(request.user, move.pool))
    return move


def orders_under_way(pool):
    return Order.objects.filter(producer=pool.organisation, state__in=UNDER_WAY)


def pool_deed(request, pool, form, do, **words):
    return deed_page(request, form, do, to=pool.get_absolute_url(), crumbs=crumbs(pool), **words)


def signatory_deed(request, signatory, form, do, **words):
    return deed_page(request, form, do, to=signatory.get_absolute_url(), crumbs=crumbs_of(signatory), **words)


def home():
    return Link(_("Modal bersama"), reverse("pools:pools"))


def crumbs(pool, *more):
    return [home(), Link(str(pool), pool.get_absolute_url()), *more]


def crumbs_of(signatory):
    return crumbs(signatory.pool, Link(str(signatory), signatory.get_absolute_url()))
