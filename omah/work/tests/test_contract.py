"""How much is to be made: what was planned, agreed, given to others, cut into stages, said in trade units."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from omah.core import clock, formats
from omah.work import progress
from omah.work.actions import orders, shares, staging
from omah.work.models import Order
from omah.work.proposals import even_split
from omah.work.tests import world


def test_a_plan_may_be_rough_and_a_contract_is_exact(cast):
    order = world.quoted(cast, pieces=25_000)
    assert (order.is_rough, order.pieces) == (True, 25_000)

    orders.agree_order(
        order_id=order.pk, contract_pieces=24_988, agreement="1", agreed_on=clock.today(), by=cast.budi
    )

    order.refresh_from_db()
    assert (order.is_rough, order.pieces, order.planned_pieces) == (False, 24_988, 25_000)


def test_the_stages_together_are_the_contract(cast):
    stages = world.planned(cast, 25_000, (12_500, 12_500))

    assert sum(stage.pieces for stage in stages) == stages[0].order.contract_pieces


@pytest.mark.parametrize("stages", [(12_500, 12_499), (12_500, 12_501), (25_000, 1), ()])
def test_stages_that_are_not_the_contract_are_refused(cast, stages):
    order = world.agreed(cast, 25_000)

    with world.refused("Seharusnya 25.000 buah"):
        staging.plan_stages(order_id=order.pk, stages=world.targets(*stages), by=cast.budi)

    assert not order.stages.exists()


def test_what_other_producers_make_is_not_made_here(cast):
    order = world.agreed(cast, 100)
    part = orders.split_order(order_id=order.pk, producer_id=cast.lain.pk, pieces=40, by=cast.budi)

    assert (order.own_pieces(), part.own_pieces(), part.contract_pieces) == (60, 40, 40)
    assert (part.producer, part.buyer, part.parent) == (cast.lain, cast.griya, order)
    assert part.standards.get().title == order.standards.get().title
    with world.refused("Seharusnya 60 buah"):
        staging.plan_stages(order_id=order.pk, stages=world.targets(100), by=cast.budi)
    staging.plan_stages(order_id=order.pk, stages=world.targets(60), by=cast.budi)


def test_a_part_that_is_called_off_comes_back(cast):
    order = world.agreed(cast, 100)
    part = orders.split_order(order_id=order.pk, producer_id=cast.lain.pk, pieces=40, by=cast.budi)

    orders.cancel_order(order_id=part.pk, reason="Alat rusak.", by=cast.lina)

    assert order.own_pieces() == 100


def test_stages_that_have_begun_stay_when_the_rest_is_planned_anew(cast):
    begun = world.running(cast, 100, (60, 40))

    staging.plan_stages(order_id=begun.order_id, stages=world.targets(30, 10), by=cast.budi)

    assert [stage.pieces for stage in begun.order.stages.all()] == [60, 30, 10]
    assert begun.order.stages.first() == begun


def test_a_later_stage_may_begin_first_and_the_rest_be_planned_anew(cast):
    _first, second = world.planned(cast, 100, (60, 40))
    staging.start_stage(stage_id=second.pk, by=cast.budi)

    staging.plan_stages(order_id=second.order_id, stages=world.targets(50, 10), by=cast.budi)

    assert [(stage.number, stage.pieces) for stage in second.order.stages.all()] == [
        (1, 50),
        (2, 40),
        (3, 10),
    ]


def test_a_step_that_a_later_meeting_drops_is_gone(cast):
    order = world.with_meeting(cast)

    hold_again(cast, order, world.STEPS[1:])

    assert [step.name for step in order.steps.all()] == ["jahit"]
    assert order.meeting().rates.get().step.name == "jahit"


def test_a_later_meeting_changes_rates_but_not_those_that_were_agreed_with_a_maker(cast):
    share = world.taken(cast)

    hold_again(cast, share.stage.order, [{**world.ONE_STEP[0], "rate": 9000}])

    share.refresh_from_db()
    assert (share.step.rate, share.rate) == (9000, 8000)


def hold_again(cast, order, steps):
    return orders.hold_costing_meeting(
        order_id=order.pk,
        held_on=clock.today(),
        place="Griya",
        attendees=world.ATTENDEES,
        steps=steps,
        by=cast.budi,
    )


def test_what_is_given_out_is_no_more_than_the_stage_and_its_tolerance(cast):
    stage = world.running(cast, steps=world.ONE_STEP)
    Order.objects.update(tolerance=5)
    share = world.proposed(cast, stage, [cast.penjahit_sari]).shares.get()

    with world.refused("Hanya 65 buah", "pieces"):
        shares.change_proposal(share_id=share.pk, pieces=66, reason="Cadangan", by=cast.budi)
    shares.change_proposal(share_id=share.pk, pieces=65, reason="Cadangan", by=cast.budi)
    shares.open_offers(sharing_id=share.sharing_id, answer_by=world.soon(), by=cast.budi)

    assert progress.open_pieces(stage) == {share.step_id: -5}
    with world.refused("Semua buah tahap ini sudah ditawarkan"):
        world.proposed(cast, stage, [cast.penjahit_wati])


def test_the_tolerance_is_agreed_with_the_quantity_and_shown(cast, client):
    order = world.quoted(cast)
    client.force_login(cast.budi)
    answers = {"contract_pieces": "100", "agreement": "1/SPK", "agreed_on": f"{clock.today():%d/%m/%Y}"}

    refused = client.post(reverse("work:agree", args=[order.ref]), answers | {"tolerance": "101"})
    page = client.post(reverse("work:agree", args=[order.ref]), answers | {"tolerance": "5"}, follow=True)

    assert "Kelonggaran tidak boleh lebih dari jumlah kontrak" in refused.text
    assert "5 buah di atas kebutuhan tiap tahap" in page.text


def test_the_value_of_an_order_counts_a_started_rupiah_as_one(db):
    order = Order(price=8000, price_unit="lusin", contract_pieces=12_500, planned_pieces=1)

    assert order.value() == 8_333_334
    assert order.worth_of(12) == 8000


def test_invoices_for_parts_add_up_to_the_whole(db):
    order = Order(price=8000, price_unit="lusin", contract_pieces=100, planned_pieces=1)
    billed, pieces = 0, 0

    for n in (1, 7, 5, 40, 47):
        pieces += n
        billed += order.worth_of(pieces) - billed

    assert billed == order.value() == 66_667


@pytest.mark.parametrize(
    ("pieces", "unit", "said"),
    [
        (12_500, "lusin", "1.041 lusin + 8 buah"),
        (12_500, "kodi", "625 kodi"),
        (25_000, "gros", "173 gros + 88 buah"),
        (11, "lusin", "11 buah"),
        (12, "lusin", "1 lusin"),
        (12_500, "buah", "12.500 buah"),
    ],
)
def test_pieces_are_said_in_trade_units_without_losing_any(pieces, unit, said):
    assert formats.in_units(pieces, unit) == said


@given(st.integers(0, 10**9), st.sampled_from(sorted(formats.UNITS)))
def test_no_piece_is_ever_rounded_away(pieces, unit):
    said = formats.in_units(pieces, unit).replace(".", "").split(" + ")

    assert sum(int(n) * formats.UNITS[word] for n, word in (part.split() for part in said)) == pieces


def test_the_masks_split_evenly_among_36():
    split = even_split(12_500, 36)

    assert (split.count(347), split.count(348), sum(split)) == (28, 8, 12_500)


@given(st.integers(0, 10**6), st.integers(0, 200))
def test_an_even_split_differs_by_one_at_most(pieces, people):
    split = even_split(pieces, people)

    assert sum(split) == (pieces if people else 0)
    assert not split or max(split) - min(split) <= 1
