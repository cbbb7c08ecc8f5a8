"""What is published, by whom, and who is counted."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.people.models import Person
from omah.places.models import Region
from omah.registry.models import Assessment, Consent, Declaration, Record
from omah.registry.tests import world
from omah.statistics import actions
from omah.statistics.counting import band, counted, place_of, with_small_moves_held_back
from omah.statistics.figures import tables
from omah.statistics.models import Publication, Tally
from omah.statistics.showing import shown


def some_people(cast):
    """Twelve women and six men, of whom every second lives in another kecamatan; all want to be counted."""
    world.registrars(cast)
    sukun = Region.objects.create(code="35.73.04.1005", name="Sukun", kind="kelurahan", path="Sukun")
    for number in range(18):
        person = Person.objects.create(
            full_name=f"Warga {number}",
            sex="f" if number < 12 else "m",
            birth="1980" if number % 3 else "1950",
            region=sukun if number % 2 else cast.sawojajar,
        )
        Record.objects.create(
            person=person, organisation=cast.griya, way="visit", made_by=cast.endah, due_on=clock.today()
        )
        said = {"person": person, "version": 1, "manner": "spoken", "giver": "person", "taken_by": cast.endah}
        Consent.objects.create(purpose="statistics", given=True, **said)
    Declaration.objects.create(
        person=person, kinds=["netra", "rungu"], evidence="", own_words="", said_to=cast.endah
    )
    Assessment.objects.create(
        person=person,
        instrument="wg-ss",
        version="1",
        respondent="self",
        answers={"seeing": 3},
        asked_by=cast.endah,
    )
    return person


retold, cast, person = told_once(some_people)


def published(cast, threshold=5):
    return actions.publish_statistics(organisation_id=cast.griya.pk, threshold=threshold, by=cast.dara)


def come(cast, number):
    """So many more people on record, who want to be counted."""
    for n in range(number):
        person = Person.objects.create(full_name=f"Baru {n}", sex="f", region=cast.sawojajar)
        record = {"person": person, "organisation": cast.griya, "way": "visit", "made_by": cast.endah}
        Record.objects.create(due_on=clock.today(), **record)
        said = {"person": person, "version": 1, "manner": "spoken", "giver": "person", "taken_by": cast.endah}
        Consent.objects.create(purpose="statistics", given=True, **said)


def before(publication):
    """As if it had been published four weeks ago."""
    weeks = timedelta(days=28)
    Publication.objects.filter(pk=publication.pk).update(
        day=clock.today() - weeks, published_at=clock.now() - weeks
    )
    Record.objects.update(made_at=clock.now() - 2 * weeks)
    Consent.objects.update(at=clock.now() - 2 * weeks)


def test_people_are_counted_by_kecamatan_sex_age_kind_and_difficulty(cast, person):
    people = counted(cast.griya)

    assert people.total() == 18
    assert people["35.73.04", "m", "18-59", "several", "yes"] == 1
    assert people["35.73.03", "f", "60+", "?", "?"] == 2


@pytest.mark.parametrize(
    "change",
    [{"given": False}, {"ended_at": datetime(2020, 1, 1, tzinfo=UTC)}, {"version": 99}],
    ids=["no", "taken back", "older text"],
)
def test_only_a_yes_in_force_is_counted(cast, person, change):
    Consent.objects.filter(person=person).update(**change)

    assert counted(cast.griya).total() == 17


def test_who_is_gone_or_is_another_is_not_counted(cast, person):
    Record.objects.filter(person=person).update(ended_on=clock.today(), ended_as="died")
    other = Person.objects.get(full_name="Warga 3")
    other.merged_into = person
    other.save()

    assert counted(cast.griya).total() == 16


def test_ages_that_are_not_certain_are_not_guessed():
    assert band(17, 18) == "?" and band(18, 19) == "18-59" and band(None, None) == "?"
    assert place_of("35.73.03.1008") == "35.73.03" and place_of("35.73") == "35.73"


def test_what_is_published_is_frozen_and_open_to_everybody(cast, client):
    publication = published(cast)
    Record.objects.update(ended_on=clock.today(), ended_as="died")

    page = client.get(publication.get_absolute_url())
    table = client.get(reverse("statistics:table", args=[publication.ref, "wilayah-kelamin"]))

    assert "18 orang dihitung" in page.text
    assert '<th role="rowheader" scope="row" class="deep-1">' in table.text
    assert client.get(reverse("statistics:table", args=[publication.ref, "tidak-ada"])).status_code == 404


def test_a_single_man_of_a_kecamatan_is_not_shown(cast):
    """One man in Sukun: he is hidden, and so are the women of whom he is the rest."""
    people = Counter({("35.73.04", "m", "?", "?", "?"): 1, ("35.73.04", "f", "?", "?", "?"): 9})
    people += Counter({("35.73.03", "m", "?", "?", "?"): 9, ("35.73.03", "f", "?", "?", "?"): 9})

    (table,) = shown(tables(people, 5))

    assert [line.cells for line in table.lines] == [[18, 10], [None, None], [None, None]]
    assert [line.total for line in table.lines] == [28, 18, 10]


def test_a_table_is_taken_home_with_numbers_as_numbers(cast, client):
    publication = published(cast)

    file = client.get(
        reverse("statistics:table", args=[publication.ref, "wilayah-kelamin"]), {"unduh": "xlsx"}
    )

    sheet = load_workbook(BytesIO(file.content)).active
    assert [cell.value for cell in sheet[2]][:2] == ["Seluruhnya", 18]


def test_below_a_table_of_places_a_map_draws_its_totals_and_no_other_number(cast, client):
    publication = published(cast)
    table = next(one for one in shown(publication.tables) if one.slug == "wilayah-kelamin")

    drawn = [(tile.name, tile.total, tile.shade) for _area, tiles in table.tiles() for tile in tiles]

    assert drawn and {(name, total) for name, total, _shade in drawn} <= {
        (o.name, o.total) for o in table.lines
    }
    assert max(shade for *_tile, shade in drawn) == 4
    pages = {
        slug: client.get(f"{publication.get_absolute_url()}{slug}/").text
        for slug in ("wilayah-kelamin", "kelamin-umur")
    }
    assert "Peta ubin" in pages["wilayah-kelamin"] and "Peta ubin" not in pages["kelamin-umur"]


def test_two_publications_are_four_weeks_apart(cast):
    publication = published(cast)

    with pytest.raises(Refused, match="empat minggu"):
        published(cast)

    before(publication)
    come(cast, 5)
    assert published(cast).people == 23


def test_nobody_is_read_off_the_difference_of_two_publications(cast, person):
    before(published(cast))

    come(cast, 2)
    Record.objects.filter(person=person).update(ended_on=clock.today(), ended_as="withdrawn")
    Consent.objects.filter(person__full_name="Warga 1").update(ended_at=clock.now())
    with pytest.raises(Refused, match="terlalu sedikit orang datang"):
        published(cast)

    Record.objects.filter(person__full_name="Warga 2").update(restricted_at=clock.now())
    with pytest.raises(Refused, match="terlalu sedikit orang datang"):
        published(cast)  # five in all, but not in one kecamatan

    come(cast, 3)
    assert published(cast).people == 18 - 1 + 5


def test_a_kecamatan_where_few_came_went_or_changed_is_told_as_before():
    """Nine men and nine women; then one more man in Sukun, and in Kedungkandang three women whose age became known."""
    before = Counter({("35.73.04", sex, "?", "?", "?"): 9 for sex in "fm"})
    before += Counter({("35.73.03", sex, "?", "?", "?"): 9 for sex in "fm"})
    now = before + Counter({("35.73.04", "m", "?", "?", "?"): 1, ("35.73.03", "f", "60+", "?", "?"): 3})
    now -= Counter({("35.73.03", "f", "?", "?", "?"): 3})

    assert with_small_moves_held_back(now, before, 5) == before
    later = now + Counter({("35.73.03", "m", "?", "?", "?"): 2, ("35.73.03", "m", "60+", "?", "?"): 1})
    found = with_small_moves_held_back(later, before, 5)
    assert found["35.73.04", "m", "?", "?", "?"] == 9
    assert {person: found[person] for person in later if person[0] == "35.73.03"} == {
        person: number for person, number in later.items() if person[0] == "35.73.03"
    }


def test_what_was_counted_is_kept_until_the_next_publication(cast):
    first = published(cast)
    before(first)
    come(cast, 5)
    second = published(cast)

    assert [tally.publication for tally in Tally.objects.all()] == [second]
    assert Tally.objects.get().counted() == counted(cast.griya)


def test_fewer_than_may_be_shown_are_not_published(cast):
    Consent.objects.filter(person__full_name__lt="Warga 4").update(given=False)

    with pytest.raises(Refused, match="Terlalu sedikit"):
        published(cast, threshold=10)


def test_the_officer_sees_the_draft_and_publishes_it(cast):
    officer = Client()
    officer.force_login(cast.dara)

    draft = officer.post(reverse("statistics:publish"), {"threshold": "5", "lihat": "1"})
    done = officer.post(reverse("statistics:publish"), {"threshold": "10"})

    assert "Orang menurut wilayah dan jenis kelamin" in draft.text
    assert done.status_code == 302 and Publication.objects.get().threshold == 10


def test_an_estimate_stands_beside_what_is_on_record(cast, client):
    published(cast)
    officer = Client()
    officer.force_login(cast.dara)
    typed = {"people": "900", "dated": "2019", "source": "Survei contoh", "definition": "Banyak kesulitan"}

    refused = officer.post(reverse("statistics:estimate"), typed)
    for wrong in ({"dated": "2999"}, {"dated": "1700"}, {"source": "Survei \u202e"}):
        assert (
            officer.post(reverse("statistics:estimate"), typed | {"region": "35.73"} | wrong).status_code
            == 422
        )
    done = officer.post(reverse("statistics:estimate"), typed | {"region": "35.73"})

    assert refused.status_code == 422 and "Tulis nama wilayahnya." in refused.text
    assert done.status_code == 302
    text = client.get(reverse("statistics:figures")).text
    assert "Survei contoh, 2019" in text and ">900<" in text.replace("</span>900", ">900") and "18" in text
