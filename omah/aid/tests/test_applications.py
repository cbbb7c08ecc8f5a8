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
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import transfer
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


def test_nothing_of_it_can_be_written_down_as_one_persons(cast, told):
    paid = actions.receive_aid(application_id=told["granted"].pk, day=clock.today(), by=cast.tari)
    spend = {
        "book_id": paid.fund.book_id, "source_code": Code.BANK, "target_code": Code.MATERIALS, "amount": 1_000_000,
        "reason": "out", "day": clock.today(), "memo": "Mesin jahit", "fund_id": paid.fund_id, "by": cast.tari,
    }  # fmt: skip

    with pytest.raises(Refused, match="milik seluruh kelompok"):
        transfer(**spend, party=label(cast.penjahit_sari))
    transfer(**spend)
    report = actions.report_use(application_id=paid.pk, by=cast.tari).report

    assert "Rp1.000.000" in str(report.data) and "Rp19.000.000" in str(report.data)
    assert "Mesin jahit" not in str(report.data)  # The remark may name a person.


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
