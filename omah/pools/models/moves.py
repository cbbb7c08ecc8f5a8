"""What happened to a pool."""

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.money.models import Entry
from omah.network.models import Membership
from omah.pools.models.pools import STAFF, Pool, Signatory
from omah.work.models import Order, Payment

GIVEN = ("money", "goods", "profit")
"""Kinds by which the capital of a signatory grows; ``TAKEN`` by which it shrinks."""
TAKEN = ("loss", "broken", "back", "goods-back", "left", "goods-left")
OWED = ("lent", "used")
"""Kinds by which an order owes the pool more; ``SETTLED`` less."""
SETTLED = ("repaid", "loss")
OUT_OF_GOODS = ("used", "goods-back", "goods-left", "broken", "replaced")
"""Kinds by which goods that were put in are there no more."""


class MoveQuerySet(QuerySet["Move"]):
    def visible_to(self, user):
        """All to the staff of the body that keeps the pool; to those who take part what is their own."""
        inside = models.Q(pool__organisation__in=Membership.objects.duties(user).at(*STAFF))
        return self.filter(inside | models.Q(signatory__in=Signatory.objects.of(user)))

    def capital(self):
        return self.filter(kind__in=GIVEN).total("amount") - self.filter(kind__in=TAKEN).total("amount")

    def owed(self):
        """What orders still owe the pool."""
        return self.filter(kind__in=OWED).total("amount") - self.filter(kind__in=SETTLED).total("amount")

    def orders(self):
        """Those for which money or goods were used."""
        return Order.objects.filter(pk__in=self.filter(kind__in=OWED).values("order"))


class Counting(models.Manager):
    """Leaves out what was taken back: a sum that forgot to ask would count it. All is in ``ever``."""

    def get_queryset(self):
        return super().get_queryset().filter(entry__reversal__isnull=True)


class Move(models.Model):
    """One thing that happened to a pool; its entry in the book says the same in money."""

    class Kind(models.TextChoices):
        MONEY = "money", _("setor uang")
        GOODS = "goods", _("setor barang")
        LENT = "lent", _("dipakai untuk pesanan")
        USED = "used", _("barang dipakai untuk pesanan")
        REPAID = "repaid", _("dikembalikan pesanan")
        PROFIT = "profit", _("bagian hasil")
        LOSS = "loss", _("bagian rugi")
        BACK = "back", _("modal dikembalikan")
        GOODS_BACK = "goods-back", _("barang dikembalikan")
        LEFT = "left", _("direlakan untuk lembaga")
        BROKEN = "broken", _("bagian barang rusak atau hilang")
        REPLACED = "replaced", _("barang rusak atau hilang diganti lembaga")
        GOODS_LEFT = "goods-left", _("barang direlakan untuk lembaga")

    class Basis(models.TextChoices):
        RECEIPT = "receipt", _("nota pembelian")
        MARKET = "market", _("harga pasar")
        MEETING = "meeting", _("kesepakatan rapat")

    Method = Payment.Method

    ref = RefField()
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="moves")
    kind = models.CharField(_("apa"), max_length=10, choices=Kind)
    signatory = models.ForeignKey(Signatory, models.PROTECT, null=True, related_name="moves")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+")
    goods_in = models.ForeignKey("self", models.PROTECT, null=True, related_name="taken_out")
    """Which goods were used, given back, left to the body, or are broken."""
    amount = RupiahField()
    day = models.DateField(_("tanggal"))
    method = models.CharField(_("cara"), max_length=6, choices=Payment.Method, blank=True)
    goods = models.CharField(_("barang"), max_length=200, blank=True)
    basis = models.CharField(_("dasar nilai"), max_length=7, choices=Basis, blank=True)
    returnable = models.BooleanField(_("barangnya kembali"), default=False)
    note = models.CharField(_("keterangan"), max_length=200, blank=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    objects = Counting.from_queryset(MoveQuerySet)()
    ever = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="pools_move_moves_something"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[*GIVEN, *TAKEN], signatory__isnull=False)
                | models.Q(kind__in=["lent", "used", "repaid"], signatory=None, order__isnull=False)
                | models.Q(kind="replaced", signatory=None, order=None),
                name="pools_move_is_somebodys_or_an_orders",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="goods") | ~models.Q(goods="") & ~models.Q(basis=""),
                name="pools_goods_have_a_basis",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=OUT_OF_GOODS) ^ models.Q(goods_in=None),
                name="pools_goods_taken_out_of_goods",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {formats.rupiah(self.amount)}"

    @property
    def effect(self):
        """What it did to the capital of its signatory."""
        return self.amount if self.kind in GIVEN else -self.amount

    def goods_left(self):
        """Of goods that were put in: the value that is still there."""
        return self.amount - self.taken_out.filter(entry__reversal__isnull=True).total("amount")

    def check_can_take_goods(self, amount):
        if amount > (left := self.goods_left()):
            sentence = _t("Barang ini tinggal senilai %(left)s. Tulis paling banyak itu.")
            raise Refused({"amount": sentence % {"left": formats.rupiah(left)}})


def with_balances(moves):
    """The moves of one signatory, in order, each with ``balance``: the capital after it."""
    balance, found = 0, []
    for move in moves:
        balance += move.effect
        move.balance = balance
        found.append(move)
    return found
