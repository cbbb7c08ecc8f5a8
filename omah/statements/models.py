"""Statements that were issued: what a giver or an office received stays what it was."""

from django.db import models
from django.utils.translation import gettext as _t

from omah.core.deeds import Refused
from omah.core.queries import QuerySet
from omah.money.models import Book, Closing
from omah.papers.models import Document, names_who_paid
from omah.statements.periods import Period
from omah.ui import saying

names_who_paid(Book)


def _opened_again(book, until, issued_at):
    """The deeds that opened a book again, below this day, after a moment."""
    below = models.Q(through=None) | models.Q(through__lt=until)
    return Closing.objects.filter(below, book=book, state=Closing.State.DONE, decided_at__gt=issued_at)


class IssuedStatementQuerySet(QuerySet["IssuedStatement"]):
    def visible_to(self, user):
        """Whoever may look into the book."""
        return self.filter(book__in=Book.objects.visible_to(user))

    def standing(self):
        """Those that no later one replaced."""
        return self.filter(document__in=Document.objects.standing())

    def with_opened_again(self):
        """Each with ``is_opened_again``: what it tells may have changed since, also where only a part of its days was
        issued anew."""
        of = [models.OuterRef(name) for name in ("book", "until", "document__made_at")]
        return self.annotate(is_opened_again=models.Exists(_opened_again(*of)))


class IssuedStatement(models.Model):
    """All statements of a book over a period, or its recap, in a numbered document whose words are frozen."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    document = models.OneToOneField(Document, models.PROTECT, related_name="+")

    objects = IssuedStatementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until")),
                name="statements_issued_begins_before_it_ends",
            ),
        ]

    def __str__(self):
        return str(self.document)

    def get_absolute_url(self):
        return self.document.get_absolute_url()

    @property
    def period(self):
        return Period(self.since, self.until)

    def check_can_be_replaced(self):
        """Refuse where the book was never opened again: the new one would say the same."""
        if not _opened_again(self.book, self.until, self.document.made_at).exists():
            sentence = _t("Laporan masa ini sudah terbit dengan nomor %(number)s. Pakai laporan itu.")
            raise Refused(sentence % {"number": self.document})


def check_is_closed(book, until):
    """Refuse to issue what may still change."""
    if book.is_closed_on(until):
        return
    if not book.closed_through:
        sentence = _t("Buku ini belum ditutup. Tutup dulu sampai %(until)s, lalu terbitkan.")
        raise Refused({"until": sentence % {"until": saying.day(until)}})
    sentence = _t("Buku baru ditutup sampai %(closed)s. Tutup dulu sampai %(until)s, lalu terbitkan.")
    facts = {"closed": saying.day(book.closed_through), "until": saying.day(until)}
    raise Refused({"until": sentence % facts})
