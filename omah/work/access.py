"""Who may do what to orders. Only people here, never states."""

from omah.network.models import Membership
from omah.people.models import Person
from omah.work.models.orders import STAFF, Role

REPORTERS = (Role.PRODUCTION_LEAD, Role.SECRETARIAT, Role.TREASURER)


def may_receive(user, producer):
    """A production lead of the producing organisation takes requests in."""
    return Membership.objects.holds(user, producer, Role.PRODUCTION_LEAD)


def may_lead(user, order):
    """A production lead of the order's producer plans, shares, issues and counts."""
    return Membership.objects.holds(user, order.producer, Role.PRODUCTION_LEAD)


def may_handle_money(user, order):
    """A treasurer of the producer approves prices, bills, receives and pays."""
    return Membership.objects.holds(user, order.producer, Role.TREASURER)


def may_prepare_pay(user, order):
    """A lead or a treasurer prepares a pay run; the approval needs another person."""
    return Membership.objects.holds(user, order.producer, Role.PRODUCTION_LEAD, Role.TREASURER)


def may_hand_over(user, order):
    """The lead, the secretariat or an overseer of the producer hands pieces to the buyer."""
    return Membership.objects.holds(
        user, order.producer, Role.PRODUCTION_LEAD, Role.SECRETARIAT, Role.OVERSEER
    )


def may_judge(user, order):
    """Only quality control decides: that of the order's quality partner, else the producer's own."""
    return Membership.objects.holds(user, order.judging(), Role.QC_PARTNER)


def may_cancel(user, order):
    """Either side may call an order off: its producer's lead or its buyer, of a part the lead who gave it away."""
    buyers = [Role.BUYER, Role.PRODUCTION_LEAD] if order.parent_id else [Role.BUYER]
    return may_lead(user, order) or Membership.objects.holds(user, order.buyer, *buyers)


def may_see_inside(user, order):
    """Makers, shares and wages are seen by the producer's staff alone."""
    return Membership.objects.holds(user, order.producer, *STAFF)


def may_report(user, order):
    """The lead, the secretariat or a treasurer of the producer reports on paper to the buyer and the funders."""
    return Membership.objects.holds(user, order.producer, *REPORTERS)


def sees_every_bill(user, order):
    """The producer's staff and the buyer; a funder sees its own."""
    return may_see_inside(user, order) or Membership.objects.holds(user, order.buyer, Role.BUYER)


def may_see_price(user, order):
    """Whoever pays sees the price: the producer's staff, the buyer and the funders, not the quality partner."""
    funders = Membership.objects.held_by(user, Role.FUNDER).filter(
        organisation__in=order.fundings.values("funder")
    )
    return sees_every_bill(user, order) or funders.exists()


def may_answer(user, share):
    """The maker, whoever speaks for the maker, or the lead on the maker's behalf."""
    return speaks_for(user, share.maker) or may_lead(user, share.stage.order)


def speaks_for(user, maker):
    return Person.objects.spoken_for_by(user).filter(pk=maker.pk).exists()


def on_behalf_of(user, maker):
    """The maker, where somebody else acts in the maker's place; None where the maker acts."""
    return None if maker.user_id == user.pk else maker
