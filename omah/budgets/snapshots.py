"""A plan in words and figures, as it is kept for ever."""

from collections import defaultdict

from omah.budgets import actual
from omah.money.models import Fund


def plan(budget):
    """Everything that its approver saw."""
    groups = [
        {"name": group.name, "total": group.total, "lines": [_line(line) for line in group.lines.all()]}
        for group in budget.groups.prefetch_related("lines__sources__fund", "lines__account")
    ]
    return {
        "name": budget.name,
        "place": budget.place,
        "starts_on": budget.starts_on.isoformat(),
        "ends_on": budget.ends_on.isoformat(),
        "shift_percent": budget.shift_percent,
        "groups": groups,
        "sources": [{"fund": str(fund), "amount": amount} for fund, amount in by_fund(budget).items()],
        "total": sum(group["total"] for group in groups),
    }


def by_fund(budget):
    """What each fund pays in all."""
    sums: dict[Fund, int] = defaultdict(int)
    for line in budget.lines.prefetch_related("sources__fund"):
        for source in line.sources.all():
            sums[source.fund] += source.amount
    return dict(sums)


def _line(line):
    return {
        "ref": line.ref,
        "what": line.what,
        "volume": line.volume,
        "unit": line.unit,
        "frequency": line.frequency,
        "frequency_unit": line.frequency_unit,
        "price": line.price,
        "amount": line.amount,
        "account": f"{line.account.code} {line.account.name}",
        "sources": [{"fund": source.fund.name, "amount": source.amount} for source in line.sources.all()],
    }


def account(budget, report):
    """All that a report says: as it is now, or, once it is handed in, as it was then."""
    if report.frozen:
        return report.frozen
    whole = actual.whole(budget)
    spendings = budget.spendings.standing().select_related("line", "fund", "entry")
    return {
        "done": report.done,
        "accessibility": report.accessibility,
        "learned": report.learned,
        "took_part": [list(row) for row in report.took_part()],
        "lines": [
            {"group": line.group.name, "what": line.what, **_figures(standing)}
            for line, standing in actual.by_line(budget)
        ],
        "whole": _figures(whole),
        "funds": [
            {"fund": fund.name, **_figures(actual.of_fund(budget, fund.pk))} for fund in by_fund(budget)
        ],
        "proofs": [_proof(each) for each in spendings.prefetch_related("entry__proofs")],
    }


def _figures(standing):
    return {
        "planned": standing.planned,
        "shifted": standing.shifted,
        "spent": standing.spent,
        "left": standing.planned + standing.shifted - standing.spent,
        "percent": standing.percent,
    }


def _proof(spending):
    """What was paid, and what proves it: files by their refs, or the reason why there is none."""
    proofs = [each for each in spending.entry.proofs.all() if not each.withdrawn_at]
    return {
        "number": spending.number,
        "day": spending.entry.day.isoformat(),
        "memo": spending.entry.memo,
        "line": spending.line.what,
        "fund": spending.fund.name,
        "amount": spending.amount,
        "files": [each.ref for each in proofs if each.is_file],
        "reason": "; ".join(each.reason for each in proofs if not each.is_file),
    }
