"""Kuitansi and tanda bukti kas keluar: numbered papers for money that came and went by hand."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused
from omah.money import papers
from omah.money.facts import SlipIssued
from omah.money.models import Entry
from omah.money.posting import kept_book
from omah.papers.actions import issue_document
from omah.papers.models import Document
from omah.trail.actions import record


@transaction.atomic
def issue_slip(*, entry_id: int, other: str, by: User) -> Document:
    """A treasurer gives a kuitansi for money that came, or makes a tanda bukti for money that went. ``other`` is who
    paid or was paid."""
    entry = Entry.objects.visible_to(by).posted().get(pk=entry_id)
    # Whoever takes the entry back meanwhile locks the book, too: one of the two must see what the other did.
    book = kept_book(by, entry.book_id)
    entry.check_can_have_slip()
    if Document.objects.about(entry).standing().exists():
        raise Refused(_("Surat untuk catatan ini sudah ada. Pakai surat itu."))

    data = (
        papers.receipt(entry, other)
        if entry.reason == Entry.Reason.RECEIVED
        else papers.voucher(entry, other)
    )
    document = issue_document(
        data=data, organisation_id=book.organisation_id, dated=entry.day, about=entry, by=by
    )
    record(SlipIssued(entry.pk, document.pk), by=by, about=entry)
    return document
