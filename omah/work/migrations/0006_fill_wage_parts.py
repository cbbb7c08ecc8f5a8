"""What was paid before wages could be paid in parts is one part each; approved lists learn by which entry they are owed."""

from django.db import migrations
from django.db.models import Sum


def fill(apps, _editor):
    PayLine, WagePart = apps.get_model("work", "PayLine"), apps.get_model("work", "WagePart")
    paid = PayLine.objects.filter(state="paid", entry__isnull=False)
    WagePart.objects.bulk_create(
        WagePart(
            line_id=line.pk, amount=line.amount, method=line.method, paid_on=line.paid_on, entry_id=line.entry_id
        )
        for line in paid.iterator()
    )
    PayRun, Leg = apps.get_model("work", "PayRun"), apps.get_model("money", "Leg")
    taken = set()
    for run in PayRun.objects.filter(state="approved").order_by("approved_at", "pk"):
        total = run.lines.aggregate(n=Sum("amount"))["n"]
        legs = Leg.objects.filter(
            account__code="201", amount=-total, order=f"work.order:{run.order_id}", entry__reason="wages-owed"
        )
        entry = legs.exclude(entry__in=taken).order_by("entry").values_list("entry", flat=True).first()
        if entry:
            taken.add(entry)
            PayRun.objects.filter(pk=run.pk).update(entry=entry)


class Migration(migrations.Migration):
    dependencies = [("work", "0005_wages_in_parts"), ("money", "0002_funds")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
