"""What the database adds up by itself, so that nobody adds up a whole book to spend from it."""

from django.db import models

from omah.core.fields import RupiahField
from omah.core.queries import QuerySet
from omah.money.models.books import Account
from omah.money.models.funds import Fund


class DaySumQuerySet(QuerySet["DaySum"]):
    def lowest_balance(self, since):
        """The least that there is at the end of any day from this one on."""
        later = self.filter(day__gt=since).order_by("day").values("day")
        lowest = balance = self.filter(day__lte=since).total("amount")
        for day in later.annotate(n=models.Sum("amount")):
            balance += day["n"]
            lowest = min(lowest, balance)
        return lowest


class DaySum(models.Model):
    """What all that was posted on a day did to one account in one fund. A trigger writes it as an entry is posted;
    nobody else can."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="sums", db_index=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="sums")
    day = models.DateField()
    amount = RupiahField()
    upto = models.PositiveIntegerField()
    """The number of the last entry that is in it: none is added twice."""

    objects = DaySumQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["account", "fund", "day"], name="money_daysum_once"),
        ]
