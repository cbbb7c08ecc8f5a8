"""Every way in which money is put on record."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused
from omah.money import labels
from omah.money.actions.proofs import add_proof
from omah.money.facts import EntryReversed, EntryWritten, MoneyMoved
from omah.money.models import GIVEN, Entry, StatementLine
from omah.money.posting import Line, check_amount, kept_book, post
from omah.money.scans import Scan
from omah.papers.actions import void_document
from omah.papers.models import Document
from omah.trail.actions import record

Reason = Entry.Reason


@transaction.atomic
def transfer(
    *,
    book_id: int,
    source_code: str,
    target_code: str,
    amount: int,
    reason: str,
    day: date,
    memo: str,
    fund_id: int | None = None,
    programme_id: int | None = None,
    budget_line: str = "",
    order: str = "",
    party: str = "",
    scan: Scan | None = None,
    by: User,
) -> Entry:
    """A treasurer moves money of one fund from one account to another, or notes what is owed or earned; with the
    receipt, where it is at hand."""
    book = kept_book(by, book_id)
    fund = book.fund(fund_id)
    if reason == Reason.RECEIVED and source_code in GIVEN and fund.donor_id:
        raise Refused({"source_code": _("Dana ini punya pemberi. Catat uang ini di halaman Pemberian.")})
    lines = _from_to(
        source_code,
        target_code,
        amount,
        fund=fund,
        programme=book.programme(programme_id),
        budget_line=budget_line,
        order=order,
        party=party,
    )

    entry = post(book, lines, reason=reason, day=day, memo=memo, by=by)
    record(MoneyMoved(book.pk, entry.pk, source_code, target_code, amount), by=by, about=entry)
    if scan:
        add_proof(entry_id=entry.pk, scan=scan, by=by)
    return entry


@transaction.atomic
def write_entry(
    *,
    book_id: int,
    lines: Sequence[Line],
    reason: str,
    day: date,
    memo: str,
    of_pool: bool = False,
    by: User,
) -> Entry:
    """A treasurer puts several legs on record at once; in every fund they sum to zero. A deed of a domain above,
    which alone knows the whole of what happened: the money of a pool, too, moves so."""
    book = kept_book(by, book_id)

    entry = post(book, lines, reason=reason, day=day, memo=memo, of_pool=of_pool, by=by)
    amount = sum(line.amount for line in lines if line.amount > 0)
    record(EntryWritten(book.pk, entry.pk, entry.reason, amount), by=by, about=entry)
    return entry


@transaction.atomic
def reverse(*, entry_id: int, reason: str, of_pool: bool = False, by: User) -> Entry:
    """A treasurer takes an entry back with one of today that does the opposite, and says why. Its kuitansi is
    void from then on. A pool shares what an order earned once it is closed, and asks itself what relies on that."""
    entry = Entry.objects.visible_to(by).posted().get(pk=entry_id)
    book = kept_book(by, entry.book_id)
    if not of_pool and (reasons := labels.why_it_stays(entry)):
        raise Refused(reasons)
    entry.check_can_be_reversed()

    legs = entry.legs.select_related("account", "fund", "programme")
    lines = [
        Line(leg.account.code, -leg.amount, leg.fund, leg.programme, leg.budget_line, leg.order, leg.party)
        for leg in legs
    ]
    reversal = post(
        book,
        lines,
        reason=Reason.REVERSAL,
        day=clock.today(),
        memo=reason,
        reverses=entry,
        of_pool=of_pool,
        by=by,
    )
    StatementLine.objects.filter(entry=entry).update(entry=None)
    for document in Document.objects.about(entry).standing():
        void_document(document_id=document.pk, reason=reason, by=by)
    record(EntryReversed(book.pk, entry.pk, reversal.pk), by=by, about=entry)
    return reversal


def _from_to(source_code, target_code, amount, **dimensions):
    check_amount(amount)
    if source_code == target_code:
        raise Refused({"target_code": _("Pilih tempat yang berbeda dari asal uangnya.")})
    return [Line(source_code, -amount, **dimensions), Line(target_code, amount, **dimensions)]
