"""Sets of questions about children, whose wording is not ours: an office loads them once it has leave to use them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.registry.ages import oldest, youngest


class ModuleQuerySet(QuerySet["Module"]):
    def active(self):
        """Those that are asked today."""
        return self.filter(activated_at__isnull=False, replaced_at=None)

    def covering(self, from_age, to_age):
        """Those that ask about any age of these."""
        return self.filter(from_age__lte=to_age, to_age__gte=from_age)

    def for_age(self, years):
        """The one that is asked about a child of this age; None where none is loaded."""
        return None if years is None else self.active().covering(years, years).first()


class Module(models.Model):
    """One version of a set of questions that are asked of a child's mother, father or carer. What was asked is never
    changed: another wording is another version, and old answers keep theirs."""

    FIRST_AGE, LAST_AGE = 2, 17
    """About younger and older ones nothing is asked in this way."""

    ref = RefField()
    code = models.SlugField(max_length=20)
    version = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    source = models.CharField(max_length=200)
    permission = models.CharField(max_length=300)
    """Who gave leave to use the wording, when, and under which number."""
    from_age = models.PositiveSmallIntegerField()
    to_age = models.PositiveSmallIntegerField()
    questions = models.JSONField()
    """[{code, domain, text, answers: [words], counts: [numbers from 1], only_if: {code, answers} or null}]: with which
    answers a child counts in statistics, and after which answers to an earlier question it is asked at all."""
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(default=clock.now)
    activated_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    objects = ModuleQuerySet.as_manager()

    class Meta:
        ordering = ["from_age", "-loaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="registry_module_version_once"),
            models.CheckConstraint(
                condition=models.Q(from_age__gte=2, to_age__lte=17, to_age__gte=models.F("from_age")),
                name="registry_module_is_about_children",
            ),
            models.CheckConstraint(condition=~models.Q(permission=""), name="registry_module_with_leave"),
            models.CheckConstraint(
                condition=models.Q(replaced_at=None) | models.Q(activated_at__isnull=False),
                name="registry_module_replaced_after_use",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.version})"

    def get_absolute_url(self):
        return reverse("registry:module", args=[self.ref])

    @property
    def state(self):
        """In words: is it asked?"""
        if self.replaced_at:
            return _("sudah diganti")
        return _("berlaku") if self.activated_at else _("belum berlaku")

    @property
    def origin(self):
        """What its text is worth: version and source."""
        return format_lazy(
            gettext_lazy("versi {version}. Sumber: {source}"), version=self.version, source=self.source
        )

    def replaces(self):
        """Those that are asked today about children of the same ages, and would be no more."""
        return Module.objects.active().covering(self.from_age, self.to_age).exclude(pk=self.pk)

    def fits(self, years):
        """Is it about children of this age?"""
        return self.from_age <= years <= self.to_age

    def may_have_been_asked(self, birth):
        """May a child that was born then have been of these ages within the last year? Lists come in late."""
        old, young = oldest(birth), youngest(birth)
        return old is None or young is None or (old >= self.from_age and young <= self.to_age + 1)

    def asked(self, answers):
        """The questions that are asked of whoever answered so: those that depend on no earlier one, or on one that
        was answered accordingly."""
        return [one for one in self.questions if _is_asked(one, answers)]

    def difficulty(self, answers):
        """Does the child count as having a disability in statistics, by the answers that this version counts?

        None: it cannot be determined, because something was not answered and nothing that was answered decides it.
        """
        asked = self.asked(answers)
        if any(answers.get(one["code"]) in one["counts"] for one in asked):
            return True
        leads_on = {one["only_if"]["code"] for one in self.questions if one["only_if"]}
        decides = [one["code"] for one in asked if one["counts"] or one["code"] in leads_on]
        return None if any(answers.get(code) is None for code in decides) else False

    def in_words(self, answers):
        """(question, answer or None) for everything that was asked of whoever answered so."""
        for one in self.asked(answers):
            number = answers.get(one["code"])
            yield one["text"], number and one["answers"][number - 1]

    def check_can_activate(self):
        """Refuse to ask again what was replaced, and what is asked already."""
        if self.activated_at:
            raise Refused(_("Versi ini sudah pernah berlaku. Muat versi baru."))

    def check_answers(self, answers):
        """Refuse answers that are not of this version: all that is asked must be answered, or not be told (None)."""
        choices = {one["code"]: len(one["answers"]) for one in self.asked(answers)}
        known = all(number is None or 1 <= number <= choices.get(code, 0) for code, number in answers.items())
        if answers.keys() != choices.keys() or not known:
            raise Refused(_("Jawabannya tidak cocok dengan versi pertanyaan ini. Tanyakan lagi."))


def _is_asked(question, answers):
    condition = question["only_if"]
    return condition is None or answers.get(condition["code"]) in condition["answers"]
