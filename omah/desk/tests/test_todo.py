"""What the home page says is waiting, for whom."""

from datetime import date, timedelta

from django.urls import reverse

from omah.core import clock, formats
from omah.desk.todo import todo
from omah.giving.tests import world as giving
from omah.money.actions import ask_to_close, decide_closing, open_book
from omah.network.models import Membership
from omah.people.models import Person
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


def test_the_lead_reminds_who_has_no_account_and_finds_the_words_for_it(cast, client):
    sharing = world.offered(cast)
    Person.objects.filter(pk=cast.penjahit_sari.pk).update(user=None)
    with clock.at(clock.now() + timedelta(days=3)):
        for share in sharing.shares.all():
            shares.remind_of_offer(share_id=share.pk, by=cast.budi)
        client.force_login(cast.budi)

        assert "1 mitra tanpa akun perlu diingatkan lewat WhatsApp" in texts(cast.budi)
        page = client.get(sharing.get_absolute_url()).text

    assert "waktunya diperpanjang: ingatkan" in page and "masih%20menunggu%20jawaban%20Anda" in page


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


def test_the_lead_is_told_who_can_name_somebody_to_judge(cast, client):
    order = world.agreed(cast, checker_id=None)
    sekar = cast.sekar
    sekar.manages_users = True
    sekar.save()

    assert "Belum ada petugas mutu di Griya Karya. Minta Sekar memberi seseorang tugas mitra mutu." in texts(
        cast.budi
    )
    client.force_login(cast.budi)
    assert "Belum ada petugas mutu di Griya Karya." in client.get(reverse("work:deliveries")).text

    Membership.objects.create(organisation=order.producer, user=cast.wira, role=Membership.Role.QC_PARTNER)
    assert not any("petugas mutu" in text for text in texts(cast.budi))


def test_whoever_can_name_somebody_to_judge_is_led_there(cast):
    world.agreed(cast, checker_id=None)
    budi = cast.budi
    budi.manages_users = True
    budi.save()

    link = next(item for item in todo(budi) if "petugas mutu" in item.text)

    assert link.url == reverse("network:duties", args=[cast.griya.ref])


def test_whoever_has_a_bill_to_pay_is_told(cast):
    world.book(cast)
    invoice = world.billed(cast, world.handed_over(cast))
    world.received(cast, invoice, 10_000)

    assert texts(cast.fina) == ["Tagihan belum lunas, tinggal Rp30.000: Masker kain"]
    assert texts(cast.dina) == []
    assert "1 tagihan belum lunas" in texts(cast.tari)
    with clock.at(clock.now() + timedelta(days=15)):
        day = f"{formats.day(invoice.due_on)}, tinggal Rp30.000: Masker kain"
        assert texts(cast.fina) == [f"Tagihan lewat jatuh tempo {day}"]
        assert "1 tagihan lewat jatuh tempo" in texts(cast.tari)
    world.received(cast, invoice, 30_000)
    assert texts(cast.fina) == []


def test_a_closing_waits_for_those_who_did_not_ask(cast):
    book = open_book(organisation_id=cast.griya.pk, by=cast.tari)
    closing = ask_to_close(book_id=book.pk, through=date(2020, 5, 31), reason="Akhir bulan", by=cast.tari)
    told = "Putuskan permintaan untuk Griya Karya: Tutup sampai 31 Mei 2020"

    assert told in texts(cast.wira) and not {told} & {
        *texts(cast.tari),
        *texts(cast.sekar),
        *texts(cast.budi),
    }

    decide_closing(closing_id=closing.pk, agreed=True, by=cast.wira)
    assert told not in texts(cast.wira)


def test_the_treasurer_is_told_of_givers_who_wait_to_hear(cast):
    book = open_book(organisation_id=cast.griya.pk, by=cast.tari)
    giving.gift(cast, book, report_by=clock.today())

    assert "1 pemberi menunggu kabar" in texts(cast.tari)
    assert "1 pemberi menunggu kabar" not in texts(cast.budi)
