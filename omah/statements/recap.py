"""What happened with the money, in short sentences that members can read aloud in a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Book, Code, Fund, Kind
from omah.statements.flows import Way, flows
from omah.statements.lines import Agreement, in_period, shown, up_to
from omah.statements.periods import Period
from omah.statements.sheets.moves import agreements
from omah.statements.sums import Part, Sums, added_up
from omah.ui import saying


class Sentence(NamedTuple):
    """Words to read aloud; ``legs`` is the query of what its number sums up. Of a sum the next sentences tell the
    parts."""

    words: str
    legs: str = ""
    is_sum: bool = False


@dataclass(frozen=True)
class Recap:
    """The chapters of a recap, and what agrees in it."""

    when: str
    chapters: list[tuple[str, list[Sentence]]]
    agreements: list[Agreement]


def recapped(book: Book, period: Period) -> Recap:
    """The money of a book over a period, told in sentences."""
    sums, ways = added_up(book, period), flows(book, period)
    chapters = [
        (_("Uang masuk dan keluar"), list(_moved(sums, ways[Part.NOW]))),
        (_("Uang yang ada sekarang"), list(_there(sums))),
        (_("Yang belum selesai"), list(_open(sums))),
    ]
    return Recap(str(period), [chapter for chapter in chapters if chapter[1]], agreements(sums, ways)[:1])


def _moved(sums: Sums, ways: dict[Way, int]) -> Iterator[Sentence]:
    period = sums.period
    begun = sums.stood(Part.BEFORE, accounts=sums.cash())
    yield Sentence(
        _("Pada awal %(when)s ada uang %(amount)s.") % {"when": period, "amount": formats.rupiah(begun)},
        up_to(period.day_before, jenis="kas"),
        is_sum=True,
    )
    for came_in, none, whole, part in (
        (True, _("Tidak ada uang masuk."), _("Masuk %(amount)s."), _("%(amount)s dari %(account)s.")),
        (False, _("Tidak ada uang keluar."), _("Keluar %(amount)s."), _("%(amount)s untuk %(account)s.")),
    ):
        chosen = {
            way: amount if came_in else -amount
            for way, amount in ways.items()
            if way.came_in == came_in and amount
        }
        direction = "masuk" if came_in else "keluar"
        moved = in_period(period, arus="semua", arah=direction)
        total = formats.rupiah(sum(chosen.values()))
        yield Sentence(whole % {"amount": total} if chosen else none, moved if chosen else "", is_sum=True)
        for way, amount in sorted(chosen.items(), key=lambda pair: -pair[1]):
            facts = {"amount": formats.rupiah(amount), "account": way.account}
            yield Sentence(part % facts, in_period(period, arus=way.account.code, arah=direction))


def _there(sums: Sums) -> Iterator[Sentence]:
    until = sums.period.until
    cash = sums.stood(Part.NOW, accounts=sums.cash())
    facts = {"day": saying.day(until), "amount": formats.rupiah(cash)}
    yield Sentence(_("Pada %(day)s ada uang %(amount)s.") % facts, up_to(until, jenis="kas"), is_sum=True)
    for account in sums.cash():
        if held := sums.stood(Part.NOW, accounts=[account]):
            facts = {"amount": formats.rupiah(held), "account": account}
            yield Sentence(_("%(amount)s di %(account)s.") % facts, up_to(until, akun=account.code))
    for fund in sums.funds:
        held = sums.stood(Part.NOW, accounts=sums.cash(), fund=fund)
        if held and fund.origin != Fund.Origin.GENERAL:
            facts = {"amount": formats.rupiah(held), "fund": fund}
            yield Sentence(
                _("Dari uang itu, %(amount)s milik dana %(fund)s.") % facts,
                up_to(until, jenis="kas", dana=fund.ref),
            )


def _open(sums: Sums) -> Iterator[Sentence]:
    until = sums.period.until
    for account in sums.of_kind(Kind.ASSET, Kind.LIABILITY):
        left = shown(account.kind, sums.stood(Part.NOW, accounts=[account]))
        if left and not account.is_cash and account.code != Code.BETWEEN_FUNDS:
            sentence = (
                _("%(account)s yang masih kita punya: %(amount)s.")
                if account.kind == Kind.ASSET
                else _("%(account)s yang masih kita tanggung: %(amount)s.")
            )
            facts = {"account": account, "amount": formats.rupiah(left)}
            yield Sentence(sentence % facts, up_to(until, akun=account.code))
