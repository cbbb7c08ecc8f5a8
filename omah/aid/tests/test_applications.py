"""A group applies for aid: what it lacks, what was decided, what the money became."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from conftest import told_once
from omah.aid import actions
from omah.aid.checks import checks
from omah.aid.eligibility import is_eligible, requirements
from omah.aid.models import Application
from omah.aid.schemes import Scheme, open_on, schemes
from omah.aid.tests import world
from omah.budgets.actions import begin_budget
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import declare_no_proof, lend, release, reverse, transfer
from omah.money.models import Code, Leg
from omah.trail.models import label


def granted_to_one_begun_by_another(cast):
    village = world.village()
    granted = world.granted(cast, world.group(cast), village)
    draft = world.begun(cast, world.group(cast, "KUBE Melati"))
    return {"village": village, "granted": granted, "draft": draft}


retold, cast, told = told_once(granted_to_one_begun_by_another)


def missing(application):
    fresh = Application.objects.get(pk=application.pk)
    return [one.what for one in requirements(fresh) if not one.is_met]


def test_each_requirement_is_a_line_that_says_what_to_do(cast, told):
    lines = {one.what: one.says for one in requirements(told["draft"])}

    assert lines["5 sampai 20 keluarga"] == "Tercatat 0 keluarga. Tambah atau kurangi."
    assert lines["kelompok belum pernah menerima, lewat program mana pun"] == "Jawab dulu di rencana usaha."
    assert "Foto usaha" in missing(told["draft"]) and is_eligible(told["granted"])


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"birth_year": 1930}, "kepala keluarga berusia 18 sampai 60 tahun"),
        ({"received_before": True}, "keluarga belum pernah menerima"),
    ],
)
def test_one_family_that_does_not_fit_is_named_as_missing(cast, told, more, what):
    for n in range(5):
        world.family(cast, told["draft"], told["village"], n)
    assert what not in missing(told["draft"])

    world.family(cast, told["draft"], told["village"], 9, **more)

    assert what in missing(told["draft"])


def test_a_group_that_was_paid_through_another_scheme_has_had_its_one_time(cast, told):
    actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.tari)
    again = actions.begin_application(group_id=told["granted"].group_id, scheme="uep-2019", by=cast.tari)
    actions.describe(application_id=again.pk, business="Menjahit", received_before=False, by=cast.tari)

    assert "kelompok belum pernah menerima, lewat program mana pun" in missing(again)


def test_nothing_is_handed_in_while_something_is_missing(cast, told):
    with pytest.raises(Refused, match="belum lengkap"):
        actions.submit(application_id=told["draft"].pk, submitted_on=clock.today(), by=cast.tari)


def test_what_was_handed_in_is_not_written_anew(cast, told):
    with pytest.raises(Refused, match="disetujui"):
        world.family(cast, told["granted"], told["village"])


def test_the_proposal_names_families_and_says_whose_the_money_is(cast, told):
    said = str(told["granted"].proposal.data)

    assert (
        "Hadir: Warga 71, Warga 72." in said
        and "milik seluruh kelompok" in said
        and "Permensos 2/2019" in said
    )


def test_aid_lies_in_a_fund_of_the_groups_own_book_and_names_nobody(cast, told):
    paid = actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.tari)

    legs = Leg.objects.filter(fund=paid.fund)
    assert paid.fund.book.organisation == paid.group and paid.fund.origin == "aid"
    assert {(leg.account.code, leg.amount, leg.party) for leg in legs} == {
        (Code.BANK, 20_000_000, ""),
        (Code.AID, -20_000_000, ""),
    }
    assert list(checks()) == []


def test_aid_that_was_written_down_by_mistake_comes_again_into_its_fund(cast, told):
    paid = actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.tari)
    reverse(entry_id=paid.entry_id, reason="Belum cair", by=cast.tari)

    with pytest.raises(Refused, match="Catat lagi"):
        actions.report_use(application_id=paid.pk, by=cast.tari)
    again = actions.receive_aid(application_id=paid.pk, day=clock.today(), by=cast.tari)

    assert again.fund == paid.fund and again.fund.cash_sums().total("amount") == 20_000_000
    with pytest.raises(Refused, match="cair"):
        actions.receive_aid(application_id=paid.pk, day=clock.today(), by=cast.tari)
    assert list(checks()) == []


def test_a_second_request_of_the_same_year_has_a_fund_of_its_own(cast, told):
    first = actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.tari)
    Application.objects.filter(pk=first.pk).update(state="reported")
    again = world.begun(cast, first.group)
    granted = {"decided_on": clock.today(), "decision": "3/2020", "amount": 5, "business": "Menjahit"}
    Application.objects.filter(pk=again.pk).update(state="approved", **granted)

    second = actions.receive_aid(application_id=again.pk, day=clock.today(), by=cast.tari)

    assert second.fund.name == f"{first.fund.name} (2)"


def test_nothing_of_it_can_be_written_down_as_one_persons(cast, told):
    paid = actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.tari)

    with pytest.raises(Refused, match="milik seluruh kelompok"):
        spend(cast, paid, 1_000_000, party=label(cast.penjahit_sari))


@pytest.fixture
def bought(cast, told):
    """The aid came, and a part of it was spent."""
    paid = actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.tari)
    return paid, spend(cast, paid, 1_000_000)


def spend(cast, paid, amount, **more):
    said = {
        "source_code": Code.BANK,
        "target_code": Code.MATERIALS,
        "reason": "out",
        "memo": "Mesin jahit",
    } | more
    return transfer(
        book_id=paid.fund.book_id,
        fund_id=paid.fund_id,
        amount=amount,
        day=clock.today(),
        by=cast.tari,
        **said,
    )


def test_the_account_asks_for_every_receipt_and_says_what_is_left(cast, bought):
    paid, entry = bought

    with pytest.raises(Refused, match="1 pengeluaran belum ada buktinya"):
        actions.report_use(application_id=paid.pk, by=cast.tari)
    declare_no_proof(entry_id=entry.pk, reason="Nota hilang", by=cast.tari)
    told = actions.report_use(application_id=paid.pk, by=cast.tari)

    said = str(told.report.data)
    assert "Rp1.000.000" in said and "Rp19.000.000" in said and told.state == "paid"
    assert "Mesin jahit" not in said  # The remark may name a person.
    assert "['Jumlah', 'Rp9.000.000', 'Rp1.000.000', 'Rp8.000.000']" in said


def test_the_account_is_the_last_once_all_is_spent(cast, bought):
    paid, entry = bought
    for one in (entry, spend(cast, paid, 19_000_000)):
        declare_no_proof(entry_id=one.pk, reason="Nota hilang", by=cast.tari)

    told = actions.report_use(application_id=paid.pk, by=cast.tari)

    assert told.state == "reported"


def test_aid_neither_leaves_the_group_nor_comes_in_elsewhere(cast, bought):
    paid, _entry = bought
    book = paid.fund.book
    some = {
        "purse": Code.BANK,
        "amount": 500_000,
        "day": clock.today(),
        "reason": "Dipinjam",
        "by": cast.tari,
    }

    with pytest.raises(Refused, match="milik seluruh kelompok"):
        release(fund_id=paid.fund_id, **some)
    with pytest.raises(Refused, match="milik seluruh kelompok"):
        lend(from_id=paid.fund_id, to_id=book.fund().pk, **some)
    with pytest.raises(Refused, match="halaman permohonannya"):
        transfer(
            book_id=book.pk, source_code=Code.AID, target_code=Code.BANK, amount=500_000, reason="in",
            day=clock.today(), memo="Bantuan", by=cast.tari,
        )  # fmt: skip


def test_a_plan_without_a_line_is_no_plan(cast, told):
    plan = begin_budget(
        organisation_id=told["granted"].group_id, name="Kosong", starts_on=clock.today(), ends_on=clock.today(),
        by=cast.tari,
    )  # fmt: skip
    empty = actions.begin_application(group_id=told["granted"].group_id, scheme="lain", by=cast.tari)
    said = {"business": "Menjahit", "received_before": False, "budget_id": plan.pk}
    actions.describe(application_id=empty.pk, by=cast.tari, **said)

    assert "rencana anggaran (RAB)" in missing(empty)
    with pytest.raises(Refused, match="sudah terisi"):
        actions.make_proposal(application_id=empty.pk, by=cast.tari)


def test_where_aid_may_come_again_the_next_request_follows_the_last_account(cast, told):
    first = actions.begin_application(group_id=told["granted"].group_id, scheme="lain", by=cast.tari)
    with pytest.raises(Refused, match="sudah punya permohonan"):
        actions.begin_application(group_id=first.group_id, scheme="lain", by=cast.tari)
    paid = actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.tari)
    over = {"state": "reported", "fund": paid.fund, "entry": paid.entry, "amount": 1, "decision": "3/2020"}
    Application.objects.filter(pk=first.pk).update(decided_on=clock.today(), **over)

    again = actions.begin_application(group_id=first.group_id, scheme="lain", by=cast.tari)

    assert again.pk != first.pk


def test_who_leads_a_family_lies_sealed_and_goes_with_the_family(cast, told):
    family = world.family(cast, told["draft"], told["village"])
    with connection.cursor() as cursor:
        cursor.execute("select head from aid_family where id = %s", [family.pk])
        [kept] = cursor.fetchone()

    actions.remove_family(family_id=family.pk, by=cast.tari)

    assert b"Warga" not in bytes(kept) and not told["draft"].families.exists()


def test_whoever_does_not_run_the_group_neither_sees_nor_touches_it(cast, told):
    assert not Application.objects.visible_to(cast.budi).exists()
    with pytest.raises(Application.DoesNotExist):
        actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.sekar)
    with pytest.raises(PermissionDenied):
        actions.begin_application(group_id=told["draft"].group_id, scheme="lain", by=cast.sekar)


def test_a_scheme_is_offered_while_its_rule_holds():
    kube = schemes()["kube-2019"]
    over = Scheme(**{**vars(kube), "until": date(2020, 12, 31)})

    assert kube in open_on(date(2020, 5, 4)) and kube not in open_on(date(2018, 12, 31))
    assert not over.holds_on(date(2021, 1, 1))
