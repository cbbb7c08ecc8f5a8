"""Every check that stands between a change and the main branch, fastest first. `./test --help` tells more."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import chromium
import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
DATA = tempfile.TemporaryDirectory(prefix="omah-test-")
CI = os.environ.get("CI") == "true"
PYTEST = [PYTHON, "-m", "pytest", "-q", "-n"]
BUSY = "2"
"""How many processes keep two cores at work; a third would tell every story once more."""
BROWSER = "tests/browser"
STEP_BACK = ["nice", "-n", "5"]
"""Let others go first: the browser waits often, and whoever comes last should be one who never waits."""
NOTES = {"OMAH_STATEMENTS": f"{DATA.name}/statements"}
"""Where the tests on SQLite note what they ask, and those on PostgreSQL read what need not be asked again."""
BUILT = {"OMAH_BUILT_DEMO": DATA.name}
"""Where the demo lies that was built at the beginning, so that it is built once."""
NO_TESTS = 5  # pytest's exit code; fine while working, a failure in CI
HELP = """\
With no argument: everything that is checked before a change lands.
With --fast: the same without PostgreSQL and without the browser.
With --whole: PostgreSQL is asked every test, not only those that tell it something which others don't, and what every page
promises is asked of every kind of page, not only of those that hold everything that pages are built of.
With anything else: pytest alone, on SQLite, with those arguments (./test omah/work -k share).
Under CI=true nothing is left out: no PostgreSQL or no browser is a failure."""


@dataclass
class Stage:
    """One check, and what became of it."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    outcome: str = ""
    seconds: float = 0.0
    counts: Counter = field(default_factory=Counter)
    _said: str = ""

    @property
    def failed(self) -> bool:
        return self.outcome == "failed"

    def run(self) -> None:
        """Do it before everybody's eyes."""
        print(f"\n── {self.name}", flush=True)
        self._do(shown=True)
        print(self._ended(), flush=True)

    def run_quietly(self) -> None:
        """Do it beside others, and show what it said once it is through."""
        self._do(shown=False)
        print(f"\n── {self.name}\n{self._said}{self._ended()}", flush=True)

    def _do(self, shown: bool) -> None:
        began = time.monotonic()
        with subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self._env(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                self._said += line
                if shown:
                    print(line, end="", flush=True)
        self.seconds = time.monotonic() - began
        code = process.returncode
        self.outcome = "passed" if code == 0 or (code == NO_TESTS and not CI) else "failed"
        self.counts = count(self._said)

    def _ended(self) -> str:
        return f"── {self.name}: {self.outcome}, {self.seconds:.1f} s"

    def _env(self) -> dict[str, str]:
        """The environment without the settings of a house that is served from the same shell.

        Compiled code is kept in any case: dozens of processes would compile the house and its tests anew.
        """
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OMAH_")}
        return {**kept, "PYTHONDONTWRITEBYTECODE": "", "OMAH_DATA": DATA.name, **self.env}


def count(said: str) -> Counter:
    """The numbers in pytest's closing line, the last that says how long it took."""
    found: Counter = Counter()
    last = re.findall(r"^.* in \d+[\d.]*s\b.*$", said, re.MULTILINE)[-1:]
    for number, word in re.findall(r"(\d+) (passed|failed|error|skipped)", "".join(last)):
        found["failed" if word == "error" else word] += int(number)
    return found


def static_stages() -> Iterator[Stage]:
    """What is checked without running anything, the fastest first."""
    templates = [str(file.relative_to(ROOT)) for file in sorted(ROOT.glob("omah/*/templates/**/*.html"))]
    yield Stage("ruff format", [PYTHON, "-m", "ruff", "format", "--no-cache", "--check", "."])
    yield Stage("ruff check", [PYTHON, "-m", "ruff", "check", "--no-cache", "."])
    yield Stage("djade: templates", [str(BIN / "djade"), "--check", *templates])
    yield Stage("messages are whole", [PYTHON, "tools/messages.py", "--check"])
    yield Stage("migrations are made", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"])
    yield Stage("import contracts", [PYTHON, str(BIN / "lint-imports")])
    yield Stage("mypy", [PYTHON, "-m", "mypy"])


def left_out(name: str, what: str) -> Stage:
    """A stage that cannot run here: a failure in CI, one clear line elsewhere."""
    print(f"\n── {name}: left out, because {what}", flush=True)
    return Stage(name, [], outcome="failed" if CI else "left out")


def run_all(fast: bool, whole: bool) -> list[Stage]:
    alone = [[stage] for stage in static_stages()]
    beside = alone if fast else [*alone, demo_from_nothing()]
    with ThreadPoolExecutor(2) as two:
        list(two.map(one_by_one, beside))
    stages = [stage for row in beside for stage in row]
    built = {} if fast else BUILT
    sqlite = Stage("pytest on SQLite", [*PYTEST, BUSY, f"--ignore={BROWSER}"], NOTES | built)
    sqlite.run()
    return [*stages, sqlite] if fast else [*stages, sqlite, *waiting_together(whole)]


def waiting_together(whole: bool) -> Iterator[Stage]:
    """A database server and a browser let the cores wait: each works while the other waits."""
    with ThreadPoolExecutor(1) as beside:
        browser = beside.submit(in_browser, whole)
        yield on_postgresql({} if whole else NOTES)
        yield browser.result()


def one_by_one(stages: list[Stage]) -> None:
    for stage in stages:
        stage.run_quietly()


def demo_from_nothing() -> list[Stage]:
    """Every migration, then the whole story; pytest itself makes its tables without migrations."""
    database = f"{DATA.name}/demo.sqlite3"
    return [
        Stage("demo from nothing", [str(BIN / "omah"), "demo"]),
        Stage(
            "demo without contradictions", [str(BIN / "omah"), "check", "--database", database, *ledgers()]
        ),
    ]


def ledgers() -> Iterator[str]:
    """The programs that add up the books of the demo, too; in CI both, elsewhere those that are there."""
    for name, program in (("hledger", shutil.which("hledger")), ("beancount", BIN / "bean-check")):
        if CI or (program and Path(program).exists()):
            yield from ("--ledger", name)
        else:
            print(
                f"\n── {name}: left out, because it is not here (Debian: apt-get install {name})", flush=True
            )


def on_postgresql(notes: dict[str, str]) -> Stage:
    stage = Stage("pytest on PostgreSQL", [*STEP_BACK, *PYTEST, BUSY, f"--ignore={BROWSER}"])
    programs = postgres.find()
    if programs is None:
        return left_out(stage.name, "there is no PostgreSQL server here (Debian: apt-get install postgresql)")
    with postgres.cluster(programs) as address:
        stage.env = {"OMAH_DATABASE": address, **notes}
        stage.run()
    return stage


def in_browser(whole: bool) -> Stage:
    stage = Stage("pytest in a browser", [*PYTEST, BUSY, BROWSER])
    browser = chromium.find()
    if browser is None:
        return left_out(
            stage.name, "there is no Chromium here (Debian: apt-get install chromium-headless-shell)"
        )
    stage.env = {"OMAH_CHROMIUM": browser, **BUILT} | ({"OMAH_WHOLE": "1"} if whole else {})
    stage.run_quietly()
    return stage


def run_some(arguments: list[str]) -> list[Stage]:
    stage = Stage(
        "pytest on SQLite", [PYTHON, "-m", "pytest", *arguments], {"OMAH_CHROMIUM": chromium.find() or ""}
    )
    stage.run()
    return [stage]


def report(stages: list[Stage]) -> int:
    """A table, and the plain sum as the last line."""
    print("\n── All checks")
    for stage in stages:
        counts = ", ".join(f"{number} {word}" for word, number in sorted(stage.counts.items()))
        print(f"{stage.outcome:>9}  {stage.seconds:6.1f} s  {stage.name}{f' ({counts})' if counts else ''}")
    total = sum((stage.counts for stage in stages), Counter())
    print(f"\n{total['passed']} passed, {total['failed']} failed", flush=True)
    return 1 if any(stage.failed for stage in stages) else 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "./test", description=HELP, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--whole", action="store_true")
    options, others = parser.parse_known_args(arguments)
    with DATA:
        return report(run_some(others) if others else run_all(options.fast, options.whole))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
