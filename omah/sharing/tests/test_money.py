"""Work whose pay does not follow its time: incomes are made as equal as can be, within everybody's hours."""

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from omah.sharing import ProblemError, check, plan, replan
from omah.sharing.result import Plan
from omah.sharing.tests.rivals import levels_in_money
from omah.sharing.tests.world import STEPS, leximin, maker, read, task

MINUTES = {"potong": 1, "jahit": 3.5, "periksa": 0.5, "kemas": 1}


def masks(count=36, hours=100.0, **changes):
    """The masks order with the minutes that its steps really take."""
    kinds = [["jahit"], ["potong", "jahit"], ["jahit", "kemas"], ["periksa", "kemas", "jahit"]]
    people = [
        maker(
            f"m{at:02d}", wished_hours=40 + 10 * (at % 5), hours=hours + at, earned=15000 * (at % 4),
            pace=0.8 if at % 6 == 0 else 1, skills=kinds[at % 4],
        )
        for at in range(1, count + 1)
    ]  # fmt: skip
    return read(people, [task(step, minutes=MINUTES[step], **changes) for step in STEPS])


def towns(count, seed=1):
    """Small random problems: a few people, a few steps of any rate, hours that often fall short."""
    random = np.random.default_rng(seed)
    for _ in range(count):
        steps = random.choice(list(STEPS), random.integers(1, 4), replace=False).tolist()
        work = [
            task(
                step, pay=int(random.integers(1, 10)) * 100, minutes=int(random.integers(1, 12)) / 2,
                pieces=int(random.integers(1, 60)), lot=int(random.integers(1, 8)),
            )
            for step in steps
        ]  # fmt: skip
        people = [
            maker(
                f"m{at}", wished_hours=int(random.integers(1, 9)), hours=int(random.integers(0, 12)) / 4,
                earned=int(random.integers(0, 6)) * 500, skills=random.choice(steps, 2).tolist(),
                paces={step: int(random.integers(5, 20)) / 10 for step in steps[: random.integers(0, 3)]},
            )
            for at in range(int(random.integers(1, 5)))
        ]  # fmt: skip
        problem = read(people, [*work, task("lipat", minutes=99, pieces=0)])
        if not problem.hours_are_money:
            yield problem


def test_solving_in_fractions_gives_the_same_levels():
    for problem in towns(60):
        made = plan(problem, "divisible")

        assert made.method == "linear programs in rupiah, divisible" and made.exact
        assert check(problem, made) == []
        assert made.level == pytest.approx(levels_in_money(made.market), abs=1e-3)


@pytest.mark.parametrize("lots", ["auto", "mixed", "divisible"])
def test_the_judge_finds_nothing_wrong_whatever_the_lots(lots):
    for problem in towns(60, seed=2):
        made = plan(problem, lots)

        assert made.prices is not None
        assert check(problem, made) == []


def test_equal_lots_are_exact_where_hours_suffice_and_stay_within_hours_where_not():
    work = [
        task("jahit", lot=50, pieces=1000, minutes=3.5),
        task("kemas", lot=300, pieces=3000, pay=100, minutes=1),
    ]
    people = [maker(f"m{at}", wished_hours=20 + 5 * at, hours=at * 10) for at in range(1, 8)]

    plenty = plan(read([{**each, "hours": 500} for each in people], work))
    tight = plan(read(people, work))

    assert (plenty.lots, plenty.exact, check(plenty.problem, plenty)) == ("bundles", True, [])
    assert check(tight.problem, tight) == []
    used = np.zeros(7)
    np.add.at(used, tight.share_maker, tight.share_pieces * np.array([3.5, 1])[tight.share_task])
    assert (used <= [60.0 * each["hours"] for each in people]).all()


def test_thirty_six_people_stand_as_high_as_can_be_and_the_proof_says_so():
    for hours in (100.0, 10.0):
        problem = masks(hours=hours)

        made, whole = plan(problem, "divisible"), plan(problem)

        assert made.exact and not whole.exact
        assert (check(problem, made), check(problem, whole)) == ([], [])
        assert {rung.level for rung in made.prices.rungs} >= {each for each in made.group_level if each}
        # In time, the poorest by pay would stand lower.
        assert whole.level.min() <= made.level.min() + 1e-6


def test_among_many_or_by_week_working_time_is_made_equal_and_the_plan_says_so(monkeypatch):
    monkeypatch.setattr("omah.sharing.money.MOST_MAKERS", 35)

    made = plan(masks())

    assert made.method.startswith("flow in standard minutes") and made.prices is None and not made.exact
    assert check(made.problem, made) == []
    assert "menurut waktu kerja" in made.sentence("m01")


def test_a_plan_of_before_that_made_working_time_equal_still_reads_and_passes(monkeypatch):
    problem = masks(12)
    with monkeypatch.context() as before:
        before.setattr("omah.sharing.money.MOST_MAKERS", 0)
        text = plan(problem).to_json()
    assert "prices" not in json.loads(text)

    old = Plan.from_json(problem, text)

    assert check(problem, old) == []
    assert json.loads(old.to_json())["sentences"] == json.loads(text)["sentences"]


@pytest.mark.parametrize("lots", ["divisible", "mixed"])
def test_a_plan_and_its_proof_survive_being_written_down(lots):
    problem = masks(12, hours=20.0)
    made = plan(problem, lots)

    again = Plan.from_json(problem, made.to_json())

    assert again.prices == made.prices
    assert again.share_pieces.tolist() == made.share_pieces.tolist()
    assert json.loads(again.to_json("en"))["sentences"] == json.loads(made.to_json("en"))["sentences"]
    assert check(problem, again) == []


def rung_changed(made, at=0, **changes):
    rungs = list(made.prices.rungs)
    rungs[at] = replace(rungs[at], **changes)
    return replace(made, prices=replace(made.prices, rungs=tuple(rungs)))


def more(prices, maker, part=Fraction(1, 100)):
    return {**prices, maker: int(prices[maker] * (1 + part)) + 1}


def raised(made, at):
    return rung_changed(made, at, level=made.prices.rungs[at].level + 1)


def lowered(made, at):
    return rung_changed(made, at, level=made.prices.rungs[at].level - 1)


def without_weight(made, at):
    return rung_changed(made, at, weight=dict.fromkeys(made.prices.rungs[at].weight, 0))


def dearer_hours(made, at):
    hour = made.prices.rungs[at].hour
    return rung_changed(made, at, hour=more(hour, max(hour, key=hour.__getitem__)))


def free_hours(made, at):
    return rung_changed(made, at, hour={})


def one_settled_less(made, at):
    return rung_changed(made, at, settled=made.prices.rungs[at].settled[1:])


def settled_twice(made, at):
    other = made.prices.rungs[at - 1].settled[0]
    return rung_changed(made, at, settled=(*made.prices.rungs[at].settled, other))


def weight_for_somebody_richer(made, at):
    richer = made.prices.rungs[-1].settled[0]
    return rung_changed(made, at, weight={**made.prices.rungs[at].weight, richer: 10**9})


def below_nothing(made, at):
    maker = made.prices.rungs[at].settled[0]
    return rung_changed(made, at, hour={**made.prices.rungs[at].hour, maker: -1})


def strange_maker(made, at):
    return rung_changed(made, at, hour={**made.prices.rungs[at].hour, 99: 1})


def a_level_that_nobody_has(made, at):
    level = tuple(each if each is None else each + 7 for each in made.group_level)
    return replace(made, group_level=level)


def nobody_in_a_group(made, at):
    return replace(made, group_of_maker=np.full_like(made.group_of_maker, -1))


def hours_for_nothing(made, at):
    return replace(made, prices=replace(made.prices, hour={}))


def no_proof(made, at):
    return replace(made, prices=None)


TAMPERED = [
    raised, lowered, without_weight, dearer_hours, free_hours, one_settled_less, settled_twice,
    weight_for_somebody_richer, below_nothing, strange_maker, a_level_that_nobody_has, nobody_in_a_group, no_proof,
]  # fmt: skip


@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda each: each.__name__)
@pytest.mark.parametrize("lots", ["divisible", "mixed"])
def test_a_proof_that_was_tampered_with_is_refused(some_full, tamper, lots):
    made = some_full[lots]
    at = next(at for at, rung in enumerate(made.prices.rungs) if at and rung.hour)

    assert check(made.problem, made) == []
    assert check(made.problem, tamper(made, at)) != []


@pytest.mark.parametrize("tamper", [hours_for_nothing, raised, free_hours])
def test_a_proof_that_no_more_can_be_handed_out_is_refused_when_tampered_with(short, tamper):
    for made in short.values():
        assert check(made.problem, made) == []
        assert check(made.problem, tamper(made, 1)) != []


@pytest.fixture(scope="module")
def short():
    """Plans of an order for which hours fall short, so that every kind of price is there."""
    return plans(masks(12, hours=10.0))


def plans(problem):
    return {lots: plan(problem, lots) for lots in ("divisible", "mixed")}


@pytest.fixture(scope="module")
def some_full():
    """Plans in which everything is placed and some people's hours are all used."""
    return plans(masks(12, hours=30.0, pieces=4000))


def test_work_moved_to_somebody_richer_is_found(short):
    made = short["divisible"]
    poor, rich = int(made.level.argmin()), int(made.level.argmax())
    at = made.shares_of(poor)[0]
    pay = made.share_pay.copy()
    pay[at] -= 600
    income = made.income.copy()
    income[poor] -= 600
    level = income / (made.problem.wished / 1000)

    assert made.level[poor] < made.level[rich]
    assert check(made.problem, replace(made, share_pay=pay, income=income, level=level)) != []


def test_what_people_are_told_can_be_recomputed_and_is_about_pay(short):
    for made in short.values():
        for at, name in enumerate(made.problem.maker_ids):
            text = made.sentence(name, "en")
            income = Fraction(round(made.income[at] * 1000), 1000)
            level = f"Rp{int(income * 1000 / int(made.problem.wished[at])):,}"
            assert not len(made.shares_of(at)) or level in text
            assert "working time" not in text
    told = plan(masks(12, hours=200.0)).sentence("m05", "en")
    assert told.endswith(
        "No division gives you more without taking from somebody who stands level with you or below you, "
        "rounded to whole lots."
    )


def test_what_hours_do_not_hold_is_left_and_told_with_its_figures(short):
    made = short["mixed"]

    assert made.unplaced_pieces.any()
    for left in made.unplaced_in("en"):
        assert "hours of work" in left.why


def test_sharing_again_takes_nothing_from_who_goes_on():
    problem = masks(12)
    before = plan(problem)

    after = replan(problem, before, gone=["m05"], done={("m05", before.problem.task_ids[1]): 0})

    stay = np.arange(12) != problem.maker("m05")
    assert (after.income[stay] >= before.income[stay]).all()
    assert after.prices is not None and not after.exact
    assert check(problem, after) == []


def test_the_order_of_the_list_and_the_unit_of_money_change_no_level():
    people = [maker(f"m{at}", wished_hours=10 + at, hours=5 * at, earned=900 * at) for at in range(1, 7)]
    work = [task(step, pieces=400, minutes=MINUTES[step]) for step in STEPS]
    tenfold = [{**each, "pay": each["pay"] * 10} for each in work]
    richer = [{**each, "earned": each["earned"] * 10} for each in people]

    levels = leximin(plan(read(people, work), "divisible").level)

    assert leximin(plan(read(people[::-1], work[::-1]), "divisible").level) == pytest.approx(levels, abs=1e-3)
    tens = leximin(plan(read(richer, tenfold), "divisible").level)
    assert [each / 10 for each in tens] == pytest.approx(levels, abs=1e-3)


def test_whose_hours_hold_no_whole_lot_gets_a_short_one():
    people = [maker("a", hours=0.5, wished_hours=1), *(maker(f"m{at}", hours=200) for at in range(4))]
    work = [task("jahit", pieces=2000, minutes=3.5), task("potong", pieces=2000, minutes=2)]

    made = plan(read(people, work))

    assert 0 < sum(made.share_pieces[made.shares_of(0)]) < 50
    assert check(made.problem, made) == []


def test_who_is_quicker_in_one_step_is_given_what_their_hours_hold_of_it():
    people = [maker("a", hours=10, paces={"jahit": 1.25, "potong": 0.5}), maker("b", hours=10)]
    work = [task("jahit", pieces=800, lot=10), task("potong", pieces=800, lot=10)]

    for lots in ("divisible", "mixed"):
        made = plan(read(people, work), lots)

        assert made.prices is not None
        assert check(made.problem, made) == []
        pieces = {
            (int(m), int(t)): n
            for m, t, n in zip(made.share_maker, made.share_task, made.share_pieces, strict=True)
        }
        minutes = pieces.get((0, 0), 0) * 3.6 / 1.25 + pieces.get((0, 1), 0) * 0.9 / 0.5
        assert minutes <= 600 + 1.8  # divisible pieces are the nearest whole ones
        assert made.share_pieces[made.share_maker == 0].sum() > 600 / 3.6


def test_among_many_one_pace_is_taken_for_all_steps_and_the_plan_says_so(monkeypatch):
    monkeypatch.setattr("omah.sharing.money.MOST_MAKERS", 1)
    people = [maker("a", paces={"jahit": 1.25}), maker("b")]

    made = plan(read(people, [task("jahit", lot=10, pieces=1200), task("potong", lot=40, pieces=1200)]))

    assert made.method == "flow, bundles, one pace for all steps"
    assert not made.exact and check(made.problem, made) == []


def test_a_pace_by_step_that_is_no_number_is_a_fault_of_the_file():
    people = [maker("a", paces={"jahit": 0, "potong": "x"}), maker("b", paces=[1])]

    with pytest.raises(ProblemError) as error:
        read(people, [task("jahit")])

    paths = [fault.path for fault in error.value.faults]
    assert paths == ["makers[0].paces.jahit", "makers[0].paces.potong", "makers[1].paces"]


@pytest.mark.parametrize("hours", [20, 40, 100])
def test_people_who_are_much_alike_are_no_trouble(hours):
    kinds = [["jahit"], ["potong", "jahit"], ["jahit", "kemas"], ["periksa", "kemas", "jahit"]]
    people = [
        maker(
            f"m{at}",
            wished_hours=40 + 10 * (at % 5),
            hours=hours,
            earned=15000 * (at % 4),
            skills=kinds[at % 4],
        )
        for at in range(1, 37)
    ]
    work = [task(step, minutes=29 / 60 if step == "kemas" else STEPS[step] * 0.006) for step in STEPS]

    made = plan(read(people, work), "divisible")

    assert made.prices is not None
    assert check(made.problem, made) == []
