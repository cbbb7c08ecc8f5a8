"""Nothing of Django's. ``people/index.py`` puts the index of names up after every update: this makes one, since the index has
a table of words now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0008_merged_apart")]
    operations = []
