"""Funds are opened and closed; cash changes its owner from one fund to another, in deeds of their own."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.money.facts import FundChanged, FundClosed, FundLent, FundOpened, FundReleased, FundRepaid
from omah.money.models import Account, Code, Entry, Fund
from omah.money.posting import Line, check_amount, kept_book, post
from omah.network.models import Organisation
from omah.trail.actions import record
from omah.trail.models import label

Reason = Entry.Reason


@transaction.atomic
def open_fund(
    *,
    book_id: int,
    name: str,
    origin: str,
    is_restricted: bool,
    purpose: str = "",
    donor_id: int | None = None,
    programme_id: int | None = None,
    allowed: tuple[str, ...] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    report_due: date | None = None,
    shift_percent: int | None = None,
    by: User,
) -> Fund:
    """A treasurer keeps money apart that came with somebody's will. ``allowed`` names the costs that it may pay,
    by the codes of their accounts; with none, any."""
    book = kept_book(by, book_id)
    if origin == Fund.Origin.GENERAL:
        raise Refused({"origin": _("Dana umum sudah ada di setiap buku. Pilih asal yang lain.")})
    _check_terms(book, name, starts_on, ends_on)
    if is_restricted and not purpose:
        raise Refused({"purpose": _("Tulis untuk apa dana ini, seperti kata pemberinya.")})
    accounts = list(book.accounts.filter(code__in=allowed, kind=Account.Kind.EXPENSE))
    if len(accounts) != len(set(allowed)):
        raise Refused({"allowed": _("Pilih jenis biaya dari buku ini.")})

    fund = Fund.objects.create(
        book=book,
        name=name,
        origin=Fund.Origin(origin),
        is_restricted=is_restricted,
        purpose=purpose,
        donor=Organisation.objects.get(pk=donor_id) if donor_id else None,
        programme=book.programme(programme_id),
        starts_on=starts_on,
        ends_on=ends_on,
        report_due=report_due,
        shift_percent=shift_percent,
    )
    fund.allowed.set(accounts)
    record(FundOpened(book.pk, fund.pk, fund.origin), by=by, about=book)
    return fund


@transaction.atomic
def change_fund(
    *,
    fund_id: int,
    name: str,
    starts_on: date | None,
    ends_on: date | None,
    report_due: date | None,
    shift_percent: int | None,
    by: User,
) -> Fund:
    """A treasurer writes down what its giver agreed to since: another name, other days, another limit of shifts. What
    was spent already stays as it was."""
    fund = _fund(by, fund_id)
    fund.check_is_open()
    if fund.origin == Fund.Origin.GENERAL:
        raise Refused(_("Dana umum tidak terikat. Tidak ada yang perlu diubah."))
    _check_terms(fund.book, name, starts_on, ends_on, besides=fund)

    terms = {
        "name": name,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "report_due": report_due,
        "shift_percent": shift_percent,
    }
    before = {column: getattr(fund, column) for column in terms if getattr(fund, column) != terms[column]}
    if not before:
        raise Refused(_("Belum ada yang berubah. Ubah dulu isinya."))
    for column in before:
        setattr(fund, column, terms[column])
    fund.save(update_fields=[*before])
    was = ["" if value is None or column == "name" else str(value) for column, value in before.items()]
    record(FundChanged(fund.book.pk, fund.pk, [*before], was), by=by, about=fund.book)
    return fund


@transaction.atomic
def close_fund(*, fund_id: int, by: User, of_pool: bool = False) -> Fund:
    """A treasurer ends a fund that is spent."""
    fund = _fund(by, fund_id, of_pool=of_pool)
    fund.check_is_open()
    if fund.origin == Fund.Origin.GENERAL:
        raise Refused(_("Dana umum tidak dapat ditutup."))
    if left := fund.open_balances():
        named = ", ".join(str(account) for account in left)
        raise Refused(_("Dana ini belum habis. Selesaikan dulu: %(named)s.") % {"named": named})

    fund.closed_at = clock.now()
    fund.save(update_fields=["closed_at"])
    record(FundClosed(fund.book.pk, fund.pk), by=by, about=fund.book)
    return fund


@transaction.atomic
def release(*, fund_id: int, purse: str, amount: int, day: date, reason: str, by: User) -> Entry:
    """The giver's condition is met or lifted: money of a fund becomes the body's own, and it is on record why."""
    fund = _fund(by, fund_id)
    if fund.origin == Fund.Origin.GENERAL:
        raise Refused({"fund": _("Dana umum tidak terikat. Uangnya sudah bebas dipakai.")})
    fund.check_stays_with_the_group()

    lines = _between(fund, fund.book.fund(), Code.RELEASED, purse, amount)
    entry = post(fund.book, lines, reason=Reason.RELEASED, day=day, memo=reason, by=by)
    record(FundReleased(fund.book.pk, fund.pk, entry.pk, amount), by=by, about=entry)
    return entry


@transaction.atomic
def lend(
    *,
    from_id: int,
    to_id: int,
    purse: str,
    amount: int,
    day: date,
    reason: str,
    order: str = "",
    of_pool: bool = False,
    by: User,
) -> Entry:
    """One fund helps another out, and is owed what it gave: wages are paid before the buyer pays."""
    lender = _fund(by, from_id, of_pool=of_pool)
    borrower = _other(lender, to_id, of_pool=of_pool)
    lender.check_is_in_time(day)
    lender.check_stays_with_the_group()

    lines = _between(lender, borrower, Code.BETWEEN_FUNDS, purse, amount, order)
    entry = post(lender.book, lines, reason=Reason.LENT, day=day, memo=reason, of_pool=of_pool, by=by)
    record(FundLent(lender.book.pk, lender.pk, borrower.pk, entry.pk, amount), by=by, about=entry)
    return entry


@transaction.atomic
def repay(
    *,
    from_id: int,
    to_id: int,
    purse: str,
    amount: int,
    day: date,
    reason: str,
    order: str = "",
    of_pool: bool = False,
    by: User,
) -> Entry:
    """A fund gives back what another had lent it."""
    borrower = _fund(by, from_id, of_pool=of_pool)
    lender = _other(borrower, to_id, of_pool=of_pool)
    if amount > (owed := lender.lent_to(borrower)):
        sentence = _("Yang masih dipinjam: %(owed)s. Tulis paling banyak itu.")
        raise Refused({"amount": sentence % {"owed": formats.rupiah(max(owed, 0))}})

    lines = _between(borrower, lender, Code.BETWEEN_FUNDS, purse, amount, order)
    entry = post(borrower.book, lines, reason=Reason.REPAID, day=day, memo=reason, of_pool=of_pool, by=by)
    record(FundRepaid(borrower.book.pk, borrower.pk, lender.pk, entry.pk, amount), by=by, about=entry)
    return entry


def _check_terms(book, name, starts_on, ends_on, besides=None):
    others = book.funds.exclude(pk=besides.pk) if besides else book.funds
    if others.filter(name__iexact=name).exists():
        raise Refused({"name": _("Nama ini sudah dipakai dana lain. Tulis nama yang berbeda.")})
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused({"ends_on": _("Tanggal berakhir mendahului tanggal mulai. Periksa keduanya.")})


def _fund(by, fund_id, *, of_pool=False):
    """The fund, its book locked. That of a pool only where the pool itself asks, which keeps its own list of whose
    money it is."""
    found = Fund.objects.visible_to(by).get(pk=fund_id)
    book = kept_book(by, found.book_id)
    fund = book.funds.get(pk=fund_id)
    if not of_pool:
        fund.check_is_kept_here()
    return fund


def _other(fund, fund_id, *, of_pool):
    if fund.pk == fund_id:
        raise Refused({"fund": _("Pilih dua dana yang berbeda.")})
    other = fund.book.fund(fund_id)
    if not of_pool:
        other.check_is_kept_here()
    return other


def _between(giver, taker, code, purse, amount, order=""):
    """Cash of one fund becomes another's where it lies; ``code`` says in both what it was."""
    check_amount(amount)
    if not giver.book.accounts.cash().filter(code=purse).exists():
        raise Refused({"purse": _("Pilih di mana uangnya.")})
    of_giver = Line(purse, -amount, giver, order=order, party=label(taker))
    of_taker = Line(purse, amount, taker, order=order, party=label(giver))
    return [
        of_giver,
        of_giver._replace(code=code, amount=amount),
        of_taker,
        of_taker._replace(code=code, amount=-amount),
    ]
