"""Statements are issued: numbered, and frozen."""

from datetime import date

from django.db import transaction

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import require
from omah.money.models import Book
from omah.papers.actions import issue_document
from omah.statements import access, papers
from omah.statements.facts import StatementIssued
from omah.statements.models import IssuedStatement, check_is_closed
from omah.statements.periods import Period
from omah.trail.actions import record


@transaction.atomic
def issue_statement(*, book_id: int, since: date, until: date, reason: str = "", by: User) -> IssuedStatement:
    """A treasurer gives the statements of a closed period their number. Where the book was opened again since they were
    issued, the new ones replace the old, with the reason."""
    book = Book.objects.visible_to(by).lock().get(pk=book_id)
    require(access.may_issue(by, book))
    check_is_closed(book, until)
    before = IssuedStatement.objects.standing().filter(book=book, since=since, until=until).first()
    if before:
        before.check_can_be_replaced()

    document = issue_document(
        data=papers.report(book, Period(since, until)),
        organisation_id=book.organisation_id,
        dated=clock.today(),
        about=book,
        replaces_id=before.document_id if before else None,
        reason=reason,
        by=by,
    )
    issued = IssuedStatement.objects.create(book=book, since=since, until=until, document=document)
    record(StatementIssued(book.pk, document.pk, since.isoformat(), until.isoformat()), by=by, about=book)
    return issued
