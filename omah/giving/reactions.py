"""What follows when a lower domain announces something."""

from omah.accounts.models import User
from omah.giving.models import Gift
from omah.money.facts import EntryReversed
from omah.papers.actions import void_document
from omah.trail.actions import on


@on(EntryReversed)
def void_the_receipt(fact):
    """A gift that was taken back in the book has no receipt that counts."""
    gift = Gift.objects.filter(entry=fact.entry, document__voided_at=None).first()
    if gift and gift.document_id:
        reason = "Pemberian ini dibatalkan di buku uang."
        void_document(document_id=gift.document_id, reason=reason, by=User.objects.system("pemberian"))
