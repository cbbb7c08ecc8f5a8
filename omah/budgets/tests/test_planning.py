"""A plan is drawn up, checked and approved by three persons, and kept as it was approved."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from conftest import told_once
from omah.budgets import actions
from omah.budgets.checks import checks
from omah.budgets.models import Budget, Line, State
from omah.budgets.pasting import Reader
from omah.budgets.render import plan_of
from omah.budgets.tests import world
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import ask_to_close, decide_closing
from omah.money.models import Fund

retold, cast, told = told_once(world.told)


@pytest.fixture
def fund(told):
    return told[1]


@pytest.fixture
def budget(told):
    return told[2]


def test_the_sums_are_done_for_whoever_plans(budget):
    food = budget.lines.get(what="Konsumsi")

    assert (food.amount, food.gap) == (300_000, 0)
    assert food.sum_in_words() == "2 orang × 3 hari × Rp50.000"
    assert budget.lines.total("amount") == 1_100_000
    assert [str(group) for group in budget.groups.all()] == ["Pelaksanaan", "Akomodasi yang layak"]


def test_several_funds_pay_for_one_line_and_the_gap_is_known(cast, told):
    book, fund, budget = told
    shared = world.line(fund, funds={book.fund().pk: 100_000, fund.pk: 150_000}, rest=None)

    line = actions.write_line(budget_id=budget.pk, planned=shared, by=cast.budi)

    assert line.gap == 50_000
    with pytest.raises(Refused, match="kurang Rp50.000"):
        world.submitted(cast, budget)


def test_funds_do_not_pay_more_than_a_line_costs(cast, budget, fund):
    greedy = world.line(fund, funds={fund.pk: 300_001}, rest=None)

    with pytest.raises(Refused, match="lebih dari jumlah baris ini"):
        actions.write_line(budget_id=budget.pk, planned=greedy, by=cast.budi)


def test_a_fund_pays_only_for_what_it_was_given(cast, told):
    book, fund, budget = told
    fund.allowed.set(book.accounts.filter(code="508"))

    with pytest.raises(Refused, match="hanya boleh untuk"):
        actions.write_line(budget_id=budget.pk, planned=world.line(fund), by=cast.budi)


def test_whoever_sent_it_does_not_check_it(cast, budget):
    actions.submit_budget(budget_id=budget.pk, by=cast.sekar)

    with pytest.raises(Refused, match="Minta orang lain memeriksanya"):
        actions.check_budget(budget_id=budget.pk, by=cast.sekar)


def test_whoever_checked_it_does_not_approve_it(cast, budget):
    world.submitted(cast, budget)
    actions.check_budget(budget_id=budget.pk, by=cast.wira)

    with pytest.raises(Refused, match="Minta orang ketiga"):
        actions.approve_budget(budget_id=budget.pk, by=cast.wira)


def test_whoever_wrote_a_line_neither_checks_nor_approves(cast, budget, fund):
    actions.write_line(budget_id=budget.pk, planned=world.line(fund, "Sewa"), by=cast.tari)
    world.checked(cast, budget)

    assert not Budget.objects.waiting_for(cast.tari).exists()
    with pytest.raises(Refused, match="Anda ikut menyusun"):
        actions.approve_budget(budget_id=budget.pk, by=cast.tari)


def test_whoever_sends_it_back_and_writes_at_it_does_not_check_it_again(cast, budget, fund):
    world.submitted(cast, budget)
    actions.send_budget_back(budget_id=budget.pk, says="Kurang satu", by=cast.sekar)
    actions.write_line(budget_id=budget.pk, planned=world.line(fund, "Sewa"), by=cast.sekar)
    world.submitted(cast, budget)

    with pytest.raises(Refused, match="Minta orang lain memeriksanya"):
        actions.check_budget(budget_id=budget.pk, by=cast.sekar)


def test_whoever_wrote_what_was_approved_may_check_what_others_wrote_later(cast, budget, fund):
    actions.write_line(budget_id=budget.pk, planned=world.line(fund, "Sewa"), by=cast.tari)
    world.approved(cast, budget)
    actions.reopen_budget(budget_id=budget.pk, says="Lagi", by=cast.budi)
    world.submitted(cast, budget)

    actions.check_budget(budget_id=budget.pk, by=cast.tari)

    assert Budget.objects.get().checked_by == cast.tari


def test_what_is_written_anew_bears_nobodys_name(cast, budget):
    world.approved(cast, budget)

    actions.reopen_budget(budget_id=budget.pk, says="Lagi", by=cast.budi)
    reopened = [party.name for party in plan_of(Budget.objects.get(), cast.budi).signers]
    world.checked(cast, budget)
    actions.send_budget_back(budget_id=budget.pk, says="Lagi", by=cast.wira)

    assert reopened == ["", "", ""]
    assert [party.name for party in plan_of(Budget.objects.get(), cast.budi).signers] == ["", "", ""]


def test_the_database_knows_that_they_are_three(cast, budget):
    world.checked(cast, budget)

    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.filter(pk=budget.pk).update(approved_by=cast.sekar)


def test_what_was_approved_is_kept_and_each_approval_is_a_version(cast, budget, fund):
    world.approved(cast, budget)
    actions.reopen_budget(budget_id=budget.pk, says="Peserta bertambah", by=cast.budi)
    food = budget.lines.get(what="Konsumsi")
    more = world.line(fund, volume=4)
    actions.write_line(budget_id=budget.pk, planned=more, line_id=food.pk, by=cast.budi)

    budget.refresh_from_db()
    world.approved(cast, budget)

    assert [version.plan["total"] for version in budget.versions.all()] == [1_400_000, 1_100_000]
    assert list(checks()) == []


def test_a_plan_is_sent_back_with_what_should_be_changed(cast, budget):
    world.checked(cast, budget)

    actions.send_budget_back(budget_id=budget.pk, says="Tambahkan pendamping", by=cast.wira)

    budget.refresh_from_db()
    assert (budget.state, budget.remarks.get().says) == (State.DRAFT, "Tambahkan pendamping")


def test_what_was_handed_in_is_not_changed(cast, budget, fund):
    world.submitted(cast, budget)

    with pytest.raises(Refused, match="sudah dikirim"):
        actions.write_line(budget_id=budget.pk, planned=world.line(fund), by=cast.budi)


def test_an_empty_plan_is_not_handed_in(cast):
    with pytest.raises(Refused, match="belum berisi baris"):
        world.submitted(cast, world.begun(cast))


def test_a_plan_for_a_closed_period_is_refused(cast, told):
    yesterday = clock.today() - timedelta(days=1)
    closing = ask_to_close(book_id=told[0].pk, through=yesterday, reason="Bulan lalu", by=cast.tari)
    decide_closing(closing_id=closing.pk, agreed=True, by=cast.wira)

    with pytest.raises(Refused, match="Buku sudah ditutup"):
        world.begun(cast, ends_on=yesterday)


def test_last_time_is_copied_and_a_pattern_begins_with_its_lines(cast, budget):
    copy = world.begun(cast, "Pelatihan lagi", copy_id=budget.pk)
    fresh = world.begun(cast, "Advokasi", pattern="Advokasi")

    assert copy.lines.total("amount") == 1_100_000
    assert not any(line.gap for line in copy.lines.all())
    assert copy.groups.get(is_accommodation=True).total == 800_000
    assert fresh.lines.count() == 6
    assert all(line.gap == line.amount for line in fresh.lines.all())


def test_strangers_know_of_no_plan_and_a_funder_of_what_it_pays(cast, budget):
    for user in (cast.tono, cast.lina, cast.sari, cast.dina, cast.fina):
        assert not Budget.objects.visible_to(user).exists()

    world.approved(cast, budget)

    assert Budget.objects.visible_to(cast.fina).get() == budget
    assert not Budget.objects.visible_to(cast.lina).exists()
    with pytest.raises(PermissionDenied):
        actions.reopen_budget(budget_id=budget.pk, says="x", by=cast.wira)


TABLE = """Uraian\tVolume\tSatuan\tFrekuensi\tHarga satuan\tJumlah\tSumber dana
A. Persiapan
Cetak undangan\t20\tlembar\t1\t2.000\t40.000\tdana pelatihan
B. Akomodasi yang layak
Juru bahasa isyarat\t2\torang\t2\tRp400.000\t1.600.000\tDana umum Rp600.000; Dana pelatihan
Jumlah\t\t\t\t\t1.640.000"""


def test_a_table_out_of_excel_becomes_lines(cast, told):
    book, fund, _budget = told
    budget = world.begun(cast)

    table = Reader(book).read(TABLE)
    actions.take_lines_in(budget_id=budget.pk, lines=table.lines, by=cast.budi)

    signing = budget.lines.get(what="Juru bahasa isyarat")
    assert (table.faults, budget.lines.total("amount")) == ([], 1_640_000)
    assert [str(group) for group in budget.groups.all()][:2] == ["Persiapan", "Pelaksanaan"]
    assert (signing.group.is_accommodation, signing.account.code, signing.gap) == (True, "508", 0)
    assert signing.sources.get(fund=book.fund()).amount == 600_000


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Kain\t2,5\tmeter\t1\t25.000", "Baris 2: volume «2,5» bukan bilangan bulat."),
        ("Kain\t2\tmeter\t1\t25.000\t60.000", "Baris 2: jumlahnya tertulis 60.000, seharusnya Rp50.000."),
        ("Kain\t2\tmeter\t1\t\t", "Baris 2: harga satuan «» bukan bilangan bulat."),
        ("Kain\t2\tmeter\t1\t5\t10\tPak RT", "Baris 2: sumber dana «Pak RT» tidak ada di buku ini."),
        ("Jumlah kit\t2,5\tpaket\t1\t25.000", "Baris 2: volume «2,5» bukan bilangan bulat."),
        ("Jumlah kursi\t10\tbuah\t1\t\t50.000", "Baris 2: harga satuan «» bukan bilangan bulat."),
        (
            "Kain\t2\tm\t1\t5\t10\tDana umum 5; Dana umum 5",
            "Baris 2: sumber dana «Dana umum 5» tidak ada di buku ini.",
        ),
        (
            "Kain\t2\tm\t1\t5.000\t10.000\tDana umum 5.000; Dana umum 5.000",
            "Baris 2: sumber dana «Dana umum» tertulis dua kali. Tulis sekali.",
        ),
        (
            "Kain\t2\tm\t1\t5\t10\tDana umum; Dana pelatihan",
            "Baris 2: hanya satu sumber dana boleh tanpa jumlah. Tulis jumlah yang lain.",
        ),
        ("\t2\tmeter\t1\t5\t10\t", "Baris 2: tulis uraiannya."),
    ],
)
def test_what_is_wrong_is_said_row_by_row(told, row, sentence):
    assert Reader(told[0]).read(f"{TABLE.splitlines()[0]}\n{row}").faults == [sentence]


def test_what_makers_put_together_pays_for_no_plan(cast, told):
    book, _fund, budget = told
    about = {"name": "Modal bersama", "origin": "pool", "is_restricted": True, "purpose": "Kain"}
    pool = Fund.objects.create(book=book, **about)

    table = Reader(book).read(f"{TABLE.splitlines()[0]}\nKain\t2\tm\t1\t5\t10\tModal bersama")

    assert table.faults == ["Baris 2: sumber dana «Modal bersama» tidak ada di buku ini."]
    with pytest.raises(Refused, match="kembali kepada yang menyetor"):
        actions.write_line(budget_id=budget.pk, planned=world.line(pool), by=cast.budi)


@pytest.mark.parametrize(("row", "said"), [("Kain\tx\tm\t1\t5\n", 50), ("Kain\t2\tm\t1\t5\n", 1)])
def test_a_flood_of_rows_is_not_read_to_its_end(told, row, said):
    flood = f"{TABLE.splitlines()[0]}\n{row * 5_000}"

    table = Reader(told[0]).read(flood)

    assert (len(table.faults), len(table.lines) <= 301) == (said, True)


def test_a_plan_that_was_tampered_with_is_found(cast, budget):
    world.approved(cast, budget)

    Line.objects.filter(what="Konsumsi").update(price=60_000, amount=360_000)

    assert [code for code, _sentence in checks()] == ["budgets.plan"]


def test_a_plan_ends_after_it_starts(cast):
    with pytest.raises(Refused, match="mendahului"):
        world.begun(cast, ends_on=clock.today() - timedelta(days=9))
