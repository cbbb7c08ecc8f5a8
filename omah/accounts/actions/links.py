"""How links are given out and taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from omah.accounts.facts import LinkIssued, LinkRevoked
from omah.accounts.models import Link, User
from omah.core import clock
from omah.core.deeds import Refused
from omah.trail.actions import record, record_all
from omah.trail.models import label


@transaction.atomic
def issue_link(*, purpose: str, about: models.Model, expires_at: datetime, by: User) -> tuple[Link, str]:
    """Open one page to whoever holds the token, until then.

    For the domain that owns the page: it vouches that ``by`` may open it. This one asks nothing.
    """
    [link] = issue_links(purpose=purpose, about=[about], expires_at=expires_at, by=by)
    return link, link.token()


@transaction.atomic
def issue_links(*, purpose: str, about: Sequence[models.Model], expires_at: datetime, by: User) -> list[Link]:
    """The same for each of many things, all at once."""
    now = clock.now()
    if expires_at <= now:
        raise Refused(_("Tautan harus berlaku sampai waktu yang akan datang. Pilih tanggal lain."))

    made = Link.objects.bulk_create(
        Link(purpose=purpose, about=label(thing), expires_at=expires_at, made_by=by, made_at=now).sealed()
        for thing in about
    )
    told = [(LinkIssued(link.pk, purpose), thing) for link, thing in zip(made, about, strict=True)]
    record_all(told, by=by)
    return made


@transaction.atomic
def revoke_link(*, link_id: int, by: User) -> Link:
    """Close a link for good. As with ``issue_link``, the domain that owns the page vouches for ``by``."""
    link = Link.objects.lock().get(pk=link_id)

    if link.revoked_at is None:
        link.revoked_at = clock.now()
        link.save(update_fields=["revoked_at"])
        record(LinkRevoked(link.pk, link.purpose), by=by, about=link)
    return link
