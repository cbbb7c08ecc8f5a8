from django.db import migrations

from omah.core.fields import new_ref

AT_ONCE = 500


def seal(apps, schema_editor):
    Consent = apps.get_model("registry", "Consent")
    for each in Consent.objects.order_by("pk").iterator(AT_ONCE):
        each.ref, each.ground, each.helper = new_ref(), each.open_ground or None, each.open_helper or None
        each.save(update_fields=["ref", "ground", "helper"])


class Migration(migrations.Migration):
    dependencies = [("registry", "0009_consents_apart")]

    operations = [migrations.RunPython(seal)]
