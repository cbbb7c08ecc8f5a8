"""A book is opened; its periods are closed and opened again by two persons."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.money import access
from omah.money.facts import (
    BookOpened,
    ClosingAsked,
    ClosingDecided,
    EntryWritten,
    ProgrammeAdded,
    PurseAdded,
)
from omah.money.models import Account, Book, Chart, Closing, Code, Entry, Fund, Programme, accounts_of
from omah.money.posting import Line, kept_book, post
from omah.network.models import Organisation
from omah.trail.actions import record
from omah.ui import saying


@transaction.atomic
def open_book(*, organisation_id: int, chart: str = Chart.SHORT, by: User) -> Book:
    """A treasurer begins to keep the money of an organisation."""
    organisation = Organisation.objects.visible_to(by).lock().get(pk=organisation_id)
    require(access.may_open_book(by, organisation))
    if Book.objects.of(organisation).exists():
        raise Refused(_("Lembaga ini sudah punya buku uang. Pakai buku itu."))

    with override("id"):
        book = Book.objects.create(organisation=organisation, chart=Chart(chart))
        Account.objects.bulk_create(Account(book=book, **account._asdict()) for account in accounts_of(chart))
        Fund.objects.create(book=book, name=_("Dana umum"))
    record(BookOpened(book.pk, organisation.pk), by=by, about=book)
    return book


@transaction.atomic
def note_opening(
    *, book_id: int, amounts: dict[str, int], day: date, fund_id: int | None = None, by: User
) -> Entry:
    """A treasurer puts on record what there was when the book began: money and things above zero, debts below, each
    by the code of its account. What is left of it is the opening balance."""
    book = kept_book(by, book_id)
    fund = book.fund(fund_id)
    if fund.opening():
        raise Refused(_("Saldo awal dana ini sudah dicatat. Kalau salah, batalkan dulu catatan itu."))
    if not amounts:
        raise Refused(_("Isi sedikitnya satu jumlah."))

    lines = [Line(code, amount, fund) for code, amount in amounts.items()]
    if left := sum(amounts.values()):
        lines.append(Line(Code.OPENING, -left, fund))
    entry = post(book, lines, reason=Entry.Reason.OPENING, day=day, memo=_("Saldo awal"), by=by)
    owned = sum(amount for amount in amounts.values() if amount > 0)
    record(EntryWritten(book.pk, entry.pk, entry.reason, owned), by=by, about=entry)
    return entry


@transaction.atomic
def add_purse(*, book_id: int, name: str, by: User) -> Account:
    """A treasurer names another bank account of the body, or another place where its money lies."""
    book = kept_book(by, book_id)
    if book.accounts.filter(name__iexact=name).exists():
        raise Refused({"name": _("Rekening ini sudah ada. Pakai yang itu, atau tulis nama lain.")})
    code = book.code_of_next_purse()

    account = Account.objects.create(book=book, code=code, name=name, kind=Account.Kind.ASSET, is_cash=True)
    record(PurseAdded(book.pk, account.pk), by=by, about=book)
    return account


@transaction.atomic
def add_programme(*, book_id: int, name: str, by: User) -> Programme:
    """A treasurer names a main activity, to tell its income and costs apart."""
    book = kept_book(by, book_id)
    if book.programmes.filter(name__iexact=name).exists():
        raise Refused({"name": _("Program ini sudah ada. Pakai yang itu, atau tulis nama lain.")})

    programme = Programme.objects.create(book=book, name=name)
    record(ProgrammeAdded(book.pk, programme.pk), by=by, about=book)
    return programme


@transaction.atomic
def ask_to_close(*, book_id: int, through: date | None, reason: str, by: User) -> Closing:
    """A treasurer asks that nothing be written any more up to this day; an earlier day than now, or none, asks to
    open again what was closed."""
    book = kept_book(by, book_id)
    if book.closings.waiting().exists():
        raise Refused(_("Masih ada permintaan yang menunggu orang kedua. Selesaikan itu dulu."))
    if through == book.closed_through:
        raise Refused({"through": _("Keadaan buku sudah begitu. Tulis tanggal lain.")})
    if through and through >= clock.today():
        yesterday = saying.day(clock.today())
        raise Refused({"through": _("Tutup paling jauh sampai sehari sebelum %(day)s.") % {"day": yesterday}})

    closing = Closing.objects.create(book=book, through=through, reason=reason, asked_by=by)
    record(ClosingAsked(book.pk, closing.pk, through and through.isoformat() or ""), by=by, about=book)
    return closing


@transaction.atomic
def decide_closing(*, closing_id: int, agreed: bool, by: User) -> Closing:
    """A second person agrees that the period is closed or opened, or does not."""
    found = Closing.objects.visible_to(by).get(pk=closing_id)
    book = Book.objects.visible_to(by).lock().get(pk=found.book_id)
    closing = Closing.objects.lock().get(pk=closing_id)
    require(access.may_decide_closing(by, book))
    closing.check_can_be_decided(by)

    closing.state = Closing.State.DONE if agreed else Closing.State.REFUSED
    closing.decided_by, closing.decided_at = by, clock.now()
    closing.save()
    if agreed:
        book.closed_through = closing.through
        book.save(update_fields=["closed_through"])
    record(ClosingDecided(book.pk, closing.pk, closing.state), by=by, about=book)
    return closing
