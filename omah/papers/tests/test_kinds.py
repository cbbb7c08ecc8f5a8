from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from omah.core.deeds import Refused
from omah.papers import render
from omah.papers.kinds import Earning, HandedItem, Payout, Rate
from omah.papers.tests import world

BAST = """
GRIYA KARYA
BERITA ACARA SERAH TERIMA
Nomor: 001/BAST/GRIYAKARYA/V/2020
Pada hari ini, Senin tanggal empat bulan Mei tahun dua ribu dua puluh (04-05-2020), bertempat di Kantor Dinas
Contoh, kami yang bertanda tangan di bawah ini:
1. Nama : ……………………
Jabatan : Ketua Pembina
Lembaga : Griya Karya
Alamat : Alamat contoh, Lawang
selanjutnya disebut PIHAK PERTAMA;
2. Nama : ……………………
Jabatan : Kepala Bidang Perindustrian
Lembaga : Dinas Contoh
selanjutnya disebut PIHAK KEDUA.
PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK PERTAMA, barang untuk pesanan
«Masker kain 25.000 buah» berdasarkan SPK nomor 001/SPK/GK/IV/2020, sebagai berikut:
Barang yang diserahkan
No. Nama barang Jumlah Satuan Keterangan
1. Masker kain, tahap 1 12.500 buah baik
Barang tersebut telah diperiksa mutunya oleh Klinik Contoh dan diterima dalam keadaan baik dan cukup.
Penyerahan ini adalah penyerahan sebagian. Yang belum diserahkan dari pesanan ini: 12.500 buah.
Demikian berita acara serah terima ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.
PIHAK PERTAMA, yang menyerahkan
Ketua Pembina
PIHAK KEDUA, yang menerima
Kepala Bidang Perindustrian
Saksi
Koordinator produksi
"""


def on_paper(cast, data, **other):
    return world.one_line(world.words_of(render.pdf(world.issue(cast, data, **other))))


def squeezed(text):
    return "".join(text.split()).replace("…", "")


def test_the_handover_of_4_may_2020_reads_as_offices_write_it(cast):
    assert squeezed(BAST) in squeezed(on_paper(cast, world.handover()))


def test_a_whole_handover_says_that_nothing_is_left(cast):
    whole = world.handover(items=(HandedItem(name="Masker kain", amount=12_500),), witnesses=())

    text = on_paper(cast, whole)

    assert "telah diserahkan seluruhnya" in text
    assert "penyerahan sebagian" not in text
    assert "Saksi" not in text


def test_a_handover_of_several_goods_names_what_is_left_of_each(cast):
    items = (HandedItem(name="Masker", amount=10, remaining=5), HandedItem(name="Kaus", amount=3))

    assert "dari pesanan ini: Masker (5 buah)." in on_paper(cast, world.handover(items=items))


def test_a_receipt_says_the_sum_in_words(cast):
    text = on_paper(cast, world.receipt())

    assert "Uang sejumlah : dua puluh juta rupiah" in text
    assert "Jumlah: Rp20.000.000" in text
    assert "Malang, 4 Mei 2020" in text


@pytest.mark.parametrize(
    ("amount", "dated", "stamp"),
    [
        (5_000_000, date(2026, 5, 4), ""),
        (5_000_001, date(2026, 5, 4), "Meterai Rp10.000"),
        (20_000_000, date(2020, 5, 4), "Meterai Rp6.000"),
        (1_000_000, date(2020, 5, 4), "Meterai Rp3.000"),
        (250_000, date(2020, 5, 4), ""),
        (5_000_001, date(2021, 1, 1), "Meterai Rp10.000"),
        (20_000_000, date(1999, 5, 4), ""),
    ],
)
def test_the_stamp_is_that_of_the_law_of_its_day(cast, amount, dated, stamp):
    text = on_paper(cast, world.receipt(amount=amount), dated=dated)

    assert (stamp in text) if stamp else ("eterai" not in text)


def test_a_bill_adds_up_and_says_what_is_left_to_pay(cast):
    text = on_paper(cast, world.invoice())

    assert "Rp12.000 per lusin Rp12.500.000" in text
    assert "Yang harus dibayar: Rp10.000.000 Terbilang: sepuluh juta rupiah" in text


def test_pay_shows_every_step_of_the_sum(cast):
    text = on_paper(cast, world.payout_list())

    assert (
        "1. Penjahit 01 jahit 347 kemas 100 Rp8.000 per lusin Rp500 per lusin Rp235.500 Rp0 Rp235.500" in text
    )


def test_what_is_not_whole_is_shown_to_the_cent_and_rounded_up(cast):
    payout = Payout(
        name="Penjahit 02",
        earnings=(Earning(step="jahit", pieces=347, rate=world.SEWING),),
        paid=231_400,
    )

    text = on_paper(cast, world.payout_list(payouts=(world.PAYOUT, payout)))

    assert payout.exact == Fraction(2_776_000, 12)
    assert "Rp231.333,33 Rp66,67 Rp231.400" in text
    assert "Jumlah Rp466.833,33 Rp66,67 Rp466.900" in text


def test_a_card_says_pieces_in_dozens_too_and_asks_no_handwriting(cast):
    text = on_paper(cast, world.packet_card())

    assert "347 buah (28 lusin + 11 buah)" in text
    assert "Setor paling lambat : Senin, 11 Mei 2020" in text
    assert "Upah jika semua lolos : Rp231.400" in text
    assert "cap jempol" in text
    assert "disampaikan lisan di depan saksi" in text


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        (lambda: world.handover(place=""), "Isi tempat serah terima."),
        (lambda: world.handover(items=()), "sedikitnya satu barang"),
        (lambda: world.handover(items=(HandedItem(name="Masker", amount=0),)), "paling sedikit satu"),
        (lambda: world.receipt(amount=0), "lebih dari nol"),
        (lambda: world.receipt(amount=1.5), "lebih dari nol"),
        (lambda: world.receipt(purpose=""), "untuk pembayaran apa"),
        (lambda: world.invoice(lines=(replace(world.MASKS, total=12_499_999),)), "tidak cocok"),
        (lambda: world.invoice(lines=(replace(world.MASKS, total=12_500_100),)), "tidak cocok"),
        (lambda: world.invoice(lines=(replace(world.MASKS, unit="peti"),)), "Pilih satuan"),
        (lambda: world.invoice(paid_before=12_500_000), "kurang dari jumlah tagihan"),
        (lambda: world.invoice(pay_by=()), "cara pembayaran"),
        (lambda: world.payout_list(payouts=(replace(world.PAYOUT, paid=235_499),)), "Upah Penjahit 01"),
        (lambda: world.payout_list(payouts=(replace(world.PAYOUT, paid=235_600),)), "Upah Penjahit 01"),
        (lambda: world.payout_list(payouts=()), "sedikitnya satu orang"),
        (lambda: world.packet_card(pieces=0), "paling sedikit satu buah"),
        (lambda: world.packet_card(bring_to=""), "Isi tempat setor"),
        (lambda: Rate(8000, "karung"), "Pilih satuan"),
    ],
)
def test_a_mistake_shows_before_a_number_is_drawn(mistake, sentence):
    with pytest.raises(Refused, match=sentence):
        mistake()
