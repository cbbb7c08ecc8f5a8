"""The story on which this house is built contradicts itself in twenty places. Each is met by a test.

A house that serves people has to live with sources that disagree: it keeps what each says, and shows the
difference. Here every contradiction has its name, and the test that shows what the house does about it; those about
which it can do nothing yet say which domain would.
"""

import ast
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps

from omah.core import formats
from omah.desk import demo
from omah.network import demo as bodies
from omah.people import demo as people
from omah.work.models import Order
from omah.work.tests import world

ROOT = Path(__file__).parent.parent
HERE = "tests/test_contradictions.py"
TESTED_BY = {
    "C1 what people call a kecamatan is a kelurahan, and two pokja stand in one kecamatan": [
        "omah/places/tests/test_search.py::test_sawojajar_is_a_kelurahan_in_kedungkandang",
        "omah/places/tests/test_search.py::test_spaces_and_capitals_do_not_matter",
        "omah/network/tests/test_demo.py::test_six_pokja_cover_five_of_the_41_kecamatan",
        "omah/network/tests/test_found_organisation.py::test_two_pokja_stand_in_one_kecamatan",
    ],
    "C2 a group was founded in 2015 by one source and in 2016 by another": [
        "omah/network/tests/test_claims.py::test_both_founding_years_stay_and_the_last_preferred_one_counts",
        "omah/network/tests/test_demo.py::test_the_pokja_has_both_founding_years",
    ],
    "C3 a partnership is known to the year, another to the month": [
        "omah/core/tests/test_reading.py::test_a_day_is_kept_as_exactly_as_it_is_known",
        "omah/network/tests/test_demo.py::test_nine_engagements_are_known_to_the_month",
        "omah/network/tests/test_offices.py::test_fuzzy_dates_are_compared_as_far_as_both_are_known",
    ],
    "C4 one project has two names": [
        "omah/network/tests/test_search.py::test_an_alias_is_a_name",
        "omah/network/tests/test_fields.py::test_an_alias_is_enough",
    ],
    "C5 one person is director here and pembina there": [
        "omah/network/tests/test_offices.py::test_one_who_is_pembina_and_something_else_at_once_is_shown",
        "omah/network/tests/test_offices.py::test_the_page_warns_and_saves_all_the_same",
    ],
    "C6 about 36 workers, of whom 35 are counted; a plan of about 25.000": [
        f"{HERE}::test_the_36_makers_are_not_the_35_that_were_counted",
        "omah/people/tests/test_pages.py::test_the_parts_need_not_add_up",
        "omah/work/tests/test_contract.py::test_a_plan_may_be_rough_and_a_contract_is_exact",
    ],
    "C7 12.500 is twelve thousand five hundred, 4/5 is the fourth of May, Nopember is November": [
        f"{HERE}::test_numbers_and_days_are_read_as_the_story_writes_them",
        "omah/core/tests/test_reading.py::test_what_may_mean_another_number_is_refused",
        "omah/core/tests/test_reading.py::test_old_spellings_and_short_months_are_read",
        "omah/core/tests/test_reading.py::test_a_missing_year_is_taken_from_what_is_known",
    ],
    "C12 words are spelt in several ways": [
        "omah/network/tests/test_search.py::test_the_spellings_of_the_seeds_find_what_they_mean",
        "omah/network/tests/test_search.py::test_a_misspelling_is_understood",
    ],
    "C8 RAB has two readings": [
        "omah/budgets/tests/test_pages.py::test_an_organisation_calls_its_plans_as_it_likes"
    ],
    "C10 support is not wanted, and taken": [
        "omah/giving/tests/test_pledges.py::test_the_independence_ratio_tells_what_was_earned_and_what_a_funder_paid_for"
    ],
    "C13 PPD and PPDiS are two things": [f"{HERE}::test_ppd_and_ppdis_are_two_bodies"],
    "C15 who holds an office changes, the office stays": [
        "omah/network/tests/test_demo.py::test_offices_have_titles_and_no_holders",
        "omah/network/tests/test_offices.py::test_an_office_can_be_known_without_its_holder",
        f"{HERE}::test_nobody_alive_is_named_in_the_example_house",
    ],
    "C16 a group owns things before it is a legal person": [
        "omah/network/tests/test_claims.py::test_a_legal_form_holds_for_its_time",
        "omah/network/tests/test_demo.py::test_the_legal_form_changed_and_both_are_known",
        "omah/network/tests/test_found_organisation.py::test_a_group_needs_no_legal_form",
    ],
    "C17 a dinas whose level nobody said": [
        "omah/network/tests/test_demo.py::test_a_dinas_whose_place_nobody_said_has_no_level",
        "omah/network/tests/test_found_organisation.py::test_a_dinas_without_a_level_is_taken_and_says_what_is_missing",
    ],
    "C18 pieces are counted by the dozen, and no piece may be lost": [
        "omah/work/tests/test_contract.py::test_pieces_are_said_in_trade_units_without_losing_any",
        "omah/work/tests/test_contract.py::test_no_piece_is_ever_rounded_away",
    ],
    "C19 no price, wage or fund is known": [
        f"{HERE}::test_invented_money_is_called_an_example_wherever_it_is_shown",
        f"{HERE}::test_a_funder_may_be_known_and_the_amount_not",
    ],
    "C20 rates are agreed in a meeting of everybody, before anything is offered": [
        "omah/work/tests/test_refusals_of_orders.py::test_a_costing_meeting_without_everybody_is_none",
        "omah/work/tests/test_refusals_of_orders.py::test_a_price_stands_on_a_costing_meeting",
        "omah/work/tests/test_refusals_of_orders.py::test_a_stage_begins_once_rates_are_agreed",
    ],
}
WAITS_FOR = {
    "C9 institutions are put in one pillar though they serve in several": "care",
    "C11 a house of inclusion has a coordinator and no approval": "gather",
    "C14 texts come with paragraphs twice and strange signs": "imports",
}
"""Which domain would have to meet it. Once it is there, its test belongs above."""


def test_each_of_the_twenty_is_named_once():
    names = [name.split()[0] for name in [*TESTED_BY, *WAITS_FOR]]

    assert sorted(names, key=lambda name: int(name[1:])) == [f"C{n}" for n in range(1, 21)]


@pytest.mark.parametrize("contradiction", TESTED_BY, ids=lambda name: name.split()[0])
def test_each_has_a_test(contradiction):
    for reference in TESTED_BY[contradiction]:
        file, name = reference.split("::")
        found = {
            node.name for node in ast.walk(ast.parse((ROOT / file).read_text())) if hasattr(node, "name")
        }
        assert name in found, reference


@pytest.mark.parametrize("domain", WAITS_FOR.values())
def test_what_waits_for_a_domain_still_has_to(domain):
    assert not apps.is_installed(f"omah.{domain}"), "test it, and move it up"


def test_the_36_makers_are_not_the_35_that_were_counted():
    stated = [category for category in people.CATEGORIES if category]

    assert (len(people.CATEGORIES), len(stated) + people.KADER) == (36, 35)


def test_numbers_and_days_are_read_as_the_story_writes_them():
    assert formats.read_number("12.500") == 12_500
    assert formats.read_day("4/5", year=2020) == date(2020, 5, 4)
    assert formats.read_day("26/6", year=2020) == date(2020, 6, 26)
    assert formats.read_day("30 Nopember 2021") == date(2021, 11, 30)


def test_ppd_and_ppdis_are_two_bodies():
    source = Path(bodies.__file__).read_text()

    assert "Pendamping Penyandang Disabilitas (PPD)" in source
    assert "PPDiS Situbondo" in source


def test_nobody_alive_is_named_in_the_example_house():
    """Officers are called by their office, makers by a number."""
    assert [name for _user, name, _body, _roles in demo.OFFICERS if not name[0].isupper()] == []
    offices = ("Koordinator", "Bendahara", "Sekretariat", "Ketua", "Petugas", "Kepala", "Pendata")
    assert all(name.startswith(offices) for _user, name, _body, _roles in demo.OFFICERS)


@pytest.mark.parametrize("invented", [True, False])
def test_invented_money_is_called_an_example_wherever_it_is_shown(cast, client, invented):
    share = world.taken(cast, rates_are_examples=invented)
    order, packet = share.stage.order, world.fetch(cast, share)
    Order.objects.filter(pk=order.pk).update(is_public=True)
    pages = {
        "budi": [order.get_absolute_url(), share.get_absolute_url(), share.sharing.get_absolute_url()],
        "sari": [share.get_absolute_url(), packet.get_absolute_url()],
        "dina": [order.get_absolute_url(), f"{order.get_absolute_url()}laporan/", f"/laporan/{order.ref}/"],
    }

    for who, addresses in pages.items():
        client.force_login(getattr(cast, who))
        for address in addresses:
            page = client.get(address).text
            assert ("angka contoh" in page or "adalah contoh" in page) == invented, address


def test_a_funder_may_be_known_and_the_amount_not(cast, client):
    order = world.inquiry(cast)
    world.orders.set_funding(order_id=order.pk, portions={cast.bank.pk: 0}, by=cast.budi)
    client.force_login(cast.budi)

    page = client.get(order.get_absolute_url()).text

    assert "Bank Contoh" in page and "belum ada penyandang untuk 100 %" in page
