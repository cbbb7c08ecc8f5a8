"""That a record is offered by one organisation of the house to another, and what became of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedTextField
from omah.network.models import Membership, Organisation
from omah.people.models import Person
from omah.registry.models.consents import Consent
from omah.registry.models.records import Record
from omah.registry.purposes import SERVICE

Role = Membership.Role


class RecordOfferQuerySet(QuerySet["RecordOffer"]):
    def visible_to(self, user):
        """For the data officers of both: who gives sees it until it is taken; who takes while it is open or taken, and
        never of whoever took back the consent to be on record, or paused it."""
        kept = Organisation.objects.of(user, Role.DATA_OFFICER)
        state = RecordOffer.State
        records = Record.objects.filter(person=models.OuterRef("person"), restricted_at=None)
        usable = models.Exists(records.exclude(ended_as=Record.End.WITHDRAWN))
        given = models.Q(giver__in=kept) & ~models.Q(state=state.TAKEN)
        taken = models.Q(taker__in=kept, state__in=[state.OPEN, state.TAKEN])
        return self.filter(given | (taken & usable))

    def open(self):
        """Those that wait for an answer."""
        return self.filter(state=RecordOffer.State.OPEN)


class RecordOffer(models.Model):
    """A record that one organisation offers to another, with the person's yes to it. Somebody else takes it there."""

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("menunggu jawaban")
        TAKEN = "taken", gettext_lazy("diterima")
        DECLINED = "declined", gettext_lazy("ditolak")
        TAKEN_BACK = "taken_back", gettext_lazy("dibatalkan")

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    giver = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    taker = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    manner = models.CharField(max_length=8, choices=Consent.Manner)
    """How the person said yes to it."""
    said_by = models.CharField(max_length=8, choices=Consent.Giver)
    ground: Any = SealedTextField(null=True)
    """What gives a guardian the right to say so; None for others."""
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = RecordOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="open"), name="registry_offered_to_one"
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("taker")), name="registry_offered_to_another"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", answered_by=None, answered_at=None)
                | (~models.Q(state="open") & models.Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="registry_offer_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="taken") | ~models.Q(answered_by=models.F("offered_by")),
                name="registry_offer_taken_by_another",
            ),
        ]

    def __str__(self):
        return str(self.person)

    def get_absolute_url(self):
        return reverse("registry:offer", args=[self.ref])

    def check_open(self):
        """Refuse what was answered already."""
        if self.state != self.State.OPEN:
            raise Refused(_("Tawaran ini sudah dijawab."))

    def check_can_take(self, record):
        """Refuse a record that has become another matter since it was offered."""
        self.check_open()
        if record.organisation_id != self.giver_id:
            raise Refused(_("Data ini sudah berpindah lembaga. Tolak tawaran ini."))
        self.check_record(record)
        Record.check_home(self.taker, record.person.region_id)

    @staticmethod
    def takers_of(record):
        """The other organisations that have somebody who could keep it."""
        officers = Membership.objects.current().filter(role=Role.DATA_OFFICER)
        return Organisation.objects.filter(pk__in=officers.values("organisation")).exclude(
            pk=record.organisation_id
        )

    @staticmethod
    def check_record(record):
        """Refuse a record that may not be used now: paused, withdrawn, of the dead, or without today's yes to service."""
        if record.restricted_at:
            raise Refused(_("Pemakaian data ini dibatasi. Tanyakan kepada orangnya dulu."))
        if record.ended_on and record.ended_as != Record.End.MOVED:
            raise Refused(_("Data ini sudah ditutup."))
        if not Consent.objects.to_leave().filter(person=record.person_id).exists():
            raise Refused(
                _("Persetujuan untuk %(purpose)s belum ada. Tanyakan dulu.") % {"purpose": SERVICE.name}
            )
