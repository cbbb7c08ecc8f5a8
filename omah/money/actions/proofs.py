"""Entries get their proofs, or a word that there is none."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.money import access, labels
from omah.money.facts import ProofAdded, ProofWithdrawn
from omah.money.models import Entry, Proof
from omah.money.posting import kept_book
from omah.money.scans import Scan
from omah.trail.actions import record

MOST_PROOFS = 20


@transaction.atomic
def add_proof(*, entry_id: int, scan: Scan, by: User) -> Proof:
    """A treasurer puts a photo or a PDF of a receipt beside an entry."""
    entry = _entry(by, entry_id)
    sha256 = hashlib.sha256(scan.content).hexdigest()
    if entry.proofs.standing().filter(sha256=sha256).exists():
        raise Refused({"file": _("Bukti ini sudah ada pada catatan ini. Pilih berkas lain.")})
    if entry.proofs.standing().count() >= MOST_PROOFS:
        raise Refused({"file": _("Sudah ada %(n)s bukti. Gabungkan dalam satu PDF.") % {"n": MOST_PROOFS}})

    proof = Proof.objects.create(
        entry=entry,
        kind=scan.kind,
        content=scan.content,
        size=len(scan.content),
        sha256=sha256,
        uploaded_by=by,
    )
    record(ProofAdded(entry.pk, proof.pk, proof.kind, sha256), by=by, about=entry)
    return proof


@transaction.atomic
def declare_no_proof(*, entry_id: int, reason: str, by: User) -> Proof:
    """A treasurer says that there is no receipt, and why."""
    entry = _entry(by, entry_id)
    if entry.proofs.standing().exists():
        raise Refused(_("Catatan ini sudah punya bukti atau keterangannya."))

    proof = Proof.objects.create(entry=entry, kind=Proof.Kind.NONE, reason=reason, uploaded_by=by)
    record(ProofAdded(entry.pk, proof.pk, proof.kind, ""), by=by, about=entry)
    return proof


@transaction.atomic
def withdraw_proof(*, proof_id: int, reason: str, by: User) -> Proof:
    """A treasurer takes away what does not belong to an entry; the file goes, that it was there stays.
    A closed period keeps its receipts until two persons open it again, and what was told of an entry keeps them, too."""
    found = Proof.objects.visible_to(by).select_related("entry").get(pk=proof_id)
    kept_book(by, found.entry.book_id)
    entry = _entry(by, found.entry_id)
    proof = Proof.objects.lock().get(pk=proof_id)
    proof.check_can_be_withdrawn()
    if reasons := labels.why_it_stays(entry):
        raise Refused(reasons)

    proof.withdrawn_by, proof.withdrawn_at, proof.withdrawn_because = by, clock.now(), reason
    proof.content = b""
    proof.save()
    record(ProofWithdrawn(entry.pk, proof.pk), by=by, about=entry)
    return proof


def _entry(by, entry_id):
    entry = Entry.objects.visible_to(by).posted().lock().get(pk=entry_id)
    require(access.may_move_money(by, entry.book))
    return entry
