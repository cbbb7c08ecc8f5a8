"""What a body lets everybody read of its money: every number with its source, and nobody told apart."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.giving.actions import forget_donor, publish_totals, use_goods, withdraw_totals
from omah.giving.models import Gift
from omah.giving.tests import world
from omah.giving.totals import totals
from omah.money.actions import reverse as take_back
from omah.money.models import Code


def tell(cast):
    """The bank's donation, somebody's cloth of which a half is used, and honoraria for one."""
    book = world.book(cast)
    gift = world.gift(cast, book, may_be_named=True)
    world.cloth(cast, book)
    world.spend(cast, gift.fund, 300_000)
    world.spend(cast, gift.fund, 100_000, code=Code.HONORARIA)
    return book


retold, cast, book = told_once(tell)


def given(cast, book, n, **more):
    said = {"donor_id": None, "donor_name": f"Warga {n}", "new_fund": "", "intent": "", "amount": 100_000 + n}
    return world.gift(cast, book, **said | more)


def told(book, side):
    [year] = totals(book)
    return {" ".join(line["of"]): line["amount"] for line in year[side]}


def test_what_few_people_gave_is_untold_beside_what_a_body_gave(cast, book):
    """The body knows its part."""
    world.part(cast, world.promised(cast, book))
    assert told(book, "came") == {"csr": 1_500_000, "donation": None}

    for n in range(4):
        given(cast, book, n, amount=600_000 + n)

    assert told(book, "came") == {"donation": 4_000_006, "csr": 1_500_000}


def test_a_gift_that_was_taken_back_makes_nobody_more(cast, book):
    world.part(cast, world.promised(cast, book))
    gifts = [given(cast, book, n) for n in range(4)]

    take_back(entry_id=gifts[0].entry_id, reason="Salah tulis", by=cast.tari)

    assert told(book, "came")["donation"] is None


def test_one_who_gave_nearly_all_and_one_who_is_spelt_in_five_ways_are_few(cast, book):
    for name in ("Budi", "budi", "BUDI ", "Bpk Budi", "Bapak Budi"):
        given(cast, book, 1, donor_name=name)
    assert told(book, "came") == {"donation": None}

    for n in range(5):
        given(cast, book, n, amount=1)
    given(cast, book, 6, donor_name="")
    given(cast, book, 9, amount=90_000_000)
    assert told(book, "came") == {"donation": None}


def test_what_became_of_one_persons_gift_is_untold_as_the_gift_is(cast, book):
    use_goods(
        fund_id=book.funds.get(name="Kain sumbangan").pk, amount=600_000, account_code=Code.MATERIALS,
        day=clock.today(), what="Kain", by=cast.tari,
    )  # fmt: skip

    assert set(told(book, "went").values()) == {None}


def test_two_publications_do_not_tell_by_their_difference_what_one_person_gave(cast, book):
    for n in range(5):
        given(cast, book, n)
    publish_totals(book_id=book.pk, by=cast.sekar)
    before = told(book, "came")

    with clock.at(clock.now() + timedelta(weeks=4)):
        given(cast, book, 77, amount=123_456)
        assert told(book, "came") == before
        again = publish_totals(book_id=book.pk, by=cast.sekar)
        assert "came" in again.years[0]["kept"]

    with clock.at(clock.now() + timedelta(weeks=4, hours=1)):
        for n in range(80, 84):
            given(cast, book, n)
        assert told(book, "came")["donation"] == before["donation"] + 123_456 + 400_326


def test_what_few_people_gave_and_nothing_else_is_told_to_nobody(cast, book):
    [year] = totals(book)

    assert year["came"] == [{"of": ["donation"], "amount": None, "last": None}]
    assert (year["ratio"], year["strict_ratio"]) == (None, None)


def test_what_one_person_was_paid_is_not_told_apart(cast, book):
    assert told(book, "went") == {"rest": None}


def test_a_public_page_names_nobody_who_did_not_agree(cast, book, client):
    publish_totals(book_id=book.pk, by=cast.sekar)
    address = reverse("giving:totals", args=[cast.griya.ref])

    page = client.get(address).text
    front = client.get("/").text
    forget_donor(gift_id=Gift.objects.get(may_be_named=True).pk, by=cast.sekar)

    assert cast.bank.name in page and "Warga" not in page and "600.000" not in page
    assert address in front
    assert cast.bank.name not in client.get(address).text


def test_what_was_published_stays_as_it_was_until_four_weeks_are_over(cast, book, client):
    published = publish_totals(book_id=book.pk, by=cast.sekar)
    world.part(cast, world.promised(cast, book))

    with pytest.raises(Refused, match="empat minggu"):
        publish_totals(book_id=book.pk, by=cast.sekar)
    published.refresh_from_db()
    assert "csr" not in str(published.years)

    with clock.at(clock.now() + timedelta(weeks=4)):
        publish_totals(book_id=book.pk, by=cast.sekar)
    assert "1.500.000" in client.get(reverse("giving:totals", args=[cast.griya.ref])).text


def test_what_was_withdrawn_opens_nothing_and_is_not_published_again_at_once(cast, book, client):
    publish_totals(book_id=book.pk, by=cast.sekar)

    withdraw_totals(book_id=book.pk, by=cast.sekar)

    assert client.get(reverse("giving:totals", args=[cast.griya.ref])).status_code == 404
    with pytest.raises(Refused, match="empat minggu"):
        publish_totals(book_id=book.pk, by=cast.sekar)
    with pytest.raises(Refused, match="tidak terbuka"):
        withdraw_totals(book_id=book.pk, by=cast.sekar)
