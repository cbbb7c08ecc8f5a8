"""Money may belong to a line of a plan. Nobody says so by hand: what is left of the line is asked first, so it is spent
on the pages of the plan."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.budgets.models import Budget, Line
from omah.money.labels import Kind, register
from omah.ui.parts import Link


def plans(book, user):
    """The plans that this person may spend now."""
    for plan in Budget.objects.visible_to(user).spendable_by(user).filter(book=book):
        yield Link(str(plan), reverse("budgets:figures", args=[plan.ref]))


register(Kind(Line, "budget_line", _("Baris anggaran"), ways=plans))
