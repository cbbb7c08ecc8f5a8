"""Tables of two, of some people alone: proven after the publication, and read off on its pages."""

from collections import Counter
from io import BytesIO
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook
from ortools.linear_solver import pywraplp

from conftest import told_once
from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused
from omah.people.models import Person
from omah.places.models import Region
from omah.registry.models import Consent, Record
from omah.registry.tests import world
from omah.statistics import actions
from omah.statistics.counting import counted
from omah.statistics.models import Publication, Tally
from omah.statistics.narrowing import Tables
from omah.statistics.proving import prove_waiting
from omah.trail.models import Entry

BIRTHS = {"60+": "1950", "18-59": "1980", "5-17": "2010"}
HOMES = {"35.73.04": "Sukun", "35.73.05": "Lowokwaru", "35.79.01": "Batu"}


def many_people(cast):
    """Three kecamatan in two kota. Everywhere some women and men of every age, but in Lowokwaru two girls alone."""
    world.registrars(cast)
    people = []
    for number, (code, name) in enumerate(HOMES.items()):
        Region.objects.create(code=code, name=name, kind="kecamatan", path=name)
        region = Region.objects.create(code=f"{code}.1001", name=name, kind="kelurahan", path=name)
        for sex in "fm":
            for age, birth in enumerate(BIRTHS.values()):
                several = 2 if (number, sex, age) == (1, "f", 2) else 8 + 2 * age + number
                people += [
                    Person(full_name="Warga", sex=sex, birth=birth, region=region) for _ in range(several)
                ]
    kept = Person.objects.bulk_create(people)
    record = {"organisation": cast.griya, "way": "visit", "made_by": cast.endah, "due_on": clock.today()}
    Record.objects.bulk_create(Record(person=one, **record) for one in kept)
    said = {"version": 1, "manner": "spoken", "giver": "person", "taken_by": cast.endah}
    Consent.objects.bulk_create(Consent(person=one, purpose="statistics", given=True, **said) for one in kept)
    if connection.vendor == "postgresql":  # a house in use knows after a minute how many rows it has
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE people_person, registry_record, registry_consent, places_region")


retold, cast, _ = told_once(many_people)


@pytest.fixture
def publication(cast):
    return actions.publish_statistics(organisation_id=cast.griya.pk, threshold=5, by=cast.dara)


@pytest.fixture
def complete(publication):
    prove_waiting()
    publication.refresh_from_db()
    return publication


def page_of(publication, slug="wilayah-kelamin"):
    return reverse("statistics:table", args=[publication.ref, slug])


def test_tables_of_three_are_proven_after_the_publication(publication, client):
    early = client.get(publication.get_absolute_url()).text
    prove_waiting()

    assert (
        "Masih diperiksa" in early
        and "Masih diperiksa" not in client.get(publication.get_absolute_url()).text
    )
    assert not Tally.objects.get().waits
    assert Entry.objects.filter(fact="statistics.TablesOfThreeAdded").get().data["tables"] == 1


def test_every_number_of_some_people_alone_is_true_or_hidden(cast, complete):
    """None below five is shown, and the two girls of Lowokwaru are not alone in being hidden."""
    people, every = counted(cast.griya), Tables(complete)
    hidden = 0
    for table in complete.tables:
        for way in every.ways_to_narrow(table):
            told = every.narrowed(table, way)
            for line in told["lines"]:
                for head, cell in zip(told["heads"], line["cells"], strict=True):
                    asked = {table["rows"]: line["codes"], table["columns"]: head}
                    asked[way.of.slug] = way.told["codes"] if way.of.slug == "wilayah" else way.told
                    true = of(people, asked)
                    assert cell in (None, true) and true >= 5 or cell is None
                    hidden += cell is None
    assert hidden > 3


def test_a_reader_of_all_that_is_published_solves_for_no_small_number(cast, complete):
    """Knows every line of every table, kota above their kecamatan, and that no count is below nought."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    places = ["35.73.04", "35.73.05", "35.79.01"]
    every = list(product(places, "fm", ["5-17", "18-59", "60+"]))
    count_of = {who: solver.NumVar(0, solver.infinity(), "") for who in every}
    people, hidden = counted(cast.griya), []

    def told(asked, cell):
        inside = [who for who in every if of(Counter({who: 1}), asked)]
        total = solver.Sum([count_of[who] for who in inside])
        if cell is None:
            hidden.append((total, of(people, asked)))
        else:
            solver.Add(total == cell)

    tables = Tables(complete)
    narrowed = [
        tables.narrowed(one, way) | {"way": way}
        for one in complete.tables
        for way in tables.ways_to_narrow(one)
    ]
    for table in complete.tables + narrowed:
        way = table.get("way")
        alone = {way.of.slug: way.told["codes"] if way.of.slug == "wilayah" else way.told} if way else {}
        for line in table["lines"]:
            told(alone | {table["rows"]: line["codes"]}, line["total"])
            for head, cell in zip(table["heads"], line["cells"], strict=True):
                told(alone | {table["rows"]: line["codes"], table["columns"]: head}, cell)
    small = [(total, true) for total, true in hidden if true < 5]
    assert small
    for total, true in small:
        bounds = []
        for ask in (solver.Minimize, solver.Maximize):
            ask(total)
            assert solver.Solve() == pywraplp.Solver.OPTIMAL
            bounds.append(solver.Objective().Value())
        assert bounds[0] - 1e-6 <= true <= bounds[1] + 1e-6 and bounds[1] - bounds[0] > 1 - 1e-6


def of(people, asked):
    """How many people stand in all of these: {dimension: codes}, everybody where there are none."""
    places = ["wilayah", "kelamin", "umur"]
    return sum(
        number
        for person, number in people.items()
        if all(
            not codes or person[places.index(slug)].startswith(tuple(codes)) for slug, codes in asked.items()
        )
    )


def test_a_table_is_narrowed_on_its_page_and_taken_home_so(complete, client):
    page = client.get(page_of(complete), {"hanya": "umur-1"})
    file = client.get(page_of(complete), {"hanya": "umur-1", "unduh": "xlsx"})
    whole = client.get(page_of(complete))

    assert "Orang menurut wilayah dan jenis kelamin, hanya 18–59 tahun" in page.text
    assert "Peta ubin" not in page.text and "Peta ubin" in whole.text
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(file.content)).active]
    assert rows[1] == ["Seluruhnya", 66, 33, 33]
    assert ["Sukun", 20, 10, 10] in rows


def test_whatever_cannot_be_chosen_is_said_and_shows_nothing(complete, client):
    page = client.get(page_of(complete), {"hanya": "umur-77", "unduh": "xlsx"})

    assert "Pilihan ini tidak ada di tabel ini." in page.text
    assert '<table class="stack"' not in page.text


def test_a_small_register_has_tables_of_two_alone(cast, client):
    Consent.objects.filter(person__region__name__in=["Sukun", "Batu"]).update(given=False)
    Consent.objects.filter(person__in=Person.objects.order_by("pk")[40:70]).update(given=False)

    publication = actions.publish_statistics(organisation_id=cast.griya.pk, threshold=10, by=cast.dara)

    assert not Tally.objects.get().waits
    assert "hampir semua angkanya kecil" in client.get(publication.get_absolute_url()).text


def test_a_proof_that_is_stopped_waits_for_the_next_time(publication):
    prove_waiting(stops=lambda: True)

    assert Tally.objects.get().begun == 0
    prove_waiting()
    assert Publication.objects.get().threes


def test_tables_of_three_are_added_once(publication):
    prove_waiting()
    tally, by = Tally.objects.get(), User.objects.system("jadwal")

    for again in (
        lambda: actions.begin_proof(tally_id=tally.pk, by=by),
        lambda: actions.put_off_proof(tally_id=tally.pk, by=by),
        lambda: actions.add_tables_of_three(tally_id=tally.pk, tables=[], by=by),
    ):
        with pytest.raises(Refused, match="sudah diperiksa"):
            again()
    assert Publication.objects.get().threes


def test_a_proof_that_ended_the_program_each_time_is_given_up(publication):
    Tally.objects.update(begun=Tally.MOST_BEGUN)

    prove_waiting()

    assert Publication.objects.get().threes == [] and not Tally.objects.get().waits


def test_nothing_is_added_to_tables_that_would_be_others_today(publication):
    Publication.objects.update(tables=[])

    prove_waiting()

    assert Publication.objects.get().threes == []


def test_only_the_house_itself_adds_tables(cast, publication):
    tally = Tally.objects.get()

    for deed in (actions.begin_proof, lambda **it: actions.add_tables_of_three(tables=[], **it)):
        with pytest.raises(PermissionDenied):
            deed(tally_id=tally.pk, by=cast.dara)
    tally.refresh_from_db()
    assert tally.begun == 0


def test_what_was_counted_opens_as_it_was(cast, publication):
    assert Tally.objects.get().counted() == counted(cast.griya)
