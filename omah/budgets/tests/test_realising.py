"""An approved plan is spent, line by line, within what was planned; everything adds up at any moment."""

from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import told_once
from omah.accounts.tests.world import still_waiting
from omah.budgets import actions, actual
from omah.budgets.checks import checks
from omah.budgets.models import State
from omah.budgets.tests import world
from omah.core import clock
from omah.core.deeds import Refused
from omah.money import actions as money
from omah.money.models import Code, Leg
from omah.network.models import Membership
from omah.trail.models import label
from omah.work.tests import world as work
from tests.house import picture


def tell(cast):
    book, fund, budget = world.told(cast)
    return book, fund, world.approved(cast, budget)


retold, cast, told = told_once(tell)


@pytest.fixture
def fund(told):
    return told[1]


@pytest.fixture
def budget(told):
    return told[2]


@pytest.fixture
def food(budget):
    return budget.lines.get(what="Konsumsi")


@pytest.fixture
def signing(budget):
    return budget.lines.get(what="Juru bahasa isyarat")


@pytest.fixture
def spend(cast, food, fund):
    def spend(amount, **more):
        fields = {"line_id": food.pk, "fund_id": fund.pk, "day": clock.today(), "memo": "Nasi kotak"}
        fields |= {"purse": Code.CASH, "no_proof": "Warung tanpa nota", "by": cast.tari}
        return actions.spend(amount=amount, **fields | more)

    return spend


def left(line):
    return {each.pk: standing.left for each, standing in actual.by_line(line.budget)}[line.pk]


def test_what_is_spent_stands_in_the_ledger_under_its_line(budget, food, fund, spend):
    spending = spend(200_000)

    budget.refresh_from_db()
    legs = Leg.objects.filter(budget_line=label(food), account__code=Code.MEALS)
    assert (budget.state, left(food), spending.number) == (State.RUNNING, 100_000, 1)
    assert [(leg.amount, leg.fund) for leg in legs] == [(200_000, fund)]
    assert spending.entry.proofs.get().reason == "Warung tanpa nota"
    assert actual.whole(budget).percent == "18,18 %"
    assert list(checks()) == []


def test_more_than_is_left_is_refused_with_what_can_be_done(spend):
    spend(200_000)

    with pytest.raises(Refused, match="Sisa baris ini dari Dana pelatihan: Rp100.000.*geser dari baris lain"):
        spend(100_001)


def test_nothing_is_spent_without_a_proof_or_a_word_why(food, spend):
    with pytest.raises(Refused, match="Lampirkan buktinya"):
        spend(1, no_proof="")

    assert left(food) == 300_000


def test_the_receipt_is_kept_with_the_entry(spend):
    spending = spend(1, no_proof="", scan=money.scan_of(picture()))

    assert spending.entry.proofs.get().kind == "jpeg"


def test_whoever_checked_or_approved_does_not_spend(cast, spend):
    Membership.objects.create(organisation=cast.griya, user=cast.wira, role=Membership.Role.TREASURER)

    with pytest.raises(Refused, match="Minta bendahara lain"):
        spend(1, by=cast.wira)


def test_only_treasurers_spend(cast, spend):
    with pytest.raises(PermissionDenied):
        spend(1, by=cast.budi)


def test_what_is_not_approved_is_not_spent(cast, budget, spend):
    actions.reopen_budget(budget_id=budget.pk, says="Berubah", by=cast.budi)

    with pytest.raises(Refused, match="belum disetujui"):
        spend(1)


def test_another_fund_does_not_pay_for_the_line(told, spend):
    with pytest.raises(Refused, match="Sisa baris ini dari Dana umum: Rp0"):
        spend(1, fund_id=told[0].fund().pk)


def test_what_is_ordered_is_no_longer_free_until_it_is_dropped(cast, food, fund, spend):
    order = actions.commit_to(line_id=food.pk, fund_id=fund.pk, amount=250_000, what="Katering", by=cast.tari)
    assert left(food) == 50_000
    with pytest.raises(Refused):
        spend(50_001)

    actions.drop_commitment(commitment_id=order.pk, by=cast.tari)

    assert left(food) == 300_000


def test_what_was_ordered_is_paid_once_and_is_open_again_when_that_is_taken_back(cast, food, fund, spend):
    order = actions.commit_to(line_id=food.pk, fund_id=fund.pk, amount=300_000, what="Katering", by=cast.tari)
    spending = spend(280_000, commitment_id=order.pk)
    assert left(food) == 20_000
    with pytest.raises(Refused, match="sudah dibayar atau dibatalkan"):
        spend(1, commitment_id=order.pk)

    money.reverse(entry_id=spending.entry_id, reason="Salah tulis", by=cast.tari)

    assert left(food) == 0
    assert list(checks()) == []


def test_a_spending_for_an_order_is_taken_back_on_its_page_in_the_book(cast, fund, spend, client):
    plan = world.approved(cast, world.planned(cast, fund, "Baju kerja", order_id=work.agreed(cast).pk))
    line = plan.lines.get(what="Konsumsi")
    spending = spend(280_000, line_id=line.pk)
    assert left(line) == 20_000
    client.force_login(cast.tari)
    address = reverse("money:reverse", args=[spending.entry.ref])

    page = client.get(spending.entry.get_absolute_url())
    done = client.post(address, {"reason": "Salah tulis"}, follow=True)

    assert address in page.text and "Catatan dibatalkan." in done.text
    assert left(line) == 300_000
    assert spending not in plan.spendings.standing()


def test_a_shift_goes_as_far_as_the_giver_allows(cast, budget, food, signing, fund):
    shift = {"budget_id": budget.pk, "fund_id": fund.pk, "source_id": signing.pk, "target_id": food.pk}

    actions.shift(**shift, amount=110_000, reason="Peserta bertambah", by=cast.budi)

    assert (left(food), left(signing)) == (410_000, 690_000)
    with pytest.raises(Refused, match="Batasnya 10 % dari Dana pelatihan, tinggal Rp0.*ajukan perubahan"):
        actions.shift(**shift, amount=1, reason="Lagi", by=cast.budi)


def test_a_new_approval_begins_anew_and_covers_what_was_spent(cast, budget, food, signing, fund, spend):
    shift = {"budget_id": budget.pk, "fund_id": fund.pk, "source_id": signing.pk, "target_id": food.pk}
    actions.shift(**shift, amount=100_000, reason="Peserta bertambah", by=cast.budi)
    spend(400_000)
    actions.reopen_budget(budget_id=budget.pk, says="Peserta bertambah", by=cast.budi)
    with pytest.raises(Refused, match="sudah terpakai Rp400.000"):
        world.submitted(cast, budget)
    with pytest.raises(Refused, match="jangan hapus barisnya"):
        actions.remove_line(line_id=food.pk, by=cast.budi)

    actions.write_line(budget_id=budget.pk, planned=world.line(fund, volume=4), line_id=food.pk, by=cast.budi)
    budget.refresh_from_db()
    world.approved(cast, budget)

    assert (left(food), left(signing)) == (200_000, 800_000)
    assert actual.room_to_shift(budget, fund) == 140_000


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.booleans(), st.integers(1, 900_000)), min_size=1, max_size=5))
@example(moves=[(True, 300_000), (False, 1_100_000), (True, 1), (False, 800_000)])
def test_however_money_is_shifted_the_totals_never_change(cast, budget, fund, moves):
    lines, budget.shift_percent = list(budget.lines.all()), 100

    with transaction.atomic():
        budget.save()
        for onwards, amount in moves:
            source, target = lines if onwards else reversed(lines)
            with suppress(Refused):
                actions.shift(
                    budget_id=budget.pk, fund_id=fund.pk, source_id=source.pk, target_id=target.pk,
                    amount=amount, reason="Coba", by=cast.budi,
                )  # fmt: skip
        found, room = actual.standings(budget).values(), actual.room_to_shift(budget, fund)
        transaction.set_rollback(True)

    assert sum(each.shifted for each in found) == 0
    assert sum(each.left for each in found) == 1_100_000
    assert all(each.left >= 0 for each in found)
    assert room >= 0


def test_an_advance_is_spent_and_its_rest_given_back(cast, budget, fund, spend):
    advance = actions.give_advance(
        budget_id=budget.pk, fund_id=fund.pk, holder_id=cast.budi.pk, amount=250_000,
        purse=Code.CASH, day=clock.today(), by=cast.tari,
    )  # fmt: skip
    spend(200_000, advance_id=advance.pk, purse="")
    with pytest.raises(Refused, match="tinggal Rp50.000"):
        spend(50_001, advance_id=advance.pk, purse="")

    actions.return_advance(
        advance_id=advance.pk, amount=50_000, purse=Code.CASH, day=clock.today(), by=cast.tari
    )

    assert advance.left() == 0
    assert budget.book.accounts.get(code=Code.ADVANCES).balance() == 0
    with pytest.raises(Refused, match="tinggal Rp0"):
        actions.return_advance(
            advance_id=advance.pk, amount=1, purse=Code.CASH, day=clock.today(), by=cast.tari
        )


def test_an_advance_of_which_something_was_spent_is_not_taken_back(cast, budget, fund, spend):
    advance = actions.give_advance(
        budget_id=budget.pk, fund_id=fund.pk, holder_id=cast.budi.pk, amount=250_000,
        purse=Code.CASH, day=clock.today(), by=cast.tari,
    )  # fmt: skip
    spent = spend(200_000, advance_id=advance.pk, purse="")

    with pytest.raises(Refused, match="Uang muka ini sudah dipakai"):
        money.reverse(entry_id=advance.entry_id, reason="Salah", by=cast.tari)
    assert advance.left() == 50_000

    for entry_id in (spent.entry_id, advance.entry_id):
        money.reverse(entry_id=entry_id, reason="Salah", by=cast.tari)
    assert advance.left() == 0


def test_no_more_is_handed_out_than_may_be_spent(cast, budget, fund):
    with pytest.raises(Refused, match="Yang masih dapat dibelanjakan dari Dana pelatihan: Rp1.100.000"):
        actions.give_advance(
            budget_id=budget.pk, fund_id=fund.pk, holder_id=cast.budi.pk, amount=1_100_001,
            purse=Code.CASH, day=clock.today(), by=cast.tari,
        )  # fmt: skip


def test_money_that_passed_the_plan_by_is_found(cast, budget, food, fund):
    money.transfer(
        book_id=budget.book_id, source_code=Code.CASH, target_code=Code.MEALS, amount=1, reason="out",
        day=clock.today(), memo="x", fund_id=fund.pk, budget_line=label(food), by=cast.tari,
    )  # fmt: skip

    assert [code for code, _sentence in checks()] == ["budgets.spent"]


def test_a_treasurer_spends_on_a_page_and_a_refusal_keeps_what_was_typed(cast, food, fund):
    page = Client()
    page.force_login(cast.tari)
    address = reverse("budgets:spend", args=[food.ref])
    sent = {"amount": "999.999", "fund": fund.ref, "purse": "101", "day": "1/1/2020", "memo": "Nasi kotak"}

    refused = page.post(address, sent | {"scan": SimpleUploadedFile("nota.png", picture())})
    sent |= {"amount": "100.000", "day": clock.today().strftime("%d/%m/%Y")}
    answer = page.post(address, sent | still_waiting(refused), follow=True)

    assert refused.status_code == 422
    assert "Sisa baris ini dari Dana pelatihan: Rp300.000" in refused.text
    assert 'value="Nasi kotak"' in refused.text
    assert "Belanja tercatat" in answer.text
    assert "Tinggal Rp200.000" in answer.text


def test_the_limit_of_shifts_is_the_funders_where_one_set_it(budget, fund):
    planned = actual.of_fund(budget, fund.pk).planned

    assert actual.room_to_shift(budget, fund) == planned * budget.shift_percent // 100
    fund.shift_percent = 3
    assert actual.room_to_shift(budget, fund) == planned * 3 // 100
