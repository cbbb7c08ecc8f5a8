"""The pages of the statements: for those who keep the book or look on, and closed to everybody else."""

from collections import defaultdict
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from pypdf import PdfReader

from conftest import told_once
from omah.money.models import Chart
from omah.papers.kinds import Chapter, MoneyRecap
from omah.papers.render import pdf_of
from omah.statements.tests.world import World

MAY = "sejak=2020-05-01&sampai=2020-05-31"
retold, cast, world = told_once(World)


@pytest.fixture
def page(client, cast, world):
    """Tari opens a page of the statements."""

    def page(name, *more, query=MAY):
        client.force_login(cast.tari)
        return client.get(f"{reverse(f'statements:{name}', args=[world.book.ref, *more])}?{query}")

    return page


def test_the_overview_says_what_agrees_and_leads_to_each_statement(page):
    answer = page("overview", query="")

    assert "Harta = utang + aset neto ✓ selisih Rp0" in answer.text
    assert answer.text.count("/lembar/") == 4
    assert "lembar/arus-kas/" in answer.text


def test_from_a_number_to_its_legs_to_the_entry(client, page, world):
    answer = page("statement", "penghasilan", query="sejak=2020-04-01&sampai=2020-04-30")
    assert "akun=402&amp;sejak=2020-04-01&amp;sampai=2020-04-30" in answer.text

    legs = page("legs", query="akun=402&sejak=2020-04-01&sampai=2020-04-30")

    assert "Jumlah semua baris ini: Rp400.000." in legs.text
    assert world.book.entries.get(reason="gift").get_absolute_url() in legs.text


def test_a_statement_is_taken_home_with_numbers(page):
    answer = page("statement", "posisi-keuangan", query="sejak=2020-04-01&sampai=2020-04-30&unduh=xlsx")

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert ("Jumlah aset", 1_250_000, 0) in [row[:3] for row in rows]


def test_somebody_else_adds_the_book_up_again_from_the_file(page, world):
    answer = page("legs", query="unduh=xlsx")

    head, *rows = openpyxl.load_workbook(BytesIO(answer.content)).active.values
    sums = defaultdict(int)
    for leg in (dict(zip(head, row, strict=True)) for row in rows):
        for of in ("whole", leg["Nomor catatan"], (leg["Nomor catatan"], leg["Dana"]), leg["Kode akun"]):
            sums[of] += leg["Debit"] - leg["Kredit"]
    balances = {account.code: account.total for account in world.book.trial_balance()}
    assert {code: sums.pop(code, 0) for code in balances} == balances
    assert sums and not any(sums.values()), "every entry sums to zero in each of its funds"


def test_days_in_the_wrong_order_are_refused_with_a_sentence(page):
    answer = page("overview", query="sejak=2020-05-31&sampai=2020-05-01")

    assert answer.status_code == 422
    assert "Hari terakhir mendahului hari pertama." in answer.text


def test_a_pokja_reads_its_recap_and_nothing_else(page, world):
    type(world.book).objects.filter(pk=world.book.pk).update(chart=Chart.SHORT)

    assert "Ringkasan uang" in page("overview").text
    assert page("statement", "perubahan").status_code == 404


def test_who_has_no_business_with_the_money_finds_nothing(client, cast, world):
    for who, status in (
        (cast.wira, 200),
        (cast.sekar, 200),
        (cast.budi, 404),
        (cast.fina, 404),
        (cast.lina, 404),
    ):
        client.force_login(who)
        assert client.get(reverse("statements:overview", args=[world.book.ref])).status_code == status
        assert client.get(reverse("statements:legs", args=[world.book.ref])).status_code == status


def test_everything_is_printed_on_one_tagged_paper(page):
    answer = page("pdf", query="sejak=2020-04-01&sampai=2020-04-30")

    words = " ".join(
        " ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(answer.content)).pages
    )
    assert "Laporan posisi keuangan" in words and "Catatan 7: Asal pendapatan" in words
    assert "Harta = utang + aset neto ✓ selisih Rp0" in words
    assert (
        b"/StructTreeRoot" in answer.content
        or PdfReader(BytesIO(answer.content)).root_object["/StructTreeRoot"]
    )


def test_the_recap_is_printed_large(page):
    answer = page("recap_paper", query="sejak=2020-04-01&sampai=2020-04-30")

    words = " ".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
    assert "Rp400.000 dari Donasi." in words


def test_the_notes_fill_in_the_numbers(page):
    answer = page("notes", query="sejak=2020-04-01&sampai=2020-04-30")

    assert "Dari setiap Rp100 pendapatan, Rp0 dari usaha sendiri." in answer.text
    assert "Laporan disajikan menurut ISAK 335" in answer.text


@pytest.mark.parametrize("n", [5, 16, 30, 45])
def test_the_recap_is_one_page_in_a_full_month_too(cast, n):
    words = "Rp1.200.000 untuk Honor narasumber dan juru bahasa isyarat."
    parts = [n // 3, n // 3, n - 2 * (n // 3)]
    chapters = [Chapter(title=f"Bagian {part}", sentences=[words] * part) for part in parts]
    recap = MoneyRecap(organisation="Griya Karya", period="Mei 2020", chapters=chapters)

    assert len(PdfReader(BytesIO(pdf_of(recap, cast.griya, date(2020, 6, 1)))).pages) == 1
