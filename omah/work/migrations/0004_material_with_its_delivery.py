"""Material that came back before moves named their delivery: it came with the last thing its maker brought."""

from django.db import migrations


def link(apps, schema_editor):
    Delivery, HandBack, Move = (
        apps.get_model("work", name) for name in ("Delivery", "HandBack", "MaterialMove")
    )
    for move in Move.objects.filter(kind="returned", delivery=None).iterator():
        before = {"packet": move.packet_id, "at__lte": move.at}
        delivery = Delivery.objects.filter(**before).order_by("at", "pk").last()
        back = HandBack.objects.filter(**before).order_by("at", "pk").last()
        if delivery and (back is None or back.at < delivery.at):
            Move.objects.filter(pk=move.pk).update(delivery=delivery)


class Migration(migrations.Migration):
    dependencies = [("work", "0003_corrections")]

    operations = [migrations.RunPython(link, migrations.RunPython.noop)]
