"""A maker without an account answers by a personal link: it opens one offer, for a time, and tells nobody anything."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conftest import told_once
from omah.accounts.actions import issue_link, revoke_link
from omah.accounts.models import Link, User
from omah.core import clock
from omah.network.models import Organisation
from omah.people.actions import end_making
from omah.people.models import Person
from omah.trail.models import Entry
from omah.work import messages_to_makers
from omah.work.actions import orders, shares
from omah.work.models import Order, Share, Step
from omah.work.tests import world

YES = {"pieces": "10", "pickup": "fetch"}


retold, cast, share = told_once(world.one_offer)


@pytest.fixture
def link(share):
    return Link.objects.about(share).get()


def page_of(link, name="offer"):
    return reverse(f"work:{name}", args=[link.token()])


@pytest.fixture
def system(db):
    return User.objects.system("tautan")


# ---- what it opens


def test_a_link_opens_one_offer_and_answers_it(client, share, link):
    assert client.get(page_of(link)).status_code == 200

    answer = client.post(page_of(link), YES, follow=True)

    share.refresh_from_db()
    entry = Entry.objects.latest("pk")
    assert (share.state, share.accepted) == (Share.State.ACCEPTED, 10)
    assert (entry.by.username, entry.behalf) == ("@tautan", f"people.person:{share.maker_id}")
    assert "Anda menerima 10 buah" in answer.text


def test_a_link_declines_an_offer(client, share, link):
    answer = client.post(page_of(link, "decline_by_link"), {"code": "ill"}, follow=True)

    share.refresh_from_db()
    assert share.state == Share.State.DECLINED
    assert "Kesempatan Anda berikutnya tidak berkurang" in answer.text


def test_a_used_link_shows_what_was_answered_and_answers_no_more(client, share, link):
    client.post(page_of(link), YES)

    assert client.get(page_of(link)).status_code == 200
    again = client.post(page_of(link), {"pieces": "60", "pickup": "fetch"})
    declined = client.post(page_of(link, "decline_by_link"), {"code": "ill"})

    share.refresh_from_db()
    assert (again.status_code, declined.status_code, share.accepted) == (422, 422, 10)
    assert "Anda menerima 10 buah" in again.text


def test_a_link_accepts_no_more_than_was_offered(client, share, link):
    page = client.post(page_of(link), {"pieces": "61", "pickup": "fetch"})

    assert page.status_code == 422 and "antara 1 dan 60 buah" in page.text


def test_a_link_takes_on_nothing_for_whoever_stopped_making(cast, client, share, link):
    end_making(person_id=share.maker_id, organisation_id=cast.griya.pk, by=cast.budi)

    answer = client.post(page_of(link), YES)

    share.refresh_from_db()
    assert answer.status_code == 422 and "tidak tercatat sebagai mitra" in answer.text
    assert share.state == Share.State.OFFERED
    assert client.post(page_of(link, "decline_by_link"), {"code": "ill"}).status_code == 302


def test_a_link_opens_no_other_page(client, share, link):
    client.get(page_of(link))

    for page in (share.get_absolute_url(), share.stage.order.get_absolute_url(), reverse("work:mine")):
        assert client.get(page).status_code == 302


# ---- what opens nothing


def expired(link, _cast):
    Link.objects.update(
        made_at=clock.now() - timedelta(days=30), expires_at=clock.now() - timedelta(seconds=1)
    )
    return link.token()


def revoked(link, cast):
    revoke_link(link_id=link.pk, by=cast.budi)
    return link.token()


def withdrawn(link, cast):
    shares.withdraw_offer(share_id=link.about_pk(), by=cast.budi)
    return link.token()


def renewed(link, cast):
    token = link.token()
    shares.renew_link(share_id=link.about_pk(), by=cast.budi)
    return token


def forged(link, _cast):
    token = link.token()
    return token[:-1] + ("A" if token[-1] != "A" else "B")


def meant_for_something_else(link, cast):
    share = Share.objects.get(pk=link.about_pk())
    _other, token = issue_link(
        purpose="work.read-report", about=share, expires_at=clock.now() + timedelta(days=1), by=cast.budi
    )
    return token


@pytest.mark.parametrize("spoil", [expired, revoked, withdrawn, renewed, forged, meant_for_something_else])
@pytest.mark.parametrize("name", ["offer", "decline_by_link", "fairness_by_link"])
def test_a_link_that_is_not_good_opens_nothing(cast, client, share, link, spoil, name):
    page = reverse(f"work:{name}", args=[spoil(link, cast)])

    answers = {client.get(page).status_code}
    if name != "fairness_by_link":
        answers.add(client.post(page, YES | {"code": "ill"}).status_code)

    share.refresh_from_db()
    assert answers == {404}
    assert share.state in {Share.State.OFFERED, Share.State.WITHDRAWN}


def test_what_opens_nothing_says_nothing(cast, client, share, link):
    unknown = client.get(reverse("work:offer", args=["x" * 43])).text
    closed = client.get(reverse("work:offer", args=[revoked(link, cast)])).text

    assert re.sub('value="[^"]+"', "", unknown) == re.sub('value="[^"]+"', "", closed)
    assert "Griya" not in closed and "Masker" not in closed


@pytest.mark.parametrize("deed", ["accept", "decline"])
def test_a_link_for_one_share_answers_no_other(cast, link, system, deed):
    other = world.one_offer(cast, maker=cast.penjahit_wati)

    with pytest.raises(PermissionDenied):
        if deed == "accept":
            shares.accept_offer_by_link(
                link_id=link.pk, share_id=other.pk, pieces=1, pickup="fetch", by=system
            )
        else:
            shares.decline_offer_by_link(link_id=link.pk, share_id=other.pk, code="ill", by=system)

    other.refresh_from_db()
    assert other.state == Share.State.OFFERED


def test_a_link_for_another_purpose_answers_nothing(cast, share, system):
    other, _token = issue_link(
        purpose="work.read-report", about=share, expires_at=clock.now() + timedelta(days=1), by=cast.budi
    )

    with pytest.raises(PermissionDenied):
        shares.accept_offer_by_link(link_id=other.pk, share_id=share.pk, pieces=1, pickup="fetch", by=system)


def test_whoever_tries_many_links_is_stopped_and_a_good_link_still_opens(client, link):
    answers = [client.get(reverse("work:offer", args=[f"{n:043}"])).status_code for n in range(25)]

    assert answers == [404] * 20 + [429] * 5
    assert client.get(page_of(link)).status_code == 200


def test_an_offer_whose_time_is_up_is_shown_and_not_answered(client, share, link):
    with clock.at(clock.now() + timedelta(days=1, hours=1)):
        shown, answer = client.get(page_of(link)), client.post(page_of(link), YES)

    share.refresh_from_db()
    assert (shown.status_code, answer.status_code, share.state) == (200, 422, Share.State.OFFERED)


# ---- what it tells


@pytest.mark.parametrize("answer", [None, YES])
def test_a_link_tells_no_name_and_no_number_of_anybody(cast, client, answer):
    sharing = world.offered(cast)
    cast.penjahit_sari.address_as = "Bu Sari Dewi"
    cast.penjahit_sari.save()
    link = Link.objects.about(sharing.shares.filter(maker=cast.penjahit_sari).first()).get()
    if answer:
        client.post(page_of(link), answer)

    for name in ("offer", "decline_by_link", "fairness_by_link"):
        text = client.get(page_of(link, name)).text
        for person in Person.objects.all():
            for secret in (person.full_name, person.nickname, str(person), person.phone[3:], person.ref):
                assert secret not in text, (name, secret)
        assert "Budi" not in text


def test_the_address_of_a_link_says_nothing(share, link):
    assert re.fullmatch(r"/tawaran/[\w-]{43}/", page_of(link))
    assert share.ref not in page_of(link) and share.maker.ref not in page_of(link)


def test_a_page_by_link_is_kept_by_nobody(client, link):
    assert "no-store" in client.get(page_of(link))["Cache-Control"]


# ---- the message that carries it


def letters(cast, rf):
    sharing = Share.objects.offered().first().sharing
    request = rf.get("/", headers={"host": "rumah-omah-difabel-lawang.malang-raya.example.org"})
    return messages_to_makers.letters(sharing.shares.all(), request)


@pytest.fixture
def any_host(settings):
    settings.ALLOWED_HOSTS = ["*"]


def test_the_message_says_what_how_many_at_what_rate_until_when_and_where(cast, rf, share, link, any_host):
    ((_share, text, phone),) = letters(cast, rf)

    assert "Masker kain, jahit: 60 buah." in text
    assert "Tarif Rp8.000 per lusin." in text
    assert "Boleh menerima sebagian atau menolak." in text
    assert text.endswith(page_of(link))
    assert phone == cast.penjahit_sari.phone


def test_the_message_is_short_whatever_things_are_called(cast, rf, any_host):
    share = world.one_offer(cast)
    Organisation.objects.filter(pk=cast.griya.pk).update(name="P" * 200, short_name="")
    Order.objects.update(title="M" * 120)
    Step.objects.update(name="j" * 30)
    Share.objects.update(offered=10**9, proposed=10**9, rate=10**12)

    ((_share, text, _phone),) = letters(cast, rf)

    assert len(text) <= messages_to_makers.LONGEST == 700
    assert text.endswith(page_of(Link.objects.about(share).get()))


def test_the_message_holds_no_name_and_no_number(cast, rf, any_host):
    world.offered(cast)

    found = letters(cast, rf)

    assert len(found) >= 3
    for share, text, _phone in found:
        person = share.maker
        for secret in (person.full_name, person.nickname, person.phone, person.phone[3:], person.ref):
            assert secret not in text


def test_who_answered_gets_no_message(cast, rf, client, any_host):
    sharing = world.offered(cast)
    first, second, *_rest = sharing.shares.all()
    world.accept(cast, first)
    shares.withdraw_offer(share_id=second.pk, by=cast.budi)

    told = {share.pk for share, _text, _phone in letters(cast, rf)}

    assert told == set(sharing.shares.offered().values_list("pk", flat=True))


def test_a_cancelled_order_leaves_no_open_link(cast, client, share, link):
    shares.withdraw_offer(share_id=share.pk, by=cast.budi)
    orders.cancel_order(order_id=share.stage.order_id, reason="Batal.", by=cast.budi)

    assert client.get(page_of(link)).status_code == 404


@pytest.mark.parametrize("deed", [shares.withdraw_offer, shares.renew_link, None])
def test_a_link_that_is_closed_says_whom_to_ask_and_no_more(cast, client, share, link, deed):
    if deed:
        deed(share_id=share.pk, by=cast.budi)

    page = client.get(page_of(link) if deed else reverse("work:offer", args=["x" * 43]))

    assert page.status_code == 404
    assert "Tanyakan kepada koordinator yang mengirimkannya." in page.text
    assert share.stage.order.title not in page.text
