"""How well and how fast work is shared, beside other ways to do it, in one run.

.venv/bin/python bench/sharing.py A36 B1k C10k --rivals /tmp/rivals/bin/python   # one table a world
.venv/bin/python bench/sharing.py --write var/worlds                             # the worlds as omah-share/1
.venv/bin/python bench/sharing.py --agree 1000 --near 50                         # against exact rivals, small

Rivals need libraries that Omah does not want: install bench/rivals.txt into an environment of its own and name its
Python. Every way runs in a process of its own, one after the other; seconds are of CPU, megabytes the process's peak.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from omah.sharing import Plan, Problem, check, plan, replan  # noqa: E402 the folder must be known first
from omah.sharing.instance import Instance  # noqa: E402 the same

PAY = {"potong": 150, "jahit": 600, "periksa": 80, "kemas": 100}
MINUTES_PER_RUPIAH = 0.006
RATE = 60 / MINUTES_PER_RUPIAH  # Rp an hour, the same for every step


@dataclass(frozen=True)
class World:
    """What a world is drawn from. Districts hold people; an order may be done by people of `reach` districts."""

    seed: int
    makers: int
    orders: int
    districts: int
    reach: int = 4
    islands: int = 0
    most_hours: int = 160


# The seeds and sizes are published: whoever draws with numpy's default_rng in the order below has the same worlds.
WORLDS = {
    "A36": World(seed=36, makers=36, orders=2, districts=1, reach=1, most_hours=240),
    "B1k": World(seed=1001, makers=1_000, orders=50, districts=10),
    "C10k": World(seed=10_001, makers=10_000, orders=500, districts=100),
    "D100k": World(seed=100_001, makers=100_000, orders=2_000, districts=400),
    "R10k": World(seed=10_002, makers=10_000, orders=500, districts=100, islands=50),
}
DEMAND = 0.6  # of all hours
ISLAND_PEOPLE = 10
STAGE = 12_500  # masks in each of the two stages of A36


def document(world: World) -> dict:
    """The world as omah-share/1: people with skills and one district, orders of four steps in some districts.

    On an island live ten people with one order of their own that asks for 20-150 % of their hours: too few hands
    beside too little work, and nobody may help from elsewhere.
    """
    draw = np.random.default_rng(world.seed)
    count = world.makers
    home = draw.integers(0, world.districts, count)
    island = np.arange(count) // ISLAND_PEOPLE
    home = np.where(island < world.islands, world.districts + island, home)
    able = draw.random((count, len(PAY))) < 0.512
    able[np.arange(count), draw.integers(0, len(PAY), count)] |= ~able.any(axis=1)
    wished = draw.integers(10, world.most_hours // 2 + 1, count) * 2
    hours = np.maximum(1, np.round(wished * draw.uniform(0.6, 1.2, count)))
    earned = draw.integers(0, 21, count) * 10_000
    pace = draw.choice([0.7, 0.8, 0.9, 1.0, 1.0, 1.0, 1.2], count)
    capacity = hours * pace * RATE
    places = [draw.choice(world.districts, world.reach, replace=False) for _ in range(world.orders)]
    size = draw.lognormal(0, 0.8, world.orders)
    lot = draw.choice([25, 50, 100], world.orders)
    inland = capacity[island >= world.islands].sum()
    pieces = np.maximum(1, size / size.sum() * DEMAND * inland / sum(PAY.values())).astype(int)
    if world.orders == 2:
        pieces, lot = np.full(2, STAGE), np.full(2, 50)
    for at in range(world.islands):
        places.append(np.array([world.districts + at]))
        share = draw.uniform(0.2, 1.5) * capacity[island == at].sum() / sum(PAY.values())
        pieces, lot = np.append(pieces, max(1, int(share))), np.append(lot, 100)
    steps = list(PAY)
    return {
        "format": "omah-share/1",
        "seed": 1,
        "makers": [
            {
                "id": f"m{at + 1}",
                "wished_hours": int(wished[at]),
                "hours": int(hours[at]),
                "earned": int(earned[at]),
                "pace": float(pace[at]),
                "skills": [step for step, can in zip(steps, able[at], strict=True) if can],
                "areas": [f"d{home[at]}"],
            }
            for at in range(count)
        ],
        "tasks": [
            {
                "id": f"o{at + 1}.{step}",
                "step": step,
                "pieces": int(pieces[at]),
                "pay": pay,
                "minutes": round(pay * MINUTES_PER_RUPIAH, 4),
                "lot": int(lot[at]),
                "areas": [f"d{place}" for place in sorted(places[at])],
                "unit": "masker",
            }
            for at in range(len(places))
            for step, pay in PAY.items()
        ],
    }


@dataclass(frozen=True)
class Found:
    """What one way of sharing gave: work in Rp per pair, and what it took."""

    worth: np.ndarray
    cpu: float
    megabytes: float
    note: str = ""


OWN = {"divisible": "divisible", "in lots": "auto", "greedy, poorest first": "greedy"}
RIVALS = {"Clarabel QP": "clarabel", "HiGHS saturation": "highs", "CP-SAT, lots": "cpsat"}
PACKAGES = {"clarabel": "clarabel scipy", "highs": "scipy", "cpsat": "ortools"}
LARGEST = {"clarabel": 20_000, "highs": 2_000, "cpsat": 100}
"""Makers beyond which a rival is not tried: it would not end within an hour."""


def compare(name: str, options: argparse.Namespace) -> None:
    text = json.dumps(document(WORLDS[name]))
    problem = Problem.from_json(text)
    instance = problem.instance(*(np.empty(0, np.int64),) * 3)
    print(
        f"\n### {name}: {instance.makers:,} makers, {instance.tasks:,} tasks, {len(instance.pair_maker):,} pairs\n"
    )
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as folder:
        (Path(folder) / "world.json").write_text(text)
        write_columns(instance, Path(folder) / "columns.npz")
        found = {}
        for label, way in OWN.items():
            found[label] = run(
                [sys.executable, str(ROOT / "bench/sharing_ways.py")], way, folder, options.limit
            )
        for label, way in RIVALS.items():
            found[label] = rival(way, folder, options, instance.makers)
    show(instance, found)
    if instance.makers <= 1000:
        print(f"\n{again(problem)}")


def write_columns(instance: Instance, path: Path) -> None:
    """The same columns for every rival: hours, Rp, and pairs as positions of makers and tasks."""
    np.savez(
        path,
        wished=instance.wished / 1000,
        standing=instance.standing,
        room=instance.room,
        pieces=instance.pieces,
        pay=instance.value,
        lot=instance.lot,
        pair_maker=instance.pair_maker,
        pair_task=instance.pair_task,
    )


def rival(way: str, folder: str, options: argparse.Namespace, makers: int) -> Found | str:
    python = options.rivals or (sys.executable if way == "cpsat" else None)
    if not python:
        return f"left out: pip install {PACKAGES[way]} elsewhere, and name that Python with --rivals"
    if makers > LARGEST[way] and not options.all:
        return "not tried at this size"
    return run([python, str(ROOT / "bench/sharing_ways.py")], way, folder, options.limit)


def run(command: list[str], way: str, folder: str, limit: int) -> Found | str:
    """One way in a process of its own, or why it gave nothing."""
    try:
        done = subprocess.run(
            [*command, way, folder, str(limit)],
            capture_output=True,
            text=True,
            timeout=limit * 2 + 60,
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired:
        return f"nothing after {limit} s"
    if "ModuleNotFoundError" in done.stderr:
        return f"left out: pip install {PACKAGES.get(way, way)} (see bench/rivals.txt)"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed"])[-1]
    told = json.loads(done.stdout.splitlines()[-1])
    return Found(np.load(Path(folder) / f"{way}.npy"), told["cpu"], told["megabytes"], told["note"])


def show(instance: Instance, found: dict[str, Found | str]) -> None:
    """One row a way; ratios and distances are to the engine's own divisible plan of the same run."""
    best = found["divisible"]
    assert isinstance(best, Found), best
    wished, standing = instance.wished / 1000, instance.standing
    ideal = per_maker(instance, best.worth)
    largest = instance.largest_lot
    worked = largest > 0
    level = np.sort((standing + ideal)[worked] / wished[worked])
    print(
        "| way | CPU s | × | MB | poorest | level gap | Lorenz gap | over hours | > lot below | unplaced | |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for label, way in found.items():
        if isinstance(way, str):
            print(f"| {label} | {way} | | | | | | | | | |")
            continue
        new = per_maker(instance, way.worth)
        own = np.sort((standing + new)[worked] / wished[worked])
        over = np.count_nonzero(new > instance.room + 1)
        below = np.count_nonzero((new <= ideal - largest - 1) & worked)
        money = (instance.pieces * instance.value).sum()
        print(
            f"| {label} | {way.cpu:.4g} | {way.cpu / best.cpu:.3g} | {way.megabytes:.0f} | {own[0]:.1f} "
            f"| {np.abs(own - level).max() / level.mean():.2%} | {np.abs(lorenz(own) - lorenz(level)).max():.3%} "
            f"| {over} | {below} | {1 - way.worth.sum() / money:.3%} | {way.note} |",
            flush=True,
        )


def per_maker(instance: Instance, worth: np.ndarray) -> np.ndarray:
    return np.bincount(instance.pair_maker, worth, minlength=instance.makers)


def lorenz(rising: np.ndarray) -> np.ndarray:
    """What part of all levels the lowest k people hold together."""
    return np.cumsum(rising) / rising.sum()


def again(problem: Problem) -> str:
    """What a decline costs: time, and how many of the others lose anything."""
    made = plan(problem)
    first = made.problem.maker_ids[made.share_maker[0]], made.problem.task_ids[made.share_task[0]]
    begun = time.process_time()
    after = replan(problem, made, declined=[first])
    took = time.process_time() - begun
    others = np.arange(len(made.income)) != made.share_maker[0]
    losing = np.count_nonzero((after.income < made.income)[others])
    begun = time.process_time()
    plan(problem).to_json()
    whole = time.process_time() - begun
    return (
        f"Plan with lots, sentences and JSON: {whole:.3f} s. Shared again after a decline: {took:.3f} s, "
        f"{losing} others lose, {len(check(problem, after))} faults."
    )


def agree(many: int) -> None:
    """Small worlds of every shape against ways that try everything; prints how many agree."""
    from omah.sharing.tests.rivals import best_in_bundles, exact_levels, proved_levels
    from omah.sharing.tests.world import FAMILIES, family

    for shape in FAMILIES:
        divisible = bundles = 0
        each = -(-many // len(FAMILIES))
        for seed in range(1000, 1000 + each):
            found = family(shape, seed)
            divisible += proved_levels(plan(Problem.from_arrays(**found), "divisible")) == exact_levels(found)
            found |= {
                "lot": [5] * 5,
                "pay": [20] * 5,
                "pieces": [5 * min(each, 12) for each in found["pieces"]],
            }
            made = levels_in_fractions(plan(Problem.from_arrays(**found), "bundles"))
            bundles += made == best_in_bundles(found)
        print(
            f"{shape}: divisible {divisible} of {each} equal, bundles {bundles} of {each} equal", flush=True
        )


def near(many: int) -> None:
    """Eight people and four kinds of mixed lots against constraint programming; prints how near they come."""
    from omah.sharing.tests.rivals import best_in_mixed_lots

    gaps, whole, equal = [], 0, 0
    for seed in range(many):
        found = eight(np.random.default_rng([8, seed]))
        best = best_in_mixed_lots(found, effort=5.0)
        if not best:
            continue
        own = levels_in_fractions(plan(Problem.from_arrays(**found), "mixed"))
        gaps.append(float(1 - own[0] / best[0]))
        whole += len(best) == len(own)
        equal += best == own
    print(
        f"{len(gaps)} of {many} worlds with a proved best for the poorest: {np.mean(gaps):.3%} below it on average, "
        f"{max(gaps):.2%} at worst; of {whole} with all levels proved, {equal} are the same"
    )


def eight(random: np.random.Generator) -> dict:
    """Eight people with hours to spare, who get about a dozen lots each."""
    makers, tasks = 8, 4
    found = {
        "wished_hours": random.integers(4, 13, makers).tolist(),
        "earned": (random.integers(0, 4, makers) * 500).tolist(),
        "room": [10**7] * makers,
        "pieces": random.integers(60, 200, tasks).tolist(),
        "pay": (random.integers(5, 30, tasks) * 10).tolist(),
        "lot": random.integers(3, 8, tasks).tolist(),
    }
    pairs = np.argwhere(random.random((makers, tasks)) < 0.7)
    return found | {"pair_maker": pairs[:, 0].tolist(), "pair_task": pairs[:, 1].tolist()}


def levels_in_fractions(made: Plan) -> list[Fraction]:
    return sorted(
        Fraction(int(income) * 1000, int(wished))
        for income, wished in zip(made.income, made.problem.wished, strict=True)
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("worlds", nargs="*", metavar="WORLD", help=f"of {', '.join(WORLDS)}")
    parser.add_argument(
        "--rivals", metavar="PYTHON", help="the Python of an environment with bench/rivals.txt"
    )
    parser.add_argument("--limit", type=int, default=120, help="seconds a rival may take (120)")
    parser.add_argument("--all", action="store_true", help="try every rival at every size")
    parser.add_argument("--write", metavar="FOLDER", help="write the worlds as omah-share/1 and stop")
    parser.add_argument("--agree", type=int, metavar="N", help="compare N small worlds with exact rivals")
    parser.add_argument(
        "--near", type=int, metavar="N", help="compare mixed lots in N small worlds with CP-SAT"
    )
    options = parser.parse_args()
    unknown = [name for name in options.worlds if name not in WORLDS]
    if unknown:
        parser.error(f"no such world: {', '.join(unknown)}")
    if options.agree:
        agree(options.agree)
    if options.near:
        near(options.near)
    for name in options.worlds or (WORLDS if options.write else ()):
        if options.write:
            folder = Path(options.write)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.json").write_text(json.dumps(document(WORLDS[name])))
        else:
            compare(name, options)


if __name__ == "__main__":
    main()
