"""What became of a gift is opened to whoever holds a link."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.actions import issue_link, revoke_link
from omah.accounts.models import Link, User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.giving import access
from omah.giving.facts import GiftPageClosed, GiftPageOpened
from omah.giving.models import Gift
from omah.trail.actions import record

LINK_PURPOSE = "giving.became"
LINK_LASTS = timedelta(days=365)


@transaction.atomic
def open_gift_page(*, gift_id: int, by: User) -> Link:
    """Whoever gave may see for a year what became of it, without an account."""
    gift = _answered(gift_id, by)
    if gift.is_taken_back:
        raise Refused(_("Pemberian ini sudah dibatalkan. Tidak ada yang perlu dikabarkan."))

    _revoke(gift, by)
    expires_at = clock.now() + LINK_LASTS
    link, _token = issue_link(purpose=LINK_PURPOSE, about=gift, expires_at=expires_at, by=by)
    record(GiftPageOpened(gift.pk, link.pk), by=by, about=gift)
    return link


@transaction.atomic
def close_gift_page(*, gift_id: int, by: User) -> Gift:
    """The link that was given out opens nothing any more."""
    gift = _answered(gift_id, by)

    _revoke(gift, by)
    record(GiftPageClosed(gift.pk), by=by, about=gift)
    return gift


def _answered(gift_id, by):
    gift = Gift.objects.visible_to(by).lock().get(pk=gift_id)
    require(access.may_answer(by, gift.book))
    return gift


def _revoke(gift, by):
    for link in Link.objects.about(gift).valid().filter(purpose=LINK_PURPOSE):
        revoke_link(link_id=link.pk, by=by)
