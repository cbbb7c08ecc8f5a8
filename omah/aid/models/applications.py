"""What a group asks for, who belongs to it, and what it has ready."""

from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.aid.models.rules import asked_on
from omah.aid.schemes import schemes
from omah.budgets.models import Budget
from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import RefField, RupiahField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedTextField, opened_or
from omah.money.models import Entry, Fund
from omah.network.models import Membership, Organisation
from omah.papers.models import Document
from omah.places.models import Region

Role = Membership.Role
WRITES = (Role.TREASURER, Role.SECRETARIAT, Role.PRODUCTION_LEAD)
SEES_AID = (*WRITES, Role.OVERSEER)


class ApplicationQuerySet(QuerySet["Application"]):
    def visible_to(self, user):
        """Those of groups that the user runs or oversees."""
        return self.filter(group__in=Membership.objects.duties(user).at(*SEES_AID))


class Application(models.Model):
    """A group asks for capital."""

    class State(models.TextChoices):
        DRAFT = "draft", _("sedang disiapkan")
        SUBMITTED = "submitted", _("diajukan")
        APPROVED = "approved", _("disetujui")
        REJECTED = "rejected", _("ditolak")
        PAID = "paid", _("cair, sedang dipakai")
        REPORTED = "reported", _("selesai, habis dipakai dan dilaporkan")

    ref = RefField()
    group = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    scheme_code = models.CharField(max_length=20)
    begun_on = models.DateField(default=clock.today)
    business = models.CharField(_("usaha kelompok"), max_length=300, blank=True)
    account = models.CharField(_("rekening kelompok"), max_length=100, blank=True)
    """The bank and the number; in the name of the group."""
    received_before = models.BooleanField(null=True)
    """Has the group had such aid through any scheme before?"""
    budget = models.ForeignKey(Budget, models.PROTECT, null=True, related_name="+")
    proposal = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    submitted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decision = models.CharField(_("nomor atau alasan keputusan"), max_length=300, blank=True)
    amount = RupiahField(default=0)
    """What was granted."""
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    report = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "scheme_code"],
                condition=~models.Q(state__in=["rejected", "reported"]),
                name="aid_one_application_a_scheme",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["paid", "reported"])
                | models.Q(fund__isnull=False, entry__isnull=False, amount__gt=0),
                name="aid_paid_lies_in_a_fund",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "submitted"])
                | models.Q(decided_on__isnull=False) & ~models.Q(decision=""),
                name="aid_decision_has_its_letter",
            ),
        ]

    def __str__(self):
        return f"{self.scheme.name}: {self.group}"

    def get_absolute_url(self):
        return reverse("aid:application", args=[self.ref])

    @property
    def scheme(self):
        return schemes()[self.scheme_code]

    @cached_property
    def terms(self):
        """The scheme with what it asked on the day on which the application began."""
        return asked_on(self.scheme_code, self.begun_on)

    @property
    def is_taken_back(self):
        """It was written down that the money came, and that was a mistake."""
        return self.entry is not None and self.entry.is_reversed

    @property
    def awaits_money(self):
        return self.state == self.State.APPROVED or (self.state == self.State.PAID and self.is_taken_back)

    def check_awaits_money(self):
        """Refuse to write money down that nobody granted, or that is there."""
        if not self.awaits_money:
            self.check_is(self.State.APPROVED)

    def check_is(self, *states):
        """Refuse a deed whose time has not come or is over."""
        if self.state not in states:
            sentence = _t("Permohonan ini %(state)s. Muat ulang halamannya.")
            raise Refused(sentence % {"state": self.get_state_display()})


class Family(models.Model):
    """A family that belongs to the group. Who leads it is known to the group alone."""

    ref = RefField()
    application = models.ForeignKey(Application, models.CASCADE, related_name="families")
    head: Any = SealedTextField()
    birth_year: Any = SealedTextField()
    village = models.ForeignKey(Region, models.PROTECT, related_name="+")
    received_before = models.BooleanField(default=False)

    objects = QuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return opened_or(self, "head", "…")

    def age(self):
        """At most so many years old this year; None where the year cannot be read."""
        year = opened_or(self, "birth_year", "")
        return clock.today().year - int(year) if year.isdecimal() else None


class Meeting(models.Model):
    """Musyawarah: when and where the group met, who was there, whom it chose, what it decided."""

    ref = RefField()
    application = models.OneToOneField(Application, models.CASCADE, related_name="meeting")
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    present: Any = SealedTextField()
    officers: Any = SealedTextField()
    """Chair, secretary and treasurer, a line each."""
    decisions = models.CharField(max_length=1000)

    def __str__(self):
        return formats.day(self.held_on)


class Paper(models.Model):
    """A document of the list of the scheme that is ready."""

    ref = RefField()
    application = models.ForeignKey(Application, models.CASCADE, related_name="papers")
    what = models.CharField(max_length=100)
    dated = models.DateField()
    number = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "what"], name="aid_paper_once")]

    def __str__(self):
        return self.what


class Recommendation(models.Model):
    """What an office says for the group."""

    class Office(models.TextChoices):
        VILLAGE = "village", _("Lurah atau kepala desa")
        AGENCY = "agency", _("Dinas sosial")

    ref = RefField()
    application = models.ForeignKey(Application, models.CASCADE, related_name="recommendations")
    office = models.CharField(max_length=7, choices=Office)
    number = models.CharField(_("nomor surat"), max_length=100)
    dated = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "office"], name="aid_recommended_once_by_each")
        ]

    def __str__(self):
        return f"{self.get_office_display()}, {self.number}"
