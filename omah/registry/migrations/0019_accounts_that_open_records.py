from django.db import migrations
from django.db.models import OuterRef, Subquery


def keep_open(apps, _schema):
    """Who opened their own record until now goes on doing so."""
    Record = apps.get_model("registry", "Record")
    Person = apps.get_model("people", "Person")
    user = Person.objects.filter(pk=OuterRef("person_id")).values("user_id")[:1]
    Record.objects.update(opens_to=Subquery(user))


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_merges'),
        ('registry', '0018_records_open_to_accounts'),
    ]

    operations = [migrations.RunPython(keep_open, migrations.RunPython.noop)]
