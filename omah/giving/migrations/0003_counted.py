"""What stands published says when each of its sides was counted."""

from django.db import migrations


def say_when(apps, _schema_editor):
    for published in apps.get_model("giving", "Totals").objects.all():
        at = f"{published.day.isoformat()}T00:00:00+00:00"
        for year in published.years:
            year |= {"counted": {"came": at, "went": at}, "kept": []}
        published.save(update_fields=["years"])


class Migration(migrations.Migration):
    dependencies = [("giving", "0002_totals")]
    operations = [migrations.RunPython(say_when, migrations.RunPython.noop)]
