"""Contradictions to look for every night."""

from django.utils.translation import gettext as _

from omah.budgets.models import Budget
from omah.budgets.snapshots import plan


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    yield from changed_plans()


def changed_plans():
    """Approved plans that are no longer what was approved."""
    for budget in Budget.objects.exclude(state__in=["draft", "submitted", "checked"]):
        if (kept := budget.versions.first()) is None or kept.plan["groups"] != plan(budget)["groups"]:
            yield (
                "budgets.plan",
                _("Rencana «%(budget)s» berbeda dari yang disetujui.") % {"budget": budget},
            )
