"""What a body let everybody read of its money."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.giving.models.gifts import Gift
from omah.money.models import Book
from omah.network.models import Organisation

APART = timedelta(days=28)
"""Between two publications people give, so that the difference tells of nobody alone."""


class TotalsQuerySet(QuerySet["Totals"]):
    def visible_to(self, _user):
        """What stands published is open to everybody."""
        return self.filter(withdrawn_on=None)


class Totals(models.Model):
    """What came in and what became of it, as it was counted on one day. What was untold is not kept in it."""

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="+")
    day = models.DateField(default=clock.today)
    years: Any = models.JSONField()
    """As ``giving.totals`` makes them."""
    withdrawn_on = models.DateField(null=True)

    objects = TotalsQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["book"], condition=models.Q(withdrawn_on=None), name="giving_one_page_of_totals"
            )
        ]

    def __str__(self):
        return str(self.book.organisation)

    def get_absolute_url(self):
        return reverse("giving:totals", args=[self.book.organisation.ref])

    def givers(self):
        """The bodies that gave and agree today to be named to everybody."""
        agreed = Gift.objects.standing().filter(book=self.book, may_be_named=True)
        return Organisation.objects.filter(pk__in=agreed.values("donor")).order_by("name")

    def check_next_due(self):
        """Refuse another so soon that the difference to this one would tell of a single gift."""
        if self.day + APART > clock.today():
            raise Refused(
                _("Terbitan terakhir belum empat minggu. Tunggu, agar selisihnya tidak membuka pemberi.")
            )
