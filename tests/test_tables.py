"""A new house gets its tables at once, an old one by migrations, one after the other: both are the same house."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_migrations_lead_to_the_tables_of_a_new_house(tmp_path):
    step_by_step, at_once = tmp_path / "old", tmp_path / "new"
    told(
        step_by_step, "from django.core.management import call_command; call_command('migrate', verbosity=0)"
    )
    told(at_once, "from config.tables import migrate; migrate()")

    made, expected = (said(folder / "omah.sqlite3") for folder in (at_once, step_by_step))

    assert made == expected


def told(folder, words):
    folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OMAH_")}
    begin = "import django, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings'; django.setup(); "
    subprocess.run(
        [sys.executable, "-c", begin + words], cwd=ROOT, env=kept | {"OMAH_DATA": str(folder)}, check=True
    )


def said(file):
    """Every table with its columns and rules, every index and trigger, in an order of their own; and what is noted
    as done."""
    with closing(sqlite3.connect(file)) as database:
        found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        steps = set(database.execute("SELECT app, name FROM django_migrations"))
    return {name: parts_of(sql) for name, sql in found}, steps


def parts_of(sql):
    """A statement cut at its outermost commas: migrations may have added columns in another order."""
    head, _bracket, inside = " ".join(sql.split()).partition("(")
    depth, parts = 0, [""]
    for letter in inside.rpartition(")")[0]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return head, sorted(part.strip() for part in parts)
