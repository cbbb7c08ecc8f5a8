"""A plan in words and figures, as it is kept for ever."""

from collections import defaultdict

from django.utils.translation import gettext as _

from omah.budgets import access, actual
from omah.money.models import Fund, Proof


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
        "sources": [
            {"fund": str(fund), "amount": amount} for fund, amount in by_fund(_lines(budget)).items()
        ],
        "total": sum(group["total"] for group in groups),
    }


def part_of(plan, funds):
    """What a funder reads of a plan that was kept: the lines which the funds of these names pay for, and what
    others pay in all."""
    groups = [
        {**group, "lines": [line for line in group["lines"] if {s["fund"] for s in line["sources"]} & funds]}
        for group in plan["groups"]
    ]
    sources = [source for source in plan["sources"] if source["fund"] in funds]
    rest = plan["total"] - sum(source["amount"] for source in sources)
    sources += [{"fund": _("dana lain"), "amount": rest}] * bool(rest)
    return {**plan, "groups": groups, "sources": sources}


def _lines(budget):
    return budget.lines.prefetch_related("sources__fund")


def by_fund(lines):
    """What each fund pays of these lines in all."""
    sums: dict[Fund, int] = defaultdict(int)
    for line in lines:
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
    whole, shares = actual.whole(budget), _shares(budget)
    spendings = budget.spendings.standing().select_related("line", "fund", "entry")
    return {
        "done": report.done,
        "accessibility": report.accessibility,
        "learned": report.learned,
        "took_part": [list(row) for row in report.took_part()],
        "lines": [
            {"group": line.group.name, "what": line.what, **_figures(standing), "funds": shares[line.pk]}
            for line, standing in actual.by_line(budget)
        ],
        "whole": _figures(whole),
        "funds": [
            {"fund": fund.name, **_figures(actual.of_fund(budget, fund.pk))}
            for fund in by_fund(_lines(budget))
        ],
        "proofs": [_proof(each) for each in spendings.prefetch_related("entry__proofs")],
    }


def account_for(user, budget, report):
    """What this person reads of a report: all inside; outside what was done, and what became of one's own gift."""
    told = account(budget, report)
    if access.may_look_inside(user, budget.book):
        return told
    shown = Fund.objects.filter(pk__in=access.funds_shown(user, budget))
    names = set(shown.values_list("name", flat=True))
    funds, proofs = _own(told["funds"], names), _own(told["proofs"], names)
    return {
        **told,
        "lines": [
            {**line, **_sum(own), "funds": own}
            for line in told["lines"]
            if (own := _own(line["funds"], names))
        ],
        "whole": _sum(funds),
        "funds": funds,
        # What was written freely is for those inside: it may name a person.
        "proofs": [
            {**proof, "memo": proof["line"], "reason": proof["reason"] and str(Proof.REASON_OUTSIDE)}
            for proof in proofs
        ],
    }


def _shares(budget):
    """How each fund stands in each line, by the key of the line."""
    names = dict(budget.book.funds.values_list("pk", "name"))
    shares = defaultdict(list)
    for (line, fund), standing in actual.standings(budget).items():
        shares[line].append({"fund": names[fund], **_figures(standing)})
    return shares


def _own(rows, names):
    return [row for row in rows if row["fund"] in names]


def _sum(shares):
    """The figures of some funds as one."""
    names = ("planned", "shifted", "spent")
    each = (actual.Standing(**{name: share[name] for name in names}) for share in shares)
    return _figures(sum(each, actual.Standing()))


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
