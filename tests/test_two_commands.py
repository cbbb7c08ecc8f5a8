"""The parts of ./run and ./test that decide something: which Python, what is installed, what to say."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def load(name):
    """A file of tools/, which is no package, because it runs before anything is installed."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bootstrap, chromium, postgres = load("bootstrap"), load("chromium"), load("postgres")
checks = load("checks")


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_a_python_that_is_locked_for_fits(version):
    assert bootstrap.fits(version)


@pytest.mark.parametrize("version", ["3.9", "3.10", "3.15", None])
def test_any_other_does_not(version):
    assert not bootstrap.fits(version)


def test_this_python_tells_its_version_and_a_missing_one_nothing():
    assert bootstrap.version_of(sys.executable) == f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert bootstrap.version_of("/nowhere/python3") is None
    assert bootstrap.version_of(sys.executable, "import no_such_module") is None


def test_a_python_without_ensurepip_is_completed(monkeypatch):
    completed = []
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name, path: name)
    monkeypatch.setattr(
        bootstrap,
        "version_of",
        lambda python, probe=bootstrap.PROBE: None if "ensurepip" in probe else "3.11",
    )

    assert bootstrap.choose_python(completed.append) == "python3.13"
    assert completed == ["3.11"]


def test_no_python_is_chosen_where_all_are_too_old(monkeypatch):
    monkeypatch.setattr(bootstrap, "version_of", lambda python, probe=None: "3.9")

    assert bootstrap.choose_python() is None
    assert "python3 here is 3.9" in bootstrap.no_python((3, 9))


def test_what_is_installed_for_the_checks_serves_too():
    wanted = {"base": "1", "dev": "2"}
    stamp = {"place": str(ROOT), "python": "3.11", "base": "1", "dev": "2"}

    assert bootstrap.satisfied(stamp, "base", wanted, "3.11")
    assert bootstrap.satisfied(stamp, "dev", wanted, "3.11")


@pytest.mark.parametrize(
    "change",
    [{"base": "0"}, {"python": "3.12"}, {"place": "/elsewhere"}],
    ids=["another lock", "another Python", "moved"],
)
def test_what_has_changed_is_installed_again(change):
    stamp = {"place": str(ROOT), "python": "3.11", "base": "1", **change}

    assert not bootstrap.satisfied(stamp, "base", {"base": "1", "dev": "2"}, "3.11")


def test_what_serves_is_not_enough_for_the_checks_nor_is_a_broken_stamp(tmp_path, monkeypatch):
    wanted = {"base": "1", "dev": "2"}
    assert not bootstrap.satisfied({"place": str(ROOT), "python": "3.11", "base": "1"}, "dev", wanted, "3.11")
    assert not bootstrap.satisfied({}, "base", wanted, "3.11")
    assert not bootstrap.satisfied({"place": str(ROOT), "python": "3.11", "base": "1"}, "base", wanted, None)

    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    (tmp_path / "stamp").write_text('{"base": ')
    assert bootstrap.read_stamp() == {}


def test_the_stamp_is_written_last_and_a_second_start_installs_nothing(tmp_path, monkeypatch):
    installed = []
    monkeypatch.setattr(bootstrap, "OMAH", tmp_path / "omah")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(bootstrap, "version_of", lambda python, probe: "3.11")
    monkeypatch.setattr(
        bootstrap, "install", lambda kind, anew=False: installed.append((kind, bootstrap.STAMP.exists()))
    )

    bootstrap.ensure("dev")
    bootstrap.ensure("base")
    bootstrap.ensure("dev")

    assert installed == [("dev", False)]
    assert json.loads(bootstrap.STAMP.read_text())["python"] == "3.11"
    assert bootstrap.OMAH.stat().st_mode & 0o111


def test_an_installation_that_lost_files_is_made_anew(tmp_path, monkeypatch):
    installed = []
    monkeypatch.setattr(bootstrap, "OMAH", tmp_path / "omah")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(
        bootstrap, "version_of", lambda python, probe: "3.11" if (True in installed) else None
    )
    monkeypatch.setattr(bootstrap, "install", lambda kind, anew=False: installed.append(anew))

    bootstrap.ensure("base")

    assert installed == [False, True]


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("ERROR: [Errno 28] No space left on device", "The disk is full"),
        ("[Errno -3] Temporary failure in name resolution')': /simple/django/", "cannot be reached"),
        ("error sending request for url", "cannot be reached"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
            "not the one that was checked",
        ),
        ("ERROR: No matching distribution found for ortools==9", "not made for this machine"),
        # an index that is away makes pip say both: the first cause is the one to tell
        ("NewConnectionError … ERROR: No matching distribution found for ortools", "cannot be reached"),
    ],
)
def test_a_failed_installation_is_told_in_words(output, told):
    assert told in bootstrap.explain(output)


def test_an_unknown_failure_is_left_as_it_is():
    assert bootstrap.explain("something else") is None


def test_a_full_disk_is_told_before_anything_is_begun():
    bootstrap.check_room(5000, "dev")
    with pytest.raises(bootstrap.Trouble, match="nearly full: .* 12 MB are free"):
        bootstrap.check_room(12, "base")


@pytest.mark.parametrize("python", ["/usr/bin/python3.11", "/home/sari putri/omah/.venv/bin/python"])
def test_the_omah_script_survives_spaces_in_its_path(python, tmp_path, monkeypatch):
    monkeypatch.setattr(bootstrap, "PYTHON", Path(python))
    script = tmp_path / "omah"
    bootstrap.write(script, bootstrap.omah_script(), mode=0o755)

    assert subprocess.run(["sh", "-n", str(script)]).returncode == 0
    assert script.stat().st_mode & 0o777 == 0o755


def test_the_locks_name_hashes_and_no_addresses():
    for name in ("base", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        pinned = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]

        assert "://" not in text
        assert pinned
        assert all(line.endswith("\\") for line in pinned), "a hash must follow"


def test_what_serves_is_locked_the_same_for_the_checks():
    def pins(name):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith(" ")}

    assert pins("base") <= pins("dev")


# ---- ./test


@pytest.mark.parametrize(
    ("line", "passed", "failed"),
    [
        ("12 passed in 3.21s", 12, 0),
        ("=== 2 failed, 10 passed, 1 skipped in 61.20s (0:01:01) ===", 10, 2),
        ("1 failed, 3 errors in 0.10s", 0, 4),
        ("no tests ran in 0.01s", 0, 0),
    ],
)
def test_the_closing_line_of_pytest_is_counted(line, passed, failed):
    counted = checks.count(line)

    assert (counted["passed"], counted["failed"]) == (passed, failed)


def test_the_last_line_is_the_plain_sum(capsys):
    stages = [
        checks.Stage("one", [], outcome="passed", counts=checks.count("3 passed in 1s")),
        checks.Stage("two", [], outcome="failed", counts=checks.count("1 failed, 2 passed in 1s")),
        checks.Stage("three", [], outcome="left out"),
    ]

    assert checks.report(stages) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 1 failed"
    assert checks.report(stages[:1]) == 0


def test_only_continuous_integration_insists_on_everything(monkeypatch, capsys):
    monkeypatch.setattr(checks, "CI", False)
    assert not checks.left_out("pytest in a browser", "there is no Chromium here").failed
    monkeypatch.setattr(checks, "CI", True)
    assert checks.left_out("pytest in a browser", "there is no Chromium here").failed
    assert "left out, because there is no Chromium here" in capsys.readouterr().out


def test_the_settings_of_a_served_house_do_not_reach_the_checks(monkeypatch):
    monkeypatch.setenv("OMAH_DATABASE", "postgres://precious")

    env = checks.Stage("one", [], {"OMAH_CHROMIUM": "/usr/bin/chromium"})._env()

    assert "OMAH_DATABASE" not in env
    assert env["OMAH_CHROMIUM"] == "/usr/bin/chromium"


def test_a_browser_that_does_not_start_is_none(monkeypatch, tmp_path):
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("OMAH_CHROMIUM", str(stub))

    assert chromium.find() is None


def test_the_newest_postgresql_is_taken():
    folders = [
        Path("/usr/lib/postgresql/9/bin"),
        Path("/usr/lib/postgresql/17/bin"),
        Path("/usr/lib/postgresql/16/bin"),
    ]

    assert max(folders, key=postgres.version) == folders[1]
