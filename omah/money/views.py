"""The pages about money."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import formats
from omah.core.deeds import require
from omah.money import access, actions
from omah.money.forms import MoveForm, ReceiveForm, ReverseForm, SpendForm
from omah.money.models import Book, Entry
from omah.money.tables import Accounts, Books, Journal, JournalFilters
from omah.network.models import Membership, Organisation
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link

Reason = Entry.Reason


@require_safe
def books(request):
    """The books whose money one may see, and a way to open one that is missing."""
    rows = Book.objects.visible_to(request.user).select_related("organisation").with_cash()
    kept = Organisation.objects.of(request.user, Membership.Role.TREASURER)
    context = {"without_book": kept.exclude(pk__in=rows.values("organisation"))}
    return list_page(request, "money/books.html", Books, rows, context=context, name="buku-uang")


@require_http_methods(["GET", "POST"])
def open_book(request, ref):
    """A treasurer begins to keep the money of an organisation here."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), ref=ref)
    require(access.may_open_book(request.user, organisation))
    return deed_page(
        request,
        form_for(request, NoQuestions),
        lambda: actions.open_book(organisation_id=organisation.pk, by=request.user),
        title=_("Buka buku uang"),
        text=_("Uang %(organisation)s dicatat di satu buku. Daftar akunnya sudah tersedia.")
        % {"organisation": organisation},
        verb=_("Buka buku"),
        done=_("Buku dibuka. Catat dulu uang yang sudah ada."),
        to=lambda book: book.get_absolute_url(),
        crumbs=[_books()],
    )


@require_safe
def book(request, ref):
    """Where the money is, and what it was for."""
    book = _book(request, ref)
    accounts = book.trial_balance().select_related("book")
    context = {
        "book": book,
        "crumbs": [_books()],
        "may_move_money": access.may_move_money(request.user, book),
        "figures": [
            Figure(str(account), formats.rupiah(account.total)) for account in accounts if account.is_cash
        ],
    }
    return list_page(request, "money/book.html", Accounts, accounts, context=context, name="saldo")


@require_safe
def journal(request, ref):
    """Every entry of a book, the newest first."""
    book = _book(request, ref)
    rows = book.entries.posted().select_related("reversal").prefetch_related("legs__account")
    context = {"book": book, "crumbs": [_books(), _way(book)]}
    return list_page(
        request,
        "money/journal.html",
        Journal,
        rows,
        filters=JournalFilters,
        context=context,
        name="catatan-uang",
    )


@require_safe
def entry(request, ref):
    """What one entry did, in plain words first."""
    entry = _entry(request, ref)
    may_move_money = access.may_move_money(request.user, entry.book)
    context = {
        "entry": entry,
        "legs": entry.legs.select_related("account"),
        "crumbs": [_books(), _way(entry.book), _journal(entry.book)],
        "may_reverse": may_move_money and entry.is_by_hand and not entry.is_reversed,
    }
    return render(request, "money/entry.html", context)


@require_http_methods(["GET", "POST"])
def reverse_entry(request, ref):
    """Ask why, then take an entry back."""
    entry = _entry(request, ref)
    require(entry.is_by_hand and access.may_move_money(request.user, entry.book))
    return deed_page(
        request,
        form_for(request, ReverseForm),
        lambda reason: actions.reverse(entry_id=entry.pk, reason=reason, by=request.user),
        title=_("Batalkan catatan %(entry)s?") % {"entry": entry},
        text=_("Catatan ini tetap ada. Hari ini dibuat catatan baru yang mengembalikan %(amount)s.")
        % {"amount": formats.rupiah(entry.amount)},
        verb=_("Batalkan catatan"),
        done=_("Catatan dibatalkan."),
        to=entry.get_absolute_url(),
        crumbs=[_way(entry.book), Link(str(entry), entry.get_absolute_url())],
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def receive(request, ref):
    return _move(request, ref, ReceiveForm, Reason.RECEIVED, _("Uang masuk"))


@require_http_methods(["GET", "POST"])
def spend(request, ref):
    return _move(request, ref, SpendForm, Reason.SPENT, _("Uang keluar"))


@require_http_methods(["GET", "POST"])
def move(request, ref):
    return _move(request, ref, MoveForm, Reason.MOVED, _("Pindahkan uang"))


def _move(request, ref, form_class, reason, title):
    book = _book(request, ref)
    require(access.may_move_money(request.user, book))
    return deed_page(
        request,
        form_for(request, form_class, accounts=book.accounts.all()),
        lambda **data: actions.transfer(book_id=book.pk, reason=reason, by=request.user, **data),
        title=title,
        text=_("Pembayaran pesanan dan upah dicatat di halaman pesanannya, bukan di sini."),
        verb=_("Simpan"),
        done=_("Uang tercatat."),
        to=lambda entry: entry.get_absolute_url(),
        crumbs=[_books(), _way(book)],
    )


def _book(request, ref):
    return get_object_or_404(Book.objects.visible_to(request.user).select_related("organisation"), ref=ref)


def _entry(request, ref):
    rows = Entry.objects.visible_to(request.user).posted()
    return get_object_or_404(rows.select_related("book__organisation", "by", "reverses", "reversal"), ref=ref)


def _books():
    return Link(_("Uang"), reverse("money:books"))


def _way(book):
    return Link(str(book.organisation), book.get_absolute_url())


def _journal(book):
    return Link(_("Catatan uang"), reverse("money:journal", args=[book.ref]))
