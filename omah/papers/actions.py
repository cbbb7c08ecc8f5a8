"""Every way in which papers change."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.core.formats import day
from omah.network.models import Organisation
from omah.papers import access
from omah.papers.facts import DocumentIssued, DocumentVoided, LetterheadSet
from omah.papers.kinds import Paper
from omah.papers.models import Document, Letterhead, Logo, NumberSeries, Reader, fingerprint
from omah.papers.printable import printable
from omah.trail.actions import record
from omah.trail.models import label


@transaction.atomic
def set_letterhead(*, organisation_id: int, by: User, logo: bytes | None = None, **words: str) -> Letterhead:
    """Write what stands at the top of an organisation's papers.

    ``words``: name, code, legal, address, contact, web, size. ``logo`` is a PNG as ``logos.as_png`` gives it,
    b"" to take the logo away, None to leave it. Papers that were issued before keep what they had.
    """
    organisation = Organisation.objects.visible_to(by).lock().get(pk=organisation_id)
    require(access.may_set_letterhead(by, organisation))
    words = {name: printable(word) for name, word in words.items()}

    letterhead, _made = Letterhead.objects.update_or_create(organisation=organisation, defaults=words)
    if logo is not None:
        letterhead.logo = _kept(logo) if logo else None
        letterhead.save()
    record(LetterheadSet(organisation.pk), by=by, about=organisation)
    return letterhead


@transaction.atomic
def issue_document(
    *,
    data: Paper,
    organisation_id: int,
    dated: date,
    about: Model,
    by: User,
    readers: Iterable[Model] = (),
    replaces_id: int | None = None,
    reason: str = "",
) -> Document:
    """Give a paper its number and freeze what it says.

    Papers cannot know who may hand over goods or collect money. The domain whose paper it is asks that before
    it calls, and thereby vouches for ``by``. ``data`` is one of ``papers.kinds``; ``about`` the row it belongs
    to; ``readers`` rows (users, organisations, or what a domain registered with ``reads_as``) that may see it
    besides the officers of the organisation. A correction names the document that it replaces, and why.
    """
    organisation = Organisation.objects.get(pk=organisation_id)
    series = NumberSeries.objects.for_drawing(organisation, data.kind)
    corrected = _to_be_replaced(replaces_id, organisation, data.kind, reason)
    letterhead = Letterhead.of(organisation)

    n = series.next(dated.year)
    number = series.write(n, code=letterhead.code, kind_code=data.code, dated=dated)
    correction = _correction(corrected, reason) if corrected else ""
    words = data.as_printed(letterhead.as_printed(), number, dated, correction)
    document = Document.objects.create(
        organisation=organisation,
        kind=data.kind,
        year=dated.year,
        n=n,
        number=number,
        dated=dated,
        title=words["title"],
        data=words,
        sha256=fingerprint(words),
        about=label(about),
        made_by=by,
        replaces=corrected,
    )
    Reader.objects.bulk_create(
        Reader(document=document, reader=who) for who in {label(row) for row in readers}
    )
    record(
        DocumentIssued(document.pk, data.kind, number, organisation.pk, replaces_id), by=by, about=document
    )
    return document


@transaction.atomic
def void_document(*, document_id: int, reason: str, by: User) -> Document:
    """Declare a paper void. It keeps its number and stays readable, with the reason on it.

    The domain whose paper it is decides who may do this before it calls, and vouches for ``by``.
    """
    document = Document.objects.lock().get(pk=document_id)
    document.check_can_end()
    reason = _given(reason)

    document.void_reason, document.voided_by, document.voided_at = reason, by, clock.now()
    document.save(update_fields=["void_reason", "voided_by", "voided_at"])
    fact = DocumentVoided(document.pk, document.kind, document.number, document.organisation_id)
    record(fact, by=by, about=document)
    return document


def _to_be_replaced(document_id, organisation, kind, reason):
    if document_id is None:
        return None
    document = Document.objects.lock().get(pk=document_id, organisation=organisation, kind=kind)
    document.check_can_end()
    _given(reason)
    return document


def _given(reason):
    reason = printable(reason)
    if not reason:
        raise Refused({"reason": _("Tulis alasannya, agar semua pihak tahu.")})
    return reason[:300]


def _correction(corrected, reason):
    return (
        f"Surat ini menggantikan surat nomor {corrected.number} tanggal {day(corrected.dated)}. "
        f"Alasan: {_given(reason)}"
    )


def _kept(png):
    """The logo under the hash of its bytes; the same picture is kept once."""
    return Logo.objects.get_or_create(sha256=hashlib.sha256(png).hexdigest(), defaults={"png": png})[0]
