"""How well, and how fast, people are found again in bulk: a list of invented people is linked with a register of them.

.venv/bin/python bench/linkage.py --persons 200000 --rows 20000 --json

Half of the list are people of the register as somebody else would write them, half are strangers; nobody has a NIK.
Where Splink is installed (``requirements/linkage.txt``) it is a rival three times in the same run: ``splink`` as its guide
sets it up for names as they are written, ``splink_taught`` with our lessons, ``splink_keys`` on our fold and keys
(``omah link --engine splink``). Prints
one JSON object. Each row of the list counts with its best answer. ``precision`` and ``recall`` are those of the best
``f1`` over all thresholds, ``at`` is that threshold; ``recall_at_99`` is the recall where 99 of 100 answers are right.
"""

import argparse
import json
import resource
import sys
import time
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.invented import People
from omah.matching import Traits
from omah.matching.linking import Block

LOWEST = 6.0
MOST_APART = 0.01


def main():
    options = read_options()
    found = {"persons": options.persons, "rows": options.rows}
    if options.agree:
        sys.exit(agree(options))
    rivals = [own] + (
        [splink, splink_taught, splink_keys] if find_spec("splink") and find_spec("pyarrow") else []
    )
    rivals += [spark] if find_spec("splink") and find_spec("pyspark") else []
    for engine in rivals:
        print(f"{engine.__name__} …", file=sys.stderr, flush=True)
        # Each in a process of its own, so that the peak of memory is its own, too.
        with get_context("spawn").Pool(1) as pool:
            found[engine.__name__] = pool.apply(measured, (engine.__name__, options))
    print(json.dumps(found) if options.json else json.dumps(found, indent=2))


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--persons", type=int, default=20_000, help="how many are in the register")
    parser.add_argument("--rows", type=int, default=2_000, help="how many are on the list")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument(
        "--agree",
        action="store_true",
        help="only look whether DuckDB and Spark find the same pairs under Splink",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args()


def measured(name, options):
    """One engine: time, memory, and how good its answers are."""
    register, rows, truth = told(options)
    before, begun = peak_mb(), time.monotonic()
    best = {}
    for row, person, points in globals()[name](rows, register):
        if row not in best or points > best[row][0]:
            best[row] = (points, person)
    seconds = time.monotonic() - begun
    return judged(best, truth) | {"seconds": round(seconds, 1), "peak_mb": peak_mb(), "of_it_people": before}


def told(options):
    """The register, the list, and who of the list is who in the register."""
    source = People(options.seed)
    register = [source.one() for _ in range(options.persons)]
    again = source.dice.sample(range(options.persons), options.rows // 2)
    rows = [source.again(register[person]) for person in again]
    rows += [source.again(source.one()) for _ in range(options.rows - len(rows))]
    return register, rows, dict(enumerate(again))


def judged(best, truth):
    """Precision and recall at every threshold, best answers first."""
    ranked = sorted(
        ((points, truth.get(row) == person) for row, (points, person) in best.items()), reverse=True
    )
    right, top, sure = 0, {"f1": 0.0}, 0.0
    for n, (points, is_right) in enumerate(ranked, 1):
        right += is_right
        if n < len(ranked) and ranked[n][0] == points:
            continue
        precision, recall = right / n, right / len(truth)
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        if f1 > top["f1"]:
            top = {"f1": f1, "precision": precision, "recall": recall, "at": float(points)}
        sure = recall if precision >= 0.99 else sure
    return {name: round(value, 3) for name, value in (top | {"recall_at_99": sure}).items()}


def own(rows, register):
    """The engine of ``omah link``."""
    block = Block(people(register))
    for row, traits in people(rows):
        for found in block.like(row, traits, LOWEST):
            yield row, found.other, found.agreement.points


def splink_keys(rows, register):
    """Splink on our fold and keys."""
    from omah.matching.splinked import linked

    yield from linked(people(rows), people(register), at_least=-10)


def spark(rows, register):
    """Splink on our fold and keys, spread by Spark: ``omah link --engine spark``."""
    from omah.matching.sparked import linked

    yield from linked(people(rows), people(register), at_least=-10)


def agree(options):
    """Do both engines under Splink find the same pairs? Within the register, and with a list. They count letters that
    changed places a little differently, so that a pair in a hundred gets other bits."""
    from omah.matching import sparked, splinked

    register, rows, _truth = told(options)
    for sides in ([register + rows], [rows, register]):
        found = []
        for engine in (splinked, sparked):
            begun = time.monotonic()
            pairs = {tuple(pair[:2]): pair[2] for pair in engine.linked(*map(people, sides))}
            seconds = time.monotonic() - begun
            print(f"{engine.__name__}: {len(pairs)} pairs, {seconds:.0f} s", file=sys.stderr, flush=True)
            found.append(pairs)
        apart = set(found[0]) ^ set(found[1])
        other = sum(abs(found[0][pair] - found[1][pair]) > 0.1 for pair in found[0].keys() & found[1].keys())
        told_so = {
            "sides": len(sides),
            "pairs": len(found[0]),
            "of_one_engine": len(apart),
            "other_bits": other,
        }
        print(json.dumps(told_so))
        if len(apart) > MOST_APART * len(found[0]):
            return 1
    return 0


def splink(rows, register):
    """Splink as its guide sets it up: names as they are written, its own comparisons, everyday blocking."""
    yield from _stock(rows, register, [("first", "last"), ("birth",)])


def splink_taught(rows, register):
    """The same, taught by pairs most of whom are one person, as ours is: in a large register that helps it a lot."""
    yield from _stock(
        rows, register, [("first", "last", "village"), ("birth", "village"), ("first", "last", "birth")]
    )


def _stock(rows, register, lessons):
    import pyarrow
    import splink.comparison_library as comparison
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    engine = DuckDBAPI()
    tables = [
        engine.register(
            pyarrow.Table.from_pylist([written(*each) for each in enumerate(some)]), dataset_display_name=name
        )
        for name, some in (("a", rows), ("b", register))
    ]
    rules = [("first", "last"), ("birth",), ("last", "village"), ("first", "village"), ("first", "year")]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            comparison.NameComparison("full_name").configure(term_frequency_adjustments=True),
            comparison.DateOfBirthComparison("birth", input_is_string=True),
            comparison.ExactMatch("year"),
            comparison.ExactMatch("village"),
            comparison.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
        retain_matching_columns=False,
    )
    linker = Linker(tables, settings, log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("full_name", "birth")], recall=0.3)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in lessons:
        training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), record_sample_proportion=1.0
        )
    found = linker.inference.predict(threshold_match_weight=-10, warning_mode="never")
    ids = "unique_id_l, unique_id_r, match_weight"
    yield from engine.duckdb_con.execute(f"SELECT {ids} FROM {found.physical_name}").fetchall()


def written(number, person):
    """A person as a table of an office would have them."""
    words = person.full_name.lower().split()
    return {
        "unique_id": number,
        "full_name": person.full_name.lower(),
        "first": words[0],
        "last": words[-1],
        "birth": person.birth or None,
        "year": person.birth[:4] or None,
        "village": person.village or None,
        "sex": person.sex,
    }


def people(some):
    for number, each in enumerate(some):
        yield number, Traits.of(each.full_name, birth=each.birth, place=each.village, sex=each.sex)


def peak_mb():
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
