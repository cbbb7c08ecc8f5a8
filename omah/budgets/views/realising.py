"""Carrying a plan out: ordering, paying, shifting, advances; and how it stands."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.budgets import access, actions, actual
from omah.budgets.forms.realising import AdvanceForm, CommitForm, ReturnForm, ShiftForm, SpendForm
from omah.budgets.models import Advance, Commitment, Line, Source
from omah.budgets.tables import Actuals, OwnSpendingFilters, OwnSpendings, SpendingFilters, Spendings
from omah.budgets.views.ways import budget_or_404, crumbs
from omah.core import formats
from omah.core.deeds import require
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Row


@dataclass
class Actual:
    """A line of the table of plan and reality."""

    line: Line
    standing: actual.Standing

    def __getattr__(self, name: str) -> Any:
        return getattr(self.standing, name)


@require_safe
def figures(request, ref):
    """Plan and reality, line by line, at this moment."""
    budget = budget_or_404(request, ref)
    lines, funds = budget.lines.told_to(request.user), access.funds_shown(request.user, budget)
    rows = [Actual(line, standing) for line, standing in actual.by_line(budget, lines, funds)]
    whole = actual.whole(budget, funds)
    context = {
        "budget": budget,
        "crumbs": crumbs(budget),
        "figures": [
            Figure(_("Rencana"), formats.rupiah(whole.planned)),
            Figure(_("Sudah dibelanjakan"), formats.rupiah(whole.spent), whole.percent),
            Figure(_("Dipesan, belum dibayar"), formats.rupiah(whole.committed)),
            Figure(_("Sisa"), formats.rupiah(whole.left), formats.rupiah_in_words(whole.left)),
        ],
        "spends": access.may_spend(request.user, budget.book) and budget.is_spendable,
        "may_shift": access.may_draft(request.user, budget.book) and budget.is_spendable,
        "keeps": access.may_spend(request.user, budget.book),
        "shifts": budget.shifts.visible_to(request.user).select_related("source", "target", "fund", "by"),
        "commitments": budget.commitments.visible_to(request.user).open(),
        "advances": [
            (each, each.left())
            for each in budget.advances.visible_to(request.user).select_related("holder", "fund")
        ],
    }
    return list_page(
        request, "budgets/figures.html", Actuals, rows, context=context, name="realisasi", per_page=300
    )


@require_safe
def spendings(request, ref):
    """What was spent, with the numbers of the proofs."""
    budget = budget_or_404(request, ref)
    rows = (
        budget.spendings.visible_to(request.user)
        .select_related("line", "fund", "entry__reversal")
        .prefetch_related("entry__proofs")
    )
    context = {"budget": budget, "crumbs": crumbs(budget)}
    table, filters = OwnSpendings, OwnSpendingFilters
    if access.may_see_money(request.user, budget.book):
        table, filters = Spendings, SpendingFilters
    return list_page(
        request,
        "budgets/spendings.html",
        table,
        rows,
        filters=filters,
        context=context,
        name="bukti",
    )


@require_http_methods(["GET", "POST"])
def spend(request, ref):
    line = _line(request, ref)
    form = form_for(request, SpendForm, line=line)
    return _deed(
        request,
        line.budget,
        form,
        lambda **data: actions.spend(line_id=line.pk, by=request.user, **data),
        rows=_stand(line),
        title=_("Belanja: %(line)s") % {"line": line},
        text=_("Lampirkan buktinya. Bila tidak ada, tulis sebabnya."),
        verb=_("Simpan"),
        done=_("Belanja tercatat."),
    )


@require_http_methods(["GET", "POST"])
def commit(request, ref):
    line = _line(request, ref)
    form = form_for(request, CommitForm, funds=line.sources.funds())
    return _deed(
        request,
        line.budget,
        form,
        lambda **data: actions.commit_to(line_id=line.pk, by=request.user, **data),
        rows=_stand(line),
        title=_("Pesan: %(line)s") % {"line": line},
        text=_("Yang sudah dipesan mengurangi sisa barisnya, walaupun belum dibayar."),
        verb=_("Simpan"),
        done=_("Pesanan tercatat."),
    )


@require_http_methods(["GET", "POST"])
def drop_commitment(request, ref):
    rows = Commitment.objects.visible_to(request.user).select_related("budget__book")
    commitment = get_object_or_404(rows, ref=ref)
    return _deed(
        request,
        commitment.budget,
        form_for(request, NoQuestions),
        lambda: actions.drop_commitment(commitment_id=commitment.pk, by=request.user),
        title=_("Batalkan pesanan ini?"),
        text=str(commitment),
        verb=_("Batalkan pesanan"),
        done=_("Pesanan dibatalkan. Uangnya bebas lagi."),
    )


@require_http_methods(["GET", "POST"])
def shift(request, ref):
    budget = budget_or_404(request, ref)
    require(access.may_draft(request.user, budget.book))
    funds = _funds(budget)
    form = form_for(request, ShiftForm, lines=budget.lines.all(), funds=funds)
    may = [
        Row(fund, _("masih boleh digeser %(amount)s") % {"amount": formats.rupiah(max(amount, 0))})
        for fund, amount in ((fund, actual.room_to_shift(budget, fund)) for fund in funds)
    ]
    return deed_page(
        request,
        form,
        lambda **data: actions.shift(budget_id=budget.pk, by=request.user, **data),
        rows=may,
        title=_("Geser antarbaris"),
        text=_("Jumlah seluruhnya tetap. Lebih dari batas ini perlu persetujuan baru."),
        verb=_("Geser"),
        done=_("Uangnya digeser."),
        to=budget.figures_url(),
        crumbs=crumbs(budget),
    )


@require_http_methods(["GET", "POST"])
def give_advance(request, ref):
    budget = budget_or_404(request, ref)
    form = form_for(request, AdvanceForm, book=budget.book, funds=_funds(budget))
    return _deed(
        request,
        budget,
        form,
        lambda **data: actions.give_advance(budget_id=budget.pk, by=request.user, **data),
        title=_("Uang muka kegiatan"),
        text=_("Penerimanya membawa bukti belanja, atau mengembalikan sisanya."),
        verb=_("Serahkan"),
        done=_("Uang muka tercatat."),
    )


@require_http_methods(["GET", "POST"])
def return_advance(request, ref):
    rows = Advance.objects.visible_to(request.user).select_related("budget__book", "holder")
    advance = get_object_or_404(rows, ref=ref)
    left = advance.left()
    return _deed(
        request,
        advance.budget,
        form_for(request, ReturnForm, book=advance.budget.book, initial={"amount": left}),
        lambda **data: actions.return_advance(advance_id=advance.pk, by=request.user, **data),
        rows=[Row(advance, _("tinggal %(left)s") % {"left": formats.rupiah(left)})],
        title=_("Sisa uang muka kembali"),
        verb=_("Simpan"),
        done=_("Sisa uang muka kembali ke kas."),
    )


def _deed(request, budget, form, do, **words):
    """A deed of whoever keeps the money."""
    require(access.may_spend(request.user, budget.book))
    return deed_page(request, form, do, to=budget.figures_url(), crumbs=crumbs(budget), **words)


def _funds(budget):
    return Source.objects.filter(line__budget=budget).funds()


def _line(request, ref):
    rows = Line.objects.visible_to(request.user).whole().select_related("budget__book", "account", "group")
    return get_object_or_404(rows, ref=ref)


def _stand(line):
    """How each fund stands in this line."""
    found = actual.standings(line.budget)
    return [
        Row(
            source.fund, _("tinggal %(left)s") % {"left": formats.rupiah(found[line.pk, source.fund_id].left)}
        )
        for source in line.sources.all()
    ]
