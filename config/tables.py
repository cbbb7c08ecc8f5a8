"""The tables of a house: of a new one all at once, of one that stands step by step."""

from io import StringIO

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model


def migrate() -> None:
    if not connection.introspection.table_names():
        print("Making the tables …", flush=True)
        make_tables()
    elif pending():
        print("Bringing the tables up to date …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    call_command("check", databases=["default"], fail_level="WARNING", stdout=StringIO())


def pending() -> bool:
    """Are there migrations that this database does not have yet?"""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def make_tables() -> None:
    """Make what all migrations together would make, and note that they were made. For an empty database only.

    One after the other they take most of a minute on a slow machine: Django thinks the whole house through again at
    every step. ``tests/test_tables.py`` proves that both ways lead to the same tables.
    """
    migration = MigrationRecorder.Migration
    models: list[type[Model]] = [*apps.get_models(), migration]
    steps = MigrationLoader(connection).graph.nodes
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    with connection.schema_editor() as editor:
        for model in models:
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        migration.objects.bulk_create(migration(app=app, name=name) for app, name in steps)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
