"""The way of a form from the village up to the minister (UU 8/2016 art. 119)."""

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
from omah.registry.models.records import Record


class ForwardingQuerySet(QuerySet["Forwarding"]):
    def visible_to(self, user):
        """Whoever sees the record of the person."""
        return self.filter(person__in=Record.objects.visible_to(user).values("person"))

    def waiting(self):
        """Those that no office has answered yet."""
        return self.filter(answer="")


class Forwarding(models.Model):
    """One step: the form of a person went to an office on a day; somebody there answered, or did not yet."""

    class Level(models.TextChoices):
        VILLAGE = "desa", gettext_lazy("lurah atau kepala desa")
        DISTRICT = "kec", gettext_lazy("camat")
        REGENCY = "kab", gettext_lazy("bupati atau wali kota")
        PROVINCE = "prov", gettext_lazy("gubernur")
        MINISTER = "pusat", gettext_lazy("Menteri Sosial")

    class Answer(models.TextChoices):
        PASSED_ON = "passed", gettext_lazy("diteruskan ke atas")
        RECORDED = "recorded", gettext_lazy("sudah masuk data nasional")
        RETURNED = "returned", gettext_lazy("dikembalikan untuk diperbaiki")

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    level = models.CharField(max_length=5, choices=Level)
    office = models.CharField(max_length=120)
    """Which office took it, and in which capacity; no names."""
    sent_on = models.DateField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    note: Any = SealedTextField()
    """What the office said, in words."""

    objects = ForwardingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(answer=""), name="registry_form_lies_in_one_office"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on=None)
                | (~models.Q(answer="") & models.Q(answered_on__gte=models.F("sent_on"))),
                name="registry_office_answers_afterwards",
            ),
        ]

    def __str__(self):
        return str(self.get_level_display())

    @classmethod
    def next_level(cls, person):
        """To whom the form of a person goes next: one higher when it was passed on, the same again when it came back.

        Refuses while an office has it, and once the person is in the national data.
        """
        last = cls.objects.filter(person=person).last()
        if last is None:
            return cls.Level.VILLAGE
        if not last.answer:
            raise Refused(
                _("Formulir ini masih di %(office)s. Catat jawabannya dulu.") % {"office": last.office}
            )
        if last.answer == cls.Answer.RECORDED:
            raise Refused(_("Orang ini sudah masuk data nasional. Formulirnya tidak perlu dikirim lagi."))
        levels = list(cls.Level)
        return levels[levels.index(cls.Level(last.level)) + (last.answer == cls.Answer.PASSED_ON)]

    @staticmethod
    def check_day(day, name):
        """Refuse a day that has not come."""
        if day > clock.today():
            raise Refused({name: _("Pilih hari ini atau hari sebelumnya.")})

    def check_can_answer(self, answer, answered_on):
        """Refuse a second answer, one before it was sent, and passing it on from the top."""
        if self.answer:
            raise Refused(_("Jawaban kantor ini sudah dicatat."))
        self.check_day(answered_on, "answered_on")
        if answered_on < self.sent_on:
            raise Refused({"answered_on": _("Jawabannya tidak mungkin sebelum dikirim. Periksa tanggalnya.")})
        if answer == self.Answer.PASSED_ON and self.level == self.Level.MINISTER:
            raise Refused({"answer": _("Di atas Menteri tidak ada lagi. Pilih jawaban lain.")})
