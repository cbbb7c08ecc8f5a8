"""Plans, their lines and who pays for them; what was decided about them."""

from omah.budgets.models.budgets import (
    LONGEST_REASON,
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

__all__ = [
    "ACCOMMODATION",
    "DOING",
    "LONGEST_REASON",
    "MAY_DRAFT",
    "MOST_FREQUENCY",
    "MOST_PRICE",
    "MOST_VOLUME",
    "SEES_BUDGETS",
    "Budget",
    "BudgetQuerySet",
    "Group",
    "Line",
    "LineQuerySet",
    "Remark",
    "Source",
    "State",
    "Version",
    "Wording",
]
