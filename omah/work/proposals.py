"""The question that a stage puts to the sharing engine, and its answer in the words of an order."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from django.db.models import Sum

from omah.core import clock
from omah.people.models import Person
from omah.work import progress
from omah.work.models import Share

LOOK_BACK = timedelta(days=90)
"""Earnings of this long count as 'had so far', so that turns go round."""


@dataclass(frozen=True)
class Chosen:
    """A maker who takes part in a sharing, with the hours that are theirs until the stage's target day."""

    person: Person
    wished_hours: int
    free_hours: Fraction
    earned: int
    skills: dict[str, int]


def weeks_left(stage):
    """Whole weeks until the target day, at least one."""
    return max(1, (stage.target - clock.today()).days // 7)


def candidates(stage):
    """Everybody who makes for the producer, with what the engine must know; the busiest have no free hours."""
    steps = {step.name for step in stage.order.steps.all()}
    people = (
        Person.objects.making_for(stage.order.producer).prefetch_related("skills").select_related("region")
    )
    earned, busy = _earned_so_far(stage), _seconds_still_to_work(stage)
    for person in people:
        skills = {skill.step: skill.pace for skill in person.skills.all() if skill.step in steps}
        wished = (person.hours_wished or 0) * weeks_left(stage)
        free = max(Fraction(0), wished - Fraction(busy.get(person.pk, 0), 3600))
        yield Chosen(person, wished, free, int(earned.get(person.pk, 0)), skills)


def problem(stage, chosen, seed):
    """The problem in the format omah-share/1: the open pieces of every step among the chosen makers."""
    left = progress.open_pieces(stage)
    return {
        "format": "omah-share/1",
        "makers": [
            {
                "id": one.person.ref,
                "wished_hours": one.wished_hours,
                "hours": float(one.free_hours),
                "earned": one.earned,
                "pace": sum(one.skills.values()) / len(one.skills) / 100,
                "skills": sorted(one.skills),
                "areas": None,
            }
            for one in chosen
        ],
        "tasks": [
            {
                "id": step.name,
                "step": step.name,
                "pieces": left[step.pk],
                "pay": max(1, round(Fraction(step.rate, step.rate_pieces))),
                "minutes": step.seconds / 60,
                "lot": step.lot,
                "areas": None,
            }
            for step in stage.order.steps.all()
            if left[step.pk] > 0
        ],
        "declined": _declined(stage),
        "pairs": None,
        "costs": [],
        "seed": seed,
    }


def even_split(pieces, people):
    """Bagi rata: the same for everybody, the remainder one piece each to the first ones. 347 × 28 + 348 × 8."""
    if not people:
        return []
    base, rest = divmod(pieces, people)
    return [base + 1] * rest + [base] * (people - rest)


def _declined(stage):
    shares = Share.objects.filter(stage=stage, state=Share.State.DECLINED, decline_code=Share.Decline.SKILL)
    return [list(pair) for pair in shares.values_list("maker__ref", "step__name").distinct()]


def _earned_so_far(stage):
    """Rupiah of accepted work in the look-back time, by person: what other orders gave counts too."""
    since = clock.now() - LOOK_BACK
    shares = Share.objects.accepted().filter(
        stage__order__producer=stage.order.producer, answered_at__gte=since
    )
    sums: dict[int, Fraction] = {}
    for share in shares.annotate(back=Sum("hand_backs__pieces", default=0)).select_related("step"):
        kept = share.accepted - share.back
        sums[share.maker_id] = sums.get(share.maker_id, Fraction(0)) + Fraction(
            kept * share.rate, share.rate_pieces
        )
    return sums


def _seconds_still_to_work(stage):
    """Seconds of work that makers have accepted and not delivered yet, by person."""
    shares = Share.objects.accepted().filter(stage__state__in=["running", "paused"])
    open_shares = {pk: tally.unfinished() for pk, tally in progress.tallies(shares).items()}
    sums: dict[int, int] = {}
    for pk, maker, seconds in shares.values_list("pk", "maker", "step__seconds"):
        sums[maker] = sums.get(maker, 0) + seconds * open_shares[pk]
    return sums
