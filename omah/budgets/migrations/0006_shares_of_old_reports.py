from collections import defaultdict

from django.db import migrations

FIGURES = ("planned", "shifted", "spent")


def tell_apart(apps, schema_editor):
    """Reports that were frozen before say of a line only its whole. Their plans have not changed since, and what was
    spent stands in them proof by proof: so much of it belongs to each fund."""
    for report in apps.get_model("budgets", "Report").objects.exclude(frozen=None).select_related("budget"):
        lines = report.frozen["lines"]
        if any("funds" not in line for line in lines):
            shares = list(_shares(apps, report))
            for n, line in enumerate(lines):
                line["funds"] = shares[n] if n < len(shares) else []
            report.save(update_fields=["frozen"])


def _shares(apps, report):
    """What each fund planned, moved and spent, line by line in the order of the plan."""
    Line, Source, Shift, Spending = (
        apps.get_model("budgets", name) for name in ("Line", "Source", "Shift", "Spending")
    )
    budget = report.budget
    found = defaultdict(lambda: defaultdict(lambda: dict.fromkeys(FIGURES, 0)))
    for line, fund, amount in Source.objects.filter(line__budget=budget).values_list(
        "line", "fund__name", "amount"
    ):
        found[line][fund]["planned"] += amount
    for shift in Shift.objects.filter(budget=budget, version=budget.version).select_related("fund"):
        found[shift.source_id][shift.fund.name]["shifted"] -= shift.amount
        found[shift.target_id][shift.fund.name]["shifted"] += shift.amount
    line_of = dict(Spending.objects.filter(budget=budget).values_list("number", "line"))
    for proof in report.frozen["proofs"]:
        found[line_of[proof["number"]]][proof["fund"]]["spent"] += proof["amount"]
    for line in Line.objects.filter(budget=budget).order_by("group__position", "group", "pk"):
        yield [{"fund": fund, **figures} for fund, figures in found[line.pk].items()]


class Migration(migrations.Migration):
    dependencies = [("budgets", "0005_authors")]
    operations = [migrations.RunPython(tell_apart, migrations.RunPython.noop)]
