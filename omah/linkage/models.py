"""Runs through the register, and the pairs that wait to be judged."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.network.models import Membership, Organisation
from omah.registry.models import Record


class LinkageRun(models.Model):
    """Once through the whole register."""

    engine = models.CharField(max_length=10)
    at = models.DateTimeField(default=clock.now)
    people = models.PositiveIntegerField()
    """So many were compared."""
    added = models.PositiveIntegerField()
    """So many pairs are new in the queue."""

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.engine}, {self.at:%Y-%m-%d}"


class CandidateQuerySet(QuerySet["Candidate"]):
    def visible_to(self, user):
        """Pairs of which the user keeps one record at least, while both may be used and neither is part of another."""
        kept = Record.objects.kept_by(user)
        usable = Record.objects.in_use().filter(person__merged_into=None)
        one, other = ({"pk": OuterRef(name)} for name in ("one", "other"))
        return self.filter(
            Exists(kept.filter(**one)) | Exists(kept.filter(**other)),
            Exists(usable.filter(**one)),
            Exists(usable.filter(**other)),
        )

    def waiting(self):
        """Those of which nobody said anything yet."""
        return self.filter(state=Candidate.State.WAITING)

    def of_persons(self, one_id, other_id):
        """The pairs that are about these two people."""
        return self.filter(
            Q(one__person=one_id, other__person=other_id) | Q(one__person=other_id, other__person=one_id)
        )


class Candidate(models.Model):
    """Two records that may be of one person."""

    class State(models.TextChoices):
        WAITING = "waiting", gettext_lazy("belum diperiksa")
        UNSURE = "unsure", gettext_lazy("belum tahu")
        APART = "apart", gettext_lazy("bukan orang yang sama")
        SAME = "same", gettext_lazy("orang yang sama")

    LOOKS = {"waiting": "now", "unsure": "warn", "same": "good"}
    OPEN = (State.WAITING, State.UNSURE)

    ref = RefField()
    run = models.ForeignKey(LinkageRun, models.PROTECT, related_name="+")
    """That found it first."""
    one = models.ForeignKey(Record, models.CASCADE, related_name="+")
    other = models.ForeignKey(Record, models.CASCADE, related_name="+")
    points = models.PositiveSmallIntegerField()
    """Tenths of ``matching.Agreement.points``, whichever engine found it."""
    state = models.CharField(gettext_lazy("keadaan"), max_length=7, choices=State, default=State.WAITING)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["-points", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="linkage_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="linkage_pair_in_order"),
            models.CheckConstraint(
                condition=Q(state="waiting", judged_at=None)
                | (~Q(state="waiting") & Q(judged_at__isnull=False)),
                name="linkage_judged_at_some_time",
            ),
        ]

    def __str__(self):
        return self.ref

    def get_absolute_url(self):
        return reverse("linkage:pair", args=[self.ref])

    @classmethod
    def progress(cls, user):
        """How many pairs were looked at in the organisations whose register the user keeps, and of how many. Counts
        only: those that became one person are in them."""
        bodies = Organisation.objects.of(user, Membership.Role.DATA_OFFICER)
        here = cls.objects.filter(Q(one__organisation__in=bodies) | Q(other__organisation__in=bodies))
        looked_at = here.exclude(state=cls.State.WAITING).count()
        return looked_at, looked_at + cls.objects.visible_to(user).waiting().count()

    def check_open(self):
        """Refuse to judge again what was judged."""
        if self.state not in self.OPEN:
            raise Refused(_("Pasangan ini sudah diputuskan."))
