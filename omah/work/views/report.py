"""What came of an order: for its buyer, for each funder, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.work import access
from omah.work.actions import orders as actions
from omah.work.models import Order
from omah.work.report import report
from omah.work.views.orders import crumbs, order_or_404


def order_report(request, ref):
    order = order_or_404(request, ref)
    inside = access.may_see_inside(request.user, order)
    context = {"order": order, "report": report(order), "inside": inside, "crumbs": crumbs(order)}
    return render(request, "work/report.html", context)


@login_not_required
def public_report(request, ref):
    """The report of an order that its lead opened to everybody. Nobody can be recognised in it."""
    order = get_object_or_404(Order.objects.filter(is_public=True), ref=ref)
    return render(
        request, "work/report.html", {"order": order, "report": report(order), "is_public_page": True}
    )


@login_not_required
def public_reports(request):
    orders = Order.objects.filter(is_public=True).select_related("producer", "buyer")
    return render(request, "work/public_reports.html", {"orders": orders})


def publish(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    def do():
        return actions.publish_report(order_id=order.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Buka laporan untuk umum"), verb=_("Buka laporan"),
        done=_("Laporan bisa dibaca semua orang."), to=order.get_absolute_url(), crumbs=crumbs(order),
        text=_("Laporan berisi jumlah dan uang, tanpa nama mitra. Kelompok di bawah lima orang tidak dirinci."),
    )  # fmt: skip


def hide(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    def do():
        return actions.hide_report(order_id=order.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Tutup laporan umum"), verb=_("Tutup laporan"),
        done=_("Laporan tidak lagi terbuka untuk umum."), to=order.get_absolute_url(), crumbs=crumbs(order),
    )  # fmt: skip
