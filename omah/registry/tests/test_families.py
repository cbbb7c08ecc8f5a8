"""Who belongs to whom, and by which right family speaks for a person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.places.models import Region
from omah.registry.actions import note_relation
from omah.registry.models import Consent, Record, Relation
from omah.registry.tests import world
from omah.trail.models import Entry

MOTHER = {"kind": "parent", "name": "Ibu Contoh", "carer": "on", "ground": "parent", "user": "tono"}
NO = {"given": "tidak", "manner": "written"}
YES = {"given": "ya", "manner": "written"}


def a_child_and_an_adult(cast):
    """On record; Tono is the father of the child."""
    world.registrars(cast)
    client = Client()
    cast.child = world.recorded(client, cast.endah, lahir={"birth": str(clock.today().year - 8)})
    cast.adult = world.recorded(client, cast.endah, nama={"full_name": "Kartono"})
    note_relation(
        record_id=cast.child.pk,
        kind="parent",
        name="Tono",
        ground="parent",
        user_id=cast.tono.pk,
        by=cast.dara,
    )


retold, cast, nothing = told_once(a_child_and_an_adult)


def opened(client, user, record):
    client.force_login(user)
    return client.get(record.get_absolute_url()).status_code


def said(client, cast, user, record, answer):
    client.force_login(user)
    return client.post(reverse("registry:consent", args=[record.ref, "statistics"]), answer)


def noted(client, who, record, **more):
    client.force_login(who)
    return client.post(reverse("registry:new_relation", args=[record.ref]), MOTHER | more)


def test_a_father_reads_the_record_of_his_child_and_no_other(cast, client):
    assert opened(client, cast.tono, cast.child) == 200
    assert opened(client, cast.tono, cast.adult) == 404
    assert cast.child.ref in client.get(reverse("registry:records")).text


def test_he_takes_a_yes_back_and_gives_it_again_in_the_name_of_the_child(cast, client):
    refused = said(client, cast, cast.tono, cast.child, NO)
    now = Consent.objects.in_force("statistics").filter(person=cast.child.person).exists()
    given = said(client, cast, cast.tono, cast.child, YES | {"giver": "person", "ground": "apa saja"})

    assert (refused.status_code, now, given.status_code) == (302, False, 302)
    consent = Consent.objects.standing().get(person=cast.child.person, purpose="statistics")
    assert (consent.giver, consent.taken_by) == ("parent", cast.tono)
    told = Entry.objects.about(cast.child).filter(fact="registry.ConsentAnswered", by=cast.tono)
    assert {one.behalf for one in told} == {f"people.person:{cast.child.person_id}"}


def test_he_closes_it_only_by_taking_the_consent_back(cast, client):
    client.force_login(cast.tono)
    address = reverse("registry:end", args=[cast.child.ref])

    assert client.post(address, {"how": "moved"}).status_code == 422
    assert client.post(address, {"how": "withdrawn"}).status_code == 302


@pytest.mark.parametrize("name", ["verify", "assign", "new_relation"])
def test_he_does_nothing_else_with_it(cast, client, name):
    client.force_login(cast.tono)

    assert client.post(reverse(f"registry:{name}", args=[cast.child.ref])).status_code == 403


def test_it_is_shut_at_once_when_the_relation_ends(cast, client):
    relation = Relation.objects.get()
    client.force_login(cast.dara)

    client.post(reverse("registry:end_relation", args=[cast.child.ref, relation.ref]))

    assert opened(client, cast.tono, cast.child) == 404


def test_the_father_lays_it_down_himself_and_is_led_out(cast, client):
    client.force_login(cast.tono)

    page = client.post(
        reverse("registry:end_relation", args=[cast.child.ref, Relation.objects.get().ref]), follow=True
    )

    assert page.status_code == 200 and opened(client, cast.tono, cast.child) == 404


def test_it_is_shut_when_the_child_comes_of_age(cast):
    with clock.at(clock.now() + timedelta(days=11 * 366)):
        assert not Record.objects.visible_to(cast.tono).exists()


@pytest.mark.parametrize(
    ("birth", "days", "seen"),
    [("2010-05-04", 0, True), ("2008-05-04", 0, False), ("2008-05-05", 0, True), ("2008-05-05", 1, False),
     ("2008", 0, False), ("2009", 0, True), ("2008-06", 0, True), ("2008-05", 0, False), ("", 0, False)],
)  # fmt: skip
def test_only_who_is_certainly_a_child_is_spoken_for(cast, birth, days, seen):
    cast.child.person.birth = birth
    cast.child.person.save()

    with clock.at(clock.now().replace(year=2026, month=5, day=4, hour=3) + timedelta(days=days)):
        Relation.objects.update(since=clock.today())
        assert Record.objects.visible_to(cast.tono).exists() is seen


def test_family_of_an_adult_may_help_and_reads_nothing(cast, client):
    for ground in ("", "custom"):
        Relation.objects.all().delete()
        page = noted(client, cast.dara, cast.adult, ground=ground)
        assert page.status_code == 302
        assert opened(client, cast.tono, cast.adult) == 404


def test_a_parent_has_no_right_over_an_adult_and_a_court_wants_a_number(cast, client):
    parent = noted(client, cast.dara, cast.adult)
    court = noted(client, cast.dara, cast.adult, ground="court")
    ordered = noted(client, cast.dara, cast.adult, ground="court", order="12/Pdt.P/2026")

    assert (parent.status_code, court.status_code, ordered.status_code) == (422, 422, 302)
    assert opened(client, cast.tono, cast.adult) == 200
    said(client, cast, cast.tono, cast.adult, YES)
    consent = Consent.objects.standing().get(person=cast.adult.person, purpose="statistics")
    assert (consent.giver, consent.ground) == ("guardian", "12/Pdt.P/2026")


def test_an_enumerator_writes_family_down_and_gives_no_sign_in(cast, client):
    offered = noted(client, cast.endah, cast.adult, ground="")
    relation = Relation.objects.get(person=cast.adult.person)

    assert offered.status_code == 302 and relation.user is None
    assert relation.called() == "Ibu Contoh"


def test_nobody_makes_themself_family(cast, client):
    page = noted(client, cast.dara, cast.child, user="dara", ground="custom")

    assert page.status_code == 422 and "bukan akun Anda" in page.text


def test_who_lives_together_is_one_household(cast, client):
    page = noted(client, cast.dara, cast.child, user="", relative="Kartono", name="", lives_with="on")

    assert page.status_code == 302
    cast.child.refresh_from_db()
    assert set(Record.objects.filter(household=cast.child.household)) == {cast.child, cast.adult}
    assert "Serumah dan terdata" in client.get(cast.child.get_absolute_url()).text


def test_the_sender_of_a_family_is_noted_with_the_record(cast, client):
    Region.objects.create(code="35.73.03", name="Kec", kind="district", path="Kec", key="k", path_key="k")
    code = world.begun_alone(client, way="family")
    client.post(world.answered_alone(client, code))
    client.force_login(cast.dara)
    page = client.get(reverse("registry:registrations")).text
    ref = page.split("/masuk/")[1].split("/")[0]

    client.post(reverse("registry:accept", args=[ref]), {"not_the_same": "on"})

    assert Relation.objects.latest("pk").called() == "Ibu Contoh"
