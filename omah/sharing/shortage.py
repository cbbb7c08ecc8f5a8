"""Pieces that nobody could take: why, which is read off the plan, and what would help most, which is tried."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from omah.sharing.arrays import Bools, Indices, Ints
from omah.sharing.division import Shared
from omah.sharing.problem import Problem
from omah.sharing.trying import Help, best_help
from omah.sharing.wording import number, rupiah

# Figures of a group are shown only when nobody's own can be read out of them.
SMALLEST_GROUP = 3

WORDS = {
    "hours": (
        (
            "{tasks} pekerjaan ini butuh {need}; {people} orang yang bisa mengerjakannya punya {have}. "
            "Kurang {short}; yang belum dibagi {pieces} {unit}."
        ),
        (
            "these {tasks} jobs need {need}; the {people} people who can do them have {have}. "
            "Short by {short}; {pieces} {unit} are unplaced."
        ),
    ),
    "hours weeks": (
        (
            "{tasks} pekerjaan ini butuh {need} pada {weeks}; {people} orang yang bisa mengerjakannya "
            "punya {have} pada waktu itu. Kurang {short}; yang belum dibagi {pieces} {unit}."
        ),
        (
            "these {tasks} jobs need {need} in {weeks}; the {people} people who can do them have {have} in "
            "that time. Short by {short}; {pieces} {unit} are unplaced."
        ),
    ),
    "hours few": (
        "jam orang yang bisa mengerjakannya tidak cukup; yang belum dibagi {pieces} {unit}.",
        "the people who can do it do not have enough hours; {pieces} {unit} are unplaced.",
    ),
    "hours help": (
        "Tambah orang yang bisa {step}, mundurkan tenggat supaya jamnya cukup, atau kerjakan sebagian dulu.",
        "Find more people who can do {step}, move the deadline until the hours suffice, or do a part first.",
    ),
    "lots": (
        (
            "jam orang yang bisa mengerjakannya masih ada, tetapi tidak muat untuk paket isi {lot}; "
            "yang belum dibagi {pieces} {unit}."
        ),
        (
            "the people who can do it have hours left, but no lot of {lot} fits into them; "
            "{pieces} {unit} are unplaced."
        ),
    ),
    "lots help": ("Pakai paket yang lebih kecil.", "Use smaller lots."),
    "skill": (
        "belum ada yang bisa {step}; yang belum dibagi {pieces} {unit}.",
        "nobody can do {step} yet; {pieces} {unit} are unplaced.",
    ),
    "skill help": (
        "Latih atau ajak orang untuk {step}, atau beri tahu pemesan.",
        "Train or find people for {step}, or tell the buyer.",
    ),
    "area": (
        "yang bisa {step} berada di luar wilayah pekerjaan ini; yang belum dibagi {pieces} {unit}.",
        "those who can do {step} are outside the area of this job; {pieces} {unit} are unplaced.",
    ),
    "area help": (
        "Luaskan wilayah pengambilan, atau antarkan bahannya.",
        "Widen the pick-up area, or bring the material to them.",
    ),
    "away": (
        (
            "yang bisa mengerjakannya sedang berhalangan atau tidak mengambilnya; "
            "yang belum dibagi {pieces} {unit}."
        ),
        "those who can do it are away or have declined it; {pieces} {unit} are unplaced.",
    ),
    "away help": (
        "Cari orang lain yang bisa {step}, atau mundurkan tenggat.",
        "Find somebody else for {step}, or move the deadline.",
    ),
    "nobody": (
        "tidak ada orang yang boleh mengerjakannya; yang belum dibagi {pieces} {unit}.",
        "nobody may do it; {pieces} {unit} are unplaced.",
    ),
    "nobody help": (
        "Tambah orang yang boleh mengerjakan {step}.",
        "Add people who may do {step}.",
    ),
}

HELPS = {
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
        "If new people who can do {step} join ({people}, {hours} hours each), {gain} can be shared out.",
    ),
    "hours": (
        "Bila yang bisa {step} masing-masing menambah {hours} jam, {gain} dapat terbagi.",
        "If those who can do {step} add {hours} hours each, {gain} can be shared out.",
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


@dataclass(frozen=True)
class Shortage:
    """Jobs whose people do not have the hours: the cut that proves it. Measures of work.

    `weeks`: the first and the last week (positions) in which these jobs may be done, None where hours are not
    told by week; then `have` are the hours of that time alone.
    """

    tasks: Ints
    makers: Ints
    need: int
    have: int
    weeks: tuple[int, int] | None = None


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
        return "hours" if cut and cut.need > cut.have else "lots"
    if _anybody(problem.pair_task, task):
        return "away"
    if problem.listed_pairs or problem.skills is None:
        return "nobody"
    return "area" if any(problem.steps[task] in skills for skills in problem.skills) else "skill"


def _anybody(pair_task: Indices, task: int) -> bool:
    first, past = np.searchsorted(pair_task, [task, task + 1])
    return bool(past > first)


def shortages(plan: Shared) -> list[Shortage]:
    """The jobs and people of the group whose hours are all used, part by part as they hang together."""
    full = {at for at, level in enumerate(plan.group_level) if level is None}
    # Work that nobody has a week for belongs to no group at all.
    if not full and not plan.problem.weeks:
        return []
    instance = plan.instance
    room, reach = _hours_for(plan, next(iter(full), -1))
    money = instance.pieces * instance.value
    no_week = (plan.group_of_task < 0) & (money > 0)
    inside = reach | no_week[instance.pair_task]
    maker, task = instance.pair_maker[inside].astype(np.int64), instance.pair_task[inside].astype(np.int64)
    part_of_maker, part_of_task = _parts(maker, task, instance.makers, instance.tasks)
    found = []
    for part in np.unique(part_of_task[task]):
        tasks = np.unique(task[part_of_task[task] == part])
        makers = np.unique(maker[part_of_maker[maker] == part])
        have = 0 if no_week[tasks].any() else sum(room[makers].tolist())
        found.append(Shortage(tasks, makers, int(money[tasks].sum()), have, _time_of(plan, tasks)))
    return found


def _hours_for(plan: Shared, group: int) -> tuple[Ints, Bools]:
    """What each maker's hours can do of this group's work, and bool[pairs], who can do which of it."""
    instance, weeks, label = plan.instance, plan.instance.weeks, plan.group_of_week
    inside = plan.group_of_maker == group
    room = np.where(inside, instance.room - plan.fixed, 0)
    of_task = plan.group_of_task[instance.pair_task] == group
    reach = inside[instance.pair_maker]
    if weeks is not None and label is not None:
        room += np.where(label == group, weeks.room, 0).sum(axis=1)
        for week in range(len(weeks.labels)):
            open_now = weeks.open(instance.pair_maker, instance.pair_task, week)
            reach |= open_now & (label[instance.pair_maker, week] == group)
    return room, of_task & reach


def _time_of(plan: Shared, tasks: Ints) -> tuple[int, int] | None:
    weeks = plan.instance.weeks
    return None if weeks is None else (int(weeks.first[tasks].min()), int(weeks.last[tasks].max()))


def _named_time(plan: Shared, cut: Shortage, language: str) -> str:
    """«minggu 2020-W19» or «minggu 2020-W19 sampai 2020-W21»."""
    if cut.weeks is None or plan.problem.weeks is None:
        return ""
    first, last = (plan.problem.weeks.labels[week] for week in cut.weeks)
    until = "" if first == last else f" {'sampai' if language == 'id' else 'to'} {last}"
    return f"{'minggu' if language == 'id' else 'week'} {first}{until}"


def _parts(maker: Ints, task: Ints, makers: int, tasks: int) -> tuple[Ints, Ints]:
    """Connected parts of a graph of makers and tasks: the lowest task number names a part."""
    of_task, of_maker = np.arange(tasks), np.full(makers, tasks)
    while True:
        before = of_task.copy()
        np.minimum.at(of_maker, maker, of_task[task])
        np.minimum.at(of_task, task, of_maker[maker])
        of_task = of_task[of_task]
        if (before == of_task).all():
            return of_maker, of_task


def _explained(plan: Shared, task: int, cut: Shortage | None, language: str) -> Unplaced:
    problem, side = plan.problem, 0 if language == "id" else 1
    code = reason(plan, task, cut)
    pieces = int(plan.unplaced_pieces[task])
    figures: dict[str, object] = {
        "step": problem.steps[task],
        "pieces": number(pieces, language),
        "unit": problem.units[task] or ("buah", "pieces")[side],
        "lot": number(int(problem.lot[task]), language),
    }
    why = code
    if code == "hours" and cut:
        if len(cut.makers) >= SMALLEST_GROUP:
            figures |= _amounts(problem, cut, language)
            figures |= {
                "tasks": number(len(cut.tasks), language),
                "people": number(len(cut.makers), language),
                "weeks": _named_time(plan, cut, language),
            }
            why = "hours" if cut.weeks is None else "hours weeks"
        else:
            why = "hours few"
    texts = WORDS[why][side].format(**figures), WORDS[f"{code} help"][side].format(**figures)
    reason_text, help_text = (text[0].upper() + text[1:] for text in texts)
    tried = best_help(plan, task)
    if tried:
        help_text += f" {_tried(plan, task, tried, language)}"
    return Unplaced(problem.task_ids[task], pieces, reason_text, help_text)


def _tried(plan: Shared, task: int, tried: Help, language: str) -> str:
    """What the best help does, in figures."""
    return HELPS[tried.kind][0 if language == "id" else 1].format(
        step=plan.problem.steps[task],
        people=number(tried.count, language),
        hours=number(tried.hours, language),
        lot=number(tried.lot, language),
        gain=_gain(plan, task, tried, language),
    )


def _gain(plan: Shared, task: int, tried: Help, language: str) -> str:
    """Pieces where only one kind of work is helped, else what the work pays; about so, where lots are whole."""
    problem, side = plan.problem, 0 if language == "id" else 1
    helped = np.flatnonzero(tried.gained)
    kinds = {(problem.steps[at], problem.units[at], int(problem.value[at])) for at in helped}
    total = Fraction(float(tried.gained.sum())) + Fraction(1, 1000)
    if len(kinds) == 1:
        ((step, unit, value),) = kinds
        amount = number(int(total / value), language)
        text = f"{amount} {unit or ('buah', 'pieces')[side]}"
        # Who helps with one step may make room for another.
        text += "" if step == problem.steps[task] else f" ({step})"
    else:
        text = GAINED["money"][side].format(amount=rupiah(total / problem.per_rupiah, language))
    if tried.rest < 1:
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
