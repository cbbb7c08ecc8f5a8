"""What the trail of an order tells to whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from conftest import told_once
from omah.core import clock
from omah.trail.actions import fact_of
from omah.work import telling
from omah.work.actions import settling
from omah.work.tests import world


def paid_by_two(cast):
    """Two bills of 30 pieces, one to the bank and one to the Dinas; a part of each is paid; so are the wages."""
    world.book(cast)
    order = world.handed_over(cast).order
    for payer, amount in ((cast.bank, 1_111), (cast.dinas, 2_222)):
        bill = settling.send_invoice(
            order_id=order.pk, payer_id=payer.pk, pieces=30, dated=clock.today(), by=cast.tari
        )
        world.received(cast, bill, amount)
    world.everybody_paid(cast, world.pay_run(cast, order))
    return order


retold, cast, order = told_once(paid_by_two)


def read(client, user, order):
    client.force_login(user)
    return seen(client, reverse("work:trail", args=[order.ref]))


def seen(client, url):
    """The words of a page, without its menu and its tags: a random token may spell anything."""
    return strip_tags(client.get(url).text.partition("<main")[2])


@pytest.mark.parametrize("reader", ["dina", "fina", "qori"])
def test_outsiders_read_nothing_about_wages(cast, client, order, reader):
    text = read(client, getattr(cast, reader), order)

    assert "Daftar upah" not in text and "upah" not in text.lower()


def test_a_quality_partner_reads_of_no_money(cast, client, order):
    text = read(client, cast.qori, order)
    page = seen(client, order.get_absolute_url())

    assert "Rp" not in text
    assert "Rp" not in page


def test_a_funder_reads_of_its_own_bill_alone(cast, client, order):
    text = read(client, cast.fina, order)

    assert text.count("Tagihan dibuat") == 1
    assert "Rp1.111" in text and "Rp2.222" not in text


@pytest.mark.parametrize("reader", ["dina", "budi"])
def test_the_buyer_and_the_producer_read_of_every_bill(cast, client, order, reader):
    text = read(client, getattr(cast, reader), order)

    assert text.count("Tagihan dibuat") == 2
    assert "Rp1.111" in text and "Rp2.222" in text


def test_the_producer_reads_of_the_wages(cast, client, order):
    assert "Daftar upah disusun" in read(client, cast.budi, order)


def test_in_english_one_is_one_and_many_are_many(cast):
    order = world.one_offer(cast).stage.order

    with translation.override("en"):
        told = {event.says for event in telling.story(order, cast.budi)}

    assert "Stage 1 was offered to 1 maker." in told
    assert "Order divided into 2 stages." in told
    assert "Request recorded: 100 pieces." in told


def found(client, order, **asked):
    page = client.get(reverse("work:trail", args=[order.ref]), asked)
    return [(event.says, event.by) for event in page.context["table"].events()]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("TAGIHAN dibuat", {"Tagihan dibuat: Rp20.000."}),
        ("1.111", {"Pembayaran diterima: Rp1.111."}),
        ("rp2.222 diterima", {"Pembayaran diterima: Rp2.222."}),
    ],
)
def test_what_happened_is_found_by_the_words_that_tell_it(cast, client, order, words, says):
    client.force_login(cast.budi)

    assert {told for told, _by in found(client, order, cari=words)} == says


def test_it_is_found_by_who_signed_and_whom_it_names(cast, client, order):
    client.force_login(cast.budi)

    signed = found(client, order, cari=f"{cast.tari.name} upah")
    not_hers = found(client, order, cari=f"{cast.budi.name} tagihan")
    about = found(client, order, cari=f"{cast.sari.name} dibayar")

    assert not_hers == [] and {by for _says, by in signed} == {str(cast.tari)}
    assert [says.partition(" Rp")[0] for says, _by in about] == [f"{cast.sari} dibayar"]


def test_it_is_found_by_its_days(cast, client, order):
    client.force_login(cast.budi)
    today, everything = clock.today(), len(found(client, order))

    assert everything and len(found(client, order, since=str(today), until=str(today))) == everything
    assert found(client, order, until=str(today - timedelta(days=1))) == []


@pytest.mark.parametrize("reader", ["dina", "fina", "qori"])
def test_outsiders_do_not_find_out_who_made_it_by_searching(cast, client, order, reader):
    client.force_login(getattr(cast, reader))

    assert [found(client, order, cari=maker.name.split()[0]) for maker in (cast.sari, cast.wati)] == [
        [],
        [],
    ]


def test_a_search_draws_no_more_than_it_shows(cast, client, order, monkeypatch):
    drawn = []
    monkeypatch.setattr(telling, "fact_of", lambda entry: drawn.append(entry) or fact_of(entry))
    client.force_login(cast.budi)

    assert len(found(client, order, cari="tagihan dibuat")) == len(drawn) == 2
