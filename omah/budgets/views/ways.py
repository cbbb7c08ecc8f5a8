"""The way to a plan, and the way back."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.budgets.models import Budget
from omah.ui.parts import Link


def budget_or_404(request, ref):
    rows = Budget.objects.visible_to(request.user)
    kept = rows.select_related("book__organisation", "programme", "order", "submitted_by", "checked_by")
    return get_object_or_404(kept.select_related("approved_by"), ref=ref)


def crumbs(budget=None):
    links = [Link(_("Rencana anggaran"), reverse("budgets:budgets"))]
    return [*links, Link(str(budget), budget.get_absolute_url())] if budget else links
