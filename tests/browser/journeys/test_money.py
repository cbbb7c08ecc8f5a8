"""A treasurer's day on a phone: by Tab, arrows, Space and Enter alone, and without JavaScript."""

from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect

from omah.core import clock, formats
from omah.money.actions import open_book, transfer
from omah.money.models import Code, Entry, Proof
from tests.browser.journeys.walker import walking
from tests.browser.promises import PHONE, axe_finds_no_fault
from tests.browser.windows import fresh_page


@pytest.fixture
def book(cast):
    """Griya Karya's money: Rp 100.000 in the drawer."""
    book = open_book(organisation_id=cast.griya.pk, by=cast.tari)
    transfer(
        book_id=book.pk,
        source_code=Code.OTHER_INCOME,
        target_code=Code.CASH,
        amount=100_000,
        reason=Entry.Reason.RECEIVED,
        day=clock.today(),
        memo="Iuran rapat",
        by=cast.tari,
    )
    return book


@pytest.fixture
def nota(tmp_path):
    Image.new("RGB", (60, 40), "white").save(tmp_path / "nota.jpg")
    return tmp_path / "nota.jpg"


def day(days=0):
    return formats.day(clock.today() + timedelta(days=days))


def test_a_treasurer_keeps_her_day_by_the_keyboard_alone(chromium, live_server, book, nota):
    with walking(chromium, live_server, script=False) as tari:
        tari.signs_in_by_keys("tari")
        thread_is_not_paid_tomorrow(tari)
        nobody_is_shut_out(tari, chromium)
        thread_is_paid_today(tari, nota)
        it_gets_a_slip(tari)
        the_month_shows_it(tari)
        the_drawer_is_counted(tari)

    assert [entry.amount for entry in book.entries.order_by("number")] == [100_000, 50_000]
    assert Proof.objects.get().is_file


def thread_is_not_paid_tomorrow(tari):
    tari.tabs_to("Uang")
    tari.reads("Uang")
    tari.tabs_to("Griya Karya")
    tari.reads("Uang Griya Karya")
    tari.tabs_to("Uang keluar")
    tari.reads("Uang keluar")
    tari.types("Berapa?", "50.000")
    tari.arrows_to("Untuk apa?", "Beban lain")
    tari.arrows_to("Diambil dari mana?", "Kas (uang tunai)")
    tari.types("Tanggal", day(1))
    tari.types("Keterangan", "Benang")

    tari.tabs_in_vain_to("Simpan")

    tari.sees("Tanggal ini belum tiba. Tulis hari ini atau tanggal sebelumnya.")
    typed = [tari.value(label) for label in ("Berapa?", "Tanggal", "Keterangan")]
    assert typed == ["50.000", day(1), "Benang"]


def nobody_is_shut_out(tari, chromium):
    """Asked in a window with scripts, because axe is one."""
    with fresh_page(chromium, PHONE) as page:
        page.goto(tari.server.url)
        page.set_content(tari.page.content())
        assert list(axe_finds_no_fault(page)) == []


def thread_is_paid_today(tari, nota):
    tari.tabs_to("Tanggal ini belum tiba. Tulis hari ini atau tanggal sebelumnya.")
    expect(tari.page.get_by_label("Tanggal")).to_be_focused()
    tari.page.keyboard.press("ControlOrMeta+A")
    tari.page.keyboard.type(day())
    tari.tabs_into("Foto nota atau kuitansi").set_input_files(nota)

    tari.tabs_to("Simpan")

    tari.reads(f"Catatan uang 2/{clock.today().year}")
    tari.sees("Uang tercatat.", "Rp50.000 keluar dari Kas (uang tunai)", "Bukti 1: foto")
    tari.sees_not("Belum ada bukti")


def it_gets_a_slip(tari):
    tari.tabs_to("Buat tanda bukti kas keluar")
    tari.types("Siapa yang membayar atau dibayar?", "Toko Contoh")
    tari.tabs_to("Terbitkan")
    tari.reads("Tanda Bukti Kas Keluar")
    tari.sees("Surat terbit.", "Toko Contoh", "lima puluh ribu rupiah", "Benang", "1 berkas")
    tari.tabs_to("Lihat asal surat ini")
    tari.reads(f"Catatan uang 2/{clock.today().year}")


def the_month_shows_it(tari):
    tari.tabs_to("Griya Karya")
    tari.reads("Uang Griya Karya")
    tari.tabs_to("Buku kas dan bank per bulan")
    tari.reads(f"Buku kas umum, {formats.fuzzy_day(str(clock.today())[:7])}")
    line = f"Benang {day()} 2/{clock.today().year} Kas (uang tunai) Rp50.000 Rp50.000"
    expect(tari.page.get_by_role("row", name=line)).to_be_visible()
    its_words_stay_whole_on_a_tablet(tari.page)


def its_words_stay_whole_on_a_tablet(page):
    """A table of many columns scrolls in itself, and is not squeezed until its letters stand in a column."""
    page.set_viewport_size({"width": 700, "height": 740})
    assert page.evaluate("document.querySelector('thead').offsetHeight") < 80
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    page.set_viewport_size(PHONE["viewport"])


def the_drawer_is_counted(tari):
    tari.tabs_to("Griya Karya")
    tari.tabs_to("Hitung kas")
    tari.tabs_to("Hitung sekarang")
    tari.arrows_to("Uang di mana yang dihitung?", "Kas (uang tunai)")
    tari.types("Rp50.000", "1")
    tari.types("Siapa saksinya?", "Ketua")
    tari.tabs_to("Bandingkan dan simpan")
    tari.sees("Hitungan tersimpan.", "Uangnya sama dengan buku.", "Rp50.000")
