"""What cannot be done to materials, packets and deliveries now, and the sentence that says so."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.people.models import Guardian
from omah.work.actions import making
from omah.work.models import Material, MaterialMove, Packet, Stage
from omah.work.tests import world

retold, cast, share = told_once(world.taken)


@pytest.fixture
def cloth(cast, share):
    return world.stocked(cast, share.stage.order, 100)


@pytest.fixture
def packet(cast, share, cloth):
    return world.fetch(cast, share, 50, materials={cloth.pk: 70})


# ---- materials


def test_material_comes_in_for_an_order_that_is_agreed(cast):
    with world.refused("permintaan masuk"):
        world.stocked(cast, world.inquiry(cast))


def test_a_material_keeps_its_unit(cast, cloth):
    with world.refused("sudah dicatat dalam lembar", "unit"):
        making.receive_material(order_id=cloth.order_id, name="kain", unit="meter", quantity=1, by=cast.budi)


def test_more_material_than_there_is_neither_goes_out_nor_away(cast, share, cloth):
    with world.refused("kain di bengkel tinggal 100 lembar"):
        world.fetch(cast, share, materials={cloth.pk: 101})
    with world.refused("Di bengkel hanya ada 100", "quantity"):
        making.settle_material(material_id=cloth.pk, quantity=101, note="Dijual", by=cast.budi)

    assert not Packet.objects.exists()
    assert cloth.in_store() == 100


def test_no_more_is_lost_than_a_maker_holds(cast, packet, cloth):
    with world.refused("Mitra hanya memegang 70", "quantity"):
        lose(cast, packet, cloth, 71)
    lose(cast, packet, cloth, 70)

    assert packet.moves.filter(material=cloth).with_makers() == 0


def test_material_of_another_order_is_not_lost_here(cast, packet):
    other = world.stocked(cast, world.agreed(cast))

    with pytest.raises(Packet.DoesNotExist):
        lose(cast, packet, other, 1)


def lose(cast, packet, cloth, quantity):
    return making.write_off_material(
        material_id=cloth.pk, packet_id=packet.pk, quantity=quantity, note="Hanyut", by=cast.budi
    )


def test_no_more_material_comes_back_than_went_out(cast, packet, cloth):
    with world.refused("kain yang dibawa tinggal 70 lembar"):
        world.deliver(cast, packet, unused={cloth.pk: 71})
    with world.refused("kain yang dibawa tinggal 70 lembar"):
        making.take_back(packet_id=packet.pk, pieces=1, unused={cloth.pk: 71}, by=cast.budi)

    assert packet.left() == 50


def test_material_that_did_not_go_out_does_not_come_back(cast, packet, cloth):
    thread = world.stocked(cast, cloth.order, 5, name="benang")

    with world.refused("benang yang dibawa tinggal 0 lembar"):
        world.deliver(cast, packet, unused={thread.pk: 1})


def test_what_does_not_come_back_of_a_complete_packet_is_used(cast, packet, cloth):
    world.deliver(cast, packet, 20, unused={cloth.pk: 5})
    assert packet.moves.with_makers() == 65

    world.deliver(cast, packet, 30, unused={cloth.pk: 5})

    assert cloth.moves.filter(kind=MaterialMove.Kind.USED).total("quantity") == 60
    assert (cloth.in_store(), packet.moves.with_makers()) == (40, 0)


def test_material_that_was_lost_is_not_used_as_well(cast, packet, cloth):
    lose(cast, packet, cloth, 10)

    world.deliver(cast, packet)

    assert cloth.moves.filter(kind=MaterialMove.Kind.USED).total("quantity") == 60


# ---- packets


@pytest.mark.parametrize("pieces", [0, 61])
def test_no_more_is_fetched_than_was_accepted(cast, share, pieces):
    with world.refused("antara 1 dan 60 buah", "pieces"):
        making.issue_packet(share_id=share.pk, pieces=pieces, due=clock.today(), by=cast.budi)


def test_what_was_not_accepted_is_not_fetched(cast):
    with world.refused("belum diterima mitra"):
        world.fetch(cast, world.one_offer(cast), 1)


def test_the_second_step_waits_for_good_pieces_of_the_first(cast):
    sharing = world.accepted(cast)
    cut = sharing.shares.filter(step__name="potong").first()
    sewn = sharing.shares.filter(step__name="jahit").first()

    with world.refused("Baru 0 buah yang lolos dari langkah potong", "pieces"):
        world.fetch(cast, sewn, 1)
    world.make(cast, cut, 3, rejected=1)
    with world.refused("Baru 2 buah yang lolos dari langkah potong", "pieces"):
        world.fetch(cast, sewn, 3)

    assert world.fetch(cast, sewn, 2).pieces == 2


def test_nothing_is_given_out_once_a_stage_is_ready(cast):
    share = world.taken(cast)
    world.make(cast, share, 40)
    Stage.objects.filter(pk=share.stage_id).update(state=Stage.State.READY)

    with world.refused("tahap 1 siap"):
        world.fetch(cast, share, 20)


def test_a_packet_is_acknowledged_once(cast, packet):
    acknowledge(packet, cast.sari, "tap")

    with world.refused("sudah diakui diterima"):
        acknowledge(packet, cast.budi, "thumb")


def test_a_witness_is_named(cast, packet):
    with world.refused("Tulis nama atau jabatan saksi", "witness"):
        acknowledge(packet, cast.budi, "witness")
    acknowledge(packet, cast.budi, "witness", witness="Kader desa")


def test_only_the_maker_taps(cast, packet):
    with world.refused("Mitra sendiri yang menekan tombol", "manner"):
        acknowledge(packet, cast.budi, "tap")


def acknowledge(packet, by, manner, **more):
    return making.acknowledge_packet(packet_id=packet.pk, manner=manner, by=by, **more)


# ---- deliveries


@pytest.mark.parametrize(("good", "spoiled"), [(51, 0), (50, 1), (0, 51)])
def test_no_more_comes_back_than_went_out(cast, packet, good, spoiled):
    with world.refused("Masih dibawa: 50 buah", "good"):
        world.deliver(cast, packet, good, spoiled=spoiled)


def test_a_delivery_is_something(cast, packet):
    with world.refused("Tulis jumlah yang disetor", "good"):
        world.deliver(cast, packet, 0, to_mend=5)


@pytest.mark.parametrize("pieces", [0, 51])
def test_no_more_is_taken_back_than_is_there(cast, packet, pieces):
    with world.refused("antara 1 dan 50 buah", "pieces"):
        making.take_back(packet_id=packet.pk, pieces=pieces, by=cast.budi)


def test_pieces_to_be_mended_are_delivered_and_not_taken_back(cast, share):
    check = world.make(cast, share, rework=5)

    with world.refused("tidak bisa dikembalikan"):
        making.take_back(packet_id=check.mending.pk, pieces=1, by=cast.budi)


# ---- quality control


def judge(cast, delivery, passed, *, sample=8, **more):
    return making.judge_delivery(delivery_id=delivery.pk, sample=sample, passed=passed, by=cast.qori, **more)


@pytest.mark.parametrize(("passed", "rework", "rejected"), [(49, 0, 0), (50, 1, 0), (40, 5, 4), (0, 0, 0)])
def test_a_delivery_is_judged_whole(cast, packet, passed, rework, rejected):
    delivery = world.deliver(cast, packet)

    with world.refused("harus 50 buah", "passed"):
        judge(cast, delivery, passed, rework=rework, rejected=rejected)


def test_a_delivery_is_judged_once(cast, packet):
    delivery = world.deliver(cast, packet)
    judge(cast, delivery, 50)

    with world.refused("sudah diperiksa"):
        judge(cast, delivery, 50)


@pytest.mark.parametrize("sample", [0, 51])
def test_a_sample_is_part_of_the_delivery(cast, packet, sample):
    delivery = world.deliver(cast, packet)

    with world.refused("antara 1 dan 50", "sample"):
        judge(cast, delivery, 50, sample=sample)


def test_what_was_mended_once_is_not_sent_back_again(cast, share):
    mended = world.deliver(cast, world.make(cast, share, rework=5).mending)

    with world.refused("sudah diperbaiki satu kali", "rework"):
        judge(cast, mended, 4, sample=1, rework=1)
    judge(cast, mended, 4, sample=1, rejected=1)


def test_pieces_are_mended_by_the_maker_who_made_them(cast, share):
    mending = world.make(cast, share, rework=5).mending

    assert (mending.share.maker, mending.pieces, mending.document) == (cast.penjahit_sari, 5, None)


def test_a_refused_packet_leaves_nothing_behind(cast, share, cloth):
    with world.refused("tinggal 100"):
        world.fetch(cast, share, materials={cloth.pk: 500})

    assert not Packet.objects.exists() and not MaterialMove.objects.filter(packet__isnull=False).exists()
    assert Material.objects.get().in_store() == 100


def test_a_tap_is_a_tap_and_nothing_else(cast, packet, client):
    client.force_login(cast.sari)

    page = client.post(reverse("work:acknowledge", args=[packet.ref]), {"manner": "seseorang lain"})

    packet.refresh_from_db()
    assert (page.status_code, packet.acknowledged) == (422, "")


# ---- figures and days that cannot be


def test_no_more_is_taken_home_to_be_mended_than_is_still_there(cast, packet):
    with world.refused("hanya 10 buah", "to_mend"):
        world.deliver(cast, packet, 38, spoiled=2, to_mend=11)
    world.deliver(cast, packet, 38, spoiled=2, to_mend=10)


def test_no_kind_of_fault_has_more_pieces_than_were_looked_at(cast, packet):
    delivery = world.deliver(cast, packet, 50)
    about = {"delivery_id": delivery.pk, "sample": 8, "by": cast.qori}

    with world.refused("paling banyak 8 buah", "defect_stitch"):
        making.judge_delivery(passed=45, rework=5, defects={"stain": 8, "stitch": 9}, **about)
    making.judge_delivery(passed=40, rework=10, defects={"stain": 10, "stitch": 8}, **about)


@pytest.mark.parametrize("days", [-1, 731])
def test_a_packet_is_due_in_a_time_to_come(cast, share, days):
    due = clock.today() + timedelta(days=days)

    with world.refused("Tulis tanggal antara hari ini dan", "due"):
        making.issue_packet(share_id=share.pk, pieces=1, due=due, by=cast.budi)


def test_a_material_is_the_same_however_it_is_spelt(cast, cloth):
    making.receive_material(order_id=cloth.order_id, name="Kain", unit="Lembar", quantity=1, by=cast.budi)

    assert Material.objects.get().in_store() == 101


def test_whoever_gives_everything_back_says_what_comes_back_of_the_material(cast, client, packet, cloth):
    client.force_login(cast.budi)
    page = reverse("work:take_back", args=[packet.ref])

    refused = client.post(page, {"pieces": "50"})
    assert refused.status_code == 422
    assert "Tulis berapa lembar yang kembali. Tulis 0 bila tidak ada." in refused.text
    client.post(page, {"pieces": "50", f"bahan_{cloth.ref}": "0"})

    assert packet.left() == 0
    assert packet.moves.get(kind=MaterialMove.Kind.USED).quantity == 70


def test_nobody_judges_what_they_made_or_what_somebody_made_for_whom_they_speak(cast):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast, 60, cast.penjahit_joko)))
    Guardian.objects.create(person=cast.penjahit_joko, user=cast.qori, ground="diminta orangnya")

    with world.refused("garapan Anda sendiri"):
        making.judge_delivery(delivery_id=delivery.pk, sample=60, passed=60, by=cast.qori)

    Guardian.objects.update(until=clock.today())
    assert making.judge_delivery(delivery_id=delivery.pk, sample=60, passed=60, by=cast.qori).passed == 60
