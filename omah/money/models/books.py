"""Books and their accounts."""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.core.deeds import Refused, check_has_come
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models.charts import GROWS_WITH_DEBIT, MORE_PURSES, Chart, Kind
from omah.network.models import Membership, Organisation
from omah.ui import saying

SEES_MONEY = (Membership.Role.TREASURER, Membership.Role.SECRETARIAT, Membership.Role.OVERSEER)

FIRST_YEAR = 2000
"""An earlier day is a slip of the pen."""


class BookQuerySet(QuerySet["Book"]):
    def visible_to(self, user):
        """The books of organisations whose money the user keeps, writes letters about, or oversees."""
        return self.filter(organisation__in=Membership.objects.duties(user).at(*SEES_MONEY))

    def of(self, organisation):
        return self.filter(organisation=organisation)

    def with_cash(self):
        """Each with ``cash``, all the money it can spend."""
        total = models.Sum("accounts__sums__amount", filter=models.Q(accounts__is_cash=True))
        return self.annotate(cash=Coalesce(total, 0, output_field=RupiahField()))


class Book(models.Model):
    """The accounts of one organisation, which has no other. Every entry stays inside one book."""

    ref = RefField()
    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    chart = models.CharField(_("susunan akun"), max_length=7, choices=Chart, default=Chart.SHORT)
    closed_through = models.DateField(null=True, blank=True)
    """Nothing can be posted on this day or before it. A ``Closing`` that two persons agreed on sets it."""

    objects = BookQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]

    def __str__(self):
        return _t("Buku uang: %(body)s") % {"body": self.organisation}

    def get_absolute_url(self):
        return reverse("money:book", args=[self.ref])

    def trial_balance(self, upto=None):
        """All accounts with their ``total``; the totals of a sound book sum to zero."""
        return self.accounts.with_total(upto)

    def next_number(self, year):
        """Call it with the book locked: numbers have no gaps and never come twice."""
        last = self.entries.filter(year=year).aggregate(n=models.Max("number"))["n"]
        return (last or 0) + 1

    def code_of_next_purse(self):
        """The code of one more bank account or other place of money."""
        taken = set(self.accounts.values_list("code", flat=True))
        if not (free := [code for code in MORE_PURSES if code not in taken]):
            sentence = _t("Buku ini sudah punya %(n)s rekening tambahan. Pakai salah satunya.")
            raise Refused(sentence % {"n": len(MORE_PURSES)})
        return free[0]

    def fund(self, pk=None):
        """This fund of the book; the general one where none is named."""
        if pk is None:
            return self.funds.get(origin="general")
        if (fund := self.funds.filter(pk=pk).first()) is None:
            raise Refused({"fund": _t("Pilih dana dari buku ini.")})
        return fund

    def programme(self, pk=None):
        """This programme of the book, or none."""
        if pk is None:
            return None
        if (programme := self.programmes.filter(pk=pk).first()) is None:
            raise Refused({"programme": _t("Pilih program dari buku ini.")})
        return programme

    def is_closed_on(self, day):
        return self.closed_through is not None and day <= self.closed_through

    def check_can_record_on(self, day):
        """Refuse a day that has not come, or whose period is closed."""
        check_has_come(day)
        if day.year < FIRST_YEAR:
            sentence = _t("Buku memuat catatan mulai tahun %(year)s. Periksa tahunnya.")
            raise Refused({"day": sentence % {"year": FIRST_YEAR}})
        if self.is_closed_on(day):
            sentence = _t("Buku sudah ditutup sampai %(day)s. Tulis tanggal sesudahnya.")
            raise Refused({"day": sentence % {"day": saying.day(self.closed_through)}})


class AccountQuerySet(QuerySet["Account"]):
    def with_total(self, upto=None):
        """Each with ``total``, the sum of its posted legs, debit positive."""
        posted = models.Q(legs__entry__posted_at__isnull=False)
        if upto:
            posted &= models.Q(legs__entry__day__lte=upto)
        return self.annotate(total=Coalesce(models.Sum("legs__amount", filter=posted), 0))

    def cash(self):
        return self.filter(is_cash=True)

    def used_in(self, entries):
        return self.filter(pk__in=entries.values("legs__account"))


class Account(models.Model):
    """A place where money is, or a purpose for which it comes and goes."""

    Kind = Kind

    book = models.ForeignKey(Book, models.PROTECT, related_name="accounts")
    code = models.CharField(_("kode"), max_length=20)
    name = models.CharField(_("nama"), max_length=100)
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind)
    is_cash = models.BooleanField(default=False)
    """Money that can be spent lies here: cash in hand, a bank account, an e-wallet. It cannot go below zero."""

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["book", "code"], name="money_account_code_once"),
            models.CheckConstraint(
                condition=models.Q(is_cash=False) | models.Q(kind="asset"),
                name="money_account_cash_is_an_asset",
            ),
        ]

    def __str__(self):
        """The name; those that every book opens with, in the language of the page."""
        return _t(self.name)

    def balance(self, upto=None):
        """What was posted to this account up to and including a day. Debit is positive: things owned and
        things spent are above zero, things owed and things earned below."""
        sums = self.sums.filter(day__lte=upto) if upto else self.sums
        return sums.total("amount")

    def shown(self, signed):
        """A signed sum as people speak of it: what is owed or earned is a positive figure, too."""
        return signed if self.kind in GROWS_WITH_DEBIT else -signed

    def check_can_give(self, amount, day):
        """Refuse to take out of cash what was not in it, on that day or on any day after it."""
        if self.is_cash and amount > (left := self.sums.lowest_balance(day)):
            sentence = _t(
                "%(account)s tidak cukup: sejak %(day)s hanya ada %(left)s. Periksa jumlah dan tanggalnya."
            )
            facts = {"account": self, "day": saying.day(day), "left": formats.rupiah(max(left, 0))}
            raise Refused({"amount": sentence % facts})
