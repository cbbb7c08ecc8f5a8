"""Whose record went to another organisation hears of it, and what they asked goes along."""

from omah.core import clock
from omah.network.models import Membership, Organisation
from omah.notify.models import Notice
from omah.people.models import Person
from omah.registry.actions import answer_consent, offer_record, take_record
from omah.registry.models import Record
from omah.rights.actions import ask_right
from omah.rights.models import RightsRequest
from omah.trail.actions import deliver_one

Role = Membership.Role


def news_of(user):
    return list(Notice.objects.visible_to(user).values_list("kind", flat=True))


def test_what_the_person_asked_goes_along_and_the_person_hears_of_it(cast):
    dara = cast._officer("dara", cast.griya, Role.DATA_OFFICER)
    pelangi = Organisation.objects.create(name="Sumber Pelangi", type="oms")
    wening = cast._officer("wening", pelangi, Role.DATA_OFFICER)
    person = Person.objects.create(full_name="Soemarni", user=cast.tono)
    record = Record.objects.create(
        person=person,
        organisation=cast.griya,
        way="visit",
        made_by=dara,
        due_on=clock.today(),
        opens_to=cast.tono,
    )
    answer_consent(
        record_id=record.pk, purpose="service", given=True, manner="spoken", giver="person", by=cast.tono
    )
    ask_right(person_id=person.pk, kind="correct", text="Tolong", by=cast.tono)
    offer = offer_record(record_id=record.pk, taker_id=pelangi.pk, manner="spoken", said_by="person", by=dara)

    take_record(offer_id=offer.pk, by=wening)
    while deliver_one():
        pass

    assert RightsRequest.objects.get().organisation == pelangi
    assert news_of(cast.tono) == ["rec_moved"]
    assert "rec_offered" in news_of(wening)
