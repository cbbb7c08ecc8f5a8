"""A plan of costs from hand to hand: proposed, checked, approved, spent; each at a phone, by the keyboard alone."""

from contextlib import contextmanager

import pytest

from omah.budgets.tests import world
from omah.money.models import Proof
from tests.browser.journeys.walker import Walker


@pytest.fixture
def plan(cast):
    """Budi's training, which has no lines yet, and a fund with money for it."""
    world.a_book(cast)
    return world.begun(cast)


@pytest.fixture
def at_phone(window, live_server):
    """Somebody's phone, signed in at some time ago."""

    @contextmanager
    def at_phone(who, address="/beranda/"):
        with window(who) as page:
            one = Walker(page, live_server, script=True)
            one.comes_to(address)
            yield one
            assert page.complaints == []

    return at_phone


def test_a_line_is_proposed_approved_and_spent_by_the_keyboard_alone(at_phone, plan):
    with at_phone("budi", plan.get_absolute_url()) as budi:
        food_is_proposed(budi)
    with at_phone("sekar") as sekar:
        sekar.tabs_to("Periksa rencana: Pelatihan menjahit")
        sekar.tabs_to("Periksa")
        sekar.tabs_to("Sudah saya periksa")
        sekar.sees("Rencana diperiksa.")
    with at_phone("wira") as wira:
        wira.tabs_to("Setujui rencana: Pelatihan menjahit")
        wira.tabs_to("Setujui")
        wira.tabs_to("Setuju")
        wira.sees("Rencana disetujui.")
    with at_phone("tari", plan.figures_url()) as tari:
        no_more_than_planned_is_spent(tari)
        food_is_paid(tari)

    assert Proof.objects.get().reason == "Warung tanpa nota"


def food_is_proposed(budi):
    budi.tabs_to("Tambah baris")
    budi.types("Uraian", "Konsumsi")
    budi.types("Volume", "dua puluh")
    budi.types("Satuan", "orang")
    budi.types("Harga satuan", "15.000")
    budi.arrows_to("Jenis biaya", "Konsumsi")
    budi.arrows_to("Siapa yang menanggung?", "Dana pelatihan")
    budi.tabs_in_vain_to("Simpan")
    budi.sees("Tulis bilangan bulat, misalnya 12.500.")
    assert (budi.value("Volume"), budi.value("Harga satuan")) == ("dua puluh", "15.000")
    budi.types("Volume", "20")
    budi.tabs_to("Simpan")
    budi.reads("Pelatihan menjahit")
    budi.sees("20 orang × Rp15.000 = Rp300.000 (tiga ratus ribu rupiah)")
    budi.tabs_to("Kirim untuk diperiksa")
    budi.tabs_to("Kirim")
    budi.sees("Rencana terkirim.", "Menunggu orang kedua memeriksa.")


def no_more_than_planned_is_spent(tari):
    tari.tabs_to("Belanja Konsumsi")
    tari.reads("Belanja: Konsumsi")
    tari.types("Berapa?", "400.000")
    tari.arrows_to("Di mana uangnya?", "Kas (uang tunai)")
    tari.types("Untuk apa, kepada siapa?", "Nasi kotak")
    tari.types("Mengapa tidak ada bukti?", "Warung tanpa nota")
    tari.tabs_in_vain_to("Simpan")
    tari.sees("Sisa baris ini dari Dana pelatihan: Rp300.000.")
    kept = [
        tari.value(label) for label in ("Berapa?", "Untuk apa, kepada siapa?", "Mengapa tidak ada bukti?")
    ]
    assert kept == ["400.000", "Nasi kotak", "Warung tanpa nota"]


def food_is_paid(tari):
    tari.types("Berapa?", "250.000")
    tari.tabs_to("Simpan")
    tari.reads("Realisasi Pelatihan menjahit")
    tari.sees("Belanja tercatat.", "Tinggal Rp50.000.")
