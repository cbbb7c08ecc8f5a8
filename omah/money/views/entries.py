"""Entries: money in, out, moved, entrusted; told, and taken back."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import formats
from omah.core.deeds import require
from omah.money import access, actions, labels
from omah.money.causes import causes_of
from omah.money.forms.entries import EntrustForm, MoveForm, ReceiveForm, ReverseForm, SpendForm
from omah.money.models import Entry
from omah.money.tables import Journal, JournalFilters
from omah.money.tax_notes import notes_on
from omah.money.views.ways import book_of, entry_of, kept_book, to, to_book, to_books, to_entry
from omah.papers.models import Document
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page

Reason = Entry.Reason


@require_safe
def journal(request, ref):
    """Every entry of a book, the newest first."""
    book = book_of(request, ref)
    rows = book.entries.posted().with_proof().select_related("reversal").prefetch_related("legs__account")
    context = {"book": book, "crumbs": [to_books(), to_book(book)]}
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
    entry = entry_of(request, ref)
    may_move_money = access.may_move_money(request.user, entry.book)
    documents = Document.objects.visible_to(request.user).about(entry).standing()
    proofs = entry.proofs.standing().select_related("uploaded_by")
    legs = entry.legs.select_related("account", "fund", "programme")
    holds = not entry.is_reversed and not entry.reverses_id
    stays = labels.why_it_stays(entry)
    context = {
        "entry": entry,
        "holds": holds,
        "legs": legs,
        "proofs": proofs,
        "wants_proof": not proofs and not entry.is_reversed and entry.reason in Entry.WANT_PROOF,
        "may_prove": may_move_money,
        "may_withdraw": may_move_money and not entry.book.is_closed_on(entry.day) and not stays,
        "causes": causes_of(entry, request.user),
        "may_have_slip": may_move_money and entry.may_have_slip and not documents,
        "notes": notes_on(entry) if entry.reason in Entry.WANT_NOTES else [],
        "has_funds": entry.book.funds.count() > 1,
        "funds": dict.fromkeys(leg.fund for leg in legs),
        "programmes": dict.fromkeys(leg.programme for leg in legs if leg.programme),
        "belongings": labels.seen_in(labels.columns(entry.legs.all()), request.user),
        "crumbs": [to_books(), to_book(entry.book), to(entry.book, "journal", _("Catatan uang"))],
        "stays": stays,
        "may_reverse": may_move_money and entry.is_by_hand and holds and not stays,
    }
    return render(request, "money/entry.html", context)


@require_http_methods(["GET", "POST"])
def reverse_entry(request, ref):
    """Ask why, then take an entry back."""
    entry = entry_of(request, ref)
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
        crumbs=to_entry(entry),
        danger=True,
    )


@require_http_methods(["GET", "POST"])
def receive(request, ref):
    book = kept_book(request, ref)
    form = form_for(request, ReceiveForm, book=book, user=request.user)
    text = _("Donasi, CSR dan hibah dicatat di Pemberian, dengan tanda terima atau izin pengumpulannya.")
    return _move(request, book, form, _("Uang masuk"), text=text, reason=Reason.RECEIVED)


@require_http_methods(["GET", "POST"])
def spend(request, ref):
    book = kept_book(request, ref)
    form = form_for(request, SpendForm, book=book, user=request.user)
    ways = labels.ways_to_spend(book, request.user)
    return _move(request, book, form, _("Uang keluar"), ways=ways, reason=Reason.SPENT)


@require_http_methods(["GET", "POST"])
def move(request, ref):
    book = kept_book(request, ref)
    form = form_for(request, MoveForm, book=book)
    text = _("Uangnya hanya berpindah tempat, misalnya dari kas ke bank. Jumlah seluruhnya tetap.")
    return _move(request, book, form, _("Pindahkan uang"), text=text, reason=Reason.MOVED)


@require_http_methods(["GET", "POST"])
def entrust(request, ref):
    """Money of others that lies with us."""
    book = kept_book(request, ref)
    form = form_for(request, EntrustForm, book=book)
    text = _("Titipan tetap milik orang lain. Uang ini tidak dihitung sebagai pendapatan.")
    beside = {"source_code": "purse", "target_code": "purse"}
    return _move(request, book, form, _("Uang titipan"), beside, text=text)


ELSEWHERE = gettext_lazy("Pembayaran pesanan dan upah dicatat di halaman pesanannya, bukan di sini.")


def _move(request, book, form, title, beside=None, ways=(), text=ELSEWHERE, **more):
    return deed_page(
        request,
        form,
        lambda **data: actions.transfer(book_id=book.pk, by=request.user, **data | more),
        title=title,
        text=text,
        verb=_("Simpan"),
        done=_("Uang tercatat."),
        to=lambda entry: entry.get_absolute_url(),
        beside=beside,
        crumbs=[to_books(), to_book(book)],
        template="money/move.html",
        ways=ways,
    )
