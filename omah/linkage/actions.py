"""Every way in which the queue changes."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.linkage import access
from omah.linkage.facts import PairJudged, RegisterCompared
from omah.linkage.models import Candidate, LinkageRun
from omah.people.models import NotSame, Person
from omah.registry import actions as registry
from omah.registry.models import Record
from omah.trail.actions import record

AT_ONCE = 400


@transaction.atomic
def queue_pairs(*, engine: str, people: int, pairs: Iterable[tuple[int, int, float]], by: User) -> LinkageRun:
    """The register was gone through: pairs of records, with their points, wait to be judged. What is in the queue, or
    was judged anywhere, is left as it is."""
    require(access.may_compare(by))

    run = LinkageRun.objects.create(engine=engine, people=people, added=0)
    whole = [(min(one, other), max(one, other), points) for one, other, points in pairs]
    for start in range(0, len(whole), AT_ONCE):
        run.added += len(_queue(run, whole[start : start + AT_ONCE]))
    run.save(update_fields=["added"])
    record(RegisterCompared(run.pk, people, run.added), by=by, about=run)
    return run


@transaction.atomic
def judge_pair(*, pair_id: int, state: str, by: User) -> Candidate:
    """A data officer has asked: one person, two people, or it cannot be said yet. The register merges or tells apart by
    its own deeds, and both can be taken back there."""
    pair = Candidate.objects.visible_to(by).lock().get(pk=pair_id)
    require(access.may_judge(by, pair))
    pair.check_open()

    gone, kept = _in_order(pair, by)
    deeds = {Candidate.State.SAME: registry.join_known, Candidate.State.APART: registry.keep_apart}
    try:
        if state in deeds:
            deeds[Candidate.State(state)](record_id=gone.pk, person_id=kept.person_id, by=by)
    except Person.DoesNotExist:
        # The register takes nobody for another who is not alike; that they are two may be said all the same.
        if state == Candidate.State.SAME:
            raise Refused(_("Nama dan kelahirannya belum cukup mirip. Perbaiki datanya dulu.")) from None
    pair.state, pair.judged_by, pair.judged_at = state, by, clock.now()
    pair.save(update_fields=["state", "judged_by", "judged_at"])
    record(PairJudged(pair.pk, state), by=by, about=pair)
    return pair


def _queue(run, pairs):
    """Those of some pairs that are new and of which nobody said that they are two."""
    ids = {pk for one, other, _points in pairs for pk in (one, other)}
    person = dict(Record.objects.filter(pk__in=ids).values_list("pk", "person"))
    known = set(Candidate.objects.filter(one__in=ids, other__in=ids).values_list("one", "other"))
    apart = NotSame.objects.filter(one__in=person.values(), other__in=person.values())
    told_apart = {frozenset(each) for each in apart.values_list("one", "other")}
    new = {
        (one, other): points
        for one, other, points in pairs
        if (one, other) not in known
        and {one, other} <= person.keys()
        and frozenset((person[one], person[other])) not in told_apart
    }
    return Candidate.objects.bulk_create(
        Candidate(run=run, one_id=one, other_id=other, points=max(0, round(10 * points)))
        for (one, other), points in new.items()
    )


def _in_order(pair, by):
    """The record that goes into the other, and the one that stays: the officer's own goes; of two, the one of whom the
    register alone knows, and the newer."""
    own = Record.objects.kept_by(by).filter(pk__in=[pair.one_id, pair.other_id])
    return sorted([pair.other, pair.one], key=lambda each: (each not in own, _is_tied(each.person)))


def _is_tied(person):
    """Does somebody sign in as this person, or is the person a maker? Then the record stays."""
    return bool(person.user_id) or person.makings.exists() or person.guardians.exists()
