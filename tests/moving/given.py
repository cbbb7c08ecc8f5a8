"""What is promised, given and granted, and the plans by which it is spent."""

from omah.aid import actions as aid
from omah.aid.models import Application
from omah.budgets import actions as plans
from omah.budgets.models import Advance, Budget, Commitment
from omah.giving import actions as giving
from omah.giving.models import Gift, Pledge
from omah.money.models import Code, Fund
from tests.moving.daily import PURSES
from tests.moving.house import deed, lies_in


@deed
def give(house, choice):
    """Money or goods, for everything or for something."""
    fund = choice.of(house.funds())
    said = {"amount": choice.part_of(70_000), "given_on": choice.day, "purse": choice.of(PURSES, 1)}
    if choice.picks[2] % 2:
        said |= {"goods": "Kain", "basis": "two", "basis_note": "Bendahara dan saksi"}
    if choice.picks[0] % 3 == 0:
        said |= {"new_fund": f"Pemberian {Gift.objects.count()}", "intent": "Kain"}
    source = fund.origin if fund.origin in {"csr", "grant"} else "donation"
    donor = {"donor_id": fund.donor_id, "donor_name": None if fund.donor_id else "Warga 01"}
    house.does(giving.receive_gift, book_id=fund.book_id, fund_id=fund.pk, source=source, **said, **donor)


@deed
def use_what_was_given(house, choice):
    fund = choice.of(Fund.objects.filter(legs__account__code=Code.GOODS).distinct().order_by("pk"))
    said = {"amount": choice.part_of(lies_in(fund, Code.GOODS)), "day": choice.day, "what": "x"}
    house.does(giving.use_goods, fund_id=fund.pk, account_code=Code.MATERIALS, **said)


@deed
def promise(house, choice):
    amount = choice.part_of(200_000)
    said = {"amount": amount, "purpose": "Pelatihan", "pledged_on": choice.day, "source": "csr"}
    name = f"Janji {Pledge.objects.count()}"
    bank = house.cast.bank.pk
    house.does(giving.pledge, book_id=house.book.pk, funder_id=bank, fund_name=name, **said)


@deed
def receive_what_was_promised(house, choice):
    promised = choice.of(Pledge.objects.order_by("pk"))
    said = {"amount": choice.part_of(promised.amount - promised.received), "purse": choice.of(PURSES, 1)}
    house.does(giving.receive_part, pledge_id=promised.pk, given_on=choice.day, **said)


@deed
def receive_aid(house, choice):
    application = choice.of(Application.objects.order_by("state", "pk"))
    house.does(aid.receive_aid, application_id=application.pk, day=choice.day)


@deed
def tell_what_aid_became(house, choice):
    application = choice.of(Application.objects.order_by("pk"))
    house.does(aid.report_use, application_id=application.pk)


# ---- by a plan


@deed
def order_something(house, choice):
    said = {"amount": choice.part_of(120_000), "what": "x"}
    house.does(plans.commit_to, **_line(choice), **said)


@deed
def hand_out_an_advance(house, choice):
    budget = choice.of(Budget.objects.exclude(version=0))
    said = {"amount": choice.part_of(150_000), "purse": choice.of(PURSES, 1), "day": choice.day}
    fund = _line(choice)["fund_id"]
    holder = house.cast.budi.pk
    house.does(plans.give_advance, budget_id=budget.pk, fund_id=fund, holder_id=holder, **said)


@deed
def spend_of_a_plan(house, choice):
    """Out of a purse or of an advance; what was ordered, or something else."""
    found = _line(choice)
    commitment = choice.picks[1] % 3 == 1 and Commitment.objects.open().filter(line=found["line_id"]).first()
    advance = choice.picks[2] % 2 and Advance.objects.filter(fund=found["fund_id"]).last()
    more = {"advance_id": advance.pk} if advance else {"purse": choice.of(PURSES, 1)}
    if commitment:
        more["commitment_id"] = commitment.pk
    said = {"amount": choice.part_of(100_000), "day": choice.day, "memo": "x", "no_proof": "x"}
    house.does(plans.spend, **found, **said, **more)


@deed
def bring_an_advance_back(house, choice):
    advance = choice.of([one for one in Advance.objects.order_by("-pk") if one.left()])
    said = {"amount": choice.part_of(advance.left()), "purse": choice.of(PURSES, 1), "day": choice.day}
    house.does(plans.return_advance, advance_id=advance.pk, **said)


@deed
def cancel_what_was_ordered(house, choice):
    commitment = choice.of(Commitment.objects.open())
    house.does(plans.drop_commitment, commitment_id=commitment.pk)


@deed
def shift(house, choice):
    budget = choice.of(Budget.objects.exclude(version=0))
    source, target = (choice.of(budget.lines.whole(), nth).pk for nth in (0, 1))
    said = {"amount": choice.part_of(80_000), "reason": "x"}
    fund = _line(choice)["fund_id"]
    said |= {"fund_id": fund, "source_id": source, "target_id": target}
    house.does(plans.shift, by=house.cast.budi, budget_id=budget.pk, **said)


@deed
def plan_anew(house, choice):
    """It is opened again and approved as it was, if it still covers what was used."""
    budget, cast = choice.of(Budget.objects.exclude(version=0)), house.cast
    if budget.is_spendable:
        house.does(plans.reopen_budget, by=cast.budi, budget_id=budget.pk, says="x")
    deeds = (
        (plans.submit_budget, cast.budi),
        (plans.check_budget, cast.sekar),
        (plans.approve_budget, cast.wira),
    )
    for action, by in deeds:
        house.does(action, by=by, budget_id=budget.pk)


@deed
def report_on_a_plan(house, choice):
    """What was ordered and handed out is settled first; another looks at what is told, and seldom accepts it."""
    budget, cast = choice.of(Budget.objects.exclude(version=0)), house.cast
    for commitment in budget.commitments.open():
        house.does(plans.drop_commitment, commitment_id=commitment.pk)
    for advance in [one for one in budget.advances.all() if one.left()]:
        rest = {"amount": advance.left(), "purse": choice.of(PURSES, 1), "day": choice.day}
        house.does(plans.return_advance, advance_id=advance.pk, **rest)
    said = {"done": "x", "accessibility": "x"}
    house.does(plans.write_report, by=cast.budi, budget_id=budget.pk, **said)
    house.does(plans.hand_report_in, by=cast.budi, budget_id=budget.pk)
    if choice.quarters > 4:
        house.does(plans.close_budget, by=cast.wira, budget_id=budget.pk)
    elif choice.quarters > 1:
        house.does(plans.send_report_back, by=cast.wira, budget_id=budget.pk, says="x")


def _line(choice):
    """A line of an approved plan, and a fund that may pay for it."""
    budget = choice.of(Budget.objects.exclude(version=0))
    line = choice.of(budget.lines.whole())
    return {"line_id": line.pk, "fund_id": choice.of(line.sources.all()).fund_id}
