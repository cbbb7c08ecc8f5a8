"""Splink on Spark, for a register that one machine does not hold: the comparison is spread, what is learnt is not.

What each agreement tells is learnt from a sample on this machine, on DuckDB, as ever. A model that is carried over as it is
finds nothing on Spark, without a word: to Spark a name in double quotes is a text, and functions have other names. So
the conditions are written anew for Spark, and only the numbers are carried over (``_with_what_was_learnt``).

Where Spark runs is said as its own guide has it: ``PYSPARK_SUBMIT_ARGS="--master spark://… pyspark-shell"``. Left out, it
runs on all cores of this machine, and listens to nobody else.
"""

import os
from collections.abc import Iterable, Iterator
from functools import reduce
from random import Random
from typing import Any

from omah.matching.keys import Traits
from omah.matching.splinked import LEARNT_FROM, LIKELY, RARE, Dialect, in_tables, learnt, settings

SPARK = Dialect(
    "size(array_intersect(words_l, words_r))",
    "least(size(words_l), size(words_r))",
    "array_sort(split(birth_l, '')) = array_sort(split(birth_r, ''))",
)
AT_ONCE = 500_000
ALONE = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.master": "local[*]",
}
OUR_WAY = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "16",
    "spark.io.encryption.enabled": "true",  # what does not fit into memory lies on a disk
    "spark.log.level": "ERROR",
}


def linked(
    people: Iterable[tuple[int, Traits]],
    others: Iterable[tuple[int, Traits]] | None = None,
    at_least: float = LIKELY,
    memory: str = "4GB",
) -> Iterator[tuple[int, int, float]]:
    """Pairs that are likely one person, with their bits; as ``splinked.linked`` finds them."""
    from splink import Linker
    from splink.backends.spark import SparkAPI

    spark = _session(memory)
    try:
        samples = [
            _take_in(spark, table, side)
            for table, side in zip("ab", (people, others), strict=True)
            if side is not None
        ]
        _base, teacher = learnt(samples, memory)
        if teacher is None:
            return
        tables = ["a", "b"][: len(samples)]
        sides = {table: _prepare(spark, table, tables[-1]) for table in tables}
        engine = SparkAPI(spark_session=spark, break_lineage_method="persist")
        registered = [engine.register(side, dataset_display_name=table) for table, side in sides.items()]
        model = _with_what_was_learnt(
            settings(len(samples), SPARK).create_settings_dict("spark"), teacher.misc.save_model_to_json()
        )
        linker = Linker(registered, model, log_level="ERROR")
        found = linker.inference.predict(threshold_match_weight=at_least, warning_mode="never")
        pairs = found.as_spark_dataframe().select("unique_id_l", "unique_id_r", "match_weight")
        yield from (tuple(pair) for pair in pairs.toLocalIterator())
    finally:
        spark.stop()


def _session(memory: str) -> Any:
    from pyspark.sql import SparkSession
    from splink.backends.spark import similarity_jar_location

    is_alone = "--master" not in os.environ.get("PYSPARK_SUBMIT_ARGS", "")
    told = OUR_WAY | {
        "spark.jars": similarity_jar_location(),
        "spark.driver.memory": memory.replace("GB", "g"),
    }
    builder = SparkSession.builder.appName("omah")
    for name, value in (told | (ALONE if is_alone else {})).items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _take_in(spark: Any, table: str, people: Iterable[tuple[int, Traits]]) -> list[tuple[int, Traits]]:
    """Hand people over to Spark; answers with some of them, taken at random, to learn from."""
    sample: list[tuple[int, Traits]] = []
    frames = [spark.createDataFrame(few) for few in in_tables(_sampled(people, sample), AT_ONCE)]
    if frames:
        reduce(lambda one, other: one.union(other), frames).createOrReplaceTempView(f"{table}_raw")
    return sample


def _sampled(
    people: Iterable[tuple[int, Traits]], sample: list[tuple[int, Traits]]
) -> Iterator[tuple[int, Traits]]:
    """Everybody; on the way each has the same chance to come into the sample."""
    dice = Random(1)  # noqa: S311 drawn alike every time
    for n, one in enumerate(people):
        if n < LEARNT_FROM:
            sample.append(one)
        elif (place := dice.randrange(n + 1)) < LEARNT_FROM:
            sample[place] = one
        yield one


def _prepare(spark: Any, table: str, among: str) -> Any:
    """Leave each person the keys that are rare among those who are looked through."""
    return spark.sql(
        f"WITH rare AS (SELECT key FROM (SELECT explode(every_key) AS key FROM {among}_raw)"  # noqa: S608 names of our own
        f" GROUP BY key HAVING count(*) <= {RARE}),"
        f" few AS (SELECT unique_id, collect_list(key) AS keys FROM"
        f" (SELECT unique_id, explode(every_key) AS key FROM {table}_raw) JOIN rare USING (key) GROUP BY unique_id)"
        " SELECT r.unique_id, name, words, birth, place, sex, coalesce(few.keys, cast(array() AS array<string>)) AS keys"
        f" FROM {table}_raw r LEFT JOIN few ON r.unique_id = few.unique_id"
    ).persist()


def _with_what_was_learnt(model: dict[str, Any], teacher: dict[str, Any]) -> dict[str, Any]:
    """The numbers of one model in the conditions of another, level by level."""
    for ours, theirs in zip(model["comparisons"], teacher["comparisons"], strict=True):
        for level, known in zip(ours["comparison_levels"], theirs["comparison_levels"], strict=True):
            if level["label_for_charts"] != known["label_for_charts"]:
                raise ValueError(f"{level['label_for_charts']} is not {known['label_for_charts']}")
            level |= {name: known[name] for name in ("m_probability", "u_probability") if name in known}
    prior = "probability_two_random_records_match"
    return model | {prior: teacher[prior]}
