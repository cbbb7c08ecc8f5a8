from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("money", "0010_one_book_a_body")]

    operations = [migrations.RenameField("bankstatement", "columns", "layout")]
