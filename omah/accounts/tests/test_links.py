from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from omah.accounts import limits
from omah.accounts.actions import issue_link, issue_links, revoke_link
from omah.accounts.models import Link
from omah.accounts.tests.world import officer, user
from omah.core import clock
from omah.core.deeds import Refused
from omah.trail.models import Entry

pytestmark = pytest.mark.django_db
PURPOSE = "share"


@pytest.fixture
def thing():
    return user()


@pytest.fixture
def by():
    return officer()


def issue(thing, by, **more):
    return issue_link(
        **{"purpose": PURPOSE, "about": thing, "expires_at": clock.now() + timedelta(days=7)} | more, by=by
    )


def test_a_link_opens_what_it_is_about(thing, by, trail):
    link, token = issue(thing, by)

    opened = Link.objects.open(PURPOSE, token)

    assert opened == link
    assert opened.about == f"accounts.user:{thing.pk}"
    assert opened.about_pk() == thing.pk
    assert set(Link.objects.about(thing)) == {link}
    assert trail() == [("LinkIssued", "petugas01")]


def test_the_token_can_be_made_again_but_is_not_kept(thing, by):
    link, token = issue(thing, by)

    kept = [str(value) for value in Link.objects.values().get().values()]

    assert Link.objects.get().token() == token
    assert not any(token in value for value in kept)


def test_the_token_cannot_be_guessed_and_says_nothing(thing, by):
    tokens = {issue(thing, by)[1] for _time in range(20)}

    assert len(tokens) == 20
    assert all(len(token) == 43 for token in tokens)
    assert not any(thing.username in token or thing.ref in token for token in tokens)


def test_the_same_link_for_another_purpose_has_another_token(thing, by):
    link, token = issue(thing, by)

    assert Link(ref=link.ref, purpose="delivery").token() != token


def test_what_does_not_open_does_not_open_for_any_reason(thing, by, trail):
    _link, token = issue(thing, by)
    revoked, revoked_token = issue(thing, by)
    revoke_link(link_id=revoked.pk, by=by)
    _link, expired_token = issue(thing, by, expires_at=clock.now() + timedelta(days=1))

    with clock.at(clock.now() + timedelta(days=1)):
        answers = [
            Link.objects.open(PURPOSE, expired_token),
            Link.objects.open(PURPOSE, revoked_token),
            Link.objects.open("delivery", token),
            Link.objects.open(PURPOSE, token[:-1] + ("A" if token[-1] != "A" else "B")),
            Link.objects.open(PURPOSE, ""),
            Link.objects.open(PURPOSE, "\ud800é\x00" * 1000),
        ]

        assert answers == [None] * 6
        assert Link.objects.open(PURPOSE, token)


def test_every_miss_is_the_same_work(thing, by):
    revoked, revoked_token = issue(thing, by)
    revoke_link(link_id=revoked.pk, by=by)
    _link, token = issue(thing, by)

    work = []
    for attempt in (revoked_token, "forged", token):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Link.objects.open(PURPOSE, attempt)
        work.append(len(queries))

    assert work == [1, 1, 1]


def test_a_new_secret_closes_all_links(thing, by, settings):
    link, token = issue(thing, by)

    settings.SECRET_KEY = "a new secret, because the old one was seen by somebody"

    assert Link.objects.open(PURPOSE, token) is None
    assert Link.objects.open(PURPOSE, link.token()) is None


def test_revoking_twice_is_revoking_once(thing, by, trail):
    link, _token = issue(thing, by)

    for _time in range(2):
        revoke_link(link_id=link.pk, by=by)

    assert trail() == [("LinkIssued", "petugas01"), ("LinkRevoked", "petugas01")]


def test_a_link_cannot_have_expired_before_it_is_made(thing, by):
    with pytest.raises(Refused):
        issue(thing, by, expires_at=clock.now())

    with pytest.raises(IntegrityError), transaction.atomic():
        now = clock.now()
        Link.objects.create(purpose="x", about="x", token_hash="x", expires_at=now, made_at=now, made_by=by)


# ---- on a page


def look(rf, token, address="203.0.113.5"):
    return Link.objects.open_or_404(rf.get("/", REMOTE_ADDR=address), PURPOSE, token)


def test_a_page_opens_with_its_link(rf, thing, by):
    link, token = issue(thing, by)

    assert look(rf, token) == link


def test_a_page_without_is_not_there(rf, thing, by):
    with pytest.raises(Http404):
        look(rf, "forged")


def test_whoever_guesses_often_is_told_to_wait_but_a_good_link_still_opens(rf, thing, by):
    link, token = issue(thing, by)
    for number in range(20):
        with pytest.raises(Http404):
            look(rf, f"forged{number}")

    with pytest.raises(limits.TooMany) as refusal:
        look(rf, "forged")

    assert refusal.value.response.status_code == 429
    assert look(rf, token) == link
    with pytest.raises(Http404):
        look(rf, "forged", address="203.0.113.6")


def test_links_for_many_things_are_issued_at_once_and_each_is_on_record(thing, by):
    others = [user(f"orang{n}") for n in range(3)]

    made = issue_links(purpose=PURPOSE, about=others, expires_at=clock.now() + timedelta(days=1), by=by)

    assert [link.about_pk() for link in made] == [other.pk for other in others]
    assert len({link.token() for link in made}) == 3
    for link, other in zip(made, others, strict=True):
        assert Link.objects.open(PURPOSE, link.token()) == link
        assert Entry.objects.about(other).get(fact="accounts.LinkIssued").data["link"] == link.pk


def test_one_household_of_ipv6_addresses_is_counted_as_one(rf):
    for number in range(20):
        with pytest.raises(Http404):
            look(rf, "forged", address=f"2001:db8::{number:x}")

    with pytest.raises(limits.TooMany):
        look(rf, "forged", address="2001:db8::ffff")
    with pytest.raises(Http404):
        look(rf, "forged", address="2001:db8:0:1::1")
