"""Plans, their lines and who pays for them; what was decided about them."""

from omah.budgets.models.budgets import (
    LONGEST_REASON,
    MAY_APPROVE,
    MAY_CHECK,
    MAY_DRAFT,
    SEES_BUDGETS,
    Budget,
    BudgetQuerySet,
    Remark,
    State,
    Version,
    Wording,
)
from omah.budgets.models.lines import (
    ACCOMMODATION,
    DOING,
    MOST_FREQUENCY,
    MOST_PRICE,
    MOST_VOLUME,
    Group,
    Line,
    LineQuerySet,
    Source,
)
from omah.budgets.models.realising import Advance, Commitment, Shift, Spending
from omah.budgets.models.reports import LEAST, LONGEST_TALE, Report

__all__ = [
    "ACCOMMODATION",
    "DOING",
    "LEAST",
    "LONGEST_REASON",
    "LONGEST_TALE",
    "MAY_APPROVE",
    "MAY_CHECK",
    "MAY_DRAFT",
    "MOST_FREQUENCY",
    "MOST_PRICE",
    "MOST_VOLUME",
    "SEES_BUDGETS",
    "Advance",
    "Budget",
    "BudgetQuerySet",
    "Commitment",
    "Group",
    "Line",
    "LineQuerySet",
    "Remark",
    "Report",
    "Shift",
    "Source",
    "Spending",
    "State",
    "Version",
    "Wording",
]
