"""The pages of a plan, with their words and their refusals; what was typed is never lost."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from conftest import told_once
from omah.budgets import actions
from omah.budgets.models import Budget
from omah.budgets.tests import world
from omah.money.actions import open_fund

retold, cast, told = told_once(world.told)


@pytest.fixture
def budget(told):
    return told[2]


def sees(user):
    client = Client()
    client.force_login(user)
    return client


def at(name, budget):
    return reverse(f"budgets:{name}", args=[budget.ref])


def test_a_plan_is_begun_from_a_pattern(cast, told):
    page = sees(cast.budi)
    sent = {"name": "Advokasi", "starts_on": "4/5/2030", "ends_on": "5/5/2030", "shift_percent": "10"}

    answer = page.post(
        reverse("budgets:begin", args=[cast.griya.ref]), sent | {"start": "Advokasi"}, follow=True
    )

    assert "Sumber dananya masih kurang" in answer.text
    assert Budget.objects.get(name="Advokasi").lines.count() == 6


def test_where_no_book_is_kept_yet_a_plan_may_begin(cast, told):
    answer = sees(cast.lina).get(reverse("budgets:begin", args=[cast.lain.ref]))

    assert answer.status_code == 200
    assert "Kegiatan apa?" in answer.text


def test_the_page_of_a_plan_tells_the_sums_in_words(cast, budget):
    text = sees(cast.budi).get(at("budget", budget)).text

    assert "satu juta seratus ribu rupiah" in text
    assert "2 orang × 3 hari × Rp50.000" in text
    assert "tiga orang yang berbeda" in text


def test_an_empty_group_of_accommodation_gently_asks(cast, told):
    budget = world.begun(cast)

    assert "Siapa perlu bantuan agar dapat ikut penuh?" in sees(cast.budi).get(at("budget", budget)).text


def test_a_line_is_written_and_counted(cast, told):
    _book, fund, budget = told
    sent = {"group": "Pelaksanaan", "what": "Bahan", "volume": "3", "unit": "paket", "frequency": "1"}
    sent |= {"price": "Rp 75.000", "account": "502", "fund": fund.ref}

    answer = sees(cast.budi).post(at("add_line", budget), sent, follow=True)

    assert "3 paket × Rp75.000 = Rp225.000 (dua ratus dua puluh lima ribu rupiah)" in answer.text


def test_a_refused_line_keeps_what_was_typed(cast, told):
    _book, fund, budget = told
    sent = {"group": "Pelaksanaan", "what": "Bahan", "volume": "tiga", "unit": "paket", "frequency": "1"}

    answer = sees(cast.budi).post(at("add_line", budget), sent | {"price": "1", "account": "502"})

    assert answer.status_code == 422
    assert "Tulis bilangan bulat" in answer.text
    assert 'value="tiga"' in answer.text


def excel(*rows):
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("rab.xlsx", file.getvalue())


HEAD = ["Uraian", "Volume", "Satuan", "Frekuensi", "Harga satuan", "Jumlah"]


def test_a_file_with_a_mistake_saves_nothing_and_loses_nothing(cast, budget):
    page, before = sees(cast.budi), budget.lines.count()
    file = excel(HEAD, ["Kain", 2, "meter", 1, 25_000, 50_000], ["Benang", 2, "gulung", 1, 5_000, 11_000])

    answer = page.post(at("paste", budget), {"file": file})

    assert answer.status_code == 422
    assert "Baris 3: jumlahnya tertulis 11000, seharusnya Rp10.000." in answer.text
    assert "Kain\t2\tmeter" in answer.text
    assert budget.lines.count() == before


def test_a_file_without_mistakes_becomes_lines(cast, budget):
    file = excel(HEAD, ["Kain", 2, "meter", 1, 25_000, 50_000])

    sees(cast.budi).post(at("paste", budget), {"file": file})

    assert budget.lines.get(what="Kain").account.code == "502"


def test_a_cell_of_two_lines_stays_one(cast, budget):
    file = excel(HEAD, ["Sewa gedung\ndan kursi", 1, "paket", 1, 25_000, 25_000])

    sees(cast.budi).post(at("paste", budget), {"file": file})

    assert budget.lines.filter(what="Sewa gedung dan kursi").exists()


def test_what_is_far_too_long_is_neither_read_nor_sent_back(cast, budget):
    flood = "Kain\t2\tmeter\t1\t\t5\n" * 12_000
    file = SimpleUploadedFile("rab.csv", flood.encode())

    answers = [sees(cast.budi).post(at("paste", budget), sent) for sent in ({"file": file}, {"text": flood})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("Tabel ini terlalu panjang" in answer.text for answer in answers)
    assert "Kain\t2" not in answers[0].text


def test_a_wrong_file_is_refused_beside_its_field(cast, budget):
    answer = sees(cast.budi).post(
        at("paste", budget), {"file": SimpleUploadedFile("foto.xlsx", b"PK\x03\x04rusak")}
    )

    assert answer.status_code == 422
    assert "Berkas ini tidak dapat dibaca" in answer.text


def test_the_plan_goes_home_as_excel_and_as_pdf(cast, budget):
    page = sees(cast.budi)

    sheet = load_workbook(BytesIO(page.get(at("budget", budget), {"unduh": "xlsx"}).content)).active
    paper = PdfReader(BytesIO(page.get(at("paper", budget)).content))

    assert [cell.value for cell in sheet[2]][:9] == [
        "Konsumsi", "Pelaksanaan", 2, "orang", 3, "hari", 50_000, 300_000, "504 Konsumsi",
    ]  # fmt: skip
    text = "".join(each.extract_text() for each in paper.pages)
    assert "satu juta seratus ribu rupiah" in text
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_funder_reads_of_its_own_money_and_of_nobody_elses(cast, told):
    book, fund, budget = told
    about = {"name": "Dana pesaing", "origin": "csr", "is_restricted": True, "purpose": "x"}
    other = open_fund(book_id=book.pk, donor_id=cast.lain.pk, by=cast.tari, **about)
    hidden = world.line(other, "Hanya pesaing", price=777_000)
    shared = world.line(fund, "Bersama", funds={other.pk: 100_000})
    actions.take_lines_in(budget_id=budget.pk, lines=[hidden, shared], by=cast.budi)
    world.submitted(cast, budget)
    actions.send_budget_back(budget_id=budget.pk, says="Catatan pemeriksa", by=cast.sekar)
    world.approved(cast, budget)
    actions.commit_to(
        line_id=budget.lines.get(what="Hanya pesaing").pk,
        fund_id=other.pk,
        amount=5,
        what="Rahasia",
        by=cast.tari,
    )
    names = ["budget", "figures", "spendings"]

    page, looks = sees(cast.fina), [at(name, budget) for name in names]
    looks.append(reverse("budgets:version", args=[budget.ref, 1]))
    told_her = [page.get(look).text for look in looks]
    paper = PdfReader(BytesIO(page.get(at("paper", budget)).content))
    sheet = load_workbook(BytesIO(page.get(at("budget", budget), {"unduh": "xlsx"}).content)).active

    told_her += [paper.pages[0].extract_text(), str(list(sheet.values))]
    secrets = ("pesaing", "Catatan pemeriksa", "Rahasia")
    assert [word for word in secrets for text in told_her if word in text] == []
    assert "dana lain: Rp100.000" in told_her[0]
    assert "Dana lain: Rp4.762.000" in told_her[0]
    assert "Yang ditanggung dana lain" not in sees(cast.budi).get(at("budget", budget)).text
    assert "Hanya pesaing" in sees(cast.budi).get(at("budget", budget)).text


def test_an_organisation_calls_its_plans_as_it_likes(cast, told):
    book, _fund, budget = told
    actions.choose_wording(book_id=book.pk, costs="belanja", by=cast.tari)

    paper = PdfReader(BytesIO(sees(cast.tari).get(at("paper", budget)).content))

    assert "Rencana Anggaran Belanja" in sees(cast.tari).get(at("budget", budget)).text
    assert "RENCANA ANGGARAN BELANJA" in paper.pages[0].extract_text()


def test_the_decisions_are_told_in_words(cast, budget):
    world.submitted(cast, budget)

    answer = sees(cast.sekar).post(at("check", budget), follow=True)
    again = sees(cast.sekar).post(at("check", budget))

    assert "Sekarang menunggu disetujui" in answer.text
    assert "Keadaan rencana ini sekarang: menunggu disetujui" in again.text
