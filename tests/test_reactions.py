"""What is owed is done, at least once and with effect once; a reaction that fails stops nobody behind it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from omah.accounts.models import User
from omah.budgets import actions as budgets
from omah.budgets.tests import world as plans
from omah.core import clock
from omah.giving.tests import world as gifts
from omah.money.models import Book
from omah.network.models import Membership
from omah.notify.models import Notice
from omah.people.actions import end_making, link_user, resume_making, unlink_user
from omah.pools.actions import share_loss
from omah.pools.tests import world as capital
from omah.registry.actions import (
    answer_consent,
    begin_draft,
    break_glass,
    note_numbers_stopped,
    offer_record,
    take_record,
)
from omah.registry.tests.world import lets_in, recorded, registrars
from omah.rights.actions import ask_right, refuse_request, remind_officers
from omah.trail import actions
from omah.trail.actions import MOST_ATTEMPTS, deliver_one, record
from omah.trail.models import Owed
from omah.work.actions import correcting, settling
from omah.work.facts import OrderReceived
from omah.work.tests import world

done = []


def note(fact):
    done.append(fact.order)


def poison(fact):
    Owed.objects.filter(reaction__endswith="note").update(error="half done")
    raise ValueError("beracun")


@pytest.fixture
def receive(cast, monkeypatch):
    """Put a fact on record to which one reaction is poisoned and the other is not."""
    done.clear()
    monkeypatch.setitem(actions._reactions, OrderReceived, [poison, note])

    def receive(order):
        with transaction.atomic():
            record(OrderReceived(order, 1), by=cast.budi, about=cast.griya)

    return receive


def deliver_all(**later):
    with clock.at(clock.now() + timedelta(**later)):
        while deliver_one():
            pass


def test_a_poisoned_reaction_is_put_off_and_blocks_nobody(receive):
    receive(1)
    receive(2)

    deliver_all()

    assert done == [1, 2]
    late = Owed.objects.waiting()
    assert [(owed.attempts, owed.error) for owed in late] == [(1, "ValueError: beracun")] * 2
    assert not Owed.objects.due().exists()


def test_what_a_failed_reaction_did_is_undone(receive):
    receive(1)

    deliver_one()

    assert not Owed.objects.filter(error="half done").exists()


def test_a_poisoned_reaction_is_tried_ever_later_and_then_given_up(receive):
    receive(1)
    waits, moment = [], clock.now()

    for _attempt in range(MOST_ATTEMPTS + 2):
        with clock.at(moment):
            deliver_all()
            owed = Owed.objects.get(reaction__endswith="poison")
            if owed.given_up_at:
                break
            waits.append(owed.not_before - moment)
        moment = owed.not_before

    assert owed.attempts == MOST_ATTEMPTS and not Owed.objects.waiting().exists()
    assert waits == [timedelta(minutes=2**n) for n in range(1, MOST_ATTEMPTS)]
    assert done == [1]


def test_a_reaction_that_nobody_knows_any_more_is_put_off_like_any_other(receive):
    receive(1)
    Owed.objects.filter(reaction__endswith="poison").update(reaction="omah.notify.reactions.gone")

    deliver_all()

    assert done == [1]
    assert "gone" in Owed.objects.waiting().get().error


def test_nothing_is_owed_in_an_empty_house(db):
    assert deliver_one() is False


@pytest.fixture
def busy(cast):
    """Everything that anybody is told of has happened."""
    something_is_asked_and_opened(cast)
    somebody_begins_again(cast)
    world.book(cast)
    sharing = world.offered(cast)
    one, other, third, *rest = sharing.shares.order_by("step__position")
    world.shares.decline_offer(share_id=other.pk, code="full", by=cast.budi)
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        world.shares.remind_of_offer(share_id=third.pk, by=cast.budi)
    with clock.at(clock.now() + timedelta(days=3)):
        world.shares.expire_offer(share_id=third.pk, by=cast.budi)
    world.accept(cast, one)
    one.refresh_from_db()
    world.shares.hand_back(share_id=one.pk, pieces=1, by=cast.budi)
    check = world.make(cast, one, one.accepted - 1, rework=2)
    world.judge(cast, world.deliver(cast, check.mending))
    correct = {"reason": "Salah catat", "by": cast.budi}
    mistaken = world.make(cast, world.accept(cast, rest[0]), 5)
    correcting.void_verdict(check_id=mistaken.pk, **correct | {"by": cast.qori})
    correcting.void_delivery(delivery_id=mistaken.delivery_id, **correct)
    run = world.pay_run(cast, sharing.stage.order)
    world.everybody_paid(cast, run)
    line = run.lines.first()
    correcting.void_pay(line_id=line.pk, **correct | {"by": cast.tari})
    paying = {"line_id": line.pk, "by": cast.tari}
    settling.note_failed_payment(failure="Nomor salah", **paying)
    deliver_all()
    settling.pay_maker(amount=1, method="cash", paid_on=clock.today(), **paying)
    world.pay(cast, line)
    something_is_given_and_planned(cast)
    capital_is_shared(cast)
    parts_are_offered(cast)


def parts_are_offered(cast):
    """One is agreed to, one declined by the other producer."""
    whole = world.agreed(cast)
    world.part(cast, whole, 40)
    other = world.orders.split_order(order_id=whole.pk, producer_id=cast.lain.pk, pieces=10, by=cast.budi)
    world.orders.cancel_order(order_id=other.pk, reason="Kami penuh", by=cast.lina)


def somebody_begins_again(cast):
    """Joko stops, begins again, and signs in with an account that turns out not to be his."""
    person = {"person_id": cast.penjahit_joko.pk, "by": cast.budi}
    link_user(user_id=cast.tari.pk, **person)
    end_making(organisation_id=cast.griya.pk, **person)
    resume_making(organisation_id=cast.griya.pk, agreed=True, **person)
    deliver_all()
    unlink_user(**person)


def something_is_given_and_planned(cast):
    """The bank gives; what it gave is planned, sent back, approved by three, reported too late and not well enough."""
    gift = gifts.gift(cast, Book.objects.of(cast.griya).get(), report_by=clock.today() + timedelta(days=2))
    budget = plans.planned(cast, gift.fund)
    of = {"budget_id": budget.pk}
    plans.submitted(cast, budget)
    deliver_all()
    budgets.send_budget_back(says="Tambah pendamping", by=cast.sekar, **of)
    plans.submitted(cast, budget)
    deliver_all()
    budgets.check_budget(by=cast.sekar, **of)
    deliver_all()
    budgets.approve_budget(by=cast.wira, **of)
    for days in (0, 3):
        with clock.at(clock.now() + timedelta(days=days)):
            budgets.remind_of_report(by=User.objects.system("jam"), **of)
            deliver_all()
    budgets.write_report(done="x", accessibility="x", by=cast.budi, **of)
    budgets.hand_report_in(by=cast.budi, **of)
    deliver_all()
    budgets.send_report_back(says="Tulis hari kedua", by=cast.wira, **of)
    deliver_all()


def capital_is_shared(cast):
    """A pool is signed, lent, loses something, gives back and is closed."""
    capital.with_signatories(cast, name="Modal usulan")
    deliver_all()
    pool, sari, _bank = capital.opened(cast)
    capital.put_in(cast, sari, 1_000)
    order = world.agreed(cast)
    capital.lend(cast, pool, order, 10)
    loss = capital.ask_loss(cast, pool, order, 10)
    deliver_all()
    share_loss(loss_id=loss.pk, by=cast.tari)
    capital.give_back(cast, sari, 990)
    capital.closed(cast, pool)


def something_is_asked_and_opened(cast):
    """Somebody's record is opened in need; Sari asks something about her data, and is answered too late."""
    registrars(cast)
    kept = recorded(Client(), cast.endah)
    lets_in(kept, cast.tono)
    begun = begin_draft(organisation_id=cast.griya.pk, by=cast.endah)
    note_numbers_stopped(things=[begun.pk], by=cast.endah)
    break_glass(name="Soemarni", born="1980", reason="Pingsan di pasar, tidak ada keluarga.", by=cast.eko)
    asked = ask_right(person_id=cast.penjahit_sari.pk, kind="correct", text="Nama salah", by=cast.sari)
    deliver_all()
    for moment in (asked.due_at - timedelta(hours=23), asked.due_at + timedelta(hours=1)):
        with clock.at(moment):
            remind_officers(request_id=asked.pk, by=User.objects.system("jam"))
            deliver_all()
    refuse_request(request_id=asked.pk, ground="others", answer="Tidak bisa", by=cast.dara)
    said = {"manner": "spoken", "giver": "person", "by": cast.dara}
    answer_consent(record_id=kept.pk, purpose="statistics", given=False, **said)
    wening = cast._officer("wening", cast.lain, Membership.Role.DATA_OFFICER)
    offer = offer_record(
        record_id=kept.pk, taker_id=cast.lain.pk, manner="spoken", said_by="person", by=cast.dara
    )
    take_record(offer_id=offer.pk, by=wening)


def test_every_kind_of_news_arrives(cast, busy):
    deliver_all(days=4)

    assert not Owed.objects.waiting().exists()
    assert set(Notice.objects.values_list("kind", flat=True)) == set(Notice.Kind.values)


def test_what_is_delivered_twice_has_its_effect_once(cast, busy):
    deliver_all(days=4)
    before = list(Notice.objects.values_list("pk", "user", "kind", "about").order_by("pk"))
    assert before

    Owed.objects.update(done_at=None)  # as after a crash between the deed and the note that it is done
    deliver_all(days=4)

    assert list(Notice.objects.values_list("pk", "user", "kind", "about").order_by("pk")) == before
    assert not Owed.objects.waiting().exists()


def test_news_of_what_is_read_does_not_come_again(cast, busy):
    deliver_all(days=4)
    Notice.objects.update(read_at=clock.now())

    Owed.objects.update(done_at=None)
    deliver_all(days=4)

    assert not Notice.objects.unread().exists()


def test_what_is_judged_or_paid_again_is_news_again(cast):
    world.book(cast)
    check = world.make(cast, world.taken(cast))
    deliver_all()
    correcting.void_verdict(check_id=check.pk, reason="Salah catat", by=cast.qori)
    world.judge(cast, check.delivery)
    line = world.pay_run(cast, check.delivery.packet.share.stage.order).lines.get()
    for _time in range(2):
        world.pay(cast, line)
        deliver_all()
        correcting.void_pay(line_id=line.pk, reason="Salah catat", by=cast.tari)
    deliver_all()

    kinds = list(Notice.objects.filter(user=cast.sari).order_by("pk").values_list("kind", flat=True))

    assert kinds[-7:] == ["judged", "unjudged", "judged", "paid", "unpaid", "paid", "unpaid"]


def test_who_wrote_a_plan_is_not_asked_to_sign_it_and_who_signed_second_not_again(cast):
    world.book(cast)
    something_is_given_and_planned(cast)

    def told(kind):
        return sorted(Notice.objects.filter(kind=kind).values_list("user__username", flat=True))

    assert (told("budget_check"), told("budget_sign")) == (
        ["sekar", "sekar", "tari", "tari", "wira", "wira"],
        ["tari", "wira"],
    )
    assert (told("budget_back"), told("lpj_back")) == (["budi"], ["budi"])
    assert (told("lpj_sign"), told("gift")) == (["tari", "wira"], ["fina"])


def test_news_goes_to_those_whom_it_concerns(cast):
    world.offered(cast)
    deliver_all()

    told = set(Notice.objects.filter(kind=Notice.Kind.OFFERED).values_list("user__username", flat=True))
    assert told == {"sari", "wati", "gita"}


@pytest.mark.django_db(transaction=True)
def test_two_who_deliver_at_once_do_not_do_the_same(receive):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer")
    for n in range(8):
        receive(n)

    def work():
        try:
            deliver_all()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for worker in [pool.submit(work), pool.submit(work)]:
            worker.result()

    assert sorted(done) == list(range(8))
