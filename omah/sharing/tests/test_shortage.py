"""What would help when work is left: the best of the tries, and every figure of it comes true when it is done."""

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omah.sharing import plan, replan
from omah.sharing.cut import shortages
from omah.sharing.tests.world import STEPS, maker, penjahit, quick, read, task
from omah.sharing.trying import MOST_HOURS_MORE, best_help, usual_hours

SKILLS = list(STEPS)
AREAS = [None, ["35.07"], ["35.07.25"], ["31.71"]]


@st.composite
def too_much(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A few people with few hours, and more work than that."""
    people = [
        maker(
            f"m{at}",
            wished_hours=draw(st.integers(1, 40)),
            hours=draw(st.integers(0, 20)),
            skills=draw(st.lists(st.sampled_from(SKILLS), max_size=3, unique=True)),
            areas=draw(st.sampled_from(AREAS)),
        )
        for at in range(draw(st.integers(1, 6)))
    ]
    work = [
        task(step, pieces=draw(st.integers(0, 3000)), areas=draw(st.sampled_from(AREAS)))
        for step in draw(st.lists(st.sampled_from(SKILLS), min_size=1, max_size=3, unique=True))
    ]
    return people, work


def left(people: list[dict[str, Any]], work: list[dict[str, Any]]) -> float:
    """Rp of work that is left when it is cut finely."""
    made = plan(read(people, work), "divisible")
    return float((made.problem.pieces * made.problem.pay).sum() - made.share_pay.sum())


def helped(
    people: list[dict[str, Any]], work: list[dict[str, Any]], at: int, help_: Any
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The same people and work once the help is given."""
    step, made = work[at]["step"], plan(read(people, work), "divisible")
    if help_.kind == "area":
        return people, [row | {"areas": None} if row["step"] == step else row for row in work]
    if help_.kind == "learn":
        free = made.instance.room - made.new_work
        unable = sorted(
            (m for m in range(len(people)) if step not in people[m]["skills"]), key=lambda m: -free[m]
        )
        taught = unable[: help_.count]
        return [
            row | {"skills": [*row["skills"], step]} if m in taught else row for m, row in enumerate(people)
        ], work
    if help_.kind == "join":
        new = [maker(f"n{m}", hours=help_.hours, skills=[step]) for m in range(help_.count)]
        return people + new, work
    able = made.instance.pair_maker[made.instance.pair_task == at]
    assert help_.kind == "hours"
    assert help_.count == len(able)
    return [
        row | {"hours": row["hours"] + help_.hours} if m in able else row for m, row in enumerate(people)
    ], work


@quick
@given(too_much())
def test_the_help_that_is_named_does_what_is_said(found):
    people, work = found
    made = plan(read(people, work), "divisible")

    for at in np.flatnonzero(made.unplaced_pieces).tolist():
        found_help = best_help(made, at)
        assert found_help is not None
        after = left(*helped(people, work, at, found_help))
        assert left(people, work) - after == pytest.approx(found_help.gained.sum(), abs=0.5)
        assert found_help.hours <= max(MOST_HOURS_MORE, usual_hours(made.problem.wished))


@quick
@given(too_much(), st.sampled_from(["auto", "divisible"]))
def test_what_would_help_is_told_with_the_figures_of_the_try(found, lots):
    made = plan(read(*found), lots)

    for row in made.unplaced:
        tried = best_help(made, made.problem.task(row.task))
        if tried:
            true = {tried.count, tried.hours, tried.lot, int(tried.gained.sum() + 1e-3)}
            true |= {int((tried.gained.sum() + 1e-3) / value) for value in made.problem.value}
            assert {int(text.replace(".", "")) for text in re.findall(r"\d[\d.]*", row.help)} <= true
            assert "{" not in row.help


def test_two_others_learn_to_sew_and_two_thousand_one_hundred_masks_are_shared():
    packers = [maker(f"k{at}", hours=63, skills=["kemas"]) for at in range(4)]
    people = [*penjahit(9, hours=20, skills=["jahit"]), *packers]

    made = plan(read(people, [task("jahit", pieces=3000 + 2100)]), "divisible")

    assert made.unplaced[0].help.endswith(
        "Bila 2 mitra lain yang jamnya paling longgar belajar jahit, semua sisanya (2.100 masker) dapat terbagi."
    )


@pytest.mark.parametrize(
    ("people", "work", "words"),
    [
        (penjahit(4, areas=["35.07"]), task("jahit", areas=["31.71"], pieces=1000), "wilayah untuk jahit"),
        (penjahit(4, hours=600), task("jahit", lot=12500), "paket isi 6.250, semua sisanya (12.500 masker)"),
        (penjahit(4, hours=100, wished_hours=1), task("jahit", pieces=7100), "masing-masing menambah 8 jam"),
        (
            penjahit(1, hours=10),
            task("jahit", pieces=1500),
            "2 orang baru yang bisa jahit ikut, masing-masing 80",
        ),
    ],
)
def test_the_best_kind_of_help_is_named(people, work, words):
    made = plan(read(people, [work]))

    assert words in made.unplaced[0].help


def test_all_that_is_left_is_no_more_and_no_less_than_is_left():
    people = penjahit(2, hours=4, wished_hours=40)
    work = task("jahit", pieces=97, pay=1000, minutes=6, lot=50)

    (row,) = plan(read(people, [work])).unplaced_in("en")

    assert row.pieces == 17
    assert "all that is left (17 masker)" in row.help


@pytest.mark.parametrize(
    ("people", "work"),
    [
        # A task that is one lot either way.
        (
            [maker("m", hours=1, pace=0.7, wished_hours=40, skills=["jahit", "kemas"])],
            [
                task("kemas", pieces=1000, pay=1, minutes=0.006, lot=1),
                task("jahit", pieces=97, pay=100, minutes=0.6, lot=500),
            ],
        ),
        # A task that nobody can do.
        (
            penjahit(2, hours=1, skills=["jahit"]),
            [task("potong", pieces=100), task("jahit", pieces=97, pay=150, minutes=0.9, lot=10)],
        ),
        # Hours for half a lot more.
        (penjahit(2, hours=1, skills=["jahit"]), [task("jahit", pieces=1000, pay=1000, minutes=6, lot=500)]),
        # A little work beside much that is larger.
        (
            [maker("m", hours=1, wished_hours=40)],
            [
                task("kemas", pieces=7, pay=1, minutes=0.006, lot=1),
                task("jahit", pieces=100, lot=10),
            ],
        ),
    ],
)
def test_help_that_is_told_for_whole_lots_comes_true(people, work):
    made = plan(read(people, work))

    before = (made.unplaced_pieces * made.problem.pay).sum()
    for at in np.flatnonzero(made.unplaced_pieces).tolist():
        found = best_help(made, at)
        assert found is not None
        if found.kind == "lot":
            after = people, [row | {"lot": found.lot} if row is work[at] else row for row in work]
        else:
            after = helped(people, work, at, found)
        again = plan(read(*after))
        gained = before - (again.unplaced_pieces * again.problem.pay).sum()
        assert gained == pytest.approx(found.gained.sum(), abs=0.5)


def test_many_tasks_that_nobody_can_do_are_not_tried_one_by_one():
    people = penjahit(300, skills=["kemas"])

    made = plan(read(people, [task("jahit", f"t{at}") for at in range(300)]))

    assert best_help(made, 0) is None


def test_large_problems_keep_to_plain_words():
    made = plan(read(penjahit(600, hours=1), [task(step) for step in STEPS]), "divisible")

    assert all(row.help.endswith("sebagian dulu.") for row in made.unplaced)


def test_who_is_gone_or_declined_is_not_asked_to_help():
    people = [*penjahit(2, hours=5, skills=["jahit"]), maker("pergi", hours=500, skills=["kemas"])]
    problem = read(people, [task("jahit", pieces=500)])
    before = plan(problem)

    after = replan(problem, before, gone=["pergi"])

    assert "belajar" in before.unplaced[0].help
    assert "belajar" not in after.unplaced[0].help


@quick
@given(too_much())
def test_the_hours_that_are_said_to_be_short_are_those_of_the_cut(found):
    people, work = found
    made = plan(read(people, work), "divisible")

    cuts = {made.problem.task_ids[at]: cut for cut in shortages(made) for at in cut.tasks}
    for row in made.unplaced_in("en"):
        told = re.search(
            r"needs? ([\d.,]+) hours of work; the (\d+) people .* have ([\d.,]+) .* by ([\d.,]+) ", row.why
        )
        if told:
            need, count, have, short = (float(text.replace(",", "")) for text in told.groups())
            cut = cuts[row.task]
            jobs = [job for job in work if job["id"] in cuts and cuts[job["id"]] is cut]
            names = [made.problem.maker_ids[at] for at in cut.makers]
            assert count == len(names) >= 3
            assert need - 0.1 < sum(job["pieces"] * job["minutes"] for job in jobs) / 60 <= need
            assert have <= sum(row["hours"] for row in people if row["id"] in names)
            assert short == pytest.approx(need - have)
