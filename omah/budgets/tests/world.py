"""A training of Griya Karya: Budi plans it, Sekar checks, Wira approves, Tari spends."""

from datetime import timedelta

from omah.budgets import actions
from omah.core import clock
from omah.money.actions import open_book, open_fund, transfer
from omah.money.models import Book, Code


def a_book(cast):
    """Tari's book, with a fund that Fina's bank gave."""
    book = Book.objects.of(cast.griya).first() or open_book(organisation_id=cast.griya.pk, by=cast.tari)
    fund = open_fund(
        book_id=book.pk,
        name="Dana pelatihan",
        origin="csr",
        is_restricted=True,
        purpose="Pelatihan",
        donor_id=cast.bank.pk,
        by=cast.tari,
    )
    for each, amount in ((fund, 5_000_000), (book.fund(), 1_000_000)):
        transfer(
            book_id=book.pk,
            source_code=Code.CSR,
            target_code=Code.CASH,
            amount=amount,
            reason="gift",
            day=clock.today() - timedelta(days=9),
            memo="Untuk pelatihan",
            fund_id=each.pk,
            by=cast.tari,
        )
    return book, fund


def line(fund, what="Konsumsi", volume=2, frequency=3, price=50_000, **more):
    fields = {"group": "Pelaksanaan", "unit": "orang", "frequency_unit": "hari", "account": Code.MEALS}
    fields |= {"rest": fund.pk} | more
    return actions.Planned(what=what, volume=volume, frequency=frequency, price=price, **fields)


def begun(cast, name="Pelatihan menjahit", **more):
    days = {"starts_on": clock.today() - timedelta(days=3), "ends_on": clock.today() + timedelta(days=3)}
    return actions.begin_budget(organisation_id=cast.griya.pk, name=name, by=cast.budi, **days | more)


def planned(cast, fund, name="Pelatihan menjahit", **more):
    """Two lines that the bank pays: 300,000 of food, 800,000 for interpreters."""
    budget = begun(cast, name, **more)
    interpreter = line(
        fund, "Juru bahasa isyarat", 2, 1, 400_000, group="Akomodasi yang layak", account=Code.HONORARIA
    )
    actions.take_lines_in(budget_id=budget.pk, lines=[line(fund), interpreter], by=cast.budi)
    return budget


def submitted(cast, budget):
    return actions.submit_budget(budget_id=budget.pk, by=cast.budi)


def checked(cast, budget):
    return actions.check_budget(budget_id=submitted(cast, budget).pk, by=cast.sekar)


def approved(cast, budget):
    actions.approve_budget(budget_id=checked(cast, budget).pk, by=cast.wira)
    budget.refresh_from_db()
    return budget


def told(cast):
    book, fund = a_book(cast)
    return book, fund, planned(cast, fund)
