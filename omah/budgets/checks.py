"""Contradictions to look for every night."""

from typing import Any

from django.utils.translation import gettext as _

from omah.budgets import actual
from omah.budgets.models import Budget, Report
from omah.budgets.snapshots import plan
from omah.core import formats


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    yield from changed_plans()
    yield from strayed_money()
    yield from overspent()
    yield from retold_reports()


def changed_plans():
    """Approved plans that are no longer what was approved."""
    for budget in Budget.objects.exclude(state__in=["draft", "submitted", "checked"]):
        if (kept := budget.versions.first()) is None or kept.plan["groups"] != plan(budget)["groups"]:
            yield (
                "budgets.plan",
                _("Rencana «%(budget)s» berbeda dari yang disetujui.") % {"budget": budget},
            )


def strayed_money():
    """Plans on which the ledger has spent something else than what was written down here."""
    for budget in Budget.objects.filter(version__gte=1):
        kept = budget.spendings.standing().total("amount")
        if kept != (told := sum(amount for _line, _fund, amount in actual.spent(budget.lines.all()))):
            sentence = _("Belanja «%(budget)s» tercatat %(kept)s, di buku uang %(told)s.")
            facts = {"budget": budget, "kept": formats.rupiah(kept), "told": formats.rupiah(told)}
            yield "budgets.spent", sentence % facts


def overspent():
    """Approved plans with a line of which more was used than there was."""
    for budget in Budget.objects.exclude(state__in=actual.UNSETTLED):
        if any(standing.left < 0 for standing in actual.standings(budget).values()):
            yield "budgets.overspent", _("Ada baris «%(budget)s» yang terpakai lebih.") % {"budget": budget}


def retold_reports():
    """Reports whose money is no longer what was reported."""
    for report in Report.objects.exclude(frozen=None).select_related("budget"):
        frozen: Any = report.frozen
        if frozen["whole"]["spent"] != actual.whole(report.budget).spent:
            yield (
                "budgets.report",
                _("Belanja «%(budget)s» berubah sesudah LPJ dikirim.") % {"budget": report.budget},
            )
