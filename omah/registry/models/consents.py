"""What a person allows to be done with what is on record, use by use."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedTextField
from omah.people.models import Person
from omah.registry.ages import ADULT, born_at_latest, is_adult, is_child
from omah.registry.models.records import Record
from omah.registry.purposes import AGENCY, PUBLICATION, PURPOSES, SERVICE

LEAVING_THE_HOUSE = (AGENCY.code, PUBLICATION.code)
GRACE = 1
"""For so many years after somebody came of age a parent's yes still lets data leave the house."""


class ConsentQuerySet(QuerySet["Consent"]):
    def standing(self):
        """What was said last to each use."""
        return self.filter(ended_at=None)

    def in_force(self, purpose):
        """The yeses that count today: not withdrawn, given to the text as it stands now, and to a record in use. What
        leaves the house leans no longer on a parent when the child has been an adult for a while."""
        said = self.standing().filter(purpose=purpose, version=PURPOSES[purpose].version, given=True)
        if purpose in LEAVING_THE_HOUSE:
            said = said.exclude(_of_parents_whose_child_is(ADULT + GRACE))
        return said.filter(person__in=Record.objects.in_use().values("person"))

    def to_ask_again(self):
        """The yeses to a text that has changed since, which count no more, and a parent's for whoever is an adult now."""
        wanted = _of_parents_whose_child_is(ADULT)
        for purpose in PURPOSES.values():
            wanted |= models.Q(purpose=purpose.code, version__lt=purpose.version)
        return self.standing().filter(wanted, given=True, person__in=Record.objects.in_use().values("person"))

    def to_leave(self):
        """The yeses without which nobody's row leaves the house in a list: to service, in the words of today, neither
        withdrawn nor paused."""
        said = self.standing().filter(purpose=SERVICE.code, version=SERVICE.version, given=True)
        return said.filter(person__in=Record.objects.filter(restricted_at=None).values("person"))


class Consent(models.Model):
    """A yes or a no to one use of the data: who said it, in which manner, with whose help. Never changed: a new
    answer ends the one before."""

    class Manner(models.TextChoices):
        WRITTEN = "written", gettext_lazy("tertulis")
        SPOKEN = "spoken", gettext_lazy("lisan")
        SIGNED = "signed", gettext_lazy("dengan bahasa isyarat")
        PICTURES = "pictures", gettext_lazy("dengan gambar")

    class Giver(models.TextChoices):
        PERSON = "person", gettext_lazy("orangnya sendiri")
        PARENT = "parent", gettext_lazy("orang tua")
        GUARDIAN = "guardian", gettext_lazy("wali menurut hukum")

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    given = models.BooleanField()
    manner = models.CharField(max_length=8, choices=Manner)
    giver = models.CharField(max_length=8, choices=Giver)
    ground: Any = SealedTextField(null=True)
    """What gives a guardian the right to answer; None for others."""
    helper: Any = SealedTextField(null=True)
    """Who helped the person to understand and to answer, if anybody did."""
    proof: Any = SealedTextField(null=True)
    """Where the signed sheet or the recording lies, if there is one."""
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(ended_at=None),
                name="registry_one_answer_a_purpose",
            ),
            models.CheckConstraint(
                condition=~models.Q(giver="guardian") | models.Q(ground__isnull=False),
                name="registry_guardian_has_a_ground",
            ),
        ]

    def __str__(self):
        return f"{self.purpose}: {self.given}"

    @property
    def asked_again_because(self):
        """Why whoever said yes is to be asked again, in words."""
        changed = self.version < PURPOSES[self.purpose].version
        return _("penjelasannya berubah") if changed else _("sudah dewasa; dulu dijawab orang tua")

    @classmethod
    def check_may_answer(cls, birth, given, giver, ground):
        """Refuse a guardian without a ground, a parent's yes for an adult, a child's yes alone. Any no will do."""
        if giver == cls.Giver.GUARDIAN and not ground:
            raise Refused({"ground": _("Tulis dasar perwalian, misalnya nomor penetapan pengadilan.")})
        if given and giver == cls.Giver.PARENT and is_adult(birth):
            raise Refused({"giver": _("Orang dewasa menyetujui sendiri. Pilih orangnya sendiri, atau wali.")})
        if given and giver == cls.Giver.PERSON and is_child(birth):
            raise Refused({"giver": _("Untuk anak, orang tua atau walinya yang menyetujui.")})

    @classmethod
    def check_can_follow(cls, kept, gone):
        """Refuse to make one of two people's records while a no of one would be hidden behind a yes of the other."""
        said = dict(cls.objects.standing().filter(person=kept).values_list("purpose", "given"))
        for purpose, given in cls.objects.standing().filter(person=gone).values_list("purpose", "given"):
            if said.get(purpose, given) != given:
                raise Refused(
                    _(
                        "Persetujuan di kedua catatan berbeda: %(purpose)s. Tanyakan kepada orangnya, samakan dulu."
                    )
                    % {"purpose": PURPOSES[purpose].name}
                )


def _of_parents_whose_child_is(years):
    """Given by a parent for somebody who is certainly so old by now, however much is known of the birth."""
    latest = born_at_latest(years)
    said = models.Q(giver=Consent.Giver.PARENT, person__birth__lte=latest)
    return said & ~models.Q(person__birth__in=["", latest[:4], latest[:7]])
