"""What was given, and what was promised."""

from omah.giving.models.funders import funds_given, statements_visible_to
from omah.giving.models.gifts import INCOME, Gift
from omah.giving.models.pledges import Pledge
from omah.giving.models.totals import Totals

__all__ = [
    "INCOME",
    "Gift",
    "Pledge",
    "Totals",
    "funds_given",
    "statements_visible_to",
]
