"""What the pages of this domain have in common: the way to a book, and the ways back."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core.deeds import require
from omah.giving import access
from omah.money.models import Book
from omah.ui.parts import Link


def book_to_keep(request, ref):
    """A book whose treasurer asks."""
    books = Book.objects.visible_to(request.user).select_related("organisation")
    book = get_object_or_404(books, ref=ref)
    require(access.may_keep(request.user, book))
    return book


def kept_books(user):
    """Whose books this user may write into what is given, by the ref of the book."""
    books = Book.objects.visible_to(user).select_related("organisation")
    return {book.ref: book.organisation for book in books if access.may_keep(user, book)}


def gifts_link():
    return Link(_("Pemberian"), reverse("giving:gifts"))


def pledges_link():
    return Link(_("Komitmen"), reverse("giving:pledges"))


def statements_link():
    return Link(_("Laporan penyandang dana"), reverse("giving:statements"))
