"""How a person lives: what was said of it part by part, the devices, and how the house looks after DTSEN."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import LOST, SealedJSONField, opened_or
from omah.people.models import Person
from omah.registry.models.records import Record


class StatementQuerySet(QuerySet["Statement"]):
    def latest_of(self, person):
        """What was said last of each part: {part: statement}."""
        return {one.part: one for one in self.filter(person=person).order_by("said_at", "pk")}

    def dtsen_to_look_at(self, records):
        """Those records of whose person the status in DTSEN was open when it was closed last, and was not looked at
        since."""
        closed = clock.midnight(HouseRules.get().last_cut_off() + timedelta(days=1))
        open_then = self.filter(part="dtsen", pending=True, said_at__lt=closed)
        return records.in_use().filter(person__in=open_then.values("person"))


class Statement(models.Model):
    """What was said of one part of how a person lives. Sealed whole, as needs and benefits are in it; the newest
    counts, and those before it stay."""

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    part = models.CharField(max_length=12)
    said: Any = SealedJSONField()
    """{what was asked: a code, codes, or words}."""
    pending = models.BooleanField(default=False)
    """Somebody ought to look again; only ever true of the newest."""
    said_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at", "-pk"]
        indexes = [models.Index(fields=["part"], condition=models.Q(pending=True), name="registry_pending")]

    def __str__(self):
        return f"{self.part} {self.said_at:%Y-%m-%d}"


class DeviceQuerySet(QuerySet["Device"]):
    def visible_to(self, user):
        """Those of people whose record the user sees. What is read of it, the page asks once more."""
        return self.filter(person__in=Record.objects.visible_to(user).values("person"))


class Device(models.Model):
    """An assistive device that a person uses or needs."""

    class Kind(models.TextChoices):
        WHEELCHAIR = "wheelchair", _("kursi roda")
        CRUTCH = "crutch", _("kruk atau alat jalan")
        WHITE_CANE = "cane", _("tongkat netra")
        PROSTHESIS = "prosthesis", _("kaki atau tangan palsu")
        ORTHOSIS = "orthosis", _("penyangga tubuh atau sepatu khusus")
        HEARING_AID = "hearing", _("alat bantu dengar")
        GLASSES = "glasses", _("kacamata")
        READER = "reader", _("pembaca layar")
        BOARD = "board", _("papan komunikasi")
        BED = "bed", _("kasur atau kursi khusus")
        OTHER = "other", _("alat lain")

    class State(models.TextChoices):
        USED = "used", _("dipakai")
        REPAIR = "repair", _("perlu diperbaiki")
        UNFIT = "unfit", _("tidak pas lagi")
        NEEDED = "needed", _("dibutuhkan, belum ada")
        OVER = "over", _("tidak dipakai lagi")

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    said: Any = SealedJSONField()
    """{"kind", "state", "since", "words"}."""
    said_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.Kind(self.told["kind"]).label) if self.told else str(LOST)

    @property
    def told(self):
        """What was said of it; nothing where that does not open."""
        return opened_or(self, "said", {})

    @property
    def state(self):
        """How it stands with it, in words."""
        return self.State(self.told["state"]).label if self.told else "—"


class HouseRules(models.Model):
    """What this house may set for its register: one row."""

    only = models.BooleanField(primary_key=True, default=True, editable=False)
    dtsen_day = models.PositiveSmallIntegerField(
        default=17, validators=[MinValueValidator(1), MaxValueValidator(28)]
    )
    """Until this day of each month DTSEN takes changes; then statuses are looked at again."""

    objects = QuerySet["HouseRules"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="registry_one_set_of_rules"),
            models.CheckConstraint(
                condition=models.Q(dtsen_day__range=(1, 28)), name="registry_day_in_every_month"
            ),
        ]

    def __str__(self):
        return f"DTSEN: {self.dtsen_day}"

    @classmethod
    def get(cls):
        """The rules, or plain ones where nobody has set any."""
        return cls.objects.first() or cls()

    def last_cut_off(self) -> date:
        """The newest day on which DTSEN was closed, before today."""
        today = clock.today()
        before = today if today.day > self.dtsen_day else today.replace(day=1) - timedelta(days=1)
        return before.replace(day=self.dtsen_day)

    def next_cut_off(self) -> date:
        """Until this day DTSEN takes changes now."""
        today = clock.today()
        after = today if today.day <= self.dtsen_day else today.replace(day=28) + timedelta(days=4)
        return after.replace(day=self.dtsen_day)
