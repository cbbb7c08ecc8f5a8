"""A house from before its columns were sealed: what was open is sealed, and nothing open is left in its files."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from config.commands import is_postgres

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.postgresql
SUITE_DATABASE = os.environ.get("OMAH_DATABASE", "")
WISH = "lampu terang dan meja tinggi"
BEFORE = f"""
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

target = [("people", "0002_birth_sex_and_keys")]
executor = MigrationExecutor(connection)
executor.migrate(target)
apps = executor.loader.project_state(target).apps
for n in range(3):
    person = apps.get_model("people", "Person").objects.create(full_name=f"Penjahit {{n}}")
    apps.get_model("people", "Accommodation").objects.create(person=person, wish=f"{WISH} {{n}}")
connection.close()
"""
AFTER = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

target = [("people", "0005_accommodation_closed")]
executor = MigrationExecutor(connection)
executor.migrate(target)
apps = executor.loader.project_state(target).apps
for each in apps.get_model("people", "Accommodation").objects.order_by("person__full_name"):
    print(f"{each.person.full_name}: {each.wish}")
print([name for name in connection.introspection.table_names() if "openaccommodation" in name])
connection.close()
"""


@pytest.fixture
def database(tmp_path):
    """The address of an empty database, of the kind that the suite runs on."""
    if not is_postgres(SUITE_DATABASE):
        yield str(tmp_path / "omah.sqlite3")
        return
    name = f"upgrade_trial_{os.getpid()}"
    with psycopg.connect(SUITE_DATABASE, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield SUITE_DATABASE.replace("/omah?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(script, database):
    env = {**os.environ, "OMAH_DATABASE": database, "DJANGO_SETTINGS_MODULE": "config.settings"}
    script = "import django; django.setup()" + script
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_was_open_is_sealed_and_the_open_words_are_gone(database, tmp_path):
    run(BEFORE, database)
    before = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    told = run(AFTER, database)

    after = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert told == "".join(f"Penjahit {n}: {WISH} {n}\n" for n in range(3)) + "[]\n"
    assert WISH.encode() not in after
    assert is_postgres(database) or WISH.encode() in before
