"""What is billed, paid and earned with an order belongs to the main activity that it serves."""

from omah.core import clock
from omah.money.actions import add_programme
from omah.money.models import Book, Leg, Programme
from omah.statements.periods import Period
from omah.statements.programmes import by_programme
from omah.statements.sums import added_up
from omah.work.actions.booking import set_programme
from omah.work.tests import world


def test_the_bill_the_payment_and_the_wages_of_an_order_belong_to_its_programme(cast):
    book = world.book(cast)
    programme = add_programme(book_id=book.pk, name="Advokasi Ekonomi", by=cast.tari)
    stage = world.running(cast, 60, (60,))
    set_programme(order_id=stage.order_id, programme_id=programme.pk, by=cast.tari)

    handover = world.handed_over(cast, stage)
    world.received(cast, world.billed(cast, handover))
    world.everybody_paid(cast, world.pay_run(cast, stage.order))

    of_order = Leg.objects.exclude(order="")
    assert set(of_order.values_list("programme", flat=True)) == {programme.pk}
    assert set(of_order.values_list("entry__reason", flat=True)) == {
        "invoice",
        "payment",
        "wages-owed",
        "wages-paid",
    }
    sheet = by_programme(book, added_up(book, Period.year_of(clock.today())))
    came, went, left, _before = (amount.value for amount in sheet.lines[0].amounts)
    assert (sheet.lines[0].label, left) == ("Advokasi Ekonomi", came - went)
    assert came == handover.order.worth_of(60)
    assert all(one.holds for one in sheet.agreements)


def test_an_order_joins_no_programme_of_another_body(cast):
    other = Book.objects.create(organisation=cast.lain)
    elsewhere = Programme.objects.create(book=other, name="Lain")

    with world.refused("Pilih program dari buku ini."):
        set_programme(order_id=world.inquiry(cast).pk, programme_id=elsewhere.pk, by=cast.tari)
