"""The ways to a book and back: every page about money begins here."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core.deeds import require
from omah.money import access
from omah.money.models import Book, Entry, Fund
from omah.ui.parts import Link


def book_of(request, ref):
    """A book that one may look into."""
    return get_object_or_404(Book.objects.visible_to(request.user).select_related("organisation"), ref=ref)


def kept_book(request, ref):
    """A book that one keeps."""
    book = book_of(request, ref)
    require(access.may_move_money(request.user, book))
    return book


def entry_of(request, ref):
    rows = Entry.objects.visible_to(request.user).posted()
    return get_object_or_404(rows.select_related("book__organisation", "by", "reverses", "reversal"), ref=ref)


def fund_of(request, ref):
    rows = Fund.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("book__organisation", "donor", "programme"), ref=ref)


def kept_fund(request, ref):
    fund = fund_of(request, ref)
    require(access.may_move_money(request.user, fund.book))
    return fund


def to_books():
    return Link(_("Uang"), reverse("money:books"))


def to_book(book):
    return Link(str(book.organisation), book.get_absolute_url())


def to_entry(entry):
    """All the way to an entry."""
    words = _("Catatan %(entry)s") % {"entry": entry}
    return [to_books(), to_book(entry.book), Link(words, entry.get_absolute_url())]


def to(book, name, words):
    """A page that belongs to a book."""
    return Link(words, reverse(f"money:{name}", args=[book.ref]))
