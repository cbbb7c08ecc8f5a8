"""Contradictions to look for every night: every rupiah that was given is counted again."""

from django.db.models import Count, F, Max, Q, Sum
from django.utils.translation import gettext as _

from omah.giving.models import Gift, Pledge
from omah.money.models import Code, Fund, fund_account


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    yield from gifts()
    yield from pledges()
    yield from funds()


def gifts():
    """A gift is worth what its entry moved, in the same fund."""
    came = Sum("entry__legs__amount", filter=Q(entry__legs__amount__gt=0, entry__legs__fund=F("fund")))
    for gift in Gift.objects.annotate(came=came).exclude(came=F("amount")):
        yield "giving.gift", _("Pemberian %(gift)s tercatat lain di buku uang.") % {"gift": gift}


def pledges():
    """A promise is not kept by more than it said, and one payment keeps one."""
    for promise in Pledge.objects.exclude(fund=None).select_related("funder"):
        if promise.received > promise.amount:
            yield (
                "giving.pledge",
                _("Komitmen %(pledge)s diterima lebih dari janjinya.") % {"pledge": promise},
            )
    running = Pledge.objects.filter(order__isnull=False, ended_on=None).order_by()
    for promised in running.values("order", "funder").annotate(n=Count("pk"), last=Max("pk")).filter(n__gt=1):
        sentence = _("Komitmen %(pledge)s mencatat lagi janji yang sama untuk satu pesanan.")
        yield "giving.pledge_twice", sentence % {"pledge": Pledge.objects.get(pk=promised["last"])}


def funds():
    """What came into a fund is what was spent, set free, lent, or is left; and goods are not used twice."""
    for fund in Fund.objects.exclude(origin__in=[Fund.Origin.GENERAL, Fund.Origin.POOL]).order_by("pk"):
        account = fund_account(fund)
        if not account.adds_up:
            yield "giving.fund", _("Laporan dana %(fund)s tidak habis dibagi.") % {"fund": fund}
        if account.astray:
            yield "giving.astray", _("Dana %(fund)s membayar utang yang bukan utangnya.") % {"fund": fund}
        goods = account.left.get(Code.GOODS)
        if goods and goods.amount < 0:
            yield "giving.goods", _("Barang dana %(fund)s dipakai melebihi yang diterima.") % {"fund": fund}
