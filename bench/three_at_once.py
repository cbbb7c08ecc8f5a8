"""Which tables of three things an invented register may show beside its tables of two, and how long their proof takes (ADR 14).

.venv/bin/python bench/three_at_once.py                    # 1,000 to 100,000 invented people, 41 kecamatan
.venv/bin/python bench/three_at_once.py --people 10000

One line a table: the share of all people who stand in a number that it would show before the proof, and that it shows after
it. Then how many small numbers were hidden in all tables together, and the time.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.invented import People  # noqa: E402 the path comes first
from bench.registry import database, set_up  # noqa: E402 the same

SIZES = (1_000, 2_500, 5_000, 10_000, 100_000)
KECAMATAN = {f"35.07.{n:02}": 1 + n % 6 for n in range(1, 42)}
"""How many live in each, compared with the smallest."""
YEAR = 2020
KINDS = {
    "fisik": 34,
    "intelektual": 14,
    "mental": 12,
    "netra": 11,
    "rungu": 10,
    "wicara": 5,
    "kronis": 3,
    "several": 8,
    "?": 3,
}
DIFFICULT = {"yes": 55, "no": 25, "?": 20}
NO_SEX = 0.01
LEAST = 5


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, nargs="*", default=SIZES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as folder, database("sqlite", folder) as address:
        set_up(folder, address)
        for size in options.people:
            measure(size)


def measure(size):
    from omah.statistics.crossing import Proof, crossing, drafted, proven, summed
    from omah.statistics.threes import AXES, Day

    day = Day.of(crowd(size), LEAST)
    drafts = drafted(day.cube, day.twos, LEAST)
    told = [*day.told, *(crossing(day.cube.shape, axes, shown) for axes, shown in drafts.items())]
    hidden = len(Proof(day.cube, told, LEAST).open_numbers())
    begun = time.monotonic()
    found = proven(day.cube, day.told, drafts, LEAST)
    print(f"\n{size} people: {hidden} small numbers hidden, {time.monotonic() - begun:.0f} s")
    for axes, draft in drafts.items():
        counts = summed(day.cube, axes)
        shown = found.get(axes, draft & False)
        name = " × ".join(AXES[axis].slug for axis in axes)
        print(f"{name:32} {share(counts, draft)} {share(counts, shown)}", flush=True)


def crowd(size):
    """How many people there are of every combination."""
    from omah.statistics.counting import UNKNOWN, band

    dice, source = Random(13), People(13)
    homes = dice.choices(list(KECAMATAN), list(KECAMATAN.values()), k=size)
    kinds = dice.choices(list(KINDS), list(KINDS.values()), k=size)
    hard = dice.choices(list(DIFFICULT), list(DIFFICULT.values()), k=size)
    found = Counter()
    for at in range(size):
        one = source.one()
        age = YEAR - int(one.birth[:4])
        sex = UNKNOWN if dice.random() < NO_SEX else one.sex
        found[homes[at], sex, band(age, age), kinds[at], hard[at]] += 1
    return found


def share(counts, shown):
    return f"{100 * counts[shown].sum() / counts.sum():3.0f} %"


if __name__ == "__main__":
    main()
