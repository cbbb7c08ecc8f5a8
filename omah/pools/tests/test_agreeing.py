"""Terms, who signs them, and who sees what of them."""

import pytest
from django.core.exceptions import PermissionDenied

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.pools import actions
from omah.pools.models import Move, Pool
from omah.pools.tests import world

retold, cast, story = told_once(world.tell)


def test_terms_hold_once_all_have_signed_before_a_second_person(cast, story):
    pool, sari, bank = world.with_signatories(cast, name="Modal tas")
    actions.sign_terms(signatory_id=sari.pk, manner="tap", by=cast.sari)

    with pytest.raises(Refused, match="Belum menandatangani: Bank Contoh"):
        actions.agree_pool(pool_id=pool.pk, by=cast.wira)
    actions.sign_terms(signatory_id=bank.pk, manner="tap", by=cast.fina)
    with pytest.raises(PermissionDenied):
        actions.agree_pool(pool_id=pool.pk, by=cast.budi)
    assert actions.agree_pool(pool_id=pool.pk, by=cast.wira).state == Pool.State.AGREED


def test_who_named_or_signed_for_others_does_not_agree(cast, story):
    pool = world.proposed(cast, name="Modal tas")
    sari = actions.add_signatory(
        pool_id=pool.pk, person_id=cast.penjahit_sari.pk, pledged=1, portion=1, by=cast.tari
    )
    actions.sign_terms(signatory_id=sari.pk, manner="paper", by=cast.tari)

    with pytest.raises(Refused, match="Minta orang lain"):
        actions.agree_pool(pool_id=pool.pk, by=cast.tari)
    assert actions.agree_pool(pool_id=pool.pk, by=cast.wira).agreed_by == cast.wira


def test_changed_terms_are_signed_anew(cast, story):
    pool, sari, _bank = world.with_signatories(cast, name="Modal tas")
    actions.sign_terms(signatory_id=sari.pk, manner="tap", by=cast.sari)

    terms = {"held_on": pool.held_on, "ends_on": pool.ends_on, "name": "Modal tas", "loss_rule": "body"}
    actions.change_pool(pool_id=pool.pk, by=cast.budi, **world.TERMS | terms)

    sari.refresh_from_db()
    assert sari.manner == ""


def test_nobody_from_the_public_takes_part(cast, story):
    pool = world.proposed(cast, name="Modal tas")

    with pytest.raises(Refused, match="Simpanan dari umum"):
        actions.add_signatory(
            pool_id=pool.pk, person_id=cast.penjahit_melati.pk, pledged=1, portion=1, by=cast.budi
        )


def test_nobody_taps_for_another(cast, story):
    _pool, sari, _bank = world.with_signatories(cast, name="Modal tas")

    with pytest.raises(Refused, match="sendiri yang menekan"):
        actions.sign_terms(signatory_id=sari.pk, manner="tap", by=cast.budi)


def test_whoever_takes_part_sees_the_own_moves_and_no_others(cast, story):
    pool, sari, bank, *_rest = story

    assert {move.signatory for move in Move.objects.visible_to(cast.sari)} == {sari}
    assert {move.signatory for move in Move.objects.visible_to(cast.fina)} == {bank}
    assert Pool.objects.visible_to(cast.sari).get() == pool
    assert not Pool.objects.visible_to(cast.wati).exists()


def test_a_pool_remembers_the_meeting_of_its_order(cast, story, client):
    *_rest, order = story
    client.force_login(cast.budi)
    day = f"{clock.today():%d/%m/%Y}"
    typed = world.TERMS | {"name": "Modal tas", "order": order.ref, "held_on": day, "ends_on": day}

    answer = client.post(f"/modal/susun/{cast.griya.ref}/", typed | {"once": "satu"})

    assert answer.status_code == 302
    assert Pool.objects.get(name="Modal tas").meeting == order.meetings.get()
    assert order.ref in client.get(f"{answer['Location']}ubah/").text
