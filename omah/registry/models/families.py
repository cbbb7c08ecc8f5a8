"""Who belongs to whom: households, relatives, and by which right somebody speaks for a person."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedTextField, opened_or
from omah.people.models import DatedQuerySet, Person
from omah.registry.ages import children_are_born_after, is_child


class Household(models.Model):
    """People on record who live together. Where, stands on the record of each."""

    ref = RefField()
    made_at = models.DateTimeField(default=clock.now)

    objects = QuerySet["Household"].as_manager()

    def __str__(self):
        return self.ref


class RelationQuerySet(DatedQuerySet):
    def of(self, person):
        """The relations of one person that hold today."""
        return self.current().filter(person=person)

    def speaking(self, user):
        """Those by which the user speaks for somebody today: for a child as whoever cares for it or has a ground; for
        an adult by order of a court alone. A relation that ended, or a child that came of age, opens nothing."""
        for_child = models.Q(person__birth__gt=children_are_born_after()) & (
            models.Q(carer=True) | ~models.Q(ground="")
        )
        by_court = models.Q(ground=Relation.Ground.COURT)
        return self.current().filter(for_child | by_court, user_id=user.pk)


class Relation(models.Model):
    """That somebody is of a person's family: on record too, or known by name alone; with or without a sign-in."""

    class Kind(models.TextChoices):
        PARENT = "parent", gettext_lazy("ayah atau ibu")
        CHILD = "child", gettext_lazy("anak")
        SIBLING = "sibling", gettext_lazy("saudara kandung")
        SPOUSE = "spouse", gettext_lazy("suami atau istri")
        GRANDPARENT = "grandparent", gettext_lazy("kakek atau nenek")
        OTHER = "other", gettext_lazy("keluarga lain")

    class Ground(models.TextChoices):
        NONE = "", gettext_lazy("tidak berbicara untuknya")
        PARENT = "parent", gettext_lazy("orang tua dari anak")
        COURT = "court", gettext_lazy("penetapan pengadilan")
        CUSTOM = "custom", gettext_lazy("keluarga menurut adat")

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    """What the other is to the person."""
    relative = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    """Where the other is on record, too; else there is a name."""
    name: Any = SealedTextField()
    phone: Any = SealedTextField()
    carer = models.BooleanField(default=False)
    lives_with = models.BooleanField(default=False)
    ground = models.CharField(max_length=6, choices=Ground, blank=True)
    order: Any = SealedTextField()
    """The number of the court's order."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """With which the other signs in."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="registry_relation_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["person", "user"], condition=models.Q(until=None), name="registry_relative_once"
            ),
            models.CheckConstraint(
                condition=models.Q(relative=None) | ~models.Q(relative=models.F("person")),
                name="registry_relative_is_another",
            ),
        ]

    def __str__(self):
        return f"{self.called()} ({self.get_kind_display()})"

    def called(self):
        """The name of the other."""
        return self.relative.full_name if self.relative else opened_or(self, "name", "—")

    @property
    def speaks(self):
        """Does the other speak for the person today, if there is a sign-in?"""
        if self.ground == self.Ground.COURT:
            return True
        return is_child(self.person.birth) and (self.carer or bool(self.ground))

    @property
    def lacks_account(self):
        """Does the other speak for the person, without a sign-in, and is not on record where it is given?"""
        return self.speaks and not self.user_id and not self.relative_id

    def as_giver(self):
        """As whom the other answers a consent: (giver, ground), for ``Consent``."""
        if self.ground == self.Ground.PARENT or (self.kind == self.Kind.PARENT and not self.ground):
            return "parent", ""
        if self.ground == self.Ground.COURT:
            return "guardian", opened_or(self, "order", self.get_ground_display())
        return "guardian", str(self.Ground.CUSTOM.label)

    def check_can_stand(self, by):
        """Refuse a right to speak without its ground, and a sign-in that is the person's own or of whoever writes."""
        if self.ground == self.Ground.PARENT and not is_child(self.person.birth):
            raise Refused(
                {
                    "ground": _(
                        "Orang tua berbicara hanya untuk anak. Periksa tahun lahirnya, atau pilih yang lain."
                    )
                }
            )
        if self.ground == self.Ground.PARENT and self.kind != self.Kind.PARENT:
            raise Refused({"ground": _("Pilih ini hanya untuk ayah atau ibu.")})
        if self.ground == self.Ground.COURT and not self.order:
            raise Refused({"order": _("Tulis nomor penetapan pengadilannya.")})
        if self.user_id and self.user_id in (by.pk, self.person.user_id):
            raise Refused({"user": _("Pilih akun keluarganya, bukan akun Anda atau akun orangnya sendiri.")})
        known = Relation.objects.of(self.person)
        if self.user_id and known.filter(user=self.user_id).exists():
            raise Refused({"user": _("Akun ini sudah tercatat sebagai keluarganya.")})
        if self.relative and known.filter(relative=self.relative).exists():
            raise Refused({"relative": _("Orang ini sudah tercatat sebagai keluarganya.")})

    def check_can_sign_in(self):
        """Refuse an account to who has one, speaks for nobody, or is on record too and gets it there."""
        if self.user_id:
            raise Refused(_("Keluarga ini sudah punya akun."))
        if not self.speaks:
            raise Refused(_("Keluarga ini tidak berbicara untuk orangnya. Akun tidak diperlukan."))
        if self.relative_id:
            raise Refused(
                _(
                    "Keluarga ini juga terdata. Buatkan akunnya di datanya sendiri,"
                    " lalu catat lagi keluarga ini dengan akun itu."
                )
            )

    def check_can_end(self):
        """Refuse to end what has ended."""
        if self.until is not None:
            raise Refused(_("Hubungan ini sudah diakhiri."))
