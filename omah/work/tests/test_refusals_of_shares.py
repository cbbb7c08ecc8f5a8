"""What cannot be done to a proposal, an offer or a share now, and the sentence that says so."""

from datetime import timedelta

import pytest

from omah.core import clock
from omah.people.models import Person, Skill
from omah.work.actions import shares
from omah.work.models import Share
from omah.work.tests import world
from omah.work.tests.deeds import action


def late():
    """After the time to answer."""
    return clock.at(clock.now() + timedelta(days=1, minutes=1))


# ---- proposals


def test_a_stage_that_has_not_begun_is_not_shared_out(cast):
    stage, _second = world.planned(cast)

    with world.refused("tahap 1 direncanakan"):
        world.proposed(cast, stage)


@pytest.mark.parametrize("refs", [[], ["nobodyatall0"]])
def test_work_is_shared_among_somebody(cast, refs):
    with world.refused("Pilih paling sedikit satu mitra"):
        shares.propose_sharing(stage_id=world.running(cast).pk, maker_refs=refs, by=cast.budi)


def test_a_maker_of_another_house_gets_no_share(cast):
    with world.refused("Pilih paling sedikit satu mitra"):
        world.proposed(cast, makers=[cast.penjahit_melati])


def test_hours_are_asked_and_not_guessed(cast):
    Person.objects.filter(pk=cast.penjahit_wati.pk).update(hours_wished=None)

    with world.refused("belum diisi untuk: Wati. Tanyakan dulu"):
        world.proposed(cast)


def test_whoever_can_do_no_step_gets_no_share(cast):
    Skill.objects.filter(person=cast.penjahit_joko).delete()

    with world.refused("Belum ada keterampilan yang cocok untuk: Joko"):
        world.proposed(cast)


def test_what_is_offered_already_is_not_shared_again(cast):
    stage = world.offered(cast).stage

    with world.refused("Semua buah tahap ini sudah ditawarkan"):
        world.proposed(cast, stage)


def test_another_number_than_the_fairest_needs_a_reason(cast):
    share = world.proposed(cast).shares.first()

    with world.refused("Tulis alasan", "reason"):
        shares.change_proposal(share_id=share.pk, pieces=share.proposed - 1, reason="", by=cast.budi)
    shares.change_proposal(share_id=share.pk, pieces=share.proposed, reason="", by=cast.budi)


def test_more_than_is_open_is_not_proposed(cast):
    share = world.proposed(cast, makers=[cast.penjahit_sari]).shares.first()

    with world.refused("Hanya 60 buah yang masih terbuka. Anda menulis 61.", "pieces"):
        shares.change_proposal(share_id=share.pk, pieces=61, reason="Permintaan", by=cast.budi)


@pytest.mark.parametrize("deed", ["change_proposal", "drop_sharing", "open_offers"])
def test_what_is_offered_is_a_proposal_no_more(cast, deed):
    with world.refused("sudah ditawarkan kepada mitra"):
        again(cast, world.offered(cast), deed)


@pytest.mark.parametrize("deed", ["drop_sharing", "open_offers"])
def test_what_was_dropped_is_a_proposal_no_more(cast, deed):
    sharing = world.proposed(cast)
    shares.drop_sharing(sharing_id=sharing.pk, by=cast.budi)

    with world.refused("sudah dibatalkan"):
        again(cast, sharing, deed)
    assert not sharing.shares.exists()


def again(cast, sharing, deed):
    words = {
        "change_proposal": lambda: {
            "share_id": sharing.shares.first().pk,
            "pieces": 1,
            "reason": "Permintaan",
        },
        "drop_sharing": lambda: {"sharing_id": sharing.pk},
        "open_offers": lambda: {"sharing_id": sharing.pk, "answer_by": world.soon()},
    }
    return action(deed)(by=cast.budi, **words[deed]())


def test_makers_get_time_to_answer(cast):
    sharing = world.proposed(cast)

    with world.refused("Beri waktu menjawab", "answer_by"):
        shares.open_offers(sharing_id=sharing.pk, answer_by=clock.now(), by=cast.budi)


def test_an_empty_proposal_is_not_offered(cast):
    sharing = world.proposed(cast)
    for share in sharing.shares.all():
        shares.change_proposal(share_id=share.pk, pieces=0, reason="Sakit", by=cast.budi)

    with world.refused("Tidak ada yang ditawarkan"):
        shares.open_offers(sharing_id=sharing.pk, answer_by=world.soon(), by=cast.budi)


def test_of_two_proposals_for_the_same_pieces_one_is_offered(cast):
    stage = world.running(cast)
    one, other = world.proposed(cast, stage), world.proposed(cast, stage)
    shares.open_offers(sharing_id=one.pk, answer_by=world.soon(), by=cast.budi)

    with world.refused("Hanya 0 buah yang masih terbuka"):
        shares.open_offers(sharing_id=other.pk, answer_by=world.soon(), by=cast.budi)


# ---- answers


@pytest.mark.parametrize("pieces", [0, -1, 61])
def test_no_more_is_accepted_than_was_offered_and_not_nothing(cast, pieces):
    share = world.one_offer(cast)

    with world.refused("antara 1 dan 60 buah", "pieces"):
        shares.accept_offer(share_id=share.pk, pieces=pieces, pickup="fetch", by=cast.sari)


def accept(cast, share):
    return shares.accept_offer(share_id=share.pk, pieces=1, pickup="fetch", by=cast.budi)


def decline(cast, share):
    return shares.decline_offer(share_id=share.pk, code=Share.Decline.ILL, by=cast.budi)


@pytest.mark.parametrize("answer", [accept, decline])
def test_an_offer_is_answered_in_time(cast, answer):
    share = world.one_offer(cast)

    with late(), world.refused("Waktu menjawab sudah lewat"):
        answer(cast, share)


@pytest.mark.parametrize("answer", [accept, decline])
def test_an_accepted_offer_is_not_answered_again(cast, answer):
    with world.refused("sudah Anda terima"):
        answer(cast, world.taken(cast))


@pytest.mark.parametrize("answer", [accept, decline])
@pytest.mark.parametrize("closed_by", ["decline", "withdraw", "expire"])
def test_a_closed_offer_is_not_answered(cast, answer, closed_by):
    share = world.one_offer(cast)
    if closed_by == "decline":
        decline(cast, share)
    elif closed_by == "withdraw":
        shares.withdraw_offer(share_id=share.pk, by=cast.budi)
    else:
        expire(cast, share)

    with world.refused("sudah ditutup. Hubungi koordinator"):
        answer(cast, share)


def test_a_proposal_is_no_offer_yet(cast):
    share = world.proposed(cast).shares.first()

    with world.refused("sudah ditutup"):
        accept(cast, share)


@pytest.mark.parametrize("state", ["proposed", "accepted"])
def test_only_an_offer_that_waits_is_withdrawn(cast, state):
    share = world.taken(cast) if state == "accepted" else world.proposed(cast).shares.first()

    with world.refused("belum dijawab yang bisa ditarik"):
        shares.withdraw_offer(share_id=share.pk, by=cast.budi)


@pytest.mark.parametrize("pieces", [0, 61])
def test_no_more_is_handed_back_than_is_there(cast, pieces):
    share = world.taken(cast)

    with world.refused("antara 1 dan 60 buah", "pieces"):
        shares.hand_back(share_id=share.pk, pieces=pieces, by=cast.sari)


def test_where_nothing_is_left_to_hand_back_it_says_so(cast):
    share = world.taken(cast)
    shares.hand_back(share_id=share.pk, pieces=60, by=cast.sari)

    with world.refused("Tidak ada lagi buah", "pieces"):
        shares.hand_back(share_id=share.pk, pieces=1, by=cast.sari)


def test_what_was_not_accepted_is_not_handed_back(cast):
    with world.refused("belum diterima mitra"):
        shares.hand_back(share_id=world.one_offer(cast).pk, pieces=1, by=cast.sari)


# ---- by the clock


def remind(cast, share):
    with late():
        return shares.remind_of_offer(share_id=share.pk, by=cast.budi)


def expire(cast, share):
    remind(cast, share)
    with clock.at(clock.now() + timedelta(days=2, minutes=2)):
        return shares.expire_offer(share_id=share.pk, by=cast.budi)


def test_an_offer_is_reminded_of_when_its_time_is_up_and_once(cast):
    share = world.one_offer(cast)
    with world.refused("belum perlu diingatkan"):
        shares.remind_of_offer(share_id=share.pk, by=cast.budi)

    reminded = remind(cast, share)

    assert reminded.answer_by - reminded.reminded_at == shares.MORE_TIME
    with world.refused("belum perlu diingatkan"):
        remind(cast, share)


def test_an_answered_offer_is_not_reminded_of(cast):
    with world.refused("belum perlu diingatkan"):
        remind(cast, world.taken(cast))


def test_an_offer_lapses_after_its_reminder_and_not_before(cast):
    share = world.one_offer(cast)
    with late(), world.refused("belum habis"):
        shares.expire_offer(share_id=share.pk, by=cast.budi)
    remind(cast, share)
    with late(), world.refused("belum habis"):
        shares.expire_offer(share_id=share.pk, by=cast.budi)
    with clock.at(clock.now() + timedelta(days=2, minutes=2)):
        shares.expire_offer(share_id=share.pk, by=cast.budi)

    share.refresh_from_db()
    assert share.state == Share.State.EXPIRED


def test_after_the_reminder_there_is_a_day_to_answer(cast):
    share = world.one_offer(cast)
    remind(cast, share)

    with clock.at(clock.now() + timedelta(days=2)):
        assert accept(cast, share).state == Share.State.ACCEPTED
