"""What each maker is told: what they get, what it pays, and what limits them.

Only figures that can be recomputed from the plan are used, only one's own and those of groups of three and
more. Nobody's disability is ever a reason; the engine does not even know of it.
"""

from fractions import Fraction

import numpy as np

from omah.sharing.result import Plan, measured_level
from omah.sharing.shortage import SMALLEST_GROUP
from omah.sharing.wording import listed, number, rupiah

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
    "hours nothing": (
        "Jam yang Anda sampaikan sudah terpakai semua.",
        "The hours you declared are all in use.",
    ),
    "lot": (
        "Sisa jam Anda tidak cukup untuk satu paket lagi.",
        "Your remaining hours do not hold another lot.",
    ),
    "ahead": (
        (
            "Pendapatan Anda per jam yang diinginkan sudah lebih tinggi, "
            "jadi kali ini didahulukan orang yang masih kurang."
        ),
        "Your income per wished hour already stands higher, so this time those who have less come first.",
    ),
    "draw": (
        "Paketnya tidak cukup untuk semua orang kali ini; pendapatan Anda dihitung lagi pada pembagian berikutnya.",
        "There were not enough lots for everybody this time; your income counts again at the next sharing.",
    ),
    "group": (
        (
            "Semua pekerjaan yang bisa dikerjakan kelompok Anda ({people} orang) sudah dibagi di kelompok Anda, "
            "sama rata per jam yang diinginkan{rounded}."
        ),
        (
            "All the work that your group ({people} people) can do has been shared within your group, "
            "equally per wished hour{rounded}."
        ),
    ),
    "small group": (
        "Semua pekerjaan yang bisa Anda kerjakan sudah dibagi sama rata per jam yang diinginkan{rounded}.",
        "All the work that you can do has been shared equally per wished hour{rounded}.",
    ),
}
ROUNDED = (", dibulatkan ke paket utuh", ", rounded to whole lots")


def limit(plan: Plan, maker: int) -> str:
    """A key of LIMITS: what keeps this maker from getting more."""
    instance = plan.instance
    new = (plan.share_maker == maker) & ~plan.share_kept
    mine = instance.pair_maker == maker
    if maker in plan.gone:
        return "gone"
    if not mine.any():
        return _why_nothing_fits(plan, maker)
    task = instance.pair_task[mine]
    worth = instance.value[task] * instance.pieces[task]
    if not worth.any():
        return "nothing left"
    lots = instance.in_whole_lots() if plan.lots != "divisible" else instance
    got = Fraction(0)
    if new.any():
        value = plan.problem.value / plan.problem.pay
        got = Fraction(float((plan.share_pay[new] * value[plan.share_task[new]]).sum()))
    if not instance.room[maker]:
        return "hours" if (plan.share_maker == maker).any() else "hours nothing"
    group = int(plan.group_of_maker[maker])
    level = plan.group_level[group] if group >= 0 else None
    ideal = int(lots.room[maker]) if level is None else _ideal(plan, maker, level, int(lots.room[maker]))
    if ideal >= lots.room[maker]:
        return _full(plan, maker, instance.room[maker] - float(got), task)
    if not got:
        return "draw" if ideal > 0 else "ahead"
    return "group" if np.count_nonzero(plan.group_of_maker == group) >= SMALLEST_GROUP else "small group"


def _ideal(plan: Plan, maker: int, level: Fraction, room: int) -> Fraction:
    raw = measured_level(level, plan.problem) * int(plan.instance.wished[maker]) - int(
        plan.instance.standing[maker]
    )
    return min(max(raw, Fraction(0)), Fraction(room))


def _full(plan: Plan, maker: int, left: float, task: np.ndarray[tuple[int], np.dtype[np.int32]]) -> str:
    """Hours are what limits, either to the last or because the rest does not hold one more lot."""
    instance, problem = plan.instance, plan.problem
    if plan.lots == "divisible":
        return "hours"
    # A room that one more piece would overflow is full; a standing rupiah of rest is no free time.
    if left < int(instance.value[task].min()):
        return "hours"
    size = np.minimum(instance.lot[task], instance.pieces[task])
    fits = (size > 0) & (size * instance.value[task] <= left)
    if not fits.any():
        return "lot"
    has = (plan.share_maker == maker).any()
    group = np.count_nonzero(plan.group_of_maker == plan.group_of_maker[maker])
    return ("group" if group >= SMALLEST_GROUP else "small group") if has or not problem.maker_ids else "draw"


def _why_nothing_fits(plan: Plan, maker: int) -> str:
    problem = plan.problem
    if (problem.pair_maker == maker).any():
        return "declined"
    if problem.listed_pairs or problem.skills is None:
        return "nobody"
    return "area" if problem.skills[maker] & set(problem.steps) else "skill"


def sentence(plan: Plan, maker: int, language: str = "id") -> str:
    """The whole of what this maker is told."""
    side = 0 if language == "id" else 1
    code = limit(plan, maker)
    people = np.count_nonzero(plan.group_of_maker == plan.group_of_maker[maker])
    rounded = "" if plan.lots == "divisible" else ROUNDED[side]
    reason = LIMITS[code][side].format(people=number(int(people), language), rounded=rounded)
    return " ".join([*_gains(plan, maker, language), reason])


def _gains(plan: Plan, maker: int, language: str) -> list[str]:
    """What is given and what it pays; one sentence each."""
    mine = np.flatnonzero((plan.share_maker == maker) & (plan.share_pieces > 0))
    if not len(mine):
        return [
            "Anda belum mendapat pekerjaan kali ini." if language == "id" else "You get no work this time."
        ]
    problem, pieces = plan.problem, _by_step(plan, mine, language)
    pay = Fraction(plan.share_pay[mine].sum().item())
    income, hours = Fraction(plan.income[maker].item()), Fraction(int(problem.wished[maker]), 1000)
    words = {
        "work": _work(pieces, language),
        "pay": rupiah(pay, language),
        "earned": rupiah(int(problem.earned[maker]), language),
        "income": rupiah(income, language),
        "hours": number(hours, language),
        "level": rupiah(income / hours, language),
    }
    texts = GAINS if problem.earned[maker] else FIRST_GAINS
    return [text.format(**words) for text in texts[0 if language == "id" else 1]]


FIRST_GAINS = (
    (
        "Anda mendapat {work}.",
        "Upahnya {pay}, yaitu {level} untuk setiap jam yang Anda inginkan ({hours} jam).",
    ),
    ("You get {work}.", "It pays {pay}, which is {level} for every hour you wish for ({hours} hours)."),
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
            "which is {level} for every hour you wish for ({hours} hours)."
        ),
    ),
)


def _by_step(
    plan: Plan, mine: np.ndarray[tuple[int], np.dtype[np.intp]], language: str
) -> dict[tuple[str, str], int]:
    """Pieces by (unit, step): the same step of two orders is one figure."""
    plain = "buah" if language == "id" else "pieces"
    found: dict[tuple[str, str], int] = {}
    for at in mine:
        task = int(plan.share_task[at])
        key = (plan.problem.units[task] or plain, plan.problem.steps[task])
        found[key] = found.get(key, 0) + int(plan.share_pieces[at])
    return found


def _work(pieces: dict[tuple[str, str], int], language: str) -> str:
    """«350 masker: jahit», or step by step, since 100 cut and 100 sewn are not 200 masks."""
    if len(pieces) == 1:
        ((unit, step), count) = next(iter(pieces.items()))
        return f"{number(count, language)} {unit}: {step}"
    parts = [f"{step} {number(count, language)} {unit}" for (unit, step), count in pieces.items()]
    return ("pekerjaan: " if language == "id" else "work: ") + listed(parts, language)
