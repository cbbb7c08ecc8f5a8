"""The same question put to Splink, a library that learns from the data itself how much each agreement tells.

It is an extra (``requirements/linkage.txt``; docs/adr/0010): slower to begin, sharper at the end. What it compares are
our folded names, and whom it compares share one of our keys; so it finds nobody whom entry and search would not find.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from omah.matching.keys import Traits, keys

LIKELY = 2.0
"""Bits: two of whom it is four times as likely that they are one person as that they are two."""
RARE = 200
"""Keys that more people share lead to too many."""
PAIRS_DRAWN = 1e6
"""So many pairs teach it how often strangers agree."""
LEARNT_FROM = 200_000
BOTH_DAYS = "length(birth_l) = 10 AND length(birth_r) = 10"
SAME_YEAR = "substr(birth_l, 1, 4) = substr(birth_r, 1, 4)"
AT_ONCE = 20_000


@dataclass(frozen=True)
class Dialect:
    """What the engines under Splink call differently."""

    shared_words: str
    fewer_words: str
    same_digits: str


DUCKDB = Dialect(
    "len(list_intersect(words_l, words_r))",
    "least(len(words_l), len(words_r))",
    "list_sort(string_split(birth_l, '')) = list_sort(string_split(birth_r, ''))",
)


def linked(
    people: Iterable[tuple[int, Traits]],
    others: Iterable[tuple[int, Traits]] | None = None,
    at_least: float = LIKELY,
    memory: str = "4GB",
) -> Iterator[tuple[int, int, float]]:
    """Pairs that are likely one person, with their bits; within ``people``, or between them and ``others``."""
    sides = [people] if others is None else [people, others]
    base, linker = learnt(sides, memory)
    if linker is None:
        return
    found = linker.inference.predict(threshold_match_weight=at_least, warning_mode="never")
    base.execute(f"SELECT unique_id_l, unique_id_r, match_weight FROM {found.physical_name}")  # noqa: S608 names of this database in memory
    while rows := base.fetchmany(AT_ONCE):
        yield from rows


def learnt(sides: Sequence[Iterable[tuple[int, Traits]]], memory: str) -> tuple[Any, Any]:
    """The people of one or two sides in a base of their own, and what learnt from them; None where a side is empty."""
    import duckdb
    from splink import DuckDBAPI, Linker

    base = duckdb.connect(config={"memory_limit": memory, "temp_directory": ""})
    tables = ["a", "b"][: len(sides)]
    for table, rows in zip(tables, sides, strict=True):
        _take_in(base, table, rows)
    many = [_prepare(base, table, tables[-1]) for table in tables]
    if 0 in many:
        return base, None
    engine = DuckDBAPI(base)
    registered = [engine.register(table, dataset_display_name=table) for table in tables]
    linker = Linker(registered, settings(len(sides), DUCKDB), log_level="ERROR")
    _learn(linker, min(1.0, LEARNT_FROM / max(many)))
    return base, linker


def _take_in(base: Any, table: str, people: Iterable[tuple[int, Traits]]) -> None:
    """A few at a time: what is compared of people, in a table of nobody else's."""
    base.execute(
        f"CREATE TABLE {table}_raw (unique_id BIGINT, name TEXT, words TEXT[], birth TEXT, place TEXT, sex TEXT,"
        " every_key TEXT[])"
    )
    for few in in_tables(people, AT_ONCE):
        base.register("few", few)
        base.execute(f"INSERT INTO {table}_raw SELECT * FROM few")  # noqa: S608 the same
        base.unregister("few")


def in_tables(people: Iterable[tuple[int, Traits]], at_once: int) -> Iterator[Any]:
    """What is compared of people, so many at a time."""
    import pyarrow

    texts = pyarrow.list_(pyarrow.string())
    shape = {"unique_id": pyarrow.int64(), "name": pyarrow.string(), "words": texts}
    shape |= {**dict.fromkeys(("birth", "place", "sex"), pyarrow.string()), "every_key": texts}
    rows = iter(people)
    while few := [_row(number, traits) for number, traits in islice(rows, at_once)]:
        yield pyarrow.Table.from_pylist(few, schema=pyarrow.schema(shape))


def _row(number: int, traits: Traits) -> dict[str, Any]:
    words = sorted(set(traits.names[0])) if traits.names else []
    return {
        "unique_id": number,
        "name": " ".join(words) or None,
        "words": words,
        "birth": traits.birth or None,
        "place": traits.place or None,
        "sex": traits.sex or None,
        "every_key": keys(traits),
    }


def _prepare(base: Any, table: str, among: str) -> int:
    """Leave each person the keys that are rare among those who are looked through; how many people there are."""
    base.execute(
        f"CREATE TABLE {table} AS WITH rare AS (SELECT key FROM (SELECT unnest(every_key) AS key FROM {among}_raw)"  # noqa: S608 the same
        f" GROUP BY key HAVING count(*) <= {RARE}),"
        f" few AS (SELECT unique_id, list(key) AS keys FROM"
        f" (SELECT unique_id, unnest(every_key) AS key FROM {table}_raw) JOIN rare USING (key) GROUP BY unique_id)"
        f" SELECT r.* EXCLUDE every_key, coalesce(few.keys, []) AS keys FROM {table}_raw r"
        " LEFT JOIN few USING (unique_id)"
    )
    return int(base.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])  # noqa: S608 the same


def settings(sides: int, sql: Dialect) -> Any:
    """How two people are compared, in the words of an engine."""
    from splink import SettingsCreator, block_on
    from splink import comparison_level_library as level
    from splink import comparison_library as comparison

    def compared(name: str, *levels: Any) -> Any:
        chosen = [level.NullLevel(name), *levels, level.ElseLevel()]
        return comparison.CustomComparison(output_column_name=name, comparison_levels=chosen)

    return SettingsCreator(
        link_type="dedupe_only" if sides == 1 else "link_only",
        comparisons=[
            compared(
                "name",
                level.ExactMatchLevel("name", term_frequency_adjustments=True),
                level.CustomLevel(
                    f"{sql.shared_words} >= 2 AND {sql.shared_words} = {sql.fewer_words}",
                    "all the words of one",
                ),
                level.JaroWinklerLevel("name", 0.94),
                level.JaroWinklerLevel("name", 0.88),
                level.CustomLevel(
                    f"{sql.shared_words} = 1 AND {sql.fewer_words} = 1", "the only word of one"
                ),
                level.CustomLevel(f"{sql.shared_words} >= 1", "a word"),
                level.JaroWinklerLevel("name", 0.78),
            ),
            compared(
                "birth",
                level.CustomLevel(f"birth_l = birth_r AND {BOTH_DAYS}", "the same day"),
                level.CustomLevel(
                    f"{BOTH_DAYS} AND {sql.same_digits}",
                    "day and month changed places",
                ),
                level.CustomLevel(
                    f"{BOTH_DAYS} AND levenshtein(birth_l, birth_r) = 1", "one digit is another"
                ),
                level.CustomLevel(f"{SAME_YEAR} AND NOT ({BOTH_DAYS})", "the same as far as known"),
                level.CustomLevel(SAME_YEAR, "the same year"),
            ),
            compared(
                "place",
                level.ExactMatchLevel("place"),
                level.CustomLevel("substr(place_l, 1, 8) = substr(place_r, 1, 8)", "the same kecamatan"),
                level.CustomLevel("substr(place_l, 1, 5) = substr(place_r, 1, 5)", "the same kabupaten"),
            ),
            comparison.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        retain_matching_columns=False,
    )


def _learn(linker: Any, share: float) -> None:
    """How often the same person agrees, and how often strangers do."""
    from splink import block_on

    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("name", "birth")], recall=0.35)
    training.estimate_u_using_random_sampling(max_pairs=PAIRS_DRAWN, seed=1)
    # Each lesson leaves something to learn of pairs most of whom are one person. Of those who share a name alone most are
    # strangers in a register of a million: what is learnt there is how strangers agree.
    for lesson in (["name", "place"], ["birth", "place"], ["name", "birth"], ["birth"]):
        training.estimate_parameters_using_expectation_maximisation(
            block_on(*lesson), record_sample_proportion=share
        )
