"""What the bank says: statements, their lines, and the entry that each line is; and files that wait to be understood."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models.books import Account, Book
from omah.money.models.entries import Entry, Leg
from omah.ui import saying

NEAR = timedelta(days=5)
"""A bank may be so late."""


class BankStatementQuerySet(QuerySet["BankStatement"]):
    def visible_to(self, user):
        return self.filter(book__in=Book.objects.visible_to(user))

    def with_counts(self):
        """Each with ``n`` lines, of which ``open`` are no entry yet."""
        return self.annotate(
            n=models.Count("lines"), open=models.Count("lines", filter=models.Q(lines__entry=None))
        )


class UnreadStatementQuerySet(QuerySet["UnreadStatement"]):
    def visible_to(self, user):
        return self.filter(account__book__in=Book.objects.visible_to(user))


class BankStatement(models.Model):
    """A file of the bank about one account, taken in once."""

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="statements")
    account = models.ForeignKey(Account, models.PROTECT, related_name="statements")
    sha256 = models.CharField(max_length=64)
    layout = models.JSONField(default=dict)
    """Its headings, and what stood in which column (``bank_files.Layout``): the next file of this look is read so."""
    starts = models.DateField(_("dari"))
    ends = models.DateField(_("sampai"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = BankStatementQuerySet.as_manager()

    class Meta:
        ordering = ["-ends", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "sha256"], name="money_statement_once"),
        ]

    def __str__(self):
        facts = {"account": self.account, "starts": saying.day(self.starts), "ends": saying.day(self.ends)}
        return _t("%(account)s, %(starts)s sampai %(ends)s") % facts

    def get_absolute_url(self):
        return reverse("money:statement", args=[self.ref])


class UnreadStatement(models.Model):
    """A file of the bank of which nobody has said yet what its columns are. The next one of its account takes its place."""

    ref = RefField()
    account = models.OneToOneField(Account, models.PROTECT, related_name="unread")
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    """Its rows as texts, from the top."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = UnreadStatementQuerySet.as_manager()

    def __str__(self):
        return str(self.account)

    def get_absolute_url(self):
        return reverse("money:columns", args=[self.ref])


class StatementLineQuerySet(QuerySet["StatementLine"]):
    def visible_to(self, user):
        return self.filter(statement__book__in=Book.objects.visible_to(user))

    def open(self):
        """Those that are no entry yet."""
        return self.filter(entry=None)


class StatementLine(models.Model):
    """One line of the bank, and the entry that it is. A line that comes again in another file is the same line."""

    ref = RefField()
    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    day = models.DateField(_("tanggal"))
    words = models.CharField(_("keterangan bank"), max_length=200)
    amount = RupiahField(_("jumlah"))
    """Above zero where money came."""
    balance = RupiahField(null=True)
    same = models.PositiveSmallIntegerField(default=0)
    """How many lines like it stood before it in its file: twice the same fee is two lines."""
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")

    objects = StatementLineQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "day", "words", "amount", "same"], name="money_statement_line_once"
            ),
            models.UniqueConstraint(fields=["account", "entry"], name="money_one_line_an_entry"),
            models.CheckConstraint(condition=~models.Q(amount=0), name="money_statement_line_moves"),
        ]

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return reverse("money:match_line", args=[self.ref])

    def candidates(self):
        """Entries that may be this line: the same amount on this account, near this day, the nearest first."""
        taken = StatementLine.objects.filter(account=self.account, entry__isnull=False).exclude(pk=self.pk)
        legs = Leg.objects.posted().filter(
            account=self.account,
            amount=self.amount,
            entry__day__range=(self.day - NEAR, self.day + NEAR),
            entry__reversal=None,
            entry__reverses=None,
        )
        found = legs.exclude(entry__in=taken.values("entry")).select_related("entry")
        return sorted({leg.entry for leg in found}, key=lambda one: (abs(one.day - self.day), one.pk))
