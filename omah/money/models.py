"""Books, their accounts, and the entries that move money between them."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.network.models import Membership, Organisation
from omah.ui import saying

LARGEST_AMOUNT = formats.TOO_LARGE - 1
"""What one leg may carry: it can still be said in words, and nine thousand of them still fit a column."""
LONGEST_MEMO = 300
SEES_MONEY = (Membership.Role.TREASURER, Membership.Role.SECRETARIAT, Membership.Role.OVERSEER)


class Code(models.TextChoices):
    """The accounts that every book opens with."""

    CASH = "101", _("Kas (uang tunai)")
    BANK = "102", _("Rekening bank")
    WALLET = "103", _("Dompet digital")
    RECEIVABLE = "111", _("Piutang pesanan")
    WAGES_OWED = "201", _("Utang upah")
    CAPITAL = "211", _("Modal bersama")
    OPENING = "301", _("Saldo awal")
    ORDERS = "401", _("Pendapatan pesanan")
    OTHER_INCOME = "409", _("Pendapatan lain")
    WAGES = "501", _("Beban upah")
    MATERIALS = "502", _("Beban bahan")
    OTHER_EXPENSE = "509", _("Beban lain")


class BookQuerySet(QuerySet["Book"]):
    def visible_to(self, user):
        """The books of organisations whose money the user keeps, writes letters about, or oversees."""
        return self.filter(organisation__in=Membership.objects.duties(user).at(*SEES_MONEY))

    def of(self, organisation):
        return self.filter(organisation=organisation)

    def with_cash(self):
        """Each with ``cash``, all the money it can spend."""
        legs = Leg.objects.posted().filter(account__book=models.OuterRef("pk"), account__is_cash=True)
        total = legs.order_by().values("account__book").annotate(n=models.Sum("amount")).values("n")
        return self.annotate(cash=Coalesce(models.Subquery(total), 0, output_field=RupiahField()))


class Book(models.Model):
    """The accounts of one organisation. Every entry stays inside one book."""

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(_("nama"), max_length=100)
    closed_through = models.DateField(null=True, blank=True)
    """Nothing can be posted on this day or before it."""

    objects = BookQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="money_book_name_once")]

    def __str__(self):
        return f"{_t(self.name)}: {self.organisation}"

    def get_absolute_url(self):
        return reverse("money:book", args=[self.ref])

    def trial_balance(self, upto=None):
        """All accounts with their ``total``; the totals of a sound book sum to zero."""
        return self.accounts.with_total(upto)

    def next_number(self, year):
        """Call it with the book locked: numbers have no gaps and never come twice."""
        last = self.entries.filter(year=year).aggregate(n=models.Max("number"))["n"]
        return (last or 0) + 1

    def check_can_record_on(self, day):
        """Refuse a day that has not come, or whose period is closed."""
        if day > clock.today():
            raise Refused({"day": _t("Tanggal ini belum tiba. Tulis hari ini atau tanggal sebelumnya.")})
        if self.closed_through and day <= self.closed_through:
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
        return self.filter(pk__in=Leg.objects.filter(entry__in=entries).values("account"))


class Account(models.Model):
    """A place where money is, or a purpose for which it comes and goes."""

    class Kind(models.TextChoices):
        ASSET = "asset", _("harta")
        LIABILITY = "liability", _("utang")
        NET_ASSETS = "net_assets", _("aset neto")
        INCOME = "income", _("pendapatan")
        EXPENSE = "expense", _("beban")

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

    @property
    def grows_with_debit(self):
        return self.kind in {self.Kind.ASSET, self.Kind.EXPENSE}

    def balance(self, upto=None):
        """What was posted to this account up to and including a day. Debit is positive: things owned and
        things spent are above zero, things owed and things earned below."""
        legs = self.legs.posted()
        return legs.filter(entry__day__lte=upto).total("amount") if upto else legs.total("amount")

    def shown(self, signed):
        """A signed sum as people speak of it: what is owed or earned is a positive figure, too."""
        return signed if self.grows_with_debit else -signed

    def lowest_balance(self, since):
        """The least it holds at the end of any day from this one on."""
        later = self.legs.posted().filter(entry__day__gt=since).order_by("entry__day").values("entry__day")
        lowest = balance = self.balance(since)
        for day in later.annotate(n=models.Sum("amount")):
            balance += day["n"]
            lowest = min(lowest, balance)
        return lowest

    def check_can_give(self, amount, day):
        """Refuse to take out of cash what was not in it, on that day or on any day after it."""
        if self.is_cash and amount > (left := self.lowest_balance(day)):
            sentence = _t(
                "%(account)s tidak cukup: sejak %(day)s hanya ada %(left)s. Periksa jumlah dan tanggalnya."
            )
            facts = {"account": self, "day": saying.day(day), "left": formats.rupiah(max(left, 0))}
            raise Refused({"amount": sentence % facts})


class EntryQuerySet(QuerySet["Entry"]):
    def visible_to(self, user):
        return self.filter(book__in=Book.objects.visible_to(user))

    def posted(self):
        return self.filter(posted_at__isnull=False)


class Entry(models.Model):
    """One movement of money: legs that sum to zero. A draft until posted, then never changed."""

    class Reason(models.TextChoices):
        OPENING = "opening", _("saldo awal")
        RECEIVED = "in", _("uang masuk")
        SPENT = "out", _("uang keluar")
        MOVED = "move", _("pindah tempat")
        INVOICE = "invoice", _("tagihan pesanan")
        PAYMENT = "payment", _("pembayaran pesanan")
        WAGES_OWED = "wages-owed", _("upah yang harus dibayar")
        WAGES_PAID = "wages-paid", _("pembayaran upah")
        MATERIALS = "materials", _("bahan")
        CAPITAL = "capital", _("modal bersama")
        REVERSAL = "reversal", _("pembatalan")

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="entries")
    day = models.DateField(_("tanggal"))
    year = models.PositiveSmallIntegerField()
    """The year of ``day``: numbers start again with each."""
    number = models.PositiveIntegerField(null=True)
    """Drawn when it is posted."""
    reason = models.CharField(_("jenis"), max_length=10, choices=Reason)
    memo = models.CharField(_("keterangan"), max_length=LONGEST_MEMO)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    posted_at = models.DateTimeField(null=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["book", "year", "number"], name="money_entry_number_once"),
            models.CheckConstraint(
                condition=models.Q(number=None, posted_at=None)
                | models.Q(number__isnull=False, number__gte=1, posted_at__isnull=False),
                name="money_entry_posted_has_a_number",
            ),
        ]

    def __str__(self):
        return f"{self.number}/{self.year}"

    def get_absolute_url(self):
        return reverse("money:entry", args=[self.ref])

    @property
    def amount(self):
        """What moved in all."""
        return sum(leg.amount for leg in self.taking)

    @property
    def giving(self):
        """The legs from which it came; ``taking`` those into which it went."""
        return [leg for leg in self.legs.all() if leg.amount < 0]

    @property
    def taking(self):
        return [leg for leg in self.legs.all() if leg.amount > 0]

    @property
    def is_by_hand(self):
        """No order caused it, so it can be taken back where it stands."""
        return not any(leg.order for leg in self.legs.all())

    @property
    def is_reversed(self):
        return hasattr(self, "reversal")

    def check_can_be_reversed(self):
        if self.reverses_id:
            raise Refused(_t("Ini catatan pembatalan. Buat catatan baru bila uangnya memang berpindah."))
        if Entry.objects.filter(reverses=self).exists():
            raise Refused(_t("Catatan ini sudah dibatalkan. Tidak ada yang perlu dilakukan lagi."))


class LegQuerySet(QuerySet["Leg"]):
    def posted(self):
        return self.filter(entry__posted_at__isnull=False)


class Leg(models.Model):
    """What one entry does to one account: debit above zero, credit below."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="legs")
    account = models.ForeignKey(Account, models.PROTECT, related_name="legs")
    amount = RupiahField()
    order = models.CharField(max_length=100, blank=True)
    """The label of the order it belongs to, such as 'work.order:12'."""
    party = models.CharField(max_length=100, blank=True)
    """The label of whoever paid or was paid, such as 'people.person:7'."""

    objects = LegQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(amount=0), name="money_leg_moves_something"),
            models.CheckConstraint(
                condition=models.Q(amount__range=(-LARGEST_AMOUNT, LARGEST_AMOUNT)),
                name="money_leg_in_bounds",
            ),
        ]

    def __str__(self):
        return f"{self.account} {formats.rupiah(self.amount)}"

    @property
    def debit(self):
        return max(self.amount, 0)

    @property
    def credit(self):
        return max(-self.amount, 0)

    def in_words(self):
        """What it did, for somebody who never heard of debit and credit."""
        if self.account.is_cash:
            sentence = (
                _t("%(amount)s masuk ke %(account)s")
                if self.amount > 0
                else _t("%(amount)s keluar dari %(account)s")
            )
        elif self.account.shown(self.amount) > 0:
            sentence = _t("%(account)s bertambah %(amount)s")
        else:
            sentence = _t("%(account)s berkurang %(amount)s")
        return sentence % {"account": self.account, "amount": formats.rupiah(abs(self.amount))}
