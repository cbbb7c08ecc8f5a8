"""Money may belong to a line of a plan. Nobody says so by hand: what is left of the line is asked first, so it is spent
on the pages of the plan. Once a report has told of it, it stays."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.budgets.models import Advance, Budget, Line, State
from omah.money.labels import LabelKind, register
from omah.ui.parts import Link


def plans(book, user):
    """The plans that this person may spend now."""
    for plan in Budget.objects.visible_to(user).spendable_by(user).filter(book=book):
        yield Link(str(plan), plan.figures_url())


def told(row):
    """A report tells what was spent of a line and what became of an advance."""
    if row.budget.state == State.REPORTED:
        sentence = _t(
            "Uang ini dan buktinya sudah masuk LPJ «%(budget)s». Minta LPJ itu dikembalikan dulu, lalu batalkan."
        )
    elif row.budget.state == State.CLOSED:
        sentence = _t(
            "LPJ «%(budget)s» sudah diterima, jadi catatan ini dan buktinya tetap. Bila uangnya kembali, catat "
            "sebagai uang masuk."
        )
    else:
        return ""
    return sentence % {"budget": row.budget}


register(LabelKind(Line, "budget_line", _("Baris anggaran"), ways=plans, stays=told))
register(LabelKind(Advance, "party", _("Uang muka"), stays=told))
