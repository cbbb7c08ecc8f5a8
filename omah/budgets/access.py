"""Who may do what to a plan. Only people here, never states; that they be three different ones is a matter of the plan."""

from omah.budgets.models.budgets import MAY_APPROVE, MAY_CHECK, MAY_DRAFT, SEES_BUDGETS
from omah.money.models import SEES_MONEY, Fund
from omah.network.models import Membership

Role = Membership.Role


def may_draft(user, book):
    """Its treasurers, production leads and secretariat."""
    return Membership.objects.holds(user, book.organisation_id, *MAY_DRAFT)


def may_choose_wording(user, book):
    """Its treasurers and secretariat, who see the book."""
    return Membership.objects.holds(user, book.organisation_id, Role.TREASURER, Role.SECRETARIAT)


def may_check(user, book):
    """Whoever keeps the money or the letters, or oversees them."""
    return Membership.objects.holds(user, book.organisation_id, *MAY_CHECK)


def may_approve(user, book):
    """Whoever oversees, and other treasurers."""
    return Membership.objects.holds(user, book.organisation_id, *MAY_APPROVE)


def may_spend(user, book):
    """Its treasurers."""
    return Membership.objects.holds(user, book.organisation_id, Role.TREASURER)


def may_look_inside(user, book):
    """Whoever plans, keeps or oversees; funders look on from outside."""
    return Membership.objects.holds(user, book.organisation_id, *SEES_BUDGETS)


def funds_shown(user, budget):
    """The keys of the funds of which one reads what they pay: all inside; outside those that one's own body gave."""
    funds = Fund.objects.filter(book=budget.book_id)
    if not may_look_inside(user, budget.book):
        funds = funds.filter(donor__in=Membership.objects.duties(user).at(Role.FUNDER))
    return set(funds.values_list("pk", flat=True))


def may_see_money(user, book):
    """Whoever may look into the book itself."""
    return Membership.objects.holds(user, book.organisation_id, *SEES_MONEY)
