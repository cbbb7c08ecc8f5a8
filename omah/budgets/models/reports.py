"""LPJ: what was done with the money, told once and then left as it is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.budgets.models.budgets import Budget
from omah.core import formats
from omah.core.deeds import Refused
from omah.core.queries import QuerySet

LEAST = 5
"""Fewer people than this are not counted out in a report: they could be recognised."""
LONGEST_TALE = 4000


class Report(models.Model):
    """The story beside the figures, and, once it is handed in, the figures as they were."""

    budget = models.OneToOneField(Budget, models.PROTECT, related_name="report")
    done = models.TextField(_("yang dikerjakan"))
    accessibility = models.TextField(_("akses yang disediakan"))
    learned = models.TextField(_("yang dipelajari"), blank=True)
    women = models.PositiveIntegerField(_("perempuan"), default=0)
    men = models.PositiveIntegerField(_("laki-laki"), default=0)
    unsaid = models.PositiveIntegerField(_("tidak menyebut"), default=0)
    disabled = models.PositiveIntegerField(_("penyandang disabilitas"), default=0)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    handed_in_at = models.DateTimeField(null=True)
    frozen = models.JSONField(null=True)
    """All that the report says, from the moment it is handed in."""
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    objects = QuerySet["Report"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handed_in_at=None, handed_in_by=None, frozen=None)
                | models.Q(handed_in_at__isnull=False, handed_in_by__isnull=False, frozen__isnull=False),
                name="budgets_report_is_frozen_when_handed_in",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_by=None) | ~models.Q(accepted_by=models.F("handed_in_by")),
                name="budgets_report_is_accepted_by_another",
            ),
        ]

    def __str__(self):
        return _t("LPJ %(budget)s") % {"budget": self.budget}

    @property
    def total(self):
        return self.women + self.men + self.unsaid

    def took_part(self):
        """(who, how many) in words; what is small enough to point at somebody is not told."""
        if self.total < LEAST:
            return [("Peserta", "tidak ada" if not self.total else f"kurang dari {LEAST} orang")]
        rows = [("Peserta", f"{formats.number(self.total)} orang")]
        sexes = {"Perempuan": self.women, "Laki-laki": self.men, "Tidak menyebut": self.unsaid}
        rows += _told(sexes, "Perempuan dan laki-laki")
        rest = {
            "Penyandang disabilitas": self.disabled,
            "Bukan atau tidak menyebut": self.total - self.disabled,
        }
        return [*rows, *_told(rest, "Penyandang disabilitas")]

    def check_counts(self):
        if self.disabled > self.total:
            raise Refused({"disabled": _t("Lebih banyak daripada semua peserta. Periksa jumlahnya.")})

    def check_may_be_accepted_by(self, user):
        if user.pk == self.handed_in_by_id:
            raise Refused(_t("Anda yang mengirim laporan ini. Minta orang lain menerimanya."))


def _told(counts, together):
    """Each count where none of them is small; else that they are not told apart."""
    if any(0 < count < LEAST for count in counts.values()):
        return [(together, "tidak dirinci, agar tidak ada yang dikenali")]
    return [(name, f"{formats.number(count)} orang") for name, count in counts.items() if count]
