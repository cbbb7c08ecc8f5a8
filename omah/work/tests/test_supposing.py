"""What if: seen before it is decided, and nothing is written down."""

import pytest
from django.urls import reverse

from omah.trail.models import Entry
from omah.work import supposing
from omah.work.models import Share, Sharing
from omah.work.tests import world


@pytest.fixture
def ask(cast, client):
    """The page of what if, with these answers."""

    def asked(sharing, **answers):
        client.force_login(cast.budi)
        stage = sharing.stage
        return client.get(reverse("work:what_if", args=[stage.order.ref, stage.number, sharing.ref]), answers)

    return asked


def test_nothing_is_worked_out_until_something_is_asked(cast, ask):
    page = ask(world.proposed(cast))

    assert page.status_code == 200 and "Hasilnya" not in page.text


def test_the_others_take_over_the_work_of_somebody_ill(cast, ask):
    sharing = world.proposed(cast)

    found = supposing.suppose(sharing, ill=cast.penjahit_sari.ref)
    page = ask(sharing, ill=cast.penjahit_sari.ref)

    assert found.after.unplaced == 0 and found.after.lowest > found.before.lowest
    assert {row.maker for row in found.changes.gainers} == {cast.penjahit_wati.ref, cast.penjahit_joko.ref}
    assert str(cast.penjahit_wati) in page.text and "2 orang mendapat lebih" in page.text


def test_one_more_maker_takes_a_part_from_everybody(cast, ask):
    sharing = world.proposed(cast)

    page = ask(sharing, helper="jahit")

    assert "Mitra baru" in page.text
    assert supposing.suppose(sharing, helper="jahit").changes.losers


def test_a_later_day_leaves_less_undone(cast):
    stage = world.running(cast, pieces=100_000, stages=(90_000, 10_000))
    sharing = world.proposed(cast, stage)

    later = supposing.suppose(sharing, weeks=10)

    assert 0 < later.after.unplaced < later.before.unplaced


def test_larger_lots_drive_makers_apart(cast):
    sharing = world.proposed(cast)

    found = supposing.suppose(sharing, lots={"potong": 60, "jahit": 60})

    assert found.after.highest - found.after.lowest > found.before.highest - found.before.lowest


def test_nothing_is_written_down(cast, ask):
    sharing = world.proposed(cast)
    before = [Entry.objects.count(), Sharing.objects.count(), Share.objects.count(), sharing.problem]

    ask(sharing, ill=cast.penjahit_sari.ref, helper="jahit", weeks="2", lot_0="5")

    sharing.refresh_from_db()
    assert before == [Entry.objects.count(), Sharing.objects.count(), Share.objects.count(), sharing.problem]


def test_an_answer_that_makes_no_sense_is_told(cast, ask):
    page = ask(world.proposed(cast), weeks="100", lot_0="0")

    assert page.status_code == 422 and "Hasilnya" not in page.text


def test_of_very_many_makers_nobody_is_named(cast, ask, monkeypatch):
    monkeypatch.setattr(supposing, "MOST_NAMED", 1)

    page = ask(world.proposed(cast), weeks="0", helper="jahit")

    assert "Mitra baru" not in page.text and "lebih dari 300" in page.text
