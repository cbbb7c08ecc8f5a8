"""What could be shown of tables that cross three things at once, beside the two-way tables of the same day (ADR 13).

.venv/bin/python bench/three_at_once.py                    # 1,000 to a million invented people, 41 kecamatan
.venv/bin/python bench/three_at_once.py --people 100000

One line a table. ``blocks``: shares of cells and of people where a kecamatan, or a category, is crossed with the two other
traits wholly or not at all. ``cells``: the same where cells are hidden one by one, until every line has two of them. ``read
off``: small counts, 0 to 4, that a reader can work out of what is published: of the two-way tables alone, with the blocks,
with the cells. A reader knows every number that is shown, and that none is below nought; linear programming tells whether
a count could be another. ``--together``: the same for a reader who knows all ten tables of cells at once. Not tried: whole
numbers, which can only tell a reader more, and kabupaten above their kecamatan.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
from ortools.linear_solver import pywraplp

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.invented import People  # noqa: E402 the path comes first
from bench.registry import database, set_up  # noqa: E402 the same

SIZES = (1_000, 10_000, 100_000, 1_000_000)
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
GLANCES = 60
"""So many times a reader guesses at everything at once before asking for one count after the other."""
LEAST = 5
ALL = (0, 1, 2)
PAIRS = tuple(combinations(ALL, 2))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, nargs="*", default=SIZES)
    parser.add_argument("--together", action="store_true", help="solve for all ten tables at once, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as folder, database("sqlite", folder) as address:
        set_up(folder, address)
        for size in options.people:
            measure(size, options.together)


def measure(size, audits_together):
    from omah.statistics.figures import DIMENSIONS, tables

    people = crowd(size)
    two = {(table["rows"], table["columns"]): table for table in tables(people, LEAST)}
    slugs = list(DIMENSIONS)
    everything, shown = crossed(people, list(DIMENSIONS.values()), two)
    print(
        f"\n{size} people: blocks of, cells %, people %; cells %, people %; read off: two-way, blocks, cells"
    )
    for three in combinations(range(5), 3):
        begun = time.monotonic()
        cube = summed(everything, three)
        known = {pair: shown[three[pair[0]], three[pair[1]]] for pair in PAIRS}
        at, blocks = max(
            ((at, blocks_shown(cube, known, at)) for at in range(3)), key=lambda one: one[1].sum()
        )
        cells, left = cells_shown(cube, known)
        read = [read_off(cube, known | {ALL: tried}) for tried in (np.zeros(cube.shape, bool), blocks)]
        print(
            f"{' × '.join(slugs[one] for one in three):32} {slugs[three[at]]:9} {share(blocks, cube)}  {share(cells, cube)}"
            f"  {len(read[0])} {len(read[1])} {len(left)} of {(cube < LEAST).sum()}  {time.monotonic() - begun:.0f} s",
            flush=True,
        )
        shown[three] = cells
    if audits_together:
        begun = time.monotonic()
        left = read_off(everything, shown)
        print(f"read off all cells together: {len(left)}  {time.monotonic() - begun:.0f} s")


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


def crossed(people, dimensions, two):
    """The counts of all five crossed, and what the two-way tables show: {two axes: which cells}."""
    pairs = {pair: two[tuple(dimensions[at].slug for at in pair)] for pair in combinations(range(5), 2)}
    names = [[tuple(line["codes"]) for line in pairs[0, 1]["lines"] if line["depth"]]]
    names += [[tuple(codes) for codes in pairs[0, at]["heads"]] for at in range(1, 5)]
    place_of = [{code: at for at, codes in enumerate(axis) for code in codes} for axis in names]
    cube = np.zeros([len(axis) for axis in names], int)
    for person, number in people.items():
        cube[
            tuple(where.get(told, where.get("+")) for where, told in zip(place_of, person, strict=True))
        ] += number
    return cube, {
        pair: np.array(
            [[cell is not None for cell in line["cells"]] for line in table["lines"] if line["depth"]]
        )
        for pair, table in pairs.items()
    }


def blocks_shown(cube, known, at):
    """What is shown if whatever stands on one axis is crossed with the two others wholly or not at all."""
    turned = np.moveaxis(cube, at, 0)
    sides = [mask.all(axis=pair.index(at) ^ 1) for pair, mask in known.items() if at in pair]
    whole = (turned.min(axis=(1, 2)) >= LEAST) & sides[0] & sides[1]
    for block in sorted(np.flatnonzero(whole), key=lambda block: turned[block].sum()):
        hidden = turned[~whole]
        if len(hidden) == 0 or (len(hidden) > 1 and hidden.sum(axis=0).min() >= LEAST):
            break
        whole[block] = False
    return np.moveaxis(np.broadcast_to(whole[:, None, None], turned.shape), 0, at)


def cells_shown(cube, known):
    """What is shown if cells are hidden one by one; and the small counts that a reader works out nevertheless."""
    shown = cube >= LEAST
    for pair, mask in known.items():
        shown &= np.expand_dims(mask, missing(pair))
    while True:
        weak = [cell for pair in known for cell in weakest(cube, shown, missing(pair))]
        left = [] if weak else sorted(cell for _axes, cell in read_off(cube, known | {ALL: shown}))
        more = weak or [cell for one in left if (cell := nearest(cube, shown, one))]
        if not more:
            return shown, left
        for cell in more:
            shown[cell] = False


def weakest(cube, shown, axis):
    """The next to hide in every line in which one cell alone is hidden, or too few people."""
    out = ~shown
    hidden, people = out.sum(axis=axis), (cube * out).sum(axis=axis)
    weak = ((hidden == 1) | ((hidden > 0) & (people < LEAST))) & shown.any(axis=axis)
    smallest = np.where(out, cube.max() + 1, cube).argmin(axis=axis)
    for line in np.argwhere(weak):
        yield tuple(int(one) for one in np.insert(line, axis, smallest[tuple(line)]))


def nearest(cube, shown, cell):
    """The smallest shown count in a line with this cell; of all, where nothing is shown in its lines."""
    around = [
        tuple(np.where(np.arange(3) == axis, n, cell)) for axis in range(3) for n in range(cube.shape[axis])
    ]
    left = [one for one in around if shown[one]] or [tuple(map(int, one)) for one in np.argwhere(shown)]
    return min(left, key=lambda one: cube[one], default=None)


def read_off(cube, shown):
    """The small hidden counts of tables of three that could be no other number, one more or one less. ``shown`` is which
    cells of which tables a reader sees, by the axes of a table."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    counts = np.array([solver.NumVar(0, solver.infinity(), "") for _cell in range(cube.size)]).reshape(
        cube.shape
    )
    singles = {(axis,): np.ones(length, bool) for axis, length in enumerate(cube.shape)}
    parts, totals, fixed = {}, {}, set()
    for axes, mask in (singles | shown).items():
        lines, total = np.moveaxis(counts, axes, range(len(axes))), summed(cube, axes)
        for cell in map(tuple, np.argwhere(mask).tolist()):
            solver.Add(solver.Sum(np.ravel(lines[cell]).tolist()) == int(total[cell]))
        for cell in map(tuple, np.argwhere((total < LEAST) & ~mask).tolist() if len(axes) == 3 else ()):
            fixed.add((axes, cell))
            parts[axes, cell], totals[axes, cell] = np.ravel(lines[cell]).tolist(), total[cell]
    dice = Random(1)

    def ask(weights):
        goal, weight_of = solver.Objective(), Counter()
        goal.Clear()
        for one, weight in weights.items():
            weight_of.update(dict.fromkeys(parts[one], weight))
        for count, weight in weight_of.items():
            goal.SetCoefficient(count, weight)
        goal.SetMaximization()
        if solver.Solve() == pywraplp.Solver.OPTIMAL:
            for one in list(fixed):
                if abs(sum(count.solution_value() for count in parts[one]) - totals[one]) > 1 - 1e-6:
                    fixed.discard(one)

    for _glance in range(GLANCES):
        if fixed:
            ask({one: dice.random() - 0.2 for one in sorted(fixed)})
    for one in sorted(fixed):
        for weight in (1, -1):
            if one in fixed:
                ask({one: weight})
    return fixed


def summed(cube, axes):
    return cube.sum(axis=tuple(axis for axis in range(cube.ndim) if axis not in axes))


def missing(pair):
    return next(axis for axis in range(3) if axis not in pair)


def share(shown, cube):
    return f"{100 * shown.mean():3.0f} {100 * cube[shown].sum() / cube.sum():3.0f}"


if __name__ == "__main__":
    main()
