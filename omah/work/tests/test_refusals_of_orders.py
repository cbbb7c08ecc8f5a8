"""What cannot be done to an order or a stage now, and the sentence that says so."""

from datetime import timedelta

import pytest
from django.urls import reverse

from omah.core import clock
from omah.network.models import Organisation
from omah.work import checks, closing, doors
from omah.work.actions import orders, shares, staging
from omah.work.models import Order, Stage
from omah.work.tests import world
from omah.work.tests.deeds import action


def meeting(cast, order, **more):
    about = {"held_on": clock.today(), "place": "Griya", "attendees": world.ATTENDEES, "steps": world.STEPS}
    return orders.hold_costing_meeting(order_id=order.pk, **{"by": cast.budi} | about | more)


def agree(cast, order):
    return orders.agree_order(
        order_id=order.pk, contract_pieces=100, agreement="1", agreed_on=clock.today(), by=cast.budi
    )


def closed(cast):
    order = world.settled(cast)
    return world.settling.close_order(order_id=order.pk, by=cast.budi)


def cancelled(cast):
    order = world.agreed(cast)
    return orders.cancel_order(order_id=order.pk, reason="Batal.", by=cast.budi)


# ---- the request


@pytest.mark.parametrize("deed", ["receive", "change"])
def test_nobody_orders_from_themself(cast, deed):
    order = world.inquiry(cast)

    with world.refused("Pemesan harus lembaga lain", "buyer"):
        if deed == "receive":
            orders.receive_order(
                producer_id=cast.griya.pk,
                buyer_id=cast.griya.pk,
                title="Masker",
                planned_pieces=1,
                deadline=clock.today(),
                by=cast.budi,
            )
        else:
            orders.change_order(order_id=order.pk, buyer_id=cast.griya.pk, by=cast.budi)


def test_what_is_agreed_is_not_changed(cast):
    with world.refused("sudah disepakati tidak bisa diubah"):
        orders.change_order(order_id=world.agreed(cast).pk, planned_pieces=1, by=cast.budi)


def test_funders_do_not_pay_more_than_everything(cast):
    order = world.inquiry(cast)

    with world.refused("lebih dari 100 persen"):
        orders.set_funding(
            order_id=order.pk, portions={cast.bank.pk: 9_000, cast.dinas.pk: 1_001}, by=cast.budi
        )
    orders.set_funding(order_id=order.pk, portions={cast.bank.pk: 9_000, cast.dinas.pk: 1_000}, by=cast.budi)

    assert order.funding_gap() == 0


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("set_funding", {"portions": {}}),
        ("hold_costing_meeting", {"held_on": None, "place": "", "attendees": [], "steps": []}),
        ("attach_standard", {"title": "Standar", "checklist": "Rapat"}),
        ("propose_price", {"price": 1, "price_unit": "buah"}),
        ("split_order", {"producer_id": 0, "pieces": 1}),
        ("plan_stages", {"stages": []}),
        ("publish_report", {}),
        ("cancel_order", {"reason": "Lagi."}),
    ],
)
def test_a_cancelled_order_stays_as_it_is(cast, deed, words):
    order = cancelled(cast)

    with world.refused():
        action(deed)(order_id=order.pk, by=cast.budi, **words)


@pytest.mark.parametrize("deed", ["set_funding", "attach_standard", "cancel_order", "close_order"])
def test_a_closed_order_stays_as_it_is(cast, deed):
    order = closed(cast)
    words = {
        "set_funding": {"portions": {}},
        "attach_standard": {"title": "Standar", "checklist": "Rapat"},
        "cancel_order": {"reason": "Batal."},
    }

    with world.refused("ditutup"):
        action(deed)(order_id=order.pk, by=cast.budi, **words.get(deed, {}))


# ---- the costing meeting and the price


@pytest.mark.parametrize("missing", ["management", "capital", "makers"])
def test_a_costing_meeting_without_everybody_is_none(cast, missing):
    order = world.inquiry(cast)
    there = [one for one in world.ATTENDEES if one[0] != missing]

    with world.refused("Rapat HPP belum lengkap"):
        meeting(cast, order, attendees=there)

    assert not order.meetings.exists()


def test_a_costing_meeting_agrees_on_something(cast):
    with world.refused("paling sedikit satu langkah"):
        meeting(cast, world.inquiry(cast), steps=[])


def test_two_steps_have_two_names(cast):
    with world.refused("Nama langkah tidak boleh sama"):
        meeting(cast, world.inquiry(cast), steps=[world.STEPS[0], world.STEPS[0]])


def test_a_step_that_is_shared_out_stays(cast):
    share = world.one_offer(cast)

    with world.refused("sudah dibagi kepada mitra"):
        meeting(cast, share.stage.order, steps=world.STEPS[:1])


def test_once_a_stage_runs_a_meeting_changes_rates_and_not_steps(cast):
    order = world.running(cast).order
    added = [*world.STEPS, {"name": "kemas", "seconds": 5, "lot": 1, "rate": 10, "rate_unit": "buah"}]

    for steps in (added, world.STEPS[:1], world.STEPS[::-1]):
        with world.refused("tahap sudah berjalan"):
            meeting(cast, order, steps=steps)
    meeting(cast, order, steps=[step | {"rate": 700} for step in world.STEPS])

    assert set(order.steps.values_list("rate", flat=True)) == {700}


def test_a_price_stands_on_a_costing_meeting(cast):
    order = world.inquiry(cast)

    with world.refused("Catat rapat HPP dulu"):
        orders.propose_price(order_id=order.pk, price=1, price_unit="buah", by=cast.budi)
    with world.refused("Catat rapat HPP dulu"):
        orders.approve_quote(order_id=order.pk, price=1, price_unit="buah", by=cast.tari)


def test_there_must_be_a_price_to_approve(cast):
    with world.refused("Belum ada usulan harga"):
        orders.approve_quote(order_id=world.with_meeting(cast).pk, price=1, price_unit="buah", by=cast.tari)


def test_a_price_is_approved_by_somebody_else(cast):
    order = world.with_meeting(cast)
    Order.objects.filter(pk=order.pk).update(price=8000, priced_by=cast.tari)

    with world.refused("Harga harus disetujui orang lain"):
        orders.approve_quote(order_id=order.pk, price=1, price_unit="buah", by=cast.tari)


# ---- the agreement


def test_nothing_is_agreed_before_the_price_is_approved(cast):
    with world.refused("Setujui penawaran dulu"):
        agree(cast, world.with_meeting(cast))


def test_nothing_is_agreed_without_a_standard(cast):
    order = world.quoted(cast)
    order.standards.all().delete()

    with world.refused("Lampirkan standar mutu dulu"):
        agree(cast, order)


def test_nothing_is_agreed_without_a_rule_for_what_must_be_mended(cast):
    with world.refused("aturan terima, perbaiki, dan tolak dulu"):
        agree(cast, world.quoted(cast, acceptance_rule=""))


@pytest.mark.parametrize("pieces", [100, 101])
def test_somebody_else_gets_a_part_and_not_the_whole(cast, pieces):
    with world.refused("Paling banyak 99 buah", "pieces"):
        split(cast, world.agreed(cast), pieces=pieces)


@pytest.mark.parametrize("who", ["griya", "dinas"])
def test_a_part_goes_to_another_producer(cast, who):
    with world.refused("Pilih produsen lain", "producer"):
        split(cast, world.agreed(cast), getattr(cast, who))


def test_a_part_is_not_parted_again(cast):
    part = world.part(cast, world.agreed(cast))

    with world.refused("tidak bisa dibagi lagi"):
        split(cast, part, Organisation.objects.create(name="Ketiga", type="group"), pieces=1, by=cast.lina)


def test_an_order_is_parted_before_its_stages_are_planned(cast):
    stages = world.planned(cast)

    with world.refused("sebelum membuat tahap"):
        split(cast, stages[0].order)


def split(cast, order, producer=None, pieces=40, by=None):
    producer = producer or cast.lain
    return orders.split_order(order_id=order.pk, producer_id=producer.pk, pieces=pieces, by=by or cast.budi)


def test_an_order_is_not_called_off_while_makers_hold_work(cast):
    share = world.taken(cast)

    with world.refused("Masih ada garapan"):
        orders.cancel_order(order_id=share.stage.order_id, reason="Batal.", by=cast.dina)
    shares.hand_back(share_id=share.pk, pieces=60, by=cast.sari)
    order = orders.cancel_order(order_id=share.stage.order_id, reason="Batal.", by=cast.dina)

    assert order.state == Order.State.CANCELLED
    assert {stage.state for stage in order.stages.all()} == {"cancelled"}


def test_an_order_is_not_called_off_while_another_producer_makes_a_part_of_it(cast):
    order = world.agreed(cast)
    split(cast, order)

    with world.refused("ada pada produsen lain"):
        orders.cancel_order(order_id=order.pk, reason="Batal.", by=cast.budi)


def test_who_gave_a_part_away_takes_it_back_until_it_has_begun(cast, client):
    order = world.agreed(cast)
    part = split(cast, order)
    client.force_login(cast.budi)
    assert part.get_absolute_url() in client.get(order.get_absolute_url()).text
    assert reverse("work:cancel", args=[part.ref]) in client.get(part.get_absolute_url()).text

    orders.cancel_order(order_id=part.pk, reason="Produsen lain penuh.", by=cast.budi)

    assert order.own_pieces() == 100


def test_a_part_that_has_begun_is_its_producers_to_call_off(cast, client):
    part = world.part(cast, world.agreed(cast))
    meeting(cast, part, by=cast.lina)
    (stage,) = staging.plan_stages(order_id=part.pk, stages=world.targets(40), by=cast.lina)
    staging.start_stage(stage_id=stage.pk, by=cast.lina)
    client.force_login(cast.budi)

    assert reverse("work:cancel", args=[part.ref]) not in client.get(part.get_absolute_url()).text
    with world.refused("sudah mulai dikerjakan"):
        orders.cancel_order(order_id=part.pk, reason="Batal.", by=cast.budi)
    orders.cancel_order(order_id=part.pk, reason="Batal.", by=cast.lina)


def test_a_part_that_comes_back_late_still_finds_its_way_into_a_stage(cast):
    order = world.agreed(cast)
    part = split(cast, order)
    (stage,) = staging.plan_stages(order_id=order.pk, stages=world.targets(60), by=cast.budi)
    staging.start_stage(stage_id=stage.pk, by=cast.budi)
    orders.cancel_order(order_id=part.pk, reason="Penuh.", by=cast.budi)
    order.refresh_from_db()

    assert "Ubah tahap" in [link.text for link in doors.deeds(cast.budi, order)]
    staging.plan_stages(order_id=order.pk, stages=world.targets(40), by=cast.budi)


def test_nothing_of_a_cancelled_order_is_shared_out(cast):
    sharing = world.proposed(cast)
    orders.cancel_order(order_id=sharing.stage.order_id, reason="Batal.", by=cast.dina)

    with world.refused("tahap 1 batal"):
        shares.open_offers(sharing_id=sharing.pk, answer_by=world.soon(), by=cast.budi)
    with world.refused("tahap 1 batal"):
        world.proposed(cast, sharing.stage)


# ---- stages


def test_stages_are_planned_once_there_is_an_agreement(cast):
    with world.refused("Catat kesepakatan dengan pemesan dulu"):
        staging.plan_stages(order_id=world.quoted(cast).pk, stages=world.targets(100), by=cast.budi)


def test_a_stage_begins_once_rates_are_agreed(cast):
    part = world.part(cast, world.agreed(cast))
    (stage,) = staging.plan_stages(order_id=part.pk, stages=world.targets(40), by=cast.lina)

    with world.refused("Catat rapat HPP"):
        staging.start_stage(stage_id=stage.pk, by=cast.lina)


def test_a_stage_begins_once(cast):
    with world.refused("tahap 1 berjalan"):
        staging.start_stage(stage_id=world.running(cast).pk, by=cast.budi)


@pytest.mark.parametrize("deed", ["pause_stage", "accept_shortfall", "declare_ready"])
def test_what_has_not_begun_is_neither_paused_nor_ready(cast, deed):
    stage, _second = world.planned(cast)
    words = {"letter": "5"} if deed == "accept_shortfall" else {}

    with world.refused("tahap 1 direncanakan"):
        action(deed)(stage_id=stage.pk, by=cast.budi, **words)


def test_a_paused_stage_gives_nothing_out_until_it_goes_on(cast):
    share = world.taken(cast)
    proposal = world.proposed(cast, orders_second(cast, share.stage))
    for stage in (share.stage, proposal.stage):
        staging.pause_stage(stage_id=stage.pk, by=cast.budi)

    with world.refused("tahap 1 ditunda"):
        world.fetch(cast, share)
    with world.refused("tahap 2 ditunda"):
        shares.open_offers(sharing_id=proposal.pk, answer_by=world.soon(), by=cast.budi)
    staging.start_stage(stage_id=share.stage_id, by=cast.budi)

    assert world.fetch(cast, share).pieces == 60


def orders_second(cast, stage):
    return staging.start_stage(stage_id=stage.order.stages.get(number=2).pk, by=cast.budi)


def test_a_stage_with_too_few_good_pieces_is_not_ready_unless_the_buyer_says_so(cast):
    share = world.taken(cast)
    world.make(cast, share, 59)

    with world.refused("Baru 59 dari 60 buah yang lolos"):
        staging.declare_ready(stage_id=share.stage_id, by=cast.budi)
    staging.accept_shortfall(stage_id=share.stage_id, letter="5/DINAS/2020", by=cast.budi)
    shares.hand_back(share_id=share.pk, pieces=1, by=cast.sari)

    assert staging.declare_ready(stage_id=share.stage_id, by=cast.budi).state == "ready"


def test_a_stage_with_offers_that_wait_for_an_answer_is_not_ready(cast):
    share = world.one_offer(cast)
    staging.accept_shortfall(stage_id=share.stage_id, letter="5/DINAS/2020", by=cast.budi)

    with world.refused("Masih ada tawaran yang belum dijawab"):
        staging.declare_ready(stage_id=share.stage_id, by=cast.budi)


def test_a_short_stage_is_not_ready_while_work_of_it_is_out(cast):
    share = world.taken(cast)
    stage = share.stage
    staging.accept_shortfall(stage_id=stage.pk, letter="5/DINAS/2020", by=cast.budi)
    world.make(cast, share, 10)
    mending = world.fetch(cast, share, 20)

    def is_held_up_by(pieces):
        for deed in (staging.declare_ready, lambda **kw: staging.cancel_stage(letter="6", **kw)):
            with world.refused():
                deed(stage_id=stage.pk, by=cast.budi)
        with world.refused(f"Masih ada {pieces} buah yang belum diambil, dikerjakan, diperiksa"):
            staging.declare_ready(stage_id=stage.pk, by=cast.budi)

    is_held_up_by(50)
    shares.hand_back(share_id=share.pk, pieces=30, by=cast.sari)
    is_held_up_by(20)
    delivery = world.deliver(cast, mending)
    is_held_up_by(20)
    world.judge(cast, delivery, rework=5)
    is_held_up_by(5)
    world.judge(cast, world.deliver(cast, share.packets.get(pieces=5)))

    staging.declare_ready(stage_id=stage.pk, by=cast.budi)
    assert world.hand_over(cast, Stage.objects.get(pk=stage.pk), 30).pieces == 30


def test_a_stage_of_which_nothing_was_made_is_not_ready_but_can_be_ended(cast):
    world.book(cast)
    share = world.taken(cast)
    order = share.stage.order
    staging.accept_shortfall(stage_id=share.stage_id, letter="5/DINAS/2020", by=cast.budi)
    shares.hand_back(share_id=share.pk, pieces=60, by=cast.sari)

    with world.refused("Belum ada buah yang lolos semua langkah"):
        staging.declare_ready(stage_id=share.stage_id, by=cast.budi)
    for stage in order.stages.all():
        staging.cancel_stage(stage_id=stage.pk, letter="6/DINAS/2020", by=cast.budi)

    assert closing.obstacles(order) == []
    assert set(checks.stages()) == set()
    assert world.settling.close_order(order_id=order.pk, by=cast.budi).state == Order.State.CLOSED


def test_a_stage_of_which_something_was_made_is_not_called_off(cast):
    stage = world.made(cast)

    with world.refused("Sudah ada buah yang jadi"):
        staging.cancel_stage(stage_id=stage.pk, letter="6", by=cast.budi)


def test_a_stage_with_open_offers_is_not_called_off(cast):
    with world.refused("Masih ada tawaran"):
        staging.cancel_stage(stage_id=world.one_offer(cast).stage_id, letter="6", by=cast.budi)


def test_a_stage_that_was_called_off_stays_so(cast):
    stage = staging.cancel_stage(stage_id=world.running(cast).pk, letter="6", by=cast.budi)

    for deed in (
        staging.start_stage,
        staging.declare_ready,
        lambda **kw: staging.cancel_stage(letter="7", **kw),
    ):
        with world.refused("tahap 1 batal"):
            deed(stage_id=stage.pk, by=cast.budi)


def test_a_ready_stage_can_be_worked_on_again(cast):
    stage = world.ready(cast)

    assert staging.start_stage(stage_id=stage.pk, by=cast.budi).state == "running"
    assert staging.declare_ready(stage_id=stage.pk, by=cast.budi).state == "ready"


def test_an_order_that_nobody_agreed_to_is_not_shown_to_the_public(cast):
    with world.refused("permintaan masuk"):
        orders.publish_report(order_id=world.inquiry(cast).pk, by=cast.budi)


def test_a_late_order_and_a_late_stage_are_late_only_while_they_are_made(cast):
    share = world.taken(cast, deadline=clock.today())
    stage = share.stage
    with clock.at(clock.now() + timedelta(days=30)):
        assert stage.is_late() and Order.objects.get().is_late()
    assert not stage.is_late() and not Order.objects.get().is_late()


# ---- figures and days that cannot be


MOST = 10**12


def test_no_order_is_worth_more_than_can_be_written_out(cast):
    order = world.with_meeting(cast, pieces=10_000)

    with world.refused("Rp1.000.000.010.000 untuk 10.000 buah terlalu besar", "price"):
        orders.propose_price(order_id=order.pk, price=MOST // 10_000 + 1, price_unit="buah", by=cast.budi)
    orders.propose_price(order_id=order.pk, price=MOST // 10_000, price_unit="buah", by=cast.budi)

    with world.refused("terlalu besar", "planned_pieces"):
        orders.change_order(order_id=order.pk, planned_pieces=10_001, by=cast.budi)


def test_no_more_is_agreed_than_can_be_paid(cast):
    order = world.quoted(cast)

    with world.refused("terlalu besar", "contract_pieces"):
        orders.agree_order(
            order_id=order.pk, contract_pieces=10**12, agreement="1", agreed_on=clock.today(), by=cast.budi
        )


def test_rates_stay_within_what_is_shared_out_exactly(cast):
    order = world.inquiry(cast, pieces=1_000)

    with world.refused("terlalu besar"):
        meeting(cast, order, steps=[step | {"rate": 10**9} for step in world.STEPS])


@pytest.mark.parametrize("days", [-31, 1])
@pytest.mark.parametrize("deed", ["meeting", "agree"])
def test_what_was_settled_was_settled_around_the_time_of_the_request(cast, deed, days):
    order = world.quoted(cast)
    day = clock.today() + timedelta(days=days)

    with world.refused("Tanggal ini", "held_on" if deed == "meeting" else "agreed_on"):
        if deed == "meeting":
            meeting(cast, order, held_on=day)
        else:
            orders.agree_order(
                order_id=order.pk, contract_pieces=100, agreement="1", agreed_on=day, by=cast.budi
            )


@pytest.mark.parametrize("days", [-1, 731])
def test_what_is_planned_is_neither_over_nor_years_away(cast, days):
    day = clock.today() + timedelta(days=days)
    order, stage = world.agreed(cast), world.running(cast)
    sharing = world.proposed(cast, stage)
    words = "Tulis tanggal antara hari ini dan"

    with world.refused(words, "deadline"):
        world.inquiry(cast, deadline=day)
    with world.refused(words):
        staging.plan_stages(order_id=order.pk, stages=[(100, day)], by=cast.budi)
    with world.refused("Beri waktu" if days < 0 else words, "answer_by"):
        answer_by = clock.now() + timedelta(days=days)
        shares.open_offers(sharing_id=sharing.pk, answer_by=answer_by, by=cast.budi)


def test_an_order_whose_deadline_has_passed_can_still_be_described(cast):
    order = world.inquiry(cast)
    Order.objects.update(deadline=clock.today() - timedelta(days=3))
    order.refresh_from_db()

    orders.change_order(order_id=order.pk, deadline=order.deadline, title="Celemek", by=cast.budi)

    with world.refused("Tulis tanggal antara hari ini dan", "deadline"):
        past = order.deadline - timedelta(days=1)
        orders.change_order(order_id=order.pk, deadline=past, by=cast.budi)
