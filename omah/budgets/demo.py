"""A training under way: planned, checked, approved, partly spent, a little shifted. All figures are examples."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from omah.accounts.models import User
from omah.budgets import actions
from omah.budgets.models import ACCOMMODATION, DOING
from omah.money.actions import open_fund, scan_of
from omah.money.models import Book, Code
from omah.network.models import Organisation

NAME = "Pelatihan menjahit (angka contoh)"
LINES = [
    ("Persiapan", "Cetak materi huruf besar", 20, "paket", 1, "", 10_000, Code.OFFICE),
    (DOING, "Honor pelatih", 1, "orang", 2, "hari", 500_000, Code.HONORARIA),
    (DOING, "Konsumsi peserta dan panitia", 20, "orang", 2, "hari", 25_000, Code.MEALS),
    (DOING, "Bahan praktik", 15, "paket", 1, "", 75_000, Code.MATERIALS),
    (ACCOMMODATION, "Juru bahasa isyarat", 2, "orang", 2, "hari", 400_000, Code.HONORARIA),
    (ACCOMMODATION, "Transportasi yang aksesibel", 5, "orang", 2, "hari", 50_000, Code.ACCOMMODATION),
]
SPENT = [
    ("Cetak materi huruf besar", 185_000, "Cetak 20 paket materi (contoh)"),
    ("Bahan praktik", 1_080_000, "Kain dan benang untuk praktik (contoh)"),
    ("Juru bahasa isyarat", 800_000, "Juru bahasa isyarat, hari pertama (contoh)"),
]


def build(
    organisation: Organisation,
    donor: Organisation,
    lead: User,
    secretary: User,
    overseer: User,
    treasurer: User,
    give: Callable,
) -> None:
    """The lead plans, the secretary checks, the overseer approves, the treasurer spends: on one day of the story."""
    book = Book.objects.of(organisation).get()
    fund = open_fund(
        book_id=book.pk,
        name="CSR pelatihan (contoh)",
        origin="csr",
        is_restricted=True,
        purpose="Pelatihan menjahit yang dapat diikuti semua orang",
        donor_id=donor.pk,
        by=treasurer,
    )
    day = date(2020, 4, 27)
    give(book, "csr", 6_000_000, day, Code.BANK, treasurer, fund_id=fund.pk, donor_id=donor.pk)
    budget = _approved(organisation, fund, lead, secretary, overseer)
    _carried_out(budget, fund, lead, treasurer)
    _waiting(organisation, budget, lead, secretary)
    _done(organisation, book.fund(), lead, secretary, overseer, treasurer)


def _approved(organisation, fund, lead, secretary, overseer):
    budget = actions.begin_budget(
        organisation_id=organisation.pk,
        name=NAME,
        place="Bengkel Omah Difabel, Lawang",
        starts_on=date(2020, 5, 2),
        ends_on=date(2020, 5, 9),
        by=lead,
    )
    lines = [
        actions.Planned(group, what, volume, unit, price, account, often, often_unit, rest=fund.pk)
        for group, what, volume, unit, often, often_unit, price, account in LINES
    ]
    actions.take_lines_in(budget_id=budget.pk, lines=lines, by=lead)
    actions.submit_budget(budget_id=budget.pk, by=lead)
    actions.check_budget(budget_id=budget.pk, by=secretary)
    actions.approve_budget(budget_id=budget.pk, by=overseer)
    return budget


def _carried_out(budget, fund, lead, treasurer):
    lines = {line.what: line.pk for line in budget.lines.all()}
    for what, amount, memo in SPENT:
        actions.spend(
            line_id=lines[what],
            fund_id=fund.pk,
            amount=amount,
            day=date(2020, 5, 2),
            memo=memo,
            purse=Code.BANK,
            scan=scan_of(_receipt(memo)),
            by=treasurer,
        )
    actions.shift(
        budget_id=budget.pk,
        fund_id=fund.pk,
        source_id=lines["Bahan praktik"],
        target_id=lines["Transportasi yang aksesibel"],
        amount=45_000,
        reason="Satu pengguna kursi roda lagi ikut",
        by=lead,
    )
    actions.commit_to(
        line_id=lines["Konsumsi peserta dan panitia"],
        fund_id=fund.pk,
        amount=500_000,
        what="Konsumsi hari kedua (contoh)",
        by=treasurer,
    )
    actions.give_advance(
        budget_id=budget.pk,
        fund_id=fund.pk,
        holder_id=lead.pk,
        amount=300_000,
        purse=Code.BANK,
        day=date(2020, 5, 2),
        by=treasurer,
    )
    actions.spend(
        line_id=lines["Transportasi yang aksesibel"],
        fund_id=fund.pk,
        amount=150_000,
        day=date(2020, 5, 2),
        memo="Ojek dan angkutan peserta (contoh)",
        advance_id=budget.advances.get().pk,
        no_proof="Angkutan umum tidak memberi karcis",
        by=treasurer,
    )
    actions.write_report(
        budget_id=budget.pk,
        done="Hari pertama: mengukur, memotong, dan menjahit lurus.",
        accessibility="Dua juru bahasa isyarat, materi huruf besar, antar jemput bagi pengguna kursi roda.",
        women=11,
        men=7,
        disabled=9,
        by=lead,
    )


def _waiting(organisation, budget, lead, secretary):
    """The next ones are copied from this: a draft, one to be checked, one to be approved."""
    for n, month in enumerate(("Juni", "Juli", "Agustus"), 6):
        later = actions.begin_budget(
            organisation_id=organisation.pk,
            name=f"Pelatihan menjahit {month} (angka contoh)",
            starts_on=date(2020, n, 13),
            ends_on=date(2020, n, 14),
            copy_id=budget.pk,
            by=lead,
        )
        if n > 6:
            actions.submit_budget(budget_id=later.pk, by=lead)
        if n > 7:
            actions.check_budget(budget_id=later.pk, by=secretary)


def _done(organisation, fund, lead, secretary, overseer, treasurer):
    """A meeting of last month, reported and not accepted yet."""
    budget = actions.begin_budget(
        organisation_id=organisation.pk,
        name="Pertemuan mitra (angka contoh)",
        starts_on=date(2020, 4, 18),
        ends_on=date(2020, 4, 18),
        by=lead,
    )
    meal = actions.Planned(DOING, "Konsumsi", 15, "orang", 20_000, Code.MEALS, rest=fund.pk)
    line = actions.write_line(budget_id=budget.pk, planned=meal, by=lead)
    actions.submit_budget(budget_id=budget.pk, by=lead)
    actions.check_budget(budget_id=budget.pk, by=secretary)
    actions.approve_budget(budget_id=budget.pk, by=overseer)
    memo = "Konsumsi pertemuan (contoh)"
    actions.spend(
        line_id=line.pk,
        fund_id=fund.pk,
        amount=285_000,
        day=date(2020, 5, 2),
        memo=memo,
        purse=Code.CASH,
        scan=scan_of(_receipt(memo)),
        by=treasurer,
    )
    actions.write_report(
        budget_id=budget.pk,
        done="Mitra membahas jadwal kerja dan tarif. Semua keputusan dicatat di papan.",
        accessibility="Ruang di lantai dasar. Juru bahasa isyarat belum ada; keputusan ditulis dan dibacakan.",
        learned="Pesan juru bahasa isyarat dua minggu sebelumnya.",
        women=9,
        men=6,
        disabled=8,
        by=lead,
    )
    actions.hand_report_in(budget_id=budget.pk, by=lead)


def _receipt(words):
    """A drawing that stands for the photo of a receipt."""
    sheet, file = Image.new("RGB", (320, 200), "white"), BytesIO()
    ImageDraw.Draw(sheet).multiline_text((20, 30), f"NOTA CONTOH\n\n{words}", fill="black")
    sheet.save(file, "PNG")
    return file.getvalue()
