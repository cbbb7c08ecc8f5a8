from django.conf import settings
from django.db import migrations, models


def add(apps, schema_editor):
    """Of the plans that are still being decided we know who began them and who sent them in."""
    Budget = apps.get_model("budgets", "Budget")
    for budget in Budget.objects.filter(state__in=["draft", "submitted", "checked"]):
        budget.authors.add(*filter(None, [budget.begun_by_id, budget.submitted_by_id]))


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0004_advances_in_short_books"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            "budget",
            "authors",
            models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
