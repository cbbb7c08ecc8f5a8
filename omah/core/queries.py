"""The query set that every table of the house uses."""

from typing import Any, Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class QuerySet(models.QuerySet[Row]):
    def lock(self) -> Self:
        """Lock these rows for writing. Read what depends on them in a later query."""
        return self.select_for_update(of=("self",), no_key=True)

    def total(self, field: str) -> int:
        """The sum of a column of whole numbers; 0 where there are no rows."""
        answer: dict[str, Any] = self.aggregate(n=models.Sum(field))
        return answer["n"] or 0

    def has_more_than(self, number: int) -> bool:
        """Are there more than so many rows? Counts no further."""
        return self.order_by()[: number + 1].count() > number
