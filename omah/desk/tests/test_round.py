"""What the clock does: it reminds once, then lets an offer lapse, and forgets what is long over."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection

from omah.core import clock
from omah.desk import round as rounds
from omah.desk.round import make_round
from omah.people.models import Person, SearchKeys
from omah.trail.models import Entry, Once
from omah.work.actions import shares
from omah.work.models import Share
from omah.work.tests import world


def after(**time):
    return clock.at(clock.now() + timedelta(**time))


def states():
    return set(Share.objects.values_list("state", flat=True))


def facts():
    return [entry.fact for entry in Entry.objects.filter(by__username="@jadwal")]


def test_an_offer_in_time_is_left_alone(cast):
    world.one_offer(cast)

    make_round()

    assert (states(), facts()) == ({"offered"}, [])


def test_an_offer_whose_time_is_up_is_reminded_of_once(cast):
    world.one_offer(cast)

    with after(hours=25):
        make_round()
        make_round()

    assert (states(), facts()) == ({"offered"}, ["work.OfferReminded"])


def test_an_offer_that_stays_unanswered_lapses_and_its_pieces_are_open_again(cast):
    share = world.one_offer(cast)

    for hours in (25, 48, 50, 51):
        with after(hours=hours):
            make_round()

    assert (states(), facts()) == ({"expired"}, ["work.OfferReminded", "work.OfferExpired"])
    assert world.proposed(cast, share.stage).shares.total("proposed") == 60


def test_what_is_answered_between_the_look_and_the_deed_stops_nobody(cast, monkeypatch):
    sharing = world.offered(cast)
    answered = sharing.shares.first()

    def too_late(*, share_id, by):
        if share_id == answered.pk:
            with after(hours=-2):
                world.accept(cast, answered)
        return shares.remind_of_offer(share_id=share_id, by=by)

    monkeypatch.setattr(rounds, "remind_of_offer", too_late)
    with after(hours=25):
        make_round()

    assert facts() == ["work.OfferReminded"] * (sharing.shares.count() - 1)
    assert states() == {"offered", "accepted"}


def test_a_word_of_who_went_leaves_the_index_of_names_within_a_day(cast):
    person = Person.objects.create(full_name="Zulaikhah")
    SearchKeys.objects.write([person])
    person.delete()
    caches["counts"].clear()

    make_round()

    left = "people_searchkeys_words" if connection.vendor == "postgresql" else "people_searchkeys_fts_data"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {left}")
        assert "zulaikhah" not in str(cursor.fetchall())


@pytest.mark.parametrize(("days", "kept"), [(59, 1), (61, 0)])
def test_requests_of_two_months_ago_are_forgotten(cast, days, kept):
    Once.objects.create(key="1:abc", at=clock.now() - timedelta(days=days))

    make_round()

    assert Once.objects.count() == kept
