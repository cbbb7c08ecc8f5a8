"""A table with sealed columns, and keys for it."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from omah.core.fields import RefField
from omah.core.sealing import BlindIndexField, SealedJSONField, SealedTextField

OLD, NEW, STRANGE = "o" * 43, "n" * 42 + "c", "s" * 42 + "M"


@pytest.fixture
def own_keys(settings):
    settings.SEALING_KEYS = [OLD]


@pytest.fixture(scope="module")
def table(django_db_setup, django_db_blocker):
    """A table with every kind of sealed column, which only these tests have."""
    with isolate_apps("omah.core"):

        class Letter(models.Model):
            ref = RefField()
            title = models.CharField(max_length=20, default="")
            words = SealedTextField(null=True)
            other = SealedTextField(null=True)
            answers = SealedJSONField(null=True)
            number = SealedTextField(null=True)
            number_index = BlindIndexField(of="number", null=True)

            class Meta:
                app_label = "core"

        with django_db_blocker.unblock():
            with connection.schema_editor() as editor:
                editor.create_model(Letter)
            yield Letter
            if Letter._meta.db_table not in connection.introspection.table_names():
                return  # a test that committed gave SQLite its file back as it was before
            with connection.schema_editor() as editor:
                editor.delete_model(Letter)


@pytest.fixture
def Letter(table, db):
    return table
