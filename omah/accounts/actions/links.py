"""How links are given out and taken back."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from omah.accounts.facts import LinkIssued, LinkRevoked
from omah.accounts.models import Link, User
from omah.core import clock
from omah.core.deeds import Refused
from omah.trail.actions import record
from omah.trail.models import label


@transaction.atomic
def issue_link(*, purpose: str, about: models.Model, expires_at: datetime, by: User) -> tuple[Link, str]:
    """Open one page to whoever holds the token, until then.

    For the domain that owns the page: it vouches that ``by`` may open it. This one asks nothing.
    """
    now = clock.now()
    if expires_at <= now:
        raise Refused(_("Tautan harus berlaku sampai waktu yang akan datang. Pilih tanggal lain."))

    link = Link(purpose=purpose, about=label(about), expires_at=expires_at, made_by=by, made_at=now).sealed()
    link.save()
    record(LinkIssued(link.pk, purpose), by=by, about=about)
    return link, link.token()


@transaction.atomic
def revoke_link(*, link_id: int, by: User) -> Link:
    """Close a link for good. As with ``issue_link``, the domain that owns the page vouches for ``by``."""
    link = Link.objects.lock().get(pk=link_id)

    if link.revoked_at is None:
        link.revoked_at = clock.now()
        link.save(update_fields=["revoked_at"])
        record(LinkRevoked(link.pk, link.purpose), by=by, about=link)
    return link
