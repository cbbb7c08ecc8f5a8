"""What came in and what became of it is opened to everybody, and closed again."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.giving import access
from omah.giving.facts import TotalsPublished, TotalsWithdrawn
from omah.giving.models import Totals
from omah.giving.totals import totals
from omah.money.models import Book
from omah.trail.actions import record


@transaction.atomic
def publish_totals(*, book_id: int, by: User) -> Totals:
    """Everybody may read the totals of a book as they are today; they take the place of those before."""
    book = _answered(book_id, by)
    if last := Totals.objects.filter(book=book).first():
        last.check_next_due()
    years = totals(book)
    if not years:
        raise Refused(_("Belum ada uang masuk atau keluar yang tercatat. Catat dulu, lalu terbitkan."))

    Totals.objects.visible_to(by).filter(book=book).update(withdrawn_on=clock.today())
    published = Totals.objects.create(book=book, years=years)
    record(TotalsPublished(published.pk, book.pk), by=by, about=book)
    return published


@transaction.atomic
def withdraw_totals(*, book_id: int, by: User) -> Totals:
    """Nobody outside reads the totals any more."""
    book = _answered(book_id, by)
    published = Totals.objects.visible_to(by).filter(book=book).first()
    if published is None:
        raise Refused(_("Halaman ini tidak terbuka untuk umum."))

    published.withdrawn_on = clock.today()
    published.save(update_fields=["withdrawn_on"])
    record(TotalsWithdrawn(published.pk, book.pk), by=by, about=book)
    return published


def _answered(book_id, by):
    book = Book.objects.visible_to(by).lock().get(pk=book_id)
    require(access.may_answer(by, book))
    return book
