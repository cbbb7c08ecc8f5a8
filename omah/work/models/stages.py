"""The parts of an order that are made, and handed over, one after the other."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.queries import QuerySet
from omah.work.models.orders import Order


class StageQuerySet(QuerySet["Stage"]):
    def visible_to(self, user):
        return self.filter(order__in=Order.objects.visible_to(user))

    def begun(self):
        """Under way, or over."""
        return self.exclude(state__in=[Stage.State.PLANNED, Stage.State.CANCELLED])


class Stage(models.Model):
    """A part of an order that is made, and handed over, before the next."""

    class State(models.TextChoices):
        PLANNED = "planned", _("direncanakan")
        RUNNING = "running", _("berjalan")
        PAUSED = "paused", _("ditunda")
        READY = "ready", _("siap")
        HANDED_OVER = "handed_over", _("diserahkan")
        DONE = "done", _("selesai")
        CANCELLED = "cancelled", _("batal")

    order = models.ForeignKey(Order, models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    pieces = models.PositiveBigIntegerField()
    target = models.DateField(_("target selesai"))
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    shortfall_letter = models.CharField(max_length=200, blank=True)
    """The buyer's written word that fewer pieces are enough, or that the stage is not needed any more."""

    objects = StageQuerySet.as_manager()

    OPEN = (State.PLANNED, State.RUNNING, State.PAUSED, State.READY)
    """Not handed over, and not called off."""

    class Meta:
        ordering = ["order", "number"]
        indexes = [models.Index(fields=["state"], name="work_stage_state")]
        """Few of all stages are running, and they are what is asked for."""
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="work_stage_number_once"),
            models.CheckConstraint(condition=models.Q(pieces__gt=0), name="work_stage_has_pieces"),
        ]

    def __str__(self):
        return _t("%(order)s, tahap %(n)s") % {"order": self.order, "n": self.number}

    def get_absolute_url(self):
        return reverse("work:stage", args=[self.order.ref, self.number])

    def is_late(self):
        return self.state in {self.State.RUNNING, self.State.PAUSED} and self.target < clock.today()

    def check_state(self, *states):
        if self.state not in states:
            raise Refused(_t("Ini tidak bisa dilakukan: tahap %(n)s %(state)s.") % {
                "n": self.number, "state": self.get_state_display()
            })  # fmt: skip
