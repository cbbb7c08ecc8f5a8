"""The steps in which an order is made, and the meeting that agrees on their rates."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.core.deeds import Refused
from omah.core.fields import RupiahField
from omah.core.queries import QuerySet
from omah.work.models.orders import Order, Unit


class Step(models.Model):
    """One kind of work on every piece: potong, jahit, periksa, kemas. Steps follow each other."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("langkah"), max_length=30)
    seconds = models.PositiveIntegerField(_("detik sebuah"), validators=[MinValueValidator(1)])
    """Standard time for one piece."""
    lot = models.PositiveIntegerField(_("isi satu lot"), default=1, validators=[MinValueValidator(1)])
    rate = RupiahField(_("tarif"))
    rate_unit = models.CharField(_("tarif per"), max_length=6, choices=Unit, default=Unit.PIECE)

    objects = QuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="work_step_one_at_a_place"),
            models.UniqueConstraint(fields=["order", "name"], name="work_step_name_once"),
            models.CheckConstraint(
                condition=models.Q(seconds__gt=0, lot__gt=0, rate__gt=0), name="work_step_takes_time_and_pays"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def rate_pieces(self):
        """For how many pieces the rate is paid: 1, or 12 for a rate per lusin."""
        return formats.UNITS[self.rate_unit]

    def before(self):
        """The step whose good pieces this one works on, or None for the first."""
        return self.order.steps.filter(position__lt=self.position).order_by("position").last()


class CostingMeeting(models.Model):
    """Rapat HPP: management, owners of capital and makers agree on cost and rates, before anything opens."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="meetings")
    held_on = models.DateField(_("tanggal rapat"))
    place = models.CharField(_("tempat"), max_length=200)
    notes = models.TextField(_("catatan"), max_length=2000, blank=True)

    objects = QuerySet.as_manager()

    def __str__(self):
        return f"{self.order}: {formats.day(self.held_on)}"

    @staticmethod
    def check_everybody_was_there(sides):
        """Refuse a meeting in which one of the three sides had nobody."""
        present = set(sides)
        missing = [str(label) for side, label in Attendee.Side.choices if side not in present]
        if missing:
            raise Refused(
                _t("Rapat HPP belum lengkap. Belum ada wakil: %(who)s.") % {"who": ", ".join(missing)}
            )


class Attendee(models.Model):
    """Who sat in a costing meeting, by office or as a maker's representative."""

    class Side(models.TextChoices):
        MANAGEMENT = "management", _("pengurus")
        CAPITAL = "capital", _("pemilik modal")
        MAKERS = "makers", _("wakil mitra kerja")

    meeting = models.ForeignKey(CostingMeeting, models.CASCADE, related_name="attendees")
    side = models.CharField(max_length=10, choices=Side)
    name = models.CharField(_("nama atau jabatan"), max_length=120)

    def __str__(self):
        return self.name


class AgreedRate(models.Model):
    """What a meeting agreed to pay for a step."""

    meeting = models.ForeignKey(CostingMeeting, models.CASCADE, related_name="rates")
    step = models.ForeignKey(Step, models.PROTECT, related_name="agreed_rates")
    rate = RupiahField()
    rate_unit = models.CharField(max_length=6, choices=Unit, default=Unit.PIECE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "step"], name="work_rate_once_a_meeting")]

    def __str__(self):
        return f"{self.step}: {formats.rupiah(self.rate)}/{self.rate_unit}"
