"""What was spent of a plan is proven by the plan, too."""

from django.utils.translation import gettext_lazy as _

from omah.budgets.models import Budget
from omah.money.causes import proves


@proves
def _of_plan(entry):
    plans = Budget.objects.filter(spendings__entry=entry) | Budget.objects.filter(advances__entry=entry)
    return ((_("Rencana dan realisasinya"), plan) for plan in plans.distinct())
