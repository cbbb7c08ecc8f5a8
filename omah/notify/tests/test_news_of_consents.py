"""Whoever takes a consent back gets it confirmed."""

from omah.notify.models import Notice
from omah.registry.actions import answer_consent, end_record
from omah.registry.tests import world
from omah.trail.actions import deliver_one


def test_what_an_officer_writes_down_as_taken_back_is_confirmed_to_the_person_once(cast, client):
    world.registrars(cast)
    record = world.recorded(client, cast.endah, setuju_dinas={"given": "ya"})
    world.lets_in(record, cast.tono)
    how = {"record_id": record.pk, "manner": "spoken", "giver": "person", "by": cast.dara}
    for purpose in ("agency", "publication"):  # the second was a no before
        answer_consent(purpose=purpose, given=False, **how)
    while deliver_one():
        pass
    told = [Notice.objects.filter(user=cast.tono, kind="consent_back").count()]

    end_record(record_id=record.pk, how="withdrawn", by=cast.dara)
    while deliver_one():
        pass

    assert [*told, Notice.objects.filter(user=cast.tono, kind="consent_back").count()] == [1, 2]
