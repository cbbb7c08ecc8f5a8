"""Answers that are on no record yet: an enumerator's, and those that somebody sent without one."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.accounts.models import count_miss
from omah.core import clock
from omah.core.codes import read_code
from omah.core.deeds import NothingHere, Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedJSONField, SealedTextField, opened_or
from omah.network.models import Membership, Organisation
from omah.places.models import Region
from omah.registry.models.records import LOCAL, Record

KEPT_FOR = timedelta(days=90)
"""So long what nobody goes on with is kept."""
Role = Membership.Role


class Answers(models.Model):
    """What was answered to the questions of the register. Nobody is on record through it."""

    way: Any
    """How it came: of ``Record.Way``."""
    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    answers: Any = SealedJSONField()
    """What was typed, by question: {question: {field: [value, ...]}}."""
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
        ordering = ["-changed_at", "-pk"]

    def __str__(self):
        return self.called() or self.ref

    def called(self):
        """The name that was typed so far."""
        return next(iter(opened_or(self, "answers", {}).get("nama", {}).get("full_name", [])), "")


class DraftQuerySet(QuerySet["Draft"]):
    def visible_to(self, user):
        """Whoever writes it, as long as they are on duty."""
        return self.filter(
            made_by_id=user.pk, organisation__in=Organisation.objects.of(user, Role.ENUMERATOR)
        )

    def left_to(self, user):
        """Those of enumerators who are off duty, for the data officers of the organisation: somebody must go on."""
        on_duty = Membership.objects.current().filter(
            role=Role.ENUMERATOR,
            user=models.OuterRef("made_by"),
            organisation=models.OuterRef("organisation"),
        )
        kept = self.filter(organisation__in=Organisation.objects.of(user, Role.DATA_OFFICER))
        return kept.filter(~models.Exists(on_duty))

    def forgotten(self):
        """Those that nobody goes on with."""
        return self.filter(changed_at__lte=clock.now() - KEPT_FOR)


class Draft(Answers):
    """Answers that an enumerator writes down and has not sent yet."""

    way = Record.Way.VISIT
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DraftQuerySet.as_manager()

    def get_absolute_url(self):
        return reverse("registry:draft", args=[self.ref])

    def page(self, name, *more):
        """The address of one of its pages."""
        return reverse(f"registry:{name}", args=[self.ref, *more])


class RegistrationQuerySet(QuerySet["Registration"]):
    def visible_to(self, user):
        """What was sent, for the data officers of the organisation that was chosen, and its enumerators; for those who
        have an area, from there alone."""
        mine = models.Q(organisation__in=Organisation.objects.of(user, Role.DATA_OFFICER))
        for duty in Membership.objects.held_by(user, Role.ENUMERATOR).select_related("region"):
            here = models.Q(organisation=duty.organisation_id)
            mine |= here & models.Q(home__in=Region.objects.within(duty.region.code)) if duty.region else here
        return self.filter(mine).exclude(state=Registration.State.DRAFT)

    def with_code(self, code):
        """That of the sender who has this code; of nobody where the code is none."""
        return self.filter(code_hash=hashed(read_code(code)))

    def open_or_404(self, request, code):
        """The same for a page; wrong codes are counted by address, after twenty in an hour the answer is «too many»."""
        found = self.with_code(code).select_related("organisation__region").first()
        if found is None:
            count_miss(request, "registration", at_most=20)
            raise NothingHere(_("Kode ini tidak kami temukan. Periksa huruf demi huruf, lalu coba lagi."))
        found.code = read_code(code)
        return found

    def waiting(self):
        """Those that somebody should look at now."""
        return self.filter(state=Registration.State.SENT)

    def waiting_first(self):
        waits = models.Q(state=Registration.State.SENT)
        return self.order_by(models.Case(models.When(waits, 0), default=1), "-sent_at")

    def forgotten(self):
        """Those that nobody goes on with: not sent, not answered again, decided long ago. What waits for us stays."""
        return self.exclude(state=Registration.State.SENT).filter(changed_at__lte=clock.now() - KEPT_FOR)


class Registration(Answers):
    """What a person, or somebody of the family, answered without an enumerator. It counts for nothing until somebody
    of the organisation has looked at it; whoever has the code reads the answers until they are sent, and then only
    what became of them."""

    class State(models.TextChoices):
        DRAFT = "draft", gettext_lazy("belum dikirim")
        SENT = "sent", gettext_lazy("menunggu diperiksa")
        ASKED = "asked", gettext_lazy("ada pertanyaan untuk Anda")
        ACCEPTED = "accepted", gettext_lazy("diterima")
        DECLINED = "declined", gettext_lazy("tidak diterima")

    way = models.CharField(max_length=6, choices=Record.Way)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    code_hash = models.CharField(max_length=64, unique=True)
    home = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+")
    """The village of whoever it is about, once it was sent: it decides which enumerators see it."""
    word: Any = SealedTextField()
    """What the reviewer asks, or why it was declined."""
    sent_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    code = ""
    """Known only while a page is made for whoever typed it."""
    objects = RegistrationQuerySet.as_manager()

    class Meta(Answers.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft", sent_at=None)
                | (~models.Q(state="draft") & models.Q(sent_at__isnull=False)),
                name="registry_registration_was_sent",
            ),
            models.CheckConstraint(
                condition=models.Q(way__in=["self", "family"]),
                name="registry_registration_without_enumerator",
            ),
        ]

    def get_absolute_url(self):
        """The sender's page for whoever came with the code, the reviewer's for others."""
        if self.code:
            return reverse("registry:own", args=[self.code])
        return reverse("registry:registration", args=[self.ref])

    def page(self, name, *more):
        """The address of one of the sender's pages."""
        return reverse(f"registry:own_{name}", args=[self.code, *more])

    def state_for_us(self):
        """Where it stands, for whoever looks at it; the words of the states are for the sender."""
        return _("menunggu jawaban pengirim") if self.state == self.State.ASKED else self.get_state_display()

    @property
    def is_open(self):
        """May the sender still answer?"""
        return self.state in (self.State.DRAFT, self.State.ASKED)

    @property
    def is_over(self):
        """Was it decided?"""
        return self.state in (self.State.ACCEPTED, self.State.DECLINED)

    def check_may_answer(self, question):
        """Refuse to change what was sent; of what was sent back only what is asked anew may be answered."""
        if not self.is_open or (self.state == self.State.ASKED and question in self.answers):
            raise Refused(_("Pendaftaran ini sudah terkirim. Jawabannya tidak dapat diubah dari sini."))

    def check_waiting(self):
        """Refuse to judge what was not sent, or was judged already."""
        if self.state != self.State.SENT:
            raise Refused(_("Pendaftaran ini tidak menunggu pemeriksaan. Buka lagi daftarnya."))


def hashed(code: str) -> str:
    """How a code stands in the database: whoever reads it there opens nothing with it."""
    return salted_hmac("omah.registry.registration", code, algorithm="sha256").hexdigest()


def taking_registrations(district: Region):
    """The organisations that look after people of this kecamatan: they have somebody who would look at what is sent."""
    held = Membership.objects.current().filter(role__in=[Role.ENUMERATOR, Role.DATA_OFFICER])
    here = {
        one.organisation_id
        for one in held.select_related("region")
        if one.region is None or covers(one.region, district)
    }
    bodies = Organisation.objects.filter(pk__in=here).select_related("region")
    return [
        body
        for body in bodies.order_by("name")
        if body.kind not in LOCAL or body.region is None or covers(body.region, district)
    ]


def covers(area: Region, place: Region) -> bool:
    """Is the place in the area, or the same?"""
    return place.code == area.code or place.code.startswith(f"{area.code}.")
