"""By what the pieces of an order are judged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from omah.core.fields import FuzzyDateField, RefField
from omah.core.queries import QuerySet
from omah.network.models import Membership
from omah.work.models.orders import Order, Role


class QualityStandardQuerySet(QuerySet["QualityStandard"]):
    def visible_to(self, user):
        """To whoever sees the order, and to the producer's own quality control, who sees nothing else of it."""
        own = Membership.objects.duties(user).at(Role.QC_PARTNER)
        judged = models.Q(order__checker=None, order__producer__in=own)
        return self.filter(judged | models.Q(order__in=Order.objects.visible_to(user)))


class QualityStandard(models.Model):
    """The document by which pieces are judged. It belongs to the order, because standards change."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="standards")
    ref = RefField()
    title = models.CharField(_("judul"), max_length=200)
    number = models.CharField(_("nomor"), max_length=60, blank=True)
    issued = FuzzyDateField(blank=True)
    checklist = models.TextField(_("daftar periksa, satu baris satu hal"), max_length=2000)
    file = models.BinaryField(_("berkas"), null=True)
    """Kept in the house itself, so that a backup has it."""
    file_kind = models.CharField(
        max_length=4, choices=[("pdf", "PDF"), ("png", "PNG"), ("jpg", "JPG")], blank=True
    )

    objects = QualityStandardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file=None) ^ ~models.Q(file_kind=""), name="work_standard_file_has_a_kind"
            )
        ]

    def __str__(self):
        return self.title

    def items(self):
        return [line.strip() for line in self.checklist.splitlines() if line.strip()]
