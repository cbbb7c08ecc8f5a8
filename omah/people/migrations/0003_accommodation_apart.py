import django.db.models.deletion
from django.db import migrations, models

import omah.core.fields
import omah.core.sealing


class Migration(migrations.Migration):
    """A table for sealed wishes beside the open one: a table that goes as a whole leaves no old rows in the files."""

    dependencies = [("people", "0002_birth_sex_and_keys")]

    operations = [
        migrations.RenameModel("Accommodation", "OpenAccommodation"),
        migrations.AlterField(
            "OpenAccommodation",
            "person",
            models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
            ),
        ),
        migrations.CreateModel(
            name="Accommodation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", omah.core.fields.RefField()),
                ("wish", omah.core.sealing.SealedTextField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accommodation",
                        to="people.person",
                    ),
                ),
            ],
        ),
    ]
