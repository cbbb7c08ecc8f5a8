"""Books: which there are, what is in them, how they begin."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import formats
from omah.core.deeds import require
from omah.money import access, actions
from omah.money.forms.books import OpenBookForm, OpeningForm, ProgrammeForm, PurseForm
from omah.money.models import Book
from omah.money.tables import Accounts, Books, Programmes
from omah.money.views.ways import book_of, kept_book, to, to_book, to_books
from omah.network.models import Membership, Organisation
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure


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
        form_for(request, OpenBookForm),
        lambda chart: actions.open_book(organisation_id=organisation.pk, chart=chart, by=request.user),
        title=_("Buka buku uang"),
        text=_("Uang %(organisation)s dicatat di satu buku. Daftar akunnya sudah tersedia.")
        % {"organisation": organisation},
        verb=_("Buka buku"),
        done=_("Buku dibuka. Catat dulu uang yang sudah ada."),
        to=lambda book: book.get_absolute_url(),
        crumbs=[to_books()],
    )


@require_safe
def book(request, ref):
    """Where the money is, and what it was for; accounts with nothing on them when they are asked for."""
    book = book_of(request, ref)
    accounts = book.trial_balance().select_related("book")
    may_move_money = access.may_move_money(request.user, book)
    context = {
        "book": book,
        "crumbs": [to_books()],
        "may_move_money": may_move_money,
        "is_empty": may_move_money and not book.entries.posted().exists(),
        "unproved": book.entries.unproved().count(),
        "closing": book.closings.waiting().first(),
        "figures": [
            Figure(str(account), formats.rupiah(account.total)) for account in accounts if account.is_cash
        ],
    }
    if not (every := "semua" in request.GET):
        accounts = accounts.exclude(total=0)
    context["every"] = every
    return list_page(request, "money/book.html", Accounts, accounts, context=context, name="saldo")


@require_http_methods(["GET", "POST"])
def opening(request, ref):
    """What there was when the book began, on one page."""
    book = kept_book(request, ref)
    return deed_page(
        request,
        form_for(request, OpeningForm, book=book),
        lambda **data: actions.note_opening(book_id=book.pk, by=request.user, **data),
        title=_("Saldo awal"),
        text=_("Isi yang ada saja. Selisih harta dan utang dihitung sendiri menjadi saldo awal."),
        verb=_("Simpan"),
        done=_("Saldo awal tercatat."),
        to=lambda entry: entry.get_absolute_url(),
        crumbs=[to_books(), to_book(book)],
    )


@require_http_methods(["GET", "POST"])
def add_purse(request, ref):
    """One more bank account gets its name."""
    book = kept_book(request, ref)
    return deed_page(
        request,
        form_for(request, PurseForm),
        lambda name: actions.add_purse(book_id=book.pk, name=name, by=request.user),
        title=_("Tambah rekening"),
        text=_("Uang di rekening ini dihitung terpisah, dan punya rekening koran sendiri."),
        verb=_("Simpan"),
        done=_("Rekening ditambahkan. Isi dengan «Pindahkan uang» atau «Uang masuk»."),
        to=book.get_absolute_url(),
        crumbs=[to_books(), to_book(book)],
    )


@require_safe
def programmes(request, ref):
    """The main activities to which income and costs are told apart."""
    book = book_of(request, ref)
    context = {
        "book": book,
        "crumbs": [to_books(), to_book(book)],
        "may_move_money": access.may_move_money(request.user, book),
    }
    rows = book.programmes.with_sums()
    return list_page(request, "money/programmes.html", Programmes, rows, context=context, name="program")


@require_http_methods(["GET", "POST"])
def add_programme(request, ref):
    """A main activity gets a name."""
    book = kept_book(request, ref)
    way = to(book, "programmes", _("Program"))
    return deed_page(
        request,
        form_for(request, ProgrammeForm),
        lambda name: actions.add_programme(book_id=book.pk, name=name, by=request.user),
        title=_("Program baru"),
        verb=_("Simpan"),
        done=_("Program ditambahkan."),
        to=way.url,
        crumbs=[to_books(), to_book(book), way],
    )
