"""What a treasurer writes down day by day, and what becomes of it at the bank, in the funds and at the end of a month."""

from datetime import timedelta

from omah.core import clock
from omah.money import actions as money
from omah.money.actions import Line
from omah.money.bank_files import BankFile, Layout
from omah.money.bank_lines import BankLine
from omah.money.forms.entries import MoveForm, ReceiveForm, SpendForm
from omah.money.models import CASH, Code, Entry, StatementLine
from omah.trail.models import label
from tests.moving.house import deed, lies_in

PURSES = sorted(CASH)


@deed
def write_by_hand(house, choice):
    """What the pages let somebody write, and nothing else."""
    fund = choice.of(house.funds())
    form, reason = choice.of([(ReceiveForm, "in"), (SpendForm, "out"), (MoveForm, "move")], 1)
    asked = {} if form is MoveForm else {"user": house.cast.tari}
    offered = form(book=fund.book, **asked).fields
    source, _words = choice.of(offered["source_code"].choices[1:], 2)
    target, _words = choice.of(offered["target_code"].choices[1:], 0)
    of_order = choice.picks[2] % 3 and fund.book == house.book and asked
    entry = house.does(
        money.transfer,
        book_id=fund.book_id,
        source_code=source,
        target_code=target,
        amount=choice.part_of(lies_in(fund, source) if source in CASH else 40_000),
        reason=reason,
        day=choice.day,
        memo="x",
        fund_id=fund.pk,
        order=label(house.order) if of_order else "",
    )
    if entry and choice.quarters > 1:
        house.does(money.declare_no_proof, entry_id=entry.pk, reason="x")


@deed
def begin(house, choice):
    fund = choice.of([fund for fund in house.funds() if not fund.opening()] or house.funds())
    amounts = {Code.CASH: 400_000, Code.BANK: 300_000, Code.GOODS: 50_000, Code.OTHER_OWED: -60_000}
    house.does(money.note_opening, book_id=fund.book_id, fund_id=fund.pk, amounts=amounts, day=choice.day)


@deed
def entrust(house, choice):
    """Money of others lies here, and goes back to them."""
    book, purse = choice.of(house.books), choice.of(PURSES, 1)
    came = choice.picks[2] % 2 == 0
    codes = (Code.ENTRUSTED, purse) if came else (purse, Code.ENTRUSTED)
    said = {"source_code": codes[0], "target_code": codes[1], "memo": "x", "day": choice.day}
    reason = "in" if came else "out"
    house.does(money.transfer, book_id=book.pk, amount=choice.part_of(30_000), reason=reason, **said)


@deed
def buy_on_credit(house, choice):
    """Many legs at once, in two funds of one book."""
    fund, purse = choice.of(house.funds()), choice.of(PURSES, 1)
    other = choice.of(fund.book.funds.order_by("pk"), 2)
    paid, owed = choice.part_of(lies_in(fund, purse)), 12_000
    lines = [
        Line(choice.of([Code.MATERIALS, Code.EQUIPMENT]), paid + owed, fund),
        Line(Code.OTHER_OWED, -owed, fund),
        Line(purse, -paid, fund),
        Line(purse, paid, other),
        Line(Code.DONATIONS, -paid, other),
    ]
    house.does(money.write_entry, book_id=fund.book_id, lines=lines, reason="out", day=choice.day, memo="x")


@deed
def lend(house, choice):
    _between(house, choice, money.lend)


@deed
def repay(house, choice):
    _between(house, choice, money.repay, turned=True)


def _between(house, choice, action, turned=False):
    fund, purse = choice.of(house.funds()), choice.of(PURSES, 2)
    others = fund.book.funds.exclude(pk=fund.pk).order_by("pk")
    other = choice.of(others, 1)
    if turned:
        fund, other = other, fund
    amount = choice.part_of(min(lies_in(fund, purse), 80_000))
    said = {"purse": purse, "amount": amount, "day": choice.day, "reason": "x"}
    house.does(action, from_id=fund.pk, to_id=other.pk, **said)


@deed
def release(house, choice):
    fund, purse = choice.of([fund for fund in house.funds() if fund.is_restricted]), choice.of(PURSES, 1)
    said = {"amount": choice.part_of(lies_in(fund, purse)), "day": choice.day, "reason": "x"}
    house.does(money.release, fund_id=fund.pk, purse=purse, **said)


@deed
def open_and_close_a_fund(house, choice):
    """An empty one is opened in the place of one that can be closed."""
    fund = choice.of(house.funds())
    if house.does(money.close_fund, fund_id=fund.pk) or choice.ago:
        return
    name = f"Dana {len(house.funds())}"
    said = {"name": name, "origin": "donation", "is_restricted": False}
    house.does(money.open_fund, book_id=fund.book_id, **said)


@deed
def count(house, choice):
    """More lies there, or less, or just as much as the book says."""
    fund, purse = choice.of(house.funds()), choice.of(PURSES, 1)
    in_book = fund.book.accounts.get(code=purse).balance(choice.day)
    said = {"day": choice.day, "counted": max(in_book + (choice.quarters - 2) * 1_000, 0)}
    said |= {"witness": "Warga 01", "reason": "x", "fund_id": fund.pk}
    house.does(money.count_cash, book_id=fund.book_id, code=purse, **said)


@deed
def hear_from_the_bank(house, choice):
    """A file of the bank with a line of its own and one that was written down before."""
    book = choice.of(house.books)
    known = choice.of([15_000, -9_000, *_at_the_bank(book)], 1)
    lines = [BankLine(choice.day, f"Baris {n}", n, None) for n in (choice.part_of(20_000), known)]
    number = StatementLine.objects.count()
    file = BankFile(f"{number:064}", Layout([], {}), [line._replace(words=f"{number}") for line in lines])
    if house.does(money.take_statement, book_id=book.pk, code=Code.BANK, file=file):
        house.does(money.match_all, statement_id=StatementLine.objects.latest("pk").statement_id)


def _at_the_bank(book):
    return book.accounts.get(code=Code.BANK).legs.order_by("pk").values_list("amount", flat=True)


@deed
def write_what_the_bank_knew(house, choice):
    line = choice.of(StatementLine.objects.open())
    fund = choice.of(line.statement.book.funds.order_by("pk"), 1)
    code = Code.OTHER_INCOME if line.amount > 0 else Code.OFFICE
    house.does(money.write_line, line_id=line.pk, code=code, memo="x", fund_id=fund.pk)


@deed
def take_back(house, choice):
    """What can be taken back where it stands; the rest is, where its paper stands."""
    entries = Entry.objects.posted().filter(reversal=None, reverses=None).order_by("-pk")
    entry = choice.of([one for one in entries if one.is_by_hand])
    house.does(money.reverse, entry_id=entry.pk, reason="x")


@deed
def close_or_open_a_month(house, choice):
    """Somebody asks, and a second person agrees or does not."""
    book = house.book
    through = clock.today() - timedelta(days=5 + choice.ago) if choice.quarters > 1 else None
    if closing := house.does(money.ask_to_close, book_id=book.pk, through=through, reason="x"):
        agreed = choice.picks[0] % 3 > 0
        house.does(money.decide_closing, by=house.cast.wira, closing_id=closing.pk, agreed=agreed)
