"""A gift is proven by its own page; goods that are used, by the gifts of which they are."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omah.giving.models import Gift
from omah.money.causes import proves
from omah.money.models import Entry


@proves
def _of_gift(entry):
    came = Q(entry=entry)
    if entry.reason == Entry.Reason.GOODS:
        came |= Q(fund__legs__entry=entry, given_on__lte=entry.day, entry__reversal=None) & ~Q(goods="")
    return ((_("Pemberian"), gift) for gift in Gift.objects.filter(came).distinct())
