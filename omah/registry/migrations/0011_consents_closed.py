from django.db import migrations, models

import omah.core.fields


def overwrite_what_is_deleted(apps, schema_editor):
    """SQLite leaves what is deleted in its file until the room is used again, unless it is told otherwise."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("PRAGMA secure_delete = ON")


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_consents_sealed")]

    operations = [
        migrations.RunPython(overwrite_what_is_deleted, migrations.RunPython.noop),
        migrations.RemoveField("consent", "open_ground"),
        migrations.RemoveField("consent", "open_helper"),
        migrations.AlterField("consent", "ref", omah.core.fields.RefField()),
        migrations.AddConstraint(
            "consent",
            models.CheckConstraint(
                condition=models.Q(("giver", "guardian"), _negated=True) | models.Q(ground__isnull=False),
                name="registry_guardian_has_a_ground",
            ),
        ),
    ]
