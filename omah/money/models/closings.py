"""Closing a period, and opening it again: one person asks, another decides."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.money.models.books import Book
from omah.ui import saying


class ClosingQuerySet(QuerySet["Closing"]):
    def visible_to(self, user):
        return self.filter(book__in=Book.objects.visible_to(user))

    def waiting(self):
        return self.filter(state=Closing.State.ASKED)


class Closing(models.Model):
    """The wish that a book be closed up to a day, or opened again after one, and what a second person made of it."""

    class State(models.TextChoices):
        ASKED = "asked", _("menunggu orang kedua")
        DONE = "done", _("disetujui")
        REFUSED = "refused", _("tidak disetujui")

    ref = RefField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="closings")
    through = models.DateField(_("tutup sampai"), null=True, blank=True)
    """The last closed day once it is done; none opens the whole book."""
    reason = models.CharField(_("alasan"), max_length=300)
    state = models.CharField(max_length=7, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["book"], condition=models.Q(state="asked"), name="money_one_closing_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked", decided_by=None, decided_at=None)
                | (~models.Q(state="asked") & models.Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="money_closing_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="money_closing_needs_two",
            ),
        ]

    def __str__(self):
        if self.through is None:
            return _t("Buka seluruh buku")
        return _t("Tutup sampai %(day)s") % {"day": saying.day(self.through)}

    def check_can_be_decided(self, by):
        if self.state != self.State.ASKED:
            raise Refused(_t("Permintaan ini sudah diputuskan. Tidak ada yang perlu dilakukan lagi."))
        if self.asked_by_id == by.pk:
            raise Refused(_t("Anda sendiri yang meminta. Mintalah orang lain untuk memutuskan."))
