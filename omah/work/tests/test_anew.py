"""Sharing again what was not answered: who would lose is named first, and what was accepted stays."""

import pytest
from django.urls import reverse

from omah.accounts.models import Link
from omah.core.deeds import Refused
from omah.people.models import Skill
from omah.trail.models import Entry
from omah.work import anew, proposals
from omah.work.actions import shares
from omah.work.models import Share
from omah.work.tests import world


@pytest.fixture
def crooked(cast):
    """Offers of which the lead gave Sari the sewing of everybody; Wati has accepted hers."""
    sharing = world.proposed(cast)
    sewing = sharing.shares.filter(step__name="jahit")
    for share in sewing.exclude(maker=cast.penjahit_sari):
        shares.change_proposal(share_id=share.pk, pieces=0, reason="Ingin cepat", by=cast.budi)
    all_of_it = sewing.get(maker=cast.penjahit_sari)
    shares.change_proposal(share_id=all_of_it.pk, pieces=60, reason="Ingin cepat", by=cast.budi)
    shares.open_offers(sharing_id=sharing.pk, answer_by=world.soon(), by=cast.budi)
    for share in sharing.shares.filter(maker=cast.penjahit_wati):
        world.accept(cast, share)
    return sharing


def address(sharing):
    return reverse("work:share_anew", args=[sharing.stage.order.ref, sharing.stage.number, sharing.ref])


def test_who_would_lose_is_named_before(cast, client, crooked):
    client.force_login(cast.budi)

    page = client.get(address(crooked))

    assert "1 dari 3 orang" in page.text
    assert str(cast.penjahit_sari) in page.text and "Centang" not in page.text


def test_nothing_is_done_without_the_tick(cast, client, crooked):
    client.force_login(cast.budi)

    page = client.post(address(crooked), {"losing": "3"})

    assert page.status_code == 422 and "Centang dulu" in page.text
    assert anew.open_offers(crooked).exists()


def test_open_offers_are_shared_anew_and_accepted_ones_stay(cast, client, crooked):
    accepted = set(crooked.shares.accepted())
    links = [Link.objects.about(share).get() for share in anew.open_offers(crooked)]
    client.force_login(cast.budi)

    page = client.post(address(crooked), {"losing": "1", "agreed": "on"}, follow=True)

    again = crooked.stage.sharings.exclude(pk=crooked.pk).get()
    assert page.redirect_chain[0][0] == again.get_absolute_url() and again.opened_at is None
    assert set(crooked.shares.accepted()) == accepted
    assert not anew.open_offers(crooked).exists()
    assert not Link.objects.valid().filter(pk__in=[link.pk for link in links]).exists()
    given = sum(share.accepted for share in accepted) + again.shares.all().total("offered")
    assert given == 120 and again.shares.filter(step__name="jahit").count() > 1


def test_the_trail_says_how_many_lose(cast, crooked):
    shares.share_anew(sharing_id=crooked.pk, losing=1, by=cast.budi)

    fact = Entry.objects.filter(fact__endswith="SharedAnew").get().data

    assert (fact["makers"], fact["losing"]) == (3, 1)


def test_nothing_is_done_when_more_would_lose_than_was_told(cast, crooked):
    with pytest.raises(Refused, match="kini 1 mitra akan mendapat kurang"):
        shares.share_anew(sharing_id=crooked.pk, losing=0, by=cast.budi)

    assert anew.open_offers(crooked).exists()


def test_offers_as_fair_as_can_be_change_nothing_for_anybody(cast):
    sharing = world.offered(cast)

    changes = anew.share_anew(sharing, list(anew.open_offers(sharing))).changes

    assert changes.losers == changes.gainers == []


def test_answered_offers_are_not_shared_anew(cast, client):
    sharing = world.accepted(cast)
    client.force_login(cast.budi)

    page = client.post(address(sharing), {"losing": "0", "agreed": "on"})

    assert "Tidak ada tawaran yang masih menunggu jawaban." in page.text
    with pytest.raises(Refused, match="menunggu jawaban"):
        shares.share_anew(sharing_id=sharing.pk, losing=0, by=cast.budi)


def test_the_new_proposal_can_be_offered(cast, crooked):
    again = shares.share_anew(sharing_id=crooked.pk, losing=1, by=cast.budi)

    shares.open_offers(sharing_id=again.pk, answer_by=world.soon(), by=cast.budi)

    assert {share.state for share in again.shares.all()} == {Share.State.OFFERED}


def test_after_a_refusal_the_page_carries_the_new_number(cast, client, crooked):
    client.force_login(cast.budi)

    refused = client.post(address(crooked), {"losing": "0", "agreed": "on"})

    assert refused.status_code == 422 and "kini 1 mitra akan mendapat kurang" in refused.text
    assert 'name="losing" value="1"' in refused.text and " checked" not in refused.text


def test_who_can_no_longer_be_asked_keeps_the_offer(cast, crooked):
    Skill.objects.filter(person=cast.penjahit_sari).delete()
    hers = set(crooked.shares.filter(maker=cast.penjahit_sari, state=Share.State.OFFERED))

    made = anew.share_anew(crooked, anew.open_offers(crooked))

    assert hers and not hers & set(made.offers)
    assert cast.penjahit_sari.ref not in {row.maker for row in made.changes.rows}


def test_offers_of_people_who_all_stopped_are_left_alone(cast, crooked):
    Skill.objects.all().delete()

    with pytest.raises(Refused, match="menunggu jawaban"):
        shares.share_anew(sharing_id=crooked.pk, losing=0, by=cast.budi)

    assert anew.open_offers(crooked).exists()


def test_what_cannot_be_reckoned_is_said_on_the_page_of_the_sharing(cast, client, crooked, monkeypatch):
    monkeypatch.setattr(proposals, "weeks_left", lambda stage: 10**12)
    client.force_login(cast.budi)

    page = client.get(address(crooked), follow=True)

    assert page.redirect_chain[0][0] == crooked.get_absolute_url()
    assert "Pembagian tidak bisa dihitung" in page.text
