"""The report on a plan: read, written, handed in, accepted."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.budgets import access, actions
from omah.budgets.forms.drafting import RemarkForm
from omah.budgets.forms.reporting import ReportForm
from omah.budgets.models import Report, State, Wording
from omah.budgets.render import report_pdf
from omah.budgets.snapshots import account_for
from omah.budgets.tables import ReportLines
from omah.budgets.views import described
from omah.budgets.views.ways import budget_or_404, crumbs
from omah.core.deeds import require
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import as_pdf, download

ASKED = ("done", "women", "men", "unsaid", "disabled", "accessibility", "learned")


@require_safe
def report(request, ref):
    """The report as it stands; once handed in, as it stood then."""
    budget = _readable(request, ref)
    found = _of(budget)
    told = account_for(request.user, budget, found)
    if request.GET.get("unduh") == "xlsx":
        return download(ReportLines(told["lines"]), str(found), "lpj")
    context = {
        "budget": budget,
        "report": found,
        "told": told,
        "heading": Wording.of(budget.book),
        "drafts": budget.is_spendable and access.may_draft(request.user, budget.book),
        "accepts": budget.state == State.REPORTED and access.may_approve(request.user, budget.book),
        "crumbs": crumbs(budget),
    }
    return render(request, "budgets/report.html", context)


@require_safe
def report_paper(request, ref):
    """The report with its proofs as one PDF."""
    budget = _readable(request, ref)
    if not (found := _of(budget)).done:
        raise Http404
    return as_pdf(report_pdf(budget, found, request.user), "lpj")


@require_http_methods(["GET", "POST"])
def write_report(request, ref):
    budget = budget_or_404(request, ref)
    require(access.may_draft(request.user, budget.book))
    kept = {name: getattr(_of(budget), name) for name in ASKED}
    return _deed(
        request,
        budget,
        actions.write_report,
        form_for(request, ReportForm, initial=kept),
        title=_("Tulis laporan kegiatan"),
        text=_("Angka uangnya dihitung dari buku. Anda hanya menulis ceritanya."),
        verb=_("Simpan"),
        done=_("Laporan tersimpan. Periksa, lalu kirim."),
    )


@require_http_methods(["GET", "POST"])
def hand_in(request, ref):
    budget = budget_or_404(request, ref)
    require(access.may_draft(request.user, budget.book))
    return _deed(
        request,
        budget,
        actions.hand_report_in,
        form_for(request, NoQuestions),
        title=_("Kirim LPJ?"),
        text=_("Sesudah dikirim, laporan tidak berubah lagi dan dapat dibaca penyandang dananya."),
        verb=_("Kirim"),
        done=_("LPJ terkirim."),
    )


@require_http_methods(["GET", "POST"])
def send_report_back(request, ref):
    budget = budget_or_404(request, ref)
    require(access.may_approve(request.user, budget.book))
    return _deed(
        request,
        budget,
        actions.send_report_back,
        form_for(request, RemarkForm),
        title=_("Kembalikan LPJ"),
        text=_("Penulisnya membaca catatan Anda, memperbaiki, lalu mengirim lagi."),
        verb=_("Kembalikan"),
        done=_("LPJ dikembalikan."),
    )


@require_http_methods(["GET", "POST"])
def close(request, ref):
    budget = budget_or_404(request, ref)
    require(access.may_approve(request.user, budget.book))
    return _deed(
        request,
        budget,
        actions.close_budget,
        form_for(request, NoQuestions),
        title=_("Terima LPJ ini?"),
        text=_("Kegiatannya selesai. Yang menerima bukan yang mengirim."),
        verb=_("Terima"),
        done=_("LPJ diterima. Kegiatan selesai."),
    )


def _deed(request, budget, action, form, **words):
    return deed_page(
        request,
        form,
        lambda **data: action(budget_id=budget.pk, by=request.user, **data),
        to=budget.get_absolute_url(),
        crumbs=crumbs(budget),
        **words,
    )


def _readable(request, ref):
    budget = budget_or_404(request, ref)
    if not described.may_read_report(budget, request.user):
        raise Http404
    return budget


def _of(budget):
    """The report; an empty one where nobody has written yet."""
    reports = Report.objects.filter(budget=budget).select_related("handed_in_by", "accepted_by")
    return reports.first() or Report(budget=budget)
