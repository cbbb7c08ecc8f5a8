"""The report on an activity: handed in when all is settled, frozen, with its proofs in one file."""

from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from conftest import told_once
from omah.budgets import actions
from omah.budgets.checks import checks
from omah.budgets.models import Report, State
from omah.budgets.render import report_pdf
from omah.budgets.snapshots import account_for
from omah.budgets.tests import world
from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.money import actions as money
from omah.money.models import Book, Code, Leg, Proof
from omah.trail.models import label
from tests.house import picture

TALE = {"done": "Dua hari belajar menjahit.", "accessibility": "Dua juru bahasa isyarat."}


def a_pdf():
    writer, file = PdfWriter(), BytesIO()
    drawn = DecodedStreamObject()
    drawn.set_data(b"0 0 99 99 re f")
    writer.add_blank_page(595, 842)[NameObject("/Contents")] = writer._add_object(drawn)
    writer.write(file)
    return file.getvalue()


def tell(cast):
    """Three times food was paid for: with a photo, with a PDF, and with a word why there is nothing."""
    _book, fund, budget = world.told(cast)
    world.approved(cast, budget)
    food = budget.lines.get(what="Konsumsi")
    proofs = [{"scan": money.scan_of(picture())}, {"scan": money.scan_of(a_pdf())}, {"no_proof": "Ojek"}]
    for n, proof in enumerate(proofs, 1):
        actions.spend(
            line_id=food.pk, fund_id=fund.pk, amount=n * 10_000, day=clock.today(), memo=f"Belanja {n}",
            purse=Code.CASH, by=cast.tari, **proof,
        )  # fmt: skip
    report = actions.write_report(
        budget_id=budget.pk, women=12, men=7, unsaid=0, disabled=2, by=cast.budi, **TALE
    )
    budget.refresh_from_db()
    return fund, budget, report


retold, cast, told = told_once(tell)


@pytest.fixture
def budget(told):
    return told[1]


def sees(user):
    client = Client()
    client.force_login(user)
    return client


def hand_in(cast, budget):
    report = actions.hand_report_in(budget_id=budget.pk, by=cast.budi)
    budget.refresh_from_db()
    return report


def test_a_report_has_its_proofs_as_numbered_annexes_in_one_tagged_file(cast, budget):
    report = hand_in(cast, budget)

    paper = PdfReader(BytesIO(report_pdf(budget, report, cast.tari)))

    pages = [page.extract_text() for page in paper.pages]
    annex = [n for n, text in enumerate(pages) if "Lampiran" in text and "Daftar bukti" not in text]
    assert "enam puluh ribu rupiah" in pages[0]
    assert "Dua hari belajar menjahit." in pages[1]
    assert "Tanpa bukti: Ojek" in "".join(pages)
    assert "Lampiran 1" in pages[annex[0]] and len(paper.pages[annex[0]].images) == 1
    assert "Lampiran 2" in pages[annex[1]]
    assert pages[annex[1] + 1].strip() == ""  # the PDF itself, behind the sheet that announces it
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"] and paper.trailer["/Root"]["/Lang"] == "id-ID"


def test_each_annex_is_described_in_the_order_of_reading_and_has_a_bookmark(cast, budget):
    report, today = hand_in(cast, budget), formats.day(clock.today())

    paper = PdfReader(BytesIO(report_pdf(budget, report, cast.tari)))

    about = [f"Bukti nomor {n}: Belanja {n}, Rp{n}0.000, {today}" for n in (1, 2)]
    root = paper.trailer["/Root"]["/StructTreeRoot"]
    tags = [kid.get_object() for kid in root["/K"][0].get_object()["/K"]][-5:]
    assert [tag["/S"] for tag in tags] == ["/Figure", "/H2", "/P", "/Figure", "/Span"]
    assert [tags[n]["/Alt"] for n in (0, 3)] == [f"Foto {about[0]}", f"{about[1]}, halaman 1 dari 1"]
    page = tags[3]["/Pg"]
    ties = root["/ParentTree"]["/Nums"]
    assert ties[ties.index(page["/StructParents"]) + 1][0].get_object() == tags[3]
    assert page["/Resources"]["/XObject"]["/Proof"].get_data().split() == b"0 0 99 99 re f".split()
    assert f"{about[1]}. Buktinya di 1 halaman berikut" in " ".join(
        paper.pages[paper.get_page_number(page) - 1].extract_text().split()
    )
    assert {"Lampiran 1", "Lampiran 2"} <= {each.title for each in paper.outline[-1]}


def test_a_receipt_that_cannot_be_drawn_is_named_where_it_would_stand(cast, budget):
    report = hand_in(cast, budget)
    Proof.objects.filter(kind="pdf").update(content=a_pdf().replace(b"/MediaBox", b"/MadiaBox"))

    paper = PdfReader(BytesIO(report_pdf(budget, report, cast.tari)))

    assert "PDF ini rusak, jadi tidak dilampirkan" in " ".join(paper.pages[-1].extract_text().split())


def test_a_report_stays_as_it_was_handed_in(cast, budget):
    report = hand_in(cast, budget)

    money.transfer(
        book_id=budget.book_id, source_code=Code.CASH, target_code=Code.MEALS, amount=1, reason="out",
        day=clock.today(), memo="x", fund_id=budget.spendings.first().fund_id,
        budget_line=label(budget.spendings.first().line), by=cast.tari,
    )  # fmt: skip

    assert Report.objects.get(pk=report.pk).frozen["whole"]["spent"] == 60_000
    assert [code for code, _sentence in checks()] == ["budgets.spent", "budgets.report"]
    with pytest.raises(Refused, match="tidak dapat ditulis sekarang"):
        actions.write_report(budget_id=budget.pk, by=cast.budi, **TALE)


def test_what_was_reported_is_taken_back_only_after_the_report_is_sent_back(cast, budget):
    entry = budget.spendings.get(number=3).entry
    hand_in(cast, budget)
    page = sees(cast.tari)
    addresses = [
        reverse("money:reverse", args=[entry.ref]),
        reverse("money:withdraw_proof", args=[entry.proofs.get().ref]),
    ]

    shown = page.get(entry.get_absolute_url()).text
    refused = [page.post(address, {"reason": "Salah tulis"}) for address in addresses]

    assert "Minta LPJ itu dikembalikan dulu" in shown and not any(address in shown for address in addresses)
    for answer in refused:
        assert answer.status_code == 422 and "Minta LPJ itu dikembalikan dulu" in answer.text
    actions.send_report_back(budget_id=budget.pk, says="Nomor 3 salah", by=cast.wira)
    money.reverse(entry_id=entry.pk, reason="Salah tulis", by=cast.tari)
    assert hand_in(cast, budget).frozen["whole"]["spent"] == 30_000 and list(checks()) == []


def test_what_was_reported_keeps_its_receipts(cast, budget):
    entry = budget.spendings.get(number=1).entry
    proof = entry.proofs.get()
    hand_in(cast, budget)

    shown = sees(cast.tari).get(entry.get_absolute_url()).text

    assert reverse("money:withdraw_proof", args=[proof.ref]) not in shown
    with pytest.raises(Refused, match="Minta LPJ itu dikembalikan dulu"):
        money.withdraw_proof(proof_id=proof.pk, reason="Salah foto", by=cast.tari)


def test_an_advance_of_an_accepted_report_is_not_taken_back_any_more(cast, told):
    fund, budget, _report = told
    of = {"amount": 5_000, "purse": Code.CASH, "day": clock.today(), "by": cast.tari}
    advance = actions.give_advance(budget_id=budget.pk, fund_id=fund.pk, holder_id=cast.budi.pk, **of)
    actions.return_advance(advance_id=advance.pk, **of)
    hand_in(cast, budget)
    actions.close_budget(budget_id=budget.pk, by=cast.wira)

    for leg in Leg.objects.filter(party=label(advance)):
        with pytest.raises(Refused, match="Bila uangnya kembali, catat sebagai uang masuk"):
            money.reverse(entry_id=leg.entry_id, reason="Salah tulis", by=cast.tari)


def test_small_numbers_of_people_are_not_told(told):
    report = told[2]

    assert report.took_part() == [
        ("Peserta", "19 orang"),
        ("Perempuan", "12 orang"),
        ("Laki-laki", "7 orang"),
        ("Penyandang disabilitas", "tidak dirinci, agar tidak ada yang dikenali"),
    ]
    report.women, report.men = 3, 0
    assert report.took_part() == [("Peserta", "kurang dari 5 orang")]


def test_nothing_is_handed_in_while_something_is_open(cast, told):
    fund, budget, _report = told
    line = budget.lines.get(what="Konsumsi")
    order = actions.commit_to(line_id=line.pk, fund_id=fund.pk, amount=1, what="Kue", by=cast.tari)
    with pytest.raises(Refused, match="Masih ada pesanan: Kue"):
        hand_in(cast, budget)
    actions.drop_commitment(commitment_id=order.pk, by=cast.tari)
    money.withdraw_proof(
        proof_id=budget.spendings.get(number=1).entry.proofs.get().pk, reason="Salah foto", by=cast.tari
    )

    with pytest.raises(Refused, match="Bukti nomor 1 belum ada"):
        hand_in(cast, budget)


def test_more_disabled_people_than_people_are_refused(cast, budget):
    with pytest.raises(Refused, match="Lebih banyak daripada semua peserta"):
        actions.write_report(budget_id=budget.pk, women=1, disabled=2, by=cast.budi, **TALE)


def test_whoever_hands_a_report_in_does_not_accept_it(cast, budget):
    actions.hand_report_in(budget_id=budget.pk, by=cast.tari)

    with pytest.raises(Refused, match="Minta orang lain menerimanya"):
        actions.close_budget(budget_id=budget.pk, by=cast.tari)
    with pytest.raises(PermissionDenied):
        actions.close_budget(budget_id=budget.pk, by=cast.budi)
    assert actions.close_budget(budget_id=budget.pk, by=cast.wira).state == State.CLOSED


def test_a_report_is_sent_back_and_written_anew(cast, budget):
    hand_in(cast, budget)

    actions.send_report_back(budget_id=budget.pk, says="Tulis juga hari kedua", by=cast.wira)
    actions.write_report(budget_id=budget.pk, by=cast.budi, **TALE | {"done": "Lengkap"})

    assert hand_in(cast, budget).frozen["done"] == "Lengkap"


def test_a_funder_reads_the_report_once_it_is_handed_in(cast, budget):
    address = reverse("budgets:report", args=[budget.ref])
    assert sees(cast.fina).get(address).status_code == 404

    hand_in(cast, budget)

    page = sees(cast.fina).get(address).text
    sheet = load_workbook(BytesIO(sees(cast.fina).get(address, {"unduh": "xlsx"}).content)).active
    assert "terpakai Rp60.000 (5,45 %), sisa Rp1.040.000" in page
    assert "Tanpa bukti: alasan dicatat" in page and "Ojek" not in page
    assert [cell.value for cell in sheet[2]] == [
        "Konsumsi",
        "Pelaksanaan",
        300_000,
        0,
        60_000,
        240_000,
        "20 %",
    ]
    assert sees(cast.lina).get(address).status_code == 404


def test_a_funder_reads_the_lines_of_a_report_that_was_frozen_before_they_were_told_apart(cast, told):
    fund, budget, _report = told
    food, signing = budget.lines.all()
    actions.shift(
        budget_id=budget.pk, fund_id=fund.pk, source_id=signing.pk, target_id=food.pk, amount=5_000,
        reason="Peserta bertambah", by=cast.budi,
    )  # fmt: skip
    report = hand_in(cast, budget)
    now = account_for(cast.fina, budget, report)["lines"]
    for line in report.frozen["lines"]:
        del line["funds"]
    report.save()

    import_module("omah.budgets.migrations.0006_shares_of_old_reports").tell_apart(apps, None)

    report.refresh_from_db()
    before = account_for(cast.fina, budget, report)["lines"]
    told = ("what", "planned", "shifted", "spent", "left", "percent")
    assert [[line[name] for name in told] for line in before] == [
        [line[name] for name in told] for line in now
    ]


def test_a_funder_reads_in_a_report_of_its_own_money_alone_and_no_remark(cast, told):
    fund, about = told[0], {"origin": "csr", "is_restricted": True, "purpose": "x"}
    book = Book.objects.of(cast.griya).get()
    other = money.open_fund(
        book_id=book.pk, name="Dana pesaing", donor_id=cast.lain.pk, by=cast.tari, **about
    )
    budget = world.begun(cast, "Pameran")
    shared = world.line(fund, funds={other.pk: 100_000})
    twin = world.line(other, price=777_000, group="Lain")
    actions.take_lines_in(budget_id=budget.pk, lines=[shared, twin], by=cast.budi)
    world.approved(cast, budget)
    actions.spend(
        line_id=budget.lines.get(price=50_000).pk, fund_id=fund.pk, amount=10_000, day=clock.today(),
        memo="Nasi untuk Ibu Rahasia", purse=Code.CASH, by=cast.tari, no_proof="Ojek Pak Rahasia",
    )  # fmt: skip
    actions.write_report(budget_id=budget.pk, women=12, by=cast.budi, **TALE)
    hand_in(cast, budget)
    address, listed = (reverse(f"budgets:{name}", args=[budget.ref]) for name in ("report", "spendings"))

    def read(user):
        page = sees(user)
        paper = PdfReader(BytesIO(page.get(reverse("budgets:report_paper", args=[budget.ref])).content))
        sheet = load_workbook(BytesIO(page.get(address, {"unduh": "xlsx"}).content)).active
        told = [page.get(address).text, page.get(listed).text, str(list(sheet.values))]
        return [*told, "".join(each.extract_text() for each in paper.pages)]

    hers, inside = read(cast.fina), read(cast.tari)

    secrets = ("pesaing", "Rahasia", "4.662.000", "4662000", "4.762.000", "300.000", "300000")
    assert [word for word in secrets for text in hers if word in text] == []
    assert "Konsumsi: terpakai Rp10.000 (5 %), sisa Rp190.000" in hers[0]
    assert "Konsumsi: Rp10.000" in hers[0] and "Konsumsi Rp10.000" in hers[3]
    found = [sees(cast.fina).get(listed, {"cari": word}).context["count"] for word in ("konsumsi", "rahasia")]
    assert found == [1, 0]
    assert all("Rahasia" in inside[n] for n in (0, 1, 3)) and "4662000" in inside[2]
