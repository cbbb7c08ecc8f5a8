"""What the home page says is waiting, for whom."""

from django.urls import reverse

from omah.desk.todo import todo
from omah.work.actions import shares
from omah.work.actions.orders import propose_price
from omah.work.models import Share
from omah.work.tests import world


def texts(user):
    return [item.text for item in todo(user)]


def test_a_maker_is_told_of_offers(cast):
    world.offered(cast)

    assert any("tawaran menunggu jawaban Anda" in text for text in texts(cast.sari))
    assert texts(cast.tono) == []


def test_the_treasurer_is_told_of_a_price_to_approve(cast):
    order = world.with_meeting(cast)
    propose_price(order_id=order.pk, price=8000, price_unit="lusin", by=cast.budi)

    assert f"Setujui penawaran: {order.title}" in texts(cast.tari)


def test_quality_control_is_told_of_deliveries(cast):
    share = world.accepted(cast).shares.order_by("step__position").first()
    world.making.issue_packet(share_id=share.pk, pieces=share.accepted, due=world.clock.today(), by=cast.budi)
    packet = share.packets.get()
    world.making.count_delivery(packet_id=packet.pk, good=packet.pieces, by=cast.budi)

    assert texts(cast.qori) == ["1 setoran menunggu pemeriksaan"]


def test_the_lead_is_told_to_offer_again_what_was_declined(cast):
    sharing = world.offered(cast)
    for share in sharing.shares.all():
        shares.decline_offer(share_id=share.pk, code=Share.Decline.ILL, by=cast.budi)

    assert any("Tawarkan lagi yang terbuka" in text for text in texts(cast.budi))


def test_a_per_cent_sign_in_a_title_does_no_harm(cast):
    order = world.with_meeting(cast, title="Katun 100% putih")
    propose_price(order_id=order.pk, price=8000, price_unit="lusin", by=cast.budi)

    assert "Setujui penawaran: Katun 100% putih" in texts(cast.tari)


def test_a_new_house_says_what_comes_first(cast, client):
    client.force_login(cast.lina)

    page = client.get(reverse("desk:home"))

    assert "Beri tugas bendahara kepada orang kedua" in page.text
    assert "Catat pesanan pertama" in page.text


def test_who_serves_nobody_sees_a_calm_page(cast, client):
    client.force_login(cast.tono)

    assert "Semua sudah beres" in client.get(reverse("desk:home")).text


def test_what_was_offered_again_is_not_waiting_any_more(cast):
    sharing = world.offered(cast)
    for share in sharing.shares.all():
        shares.decline_offer(share_id=share.pk, code=Share.Decline.ILL, by=cast.budi)
    assert [item for item in todo(cast.budi) if "Tawarkan lagi" in item.text]

    again = world.offered(cast, sharing.stage)
    for share in again.shares.all():
        shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup="fetch", by=cast.budi)

    assert not [item for item in todo(cast.budi) if "Tawarkan lagi" in item.text]
