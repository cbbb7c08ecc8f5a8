"""Cash is counted, and compared with what the book says."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models.books import Account, Book
from omah.money.models.entries import Entry
from omah.ui import saying

PIECES = (100_000, 75_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
"""The worth of the notes and coins in use, the largest first."""


class CashCountQuerySet(QuerySet["CashCount"]):
    def visible_to(self, user):
        return self.filter(book__in=Book.objects.visible_to(user))


class CashCount(models.Model):
    """How much lay in a purse at the end of a day, counted before a witness, and how much the book said."""

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="counts")
    account = models.ForeignKey(Account, models.PROTECT, related_name="counts")
    day = models.DateField(_("tanggal"))
    counted = RupiahField(_("dihitung"))
    in_book = RupiahField(_("menurut buku"))
    pieces = models.JSONField(default=dict)
    """How many there were of each note and coin, by its worth; empty where only the sum was counted."""
    witness = models.CharField(_("saksi"), max_length=100)
    """In what office somebody looked on."""
    reason = models.CharField(_("sebab selisih"), max_length=300, blank=True)
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="count")
    """What booked the difference."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = CashCountQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(counted=models.F("in_book"), entry=None, reason="")
                | ~models.Q(counted=models.F("in_book"))
                & models.Q(entry__isnull=False)
                & ~models.Q(reason=""),
                name="money_count_explains_its_difference",
            ),
            models.CheckConstraint(condition=models.Q(counted__gte=0), name="money_count_is_not_below_zero"),
        ]

    def __str__(self):
        return _t("%(account)s, %(day)s") % {"account": self.account, "day": saying.day(self.day)}

    def get_absolute_url(self):
        return reverse("money:count", args=[self.ref])

    @property
    def difference(self):
        """Above zero where more was found than the book says."""
        return self.counted - self.in_book

    def open_still(self):
        """What lies between the count and the book as it reads now: an entry may have come later for a day before
        the count, and the one that booked the difference may have been taken back on a later day."""
        is_back = self.entry and self.entry.is_reversed and self.entry.reversal.day > self.day
        return self.counted - self.account.balance(self.day) + (self.difference if is_back else 0)

    def check_pieces(self):
        """Refuse notes and coins that do not add up to what was counted."""
        worth = sum(int(piece) * n for piece, n in self.pieces.items())
        if self.pieces and worth != self.counted:
            raise Refused({"counted": _t("Jumlah pecahan tidak sama dengan jumlah ini. Periksa keduanya.")})
