"""The tables of a new house, all at once."""

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model


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
