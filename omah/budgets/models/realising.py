"""What becomes of a plan: money ordered, spent, moved between lines, and handed out beforehand."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.budgets.models.budgets import LONGEST_REASON, Budget
from omah.budgets.models.lines import Line, seen_by
from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models import Code, Entry, Fund, Leg
from omah.trail.models import label


class OfBudgetQuerySet(QuerySet):
    def visible_to(self, user):
        return self.filter(seen_by(user, "budget"))


class CommitmentQuerySet(OfBudgetQuerySet):
    def open(self):
        """Those that are neither paid nor dropped."""
        paid = Spending.objects.standing().filter(commitment=OuterRef("pk"))
        return self.filter(~Exists(paid), dropped_at=None)


class Commitment(models.Model):
    """Something was ordered and is not paid yet; its money is no longer free."""

    ref = RefField()
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="commitments")
    line = models.ForeignKey(Line, models.PROTECT, related_name="commitments")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    amount = RupiahField(_("jumlah"))
    what = models.CharField(_("apa yang dipesan"), max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    dropped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="budgets_commitment_is_of_something"),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="budgets_commitment_dropped_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.what}, {formats.rupiah(self.amount)}"

    def check_is_open(self):
        if not Commitment.objects.open().filter(pk=self.pk).exists():
            raise Refused(
                {"commitment": _t("Pesanan ini sudah dibayar atau dibatalkan. Muat ulang halamannya.")}
            )


class Advance(models.Model):
    """Uang muka kegiatan: cash in the hands of whoever carries the activity out, until it is spent or given back."""

    ref = RefField()
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="advances")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    amount = RupiahField(_("jumlah"))
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")
    """How it was handed out; its other movements name it as their party."""

    objects = OfBudgetQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return _t("Uang muka %(holder)s") % {"holder": self.holder}

    def get_absolute_url(self):
        return reverse("budgets:figures", args=[self.budget.ref])

    def left(self):
        """What was neither spent nor given back, as the ledger has it."""
        return Leg.objects.posted().filter(account__code=Code.ADVANCES, party=label(self)).total("amount")

    def check_can_give(self, amount):
        if amount > (left := self.left()):
            sentence = _t("Uang muka ini tinggal %(left)s. Tulis paling banyak itu.")
            raise Refused({"amount": sentence % {"left": formats.rupiah(max(left, 0))}})


class SpendingQuerySet(OfBudgetQuerySet):
    def standing(self):
        """Those whose entries were not taken back."""
        return self.filter(entry__reversal=None)


class Spending(models.Model):
    """Money that was spent on a line; its number is the number of its proof."""

    ref = RefField()
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="spendings")
    number = models.PositiveSmallIntegerField(_("nomor bukti"))
    line = models.ForeignKey(Line, models.PROTECT, related_name="spendings")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    amount = RupiahField(_("jumlah"))
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="payments")
    advance = models.ForeignKey(Advance, models.PROTECT, null=True, related_name="spendings")

    objects = SpendingQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="budgets_spending_number_once"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="budgets_spending_is_of_something"),
        ]

    def __str__(self):
        return f"{self.number}"


class Shift(models.Model):
    """Money of one fund that was planned for one line and is now for another."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="shifts")
    version = models.PositiveSmallIntegerField()
    """Of which approved plan; a new approval begins anew."""
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    source = models.ForeignKey(Line, models.PROTECT, related_name="shifts_out")
    target = models.ForeignKey(Line, models.PROTECT, related_name="shifts_in")
    amount = RupiahField(_("jumlah"))
    reason = models.CharField(_("alasan"), max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = OfBudgetQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="budgets_shift_is_of_something"),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")), name="budgets_shift_goes_elsewhere"
            ),
        ]

    def __str__(self):
        return f"{self.source} → {self.target}, {formats.rupiah(self.amount)}"
