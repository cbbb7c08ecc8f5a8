"""Contradictions to look for every night: every pool is added up again, and compared with its fund."""

from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Code
from omah.pools.models import Pool


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    for check in (capital, owed, goods, backing, leftovers):
        yield from check()


def capital():
    """Pools that owe their signatories another sum than the book says, or somebody less than nothing."""
    for pool in _opened():
        if (kept := pool.moves.capital()) != (booked := -_in_book(pool, Code.CAPITAL)):
            facts = {"pool": pool, "kept": formats.rupiah(kept), "booked": formats.rupiah(booked)}
            yield "pools.capital", _("%(pool)s: modal %(kept)s, di buku uang %(booked)s.") % facts
        for one in pool.signatories.all():
            if one.capital() < 0:
                yield "pools.signatory", _("%(pool)s: modal seorang penyetor di bawah nol.") % {"pool": pool}


def owed():
    """Pools to which orders owe another sum than the book says."""
    for pool in _opened():
        if (kept := pool.moves.owed()) != (booked := _in_book(pool, Code.BETWEEN_FUNDS)):
            facts = {"pool": pool, "kept": formats.rupiah(kept), "booked": formats.rupiah(booked)}
            yield "pools.owed", _("%(pool)s: utang pesanan %(kept)s, di buku uang %(booked)s.") % facts


def goods():
    """Pools whose goods are worth another sum than the book says."""
    for pool in _opened():
        kept = sum(one.goods_left() for one in pool.moves.filter(kind="goods"))
        if kept != (booked := _in_book(pool, Code.GOODS)):
            facts = {"pool": pool, "kept": formats.rupiah(kept), "booked": formats.rupiah(booked)}
            yield "pools.goods", _("%(pool)s: barang %(kept)s, di buku uang %(booked)s.") % facts


def backing():
    """Pools that hold and are owed another sum than they owe: their money was used past them."""
    for pool in _opened():
        held = pool.fund.legs.posted().filter(account__kind="asset").total("amount") if pool.fund else 0
        if held != (owed := pool.moves.capital()):
            facts = {"pool": pool, "held": formats.rupiah(held), "owed": formats.rupiah(owed)}
            yield "pools.backing", _("%(pool)s: ada %(held)s, modalnya %(owed)s.") % facts


def leftovers():
    """Pools that were closed although something was left."""
    for pool in Pool.objects.filter(state=Pool.State.CLOSED).select_related("fund__book"):
        if pool.fund and pool.fund.open_balances().exists():
            yield "pools.closed", _("%(pool)s sudah ditutup, padahal belum habis.") % {"pool": pool}


def _opened():
    return Pool.objects.filter(fund__isnull=False).select_related("fund").order_by("pk")


def _in_book(pool, code):
    return pool.fund.legs.posted().filter(account__code=code).total("amount")
