"""The question that a stage puts to the sharing engine, and its answer in the words of an order."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.people.models import Person, Skill
from omah.sharing import Plan, Problem, ProblemError, bundle_sizes, check
from omah.sharing.faults import Fault
from omah.sharing.kept import by_name
from omah.sharing.wording import listed
from omah.ui.saying import language
from omah.work import progress
from omah.work.models import Delivery, HandBack, QualityCheck, Share, Sharing

LOOK_BACK = timedelta(days=90)
"""Earnings of this long count as 'had so far', so that turns go round."""

AUTO, BUNDLES = "auto", "bundles"
"""How work is cut: into the lots of the order, or into bundles that all pay the same."""
MOST_IN_A_BUNDLE = 30_000
BUNDLES_EACH = 4
"""A bundle pays at most so much, and less where a maker would get fewer than so many of them (Rp)."""


@dataclass(frozen=True)
class Chosen:
    """A maker who takes part in a sharing, with the hours that are theirs until the stage's target day."""

    person: Person
    wished_hours: int
    free_hours: Fraction
    earned: int
    skills: dict[str, int]


@dataclass(frozen=True)
class Sizes:
    """Pieces of a lot by step, and what every full lot pays (Rp); ``even``: exactly, not nearly."""

    pieces: dict[str, int]
    pay: int
    even: bool

    def __str__(self):
        return listed([f"{step} {formats.number(n)}" for step, n in self.pieces.items()], language())


def weeks_left(stage, day=None):
    """Whole weeks until the target day, at least one; as it is today, or as it was on that day."""
    return max(1, (stage.target - (day or clock.today())).days // 7)


def candidates(stage):
    """Everybody who makes for the producer, with what the engine must know; the busiest have no free hours."""
    weeks, people = weeks_left(stage), Person.objects.making_for(stage.order.producer)
    skills, earned, busy = _skills(stage, people), _earned_so_far(stage), _seconds_still_to_work()
    for person in people:
        wished = (person.hours_wished or 0) * weeks
        free = max(Fraction(0), wished - Fraction(busy.get(person.pk, 0), 3600))
        yield Chosen(person, wished, free, int(earned.get(person.pk, 0)), skills.get(person.pk, {}))


def _skills(stage, people):
    """The pace of each person in each step of the order that they can do."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Skill.objects.filter(person__in=people.order_by(), step__in=stage.order.steps.values("name"))
    for person, step, pace in rows.values_list("person", "step", "pace"):
        found[person][step] = pace
    return found


def draw(stage):
    """The published seed by which ties are drawn: another one after every sharing that was offered."""
    offered = Sharing.objects.filter(stage__order__producer=stage.order.producer, opened_at__isnull=False)
    return 1 + offered.count()


def read(question):
    """A question as the engine reads it; refused in words where it cannot be worked out."""
    try:
        return Problem.from_json(json.dumps(question))
    except ProblemError as unfit:
        raise Refused(
            _("Pembagian tidak bisa dihitung. Periksa jumlah buah, tarif, target tahap, dan jam kerja mitra.")
        ) from unfit


def answer(sharing):
    """The plan of a sharing as the engine gave it, read back beside the problem that it answers."""
    return Plan.from_json(Problem.from_json(json.dumps(sharing.problem)), json.dumps(sharing.plan))


def faults(sharing):
    """What a judge that trusts no solver finds wrong with a sharing as it was kept, and where its proposed shares are
    not those of its plan; [] when nothing is.
    """
    try:
        found = answer(sharing)
    except ProblemError as unreadable:
        return unreadable.sentences(language())
    bent = [*_bent_proposals(sharing, found), *_never_offered(sharing, found)]
    return [*check(found.problem, found, language()), *(fault.sentence(language()) for fault in bent)]


def _bent_proposals(sharing, plan):
    """Proposed shares that say other numbers than the plan. Of a dropped sharing none are kept."""
    rows = sharing.shares.values_list("maker__ref", "step__name", "proposed")
    now = refs_now(sharing)
    told = _summed((now.get(maker, maker), step, n) for (maker, step), n in by_name(plan).items())
    proposed = _summed(rows)
    for maker, step in sorted(told.keys() | proposed.keys() if not sharing.dropped_at else ()):
        # Who was to be offered nothing has no share once the others are offered theirs.
        if sharing.opened_at and (maker, step) not in proposed:
            continue
        if told[maker, step] != proposed[maker, step]:
            figures = {"task": step, "proposed": proposed[maker, step], "pieces": told[maker, step]}
            yield Fault(maker, "proposed otherwise", figures)


def _never_offered(sharing, plan):
    """Work that the plan calls kept, though its maker was not offered so much of it before."""
    now = refs_now(sharing)
    kept = _summed(
        (now.get(maker, maker), step, n) for (maker, step), n in by_name(plan, only_kept=True).items()
    )
    earlier = (
        Share.objects.filter(stage=sharing.stage, sharing__lt=sharing.pk) if kept else Share.objects.none()
    )
    had = _summed(earlier.values_list("maker__ref", "step__name", "offered"))
    for (maker, step), pieces in sorted(kept.items()):
        if pieces > had[maker, step]:
            figures = {"task": step, "kept": pieces, "had": had[maker, step]}
            yield Fault(maker, "kept too many", figures)


def _summed(rows):
    """(maker, step, pieces) → pieces by maker and step; 0 where there are none."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for maker, step, pieces in rows:
        found[maker, step] += pieces
    return found


def sentence(share):
    """Why it is this many, for the maker, in the language of the page."""
    return answer(share.sharing).sentence(asked_as(share.sharing, share.maker), language())


def asked_as(sharing, person):
    """The ref by which somebody was asked: not their own where that record became one with another since."""
    if any(maker["id"] == person.ref for maker in sharing.problem["makers"]):
        return person.ref
    return next(old for old, now in refs_now(sharing).items() if now == person.ref)


def refs_now(sharing):
    """The refs of makers whose records became one with others since they were asked, each with the ref of today."""
    names = [maker["id"] for maker in sharing.problem["makers"]]
    found = {}
    for person in Person.objects.filter(ref__in=names, merged_into__isnull=False).order_by("pk"):
        now = person
        while now.merged_into:
            now = now.merged_into
        found[person.ref] = now.ref
    return found


def open_steps(stage):
    """The steps of which pieces are still open, each with how many."""
    left = progress.open_pieces(stage)
    return [(step, left[step.pk]) for step in stage.order.steps.all() if left[step.pk] > 0]


def lots_of_order(steps):
    """The lots that the order says, as sizes."""
    return Sizes({step.name: step.lot for step, _left in steps}, 0, even=False)


def bundles(steps, everybody):
    """The bundles proposed for these open steps: the same whoever is chosen in the end."""
    pieces, pay = [left for _step, left in steps], [_pay(step) for step, _left in steps]
    able = sum(1 for one in everybody if one.free_hours and one.skills)
    money = sum(n * rate for n, rate in zip(pieces, pay, strict=True))
    wish = min(MOST_IN_A_BUNDLE, max(1, money // (BUNDLES_EACH * max(1, able))))
    found = bundle_sizes(Problem.from_arrays([], [], [], pieces, pay, [1] * len(steps), [], []), wish)
    names = [step.name for step, _left in steps]
    return Sizes(dict(zip(names, found.lot.tolist(), strict=True)), found.pay, found.even)


def problem(stage, steps, chosen, sizes):
    """The problem in the format omah-share/1: the open pieces of these steps among the chosen makers."""
    return {
        "format": "omah-share/1",
        "makers": [
            {
                "id": one.person.ref,
                "wished_hours": one.wished_hours,
                "hours": float(one.free_hours),
                "earned": one.earned,
                "pace": sum(one.skills.values()) / len(one.skills) / 100,
                **_paces(one),
                "skills": sorted(one.skills),
                "areas": None,
            }
            for one in chosen
        ],
        "tasks": [
            {
                "id": step.name,
                "step": step.name,
                "pieces": left,
                "pay": _pay(step),
                "minutes": step.seconds / 60,
                "lot": sizes.pieces[step.name],
                "areas": None,
            }
            for step, left in steps
        ],
        "declined": _declined(stage, steps, chosen),
        "pairs": None,
        "costs": [],
        "seed": draw(stage),
    }


def _paces(one):
    """The pace by step, where it is not the same in all."""
    if len(set(one.skills.values())) == 1:
        return {}
    return {"paces": {step: pace / 100 for step, pace in sorted(one.skills.items())}}


def _pay(step):
    """Rupiah a piece, as the engine reckons: whole, and never nothing."""
    return max(1, round(Fraction(step.rate, step.rate_pieces)))


def even_split(pieces, people):
    """Bagi rata: the same for everybody, the remainder one piece each to the first ones. 347 × 28 + 348 × 8."""
    if not people:
        return []
    base, rest = divmod(pieces, people)
    return [base + 1] * rest + [base] * (people - rest)


def _declined(stage, steps, chosen):
    """Who of the chosen said of which of the steps that they cannot do it yet."""
    shares = Share.objects.filter(
        stage=stage,
        state=Share.State.DECLINED,
        decline_code=Share.Decline.SKILL,
        step__in=[step for step, _left in steps],
        maker__in=[one.person for one in chosen],
    )
    return [list(pair) for pair in shares.values_list("maker__ref", "step__name").distinct()]


def _earned_so_far(stage):
    """Rupiah of accepted work in the look-back time, by person: what other orders gave counts too."""
    since = clock.now() - LOOK_BACK
    kept = Share.objects.accepted().filter(
        stage__order__producer=stage.order.producer, answered_at__gte=since
    )
    sums: dict[int, Fraction] = defaultdict(Fraction)
    for (maker, unit), n in _sums(kept, "", F("accepted") * F("rate"), "maker", "rate_unit"):
        sums[maker] += Fraction(n, formats.UNITS[unit])
    backs = HandBack.objects.filter(share__in=kept)
    for (maker, unit), n in _sums(backs, "share__", F("pieces") * F("share__rate"), "maker", "rate_unit"):
        sums[maker] -= Fraction(n, formats.UNITS[unit])
    return sums


def _seconds_still_to_work():
    """Seconds of work that makers have accepted and not finished yet, by person, for whomever they make.

    What is not finished was accepted, and neither given back nor spoiled nor judged for good.
    """
    shares = Share.objects.accepted().filter(stage__state__in=["running", "paused"])
    delivered = Delivery.objects.filter(packet__share__in=shares)
    judged = QualityCheck.objects.filter(delivery__packet__share__in=shares)
    backs = HandBack.objects.filter(share__in=shares)
    sums: dict[int, int] = defaultdict(int)
    for rows, share, pieces in (
        (shares, "", F("accepted")),
        (backs, "share__", -F("pieces")),
        (delivered, "packet__share__", -F("spoiled")),
        (judged, "delivery__packet__share__", -F("passed") - F("rejected")),
    ):
        for (maker,), seconds in _sums(rows, share, pieces * F(f"{share}step__seconds"), "maker"):
            sums[maker] += seconds
    return sums


def _sums(rows, share, figure, *by):
    """The sum of a figure over rows that lead to a share, by what is said of the share."""
    groups = rows.order_by().values_list(*(f"{share}{name}" for name in by)).annotate(n=Sum(figure))
    return ((group, n) for *group, n in groups)
