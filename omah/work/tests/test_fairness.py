"""Everybody who takes part sees how fair a sharing is; nobody sees who the others are."""

from django.urls import reverse

from omah.accounts.models import Link
from omah.work import fairness
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
