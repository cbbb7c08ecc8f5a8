"""What makers earn: good pieces × the rate frozen with the share, each piece once, rounded up once for each maker."""

from datetime import timedelta
from fractions import Fraction

import pytest

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.people.models import Person
from omah.work import checks, earnings, wages
from omah.work.actions import correcting, settling
from omah.work.models import PayLine, PayPiece, Share
from omah.work.tests import world


@pytest.fixture
def order(cast):
    """347 good pieces of Sari's, at Rp8.000 for twelve."""
    world.book(cast)
    share = world.taken(cast, 347)
    world.make(cast, share)
    return share.stage.order


def test_the_pay_is_exact_and_rounded_up_once_for_each_maker(order):
    (due,) = wages.dues(order)

    assert due.exact() == Fraction(347 * 8000, 12)
    assert due.amount() == 231_400


def test_the_rounding_is_shown(cast, order, client):
    line = world.pay_run(cast, order).lines.get()
    client.force_login(cast.sari)

    page = client.get(line.get_absolute_url()).text

    assert (formats.cents(line.exact()), line.amount) == ("Rp231.333,33", 231_400)
    for shown in ("Rp231.333,33", "Rp66,67", "Rp231.400", "Rp8.000", "347"):
        assert shown in page


def test_36_makers_of_12500_pieces_get_what_their_pieces_earn(cast):
    share = world.taken(cast, 12_500)
    exact = [wages.Due(cast.penjahit_sari, [(share, n)]) for n in [347] * 28 + [348] * 8]

    assert sum(due.exact() for due in exact) == Fraction(12_500 * 8000, 12)
    assert formats.cents(sum(due.exact() for due in exact)) == "Rp8.333.333,33"
    assert sum(due.amount() for due in exact) == 28 * 231_400 + 8 * 232_000
    assert all(0 <= due.amount() - due.exact() < 100 for due in exact)


def test_one_maker_with_several_shares_is_rounded_once(cast):
    world.book(cast)
    sharing = world.accepted(cast, makers=[cast.penjahit_sari])
    for share in sharing.shares.order_by("step__position"):
        Share.objects.filter(pk=share.pk).update(rate=101)
        world.make(cast, share)

    (due,) = wages.dues(sharing.stage.order)

    assert len(due.pieces) == 2
    assert (due.exact(), due.amount()) == (2 * 60 * 101, 12_200)


def test_only_good_pieces_are_paid(cast):
    share = world.taken(cast, 60)
    packet = world.fetch(cast, share, 60)
    world.judge(cast, world.deliver(cast, packet, 40, spoiled=5), rework=6, rejected=4)
    world.deliver(cast, packet, 10)

    ((_share, pieces),) = wages.dues(share.stage.order)[0].pieces

    assert pieces == 30


def test_what_is_mended_is_paid_once(cast):
    world.book(cast)
    share = world.taken(cast, 60)
    check = world.make(cast, share, rework=6)
    first = world.pay_run(cast, share.stage.order)
    world.judge(cast, world.deliver(cast, check.mending))

    second = world.pay_run(cast, share.stage.order)

    assert [run.lines.get().pieces.get().pieces for run in (first, second)] == [54, 6]
    assert PayPiece.objects.total("pieces") == 60
    assert wages.dues(share.stage.order) == []


def test_a_list_shows_to_nobody_before_it_is_approved(cast, order, client):
    run = world.listed(cast, order)
    client.force_login(cast.sari)

    assert client.get(run.lines.get().get_absolute_url()).status_code == 404
    settling.approve_pay_run(run_id=run.pk, by=cast.tari)
    assert client.get(run.lines.get().get_absolute_url()).status_code == 200


def test_there_is_no_such_thing_as_a_deduction(cast):
    share = world.taken(cast, 60)
    cloth = world.stocked(cast, share.stage.order, 60)
    packet = world.fetch(cast, share, materials={cloth.pk: 60})
    world.making.write_off_material(
        material_id=cloth.pk, packet_id=packet.pk, quantity=60, note="Hanyut", by=cast.budi
    )
    world.judge(cast, world.deliver(cast, packet))

    assert wages.dues(share.stage.order)[0].amount() == 40_000
    assert not [
        field.name for field in PayLine._meta.fields if "potong" in field.name or "deduct" in field.name
    ]


def test_everybody_is_paid_the_same_for_a_piece(cast):
    """Pace says how much is offered, never what a piece is worth."""
    world.book(cast)
    Person.objects.filter(pk=cast.penjahit_wati.pk).update(hours_wished=40)
    cast.penjahit_wati.skills.update(pace=300)
    sharing = world.accepted(cast, makers=[cast.penjahit_sari, cast.penjahit_wati])
    for share in sharing.shares.order_by("step__position"):
        world.make(cast, share)

    world.pay_run(cast, sharing.stage.order)

    paid = PayPiece.objects.values_list("share__step__name", "rate").distinct()
    assert sorted(paid) == [("jahit", 600), ("potong", 150)]


def test_a_wage_is_paid_in_parts_and_the_rest_stays_owed(cast, order):
    line = world.pay_run(cast, order).lines.get()
    pay_part(cast, line, 100_000)
    line.refresh_from_db()
    assert (line.state, line.left(), line.document) == (PayLine.State.PART, 131_400, None)
    assert list(checks.checks()) == []

    with pytest.raises(Refused, match="tinggal Rp131.400"):
        pay_part(cast, line, 131_401)
    settling.note_failed_payment(line_id=line.pk, failure="Nomor salah", by=cast.tari)
    paid = pay_part(cast, line, None)

    assert (paid.state, paid.left(), paid.parts.count()) == (PayLine.State.PAID, 0, 2)
    assert paid.document
    assert list(checks.checks()) == []


def test_parts_are_taken_back_together(cast, order):
    line = world.pay_run(cast, order).lines.get()
    pay_part(cast, line, 100_000)

    voided = correcting.void_pay(line_id=line.pk, reason="Belum diserahkan", by=cast.tari)

    assert (voided.state, voided.left()) == (PayLine.State.DUE, 231_400)
    assert list(checks.checks()) == []


def test_an_approved_list_is_taken_back_while_nothing_of_it_is_paid(cast, order):
    run = world.pay_run(cast, order)
    pay_part(cast, run.lines.get(), 100_000)
    with pytest.raises(Refused, match="Sudah dibayar: Sari"):
        correcting.void_pay_run(run_id=run.pk, reason="Salah susun", by=cast.tari)
    correcting.void_pay(line_id=run.lines.get().pk, reason="Keliru", by=cast.tari)

    correcting.void_pay_run(run_id=run.pk, reason="Salah susun", by=cast.tari)

    assert wages.dues(order)[0].amount() == 231_400
    assert list(checks.checks()) == []
    assert world.pay_run(cast, order).lines.get().amount == 231_400


def pay_part(cast, line, amount):
    return settling.pay_maker(
        line_id=line.pk, method="cash", paid_on=clock.today(), amount=amount, by=cast.tari
    )


def test_a_maker_reads_what_was_earned_paid_and_is_owed(cast, order, client):
    line = world.pay_run(cast, order).lines.get()
    pay_part(cast, line, 100_000)
    year = clock.today().year

    (sums,) = earnings.by_maker(cast.griya, year)
    (month,) = earnings.by_month(earnings.pays(PayLine.objects.visible_to(cast.sari)))
    client.force_login(cast.sari)
    page = client.get(f"/upah/mitra/{cast.penjahit_sari.ref}/").text

    assert (sums.earned, sums.paid, sums.owed) == (231_400, 100_000, 131_400)
    assert (month.earned, month.paid, month.owed) == (231_400, 100_000, 131_400)
    assert "Rp131.400" in page
    assert not earnings.pays(PayLine.objects.visible_to(cast.wati))
    assert client.get(f"/upah/mitra/{cast.penjahit_wati.ref}/").status_code == 404


def test_a_wage_is_paid_no_earlier_than_its_list_was_approved(cast):
    world.book(cast)
    share = world.taken(cast)
    world.make(cast, share)
    line = world.pay_run(cast, share.stage.order).lines.get()
    how = {"line_id": line.pk, "method": "cash", "by": cast.tari}

    with pytest.raises(Refused, match="disetujui"):
        settling.pay_maker(paid_on=clock.today() - timedelta(days=1), **how)
    with pytest.raises(Refused, match="tinggal"):
        settling.pay_maker(paid_on=clock.today(), amount=0, **how)
