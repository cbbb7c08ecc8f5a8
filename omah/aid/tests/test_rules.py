"""What a scheme asks changes by decree, without a programmer and without overwriting what was asked before."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from conftest import told_once
from omah.aid import actions
from omah.aid.eligibility import requirements
from omah.aid.models import Rule, asked_on, rules_of, running
from omah.aid.schemes import schemes
from omah.aid.tests import world
from omah.core import clock
from omah.core.deeds import Refused
from omah.network.models import Membership

UEP = "uep-2019"


def tell(cast):
    """A group that applies for KUBE."""
    world.keeper(cast)
    return world.begun(cast, world.group(cast))


retold, cast, application = told_once(tell)


def add(cast, kind, **more):
    said = {"scheme": UEP, "since": clock.today(), "source": "Keputusan contoh 1/2020", "by": cast.sekar}
    return actions.add_rule(kind=kind, **said | more)


def end(cast, kind, what="", **more):
    said = {"scheme": UEP, "until": clock.today(), "end_source": "Keputusan contoh 2/2020", "by": cast.sekar}
    return actions.end_rule(kind=kind, what=what, **said | more)


def test_a_decree_asks_more_from_its_day_on(cast, application):
    today = clock.today()

    add(cast, "min_families", number=10, since=today + timedelta(days=9))
    add(cast, "papers", what="NIB kelompok")

    assert asked_on(UEP, today).min_families is None
    assert asked_on(UEP, today + timedelta(days=9)).min_families == 10
    assert "NIB kelompok" in asked_on(UEP, today).papers
    assert "NIB kelompok" not in asked_on(UEP, today - timedelta(days=1)).papers


def test_a_new_number_follows_the_old_one_which_stays_on_record(cast, application):
    add(cast, "min_families", number=8, scheme=world.KUBE, since=clock.today() + timedelta(days=1))

    numbers = [rule.number for rule in rules_of(world.KUBE) if rule.kind == "min_families"]
    assert numbers == [5, 8]
    assert application.terms.min_families == 5


def test_what_the_file_asked_ends_by_a_decree_and_not_before(cast, application):
    end(cast, "once_only")

    assert asked_on(UEP, clock.today()).once_only
    assert not asked_on(UEP, clock.today() + timedelta(days=1)).once_only
    [rule] = [rule for rule in rules_of(UEP) if rule.kind == "once_only"]
    assert rule.source and rule.end_source == "Keputusan contoh 2/2020"
    with pytest.raises(Refused, match="sudah berakhir"):
        end(cast, "once_only")


def test_a_group_reads_in_plain_words_what_a_decree_asks(cast, application):
    tomorrow = clock.now() + timedelta(days=1)
    add(cast, "papers", what="NIB kelompok", scheme=world.KUBE, since=clock.today() + timedelta(days=1))

    with clock.at(tomorrow):
        application = world.begun(cast, world.group(cast, "KUBE Melati"))

    [line] = [one for one in requirements(application) if one.what == "NIB kelompok"]

    assert not line.is_met and line.says == "Siapkan berkasnya, lalu catat."


@pytest.mark.parametrize(
    ("kind", "more", "says"),
    [
        ("min_families", {}, "Isi angkanya"),
        ("papers", {}, "nama berkasnya"),
        ("once_only", {"since": schemes()[UEP].since}, "sudah berlaku sejak"),
        ("min_families", {"number": 30, "scheme": world.KUBE}, "paling banyak 20"),
        ("papers", {"what": "NIB", "scheme": "tidak-ada"}, "tidak dikenal"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(cast, application, kind, more, says):
    with pytest.raises(Refused, match=says):
        add(cast, kind, **more)


def test_a_rule_does_not_end_before_it_began(cast, application):
    world.coming_rule(cast)

    with pytest.raises(Refused, match="baru berlaku"):
        end(cast, "min_families", scheme=world.KUBE)


def test_what_is_asked_of_a_group_that_has_begun_is_not_changed_afterwards(cast, application):
    yesterday = clock.today() - timedelta(days=1)

    with pytest.raises(Refused, match="yang mulai hari ini"):
        add(cast, "papers", what="NIB", scheme=world.KUBE)
    with pytest.raises(Refused, match="sudah lewat"):
        add(cast, "papers", what="NIB", scheme=world.KUBE, since=yesterday)
    with pytest.raises(Refused, match="sudah lewat"):
        end(cast, "once_only", scheme=world.KUBE, until=yesterday)


def test_a_rule_that_is_still_to_come_is_taken_back_and_the_older_goes_on(cast, application):
    rule = world.coming_rule(cast)
    with pytest.raises(PermissionDenied):
        actions.take_rule_back(rule_id=rule.pk, by=cast.tari)

    actions.take_rule_back(rule_id=rule.pk, by=cast.sekar)

    assert asked_on(world.KUBE, clock.today() + timedelta(days=9)).min_families == 5
    again = world.coming_rule(cast)
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(Refused, match="Akhiri syaratnya"):
        actions.take_rule_back(rule_id=again.pk, by=cast.sekar)


def test_numbers_that_no_group_could_meet_some_day_are_refused(cast, application):
    coming = clock.today() + timedelta(days=10)
    add(cast, "max_families", number=6, scheme=world.KUBE, since=coming)
    with pytest.raises(Refused, match="paling banyak 6"):
        add(cast, "min_families", number=10, scheme=world.KUBE)
    more = add(cast, "max_families", number=30, scheme=world.KUBE, since=coming + timedelta(days=1))
    add(cast, "min_families", number=10, scheme=world.KUBE, since=more.since)

    with pytest.raises(Refused, match="paling banyak 6"):
        actions.take_rule_back(rule_id=more.pk, by=cast.sekar)


def test_of_each_thing_the_newest_is_ended_and_no_other(cast, application):
    world.coming_rule(cast)

    end(cast, "min_families", scheme=world.KUBE, until=clock.today() + timedelta(days=9))

    assert not [rule for rule in running(world.KUBE) if rule.kind == "min_families"]
    with pytest.raises(Refused, match="sudah berakhir"):
        end(cast, "min_families", scheme=world.KUBE, until=clock.today() + timedelta(days=9))


def test_officers_who_end_or_begin_the_same_at_once_are_told_so(cast, application, monkeypatch):
    before = running(UEP)
    end(cast, "once_only")
    add(cast, "papers", what="NIB")

    monkeypatch.setattr("omah.aid.actions.ruling.running", lambda _code: before)
    monkeypatch.setattr(Rule, "check_can_begin", lambda _rule: None)

    with pytest.raises(Refused, match="sudah berakhir"):
        end(cast, "once_only")
    with pytest.raises(Refused, match="sudah berlaku sejak"):
        add(cast, "papers", what="NIB")


@pytest.mark.parametrize(
    ("kind", "number", "says"), [("min_age", 41, "paling sedikit 41"), ("max_age", 39, "paling banyak 39")]
)
def test_one_bound_of_age_is_asked_alone(cast, application, kind, number, says):
    end(cast, "min_age", scheme=world.KUBE)
    end(cast, "max_age", scheme=world.KUBE)
    with clock.at(clock.now() + timedelta(days=1)):
        add(cast, kind, number=number, scheme=world.KUBE)
        begun = world.begun(cast, world.group(cast, "KUBE Melati"))
        world.family(cast, begun, world.village())

        [line] = [one for one in requirements(begun) if "berusia" in one.what]

    assert says in line.what and not line.is_met


def test_only_who_writes_the_letters_of_the_keeper_changes_what_schemes_ask(cast, application):
    Membership.objects.create(
        organisation=application.group, user=cast.tari, role=Membership.Role.SECRETARIAT
    )

    with pytest.raises(PermissionDenied):
        add(cast, "papers", what="NIB", by=cast.tari)
    with pytest.raises(PermissionDenied):
        end(cast, "once_only", by=cast.budi)
