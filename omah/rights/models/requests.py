"""What somebody asks about the data that is kept of them."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedTextField
from omah.network.models import Membership, Organisation
from omah.people.models import Person
from omah.rights.grounds import GROUNDS
from omah.rights.hours import hours_until
from omah.rights.models.persons import spoken_for_by

TIME_TO_ANSWER = timedelta(hours=72)
"""Three times twenty-four hours of the clock, weekends and nights included (UU 27/2022 art. 30, 32, 41)."""
TIME_TO_REMIND = timedelta(hours=24)
Role = Membership.Role


class RightsRequestQuerySet(QuerySet["RightsRequest"]):
    def visible_to(self, user):
        """Whom it is about, and who may act for them; the data officers of who keeps the data. Where that body has no
        data officer, those who manage the house's users: no request may lie where nobody sees it."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(models.Q(person__in=spoken_for_by(user)) | models.Q(pk__in=self.at_desk_of(user)))

    def at_desk_of(self, user):
        """Those that it is the user's duty to answer."""
        officers = Membership.objects.current().filter(role=Role.DATA_OFFICER)
        whose = models.Q(organisation__in=Organisation.objects.of(user, Role.DATA_OFFICER))
        if user.helps_users:
            whose |= ~models.Q(organisation__in=officers.values("organisation"))
        return self.filter(whose)

    def open(self):
        """Those that wait for an answer."""
        return self.filter(state=RightsRequest.State.OPEN)

    def to_remind(self):
        """The open ones of which a day is left, or none, and their officers were not told so."""
        now = clock.now()
        soon = models.Q(reminded_at=None, due_at__lte=now + TIME_TO_REMIND, due_at__gte=now)
        return self.open().filter(soon | models.Q(told_late_at=None, due_at__lt=now))

    def most_urgent_first(self):
        """The open ones by their hour, then those that are answered, newest first."""
        is_open = models.Case(models.When(state=RightsRequest.State.OPEN, then=0), default=1)
        return self.annotate(is_done=is_open).order_by("is_done", "due_at", "-pk")


class RightsRequest(models.Model):
    """Something that a person asks about their own data; it must be answered within 72 hours of the clock."""

    class Kind(models.TextChoices):
        SEE = "see", gettext_lazy("lihat data saya")
        COPY = "copy", gettext_lazy("salinan data saya")
        CORRECT = "correct", gettext_lazy("perbaiki data saya")
        RESTRICT = "restrict", gettext_lazy("batasi pemakaian data saya")
        DELETE = "delete", gettext_lazy("hapus data saya")
        OBJECT = "object", gettext_lazy("saya keberatan")

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("menunggu jawaban")
        DONE = "done", gettext_lazy("dikabulkan")
        REFUSED = "refused", gettext_lazy("ditolak")
        TAKEN_BACK = "taken_back", gettext_lazy("ditarik kembali")

    ref = RefField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    text: Any = SealedTextField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    told_late_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer: Any = SealedTextField(null=True, blank=True)
    ground = models.CharField(max_length=10, blank=True)
    """On which ground of the law it was refused."""

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", answered_by=None, answered_at=None)
                | (~models.Q(state="open") & models.Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="rights_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="refused") & ~models.Q(ground=""))
                | (~models.Q(state="refused") & models.Q(ground="")),
                name="rights_refused_on_a_ground",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(state="open"),
                name="rights_one_open_request_a_kind",
            ),
        ]

    def __str__(self):
        return str(self.get_kind_display())

    def get_absolute_url(self):
        return reverse("rights:request", args=[self.ref])

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def is_late(self):
        """Did its hours run out without an answer?"""
        return self.is_open and clock.now() > self.due_at

    @property
    def looks(self):
        """How its state looks in a list."""
        return {"open": "bad" if self.is_late else "now", "done": "good"}.get(self.state, "")

    @property
    def left(self):
        """How much time is left for an answer, in words."""
        if not self.is_open:
            return str(self.get_state_display())
        return hours_until(self.due_at)

    @property
    def refused_because(self):
        """The sentence of the law, with its article."""
        ground = GROUNDS.get(self.ground)
        return f"{ground.says} (UU 27/2022 pasal {ground.article})" if ground else ""

    def officers(self):
        """Whose duty it is to answer, by their ids."""
        held = Membership.objects.current().filter(organisation=self.organisation_id, role=Role.DATA_OFFICER)
        return list(held.values_list("user", flat=True)) or list(
            User.objects.managers().values_list("pk", flat=True)
        )

    @property
    def is_of_reading(self):
        """Does somebody ask no more than to know what is kept?"""
        return self.kind in (self.Kind.SEE, self.Kind.COPY)

    @property
    def opens_all(self):
        """Does somebody wait to see all that is kept?"""
        return self.is_open and self.is_of_reading

    @property
    def may_be_refused(self):
        """Does the law know a ground for it?"""
        return any(self.kind in ground.kinds for ground in GROUNDS.values())

    def check_open(self):
        """Refuse to answer what is answered."""
        if not self.is_open:
            raise Refused(_("Permintaan ini sudah dijawab."))

    def check_can_ask(self):
        """Refuse the same request while one is open."""
        if RightsRequest.objects.open().filter(person=self.person, kind=self.kind).exists():
            raise Refused(_("Permintaan yang sama masih menunggu jawaban. Lihat di Data saya."))

    def check_can_be_granted_by(self, user):
        """Refuse that one officer alone writes down and carries out what cannot be undone, where there is another."""
        alone = set(self.officers()) <= {user.pk}
        if self.kind == self.Kind.DELETE and self.asked_by_id == user.pk and not alone:
            raise Refused(
                _("Anda sendiri yang mencatat permintaan ini. Minta petugas data lain menghapusnya.")
            )

    def check_ground(self, ground):
        """Refuse a ground that the law does not know for such a request."""
        if ground not in GROUNDS or self.kind not in GROUNDS[ground].kinds:
            raise Refused(
                {"ground": _("Pilih alasan dari daftar ini. Undang-undang tidak mengenal yang lain.")}
            )
