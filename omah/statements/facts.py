"""What is announced about statements."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class StatementIssued:
    """The statements of a period got a number, and what they say is frozen."""

    book: int
    document: int
    since: str
    until: str
    says: ClassVar = _("Laporan keuangan %(since)s sampai %(until)s diterbitkan.")
