"""Money that comes and goes by hand belongs to an order, where its treasurer says so."""

import pytest
from django.urls import reverse

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import reverse as reverse_entry
from omah.money.actions import transfer
from omah.money.models import Code, Entry
from omah.trail.models import label
from omah.work.models import Order
from omah.work.tests import world


@pytest.fixture
def order(cast):
    return world.inquiry(cast)


@pytest.fixture
def spend(cast, client, order):
    """Tari pays for thread; what a test cares about is said."""
    book = world.book(cast)
    client.force_login(cast.tari)
    address = reverse("money:spend", args=[book.ref])

    def spend(**sent):
        day = clock.today().isoformat()
        words = {"source_code": Code.CASH, "target_code": Code.MATERIALS, "amount": "500", "memo": "Benang"}
        return client.post(address, words | {"day": day} | sent, follow=True)

    return spend


def test_an_entry_names_its_order_and_is_found_by_it(cast, client, order, spend):
    page = spend(order=order.ref, party=cast.lain.name).text

    entry = Entry.objects.get(memo="Benang")
    assert {(leg.order, leg.party) for leg in entry.legs.all()} == {(label(order), label(cast.lain))}
    journal = reverse("money:journal", args=[entry.book.ref])
    for row in (order, cast.lain):
        assert row.get_absolute_url() in page and f"{journal}?untuk={row.ref}" in page
        found = client.get(f"{journal}?untuk={row.ref}")
        assert [one.record for one in found.context["table"].page.object_list] == [entry]
    assert client.get(f"{journal}?untuk=tebakan").status_code == 422


def test_only_open_orders_can_be_named(cast, order, spend):
    world.inquiry(cast, title="Tas")
    Order.objects.filter(pk=order.pk).update(state="cancelled", cancel_reason="Batal")

    refused = spend(order=order.ref)

    assert refused.status_code == 422 and "Pilih dari daftar ini." in refused.text
    assert not Entry.objects.filter(memo="Benang").exists()


def test_an_order_of_another_body_is_not_there(cast, order, spend):
    Order.objects.filter(pk=order.pk).update(producer=cast.lain)

    page = spend(order=order.ref)

    assert "Untuk pesanan yang mana?" not in page.text
    assert not Entry.objects.get(memo="Benang").legs.exclude(order="").exists()


def test_what_a_closed_order_came_to_is_not_changed_any_more(cast, spend):
    order = world.agreed(cast, title="Tas")
    spend(order=order.ref)
    Order.objects.filter(pk=order.pk).update(state=Order.State.CLOSED)
    entry = Entry.objects.get(memo="Benang")

    with pytest.raises(Refused, match="sudah ditutup"):
        reverse_entry(entry_id=entry.pk, reason="Salah ketik", by=cast.tari)
    with pytest.raises(Refused, match="sudah selesai. Catat uang ini tanpa pesanan"):
        transfer(
            book_id=entry.book_id, source_code=Code.CASH, target_code=Code.MATERIALS, amount=1, reason="out",
            day=clock.today(), memo="Benang", order=label(order), by=cast.tari,
        )  # fmt: skip
