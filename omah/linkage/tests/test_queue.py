"""Who stands in the register twice is found, waits in the queue, and is judged by those who keep it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core.deeds import Refused
from omah.linkage.actions import judge_pair, queue_pairs
from omah.linkage.comparing import go_through, within_register
from omah.linkage.models import Candidate
from omah.matching.linking import LIKELY
from omah.network.models import Membership
from omah.people.models import NotSame, Person, SearchKeys
from omah.registry.models import Record
from omah.registry.tests import world
from omah.trail.actions import deliver_one
from omah.trail.models import Entry

TWINS = {
    "first": {"full_name": "Soemarni Wijayanti", "birth": "1980-05-04", "sex": "f"},
    "again": {"full_name": "Ibu Sumarni Wijajanti", "birth": "1980-05-04", "sex": "f"},
    "another": {"full_name": "Bambang Kusuma", "birth": "1971", "sex": "m"},
}


def three_records_of_two_people(cast):
    world.registrars(cast)
    cast.other_dara = cast._officer("dara2", cast.lain, Membership.Role.DATA_OFFICER)
    record = world.recorded(Client(), cast.endah)
    Record.objects.filter(pk=record.pk).delete()
    records = {}
    for name, who in TWINS.items():
        person = Person.objects.create(region=cast.sawojajar, **who)
        SearchKeys.objects.write([person])
        records[name] = Record.objects.create(
            person=person, organisation=cast.griya, way="visit", made_by=cast.endah, due_on="2030-01-01"
        )
    return records


retold, cast, records = told_once(three_records_of_two_people)


def compared():
    """The run, and how many pairs were found."""
    return go_through(within_register(LIKELY, lambda _done, _whole: None))


def delivered():
    while deliver_one():
        pass


@pytest.fixture
def pair(records):
    compared()
    return Candidate.objects.get()


def judged(client, user, pair, state):
    client.force_login(user)
    return client.post(pair.get_absolute_url(), {"state": state})


def test_who_is_there_twice_waits_in_the_queue_and_nothing_is_merged(cast, records):
    run, found = compared()

    pair = Candidate.objects.get()
    assert {pair.one, pair.other} == {records["first"], records["again"]} and pair.points > 110
    assert (run.people, found, run.added) == (3, 1, 1)
    assert not Person.objects.exclude(merged_into=None).exists() and not NotSame.objects.exists()


def test_going_through_it_again_changes_nothing_that_was_judged(cast, pair):
    judge_pair(pair_id=pair.pk, state="unsure", by=cast.dara)

    assert compared()[0].added == 0 and Candidate.objects.get().state == "unsure"


def test_two_of_whom_somebody_said_that_they_are_two_are_left_out(cast, records):
    NotSame.objects.remember(records["again"].person_id, records["first"].person_id, cast.dara)

    assert compared()[0].added == 0


def test_paused_and_ended_records_are_compared_with_nobody(cast, records):
    Record.objects.filter(pk=records["again"].pk).update(ended_on="2020-05-04", ended_as="withdrawn")

    assert compared()[0].people == 2 and not Candidate.objects.exists()


def test_only_the_house_itself_fills_the_queue(cast, records):
    with pytest.raises(PermissionDenied):
        queue_pairs(engine="own", people=0, pairs=[], by=cast.dara)


def test_the_queue_names_nobody_and_the_pair_shows_both_and_who_looked_is_on_record(cast, client, pair):
    client.force_login(cast.dara)
    queue = client.get(reverse("linkage:pairs"))
    page = client.get(pair.get_absolute_url())

    assert "0 dari 1 diperiksa" in queue.text and "S… W…, 1980, Sawojajar" in queue.text
    assert "Wij" not in queue.text
    assert "Soemarni Wijayanti" in page.text and "Ibu Sumarni Wijajanti" in page.text
    read = Entry.objects.filter(fact="people.PersonRead", by=cast.dara)
    assert {entry.data["person"] for entry in read} == {pair.one.person_id, pair.other.person_id}


def test_a_search_finds_by_the_names_one_keeps(cast, client, pair):
    client.force_login(cast.dara)

    assert "1 ditemukan" in client.get(reverse("linkage:pairs"), {"cari": "sumarni"}).text
    assert "Tidak ada yang cocok" in client.get(reverse("linkage:pairs"), {"cari": "bambang"}).text


def test_one_person_is_merged_by_the_register_and_waits_again_when_that_is_undone(cast, client, pair):
    page = judged(client, cast.dara, pair, "same")
    delivered()

    pair.refresh_from_db()
    assert page.status_code == 302 and pair.state == "same"
    kept = Person.objects.get(pk=pair.one.person_id)
    assert Person.objects.get(pk=pair.other.person_id).merged_into == kept
    assert client.get(pair.get_absolute_url()).status_code == 404
    assert "1 dari 1 diperiksa" in client.get(reverse("linkage:pairs")).text

    client.post(reverse("registry:part_again", args=[pair.one.ref, kept.merges.get().ref]))
    delivered()

    assert Candidate.objects.visible_to(cast.dara).waiting().get() == pair


def test_two_people_are_told_apart_for_good(cast, client, pair):
    judged(client, cast.dara, pair, "apart")

    assert NotSame.objects.others_than(pair.one.person_id) == {pair.other.person_id}
    with pytest.raises(Refused):
        judge_pair(pair_id=pair.pk, state="same", by=cast.dara)


def test_who_is_not_alike_any_more_is_told_apart_but_not_merged(cast, client, pair):
    Person.objects.filter(pk=pair.one.person_id).update(full_name="Tukijan", birth="1950")
    SearchKeys.objects.write(list(Person.objects.filter(pk=pair.one.person_id)))

    refused = judged(client, cast.dara, pair, "same")
    apart = judged(client, cast.dara, pair, "apart")

    assert refused.status_code == 422 and "belum cukup mirip" in refused.text
    assert apart.status_code == 302 and Candidate.objects.get().state == "apart"


def test_what_was_said_elsewhere_needs_no_judging_here(cast, client, pair):
    client.force_login(cast.dara)
    client.post(
        reverse("registry:same", args=[pair.other.ref]), {"person": pair.one.person.ref, "same": "tidak"}
    )
    delivered()

    assert Candidate.objects.get().state == "apart"


def test_whoever_keeps_neither_sees_nothing(cast, client, pair):
    for user in (cast.endah, cast.other_dara, cast.tono):
        assert judged(client, user, pair, "same").status_code == 404
    assert client.get(reverse("linkage:pairs")).status_code == 403
    client.force_login(cast.other_dara)
    assert "Belum ada pasangan" in client.get(reverse("linkage:pairs")).text


def test_of_another_organisations_record_only_a_hint_is_shown_and_it_is_not_merged(cast, client, pair):
    Record.objects.filter(pk=pair.one_id).update(organisation=cast.lain)
    Person.objects.filter(pk=pair.one.person_id).update(phone="+628000000099")
    client.force_login(cast.dara)

    page = client.get(pair.get_absolute_url())
    refused = judged(client, cast.dara, pair, "same")
    found = client.get(reverse("linkage:pairs"), {"cari": "soemarni wijayanti"})

    assert "S… W…" in page.text and "Ibu Sumarni Wijajanti" in page.text and "Griya Lain" in page.text
    assert "Soemarni Wijayanti" not in page.text and "0800" not in page.text and "4 Mei" in page.text
    assert refused.status_code == 422 and "Minta lembaganya" in refused.text
    assert found.status_code == 200
    assert judged(client, cast.dara, pair, "unsure").status_code == 302


def test_a_pair_whose_record_may_not_be_used_any_more_is_gone(cast, client, pair):
    client.force_login(cast.dara)
    Record.objects.filter(pk=pair.other_id).update(restricted_at="2020-05-04 00:00Z")

    assert client.get(pair.get_absolute_url()).status_code == 404
