"""Every way in which gifts and promises change, by noun."""

from omah.giving.actions.gifts import forget_donor, receive_gift, tell_outcome, use_goods
from omah.giving.actions.links import LINK_PURPOSE, close_gift_page, open_gift_page
from omah.giving.actions.pledges import end_pledge, pledge, receive_part, report_to_funder, thank_funder
from omah.giving.actions.totals import publish_totals, withdraw_totals

__all__ = [
    "LINK_PURPOSE",
    "close_gift_page",
    "end_pledge",
    "forget_donor",
    "open_gift_page",
    "pledge",
    "publish_totals",
    "receive_gift",
    "receive_part",
    "report_to_funder",
    "tell_outcome",
    "thank_funder",
    "use_goods",
    "withdraw_totals",
]
