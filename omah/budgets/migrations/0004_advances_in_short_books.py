from django.db import migrations


def add(apps, schema_editor):
    """Books of the short chart hand out cash beforehand, too."""
    Book, Account = apps.get_model("money", "Book"), apps.get_model("money", "Account")
    lacking = Book.objects.exclude(pk__in=Account.objects.filter(code="112").values("book"))
    Account.objects.bulk_create(
        Account(book=book, code="112", name="Uang muka kegiatan", kind="asset") for book in lacking
    )


class Migration(migrations.Migration):
    dependencies = [("budgets", "0003_reports"), ("money", "0005_proofs")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
