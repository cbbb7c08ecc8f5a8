"""What family may see and ask for a child on record, and until when."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.registry.actions import end_relation, note_relation
from omah.registry.models import Relation
from omah.registry.tests import world
from omah.rights.actions import ask_right, grant_request
from omah.rights.models import RightsRequest
from omah.trail.models import Entry


def a_child_and_a_father(cast):
    """Soemarni is eight; Tono is her father. Kartono is grown, and Tono helps him, no more."""
    world.registrars(cast)
    child = world.recorded(Client(), cast.endah, lahir={"birth": str(clock.today().year - 8)})
    cast.grown = world.recorded(Client(), cast.endah, nama={"full_name": "Kartono"})
    note_relation(
        record_id=child.pk, kind="parent", name="Tono", ground="parent", user_id=cast.tono.pk, by=cast.dara
    )
    note_relation(
        record_id=cast.grown.pk, kind="child", name="Tono", carer=True, user_id=cast.tono.pk, by=cast.dara
    )
    return child


retold, cast, child = told_once(a_child_and_a_father)
PAGES = ("subject", "copy", "looks", "looks_on_paper", "ask")


def opened(user, record):
    client = Client()
    client.force_login(user)
    return {client.get(reverse(f"rights:{name}", args=[record.person.ref])).status_code for name in PAGES}


def asked(cast, child):
    return ask_right(person_id=child.person_id, kind="restrict", text="Jangan dibagikan", by=cast.tono)


def test_a_father_sees_and_takes_home_what_is_kept_of_his_child_and_of_nobody_else(cast, child, client):
    client.force_login(cast.tono)

    home = client.get(reverse("desk:home")).text

    assert opened(cast.tono, child) == {200} and opened(cast.tono, cast.grown) == {404}
    assert reverse("rights:subject", args=[child.person.ref]) in home
    assert reverse("rights:subject", args=[cast.grown.person.ref]) not in home
    copied = Entry.objects.get(fact="rights.CopyTaken", by=cast.tono)
    assert copied.behalf == f"people.person:{child.person_id}"


def test_he_reads_what_was_answered_for_the_child(cast, child, client):
    request = asked(cast, child)
    grant_request(request_id=request.pk, answer="Sudah dibatasi.", by=cast.dara)
    client.force_login(cast.tono)

    page = client.get(request.get_absolute_url())

    assert page.status_code == 200 and "Sudah dibatasi." in page.text


def test_it_ends_with_the_relation(cast, child):
    asked(cast, child)

    end_relation(record_id=child.pk, relation_id=Relation.objects.get(person=child.person).pk, by=cast.dara)

    assert opened(cast.tono, child) == {404}
    assert not RightsRequest.objects.visible_to(cast.tono).exists()


def test_it_ends_when_the_child_comes_of_age(cast, child):
    asked(cast, child)

    with clock.at(clock.now() + timedelta(days=366 * 11)):
        assert opened(cast.tono, child) == {404}
        assert not RightsRequest.objects.visible_to(cast.tono).exists()
