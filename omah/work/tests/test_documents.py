"""The papers of an order: what they say, and who reads them."""

import pytest
from django.urls import reverse
from django.utils import translation

from omah.core import clock
from omah.papers.models import Document
from omah.work.actions import orders, settling, staging
from omah.work.models import Packet
from omah.work.tests import world

Kind = Document.Kind


@pytest.mark.parametrize(
    ("reader", "seen"),
    [("sari", True), ("budi", True), ("wati", False), ("gita", False), ("dina", False), ("tono", False)],
)
def test_a_packet_card_is_read_by_its_maker_and_the_producer(cast, client, reader, seen):
    card = card_of(cast, cast.penjahit_sari)

    client.force_login(getattr(cast, reader))

    answers = {client.get(address).status_code for address in addresses_of(card)}
    assert answers == ({200} if seen else {404})


def test_whoever_speaks_for_a_maker_reads_the_card(cast, client):
    card = card_of(cast, cast.penjahit_joko)

    client.force_login(cast.gita)

    assert {client.get(address).status_code for address in addresses_of(card)} == {200}
    assert card.number in client.get(reverse("papers:documents")).text


def test_approving_a_price_makes_a_quotation_for_the_buyer(cast):
    order = world.quoted(cast, pieces=100, specification="Dua lapis.")

    offer = only(order, Kind.QUOTATION)

    assert "Rp66.667" in words(offer)
    assert "Jumlah masih perkiraan" in words(offer)
    assert "Spesifikasi: Dua lapis." in words(offer)
    assert readers(offer, cast) == {"budi", "tari", "sekar", "wira", "dina"}


def test_a_new_price_voids_the_quotation_before(cast):
    order = world.quoted(cast)
    first = only(order, Kind.QUOTATION)
    standing = Document.objects.about(order).filter(kind=Kind.QUOTATION).standing()

    orders.propose_price(order_id=order.pk, price=9000, price_unit="lusin", by=cast.budi)
    assert not standing.exists()
    orders.approve_quote(order_id=order.pk, price=9000, price_unit="lusin", by=cast.tari)

    first.refresh_from_db()
    assert first.void_reason == "Harga diusulkan ulang."
    assert "Rp9.000 per lusin" in words(standing.get())


def test_an_offer_does_not_outlive_what_it_says(cast):
    changed, met, off = world.quoted(cast), world.quoted(cast), world.agreed(cast)

    orders.change_order(order_id=changed.pk, specification="Tiga lapis.", by=cast.budi)
    orders.hold_costing_meeting(
        order_id=met.pk, held_on=clock.today(), place="Griya", attendees=world.ATTENDEES, steps=world.STEPS,
        by=cast.budi,
    )  # fmt: skip
    orders.cancel_order(order_id=off.pk, reason="Pemesan berhenti.", by=cast.dina)

    offers = Document.objects.filter(kind__in=[Kind.QUOTATION, Kind.AGREEMENT])
    assert offers.count() == 4
    assert not offers.standing().exists()


def test_a_costing_meeting_leaves_its_minutes_to_the_producer(cast):
    order = world.with_meeting(cast)

    minutes = only(order, Kind.COSTING_MINUTES)

    assert {"Wakil penjahit", "wakil mitra kerja", "Rp600 per buah"} <= set(cells(minutes))
    assert readers(minutes, cast) == {"budi", "tari", "sekar", "wira"}


def test_an_agreement_is_summed_up_for_both_sides(cast):
    order = world.quoted(cast, pieces=100)
    orders.set_funding(order_id=order.pk, portions={cast.bank.pk: 10_000}, by=cast.budi)

    orders.agree_order(
        order_id=order.pk, contract_pieces=100, agreement="1/SPK/2020", agreed_on=clock.today(), by=cast.budi
    )

    agreement = only(order, Kind.AGREEMENT)
    assert "perjanjian nomor 1/SPK/2020" in words(agreement)
    assert "Dibayar oleh Bank Contoh." in words(agreement)
    assert "Mutu diperiksa oleh Klinik Contoh menurut Standar masker." in words(agreement)
    assert readers(agreement, cast) == {"budi", "tari", "sekar", "wira", "dina", "fina"}


def test_paying_a_maker_makes_a_slip_that_the_maker_reads(cast, client):
    line = paid_line(cast, cast.penjahit_sari)

    client.force_login(cast.sari)
    page = client.get(line.get_absolute_url())
    mine = client.get(reverse("work:mine"))

    assert line.document.get_absolute_url() in page.text
    assert line.document.get_absolute_url() in mine.text
    assert {client.get(address).status_code for address in addresses_of(line.document)} == {200}
    assert readers(line.document, cast) == {"budi", "tari", "sekar", "wira", "sari"}


def test_a_slip_says_what_is_not_paid_and_why(cast):
    world.book(cast, cash=10_000_000)
    sharing = world.accepted(cast)
    for share in sharing.shares.filter(step__name="potong"):
        rework, rejected = (2, 1) if share.maker == cast.penjahit_sari else (0, 0)
        world.make(cast, share, rework=rework, rejected=rejected)
    world.everybody_paid(cast, world.pay_run(cast, sharing.stage.order))

    slip = Document.objects.get(kind=Kind.PAY_SLIP, title__contains="Sari")

    assert "potong: 2 buah sedang diperbaiki, dibayar sesudah lolos." in words(slip)
    assert "potong: 1 buah tidak lolos, tidak dibayar." in words(slip)


def test_one_strange_name_does_not_stop_a_pay_run(cast):
    maker = cast.penjahit_sari
    maker.full_name = "Sari \U0001f338"
    maker.save(update_fields=["full_name"])

    line = paid_line(cast, maker)

    assert "Sari (?)" in words(line.document)
    assert "Sari (?)" in words(line.run.document)


def test_papers_are_indonesian_whatever_language_the_officer_reads(cast):
    with translation.override("en"):
        line = paid_line(cast, cast.penjahit_sari)

    assert "tunai" in words(line.document)


def test_a_message_about_examples_stands_on_every_paper_with_a_price(cast):
    order = world.agreed(cast, rates_are_examples=True)

    papers = Document.objects.about(order)

    assert len(papers) == 3
    assert all("angka contoh" in words(paper) for paper in papers)


def paid_line(cast, maker):
    """What this maker was paid for the first stage."""
    world.book(cast)
    run = world.pay_run(cast, world.made(cast).order)
    line = run.lines.get(maker=maker)
    return settling.pay_maker(line_id=line.pk, method="cash", paid_on=clock.today(), by=cast.tari)


def only(order, kind):
    return Document.objects.about(order).get(kind=kind)


def cells(document):
    """Every run of words on a paper."""
    return list(_strings(document.data["blocks"]))


def words(document):
    return " ".join([document.title, *cells(document)])


def readers(document, cast):
    """Who of the cast may read it."""
    return {
        name for name, user in vars(cast).items()
        if hasattr(user, "username") and Document.objects.visible_to(user).filter(pk=document.pk).exists()
    }  # fmt: skip


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def card_of(cast, maker):
    """The card of a packet that this maker took home."""
    sharing = world.accepted(cast)
    world.make(cast, sharing.shares.filter(maker=maker, step__name="potong").get())
    return Packet.objects.get(share__maker=maker).document


def addresses_of(document):
    return [document.get_absolute_url(), reverse("papers:pdf", args=[document.ref])]


def test_a_handover_says_what_is_left_of_the_whole_order(cast):
    stage = world.ready(cast, world.running(cast, 101, (61, 40)))

    document = world.hand_over(cast, stage, 30).document

    assert "71 buah" in words(document)


def test_a_handover_does_not_count_what_the_buyer_let_go(cast):
    stage = world.ready(cast, world.running(cast, 101, (61, 40)))
    second = staging.start_stage(stage_id=stage.order.stages.get(number=2).pk, by=cast.budi)
    staging.cancel_stage(stage_id=second.pk, letter="6/DINAS/2020", by=cast.budi)

    document = world.hand_over(cast, stage, 30).document

    assert "31 buah" in words(document) and "71 buah" not in words(document)
