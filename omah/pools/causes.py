"""Shared capital is proven by the pool, where its terms and signatures stand."""

from django.utils.translation import gettext_lazy as _

from omah.money.causes import proves
from omah.pools.models import Pool


@proves
def _of_pool(entry):
    pools = Pool.objects.filter(moves__entry=entry).distinct()
    return ((_("Kesepakatan modal bersama"), pool) for pool in pools)
