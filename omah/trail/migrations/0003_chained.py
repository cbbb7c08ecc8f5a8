"""From here on no entry is without its place."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_chain")]

    operations = [
        migrations.AlterField("entry", "shard", models.PositiveSmallIntegerField(editable=False)),
        migrations.AlterField("entry", "place", models.PositiveBigIntegerField(editable=False)),
        migrations.AlterField("entry", "fingerprint", models.BinaryField(max_length=32)),
        migrations.AddConstraint(
            "entry", models.UniqueConstraint(fields=("shard", "place"), name="trail_entry_one_a_place")
        ),
    ]
