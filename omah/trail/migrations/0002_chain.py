"""Chain the entries that were written before there were chains: all of them in the first, in their order."""

from django.db import migrations, models

import omah.core.chains
from omah.core.chains import ROOT, fingerprint

BATCH = 5_000
READ = """
SELECT id, {at}, by_id, behalf, about, fact, CAST(data AS text) FROM trail_entry WHERE id > %s ORDER BY id LIMIT %s
"""
WRITE = "UPDATE trail_entry SET shard = 0, place = %s, fingerprint = %s WHERE id = %s"
AT = {
    "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
    "sqlite": "CASE WHEN instr(at, '.') THEN at ELSE at || '.000000' END",
}


def chain(apps, schema_editor):
    last, place, newest = ROOT, 0, 0
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(READ.format(at=AT[schema_editor.connection.vendor]), [newest, BATCH])
            rows = cursor.fetchall()
            links = []
            for pk, *columns, data in rows:
                place += 1
                last = fingerprint(last, [0, place, pk, *columns], data)
                links.append((place, last, pk))
                newest = pk
            cursor.executemany(WRITE, links)
            if len(rows) < BATCH:
                break
    apps.get_model("trail", "Head").objects.create(shard=0, place=place, fingerprint=last)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("shard", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("place", models.PositiveBigIntegerField(default=0)),
                ("fingerprint", models.BinaryField(default=omah.core.chains.ROOT, max_length=32)),
            ],
        ),
        migrations.AddField("entry", "shard", models.PositiveSmallIntegerField(editable=False, null=True)),
        migrations.AddField("entry", "place", models.PositiveBigIntegerField(editable=False, null=True)),
        migrations.AddField("entry", "fingerprint", models.BinaryField(max_length=32, null=True)),
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
