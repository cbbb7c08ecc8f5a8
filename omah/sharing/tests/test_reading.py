"""Reading a problem: all faults at once, each with its place, and never a guess."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omah.sharing import Plan, Problem, ProblemError, check, plan
from omah.sharing.tests.world import maker, masks, penjahit, quick, read, task, written


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        Problem.from_json(text)
    assert caught.value.sentences("id")
    return [f"{fault.path} {fault.code}" for fault in caught.value.faults]


def test_every_fault_is_found_not_only_the_first():
    people = [
        maker("m01", wished_hours=None, hours=-1, earned=-5, pace=0),
        maker("m01", skills="jahit", areas=[1], wished_hours=0, earned=True),
        {"id": "", "wished_hours": "80", "hours": 1e7, "skils": []},
    ]
    work = [task("jahit", pieces=2.5, pay=0, minutes=None, lot=0), {"id": "t2"}]

    assert faults(written(people, work, declined=[["m09", "t9"], "m01"], seed=-1)) == [
        "makers[0].wished_hours wished hours",
        "makers[0].hours too small",
        "makers[0].earned too small",
        "makers[0].pace not positive",
        "makers[1].id twice",
        "makers[1].wished_hours wished hours",
        "makers[1].earned integer",
        "makers[1].skills list",
        "makers[1].areas[0] string",
        "makers[2].skils unknown key",
        "makers[2].id string",
        "makers[2].wished_hours number",
        "makers[2].hours too big",
        "tasks[0].pieces integer",
        "tasks[0].pay too small",
        "tasks[0].minutes missing",
        "tasks[0].lot too small",
        "tasks[1].step missing",
        "tasks[1].pieces missing",
        "tasks[1].pay missing",
        "tasks[1].minutes missing",
        "declined[0] unknown maker",
        "declined[0] unknown task",
        "declined[1] pair",
        "seed too small",
    ]


def test_wished_hours_are_asked_for():
    person = maker("m01")
    del person["wished_hours"]

    with pytest.raises(ProblemError) as caught:
        read([person], [task("jahit")])

    assert caught.value.sentences() == [
        "makers[0].wished_hours: jam kerja yang diinginkan belum diisi. Tanyakan kepada orangnya; jangan ditebak."
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", " json"),
        ("[" * 100_000, " json"),
        (b"\xff\xfe", " text"),
        ("1" * 10_000, " json"),
        ("null", " object"),
        ('{"format": "omah-share/1", "format": "omah-share/1"}', " key twice"),
        (written([maker("a")], [task("jahit")]).replace('"lot"', '"pay"'), "tasks[0] key twice"),
        (written([maker("a", hours=0.25)], [task("jahit")], weeks=0), "weeks list"),
        (written([maker("a")], [task("jahit")], declined={}), "declined list"),
        (written([maker("a")], [task("jahit")], costs=""), "costs list"),
        (written([maker("a\nb")], []), "makers[0].id control"),
        (written([maker("a")], [task("jahit", unit="\x1b[31mmasker")]), "tasks[0].unit control"),
        (written([maker("a")], [task("jahit", minutes=1e-13)]), "tasks[0].minutes too small"),
        (written([maker("a", pace=1e-13)], []), "makers[0].pace too small"),
        (written([maker("a", wished_hours=1e-13)], []), "makers[0].wished_hours too small"),
        (written([maker("a", wished_hours=4e-4)], []), "makers[0].wished_hours too small"),
        (written([maker("a", hours=float("nan"))], []), "makers[0].hours number"),
        (written([maker("a", hours=float("inf"))], []), "makers[0].hours number"),
        (written([maker("a")], []).replace('"hours": 80', '"hours": 1e999999999'), "makers[0].hours too big"),
        (written([maker("\ud800")], []), "makers[0].id string"),
        (written([maker("a")], [task("jahit", pieces=10**9, pay=10**12, minutes=3)]), "tasks total"),
        (
            written(
                [maker("a")],
                [task("jahit", pay=10**12, pieces=9, minutes=1e-6), task("potong", pieces=0, minutes=9)],
            ),
            "tasks total",
        ),
        (written([maker("a")], [task("jahit", pieces=10**30)]), "tasks[0].pieces too big"),
        (written([maker(f"m{at}", earned=10**12) for at in range(1001)], []), "makers total"),
        (written([maker("a")], [task("jahit")], pairs=[["a", "t1.jahit"]] * 2), "pairs[1] pair twice"),
        (written([maker("a")], [task("jahit")], costs=[["a", "t1.jahit", -1]]), "costs[0][2] too small"),
        (written([maker("a")], [task("jahit")], costs=[["a"]]), "costs[0] cost"),
        (written([maker("a")], [task("jahit")], entry_credit=1), "entry_credit truth"),
        (written([maker("a")], [], extra=1), "extra unknown key"),
    ],
)
def test_unusable_input_is_refused_with_its_place(text, fault):
    assert fault in faults(text)


def test_tiny_decimals_do_not_explode():
    text = written([maker("a")], [task("jahit")]).replace('"hours": 80', '"hours": 1e-999999')

    assert Problem.from_json(text).room.tolist() == [0]


def test_sums_are_told_beside_other_faults():
    people = [maker("m", hours=-1)] + [maker(f"m{at}", earned=10**12) for at in range(1001)]
    work = [task("jahit", pieces=10**9, pay=10**12, minutes=3)]

    assert faults(written(people, work)) == ["makers[0].hours too small", "tasks total", "makers total"]


def test_weeks_named_twice_are_one_fault():
    people = [maker("a", week_hours=[1, 2])]

    assert faults(written(people, [], weeks=["W1", "W1"])) == ["weeks[1] twice"]


def test_signs_that_cannot_be_shown_are_told_by_their_numbers():
    text = written([maker("a") | {"\ud800": 1}], [task("jahit")], declined=[["\x1b[31m", "x"]])

    with pytest.raises(ProblemError) as caught:
        Problem.from_json(text)

    told = caught.value.sentences("en")
    assert told[0] == "makers[0].\\ud800: this key is not known."
    assert told[1] == "declined[0]: there is no maker «\\x1b[31m»."


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**20) | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@quick
@given(st.data())
def test_whatever_is_put_anywhere_is_either_read_or_refused(data):
    whole: Any = json.loads(
        written(penjahit(2), [task("jahit"), task("potong")], declined=[["m01", "t1.jahit"]], costs=[])
    )
    spots = [(whole, key) for key in whole] + [
        (row, key) for name in ("makers", "tasks") for row in whole[name] for key in row
    ]
    holder, key = data.draw(st.sampled_from(spots))
    holder[key] = data.draw(JSON)

    try:
        problem = Problem.from_json(json.dumps(whole))
    except ProblemError as error:
        assert error.faults
    else:
        made = plan(problem)
        assert check(problem, made) == []
        assert made.to_json()


@quick
@given(st.data())
def test_whatever_stands_in_a_plan_is_either_read_or_refused(data):
    problem = read(penjahit(2), [task("jahit", pieces=200)])
    whole: Any = json.loads(plan(problem).to_json())
    spots = [(whole, key) for key in whole] + [(row, key) for row in whole["shares"] for key in row]
    holder, key = data.draw(st.sampled_from(spots + [(row, key) for row in whole["groups"] for key in row]))
    holder[key] = data.draw(JSON)

    try:
        made = Plan.from_json(problem, json.dumps(whole))
    except ProblemError as error:
        assert error.faults
    else:
        check(problem, made)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"gone": 0}, "gone list"),
        ({"declined": {}}, "declined list"),
        ({"groups": ""}, "groups list"),
        (
            {"shares": [{"maker": "m01", "task": "t1.jahit", "pieces": 50, "pay": 30_000, "kept": "yes"}]},
            "kept truth",
        ),
    ],
)
def test_a_plan_is_read_as_strictly_as_a_problem(change, fault):
    problem = read(penjahit(2), [task("jahit", pieces=200)])
    whole = json.loads(plan(problem).to_json()) | change

    with pytest.raises(ProblemError) as caught:
        Plan.from_json(problem, json.dumps(whole))

    assert f"{caught.value.faults[0].path} {caught.value.faults[0].code}".endswith(fault)


def test_columns_are_checked_like_json():
    good = [[8.0], [0], [100], [10], [5], [2], [0], [0]]
    assert plan(Problem.from_arrays(*good)).income.tolist() == [50]

    for at, bad, path in (
        (0, [np.nan], "wished_hours[0]"),
        (0, [0], "wished_hours[0]"),
        (0, [-1], "wished_hours[0]"),
        (0, [0.0004], "wished_hours[0]"),
        (0, [np.inf], "wished_hours[0]"),
        (0, [True], "wished_hours"),
        (0, ["8"], "wished_hours"),
        (1, [-1], "earned[0]"),
        (1, [0.5], "earned"),
        (1, [10**30], "earned"),
        (2, [[1]], "room"),
        (2, [[1], [1, 2]], "room"),
        (3, [-1], "pieces[0]"),
        (4, [0], "pay[0]"),
        (4, [5, 5], "pay"),
        (5, [0], "lot[0]"),
        (5, np.array([2**63], np.uint64), "lot"),
        (6, [1], "pair_maker[0]"),
        (7, [-1], "pair_task[0]"),
        (7, [0, 0], "pair_task"),
    ):
        with pytest.raises(ProblemError) as caught:
            Problem.from_arrays(*[bad if here == at else column for here, column in enumerate(good)])
        assert path in [fault.path for fault in caught.value.faults]
    for names in (["a", "b"], ["a b", "a b"], [7], 5, "a"):
        with pytest.raises(ProblemError):
            Problem.from_arrays(*good, maker_ids=names)
    with pytest.raises(ProblemError, match="written twice"):
        Problem.from_arrays(*good[:6], [0, 0], [0, 0])


def test_a_pair_is_allowed_by_skill_area_and_consent():
    people = [
        maker("anywhere"),
        maker("village", areas=["35.07.25"]),
        maker("regency", areas=["35.07"]),
        maker("elsewhere", areas=["35.73", "31"]),
        maker("unskilled", skills=["kemas"]),
        maker("declining"),
    ]
    work = [task("jahit", areas=["35.07.25"]), task("jahit", "t2", areas=["35.07"]), task("jahit", "t3")]

    problem = read(people, work, declined=[["declining", "t1.jahit"], ["declining", "t2.jahit"]])

    stands = problem.allowed()
    allowed = {
        (problem.maker_ids[m], t)
        for m, t in zip(problem.pair_maker[stands], problem.pair_task[stands], strict=True)
    }
    near = {(name, at) for name in ("anywhere", "village", "regency") for at in range(3)}
    assert allowed == near | {("elsewhere", 2), ("declining", 2)}


def test_listed_pairs_replace_the_rule_but_never_a_decline():
    problem = read(
        [maker("a", skills=[]), maker("b")],
        [task("jahit")],
        pairs=[["a", "t1.jahit"], ["b", "t1.jahit"]],
        declined=[["b", "t1.jahit"]],
    )

    assert problem.pair_maker[problem.allowed()].tolist() == [0]


def test_hours_are_a_hard_limit_when_one_rate_holds():
    problem = read([maker("a", hours=10, pace=0.5)], [task("jahit", lot=1)])

    made = plan(problem)

    assert problem.per_rupiah == 1
    assert made.share_pieces.tolist() == [83]  # 5 standard hours of 3.6 minutes each hold 83.3
    assert check(problem, made) == []


def test_rates_that_differ_are_shared_by_time_among_many_and_hours_stay_a_hard_limit(monkeypatch):
    monkeypatch.setattr("omah.sharing.money.MOST_MAKERS", 4)
    work = [task("jahit", minutes=3), task("potong", minutes=3), task("kemas", minutes=0.7)]
    problem = read(penjahit(5, hours=30.3, pace=0.9), work)

    made = plan(problem)

    assert made.method == "flow in standard minutes, mixed"
    assert not made.exact
    assert check(problem, made) == []
    minutes = np.array([float(each) for each in problem.minutes])
    used = np.bincount(made.share_maker, made.share_pieces * minutes[made.share_task], minlength=5)
    assert (used <= 30.3 * 60 * 0.9).all()
    plenty = plan(read(penjahit(5, hours=500), work))
    assert "sama rata menurut waktu kerja" in plenty.sentence("m01")


def test_costs_of_one_pair_add_up():
    problem = read(penjahit(2), [task("jahit")], costs=[["m01", "t1.jahit", 500], ["m01", "t1.jahit", 200]])

    assert problem.costs == {(0, 0): 700}


def test_many_people_are_no_trouble():
    random = np.random.default_rng(2)
    pairs = np.argwhere(random.random((3000, 60)) < 0.1)
    problem = Problem.from_arrays(
        random.integers(10, 60, 3000).astype(float), random.integers(0, 10**5, 3000), np.full(3000, 400_000),
        random.integers(100, 60_000, 60), random.integers(1, 13, 60) * 50, np.full(60, 50), pairs[:, 0], pairs[:, 1],
    )  # fmt: skip

    for lots in ("divisible", "mixed"):
        assert check(problem, plan(problem, lots)) == []


def test_the_masks_problem_reads():
    problem = masks()

    assert len(problem.maker_ids) == 36
    assert problem.maker("m01") == problem.maker(0) == 0
