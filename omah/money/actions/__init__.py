"""Every way in which money is put on record, by noun."""

from omah.money.actions.books import add_programme, ask_to_close, decide_closing, note_opening, open_book
from omah.money.actions.entries import reverse, transfer, write_entry
from omah.money.actions.funds import close_fund, lend, open_fund, release, repay
from omah.money.posting import Line

__all__ = [
    "Line",
    "add_programme",
    "ask_to_close",
    "close_fund",
    "decide_closing",
    "lend",
    "note_opening",
    "open_book",
    "open_fund",
    "release",
    "repay",
    "reverse",
    "transfer",
    "write_entry",
]
