"""What was written down wrongly is declared void: it stays on record with the reason, and counts no more."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from omah.core import clock


class Counting(models.Manager):
    """Leaves out what is void: a sum that forgot to ask would count it. All that was ever written is in ``ever``."""

    def get_queryset(self):
        return super().get_queryset().filter(voided_at=None)


VOID_HAS_ITS_REASON = models.CheckConstraint(
    condition=models.Q(voided_at=None, voided_by=None, void_reason="")
    | models.Q(voided_at__isnull=False, voided_by__isnull=False) & ~models.Q(void_reason=""),
    name="%(app_label)s_%(class)s_void_has_its_reason",
)


class Voidable(models.Model):
    """A row that can be declared void."""

    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    void_reason = models.CharField(_("alasan dibatalkan"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def declare_void(self, by, reason):
        """Call it with the row locked, once nothing stands in the way."""
        self.voided_at, self.voided_by, self.void_reason = clock.now(), by, reason
        self.save(update_fields=["voided_at", "voided_by", "void_reason"])
