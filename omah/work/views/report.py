"""What came of an order: for its buyer, for each funder, for everybody; and its papers."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from omah.core import formats
from omah.network.models import Organisation
from omah.papers.models import Document
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Bar, Figure, Link
from omah.work import access
from omah.work.actions import orders as actions
from omah.work.actions import reporting
from omah.work.forms.reporting import ReportForm
from omah.work.models import Order
from omah.work.models.orders import Role
from omah.work.report import in_short, report
from omah.work.report_figures import figures
from omah.work.tables.orders import PublicReportFilters, PublicReportTable
from omah.work.tables.papers import FigureTable, PaperFilters, PaperTable
from omah.work.views.ways import crumbs, order_or_404


def order_report(request, ref):
    order = order_or_404(request, ref)
    found = _report_for(request.user, order)
    issued = Document.objects.visible_to(request.user).about(order).filter(kind=Document.Kind.ORDER_REPORT)
    context = {
        **_shown(request, found),
        "issued": issued,
        "may_report": access.may_report(request.user, order) and order.state in _WITH_REPORTS,
        "all_figures": reverse("work:report_figures", args=[ref]),
        "crumbs": crumbs(order),
    }
    return render(request, "work/report.html", context)


def report_figures(request, ref):
    """Every figure with its source and day; the whole list as an Excel file."""
    order = order_or_404(request, ref)
    return _figures_page(request, order, _report_for(request.user, order), crumbs(order, _report_link(order)))


@login_not_required
def public_report(request, ref):
    """The report of an order that its lead opened to everybody. Nobody can be recognised in it."""
    order = _public(ref)
    context = {
        **_shown(request, report(order).for_outsiders()),
        "issued": [],
        "all_figures": reverse("work:public_figures", args=[ref]),
        "crumbs": [Link(_("Laporan untuk umum"), reverse("work:public_reports"))],
    }
    return render(request, "work/report.html", context)


@login_not_required
def public_figures(request, ref):
    order = _public(ref)
    way = [
        Link(_("Laporan untuk umum"), reverse("work:public_reports")),
        Link(order.title, reverse("work:public_report", args=[ref])),
    ]
    return _figures_page(request, order, report(order).for_outsiders(), way)


@login_not_required
def public_reports(request):
    rows = Order.objects.filter(is_public=True).select_related("producer")
    return list_page(
        request,
        "work/public_reports.html",
        PublicReportTable,
        rows,
        filters=PublicReportFilters,
        name="laporan-umum",
    )


def issue_report(request, ref):
    """Make a report on paper for the buyer or a funder."""
    order = order_or_404(request, ref, access.may_report)
    readers = [order.buyer, *(one.funder for one in order.fundings.select_related("funder"))]
    form = form_for(request, ReportForm, readers=dict.fromkeys(readers))

    do = partial(reporting.issue_report, order_id=order.pk, by=request.user)

    return deed_page(
        request, form, do, title=_("Buat laporan"), verb=_("Buat laporan"), done=_("Laporan siap dibaca dan dicetak."),
        to=lambda document: document.get_absolute_url(), crumbs=crumbs(order, _report_link(order)),
        text=_("Laporan memuat keadaan hari ini, tanpa nama mitra. Isinya tidak berubah lagi."),
    )  # fmt: skip


def papers(request, ref):
    """Every paper of an order that the reader may see, newest first."""
    order = order_or_404(request, ref)
    rows = Document.objects.visible_to(request.user).about(order).select_related("replaced_by")
    context = {"order": order, "crumbs": crumbs(order)}
    return list_page(
        request, "work/papers.html", PaperTable, rows, filters=PaperFilters, context=context, name="surat"
    )


def publish(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    do = partial(actions.publish_report, order_id=order.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Buka laporan untuk umum"), verb=_("Buka laporan"),
        done=_("Laporan bisa dibaca semua orang."), to=order.get_absolute_url(), crumbs=crumbs(order),
        text=_("Laporan berisi jumlah dan uang, tanpa nama mitra. Kelompok di bawah lima orang tidak dirinci."),
    )  # fmt: skip


def hide(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    do = partial(actions.hide_report, order_id=order.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Tutup laporan umum"), verb=_("Tutup laporan"),
        done=_("Laporan tidak lagi terbuka untuk umum."), to=order.get_absolute_url(), crumbs=crumbs(order),
    )  # fmt: skip


_WITH_REPORTS = {Order.State.AGREED, Order.State.RUNNING, Order.State.CLOSED}


def _report_for(user, order):
    """Whole inside; outside with every bill, or only those of the funders for which the user speaks."""
    if access.may_see_inside(user, order):
        return report(order)
    every = access.sees_every_bill(user, order)
    return report(order, None if every else Organisation.objects.of(user, Role.FUNDER)).for_outsiders()


def _public(ref):
    return get_object_or_404(
        Order.objects.filter(is_public=True).select_related("producer", "buyer", "checker"), ref=ref
    )


def _report_link(order):
    return Link(_("Laporan"), reverse("work:report", args=[order.ref]))


def _shown(request, found):
    """A report as its page needs it: the figures that come first, the bars, the text to pass on."""
    order = found.order
    public = reverse("work:public_report", args=[order.ref]) if order.is_public else ""
    return {
        "order": order,
        "report": found,
        "figures": _first_figures(found),
        "makers": [Bar(capfirst(name), n or 0, "" if n else _small(n)) for name, n in found.categories],
        "defects": [Bar(capfirst(name), n) for name, n in found.defects],
        "wages": _wages(found),
        "payers": found.payers(),
        "text": in_short(found, request.build_absolute_uri(public) if public else ""),
    }


def _small(n):
    return _("tidak dirinci") if n is None else formats.number(n)


def _first_figures(found):
    pieces, rate = found.pieces, found.pass_rate
    figures = [
        Figure(
            _("Buah selesai"),
            formats.number(pieces.finished),
            _("dari %(n)s buah") % {"n": formats.number(pieces.whole)},
        ),
    ]
    if found.makers is not None:
        figures.append(Figure(_("Mitra yang membuat"), formats.number(found.makers)))
    if found.paid_total is not None:
        note = _("angka contoh") if found.order.rates_are_examples else ""
        figures.append(Figure(_("Upah yang dibayar"), formats.rupiah(found.paid_total), note))
    if rate is not None:
        figures.append(Figure(_("Lolos pemeriksaan"), formats.percent(int(rate))))
    return figures


def _wages(found):
    if not found.paid_range:
        return []
    least, most = found.paid_range
    rows = [
        (_("Paling kecil"), least),
        (_("Nilai tengah"), found.paid_median),
        (_("Paling besar"), most),
    ]
    return [Bar(label, amount, formats.rupiah(amount)) for label, amount in rows]


def _figures_page(request, order, found, way):
    context = {"order": order, "report": found, "crumbs": way}
    return list_page(
        request, "work/report_figures.html", FigureTable, figures(found), context=context, name="laporan"
    )
