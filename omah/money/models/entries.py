"""Entries, and the legs by which they move money."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models.books import Account, Book
from omah.money.models.charts import Code
from omah.money.models.funds import Fund, Programme

LARGEST_AMOUNT = formats.TOO_LARGE - 1
"""What one leg may carry: it can still be said in words, and nine thousand of them still fit a column."""
LONGEST_MEMO = 300


class LedgerQuerySet(QuerySet["Entry"]):
    def visible_to(self, user):
        return self.filter(book__in=Book.objects.visible_to(user))

    def posted(self):
        return self.filter(posted_at__isnull=False)

    def with_proof(self):
        """Each with ``proved``: a file, a declared absence, or nothing yet."""
        proofs: Any = Entry._meta.get_field("proofs").related_model
        standing = proofs.objects.filter(entry=models.OuterRef("pk"), withdrawn_at=None)
        return self.annotate(proved=models.Subquery(standing.order_by("-size").values("kind")[:1]))

    def unproved(self):
        """Money that came or went by hand, holds, and has neither a receipt nor a word that there is none."""
        by_hand = self.posted().filter(reason__in=Entry.WANT_PROOF, reversal=None)
        return by_hand.with_proof().filter(proved=None)


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
        PART_PAID = "part-paid", _("pembayaran bagian pesanan")
        MATERIALS = "materials", _("bahan")
        CAPITAL = "capital", _("modal bersama")
        GIFT = "gift", _("sumbangan")
        GOODS = "goods", _("barang")
        AID = "aid", _("bantuan modal")
        COUNTED = "counted", _("selisih hitung kas")
        LENT = "lent", _("pinjaman antardana")
        REPAID = "repaid", _("pengembalian antardana")
        RELEASED = "released", _("pelepasan pembatasan")
        REVERSAL = "reversal", _("pembatalan")

    WANT_PROOF = (Reason.RECEIVED, Reason.SPENT)
    """What comes and goes by hand needs a receipt; the rest has papers where it comes from."""

    WANT_NOTES = (*WANT_PROOF, Reason.INVOICE, Reason.PART_PAID)
    """What the law of the day may want of somebody: what an order earns, and what another producer gets of it, too."""

    OF_ORDER = (
        Reason.INVOICE,
        Reason.PAYMENT,
        Reason.WAGES_OWED,
        Reason.WAGES_PAID,
        Reason.PART_PAID,
    )
    """What an order's own papers caused is taken back with them."""

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

    objects = LedgerQuerySet.as_manager()

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
        """No paper of an order and no pool caused it, so it can be taken back where it stands."""
        return not self.is_of_order and not self.is_of_pool

    @property
    def is_of_order(self):
        return self.reason in self.OF_ORDER

    @property
    def is_of_pool(self):
        return self.legs.filter(fund__origin=Fund.Origin.POOL).exists()

    @property
    def wants_proof(self):
        """Is a receipt still missing? Ask it of rows ``with_proof``."""
        row: Any = self
        return row.proved is None and self.reason in self.WANT_PROOF and not self.is_reversed

    @property
    def is_reversed(self):
        return hasattr(self, "reversal")

    @property
    def may_have_slip(self):
        """It came or went by hand, and holds."""
        return self.reason in self.WANT_PROOF and self.is_by_hand and not self.is_reversed

    def check_can_have_slip(self):
        if not self.may_have_slip:
            raise Refused(_t("Surat hanya dibuat untuk uang masuk dan keluar yang masih berlaku."))

    def check_can_be_reversed(self):
        if self.reverses_id:
            raise Refused(_t("Ini catatan pembatalan. Buat catatan baru bila uangnya memang berpindah."))
        if Entry.objects.filter(reverses=self).exists():
            raise Refused(_t("Catatan ini sudah dibatalkan. Tidak ada yang perlu dilakukan lagi."))
        if self.reason == self.Reason.LENT and self._gave_what_is_gone(Code.BETWEEN_FUNDS):
            raise Refused(_t("Pinjaman ini sudah dikembalikan. Batalkan catatan pengembaliannya dulu."))
        if self._gave_what_is_gone(Code.ADVANCES):
            raise Refused(_t("Uang muka ini sudah dipakai atau kembali. Batalkan catatan itu dulu."))

    def _gave_what_is_gone(self, code):
        """Did this entry give somebody something of which, by now, less is left there?"""
        given = self.legs.filter(account__code=code, amount__gt=0).exclude(party="").select_related("fund")
        same = {leg: leg.fund.legs.posted().filter(account=leg.account_id, party=leg.party) for leg in given}
        return any(leg.amount > of_party.total("amount") for leg, of_party in same.items())


class LegQuerySet(QuerySet["Leg"]):
    def posted(self):
        return self.filter(entry__posted_at__isnull=False)


class Leg(models.Model):
    """What one entry does to one account: debit above zero, credit below."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="legs")
    account = models.ForeignKey(Account, models.PROTECT, related_name="legs")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="legs")
    """Whose money it is; ``account`` says where it lies."""
    amount = RupiahField()
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="legs")
    budget_line = models.CharField(max_length=100, blank=True)
    """The label of the line of a plan that it belongs to, such as 'budgets.line:4'."""
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
