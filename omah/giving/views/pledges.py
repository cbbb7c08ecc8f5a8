"""What funders promised, gave, were told and thanked for."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import formats
from omah.core.deeds import require
from omah.giving import access, actions
from omah.giving.forms import EndForm, PartForm, PledgeForm, ThanksForm
from omah.giving.models import Pledge
from omah.giving.tables import PLEDGE_LOOKS, PledgeFilters, Pledges
from omah.giving.views.ways import book_to_keep, kept_books, pledges_link
from omah.money.models import Kind
from omah.ui import saying
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link, Row, Step, to_begin
from omah.work.models import Order

State = Pledge.State


@require_safe
def pledges(request):
    rows = Pledge.objects.visible_to(request.user).select_related("funder")
    beginning = to_begin(_("Catat komitmen"), "giving:new_pledge", kept_books(request.user))
    context = {"beginnings": [beginning]}
    return list_page(
        request, "giving/pledges.html", Pledges, rows, filters=PledgeFilters, context=context, name="komitmen"
    )


@require_safe
def pledge(request, ref):
    """One promise, and how far it is kept."""
    promise = _pledge(request, ref)
    context = {
        "pledge": promise,
        "look": PLEDGE_LOOKS[promise.state],
        "figures": [
            Figure(_("Dijanjikan"), formats.rupiah(promise.amount)),
            Figure(_("Diterima"), formats.rupiah(promise.received)),
            Figure(_("Belum diterima"), formats.rupiah(promise.left)),
        ],
        "rows": list(_rows(promise)),
        "steps": list(_steps(promise)),
        "gifts": promise.gifts.standing().select_related("document").order_by("given_on"),
        "statement": reverse("giving:statement", args=[promise.book.ref, promise.funder.ref]),
        "may_keep": access.may_keep(request.user, promise.book) and not promise.ended_on,
        "may_answer": access.may_answer(request.user, promise.book) and not promise.ended_on,
        "crumbs": [pledges_link()],
    }
    return render(request, "giving/pledge.html", context)


@require_http_methods(["GET", "POST"])
def new_pledge(request, ref):
    book = book_to_keep(request, ref)
    orders = Order.objects.visible_to(request.user).open().filter(producer=book.organisation_id)
    return deed_page(
        request,
        form_for(
            request,
            PledgeForm,
            orders=orders.select_related("buyer"),
            programmes=book.programmes.all(),
            costs=book.accounts.filter(kind=Kind.EXPENSE),
        ),
        partial(actions.pledge, book_id=book.pk, by=request.user),
        title=_("Catat komitmen"),
        text=_("Tulis apa yang dijanjikan penyandang dana. Uangnya dicatat ketika datang."),
        verb=_("Simpan komitmen"),
        done=_("Komitmen tercatat."),
        to=lambda promise: promise.get_absolute_url(),
        crumbs=[pledges_link()],
        beside={"name": "fund_name"},
    )


@require_http_methods(["GET", "POST"])
def receive_part(request, ref):
    promise = _pledge(request, ref, access.may_keep)
    return _deed(
        request,
        promise,
        form_for(request, PartForm, book=promise.book, initial={"amount": promise.left or None}),
        actions.receive_part,
        title=_("Terima dari komitmen"),
        verb=_("Simpan dan buat tanda terima"),
        done=_("Uang tercatat. Tanda terima siap dicetak."),
        beside={"day": "given_on"},
    )


@require_http_methods(["GET", "POST"])
def report(request, ref):
    promise = _pledge(request, ref, access.may_answer)
    return _deed(
        request,
        promise,
        form_for(request, NoQuestions),
        actions.report_to_funder,
        title=_("Buat laporan untuk penyandang dana"),
        text=_("Laporan memuat keadaan hari ini sampai rupiah terakhir. Isinya tidak berubah lagi."),
        verb=_("Buat laporan"),
        done=_("Laporan siap dibaca penyandang dana."),
    )


@require_http_methods(["GET", "POST"])
def thank(request, ref):
    promise = _pledge(request, ref, access.may_answer)
    return _deed(
        request,
        promise,
        form_for(request, ThanksForm),
        actions.thank_funder,
        title=_("Sampaikan terima kasih"),
        text=_("Ucapan ini dibaca penyandang dana di samping laporannya."),
        verb=_("Sampaikan"),
        done=_("Terima kasih sudah disampaikan."),
    )


@require_http_methods(["GET", "POST"])
def end(request, ref):
    promise = _pledge(request, ref, access.may_keep)
    return _deed(
        request,
        promise,
        form_for(request, EndForm),
        actions.end_pledge,
        title=_("Akhiri komitmen"),
        text=_("Yang sudah diterima tetap tercatat. Sisanya tidak ditunggu lagi."),
        verb=_("Akhiri komitmen"),
        done=_("Komitmen diakhiri."),
        danger=True,
    )


def _deed(request, promise, form, action, **words):
    return deed_page(
        request,
        form,
        partial(action, pledge_id=promise.pk, by=request.user),
        to=promise.get_absolute_url(),
        crumbs=[pledges_link(), Link(str(promise), promise.get_absolute_url())],
        **words,
    )


def _pledge(request, ref, may=None):
    rows = Pledge.objects.visible_to(request.user).select_related(
        "book__organisation", "funder", "order__buyer", "fund", "document"
    )
    promise = get_object_or_404(rows, ref=ref)
    if may:
        require(may(request.user, promise.book))
    return promise


def _rows(promise):
    yield Row(_("Penyandang dana"), promise.funder)
    yield Row(_("Untuk"), promise.purpose)
    if promise.order:
        yield Row(_("Membayar pesanan"), promise.order.title)
        yield Row(_("Pemesannya"), promise.order.buyer)
    else:
        yield Row(_("Masuk dana"), promise.fund)
    yield Row(_("Dijanjikan pada"), saying.day(promise.pledged_on))
    if promise.report_due:
        yield Row(_("Laporan paling lambat"), saying.day(promise.report_due))
    if promise.thanks:
        yield Row(_("Terima kasih"), promise.thanks)
    if promise.ended_on:
        yield Row(_("Diakhiri"), f"{saying.day(promise.ended_on)}: {promise.end_reason}")


def _steps(promise):
    """How far it is: promised, received, reported, thanked."""
    done = {
        _("Dijanjikan"): True,
        _("Diterima"): promise.received and not promise.left,
        _("Dilaporkan"): promise.document_id,
        _("Berterima kasih"): promise.thanked_on,
    }
    now = next((title for title, is_done in done.items() if not is_done), None)
    for title, is_done in done.items():
        state = "done" if is_done else "now" if title == now else "todo"
        says = {"done": _("sudah"), "now": _("sekarang"), "todo": _("nanti")}[state]
        yield Step(title, state, says)
