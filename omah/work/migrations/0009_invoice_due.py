"""A bill knows until when it is to be paid: fourteen days after its own day, as its paper has said all along."""

from datetime import date, timedelta

from django.db import migrations, models


def fill(apps, _editor):
    Invoice = apps.get_model("work", "Invoice")
    for dated in Invoice.objects.order_by().values_list("dated", flat=True).distinct():
        Invoice.objects.filter(dated=dated).update(due_on=dated + timedelta(days=14))


class Migration(migrations.Migration):
    dependencies = [("work", "0008_order_programme")]
    operations = [
        migrations.AddField("Invoice", "due_on", models.DateField(default=date(2000, 1, 1)), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
