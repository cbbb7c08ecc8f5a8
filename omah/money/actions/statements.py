"""The bank's word is taken in, and each line becomes or is found to be an entry."""

from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused, check_has_come
from omah.money.actions.entries import transfer
from omah.money.bank_files import BankFile, Layout, Opened, layout_of, read, remembered
from omah.money.facts import LineMatched, StatementKept, StatementTaken
from omah.money.models import BankStatement, Code, Entry, StatementLine, UnreadStatement
from omah.money.posting import kept_book
from omah.money.scans import Scan
from omah.trail.actions import record

RECENT = 12
"""So many statements are looked at for one of the same look."""


@transaction.atomic
def hand_in_statement(
    *, book_id: int, code: str, file: Opened, asks: bool, by: User
) -> BankStatement | UnreadStatement:
    """A treasurer hands in a file of the bank. It is taken in where its columns are known; else, and where they ask for
    it, it waits until they are explained."""
    book = kept_book(by, book_id)
    kept = _account(book, code).statements.values_list("layout", flat=True)[:RECENT]
    layout = None if asks else layout_of(file.rows, remembered(kept))
    if layout is None:
        return keep_statement(book_id=book_id, code=code, file=file, by=by)
    return take_statement(book_id=book_id, code=code, file=read(file, layout), by=by)


@transaction.atomic
def take_statement(*, book_id: int, code: str, file: BankFile, by: User) -> BankStatement:
    """A treasurer takes in what the bank says of an account. The same file, and a line that is there already, change
    nothing."""
    book = kept_book(by, book_id)
    account = _account(book, code)
    days = [line.day for line in file.lines]
    check_has_come(max(days))
    _check_is_new(account, file.sha256)
    new = _new_lines(account, file.lines)
    if not new:
        raise Refused({"file": _("Semua baris berkas ini sudah ada. Tidak ada yang berubah.")})

    statement = BankStatement.objects.create(
        book=book,
        account=account,
        sha256=file.sha256,
        layout=file.layout._asdict(),
        starts=min(days),
        ends=max(days),
        by=by,
    )
    for line in new:
        line.statement = statement
    StatementLine.objects.bulk_create(new)
    UnreadStatement.objects.filter(account=account).delete()
    record(StatementTaken(book.pk, statement.pk, account.code, len(new)), by=by, about=book)
    return statement


@transaction.atomic
def keep_statement(*, book_id: int, code: str, file: Opened, by: User) -> UnreadStatement:
    """A treasurer leaves a file here whose columns have to be explained first."""
    book = kept_book(by, book_id)
    account = _account(book, code)
    _check_is_new(account, file.sha256)

    UnreadStatement.objects.filter(account=account).delete()
    unread = UnreadStatement.objects.create(account=account, by=by, **file._asdict())
    record(StatementKept(book.pk, unread.pk, account.code), by=by, about=book)
    return unread


@transaction.atomic
def explain_statement(*, unread_id: int, layout: Layout, by: User) -> BankStatement:
    """A treasurer says which column is what, and the file is taken in."""
    found = UnreadStatement.objects.visible_to(by).select_related("account").get(pk=unread_id)
    book = kept_book(by, found.account.book_id)
    unread = UnreadStatement.objects.get(pk=unread_id)

    file = read(Opened(unread.sha256, unread.rows), layout)
    return take_statement(book_id=book.pk, code=found.account.code, file=file, by=by)


@transaction.atomic
def match_all(*, statement_id: int, by: User) -> int:
    """A treasurer agrees that every open line with exactly one entry that fits is that entry."""
    statement = _statement(by, statement_id)
    matched = 0
    for line in statement.lines.open().order_by("day", "pk"):
        fitting = line.candidates()
        if len(fitting) == 1:
            _link(line, fitting[0], by)
            matched += 1
    if not matched:
        raise Refused(_("Tidak ada baris yang cocok dengan tepat satu catatan. Periksa satu per satu."))
    return matched


@transaction.atomic
def match_line(*, line_id: int, entry_ref: str, by: User) -> StatementLine:
    """A treasurer says which entry a line is; '' says that it is none of them."""
    line = _line(by, line_id)
    entry = next((one for one in line.candidates() if one.ref == entry_ref), None)
    if entry_ref and entry is None:
        raise Refused({"entry_ref": _("Catatan ini tidak cocok lagi. Pilih dari daftar ini.")})

    _link(line, entry, by)
    return line


@transaction.atomic
def write_line(
    *,
    line_id: int,
    code: str,
    memo: str,
    fund_id: int | None = None,
    programme_id: int | None = None,
    order: str = "",
    party: str = "",
    scan: Scan | None = None,
    by: User,
) -> Entry:
    """A treasurer puts on record what the bank knew first: the day and the amount are the bank's."""
    line = _line(by, line_id)
    if line.entry_id:
        raise Refused(_("Baris ini sudah punya catatan. Tidak ada yang perlu dilakukan lagi."))

    came = line.amount > 0
    entry = transfer(
        book_id=line.statement.book_id,
        source_code=code if came else line.account.code,
        target_code=line.account.code if came else code,
        amount=abs(line.amount),
        reason=Entry.Reason.RECEIVED if came else Entry.Reason.SPENT,
        day=line.day,
        memo=memo,
        fund_id=fund_id,
        programme_id=programme_id,
        order=order,
        party=party,
        scan=scan,
        by=by,
    )
    _link(line, entry, by)
    return entry


def _account(book, code):
    account = book.accounts.cash().exclude(code=Code.CASH).filter(code=code).first()
    if account is None:
        raise Refused({"code": _("Pilih rekening dari buku ini.")})
    return account


def _check_is_new(account, sha256):
    if BankStatement.objects.filter(account=account, sha256=sha256).exists():
        raise Refused({"file": _("Berkas ini sudah pernah diunggah. Tidak ada yang berubah.")})


def _new_lines(account, lines):
    """Those that no file brought yet. Of lines that look alike the second is the second."""
    seen: Counter = Counter()
    there = set(StatementLine.objects.filter(account=account).values_list("day", "words", "amount", "same"))
    new = []
    for line in lines:
        key = (line.day, line.words, line.amount)
        if (*key, seen[key]) not in there:
            new.append(StatementLine(account=account, same=seen[key], **line._asdict()))
        seen[key] += 1
    return new


def _link(line, entry, by):
    line.entry = entry
    line.save(update_fields=["entry"])
    book = line.statement.book
    record(LineMatched(book.pk, line.pk, entry.pk if entry else None), by=by, about=book)


def _statement(by, statement_id):
    """The statement, its book locked."""
    found = BankStatement.objects.visible_to(by).get(pk=statement_id)
    kept_book(by, found.book_id)
    return found


def _line(by, line_id):
    found = StatementLine.objects.visible_to(by).get(pk=line_id)
    _statement(by, found.statement_id)
    return StatementLine.objects.select_related("statement__book", "account").get(pk=line_id)
