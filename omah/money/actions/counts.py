"""Cash is counted, and the difference booked."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import formats
from omah.core.deeds import Refused
from omah.money.facts import CashCounted
from omah.money.models import CashCount, Code, Entry
from omah.money.posting import Line, kept_book, post
from omah.trail.actions import record
from omah.ui import saying


@transaction.atomic
def count_cash(
    *,
    book_id: int,
    code: str,
    day: date,
    counted: int,
    witness: str,
    pieces: dict[str, int] | None = None,
    reason: str = "",
    fund_id: int | None = None,
    by: User,
) -> CashCount:
    """A treasurer counts what lies in a purse before a witness. A difference is booked with its reason, in the fund
    that bears it."""
    book = kept_book(by, book_id)
    account = book.accounts.cash().filter(code=code).first()
    if account is None:
        raise Refused({"code": _("Pilih tempat uang dari buku ini.")})
    if not witness.strip():
        raise Refused({"witness": _("Tulis jabatan saksinya.")})
    book.check_can_record_on(day)
    in_book = account.balance(day)
    count = CashCount(
        book=book,
        account=account,
        day=day,
        counted=counted,
        in_book=in_book,
        pieces=pieces or {},
        witness=witness,
        by=by,
    )
    count.check_pieces()
    if count.difference and not reason:
        raise Refused({"reason": _ask_why(count)})

    if count.difference:
        count.reason = reason
        count.entry = _book_difference(book, count, book.fund(fund_id), by)
    count.save()
    record(CashCounted(book.pk, count.pk, account.code, counted, count.difference), by=by, about=book)
    return count


def _book_difference(book, count, fund, by):
    other = Code.OTHER_INCOME if count.difference > 0 else Code.OTHER_EXPENSE
    lines = [Line(count.account.code, count.difference, fund), Line(other, -count.difference, fund)]
    return post(book, lines, reason=Entry.Reason.COUNTED, day=count.day, memo=count.reason, by=by)


def _ask_why(count):
    sentence = (
        _("Menurut buku %(in_book)s pada %(day)s: uangnya lebih %(n)s. Hitung lagi, atau tulis sebabnya.")
        if count.difference > 0
        else _(
            "Menurut buku %(in_book)s pada %(day)s: uangnya kurang %(n)s. Hitung lagi, atau tulis sebabnya."
        )
    )
    return sentence % {
        "in_book": formats.rupiah(count.in_book),
        "day": saying.day(count.day),
        "n": formats.rupiah(abs(count.difference)),
    }
