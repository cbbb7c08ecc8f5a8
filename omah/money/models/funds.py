"""Whose money it is: funds, what they may be spent on, and the programmes that they serve."""

from bisect import bisect_right
from itertools import accumulate

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models.books import Account, Book
from omah.money.models.charts import Code, Kind
from omah.network.models import Organisation
from omah.trail.models import label
from omah.ui import saying

BECOMES_A_COST = (Code.GOODS, Code.ADVANCES)
"""Bought or handed out for a cost that comes later, and is held to what the fund may pay for then."""


class ProgrammeQuerySet(QuerySet["Programme"]):
    def of(self, organisation):
        return self.filter(book__organisation=organisation)

    def with_sums(self):
        """Each with ``came`` and ``went``: what was earned for it and what was spent on it."""
        posted = models.Q(legs__entry__posted_at__isnull=False)

        def total(kind):
            found = models.Sum("legs__amount", filter=posted & models.Q(legs__account__kind=kind), default=0)
            return models.ExpressionWrapper(found, RupiahField())

        return self.annotate(came=-total(Kind.INCOME), went=total(Kind.EXPENSE))


class Programme(models.Model):
    """A main activity of the body that keeps the book, to which income and costs are told apart."""

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="programmes")
    name = models.CharField(_("nama"), max_length=100)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["book", "name"], name="money_programme_name_once")]

    def __str__(self):
        return self.name


class FundQuerySet(QuerySet["Fund"]):
    def visible_to(self, user):
        return self.filter(book__in=Book.objects.visible_to(user))

    def open(self):
        return self.filter(closed_at=None)

    def by_hand(self):
        """Those that still take and give by the deeds of the book itself: a pool has deeds of its own."""
        return self.open().exclude(origin=Fund.Origin.POOL)

    def with_cash(self):
        """Each with ``cash``, the money of it that lies in any purse."""
        of_cash = models.Q(sums__account__is_cash=True)
        return self.annotate(
            cash=models.Sum("sums__amount", filter=of_cash, default=0, output_field=RupiahField())
        )


class Fund(models.Model):
    """Money with one owner's will: what it came for, and so what it may be spent on. Every book has a general fund,
    on which nobody but the body itself decides."""

    class Origin(models.TextChoices):
        GENERAL = "general", _("dana umum")
        DONATION = "donation", _("donasi")
        CSR = "csr", _("CSR")
        GRANT = "grant", _("hibah")
        AID = "aid", _("bantuan sosial")
        POOL = "pool", _("modal bersama")

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="funds")
    name = models.CharField(_("nama"), max_length=100)
    origin = models.CharField(_("asal"), max_length=8, choices=Origin, default=Origin.GENERAL)
    is_restricted = models.BooleanField(_("terikat"), default=False)
    """Somebody outside said what it is for."""
    donor = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(_("untuk apa"), max_length=300, blank=True)
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="funds")
    """The only programme it may be spent on, if there is one."""
    allowed = models.ManyToManyField(Account, blank=True, related_name="+")
    """The only costs it may be spent on; with none named, any."""
    starts_on = models.DateField(_("mulai"), null=True, blank=True)
    ends_on = models.DateField(_("berakhir"), null=True, blank=True)
    report_due = models.DateField(_("laporan paling lambat"), null=True, blank=True)
    shift_percent = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    """How much of it a plan may shift between its lines without asking anew, as its giver said; None: as the plan says."""
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = FundQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["book", "name"], name="money_fund_name_once"),
            models.UniqueConstraint(
                fields=["book"], condition=models.Q(origin="general"), name="money_one_general_fund"
            ),
            models.CheckConstraint(
                condition=~models.Q(origin="general", is_restricted=True), name="money_general_fund_is_free"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="money_fund_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(shift_percent=None) | models.Q(shift_percent__lte=100),
                name="money_fund_shift_is_a_percentage",
            ),
        ]

    def __str__(self):
        """The name; that of the general fund in the language of the page."""
        return _t(self.name)

    def get_absolute_url(self):
        return reverse("money:fund", args=[self.ref])

    @property
    def is_bound(self):
        """It came from outside: what it was given for, and what it owes, is kept track of."""
        return self.origin != self.Origin.GENERAL

    @property
    def is_of_a_group(self):
        """It was given to a whole group, and stays with all of them."""
        return self.origin == self.Origin.AID

    def cash_sums(self):
        """The sums of its money in any purse, day by day."""
        return self.sums.filter(account__in=self.book.accounts.cash())

    def goods_sums(self):
        """The sums of its goods, day by day."""
        return self._sums_on(Code.GOODS)

    def _sums_on(self, code):
        return self.sums.filter(account__in=self.book.accounts.filter(code=code))

    def opening(self):
        """The entry with which its money was there when the book began, if there is one that holds."""
        holds = {"posted_at__isnull": False, "reversal": None}
        return self.book.entries.filter(reason="opening", legs__fund=self, **holds).first()

    def open_balances(self):
        """The accounts on which something of this fund is left: what it holds, is owed or owes."""
        about = self.book.accounts.exclude(kind__in=[Kind.INCOME, Kind.EXPENSE, Kind.NET_ASSETS])
        of_fund = models.Q(sums__fund=self)
        return about.annotate(left=models.Sum("sums__amount", filter=of_fund, default=0)).exclude(left=0)

    def lent_to(self, other):
        """What another fund of the same book still owes this one."""
        lent = self.legs.posted().filter(account__code=Code.BETWEEN_FUNDS, party=label(other))
        return lent.total("amount")

    def check_can_give(self, amount, day):
        """Refuse to spend more cash than the fund has had, on that day or on any day after it."""
        if amount > (left := self.cash_sums().lowest_balance(day)):
            sentence = _t(
                "%(fund)s tidak cukup: sejak %(day)s hanya ada %(left)s. Kurangi jumlahnya, atau pakai dana lain."
            )
            facts = {"fund": self, "day": saying.day(day), "left": formats.rupiah(max(left, 0))}
            raise Refused({"amount": sentence % facts})

    def check_is_open(self):
        if self.closed_at:
            raise Refused({"fund": _t("%(fund)s sudah ditutup. Pilih dana lain.") % {"fund": self}})

    def check_is_kept_here(self):
        """Refuse to move by hand what belongs to the signatories of a pool."""
        if self.origin == self.Origin.POOL:
            sentence = _t("%(fund)s milik para penyetor. Catat di halaman Modal bersama.")
            raise Refused({"fund": sentence % {"fund": self}})

    def check_stays_with_the_group(self):
        """Refuse to lend or to free what was given to a whole group: elsewhere it could become somebody's own."""
        if self.is_of_a_group:
            sentence = _t("%(fund)s milik seluruh kelompok. Pakai uangnya untuk usaha kelompok.")
            raise Refused({"fund": sentence % {"fund": self}})

    def check_may_take_aid(self):
        """Refuse aid in any other fund, where nothing would keep it the group's own."""
        if not self.is_of_a_group:
            sentence = _t("Bantuan sosial milik seluruh kelompok. Catat di halaman permohonannya.")
            raise Refused({"source_code": sentence})

    def check_is_nobodys_own(self, party):
        """Refuse to name one person on money that was given to a whole group."""
        if self.is_of_a_group and party.startswith("people.person:"):
            sentence = _t("%(fund)s milik seluruh kelompok. Catat tanpa nama orang.")
            raise Refused({"party": sentence % {"fund": self}})

    def check_is_not_unmade(self, account):
        """Refuse to pay out what was given as if it had never come: then nobody asks what it paid for."""
        if self.is_bound:
            sentence = _t(
                "%(fund)s tidak keluar lewat %(account)s. Pilih untuk apa uangnya, atau batalkan catatan asalnya."
            )
            raise Refused(sentence % {"fund": self, "account": account})

    def check_may_pay_for(self, account, programme, day):
        """Refuse a cost or a thing that is not what the giver meant, or not in the giver's time."""
        allowed = list(self.allowed.all())
        if allowed and account not in allowed and account.code not in BECOMES_A_COST:
            named = ", ".join(str(one) for one in allowed)
            sentence = _t(
                "%(fund)s hanya boleh untuk: %(named)s. Pilih dana lain, atau catat pelepasannya dulu."
            )
            raise Refused({"fund": sentence % {"fund": self, "named": named}})
        if self.programme_id and self.programme_id != (programme and programme.pk):
            sentence = _t("%(fund)s hanya untuk program %(programme)s. Pilih program itu, atau dana lain.")
            raise Refused({"fund": sentence % {"fund": self, "programme": self.programme}})
        self.check_is_in_time(day)

    def check_is_in_time(self, day):
        """Refuse to use it before or after the time for which it was given."""
        if (self.starts_on and day < self.starts_on) or (self.ends_on and day > self.ends_on):
            sentence = _t("%(fund)s hanya berlaku %(since)s sampai %(until)s. Pilih dana lain.")
            since, until = (saying.day(one) if one else "…" for one in (self.starts_on, self.ends_on))
            raise Refused({"fund": sentence % {"fund": self, "since": since, "until": until}})

    def check_has_goods(self, amount, day):
        """Refuse to take more goods out of it than it has had, on that day or on any day after it."""
        if amount > (left := self.goods_sums().lowest_balance(day)):
            sentence = _t(
                "Barang %(fund)s sejak %(day)s senilai %(left)s. Kurangi nilainya, atau periksa tanggalnya."
            )
            facts = {"fund": self, "day": saying.day(day), "left": formats.rupiah(max(left, 0))}
            raise Refused({"amount": sentence % facts})

    def check_handed_out(self, amount, day):
        """Refuse to spend or bring back more than was handed out beforehand, on that day or on any day after it."""
        if amount > (left := self._sums_on(Code.ADVANCES).lowest_balance(day)):
            sentence = _t(
                "Uang muka dari %(fund)s yang masih di luar sejak %(day)s: %(left)s. Periksa jumlah dan tanggalnya."
            )
            facts = {"fund": self, "day": saying.day(day), "left": formats.rupiah(max(left, 0))}
            raise Refused({"amount": sentence % facts})

    def check_owes(self, amount, account):
        """Refuse to pay back more than it owes: the rest would be spent for nothing that anybody agreed to."""
        if amount > (owed := -self.sums.filter(account=account).total("amount")):
            sentence = _t("%(account)s dari %(fund)s: %(owed)s. Tulis paling banyak itu.")
            facts = {"account": account, "fund": self, "owed": formats.rupiah(max(owed, 0))}
            raise Refused({"amount": sentence % facts})

    def check_was_entrusted(self, amount, account, party, day):
        """Refuse to give back more than this party has entrusted, on that day or on any day after it; what names none is
        looked at together."""
        of_party = self.legs.posted().filter(account=account, party=party)
        by_day = (
            of_party.order_by("entry__day").values_list("entry__day").annotate(came=-models.Sum("amount"))
        )
        sums = list(accumulate(came for _day, came in by_day))
        days = [on for on, _came in by_day]
        owed = min([0, *sums][bisect_right(days, day) :])
        if amount > owed:
            sentence = _t(
                "Yang dititipkan pihak ini sejak %(day)s: %(owed)s. Tulis paling banyak itu, atau periksa tanggalnya."
            )
            facts = {"day": saying.day(day), "owed": formats.rupiah(max(owed, 0))}
            raise Refused({"amount": sentence % facts})
