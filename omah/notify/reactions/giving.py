"""What a giver hears of its gift."""

from omah.giving import facts
from omah.giving.models import Gift
from omah.notify.news import Kind, Role, holders, tell
from omah.trail.actions import on


@on(facts.GiftReceived)
def show_the_giver_its_receipt(fact):
    gift = Gift.objects.select_related("donor").get(pk=fact.gift)
    if gift.donor and not gift.is_taken_back:
        tell(holders(gift.donor, Role.FUNDER), Kind.GIFT, gift)
