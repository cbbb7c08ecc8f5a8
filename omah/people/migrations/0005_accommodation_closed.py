from django.db import migrations


def overwrite_what_is_deleted(apps, schema_editor):
    """SQLite leaves what is deleted in its file until the room is used again, unless it is told otherwise."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("PRAGMA secure_delete = ON")


class Migration(migrations.Migration):
    dependencies = [("people", "0004_accommodation_sealed")]

    operations = [
        migrations.RunPython(overwrite_what_is_deleted, migrations.RunPython.noop),
        migrations.DeleteModel("OpenAccommodation"),
    ]
