"""At a prompt: another program adds up the books of the house."""

import pytest

from config.commands import Failure, check
from omah.statements import agreeing


def test_a_keeper_hears_which_account_differs(cast, monkeypatch):
    monkeypatch.setattr(agreeing, "differences", lambda books, program: [("Aset:101-Kas", 5000, 5001)])

    assert list(check.other_balances("hledger")) == [
        ("money.ledger", "Aset:101-Kas holds 5000, but hledger finds 5001.")
    ]


def test_a_keeper_without_the_program_hears_how_to_get_it(cast, monkeypatch):
    monkeypatch.setattr(agreeing, "PROGRAMS", {"hledger": "no-such-program"})

    with pytest.raises(Failure, match="apt-get install hledger"):
        list(check.other_balances("hledger"))
