"""What each maker is told: what they get, what it pays, and what limits them.

Only figures that can be recomputed from the plan are used, only one's own and those of groups of three and
more. Nobody's disability is ever a reason; the engine does not even know of it.
"""

from fractions import Fraction

import numpy as np

from omah.sharing.arrays import Indices, Ints
from omah.sharing.division import Shared, measured_level
from omah.sharing.problem import Problem
from omah.sharing.shortage import SMALLEST_GROUP
from omah.sharing.wording import listed, number, plain_unit, rupiah

LIMITS = {
    "gone": (
        "Anda sedang berhalangan; yang sudah selesai tetap menjadi hak Anda.",
        "You are away; what you have finished stays yours.",
    ),
    "declined": (
        "Pekerjaan yang cocok tidak Anda ambil kali ini; itu tidak mengurangi bagian Anda nanti.",
        "You did not take the work that fits this time; that does not lessen your share later.",
    ),
    "skill": (
        "Belum ada langkah kerja yang cocok dengan keterampilan Anda kali ini.",
        "No step of this work matches your skills this time.",
    ),
    "area": (
        "Pekerjaan yang cocok dengan keterampilan Anda kali ini berada di luar wilayah Anda.",
        "The work that matches your skills is outside your area this time.",
    ),
    "nobody": (
        "Tidak ada pekerjaan di daftar ini yang dapat diberikan kepada Anda.",
        "There is no work on this list that can be given to you.",
    ),
    "nothing left": (
        "Pekerjaan yang bisa Anda kerjakan sudah dibagi semua.",
        "All the work that you can do has already been shared out.",
    ),
    "hours": (
        "Ini sudah memenuhi jam yang Anda sampaikan.",
        "This fills the hours you declared.",
    ),
    "kept": (
        "Pekerjaan yang sudah ada pada Anda melebihi jam yang Anda sampaikan; beri tahu koordinator.",
        "The work that you hold already is more than the hours you declared; tell the coordinator.",
    ),
    "weeks": (
        "Jam Anda pada {weeks} sudah penuh; selebihnya sudah dibagi {equally}{rounded}.",
        "Your hours in {weeks} are full; the rest has been shared {equally}{rounded}.",
    ),
    "weeks in use": (
        "Jam Anda pada minggu-minggu pekerjaan ini sudah terpakai.",
        "Your hours in the weeks of this work are in use.",
    ),
    "weeks nothing": (
        "Anda tidak punya jam pada minggu-minggu pekerjaan ini.",
        "You have no hours in the weeks of this work.",
    ),
    "hours nothing": (
        "Jam yang Anda sampaikan sudah terpakai semua.",
        "The hours you declared are all in use.",
    ),
    "lot": (
        "Sisa jam Anda tidak cukup untuk satu paket.",
        "Your remaining hours do not hold a whole lot.",
    ),
    "lot in weeks": (
        "Sisa jam Anda pada minggu-minggu pekerjaan itu tidak cukup untuk satu paket.",
        "Your remaining hours in the weeks of that work do not hold a whole lot.",
    ),
    "ahead": (
        (
            "Pendapatan Anda per jam yang diinginkan sudah lebih tinggi, "
            "jadi kali ini didahulukan orang yang masih kurang."
        ),
        "Your income per wished hour already stands higher, so this time those who have less come first.",
    ),
    "ahead new": (
        "Kali ini didahulukan orang yang pendapatannya per jam yang diinginkan masih kurang dari tingkat itu.",
        "This time those whose income per wished hour is below that level come first.",
    ),
    "draw": (
        (
            "Pekerjaan dibagi dalam paket utuh dan kali ini belum ada paket untuk Anda; "
            "pendapatan Anda dihitung lagi pada pembagian berikutnya."
        ),
        (
            "Work is handed out in whole lots and this time none has come to you; "
            "your income counts again at the next sharing."
        ),
    ),
    "group": (
        (
            "Semua pekerjaan yang bisa dikerjakan kelompok Anda ({people} orang) sudah dibagi "
            "di kelompok Anda, {equally}{rounded}."
        ),
        (
            "All the work that your group ({people} people) can do has been shared within your group, "
            "{equally}{rounded}."
        ),
    ),
    "pay": (
        (
            "Tidak ada pembagian yang memberi Anda lebih tanpa mengurangi orang yang tingkatnya sama "
            "dengan Anda atau di bawahnya{rounded}."
        ),
        (
            "No division gives you more without taking from somebody who stands level with you "
            "or below you{rounded}."
        ),
    ),
    "small group": (
        "Semua pekerjaan yang bisa Anda kerjakan sudah dibagi {equally}{rounded}.",
        "All the work that you can do has been shared {equally}{rounded}.",
    ),
}
EQUALLY = ("sama rata per jam yang diinginkan", "equally per wished hour")
EQUALLY_IN_TIME = (
    "sama rata menurut waktu kerja per jam yang diinginkan",
    "equally in working time per wished hour",
)
ROUNDED = (", dibulatkan ke paket utuh", ", rounded to whole lots")


def limit(plan: Shared, maker: int) -> str:
    """A key of LIMITS: what keeps this maker from getting more."""
    task = plan.tasks_for(maker)
    if maker in plan.gone:
        return "gone"
    if plan.overworked[maker]:
        return "kept"
    if not len(task):
        return _why_nothing_fits(plan, maker)
    if not plan.instance.pieces[task].any():
        return "nothing left"
    if plan.instance.weeks and plan.group_of_maker[maker] < 0:
        return "weeks in use" if plan.share_kept[plan.shares_of(maker)].any() else "weeks nothing"
    loose = task[plan.unplaced_pieces[task] > 0]
    if len(loose) and plan.lots != "divisible":
        return _unfit(plan, maker, loose)
    if plan.prices is not None:
        return _limit_in_money(plan, maker, task)
    ideal = ideal_work(plan, maker)
    if ideal >= int(plan.usable.room[maker]):
        code = _full(plan, maker, task)
        if code:
            return code
    if not plan.new_work[maker]:
        if ideal > 0:
            return "draw"
        return "ahead new" if plan.problem.credit[maker] else "ahead"
    if plan.fixed[maker]:
        return "weeks"
    return "group" if plan.people[plan.group_of_maker[maker]] >= SMALLEST_GROUP else "small group"


def _limit_in_money(plan: Shared, maker: int, task: Indices) -> str:
    assert plan.prices is not None
    code = _full(plan, maker, task)
    if code or plan.new_work[maker]:
        return code or "pay"
    if plan.prices.income(plan.market).get(maker, 0) >= 1:
        return "draw"
    return "ahead new" if plan.problem.credit[maker] else "ahead"


def ideal_work(plan: Shared, maker: int) -> Fraction:
    """The new work this maker would have if lots could be cut as finely as needed, exactly."""
    room, fixed = Fraction(int(plan.usable.room[maker])), int(plan.fixed[maker])
    group = int(plan.group_of_maker[maker])
    rate = plan.group_level[group] if group >= 0 else None
    if rate is None:
        return room
    standing, wished = int(plan.instance.standing[maker]), int(plan.instance.wished[maker])
    return min(max(measured_level(rate, plan.problem) * wished - standing, Fraction(fixed)), room)


def _full(plan: Shared, maker: int, task: Indices) -> str:
    """«hours» when no more piece fits, «lot» when a piece would fit but no lot; nothing when a lot would."""
    instance = plan.instance
    task = task[instance.pieces[task] > 0]
    value = _of_hours(plan, maker, task)
    if plan.prices is None:
        endless = instance.room[maker] >= (instance.pieces * instance.value).sum()
    else:
        endless = plan.market.hours[maker] >= (instance.pieces[task] * value).sum()
    if endless:
        return ""  # hours are counted up to all the work there is: none are used up here
    left = plan.hours_left[maker]
    if plan.lots == "divisible" or left < value.min():
        return "hours" if len(plan.shares_of(maker)) else "hours nothing"
    size = np.minimum(instance.lot[task], instance.pieces[task])
    return "" if (size * value <= left).any() else "lot"


def _unfit(plan: Shared, maker: int, task: Indices) -> str:
    """Why lots are left over of these tasks, which the maker can do."""
    value, left = _of_hours(plan, maker, task), plan.hours_left[maker]
    if left < value.min():
        return "hours" if len(plan.shares_of(maker)) else "hours nothing"
    lot, loose = plan.instance.lot[task], plan.unplaced_pieces[task]
    smallest = np.where(loose % lot > 0, loose % lot, lot)
    return "lot in weeks" if plan.instance.weeks and (smallest * value <= left).any() else "lot"


def _of_hours(plan: Shared, maker: int, task: Indices) -> Ints:
    """What a piece of each task takes of the maker's hours, int64."""
    if plan.prices is None:
        return plan.instance.value[task]
    return plan.problem.effort(np.full(len(task), maker), task)


def _why_nothing_fits(plan: Shared, maker: int) -> str:
    problem = plan.problem
    if problem.had_work[maker]:
        return "declined"
    if problem.listed_pairs or problem.skills is None:
        return "nobody"
    return "area" if problem.skills[maker] & problem.all_steps else "skill"


def sentence(plan: Shared, maker: int, language: str = "id") -> str:
    """The whole of what this maker is told."""
    side = 0 if language == "id" else 1
    group = int(plan.group_of_maker[maker])
    figures = {
        "people": number(int(plan.people[group]) if group >= 0 else 0, language),
        "equally": (EQUALLY if plan.problem.per_rupiah == 1 or plan.prices else EQUALLY_IN_TIME)[side],
        "rounded": "" if plan.lots == "divisible" else ROUNDED[side],
        "weeks": _full_weeks(plan, maker, language),
    }
    reason = LIMITS[limit(plan, maker)][side].format(**figures)
    return " ".join([*_gains(plan, maker, language), *_entry(plan.problem, maker, language), reason])


def _full_weeks(plan: Shared, maker: int, language: str) -> str:
    """The weeks that work fills which can be done at no other time: «minggu 2020-W19 dan 2020-W20»."""
    weeks, label = plan.problem.weeks, plan.group_of_week
    if weeks is None or label is None:
        return ""
    names = [weeks.labels[week] for week in np.flatnonzero(label[maker] >= 0)]
    several = "week " if len(names) == 1 else "weeks "
    return ("minggu " if language == "id" else several) + listed(names, language)


ENTRY = (
    (
        "Anda baru mulai, jadi dalam pembagian ini Anda dihitung seperti sudah memperoleh {credit}: "
        "tingkat tengah dari {people} orang yang sudah berpendapatan."
    ),
    (
        "You are new, so this sharing takes you to have earned {credit} already: "
        "the middle level of the {people} people who have earned something."
    ),
)
ENTRY_OF_FEW = (
    "Anda baru mulai, jadi dalam pembagian ini Anda dihitung setingkat dengan yang sudah berpendapatan.",
    "You are new, so this sharing places you level with those who have earned something.",
)


def _entry(problem: Problem, maker: int, language: str) -> list[str]:
    """Where a new maker began, when the house gives entry credit; no figure that tells of one or two people."""
    if not problem.credit[maker]:
        return []
    people = int(np.count_nonzero(problem.earned))
    text = (ENTRY if people >= SMALLEST_GROUP else ENTRY_OF_FEW)[0 if language == "id" else 1]
    credit = rupiah(int(problem.credit[maker]), language)
    return [text.format(credit=credit, people=number(people, language))]


def _gains(plan: Shared, maker: int, language: str) -> list[str]:
    """What is given and what it pays; one sentence each."""
    every = plan.shares_of(maker)
    mine = every[plan.share_pieces[every] > 0]
    if not len(mine):
        return [
            "Anda belum mendapat pekerjaan kali ini." if language == "id" else "You get no work this time."
        ]
    problem, pieces = plan.problem, _by_step(plan, mine)
    # A share of less than half a piece is paid too, though it is no piece to speak of.
    pay, income = _exact(plan.share_pay[every].sum().item()), _exact(plan.income[maker].item())
    hours = Fraction(int(problem.wished[maker]), 1000)
    words = {
        "work": _work(pieces, language),
        "pay": rupiah(pay, language),
        "earned": rupiah(int(problem.earned[maker]), language),
        "income": rupiah(income, language),
        "hours": number(hours, language),
        "clock": "hour" if hours == 1 else "hours",
        "level": rupiah(income / hours, language),
    }
    texts = GAINS if problem.earned[maker] else FIRST_GAINS
    return [text.format(**words) for text in texts[0 if language == "id" else 1]]


FIRST_GAINS = (
    (
        "Anda mendapat {work}.",
        "Upahnya {pay}, yaitu {level} untuk setiap jam yang Anda inginkan ({hours} jam).",
    ),
    ("You get {work}.", "It pays {pay}, which is {level} for every hour you wish for ({hours} {clock})."),
)
GAINS = (
    (
        "Anda mendapat {work}.",
        (
            "Upahnya {pay}; bersama {earned} yang sudah Anda peroleh menjadi {income}, "
            "yaitu {level} untuk setiap jam yang Anda inginkan ({hours} jam)."
        ),
    ),
    (
        "You get {work}.",
        (
            "It pays {pay}; with the {earned} you have already earned that makes {income}, "
            "which is {level} for every hour you wish for ({hours} {clock})."
        ),
    ),
)


def _exact(money: float) -> Fraction:
    """Rp without the dust of floating point, so that Rp30.000 is never told as Rp29.999."""
    return Fraction(round(money * 1000), 1000)


def _by_step(plan: Shared, mine: Ints) -> dict[tuple[str | None, str], int]:
    """Pieces by (unit, step): the same step of two orders is one figure."""
    found: dict[tuple[str | None, str], int] = {}
    for at in mine:
        task = int(plan.share_task[at])
        key = (plan.problem.units[task], plan.problem.steps[task])
        found[key] = found.get(key, 0) + int(plan.share_pieces[at])
    return found


def _work(pieces: dict[tuple[str | None, str], int], language: str) -> str:
    """«350 masker: jahit», or step by step, since 100 cut and 100 sewn are not 200 masks."""
    if len(pieces) == 1:
        ((unit, step), count) = next(iter(pieces.items()))
        return f"{number(count, language)} {unit or plain_unit(count, language)}: {step}"
    parts = [
        f"{step} {number(count, language)} {unit or plain_unit(count, language)}"
        for (unit, step), count in pieces.items()
    ]
    return ("pekerjaan: " if language == "id" else "work: ") + listed(parts, language)
