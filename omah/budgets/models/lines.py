"""What is planned: groups of lines, and which fund pays how much of each."""

from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.budgets.models.budgets import SEES_BUDGETS, SHOWN_TO_FUNDERS, Budget
from omah.core import formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models import LARGEST_AMOUNT, Account, Fund, Leg
from omah.network.models import Membership
from omah.trail.models import label

ACCOMMODATION = "Akomodasi yang layak"
"""The group that every plan has, for what people need to take part as others do."""
DOING = "Pelaksanaan"
"""Where lines stand of which nobody said where."""
PREPARING = "persiapan"
"""The group that stands before all others, in small letters."""
MOST_VOLUME = 1_000_000
MOST_FREQUENCY = 1_000
MOST_PRICE = 10**9


class Group(models.Model):
    """A heading in a plan."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="groups")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("kelompok"), max_length=80)
    is_accommodation = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "name"], name="budgets_group_name_once"),
            models.UniqueConstraint(
                fields=["budget"],
                condition=models.Q(is_accommodation=True),
                name="budgets_one_accommodation_group",
            ),
        ]

    def __str__(self):
        return _t(self.name)

    @property
    def total(self):
        return sum(line.amount for line in self.lines.all())


def seen_by(user, budget):
    """The condition on rows of a fund's money: all of it inside; outside that which one's own body gave.
    ``budget`` is the way from a row to its plan."""
    duties = Membership.objects.duties(user)
    inside = models.Q(**{f"{budget}__book__organisation__in": duties.at(*SEES_BUDGETS)})
    shown = models.Q(**{f"{budget}__state__in": SHOWN_TO_FUNDERS})
    return inside | shown & models.Q(fund__donor__in=duties.at(Membership.Role.FUNDER))


class LineQuerySet(QuerySet["Line"]):
    def visible_to(self, user):
        """Those of plans that one sees from inside; outside those that a fund pays for which one's body gave."""
        inside = Membership.objects.duties(user).at(*SEES_BUDGETS)
        paid = Source.objects.visible_to(user).order_by().values("line")
        return self.filter(models.Q(budget__book__organisation__in=inside) | models.Q(pk__in=paid))

    def whole(self):
        """With everything that a page says of them."""
        return self.select_related("group", "account").prefetch_related("sources__fund")

    def told_to(self, user):
        """Those that this person sees, each with the sources that this person sees; ``gap`` is what others pay."""
        sources = Source.objects.visible_to(user).select_related("fund")
        lines = self.visible_to(user).select_related("group", "account")
        return lines.prefetch_related(models.Prefetch("sources", sources))


class Line(models.Model):
    """One thing that costs money: volume × frequency × unit price."""

    ref = RefField()
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="lines")
    group = models.ForeignKey(Group, models.PROTECT, related_name="lines")
    what = models.CharField(_("uraian"), max_length=200)
    volume = models.PositiveIntegerField(_("volume"))
    unit = models.CharField(_("satuan"), max_length=20)
    frequency = models.PositiveIntegerField(_("frekuensi"), default=1)
    frequency_unit = models.CharField(_("satuan frekuensi"), max_length=20, blank=True)
    price = RupiahField(_("harga satuan"))
    amount = RupiahField(_("jumlah"))
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["group__position", "group", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount=F("price") * F("volume") * F("frequency")),
                name="budgets_line_adds_up",
            ),
            models.CheckConstraint(
                condition=models.Q(volume__gte=1, frequency__gte=1, price__gte=1),
                name="budgets_line_costs_something",
            ),
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        """Where the plan tells what was spent of its lines."""
        return reverse("budgets:figures", args=[self.budget.ref])

    @property
    def gap(self):
        """What no fund pays yet; below zero where they pay more than it costs."""
        return self.amount - sum(source.amount for source in self.sources.all())

    def sum_in_words(self):
        """'2 orang × 3 hari × Rp50.000'."""
        parts = [f"{formats.number(self.volume)} {self.unit}"]
        if self.frequency > 1 or self.frequency_unit:
            parts.append(f"{formats.number(self.frequency)} {self.frequency_unit or _t('kali')}")
        return " × ".join([*parts, formats.rupiah(self.price)])

    def is_in_use(self):
        """Was anything of it ever spent, ordered or shifted?"""
        kept = (self.spendings, self.commitments, self.shifts_in, self.shifts_out)
        return Leg.objects.filter(budget_line=label(self)).exists() or any(rows.exists() for rows in kept)

    def check_adds_up(self):
        """Count the amount, and refuse one that can no longer be written out."""
        self.amount = self.volume * self.frequency * self.price
        if self.amount > LARGEST_AMOUNT:
            raise Refused({"price": _t("Jumlahnya terlalu besar. Periksa volume, frekuensi, dan harganya.")})

    def check_is_paid(self, sources):
        """Refuse sources that are more than the line costs, or that may not pay for it."""
        planned = sum(sources.values())
        if planned > self.amount:
            sentence = _t("Sumber dananya %(planned)s, lebih dari jumlah baris ini, %(amount)s. Kurangi.")
            facts = {"planned": formats.rupiah(planned), "amount": formats.rupiah(self.amount)}
            raise Refused({"fund": sentence % facts})
        for fund in sources:
            check_may_pay(fund)
            fund.check_may_pay_for(self.account, self.budget.programme, self.budget.ends_on)


def check_may_pay(fund):
    """Refuse a fund that no plan may count on: what makers put together is theirs, and goes back to them."""
    fund.check_is_open()
    if fund.origin == Fund.Origin.POOL:
        sentence = _t("«%(fund)s» kembali kepada yang menyetor. Pilih dana lain.")
        raise Refused({"fund": sentence % {"fund": fund}})


class SourceQuerySet(QuerySet["Source"]):
    def visible_to(self, user):
        return self.filter(seen_by(user, "line__budget"))

    def funds(self):
        """Those that pay."""
        return Fund.objects.filter(pk__in=self.order_by().values("fund"))


class Source(models.Model):
    """What one fund pays of a line."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="sources")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    amount = RupiahField()

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "fund"], name="budgets_source_fund_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=1), name="budgets_source_pays_something"),
        ]

    def __str__(self):
        return f"{self.fund}: {formats.rupiah(self.amount)}"
