"""What a scheme asks changes by decree, without a programmer and without overwriting what was asked before."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from conftest import told_once
from omah.aid import actions
from omah.aid.eligibility import requirements
from omah.aid.models import asked_on, rules_of
from omah.aid.schemes import schemes
from omah.aid.tests import world
from omah.core import clock
from omah.core.deeds import Refused

UEP = "uep-2019"


def tell(cast):
    """A group that applies for KUBE."""
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
    assert application.asked.min_families == 5


def test_what_the_file_asked_ends_by_a_decree_and_not_before(cast, application):
    end(cast, "once_only")

    assert asked_on(UEP, clock.today()).once_only
    assert not asked_on(UEP, clock.today() + timedelta(days=1)).once_only
    [rule] = [rule for rule in rules_of(UEP) if rule.kind == "once_only"]
    assert rule.source and rule.end_source == "Keputusan contoh 2/2020"
    with pytest.raises(Refused, match="sudah berakhir"):
        end(cast, "once_only")


def test_a_group_reads_in_plain_words_what_a_decree_asks(cast, application):
    add(cast, "papers", what="NIB kelompok", scheme=world.KUBE)

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
    with pytest.raises(Refused, match="baru berlaku"):
        end(cast, "once_only", until=clock.today() - timedelta(days=9000))


def test_only_who_writes_the_letters_of_a_body_changes_what_schemes_ask(cast, application):
    with pytest.raises(PermissionDenied):
        add(cast, "papers", what="NIB", by=cast.tari)
    with pytest.raises(PermissionDenied):
        end(cast, "once_only", by=cast.budi)
