"""What people are told: one text each, every figure true, nobody else's business."""

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omah.sharing import Plan, Problem, check, compare, plan, replan
from omah.sharing.compare import (
    NOBODY_LOSES,
    ONE_GAINS,
    SOME_GAIN,
    SOME_LOSE,
    THE_ONE_KEEPS,
    THE_ONE_LOSES,
)
from omah.sharing.faults import FAULTS
from omah.sharing.sentences import ENTRY, ENTRY_OF_FEW, FIRST_GAINS, GAINS, LIMITS
from omah.sharing.shortage import GAINED, JOBS, REASONS, TRIED_HELP, USUAL_HELP
from omah.sharing.tests.world import columns, figures, maker, masks, penjahit, quick, read, task
from omah.sharing.wording import listed, number, rupiah

AVOID = ("cacat", "penderita", "menderita", "disabilitas", "difabel", "normal", "disab", "kasihan")


def own_figures(made: Plan, at: int) -> set[int | Fraction]:
    """What may be said to this maker: their own pieces and money, and the size of their group."""
    mine = made.share_maker == at
    pay, income = (round(float(money), 3) for money in (made.share_pay[mine].sum(), made.income[at]))
    hours = Fraction(int(made.problem.wished[at]), 1000)
    true = {int(pay), int(income), int(Fraction(round(income * 1000), 1000) / hours), hours}
    true |= {int(made.problem.earned[at]), int(made.problem.credit[at])}
    for step in set(made.problem.steps):
        works = [t for t, name in enumerate(made.problem.steps) if name == step]
        true.add(int(made.share_pieces[mine & np.isin(made.share_task, works)].sum()))
    groups = [
        int((made.group_of_maker == made.group_of_maker[at]).sum()),
        int((made.problem.earned > 0).sum()),
    ]
    return true | {people for people in groups if people >= 3}


def test_every_figure_told_about_the_masks_recomputes():
    made = plan(masks())

    for at, name in enumerate(made.problem.maker_ids):
        told = figures(made.sentence(name))
        assert set(told) <= own_figures(made, at), made.sentence(name)
        assert told


@quick
@given(columns(), st.booleans(), st.sampled_from(["divisible", "mixed"]))
def test_every_figure_told_to_anybody_recomputes(found, credit, lots):
    names = [f"step-{'abcdef'[at]}" for at in range(len(found["pay"]))]
    made = plan(Problem.from_arrays(**found, task_ids=names, entry_credit=credit), lots)

    for at in range(len(found["room"])):
        assert set(figures(made.sentence(at))) <= own_figures(made, at), made.sentence(at)


@quick
@given(columns())
def test_everybody_is_told_something_in_both_languages(found):
    made = plan(
        Problem.from_arrays(**found, task_ids=[f"step-{'abcdef'[at]}" for at in range(len(found["pay"]))])
    )

    for at in range(len(found["room"])):
        for language in ("id", "en"):
            text = made.sentence(at, language)
            assert text.endswith(".")
            assert "{" not in text
        people = int((made.group_of_maker == made.group_of_maker[at]).sum())
        assert people >= 3 or "orang)" not in made.sentence(at)


def test_the_sentence_says_what_how_much_and_why():
    made = plan(read(penjahit(36, earned=120_000, hours=1000), [task("jahit")]))
    lucky = int(made.share_maker[made.share_pieces == 350][0])

    assert made.sentence(lucky) == (
        "Anda mendapat 350 masker: jahit. Upahnya Rp210.000; bersama Rp120.000 yang sudah Anda peroleh menjadi "
        "Rp330.000, yaitu Rp4.125 untuk setiap jam yang Anda inginkan (80 jam). Semua pekerjaan yang bisa "
        "dikerjakan kelompok Anda (36 orang) sudah dibagi di kelompok Anda, sama rata per jam yang diinginkan, "
        "dibulatkan ke paket utuh."
    )
    assert made.sentence(lucky, "en").startswith(
        "You get 350 masker: jahit. It pays Rp210,000; with the Rp120,000"
    )


@pytest.mark.parametrize(
    ("changes", "rest", "code", "words"),
    [
        ({"skills": ["melukis"]}, {}, "skill", "keterampilan"),
        ({"areas": ["35.73"]}, {}, "area", "wilayah"),
        ({"earned": 50_000_000}, {}, "ahead", "didahulukan"),
        ({"hours": 0}, {}, "hours nothing", "sudah terpakai"),
        ({"hours": 1}, {}, "lot", "satu paket"),
        ({}, {"declined": [["siti", "t1.jahit"]]}, "declined", "tidak mengurangi"),
        ({}, {"pairs": [["m01", "t1.jahit"]]}, "nobody", "daftar ini"),
    ],
)
def test_who_gets_nothing_is_told_why(changes, rest, code, words):
    made = plan(
        read([*penjahit(3), maker("siti", **changes)], [task("jahit", pieces=2000, areas=["35.07"])], **rest)
    )

    assert made.limit("siti") == code
    assert made.sentence("siti").startswith("Anda belum mendapat pekerjaan kali ini. ")
    assert words in made.sentence("siti")


def test_who_is_full_is_told_that_their_hours_are_met():
    made = plan(read([*penjahit(3), maker("siti", hours=6)], [task("jahit")]))

    assert made.limit("siti") == "hours"
    assert made.sentence("siti").endswith("Ini sudah memenuhi jam yang Anda sampaikan.")


@pytest.mark.parametrize("people", [1, 3])
def test_nobody_is_told_that_all_is_shared_while_work_they_can_do_is_left(people):
    """An hour holds a lot of sewing and all the small work, but not two lots."""
    small = task("kemas", pieces=30, pay=10, minutes=0.06, lot=1)
    made = plan(read(penjahit(people, hours=1), [small, task("jahit", pieces=100, lot=10)]))

    assert made.unplaced_pieces[1] > 0
    assert {made.limit(at) for at in range(people)} == {"lot"}


def test_lots_that_fit_the_hours_but_not_their_weeks_are_told_so():
    people = penjahit(1, hours=40, week_hours=[1, 39])
    work = [
        task("jahit", pieces=100, lot=20, weeks=["w1", "w1"]),
        task("kemas", pieces=100, weeks=["w2", "w2"]),
    ]
    made = plan(read(people, work, weeks=["w1", "w2"]))

    assert made.unplaced_pieces.tolist() == [100, 0]
    assert made.limit("m01") == "lot in weeks"


def test_who_holds_more_than_the_hours_they_have_now_is_told_so():
    before = plan(read(penjahit(3, hours=20), [task("jahit", pieces=1000)]))

    after = replan(
        read([*penjahit(2, hours=20), *penjahit(3, hours=2)[2:]], [task("jahit", pieces=1000)]), before
    )

    assert [after.limit(at) == "kept" for at in range(3)] == [False, False, True]


def test_with_fewer_lots_than_people_some_wait_for_the_next_time():
    made = plan(read(penjahit(4), [task("jahit", pieces=100)]))

    assert sorted(made.limit(at) for at in range(4)) == ["draw", "draw", "group", "group"]


def test_hours_that_fall_short_are_told_in_figures_that_add_up():
    made = plan(read(penjahit(9, hours=20), [task("jahit"), task("potong")]))

    (first, second) = made.unplaced
    need, people, have, short = re.search(
        r"butuh ([\d.,]+) jam kerja; (\d+) orang yang bisa mengerjakannya punya ([\d.,]+) jam kerja. "
        r"Kurang ([\d.,]+) jam",
        first.why,
    ).groups()
    assert (need, people, have, short) == ("937,5", "9", "180", "757,5")
    assert first.why.startswith("2 pekerjaan ini")
    assert "orang yang bisa" in first.help
    assert first.pieces + second.pieces == made.unplaced_pieces.sum()
    assert made.unplaced_in("en")[0].why.startswith("These 2 jobs need 937.5 hours of work; the 9 people")


def test_the_hours_of_one_or_two_people_are_nobodys_business():
    made = plan(read(penjahit(2, hours=20), [task("jahit")]))

    (left,) = made.unplaced
    assert figures(left.why) == [left.pieces]


@pytest.mark.parametrize(
    ("work", "rest", "why", "helps"),
    [
        (task("batik"), {}, "belum ada yang bisa batik", "Latih"),
        (task("jahit", areas=["31.71"]), {}, "di luar wilayah", "Luaskan"),
        (task("jahit", lot=12500, pieces=12500), {}, "paket isi 12.500", "paket yang lebih kecil"),
        (
            task("jahit"),
            {"declined": [[f"m0{at}", "t1.jahit"] for at in range(1, 5)]},
            "tidak mengambil",
            "Cari",
        ),
        (task("jahit"), {"pairs": []}, "tidak ada orang yang boleh", "Tambah"),
    ],
)
def test_work_that_nobody_takes_says_why_and_what_would_help(work, rest, why, helps):
    made = plan(read(penjahit(4, hours=600, areas=["35.07"]), [work], **rest))

    (left,) = made.unplaced
    assert left.task == work["id"]
    assert why.lower() in left.why.lower()
    assert helps in left.help


def test_no_text_names_what_a_person_cannot_help():
    texts = [
        text
        for pair in (
            *(
                pair
                for table in (LIMITS, JOBS, REASONS, USUAL_HELP, TRIED_HELP, GAINED, FAULTS)
                for pair in table.values()
            ),
            *(
                *GAINS,
                *FIRST_GAINS,
                ENTRY,
                ENTRY_OF_FEW,
                NOBODY_LOSES,
                SOME_LOSE,
                SOME_GAIN,
                ONE_GAINS,
                THE_ONE_KEEPS,
                THE_ONE_LOSES,
            ),
        )
        for text in pair
    ]

    assert not [text for text in texts if any(word in text.lower() for word in AVOID)]


def test_numbers_are_written_as_people_write_them():
    assert [number(value) for value in (0, 999, 12500, 1234567, -4000)] == [
        "0",
        "999",
        "12.500",
        "1.234.567",
        "-4.000",
    ]
    assert number(12500, "en") == "12,500"
    assert rupiah(30000) == "Rp30.000"
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a dan b",
        "a, b, dan c",
    ]
    assert listed(["a", "b"], "en") == "a and b"


def test_who_is_new_begins_level_with_the_group_and_is_told_so():
    people = [*penjahit(3, earned=40_000), maker("baru", wished_hours=40)]
    work = [task("jahit", pieces=700)]

    plain, credited = plan(read(people, work)), plan(read(people, work, entry_credit=True))

    problem = credited.problem
    assert problem.credit.tolist() == [0, 0, 0, 20_000]
    assert credited.new_work[3] < plain.new_work[3]
    assert credited.income[3] == credited.new_work[3]
    assert check(problem, credited) == []
    assert "baru mulai" not in plain.sentence("baru") + credited.sentence("m01")
    assert "seperti sudah memperoleh Rp20.000: tingkat tengah dari 3 orang" in credited.sentence("baru")
    assert "taken" not in credited.sentence("m01", "en")


def test_the_level_of_one_or_two_people_is_not_told_to_who_is_new():
    made = plan(
        read([*penjahit(2, earned=400_000), maker("baru")], [task("jahit", pieces=100)], entry_credit=True)
    )

    assert "setingkat" in made.sentence("baru")
    assert "400" not in made.sentence("baru")


def test_who_is_new_and_gets_nothing_is_not_told_that_their_income_is_high():
    rich, poor = penjahit(5, earned=400_000)[:4], maker("m09", earned=100)
    made = plan(read([*rich, poor, maker("baru")], [task("jahit", pieces=100)], entry_credit=True))

    assert made.limit("baru") == "ahead new"
    assert "sudah lebih tinggi" not in made.sentence("baru")


@quick
@given(columns())
def test_entry_credit_is_the_lower_median_of_the_others(found):
    problem = Problem.from_arrays(**found, entry_credit=True)

    levels = sorted(
        Fraction(earned) / Fraction(hours)
        for earned, hours in zip(found["earned"], found["wished_hours"], strict=True)
        if earned
    )
    for at, (earned, hours) in enumerate(zip(found["earned"], found["wished_hours"], strict=True)):
        wanted = levels[(len(levels) - 1) // 2] * Fraction(hours) if levels and not earned else 0
        assert problem.credit[at] == wanted // 1
    for lots in ("divisible", "mixed"):
        assert check(problem, plan(problem, lots)) == []


def test_who_gets_all_the_work_there_is_is_not_told_that_their_hours_are_full():
    made = plan(read([maker("m01", hours=150, wished_hours=150)], [task("jahit", pieces=21)]))

    assert made.limit("m01") == "small group"
    assert "jam yang Anda sampaikan" not in made.sentence("m01")


def test_one_is_told_as_one():
    alone = plan(read([maker("m1", wished_hours=1)], [task("jahit", pieces=1, unit=None, lot=1)]))
    problem = read(penjahit(3), [task("jahit", pieces=3, lot=1)])
    before = plan(problem)
    short = plan(read([maker("m1", hours=0.06)], [task("jahit", pieces=2, unit=None, lot=1)]))

    changes = compare(before, replan(problem, before, gone=["m01", "m02"]))

    assert alone.sentence(0, "en").startswith(
        "You get 1 piece: jahit. It pays Rp600, which is Rp600 for every"
    )
    assert "(1 hour)." in alone.sentence(0, "en")
    assert changes.sentence("en").startswith("Nobody gets less: the one person who goes on gets")
    assert "One person gets more: Rp1,200." in changes.sentence("en")
    assert short.unplaced_in("en")[0].why.endswith("1 piece is unplaced.")
    assert "orang baru" not in short.unplaced[0].help or "satu orang baru" in short.unplaced[0].help


def test_who_has_work_from_before_in_those_weeks_is_not_told_of_no_hours():
    people = [maker("m1", hours=20, week_hours=[10, 10], skills=["jahit"])]
    work = task("jahit", "t1", pieces=10, pay=10_000, minutes=60, lot=1, weeks=["W1", "W1"])
    more = task("jahit", "t2", pieces=10, pay=10_000, minutes=60, lot=1, weeks=["W1", "W1"])
    before = plan(read(people, [work], weeks=["W1", "W2"]))

    after = replan(read(people, [work, more], weeks=["W1", "W2"]), before)

    assert after.limit(0) == "weeks in use"
