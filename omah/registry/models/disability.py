"""What is said about disability: how hard things are to do, of which kind it is, what the person calls it.

Three facts that are never merged and never inferred from one another, or from looking at somebody.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import LOST, SealedJSONField, SealedTextField, opened_or
from omah.people.models import Person
from omah.registry.ages import oldest
from omah.registry.instruments import ANSWERS, INSTRUMENTS, WG_SHORT
from omah.registry.models.modules import Module


class Assessment(models.Model):
    """Raw answers to a set of questions about difficulties, asked once. Whether somebody counts in statistics is
    computed from them, and is never kept."""

    class Respondent(models.TextChoices):
        SELF = "self", _("orangnya sendiri")
        HELPED = "helped", _("orangnya, dibantu")
        PROXY = "proxy", _("orang lain menjawab untuknya")

    class Proxy(models.TextChoices):
        MOTHER = "mother", _("ibu")
        FATHER = "father", _("ayah")
        CARER = "carer", _("pengasuh lain")

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=20)
    version = models.CharField(max_length=20)
    respondent = models.CharField(max_length=6, choices=Respondent)
    module = models.ForeignKey(Module, models.PROTECT, null=True, related_name="+")
    """The version that was asked of a child; None for sets of our own."""
    proxy = models.CharField(max_length=6, choices=Proxy, blank=True)
    """Who answered about a child."""
    answers: Any = SealedJSONField()
    """{what it asks about: the number of the answer, or null for whoever would not answer}."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)

    objects = QuerySet["Assessment"].as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(module=None, proxy="")
                | (models.Q(module__isnull=False, respondent="proxy") & ~models.Q(proxy="")),
                name="registry_asked_about_a_child_by_proxy",
            )
        ]

    def __str__(self):
        return f"{self.instrument} {self.asked_at:%Y-%m-%d}"

    @classmethod
    def of_short_set(cls, person, respondent, answers, by, at=None):
        """The answers to the short set, not saved yet; given just now, where it is not said when."""
        return cls(
            person=person,
            instrument=WG_SHORT.code,
            version=WG_SHORT.version,
            respondent=respondent,
            answers=answers,
            asked_by=by,
            asked_at=at or clock.now(),
        )

    @classmethod
    def of_module(cls, person, by, at=None, *, module_id, proxy, answers):
        """The answers to a loaded set of questions about a child, not saved yet; refused where they are not of it."""
        module = Module.objects.filter(activated_at__isnull=False).get(pk=module_id)
        module.check_answers(answers)
        return cls(
            person=person,
            instrument=module.code,
            version=module.version,
            module=module,
            respondent=cls.Respondent.PROXY,
            proxy=proxy,
            answers=answers,
            asked_by=by,
            asked_at=at or clock.now(),
        )

    @property
    def difficulty(self):
        """Does it count as a disability in statistics? None where that cannot be determined."""
        return self.asked_with.difficulty(self.answers)

    @property
    def asked_with(self):
        """The set of questions, in the version that was asked."""
        return self.module or INSTRUMENTS[self.instrument]

    @classmethod
    def check_short_set(cls, birth, answers):
        """Refuse the short set about whoever is certainly too young for it, and answers that it does not have."""
        years = oldest(birth)
        if years is not None and years < WG_SHORT.from_age:
            raise Refused(_("Anak ini belum lima tahun. Pertanyaan ini belum dapat ditanyakan."))
        if answers.keys() != WG_SHORT.questions.keys() or not {*answers.values()} <= {None, *ANSWERS}:
            raise Refused(_("Jawabannya tidak lengkap. Tanyakan lagi keenam pertanyaan."))

    def who_answered(self):
        """Who answered, in words."""
        return self.get_proxy_display() or self.get_respondent_display()

    def in_words(self):
        """(question, answer or None) for everything that was asked; nothing where the answers do not open."""
        answers = opened_or(self, "answers", None)
        return [] if answers is None else list(self.asked_with.in_words(answers))


class Declaration(models.Model):
    """The kinds of disability (ragam, UU 8/2016 art. 4) that a person names, or that were determined, and what the
    person calls it. The newest counts."""

    class Kind(models.TextChoices):
        PHYSICAL = "fisik", _("fisik")
        INTELLECTUAL = "intelektual", _("intelektual")
        MENTAL = "mental", _("mental")
        VISION = "netra", _("sensorik netra")
        HEARING = "rungu", _("sensorik rungu")
        SPEECH = "wicara", _("sensorik wicara")
        CHRONIC = "kronis", _("karena penyakit kronis")
        """Only ever the person's own choice, once medical staff have assessed the illness."""

    NAMED = tuple((kind.value, kind.label) for kind in Kind if kind != "kronis")
    """What anybody may name who answers for a person."""

    class Basis(models.TextChoices):
        DECLARED = "declared", _("menurut orangnya")
        DETERMINED = "determined", _("ditetapkan tenaga medis")

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kinds: Any = SealedJSONField()
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.DECLARED)
    evidence: Any = SealedTextField()
    """Who determined it, by which letter of which day; empty where nobody showed one."""
    assessed: Any = SealedJSONField(null=True)
    """Have medical staff assessed the chronic illness that was chosen? False where none was; None of what was written
    down before this was asked."""
    own_words: Any = SealedTextField()
    said_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    objects = QuerySet["Declaration"].as_manager()

    class Meta:
        ordering = ["-said_at", "-pk"]

    def __str__(self):
        return ", ".join(str(self.Kind(kind).label) for kind in self.kinds)

    @property
    def is_chronic(self):
        """Did the person choose to be on record for a chronic illness?"""
        return self.Kind.CHRONIC in opened_or(self, "kinds", ())

    def told(self):
        """The kinds, or why they cannot be read."""
        return LOST if opened_or(self, "kinds", None) is None else str(self)

    def told_words(self):
        """What the person calls it, or why that cannot be read."""
        return opened_or(self, "own_words", LOST)

    def told_evidence(self):
        """Which letter determined it, or why that cannot be read."""
        return opened_or(self, "evidence", LOST)

    @classmethod
    def check_may_name(cls, kinds, respondent, assessed):
        """Refuse a chronic illness that somebody else names, or that no medical staff have assessed."""
        if cls.Kind.CHRONIC in kinds and (respondent == Assessment.Respondent.PROXY or not assessed):
            raise Refused(
                _(
                    "Penyakit kronis hanya dapat dipilih orangnya sendiri, setelah dinilai tenaga medis. Hapus pilihan itu."
                )
            )

    @classmethod
    def check_evidence(cls, basis, evidence):
        """Refuse a letter of determination where nothing was determined."""
        if evidence and basis != cls.Basis.DETERMINED:
            raise Refused(
                {"evidence": _("Surat hanya untuk ragam yang ditetapkan. Pilih itu, atau kosongkan.")}
            )
