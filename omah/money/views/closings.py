"""Periods are closed and opened again: one person asks, another decides."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.money import access, actions
from omah.money.forms.books import CloseForm, DecideForm, ReopenForm
from omah.money.models import Closing
from omah.money.tables import Closings
from omah.money.views.ways import book_of, kept_book, to, to_book, to_books
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Row
from omah.ui.saying import day


@require_safe
def closings(request, ref):
    """Up to which day the book is closed, who asked and who agreed."""
    book = book_of(request, ref)
    waiting = book.closings.waiting().select_related("asked_by").first()
    may_decide = bool(waiting) and access.may_decide_closing(request.user, book)
    context = {
        "book": book,
        "waiting": waiting,
        "may_ask": access.may_move_money(request.user, book) and not waiting,
        "may_decide": may_decide and waiting.asked_by_id != request.user.pk,
        "crumbs": [to_books(), to_book(book)],
    }
    rows = book.closings.select_related("asked_by", "decided_by")
    return list_page(request, "money/closings.html", Closings, rows, context=context, name="tutup-buku")


@require_http_methods(["GET", "POST"])
def close(request, ref):
    """Ask that nothing be written any more up to a day."""
    return _ask(
        request,
        ref,
        CloseForm,
        title=_("Minta tutup buku"),
        text=_("Buku baru ditutup setelah orang kedua setuju: bendahara lain atau pengawas."),
        verb=_("Kirim permintaan"),
    )


@require_http_methods(["GET", "POST"])
def reopen(request, ref):
    """Ask to open again what was closed."""
    return _ask(
        request,
        ref,
        ReopenForm,
        title=_("Minta buka buku kembali"),
        text=_("Buku baru dibuka setelah orang kedua setuju: bendahara lain atau pengawas."),
        verb=_("Kirim permintaan"),
    )


def _ask(request, ref, form_class, **words):
    book = kept_book(request, ref)
    way = _way(book)
    return deed_page(
        request,
        form_for(request, form_class),
        lambda **data: actions.ask_to_close(book_id=book.pk, by=request.user, **data),
        done=_("Permintaan dikirim. Mintalah orang kedua membukanya di sini."),
        to=way[-1].url,
        crumbs=way,
        **words,
    )


@require_http_methods(["GET", "POST"])
def decide_closing(request, ref):
    """A second person agrees, or does not."""
    rows = Closing.objects.visible_to(request.user).select_related("book__organisation", "asked_by")
    closing = get_object_or_404(rows, ref=ref)
    require(access.may_decide_closing(request.user, closing.book))
    way, through = _way(closing.book), closing.book.closed_through
    return deed_page(
        request,
        form_for(request, DecideForm),
        lambda agreed: actions.decide_closing(closing_id=closing.pk, agreed=agreed, by=request.user),
        title=str(closing),
        rows=[
            Row(_("Alasan"), closing.reason),
            Row(_("Diminta oleh"), closing.asked_by),
            Row(_("Sekarang ditutup sampai"), day(through) if through else _("belum ditutup")),
        ],
        verb=_("Simpan keputusan"),
        done=_("Keputusan tercatat."),
        to=way[-1].url,
        crumbs=way,
    )


def _way(book):
    return [to_books(), to_book(book), to(book, "closings", _("Tutup buku"))]
