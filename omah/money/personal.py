"""Books name persons by codes alone; a law wants them kept for ten years."""

from omah.core.personal import NobodysOwn
from omah.money.models import (
    Account,
    BankStatement,
    Book,
    CashCount,
    Closing,
    Entry,
    Fund,
    Leg,
    Programme,
    Proof,
    StatementLine,
    UnreadStatement,
)

PERSONAL = [
    NobodysOwn(Book, columns="chart"),
    NobodysOwn(Account, columns="code name kind"),
    NobodysOwn(Programme, columns="name"),
    NobodysOwn(Fund, columns="name origin purpose"),
    NobodysOwn(Closing, columns="reason state", signed="asked_by decided_by"),
    NobodysOwn(Entry, columns="reason memo", signed="by"),
    NobodysOwn(
        Proof,
        columns="kind content sha256 reason withdrawn_because",
        signed="uploaded_by withdrawn_by",
    ),
    NobodysOwn(CashCount, columns="pieces witness reason", signed="by"),
    NobodysOwn(BankStatement, columns="sha256 layout", signed="by"),
    NobodysOwn(StatementLine, columns="words"),
    NobodysOwn(UnreadStatement, columns="sha256 rows", signed="by"),
    NobodysOwn(Leg, columns="budget_line order party"),
]
