"""The main job from the request to the report, as its people do it: with JavaScript and without."""

import re
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from omah.core import clock, formats
from omah.money.models import Book
from omah.trail.models import Entry
from omah.work.actions import making, settling, shares, staging
from omah.work.models import Attendee, Delivery, MaterialMove, Order, Packet, PayLine, QualityCheck, Share
from omah.work.tests import world
from tests.browser.journeys.walker import PASSWORD, walking

pytestmark = pytest.mark.browser


class Story:
    """Everybody has a phone of their own; the order is called Masker kain."""

    def __init__(self, stack, open_phone):
        self.stack, self.open_phone, self.phones = stack, open_phone, {}

    def __getattr__(self, name):
        if name not in self.phones:
            who = None if name.startswith("somebody") else name
            self.phones[name] = self.stack.enter_context(self.open_phone(who))
        return self.phones[name]

    def at_order(self, who):
        """Somebody opens the page of the order, through the menu."""
        who.follows("Pesanan", "Masker kain")
        who.reads("Masker kain")
        return who

    def at_stage(self, who):
        self.at_order(who).follows("Tahap 1: 15 buah")
        return who


def day(days=0):
    return formats.day(clock.today() + timedelta(days=days))


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def script(request):
    return request.param


@pytest.fixture
def story(chromium, live_server, cast, script):
    for maker in cast.makers:  # the engine breaks ties by the ref, which is random elsewhere
        maker.ref = maker.nickname.lower()
        maker.save(update_fields=["ref"])
    with ExitStack() as stack:
        yield Story(stack, lambda who: walking(chromium, live_server, who, script=script))


def test_the_whole_story(story, cast):
    a_request_comes_in(story)
    what_it_costs_is_settled(story)
    it_is_agreed(story)
    it_is_shared(story)
    makers_answer(story)
    what_is_left_is_shared_again(story, cast)
    it_is_made(story, cast)
    it_is_handed_over_and_paid(story)
    makers_are_paid(story)
    the_second_stage_is_made(cast)
    it_is_closed_and_told(story)

    assert outcome() == EXPECTED


def a_request_comes_in(story):
    budi = story.budi
    budi.follows("Pesanan", "Catat pesanan baru")
    budi.enters("Barang apa?", "Masker kain")
    budi.enters("Siapa pemesannya?", "Dinas Contoh")
    budi.enters("Berapa buah?", "dua puluh")
    budi.enters("Tenggat", "besok")
    budi.presses_in_vain("Simpan")
    budi.sees("Tulis bilangan bulat", "Tulis tanggal")
    assert budi.value("Barang apa?") == "Masker kain"
    assert budi.value("Berapa buah?") == "dua puluh"
    budi.enters("Berapa buah?", "20")
    budi.chooses("Jumlah ini masih perkiraan")
    budi.enters("Tenggat", day(30))
    budi.enters("Lembaga yang memeriksa mutu", "Klinik Contoh")
    budi.enters("Tempat penyerahan", "Kantor Dinas Contoh")
    budi.enters("Aturan terima, perbaiki, dan tolak", "Diperbaiki satu kali, dibayar satu kali.")
    budi.presses("Simpan")
    story.at_order(budi)
    budi.unfolds("Yang lain")
    budi.follows("Catat penyandang dana")
    budi.enters("Penyandang dana", "Bank Contoh", row="Penyandang dana 1")
    budi.enters("Bagian dalam persen", "100", row="Penyandang dana 1")
    budi.presses("Simpan")


def what_it_costs_is_settled(story):
    budi = story.at_order(story.budi)
    budi.follows("Catat rapat HPP")
    budi.enters("Tanggal rapat", day())
    budi.enters("Tempat", "Griya Karya")
    sides = ("pengurus", "pemilik modal", "wakil mitra kerja")
    for n, side in enumerate(sides, 1):
        budi.enters("Nama atau jabatan", f"Wakil {n}", row=f"Peserta {n}")
        budi.chooses(side, row=f"Peserta {n}")
        if n == 2:
            budi.adds_a_row("Tambah peserta")
            assert budi.value("Nama atau jabatan", row="Peserta 1") == "Wakil 1"
    for n, (step, rate, seconds) in enumerate([("potong", "150", "60"), ("jahit", "600", "216")], 1):
        row = f"Langkah {n}"
        budi.enters("Langkah", step, row=row)
        budi.enters("Tarif", rate, row=row)
        budi.enters("Lama mengerjakan satu buah, dalam detik", seconds, row=row)
        budi.enters("Isi satu lot", "5", row=row)
        if n == 1:
            budi.adds_a_row("Tambah langkah")
    budi.presses("Simpan")
    story.at_order(budi).follows("Lampirkan standar mutu")
    budi.enters("Judul standar", "Standar masker")
    budi.enters("Yang diperiksa, satu baris satu hal", "Jahitan rapat")
    budi.presses("Simpan")
    story.at_order(budi).follows("Usulkan harga")
    budi.enters("Harga", "8.000")
    budi.picks("Untuk setiap", "lusin")
    budi.presses("Usulkan")

    tari = story.tari
    tari.follows("Setujui penawaran: Masker kain", "Setujui penawaran")
    tari.presses("Setujui")
    tari.follows("Beranda", "Buka buku uang lembaga Anda", "Buka buku uang")
    tari.presses("Buka buku")
    tari.follows("Beranda", "Uang", "Griya Karya", "Uang masuk")
    tari.picks("Uang ini dari mana?", "Pendapatan lain")
    tari.picks("Masuk ke mana?", "Kas (uang tunai)")
    tari.enters("Berapa?", "100.000")
    tari.enters("Keterangan", "Modal untuk upah")
    tari.presses("Simpan")


def it_is_agreed(story):
    budi = story.at_order(story.budi)
    budi.follows("Catat kesepakatan")
    budi.enters("Jumlah pasti dalam kontrak", "20")
    budi.enters("Nomor surat perjanjian", "1/SPK/2026")
    budi.enters("Tanggal perjanjian", day())
    budi.presses("Simpan")
    story.at_order(budi).follows("Bagi menjadi tahap")
    for n, pieces in enumerate(("15", "5"), 1):
        budi.enters("Berapa buah?", pieces, row=f"Tahap {n}")
        budi.enters("Target selesai", day(14 * n), row=f"Tahap {n}")
    budi.presses("Simpan")
    story.at_stage(budi).follows("Mulai tahap ini")
    budi.presses("Mulai")
    story.at_order(budi).follows("Bahan", "Catat bahan masuk")
    budi.enters("Nama bahan", "kain")
    budi.enters("Jumlah", "30")
    budi.enters("Satuan", "lembar")
    budi.presses("Simpan")


def it_is_shared(story):
    budi = story.at_stage(story.budi)
    budi.follows("Bagi garapan")
    budi.presses("Hitung pembagian")
    budi.reads("Pembagian tahap 1")
    budi.follows("Ubah Sari, jahit")
    budi.enters("Ditawarkan", "4")
    budi.presses_in_vain("Simpan")
    assert budi.value("Ditawarkan") == "4"
    budi.enters("Alasan", "Sari minta lebih sedikit")
    budi.presses("Simpan")
    budi.presses("Tawarkan kepada semua")


def makers_answer(story):
    sari = story.sari
    for title in ("Masker kain, potong: 5 buah", "Masker kain, jahit: 4 buah"):
        sari.follows("Garapan saya", title)
        sari.chooses("diambil sendiri")
        sari.presses("Terima")

    letters = story.budi.letters("Wati")
    wati = story.somebody_with_a_link
    for letter, wanted in (("Wati, potong 5", "5"), ("Wati, jahit 5", "3")):
        wati.comes_to(letters[letter])
        wati.sees_not("Wati")
        wati.enters("Berapa buah yang Anda terima?", "500")
        wati.chooses("diantar ke rumah")
        wati.presses_in_vain("Terima")
        wati.enters("Berapa buah yang Anda terima?", wanted)
        wati.presses("Terima")
        wati.sees(f"Anda menerima {wanted} buah.")

    gita = story.gita
    for title in ("Masker kain, potong: 5 buah", "Masker kain, jahit: 5 buah"):
        gita.follows("Garapan saya", title, "Tolak")
        gita.chooses("sakit")
        gita.presses("Kirim")


def what_is_left_is_shared_again(story, cast):
    budi = story.budi
    budi.follows("Beranda", "2 tawaran tidak diterima. Tawarkan lagi yang terbuka")
    budi.sees("Potong: 5 buah", "Jahit: 8 buah")
    budi.unchooses("Joko")
    budi.presses("Hitung pembagian")
    budi.reads("Pembagian tahap 1")
    budi.presses("Tawarkan kepada semua")
    for share in Share.objects.offered().order_by("pk"):
        shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup="fetch", by=cast.budi)


def it_is_made(story, cast):
    """Sari's part on the pages, with one piece that is mended; the others' by the same deeds."""
    budi, sari, qori = story.budi, story.sari, story.qori
    for step, pieces in (("potong", 5), ("jahit", 4)):
        taken = Share.objects.accepted().filter(step__name=step).order_by("pk")
        mine = taken.filter(maker__nickname="Sari").first()
        story.at_order(budi).follows("Semua garapan")
        budi.comes_to(mine.get_absolute_url())
        budi.follows("Serahkan garapan")
        budi.enters("Berapa buah dibawa pulang?", str(pieces))
        if step == "potong":
            budi.enters("kain (lembar)", str(pieces))
        budi.presses("Serahkan")

        sari.follows("Garapan saya", f"{step.capitalize()}: {pieces} buah", "Akui menerima")
        sari.presses("Ya, sudah diterima")

        packet = Packet.objects.get(share=mine, rework_of=None)
        budi.comes_to(packet.get_absolute_url())
        budi.follows("Hitung setoran")
        budi.enters("Baik", str(pieces))
        budi.presses("Simpan setoran")

        qori.follows("Beranda", "1 setoran menunggu pemeriksaan", "Masker kain", "Periksa sekarang")
        qori.sees_not("Sari")
        qori.chooses("Jahitan rapat")
        if step == "jahit":
            qori.enters("Lolos", "3")
            qori.enters("Perbaiki", "1")
            qori.unfolds("Jenis kerusakan")
            qori.enters("jahitan lepas atau loncat", "1")
        qori.presses("Simpan keputusan")
        for share in taken.exclude(pk=mine.pk):
            world.make(cast, share)

    sari.follows("Garapan saya", "Jahit: 1 buah")
    sari.sees("Ini buah yang perlu diperbaiki.")
    mending = Packet.objects.get(rework_of__isnull=False)
    budi.comes_to(mending.get_absolute_url())
    budi.follows("Hitung setoran")
    budi.presses("Simpan setoran")
    qori.follows("Beranda", "1 setoran menunggu pemeriksaan", "Masker kain", "Periksa sekarang")
    qori.presses("Simpan keputusan")


def it_is_handed_over_and_paid(story):
    budi = story.at_stage(story.budi)
    budi.follows("Nyatakan siap")
    budi.presses("Nyatakan siap")
    story.at_stage(budi).follows("Serahkan kepada pemesan")
    budi.enters("Jabatan yang menyerahkan", "Ketua")
    budi.enters("Jabatan yang menerima", "Kepala Bidang")
    budi.presses("Serahkan dan buat berita acara")
    story.at_stage(budi).follows(re.compile("^Berita acara .*: 15 buah$"))
    budi.sees("Ketua", "Kepala Bidang", "15")
    assert budi.downloads("Unduh PDF").startswith(b"%PDF")

    tari = story.at_order(story.tari)
    tari.follows("Buat tagihan")
    tari.picks("Ditagihkan kepada", "Bank Contoh")
    tari.presses("Buat tagihan")
    tari.follows("Beranda", "1 tagihan belum lunas", re.compile("^Catat pembayaran"))
    tari.chooses("transfer bank")
    tari.presses("Simpan dan buat kuitansi")
    story.at_order(tari).unfolds("Yang lain")
    tari.follows("Uang pesanan", re.compile("^Kuitansi "))
    tari.sees("Bank Contoh", "sepuluh ribu rupiah")
    assert tari.downloads("Unduh PDF").startswith(b"%PDF")


def makers_are_paid(story):
    budi = story.at_order(story.budi)
    budi.follows("Upah")
    budi.presses("Susun daftar upah")
    tari = story.tari
    tari.follows("Beranda", "Periksa daftar upah: Masker kain", "Setujui")
    tari.presses("Setujui")
    for maker in ("Sari", "Wati"):
        tari.follows("Beranda", re.compile(r"^\d mitra belum dibayar$"), maker)
        tari.chooses("tunai")
        tari.presses("Catat sudah dibayar")
    sari = story.sari
    sari.follows("Garapan saya", re.compile("^Masker kain: Rp"), "Akui menerima upah")
    sari.presses("Ya, sudah diterima")


def the_second_stage_is_made(cast):
    """By the same deeds, without the pages."""
    order = Order.objects.get()
    stage = staging.start_stage(stage_id=order.stages.get(number=2).pk, by=cast.budi)
    handover = world.handed_over(cast, stage)
    invoice = world.billed(cast, handover)
    settling.receive_payment(
        invoice_id=invoice.pk, amount=invoice.amount, received_on=clock.today(), method="bank", by=cast.tari
    )
    world.everybody_paid(cast, world.pay_run(cast, order))


def it_is_closed_and_told(story):
    budi = story.at_order(story.budi)
    budi.follows("Bahan", re.compile("^Catat sisa bahan"))
    budi.enters("Keterangan", "Disimpan di bengkel")
    budi.presses("Simpan")
    story.at_order(budi).follows("Tutup pesanan")
    budi.presses("Tutup pesanan ini")
    story.at_order(budi).follows("Buka laporan untuk umum")
    budi.presses("Buka laporan")

    visitor = story.somebody_else
    visitor.comes_to("/")
    visitor.follows("Baca laporan", "Masker kain")
    visitor.reads("Laporan Masker kain")
    visitor.sees("Kurang dari lima mitra", "Bank Contoh")
    visitor.sees_not("Sari", "Wati", "Joko")


def outcome():
    """Everything that came of it, but for what is given by chance."""
    order = Order.objects.get()
    shares = Share.objects.order_by("stage__number", "pk")
    deeds = Entry.objects.filter(fact__startswith="work.").values_list("by__username", "fact")
    return {
        "order": (order.state, order.contract_pieces, order.value(), order.funding_gap(), order.is_public),
        "bodies": (order.buyer.name, order.checker.name, order.fundings.get().funder.name),
        "meeting": sorted(Attendee.objects.values_list("name", "side")),
        "steps": list(order.steps.values_list("name", "rate", "rate_unit", "seconds", "lot")),
        "stages": list(order.stages.values_list("number", "pieces", "state")),
        "offers": list(shares.values_list("maker__nickname", "step__name", "proposed", "offered", "accepted")),
        "packets": list(Packet.objects.order_by("pk").values_list("share__maker__nickname", "pieces", "acknowledged")),
        "judged": list(QualityCheck.objects.order_by("pk").values_list("passed", "rework", "rejected", "seen")),
        "material": list(MaterialMove.objects.order_by("pk").values_list("kind", "quantity")),
        "billed": list(order.invoices.order_by("pk").values_list("pieces", "amount")),
        "received": list(order.payments.order_by("pk").values_list("amount", "method")),
        "paid": list(PayLine.objects.order_by("pk").values_list("maker__nickname", "amount", "acknowledged")),
        "cash": Book.objects.with_cash().get().cash,
        "deeds": dict(Counter(f"{who} {fact.rpartition('.')[2]}" for who, fact in deeds)),
    }  # fmt: skip


EXPECTED = {
    "order": ("closed", 20, 13_334, 0, True),
    "bodies": ("Dinas Contoh", "Klinik Contoh", "Bank Contoh"),
    "meeting": [("Wakil 1", "management"), ("Wakil 2", "capital"), ("Wakil 3", "makers")],
    "steps": [("potong", 150, "buah", 60, 5), ("jahit", 600, "buah", 216, 5)],
    "stages": [(1, 15, "done"), (2, 5, "done")],
    "offers": [
        ("Joko", "potong", 5, 5, None),
        ("Joko", "jahit", 5, 5, None),
        ("Sari", "potong", 5, 5, 5),
        ("Sari", "jahit", 5, 4, 4),
        ("Wati", "potong", 5, 5, 5),
        ("Wati", "jahit", 5, 5, 3),
        ("Sari", "potong", 5, 5, 5),
        ("Sari", "jahit", 3, 3, 3),
        ("Wati", "jahit", 5, 5, 5),
        ("Joko", "potong", 5, 5, 5),
        ("Joko", "jahit", 5, 5, 5),
    ],
    "packets": [
        ("Sari", 5, "tap"),
        ("Wati", 5, ""),
        ("Sari", 5, ""),
        ("Sari", 4, "tap"),
        ("Sari", 1, ""),
        ("Wati", 3, ""),
        ("Sari", 3, ""),
        ("Wati", 5, ""),
        ("Joko", 5, ""),
        ("Joko", 5, ""),
    ],
    "judged": [
        (5, 0, 0, [0]),
        (5, 0, 0, []),
        (5, 0, 0, []),
        (3, 1, 0, [0]),
        (3, 0, 0, []),
        (3, 0, 0, []),
        (5, 0, 0, []),
        (1, 0, 0, []),
        (5, 0, 0, []),
        (5, 0, 0, []),
    ],
    "material": [("received", 30), ("issued", 5), ("used", 5), ("settled", 25)],
    "billed": [(15, 10_000), (5, 3_334)],
    "received": [(10_000, "bank"), (3_334, "bank")],
    "paid": [("Sari", 5_700, "tap"), ("Wati", 5_600, ""), ("Joko", 3_800, "")],
    "cash": 98_234,
    "deeds": {
        "@tautan OfferAccepted": 2,
        "budi CostingMeetingHeld": 1,
        "budi FundingSet": 1,
        "budi MaterialReceived": 1,
        "budi MaterialSettled": 1,
        "budi OfferAccepted": 5,
        "budi OffersOpened": 3,
        "budi OrderAgreed": 1,
        "budi OrderClosed": 1,
        "budi OrderReceived": 1,
        "budi PacketIssued": 9,
        "budi PayRunPrepared": 2,
        "budi PiecesDelivered": 10,
        "budi PiecesHandedOver": 2,
        "budi PriceProposed": 1,
        "budi ProposalChanged": 1,
        "budi ReportPublished": 1,
        "budi SharingProposed": 3,
        "budi StageReady": 2,
        "budi StageStarted": 2,
        "budi StagesPlanned": 1,
        "budi StandardAttached": 1,
        "gita OfferDeclined": 2,
        "qori PiecesJudged": 10,
        "sari OfferAccepted": 2,
        "sari PacketAcknowledged": 2,
        "sari PayAcknowledged": 1,
        "tari InvoiceSent": 2,
        "tari MakerPaid": 3,
        "tari OrderQuoted": 1,
        "tari PayRunApproved": 2,
        "tari PaymentReceived": 2,
    },
}


def test_a_delivery_counted_without_signal_is_sent_once(visit, cast):
    packet = a_packet(cast)
    with visit(reverse("work:deliver", args=[packet.ref]), "budi") as page:
        page.context.set_offline(True)
        page.get_by_label("Baik", exact=True).fill("4")
        page.get_by_role("button", name="Simpan setoran").dblclick()
        expect(page.locator("#kabar")).to_contain_text(
            "Tersimpan di ponsel ini. Akan dikirim saat ada sinyal."
        )
        expect(page.locator("#kotak")).to_contain_text("1 catatan menunggu dikirim")
        assert not Delivery.objects.exists()

        page.context.set_offline(False)

        expect(page.locator("#kotak")).to_be_empty()
        page.reload()
        page.wait_for_timeout(300)
    assert list(Delivery.objects.values_list("good", "counted_by__username")) == [(4, "budi")]


def test_a_session_that_ends_during_a_form_costs_no_word(chromium, live_server, cast, script):
    """Everything that was typed is there again after signing in, and is saved once."""
    with walking(chromium, live_server, "budi", script=script) as budi:
        budi.follows("Pesanan", "Catat pesanan baru")
        budi.enters("Barang apa?", "Masker kain")
        budi.enters("Siapa pemesannya?", "Dinas Contoh")
        budi.enters("Berapa buah?", "20")
        budi.chooses("Jumlah ini masih perkiraan")
        budi.enters("Tenggat", day(30))
        Session.objects.all().delete()

        budi.presses("Simpan")
        budi.reads("Masuk")
        budi.sees("Tulisan Anda masih ada.")
        budi.enters("Nama pengguna atau nomor telepon", "budi")
        budi.enters("Kata sandi", PASSWORD)
        budi.presses("Masuk")

        budi.reads("Pesanan baru")
        assert budi.value("Barang apa?") == "Masker kain"
        budi.presses("Simpan")
        budi.reads("Masker kain")
    order = Order.objects.get()
    assert (order.buyer, order.planned_pieces, order.planned_roughly) == (cast.dinas, 20, True)


def test_by_tab_and_enter_alone_an_offer_is_accepted(chromium, live_server, cast):
    share = world.offered(cast).shares.get(maker=cast.penjahit_sari, step__name="jahit")
    with walking(chromium, live_server, "sari") as sari:
        sari.tabs_to("Garapan saya")
        sari.reads("Garapan saya")
        sari.tabs_to(f"Masker kain, jahit: {share.offered} buah")
        sari.reads("Garapan jahit, Masker kain")
        sari.tabs_to("diambil sendiri", key="Space")
        sari.tabs_to("Terima")
        sari.sees("Terima kasih. Garapan ini Anda terima.")

    share.refresh_from_db()
    assert share.accepted == share.offered


def test_by_tab_and_enter_alone_a_delivery_is_counted(chromium, live_server, cast):
    packet = a_packet(cast)
    with walking(chromium, live_server, "budi") as budi:
        for link, heading in (
            ("Pesanan", "Pesanan"),
            ("Masker kain", "Masker kain"),
            (f"Sari, potong: {packet.pieces} buah", f"Kartu garapan: potong {packet.pieces} buah"),
            ("Hitung setoran", "Hitung setoran"),
        ):
            budi.tabs_to(link)
            budi.reads(heading)
        budi.tabs_to("Simpan setoran")
        budi.sees("Setoran tersimpan.")

    assert packet.deliveries.get().good == packet.pieces


def a_packet(cast):
    """Sari has pieces at home."""
    share = world.accepted(cast).shares.get(maker=cast.penjahit_sari, step__name="potong")
    return making.issue_packet(share_id=share.pk, pieces=share.accepted, due=clock.today(), by=cast.budi)
