"""Signed links: one page for somebody who has no account, by a link that cannot be guessed."""

from hashlib import sha256

from django.core.signing import Signer
from django.db import models
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from omah.accounts import limits
from omah.accounts.models.users import User
from omah.core import clock
from omah.core.deeds import NothingHere
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.trail.models import label


class LinkQuerySet(QuerySet["Link"]):
    def about(self, thing):
        return self.filter(about=label(thing))

    def valid(self):
        """Neither revoked nor expired."""
        return self.filter(revoked_at=None, expires_at__gt=clock.now())

    def open(self, purpose: str, token: str) -> "Link | None":
        """The valid link with this token and purpose.

        Forged, expired, revoked or meant for something else: the answer is None after the same work, so
        that nothing can be learnt from it.
        """
        link = self.valid().filter(purpose=purpose, token_hash=_digest(token)).first()
        expected = (link or Link(ref="", purpose=purpose)).token()
        return link if constant_time_compare(_digest(token), _digest(expected)) else None

    def open_or_404(self, request, purpose: str, token: str) -> "Link":
        """The valid link with this token and purpose, for a page; else a page that says whom to ask and no more.

        Misses are counted by address: after twenty in an hour the answer is «too many». A valid link always
        opens, because many phones can share one address.
        """
        link = self.open(purpose, token)
        if link is None:
            limits.count_miss(request, "link", at_most=20)
            raise NothingHere(
                _(
                    "Tautan ini tidak berlaku. Mungkin sudah ditutup atau diganti dengan yang baru. "
                    "Tanyakan kepada koordinator yang mengirimkannya."
                )
            )
        return link


class Link(models.Model):
    """One page for one purpose, open to whoever holds its token, until it expires or is revoked.

    The token is not kept. It is an HMAC-SHA256 of the link's ref under SECRET_KEY, with the purpose as salt:
    it can be made again whenever the link is to be shown, a stolen database opens nothing without the
    secret, and a new secret closes all old links. It carries no personal data.
    """

    ref = RefField()
    purpose = models.CharField(max_length=40)
    about = models.CharField(max_length=100, db_index=True)
    """What it opens, as label:pk."""
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="accounts_link_expires_later"
            )
        ]

    def __str__(self):
        return f"{self.purpose} {self.about}"

    def token(self) -> str:
        """256 bits in 43 letters, the same whenever it is asked for."""
        return Signer(salt=f"omah.accounts.link.{self.purpose}").signature(self.ref)

    def is_whole(self) -> bool:
        """Does its token open it? Not if it was made under another SECRET_KEY: then it has to be made anew."""
        return constant_time_compare(_digest(self.token()), self.token_hash)

    def about_pk(self) -> int:
        """The primary key of what it opens; its purpose says of which model."""
        return int(self.about.rpartition(":")[2])

    def sealed(self) -> "Link":
        """With the hash by which its token will be known."""
        self.token_hash = _digest(self.token())
        return self


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
