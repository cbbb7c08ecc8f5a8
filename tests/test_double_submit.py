"""Every form can be sent twice, by a second tap or by a phone that lost the answer: it is honoured once."""

import pytest
from django.apps import apps
from django.db import connection

from omah.trail.models import Entry
from tests.access import ACCESS
from tests.posts import OF_THE_LIBRARY, POSTS, READ_ONLY, SHOW_A_PASSWORD_ONCE, address_of, browser, filled_in


def test_every_page_is_written_down():
    assert set(POSTS) | set(OF_THE_LIBRARY) | READ_ONLY == set(ACCESS)
    assert len(POSTS) + len(OF_THE_LIBRARY) + len(READ_ONLY) == len(ACCESS)


def rows():
    """How many rows every table has; sessions come and go with the browser."""
    counts = [
        f"SELECT '{model._meta.label}', COUNT(*) FROM {connection.ops.quote_name(model._meta.db_table)}"
        for model in apps.get_models()
        if model.__name__ != "Session"
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counts))
        return dict(cursor.fetchall())


@pytest.mark.parametrize("name", POSTS)
def test_what_is_sent_twice_is_done_once_and_leads_to_the_same_place(house, name):
    client = browser(house, POSTS[name][0])
    data, address = filled_in(house, name, client), address_of(house, name)
    nothing = Entry.objects.count()

    first = client.post(address, data)
    done = rows()
    second = client.post(address, data)

    assert first.status_code == (200 if name in SHOW_A_PASSWORD_ONCE else 302), first.text
    assert done["trail.Entry"] > nothing
    assert rows() == done
    assert second.status_code == 302
    assert second["Location"].startswith(first.get("Location", address))


@pytest.mark.parametrize("name", sorted(READ_ONLY))
def test_a_page_on_which_nothing_is_done_does_nothing(house, name):
    before = rows()

    for who in ("budi", "rara", "stranger"):
        browser(house, who).post(address_of(house, name), {"once": "abc"})

    assert rows() == before


PAYMENT = "work:receive_payment"


def payments():
    return Entry.objects.filter(fact="work.PaymentReceived").count()


def test_a_form_that_is_filled_in_anew_is_honoured_again(house):
    client, before = browser(house, "tari"), payments()

    for _time in range(2):
        client.post(address_of(house, PAYMENT), filled_in(house, PAYMENT, client))

    assert payments() == before + 2


def test_a_refused_form_may_be_corrected_and_sent_again(house):
    client, before = browser(house, "tari"), payments()
    address, data = address_of(house, PAYMENT), filled_in(house, PAYMENT, client)

    refused = client.post(address, data | {"amount": "999.999.999"})
    corrected = client.post(address, data)

    assert (refused.status_code, corrected.status_code) == (422, 302)
    assert payments() == before + 1


def test_the_key_of_one_person_is_none_of_anothers(house):
    data = filled_in(house, "notify:notices", browser(house, "sari"))

    answers = [
        browser(house, who).post(address_of(house, "notify:notices"), data) for who in ("sari", "gita")
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.filter(fact="notify.NoticesRead").count() == 2
