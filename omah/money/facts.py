"""What this domain announces. Ids, amounts and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class BookOpened:
    """An organisation keeps a book from now on."""

    book: int
    organisation: int
    says: ClassVar = _("Buku uang dibuka.")


@dataclass(frozen=True)
class MoneyMoved:
    """An amount went from one account to another."""

    book: int
    entry: int
    source: str
    target: str
    amount: int
    says: ClassVar = _("Uang dicatat: %(amount)s rupiah, dari akun %(source)s ke akun %(target)s.")


@dataclass(frozen=True)
class EntryReversed:
    """An entry was taken back by another that does the opposite."""

    book: int
    entry: int
    reversal: int
    says: ClassVar = _("Catatan uang dibatalkan dengan catatan baru.")
