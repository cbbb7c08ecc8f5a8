"""What an entry is proved by: a photo, a PDF, or a word that there is nothing."""

import hashlib
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.money.models.entries import Entry
from omah.ui import saying


class ProofQuerySet(QuerySet["Proof"]):
    def visible_to(self, user):
        return self.filter(entry__in=Entry.objects.visible_to(user))

    def standing(self):
        """Those that were not taken away, without the files themselves."""
        return self.filter(withdrawn_at=None).defer("content")


class Proof(models.Model):
    """A receipt that belongs to an entry, or the reason why there is none. Taken away, its row stays and its file
    goes: somebody's letter may have been photographed by mistake."""

    class Kind(models.TextChoices):
        JPEG = "jpeg", _("foto")
        PDF = "pdf", _("PDF")
        NONE = "none", _("tidak ada bukti")

    MEDIA_TYPES: ClassVar = {Kind.JPEG: "image/jpeg", Kind.PDF: "application/pdf"}

    REASON_OUTSIDE: ClassVar = _("alasan dicatat")
    """What stands outside for the reason why there is none: it may name a person."""

    ref = RefField()
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="proofs")
    kind = models.CharField(max_length=4, choices=Kind)
    content = models.BinaryField(default=b"")
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    reason = models.CharField(_("mengapa tidak ada"), max_length=300, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = ProofQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="none", size=0, sha256="") & ~models.Q(reason="")
                | ~models.Q(kind="none") & models.Q(size__gt=0, reason="") & ~models.Q(sha256=""),
                name="money_proof_is_a_file_or_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~models.Q(withdrawn_because=""),
                name="money_proof_is_withdrawn_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.entry}"

    def get_absolute_url(self):
        return reverse("money:proof", args=[self.ref])

    @property
    def media_type(self):
        """As browsers call its kind: image/jpeg."""
        return self.MEDIA_TYPES[self.Kind(self.kind)]

    @property
    def is_file(self):
        return self.kind != self.Kind.NONE

    def said_outside(self):
        """What is told of it to those who do not look into the book, as funders."""
        if self.is_file:
            return self.get_kind_display()
        return _t("tanpa bukti, %(reason)s") % {"reason": self.REASON_OUTSIDE}

    def is_whole(self):
        """Is the file still what was uploaded?"""
        content = bytes(self.content)
        return not self.is_file or (
            len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256
        )

    def check_can_be_withdrawn(self):
        if self.withdrawn_at:
            raise Refused(_t("Bukti ini sudah ditarik. Tidak ada yang perlu dilakukan lagi."))
        book = self.entry.book
        if book.is_closed_on(self.entry.day):
            sentence = _t("Buku sudah ditutup sampai %(day)s. Minta buku dibuka kembali dulu.")
            raise Refused(sentence % {"day": saying.day(book.closed_through)})
