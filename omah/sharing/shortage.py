"""Pieces that nobody could take: why, which is read off the plan, and what would help most, which is tried."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from omah.sharing.arrays import Indices
from omah.sharing.cut import Shortage, shortages
from omah.sharing.division import Shared
from omah.sharing.problem import Problem
from omah.sharing.trying import Help, best_help
from omah.sharing.wording import number, plain_unit, rupiah

# Figures of a group are shown only when nobody's own can be read out of them.
SMALLEST_GROUP = 3

JOBS = {
    "one": ("1 pekerjaan ini butuh", "This job needs"),
    "many": ("{count} pekerjaan ini butuh", "These {count} jobs need"),
}
REASONS = {
    "hours": (
        (
            "{jobs} {need}; {people} orang yang bisa mengerjakannya punya {have}. "
            "Kurang {short}; yang belum dibagi {pieces} {unit}."
        ),
        (
            "{jobs} {need}; the {people} people who can do them have {have}. "
            "Short by {short}; {pieces} {unit} {are} unplaced."
        ),
    ),
    "hours weeks": (
        (
            "{jobs} {need} pada {weeks}; {people} orang yang bisa mengerjakannya "
            "punya {have} pada waktu itu. Kurang {short}; yang belum dibagi {pieces} {unit}."
        ),
        (
            "{jobs} {need} in {weeks}; the {people} people who can do them have {have} in "
            "that time. Short by {short}; {pieces} {unit} {are} unplaced."
        ),
    ),
    "hours few": (
        "Jam orang yang bisa mengerjakannya tidak cukup; yang belum dibagi {pieces} {unit}.",
        "The people who can do it do not have enough hours; {pieces} {unit} {are} unplaced.",
    ),
    "lots": (
        (
            "Jam orang yang bisa mengerjakannya masih ada, tetapi tidak muat untuk paket isi {lot}; "
            "yang belum dibagi {pieces} {unit}."
        ),
        (
            "The people who can do it have hours left, but no lot of {lot} fits into them; "
            "{pieces} {unit} {are} unplaced."
        ),
    ),
    "skill": (
        "Belum ada yang bisa {step}; yang belum dibagi {pieces} {unit}.",
        "Nobody can do {step} yet; {pieces} {unit} {are} unplaced.",
    ),
    "area": (
        "Yang bisa {step} berada di luar wilayah pekerjaan ini; yang belum dibagi {pieces} {unit}.",
        "Those who can do {step} are outside the area of this job; {pieces} {unit} {are} unplaced.",
    ),
    "away": (
        (
            "Yang bisa mengerjakannya sedang berhalangan atau tidak mengambilnya; "
            "yang belum dibagi {pieces} {unit}."
        ),
        "Those who can do it are away or have declined it; {pieces} {unit} {are} unplaced.",
    ),
    "nobody": (
        "Tidak ada orang yang boleh mengerjakannya; yang belum dibagi {pieces} {unit}.",
        "Nobody may do it; {pieces} {unit} {are} unplaced.",
    ),
}
USUAL_HELP = {
    "hours": (
        "Tambah orang yang bisa {step}, mundurkan tenggat supaya jamnya cukup, atau kerjakan sebagian dulu.",
        "Find more people who can do {step}, move the deadline until the hours suffice, or do a part first.",
    ),
    "lots": ("Pakai paket yang lebih kecil.", "Use smaller lots."),
    "skill": (
        "Latih atau ajak orang untuk {step}, atau beri tahu pemesan.",
        "Train or find people for {step}, or tell the buyer.",
    ),
    "area": (
        "Luaskan wilayah pengambilan, atau antarkan bahannya.",
        "Widen the pick-up area, or bring the material to them.",
    ),
    "away": (
        "Cari orang lain yang bisa {step}, atau mundurkan tenggat.",
        "Find somebody else for {step}, or move the deadline.",
    ),
    "nobody": (
        "Tambah orang yang boleh mengerjakan {step}.",
        "Add people who may do {step}.",
    ),
}
TRIED_HELP = {
    "lot": (
        "Dengan paket isi {lot}, {gain} dapat terbagi.",
        "With lots of {lot}, {gain} can be shared out.",
    ),
    "area": (
        "Bila wilayah untuk {step} diluaskan, {gain} dapat terbagi.",
        "With a wider area for {step}, {gain} can be shared out.",
    ),
    "learn": (
        "Bila {people} mitra lain yang jamnya paling longgar belajar {step}, {gain} dapat terbagi.",
        "If those with the most hours left learn {step} ({people} of them), {gain} can be shared out.",
    ),
    "join": (
        "Bila {people} orang baru yang bisa {step} ikut, masing-masing {hours} jam, {gain} dapat terbagi.",
        "If new people who can do {step} join ({people}, {hours} {unit} each), {gain} can be shared out.",
    ),
    "hours": (
        "Bila yang bisa {step} masing-masing menambah {hours} jam, {gain} dapat terbagi.",
        "If those who can do {step} add {hours} {unit} each, {gain} can be shared out.",
    ),
    "learn one": (
        "Bila mitra lain yang jamnya paling longgar belajar {step}, {gain} dapat terbagi.",
        "If whoever has the most hours left learns {step}, {gain} can be shared out.",
    ),
    "join one": (
        "Bila satu orang baru yang bisa {step} ikut selama {hours} jam, {gain} dapat terbagi.",
        "If one new person who can do {step} joins for {hours} {unit}, {gain} can be shared out.",
    ),
    "hours one": (
        "Bila yang bisa {step} menambah {hours} jam, {gain} dapat terbagi.",
        "If the one who can do {step} adds {hours} {unit}, {gain} can be shared out.",
    ),
}
GAINED = {
    "money": ("pekerjaan senilai {amount}", "work worth {amount}"),
    "all": ("semua sisanya ({gain})", "all that is left ({gain})"),
    "about": ("kira-kira {gain}", "about {gain}"),
}


@dataclass(frozen=True)
class Unplaced:
    """Pieces of a task (its id) that nobody could take: why, and what would help, in words."""

    task: str
    pieces: int
    why: str
    help: str


def explain_unplaced(plan: Shared, language: str = "id") -> list[Unplaced]:
    """One entry for every task with pieces left, in the order of the problem."""
    cuts = {int(task): cut for cut in shortages(plan) for task in cut.tasks}
    return [
        _explained(plan, int(task), cuts.get(int(task)), language)
        for task in np.flatnonzero(plan.unplaced_pieces)
    ]


def reason(plan: Shared, task: int, cut: Shortage | None) -> str:
    """Why pieces of this task are left: «hours», «lots», «skill», «area», «away» or «nobody»."""
    problem = plan.problem
    if _anybody(plan.instance.pair_task, task):
        return "hours" if cut and (cut.need > cut.have or _paced(plan)) else "lots"
    if _anybody(problem.pair_task, task):
        return "away"
    if problem.listed_pairs or problem.skills is None:
        return "nobody"
    return "area" if any(problem.steps[task] in skills for skills in problem.skills) else "skill"


def _paced(plan: Shared) -> bool:
    """Whether what work takes hangs on who does it, so that no sum of hours tells what is short."""
    return bool(plan.prices and plan.problem.own_effort)


def _anybody(pair_task: Indices, task: int) -> bool:
    first, past = np.searchsorted(pair_task, [task, task + 1])
    return bool(past > first)


def _jobs(count: int, language: str) -> str:
    return JOBS["one" if count == 1 else "many"][0 if language == "id" else 1].format(
        count=number(count, language)
    )


def _named_time(plan: Shared, cut: Shortage, language: str) -> str:
    """«minggu 2020-W19» or «minggu 2020-W19 sampai 2020-W21»."""
    if cut.weeks is None or plan.problem.weeks is None:
        return ""
    first, last = (plan.problem.weeks.labels[week] for week in cut.weeks)
    until = "" if first == last else f" {'sampai' if language == 'id' else 'to'} {last}"
    return f"{'minggu' if language == 'id' else 'week'} {first}{until}"


def _explained(plan: Shared, task: int, cut: Shortage | None, language: str) -> Unplaced:
    """Why pieces of this task are left and what helps; figures of a cut only where its people are enough."""
    problem, side = plan.problem, 0 if language == "id" else 1
    code = reason(plan, task, cut)
    pieces = int(plan.unplaced_pieces[task])
    figures: dict[str, object] = {
        "step": problem.steps[task],
        "pieces": number(pieces, language),
        "unit": problem.units[task] or plain_unit(pieces, language),
        "are": "is" if pieces == 1 else "are",
        "lot": number(int(problem.lot[task]), language),
    }
    why = code
    if code == "hours" and cut:
        if len(cut.makers) >= SMALLEST_GROUP and not _paced(plan):
            figures |= _amounts(problem, cut, language)
            figures |= {
                "jobs": _jobs(len(cut.tasks), language),
                "people": number(len(cut.makers), language),
                "weeks": _named_time(plan, cut, language),
            }
            why = "hours" if cut.weeks is None else "hours weeks"
        else:
            why = "hours few"
    reason_text = REASONS[why][side].format(**figures)
    help_text = USUAL_HELP[code][side].format(**figures)
    tried = best_help(plan, task)
    if tried:
        help_text += f" {_tried(plan, task, tried, language)}"
    return Unplaced(problem.task_ids[task], pieces, reason_text, help_text)


def _tried(plan: Shared, task: int, tried: Help, language: str) -> str:
    """What the best help does, in figures."""
    kind = f"{tried.kind} one" if tried.count == 1 else tried.kind
    return TRIED_HELP[kind][0 if language == "id" else 1].format(
        step=plan.problem.steps[task],
        people=number(tried.count, language),
        hours=number(tried.hours, language),
        unit="hour" if tried.hours == 1 else "hours",
        lot=number(tried.lot, language),
        gain=_gain(plan, task, tried, language),
    )


def _gain(plan: Shared, task: int, tried: Help, language: str) -> str:
    """Pieces where only one kind of work is helped, else what the work pays; about so, where lots are whole.

    All that is left is what is left of this task, or of all of them.
    """
    problem, side = plan.problem, 0 if language == "id" else 1
    helped = np.flatnonzero(tried.gained)
    alone = helped.tolist() == [task]
    left = float(tried.left[task] if alone else tried.left.sum())
    kinds = {(problem.steps[at], problem.units[at], int(problem.value[at])) for at in helped}
    total = Fraction(float(tried.gained.sum())) + Fraction(1, 1000)
    if len(kinds) == 1:
        ((step, unit, value),) = kinds
        pieces = int(total / value)
        amount = number(pieces, language)
        left += abs(pieces - int(plan.unplaced_pieces[helped].sum())) * value
        text = f"{amount} {unit or plain_unit(pieces, language)}"
        # Who helps with one step may make room for another.
        text += "" if step == problem.steps[task] else f" ({step})"
    else:
        text = GAINED["money"][side].format(amount=rupiah(total / problem.per_rupiah, language))
    if left < 1:
        return GAINED["all"][side].format(gain=text)
    return text if plan.lots == "divisible" else GAINED["about"][side].format(gain=text)


def _amounts(problem: Problem, cut: Shortage, language: str) -> dict[str, object]:
    """Need, have and the difference in hours of standard work, or in rupiah where minutes are unknown."""
    if problem.rate is None:
        return {
            name: rupiah(amount, language)
            for name, amount in (("need", cut.need), ("have", cut.have), ("short", cut.need - cut.have))
        }
    # Tenths of an hour, need rounded up and have rounded down, so that the three figures add up as printed.
    tenth = problem.rate * 6
    need, have = -int(-Fraction(cut.need) // tenth), int(Fraction(cut.have) // tenth)
    unit = "jam kerja" if language == "id" else "hours of work"
    return {
        name: f"{number(Fraction(amount, 10), language)} {unit}"
        for name, amount in (("need", need), ("have", have), ("short", need - have))
    }
