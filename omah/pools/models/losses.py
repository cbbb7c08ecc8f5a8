"""Losses that somebody asks to write off, and what a second person said."""

from django.conf import settings
from django.db import models

from omah.core import formats
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.network.models import Membership
from omah.pools.models.moves import Move
from omah.pools.models.pools import STAFF, Pool
from omah.work.models import Order


class LossQuerySet(QuerySet["Loss"]):
    def visible_to(self, user):
        """The staff of the body that keeps the pool."""
        return self.filter(pool__organisation__in=Membership.objects.duties(user).at(*STAFF))

    def waiting(self):
        return self.filter(decided_by=None)


class Loss(models.Model):
    """What an order cannot give back to a pool, or goods of it that broke or were lost, as one person wrote it down;
    another writes it off or does not."""

    ref = RefField()
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="losses")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+")
    goods_in = models.ForeignKey(Move, models.PROTECT, null=True, related_name="+")
    """Which goods broke or were lost, where it is not an order that lost."""
    amount = RupiahField()
    day = models.DateField()
    note = models.CharField(max_length=200)
    """The meeting that counted it; of goods what became of them, and who saw it."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    agreed = models.BooleanField(null=True)

    objects = LossQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="pools_loss_loses_something"),
            models.CheckConstraint(
                condition=models.Q(decided_by=None, agreed=None)
                | models.Q(decided_by__isnull=False, agreed__isnull=False),
                name="pools_loss_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(agreed=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="pools_loss_is_agreed_by_another",
            ),
            models.UniqueConstraint(
                fields=["pool", "order"],
                condition=models.Q(decided_by=None),
                name="pools_loss_of_an_order_waits_once",
            ),
            models.UniqueConstraint(
                fields=["goods_in"],
                condition=models.Q(decided_by=None),
                name="pools_loss_of_goods_waits_once",
            ),
            models.CheckConstraint(
                condition=models.Q(order=None) ^ models.Q(goods_in=None),
                name="pools_loss_is_of_an_order_or_of_goods",
            ),
        ]

    def __str__(self):
        return formats.rupiah(self.amount)

    @property
    def what(self):
        """What lost it."""
        return self.order or (self.goods_in and self.goods_in.goods)
