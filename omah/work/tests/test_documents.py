"""The papers of an order: what they say, and who reads them."""

import pytest
from django.urls import reverse

from omah.papers.models import Document
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


def card_of(cast, maker):
    """The card of a packet that this maker took home."""
    sharing = world.accepted(cast)
    world.make(cast, sharing.shares.filter(maker=maker, step__name="potong").get())
    return Packet.objects.get(share__maker=maker).document


def addresses_of(document):
    return [document.get_absolute_url(), reverse("papers:pdf", args=[document.ref])]
