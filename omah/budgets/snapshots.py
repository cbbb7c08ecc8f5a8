"""A plan in words and figures, as it is kept for ever."""

from collections import defaultdict

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
