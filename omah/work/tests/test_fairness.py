"""Everybody who takes part sees how fair a sharing is; nobody sees who the others are."""

import pytest
from django.urls import reverse

from omah.accounts.models import Link
from omah.work import fairness, proposals
from omah.work.actions import shares
from omah.work.models import Share
from omah.work.tests import world


def test_a_maker_sees_how_fair_it_is_and_no_other_name(cast, client):
    sharing = world.offered(cast)
    client.force_login(cast.sari)

    page = client.get(reverse("work:fairness", args=[sharing.ref]))

    assert page.status_code == 200
    assert str(cast.penjahit_sari) in page.text
    assert str(cast.penjahit_wati) not in page.text and "Mitra 1" in page.text


def test_a_personal_link_shows_it_without_any_name(cast, client):
    share = world.offered(cast).shares.filter(maker=cast.penjahit_sari).first()
    token = Link.objects.about(share).get().token()

    page = client.get(reverse("work:fairness_by_link", args=[token]))

    assert page.status_code == 200
    assert not [maker for maker in cast.makers if str(maker) in page.text]


def test_a_maker_of_another_house_does_not_see_it(cast, client):
    sharing = world.offered(cast)
    client.force_login(cast.melati)

    assert client.get(reverse("work:fairness", args=[sharing.ref])).status_code == 404


def test_a_proposal_is_not_shown_before_it_is_offered(cast, client):
    sharing = world.proposed(cast)
    client.force_login(cast.sari)

    assert client.get(reverse("work:fairness", args=[sharing.ref])).status_code == 404


def test_groups_of_fewer_than_five_are_left_out(cast):
    groups = [fairness.GroupRow(name, n, 10, 1000) for name, n in (("a", 2), ("b", 6), ("c", 9))]

    assert [group.name for group in fairness._large(groups)] == ["c"]


def test_the_even_split_stands_beside_it(cast):
    picture = fairness.of(world.proposed(cast))

    assert sum(row.even_pieces for row in picture.makers) == picture.pieces == 120
    assert {row.even_pieces for row in picture.makers} == {40}


def test_the_groups_are_told_in_words(cast, client):
    sharing = world.proposed(cast)
    client.force_login(cast.budi)

    page = client.get(sharing.get_absolute_url())

    assert "Kelompok 1: 3 orang, Rp" in page.text
    assert "bersama mengerjakan potong dan jahit." in page.text
    assert "undian nomor 1 " in page.text


def test_a_group_of_two_is_shown_to_the_lead_only(cast, client):
    sharing = world.proposed(cast, makers=cast.makers[:2])

    def shown_to(user):
        client.force_login(user)
        return "Kelompok 1:" in client.get(sharing.get_absolute_url()).text

    assert shown_to(cast.budi) and not shown_to(cast.tari)


def test_ties_are_drawn_anew_once_a_sharing_was_offered(cast):
    first = world.proposed(cast)
    again = world.proposed(cast, first.stage)
    world.offered(cast)

    later = world.proposed(cast, first.stage)

    assert [one.problem["seed"] for one in (first, again, later)] == [1, 1, 2]


@pytest.mark.parametrize(("code", "words"), [("id", "Anda mendapat"), ("en", "You get")])
def test_a_maker_reads_why_in_her_language(cast, client, code, words):
    share = world.offered(cast).shares.filter(maker=cast.penjahit_sari).first()
    by_link = reverse("work:offer", args=[Link.objects.about(share).get().token()])
    client.cookies["django_language"] = code

    without_account = client.get(by_link)
    client.force_login(cast.sari)
    with_account = client.get(share.get_absolute_url())

    assert words in without_account.text and words in with_account.text


def test_a_maker_is_told_when_the_lead_offers_another_number(cast, client):
    share = world.proposed(cast).shares.filter(maker=cast.penjahit_sari).first()
    shares.change_proposal(share_id=share.pk, pieces=1, reason="Minta sedikit", by=cast.budi)
    shares.open_offers(sharing_id=share.sharing_id, answer_by=world.soon(), by=cast.budi)
    client.force_login(cast.sari)

    page = client.get(share.get_absolute_url())

    assert f"Usulan semula {share.proposed} buah; koordinator mengubahnya menjadi 1 buah." in page.text


def test_the_sizes_of_bundles_are_shown_before_they_are_chosen(cast, client):
    stage = world.running(cast)
    client.force_login(cast.budi)

    page = client.get(reverse("work:share_out", args=[stage.order.ref, stage.number]))

    assert "Lot seperti pada pesanan: potong 10 dan jahit 10 buah." in page.text
    assert "Paket berupah sama, masing-masing Rp3.000: potong 20 dan jahit 5 buah." in page.text


def test_bundles_that_pay_the_same_are_shared_exactly(cast, client):
    steps = [dict(world.STEPS[0], seconds=54), world.STEPS[1]]  # every minute pays the same
    stage = world.running(cast, steps=steps)
    client.force_login(cast.budi)

    words = {"makers": [person.ref for person in cast.makers], "lots": "bundles"}
    page = client.post(reverse("work:share_out", args=[stage.order.ref, stage.number]), words, follow=True)

    sharing = stage.sharings.get()
    assert sharing.plan["exact"] and {task["lot"] for task in sharing.problem["tasks"]} == {5, 20}
    assert "Garapan dibagi dalam paket utuh yang upahnya sama." in page.text
    assert "Isi satu lot: potong 20 dan jahit 5 buah." in page.text


def test_where_no_bundles_pay_the_same_they_pay_nearly_the_same(cast, client):
    steps = [dict(world.STEPS[0], rate=149), dict(world.STEPS[1], rate=601)]
    stage = world.running(cast, steps=steps)
    client.force_login(cast.budi)

    page = client.get(reverse("work:share_out", args=[stage.order.ref, stage.number]))

    assert "Paket berupah hampir sama, sekitar Rp3.750: potong 25 dan jahit 6 buah." in page.text


def test_the_page_opens_when_everything_is_given_out(cast, client):
    stage = world.offered(cast).stage
    client.force_login(cast.budi)

    page = client.get(reverse("work:share_out", args=[stage.order.ref, stage.number]))

    assert page.status_code == 200


def test_who_cannot_do_a_step_is_passed_over_and_the_others_are_asked(cast):
    share = world.one_offer(cast)
    shares.decline_offer(share_id=share.pk, code=Share.Decline.SKILL, by=cast.sari)

    among_others = asked(world.proposed(cast, share.stage, [cast.penjahit_wati, cast.penjahit_joko]))
    among_all = asked(world.proposed(cast, share.stage))

    assert among_others == among_all == {cast.penjahit_wati, cast.penjahit_joko}


def asked(sharing):
    """Who is proposed something; then the proposal is dropped."""
    found = {share.maker for share in sharing.shares.all()}
    shares.drop_sharing(sharing_id=sharing.pk, by=sharing.made_by)
    return found


def test_who_said_no_to_one_step_is_asked_for_the_others(cast):
    sharing = world.offered(cast)
    sewing = sharing.shares.filter(step__name="jahit", maker=cast.penjahit_sari).get()
    shares.decline_offer(share_id=sewing.pk, code=Share.Decline.SKILL, by=cast.sari)
    for other in sharing.shares.offered().filter(step__name="potong"):
        shares.withdraw_offer(share_id=other.pk, by=cast.budi)

    again = world.proposed(cast, sharing.stage)

    assert not again.shares.filter(step__name="jahit", maker=cast.penjahit_sari).exists()
    assert again.shares.filter(step__name="potong", maker=cast.penjahit_sari).exists()


def test_who_gets_nothing_stands_on_the_page_with_the_reason(cast, client):
    sharing = world.proposed(cast, world.running(cast, 20, (10, 10), steps=[world.STEPS[1]]))  # one lot
    client.force_login(cast.budi)

    page = client.get(sharing.get_absolute_url())

    assert [len(row.shares) for row in fairness.of(sharing).makers].count(0) == 2
    assert page.text.count("tidak mendapat garapan") == 2


def test_numbers_beyond_reckoning_are_refused_in_words(cast, monkeypatch):
    stage = world.running(cast)
    monkeypatch.setattr(proposals, "weeks_left", lambda stage: 10**12)

    with world.refused("Pembagian tidak bisa dihitung"):
        world.proposed(cast, stage)


def test_an_offer_is_worth_what_was_offered_whatever_the_rate_becomes(cast):
    sharing = world.offered(cast)
    before = fairness.of(sharing).pay

    sharing.stage.order.steps.update(rate=9999)

    assert fairness.of(sharing).pay == before


def test_rates_that_do_not_follow_time_are_told_and_pay_is_made_equal_all_the_same(cast, monkeypatch):
    stage = world.running(cast)
    in_pay = list(fairness.how(proposals.answer(world.proposed(cast, stage))))
    monkeypatch.setattr("omah.sharing.money.MOST_MAKERS", 0)
    in_time = list(fairness.how(proposals.answer(world.proposed(cast, stage))))

    assert any("Yang disetarakan tetap upah" in text for text in in_pay)
    assert any("yang disetarakan adalah waktu kerja" in text for text in in_time)


def test_who_is_quicker_in_one_step_is_reckoned_so(cast, monkeypatch):
    cast.penjahit_wati.skills.filter(step="jahit").update(pace=150)
    stage = world.running(cast)
    sharing = world.proposed(cast, stage)
    monkeypatch.setattr("omah.sharing.money.MOST_MAKERS", 0)
    among_many = proposals.answer(world.proposed(cast, stage))

    paces = {maker["id"]: maker.get("paces") for maker in sharing.problem["makers"]}
    assert paces.pop(cast.penjahit_wati.ref) == {"jahit": 1.5, "potong": 1.0}
    assert set(paces.values()) == {None}
    assert proposals.answer(sharing).prices is not None
    assert proposals.faults(sharing) == []
    assert any("dihitung satu untuk semua langkah" in text for text in fairness.how(among_many))
