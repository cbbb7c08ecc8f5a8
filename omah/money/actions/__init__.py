"""Every way in which money is put on record, by noun."""

from omah.money.actions.books import (
    add_programme,
    add_purse,
    ask_to_close,
    decide_closing,
    note_opening,
    open_book,
)
from omah.money.actions.counts import count_cash
from omah.money.actions.entries import reverse, transfer, write_entry
from omah.money.actions.funds import change_fund, close_fund, lend, open_fund, release, repay
from omah.money.actions.proofs import add_proof, declare_no_proof, withdraw_proof
from omah.money.actions.slips import issue_slip
from omah.money.actions.statements import (
    explain_statement,
    hand_in_statement,
    keep_statement,
    match_all,
    match_line,
    take_statement,
    write_line,
)
from omah.money.posting import Line
from omah.money.scans import Scan, drawn_on, scan_of

__all__ = [
    "Line",
    "Scan",
    "add_programme",
    "add_purse",
    "add_proof",
    "ask_to_close",
    "change_fund",
    "close_fund",
    "count_cash",
    "decide_closing",
    "declare_no_proof",
    "drawn_on",
    "explain_statement",
    "hand_in_statement",
    "issue_slip",
    "keep_statement",
    "lend",
    "match_all",
    "match_line",
    "note_opening",
    "open_book",
    "open_fund",
    "release",
    "repay",
    "reverse",
    "take_statement",
    "scan_of",
    "transfer",
    "withdraw_proof",
    "write_entry",
    "write_line",
]
