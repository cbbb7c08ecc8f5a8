"""Two records of one person become one and two again, with all that hangs on them in every domain."""

from itertools import permutations

import pytest

from omah.core.deeds import Refused
from omah.people.actions import merge_persons, undo_merge
from omah.people.models import Maker, Person, SearchKeys
from omah.people.models.merging import links
from omah.people.tests.world import everything
from omah.registry.models import Consent, Record
from omah.registry.tests import world as register
from omah.work.models import Share
from omah.work.tests import world


def test_every_table_that_points_at_a_person_follows():
    names = {f"{field.model._meta.label}.{field.name}" for field in links()}

    assert {
        "work.Share.maker",
        "work.PayLine.maker",
        "people.Skill.person",
        "people.Guardian.person",
    } <= names


def test_merging_any_two_who_work_and_undoing_it_changes_nothing(cast):
    world.made(cast)
    SearchKeys.objects.write(list(Person.objects.all()))
    before, done = everything(), 0

    for kept, gone in permutations(cast.makers, 2):
        shares = Share.objects.filter(maker__in=[kept, gone]).count()
        try:
            merge = merge_persons(kept_id=kept.pk, gone_id=gone.pk, by=cast.budi)
        except Refused:
            assert everything() == before
            continue
        assert Share.objects.filter(maker=kept).count() == shares
        undo_merge(merge_id=merge.pk, by=cast.budi)
        assert everything() == before
        done += 1

    assert done


def test_who_stands_twice_on_one_pay_list_is_paid_first(cast):
    run = world.listed(cast, world.made(cast).order)
    before = everything()

    with pytest.raises(Refused, match="satu daftar upah"):
        merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=cast.penjahit_joko.pk, by=cast.budi)

    assert run.lines.count() > 1
    assert everything() == before


def two_on_file(cast, client, **others):
    """Somebody who is in the register twice, and makes for Griya Karya twice."""
    register.registrars(cast)
    records = [
        register.recorded(client, cast.endah),
        register.recorded(client, cast.eko, nama={"full_name": "Kartono"}, **others),
    ]
    for record in records:
        Maker.objects.create(person=record.person, organisation=cast.griya)
    return records


def test_what_is_in_the_register_follows_and_comes_back(cast, client):
    kept, gone = two_on_file(cast, client)
    before = everything()

    merge = merge_persons(kept_id=kept.person_id, gone_id=gone.person_id, by=cast.budi)
    seen = list(Record.objects.visible_to(cast.dara))
    undo_merge(merge_id=merge.pk, by=cast.budi)

    assert seen == [kept]
    assert everything() == before
    assert set(Record.objects.visible_to(cast.dara)) == {kept, gone}


def test_no_refusal_is_hidden_behind_the_consent_of_another_record(cast, client):
    kept, gone = two_on_file(cast, client, setuju_statistik={"given": "tidak"})
    before = everything()

    with pytest.raises(Refused, match="Persetujuan di kedua catatan berbeda"):
        merge_persons(kept_id=kept.person_id, gone_id=gone.person_id, by=cast.budi)

    assert everything() == before
    assert Consent.objects.standing().filter(person=gone.person, given=False).exists()
