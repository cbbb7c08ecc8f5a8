"""`omah share`: JSON in, JSON out, a status that says how it went, and never a traceback."""

import io
import json
import sys
from pathlib import Path

import pytest

from omah.sharing.cli import main
from omah.sharing.tests.world import penjahit, task, written


@pytest.fixture
def problem(tmp_path: Path) -> str:
    path = tmp_path / "problem.json"
    path.write_text(written(penjahit(4), [task("jahit", pieces=1000)]))
    return str(path)


def test_a_problem_that_fits_gives_a_plan_and_zero(problem, capsys):
    assert main([problem]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["format"] == "omah-plan/1"
    assert told["exact"] is True
    assert sum(share["pieces"] for share in told["shares"]) == 1000
    assert set(told["sentences"]) == set(told["levels"]) == {"m01", "m02", "m03", "m04"}
    assert told["groups"] == [
        {"level": "1875/1", "makers": ["m01", "m02", "m03", "m04"], "tasks": ["t1.jahit"]}
    ]
    assert told["unplaced"] == told["faults"] == []


def test_work_that_is_left_gives_three_and_the_reason(tmp_path, capsys):
    path = tmp_path / "problem.json"
    path.write_text(written(penjahit(1), [task("batik", pieces=1000)]))

    assert main([str(path), "--language", "en"]) == 3

    (left,) = json.loads(capsys.readouterr().out)["unplaced"]
    assert left["pieces"] == 1000
    assert left["why"].startswith("Nobody can do batik yet")


def test_unusable_input_gives_two_and_every_fault(tmp_path, capsys):
    path = tmp_path / "problem.json"
    path.write_text(written([{"id": "a"}], [{"id": "t"}]))

    assert main([str(path)]) == 2

    told = capsys.readouterr()
    assert len(json.loads(told.out)["faults"]) == len(told.err.splitlines()) == 6


def test_half_a_sign_in_a_file_is_a_fault_like_any_other(tmp_path, capsys):
    path = tmp_path / "problem.json"
    path.write_text(written([{"id": "a", "\ud800": 1}], [{"id": "t"}]))

    assert main([str(path)]) == 2

    told = capsys.readouterr()
    assert len(json.loads(told.out)["faults"]) == len(told.err.splitlines()) == 7


def test_everybody_gone_who_is_not_known_is_named(problem, capsys):
    assert main([problem, "--gone", "m01", "zz", "yy"]) == 2

    assert capsys.readouterr().err.splitlines() == [
        "--gone: tidak ada pembuat «zz».",
        "--gone: tidak ada pembuat «yy».",
    ]


def test_a_plan_with_faults_says_so_by_its_status(problem, monkeypatch, capsys):
    monkeypatch.setattr("omah.sharing.cli.check", lambda *given: ["salah"])

    assert main([problem]) == 1

    assert json.loads(capsys.readouterr().out)["faults"] == ["salah"]


def test_what_is_shared_again_is_judged_beside_the_plan_before(problem, monkeypatch):
    shown = []
    monkeypatch.setattr("omah.sharing.cli.check", lambda *given: shown.append(given) or [])

    main([problem, "--gone", "m01"])

    ((_, made, _, previous),) = shown
    assert made.gone and not previous.gone


@pytest.mark.parametrize(
    "arguments", [[], ["no-such-file"], ["."], ["--lots", "halves"], ["a", "b"], ["a", "--nonsense"]]
)
def test_a_wrong_call_gives_two(arguments, capsys):
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_bundles_that_cannot_be_give_two(tmp_path, capsys):
    path = tmp_path / "problem.json"
    path.write_text(written(penjahit(4), [task("jahit"), task("potong")]))

    assert main([str(path), "--lots", "bundles"]) == 2
    assert "mixed" in capsys.readouterr().err


def test_help_gives_zero(capsys):
    assert main(["--help"]) == 0
    assert "omah share" in capsys.readouterr().out


def test_standard_input_is_read(problem, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(problem).read_bytes())))

    assert main(["-"]) == 0
    assert json.loads(capsys.readouterr().out)["shares"]


def test_somebody_gone_is_replaced_and_the_others_keep_what_they_have(problem, tmp_path, capsys):
    main([problem])
    previous = tmp_path / "plan.json"
    previous.write_text(capsys.readouterr().out)
    before = {share["maker"]: share["pieces"] for share in json.loads(previous.read_text())["shares"]}

    assert main([problem, "--previous", str(previous), "--gone", "m02"]) == 0

    told = json.loads(capsys.readouterr().out)
    after: dict[str, int] = {}
    for share in told["shares"]:
        after[share["maker"]] = after.get(share["maker"], 0) + share["pieces"]
    assert "m02" not in after
    assert all(after[name] >= pieces for name, pieces in before.items() if name != "m02")
    assert told["faults"] == []
    assert main([problem, "--previous", problem]) == 2
    assert main([problem, "--gone", "nobody"]) == 2


def test_a_full_replan_prints_who_would_lose(problem, tmp_path, capsys):
    main([problem])
    previous = tmp_path / "plan.json"
    previous.write_text(capsys.readouterr().out)

    assert main([problem, "--previous", str(previous), "--gone", "m02", "--full"]) == 0

    text = capsys.readouterr().out
    told = json.loads(text)["changes"]
    assert told["losers"] == sum(row["after"] < row["before"] and not row["gone"] for row in told["rows"])
    assert [row["maker"] for row in told["rows"] if row["gone"]] == ["m02"]
    previous.write_text(text)
    assert main([problem, "--previous", str(previous)]) == 0
    assert json.loads(capsys.readouterr().out)["changes"]["losers"] == 0
