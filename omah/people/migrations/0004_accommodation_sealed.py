from django.db import migrations

AT_ONCE = 500


def seal(apps, schema_editor):
    open_ones = apps.get_model("people", "OpenAccommodation").objects.order_by("pk")
    Accommodation = apps.get_model("people", "Accommodation")
    rows = (Accommodation(person_id=each.person_id, wish=each.wish) for each in open_ones.iterator(AT_ONCE))
    Accommodation.objects.bulk_create(rows, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_accommodation_apart")]

    operations = [migrations.RunPython(seal)]
