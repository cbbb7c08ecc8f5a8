from django.db import migrations

NEW_ACCOUNTS = [
    ("121", "Persediaan barang dan bahan", "asset"),
    ("199", "Pinjaman antardana", "asset"),
    ("202", "Utang lain", "liability"),
    ("203", "Titipan", "liability"),
    ("302", "Pelepasan pembatasan", "net_assets"),
    ("402", "Donasi", "income"),
    ("403", "Dana CSR", "income"),
    ("405", "Bantuan sosial", "income"),
    ("406", "Iuran anggota", "income"),
    ("407", "Penjualan", "income"),
    ("503", "Transportasi", "expense"),
    ("504", "Konsumsi", "expense"),
    ("505", "Akomodasi yang layak", "expense"),
    ("506", "Sewa tempat dan alat", "expense"),
    ("507", "Administrasi kantor", "expense"),
    ("508", "Honor narasumber dan juru bahasa isyarat", "expense"),
]


def give_every_leg_a_fund(apps, schema_editor):
    """Money that was on record before there were funds is the body's own."""
    Book, Fund = apps.get_model("money", "Book"), apps.get_model("money", "Fund")
    Account, Leg = apps.get_model("money", "Account"), apps.get_model("money", "Leg")
    for book in Book.objects.all():
        fund = Fund.objects.create(book=book, name="Dana umum")
        Leg.objects.filter(entry__book=book).update(fund=fund)
        known = set(Account.objects.filter(book=book).values_list("code", flat=True))
        Account.objects.bulk_create(
            Account(book=book, code=code, name=name, kind=kind)
            for code, name, kind in NEW_ACCOUNTS
            if code not in known
        )


class Migration(migrations.Migration):
    dependencies = [("money", "0002_funds")]

    operations = [migrations.RunPython(give_every_leg_a_fund, migrations.RunPython.noop)]
