"""Who hears what was answered to a request about somebody's data."""

from django.test import Client

from omah.core import clock
from omah.notify.models import Notice
from omah.registry.actions import note_relation
from omah.registry.tests import world
from omah.rights.actions import ask_right, grant_request
from omah.trail.actions import deliver_one


def test_a_father_hears_what_was_answered_for_his_child(cast):
    world.registrars(cast)
    child = world.recorded(Client(), cast.endah, lahir={"birth": str(clock.today().year - 8)})
    father = {"kind": "parent", "name": "Tono", "ground": "parent", "user_id": cast.tono.pk}
    note_relation(record_id=child.pk, by=cast.dara, **father)
    request = ask_right(person_id=child.person_id, kind="correct", text="Salah tulis", by=cast.tono)

    grant_request(request_id=request.pk, answer="Sudah.", by=cast.dara)
    while deliver_one():
        pass

    assert Notice.objects.filter(user=cast.tono, kind=Notice.Kind.RIGHT_DONE).exists()
