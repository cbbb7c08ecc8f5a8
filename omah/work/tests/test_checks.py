"""What the nightly check finds, once somebody has bent the rows past every action."""

import pytest
from django.db import connection

from omah.core import clock
from omah.money import guards
from omah.money.actions import reverse
from omah.money.models import Code, Leg
from omah.people.actions import merge_persons, register_person
from omah.trail import checks as trail_checks
from omah.trail.models import Owed
from omah.work import fairness, proposals
from omah.work.actions import orders, settling, shares, staging
from omah.work.checks import checks, plans
from omah.work.models import (
    Handover,
    Invoice,
    Material,
    MaterialMove,
    Order,
    Packet,
    PayLine,
    Payment,
    PayPiece,
    QualityCheck,
    Share,
    Stage,
)
from omah.work.tests import world


def found():
    return {code for code, _sentence in checks()}


@pytest.fixture
def settled(cast):
    order = world.settled(cast)
    assert found() == set()
    return order


@pytest.fixture
def busy(cast):
    """Two steps shared, the first of them done, material out with makers."""
    sharing = world.accepted(cast)
    order = sharing.stage.order
    cloth = world.stocked(cast, order, 50)
    first, *rest = sharing.shares.filter(step__name="potong")
    world.judge(cast, world.deliver(cast, world.fetch(cast, first, materials={cloth.pk: 20})))
    for share in rest:
        world.make(cast, share)
    world.fetch(cast, sharing.shares.filter(step__name="jahit").first(), materials={cloth.pk: 10})
    assert found() == set()
    return order


def test_an_empty_house_has_no_contradictions(db):
    assert found() == set()


def test_an_order_under_way_and_a_closed_one_have_no_contradictions(cast, settled):
    settling.close_order(order_id=settled.pk, by=cast.budi)

    assert found() == set()


def test_a_part_that_came_back_and_was_not_planned_is_found(cast):
    order = world.agreed(cast)
    part = orders.split_order(order_id=order.pk, producer_id=cast.lain.pk, pieces=40, by=cast.budi)
    (stage,) = staging.plan_stages(order_id=order.pk, stages=world.targets(60), by=cast.budi)
    staging.start_stage(stage_id=stage.pk, by=cast.budi)
    assert found() == set()

    orders.cancel_order(order_id=part.pk, reason="Alat rusak.", by=cast.lina)

    assert ("work.stages", "Masker kain: semua tahap 60 buah, kontraknya 100 buah.") in checks()


def test_stages_that_are_not_the_contract_are_found(settled):
    Stage.objects.update(pieces=59)

    assert "work.stages" in found()


def test_a_share_of_which_more_came_back_than_went_out_is_found(busy):
    Packet.objects.filter(share__step__name="potong").update(pieces=1)

    assert "work.tally" in found()


def test_more_fetched_than_passed_the_step_before_is_found(busy):
    QualityCheck.objects.filter(delivery__packet__share__step__name="potong").update(passed=0)

    assert found() == {"work.step"}


def test_more_given_out_than_is_needed_is_found(busy):
    Stage.objects.filter(number=1).update(pieces=10)

    assert "work.given_out" in found()


def test_a_stage_declared_ready_too_early_is_found(settled):
    QualityCheck.objects.update(passed=5)

    assert {"work.ready", "work.handover", "work.paid"} <= found()


def test_a_shortfall_that_the_buyer_accepted_is_no_contradiction(cast):
    share = world.taken(cast)
    world.make(cast, share, 40)
    shares.hand_back(share_id=share.pk, pieces=20, by=cast.sari)
    staging.accept_shortfall(stage_id=share.stage_id, letter="5/DINAS/2020", by=cast.budi)
    staging.declare_ready(stage_id=share.stage_id, by=cast.budi)
    assert found() == set()

    Stage.objects.update(shortfall_letter="")

    assert (
        "work.ready",
        "Masker kain, tahap 1: dinyatakan siap, padahal baru 40 buah yang lolos.",
    ) in checks()


def test_more_handed_over_than_was_made_is_found(settled):
    Handover.objects.update(pieces=61)

    assert "work.handover" in found()


def test_material_from_nowhere_is_found(busy):
    MaterialMove.objects.filter(kind=MaterialMove.Kind.RECEIVED).update(quantity=1)

    assert found() == {"work.material"}
    assert Material.objects.get().in_store() < 0


def test_pieces_paid_beyond_what_is_good_are_found(settled):
    PayPiece.objects.filter(pk=PayPiece.objects.first().pk).update(pieces=1000)

    assert {"work.paid", "work.wage"} <= found()


def test_a_wage_of_another_amount_than_its_pieces_earn_is_found(settled):
    PayLine.objects.filter(pk=PayLine.objects.first().pk).update(amount=100)

    assert {"work.wage", "work.wage_paid", "work.wages_owed"} == found()


def test_a_payment_that_the_book_does_not_know_is_found(settled):
    PayLine.objects.filter(pk=PayLine.objects.first().pk).update(entry=Invoice.objects.get().entry)

    assert found() == {"work.unbooked"}


def test_a_payment_that_was_taken_back_is_found(cast, settled):
    reverse(entry_id=PayLine.objects.first().entry_id, reason="Salah", by=cast.tari)

    assert found() == {"work.unbooked", "work.wages_owed"}


def test_an_invoice_that_the_book_does_not_know_is_found(settled):
    guards.LEDGER.take_down(connection)
    invoice = Invoice.objects.get()
    Leg.objects.filter(entry=invoice.entry, account__code=Code.RECEIVABLE).update(amount=1)

    assert "work.unbooked" in found()


def test_a_payment_beyond_the_invoice_is_found(settled):
    Payment.objects.update(amount=10**9)

    assert "work.overpaid" in found()


def test_an_order_closed_too_early_is_found(cast):
    order = world.running(cast).order
    Order.objects.filter(pk=order.pk).update(state=Order.State.CLOSED)

    told = [sentence for code, sentence in checks() if code == "work.closed"]
    assert "Masker kain sudah ditutup, padahal: Tahap 1 masih berjalan." in told


def test_a_reaction_that_was_given_up_is_found(cast):
    world.one_offer(cast)
    assert list(trail_checks.checks()) == []

    Owed.objects.update(given_up_at=clock.now(), error="ValueError: beracun")

    complaints = list(trail_checks.checks())
    assert {code for code, _sentence in complaints} == {"trail.given_up"}
    assert "ValueError: beracun" in complaints[0][1]


def test_a_negative_count_of_one_share_names_that_share(busy):
    share = Share.objects.filter(step__name="potong").first()
    Packet.objects.filter(share=share).update(pieces=1)

    assert ("work.tally", f"Masker kain, tahap 1: hitungan garapan {share.ref} di bawah nol.") in checks()


def test_the_plans_that_were_kept_are_still_as_fair_as_they_say(cast):
    world.offered(cast)
    world.proposed(cast, makers=cast.makers[:2])

    assert list(plans()) == []


def test_a_plan_that_somebody_bent_is_found(cast):
    sharing = world.offered(cast)
    poorer, richer = sharing.plan["shares"][:2]
    richer["pieces"] += poorer["pieces"]
    sharing.plan["shares"].remove(poorer)
    sharing.save()

    codes = {code for code, _sentence in plans()}

    assert codes == {"work.plan"}


def test_a_proposal_that_is_not_what_the_plan_says_is_found(cast):
    sharing = world.offered(cast)
    share = sharing.shares.first()
    Share.objects.filter(pk=share.pk).update(proposed=share.proposed + 50, change_reason="-")

    ((code, sentence),) = plans()

    assert code == "work.plan"
    assert f"yang diusulkan {share.proposed + 50} buah" in sentence and share.maker.ref in sentence


def test_a_maker_whose_records_became_one_since_is_no_contradiction(cast):
    sharing = world.offered(cast)
    share = sharing.shares.select_related("maker").first()
    told = proposals.sentence(share)
    kept = register_person(organisation_id=cast.griya.pk, full_name="Penjahit 99", skills={}, by=cast.budi)

    merge_persons(kept_id=kept.pk, gone_id=share.maker_id, by=cast.budi)

    assert list(plans()) == []
    assert proposals.sentence(Share.objects.get(pk=share.pk)) == told
    picture = fairness.of(sharing)
    assert [picture.plan.sentence(row.asked_as) for row in picture.makers if row.maker == kept] == [told]


def test_work_that_a_plan_calls_kept_must_have_been_offered_before(cast):
    sharing = world.offered(cast)
    again = shares.share_anew(sharing_id=sharing.pk, losing=99, by=cast.budi)
    assert list(plans()) == []
    again.plan["method"] = "flow, bundles, over standing shares"
    for part in again.plan["shares"]:
        part["kept"] = True
    again.plan["exact"] = False
    again.save()
    again.stage.shares.filter(sharing=sharing).update(offered=1, change_reason="-")

    assert any("disebut tetap memegang" in sentence for _code, sentence in plans())


def test_a_plan_that_cannot_be_read_is_found(cast):
    sharing = world.offered(cast)
    del sharing.problem["makers"]
    sharing.save()

    ((code, sentence),) = plans()

    assert code == "work.plan" and sharing.ref in sentence
