"""Files that came with a refused form, until the form is mended."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from omah.accounts.models.users import User
from omah.core import clock
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedBytesField, SealedTextField

KEPT_FOR = timedelta(minutes=30)
"""A phone may be shared: what was sent must not wait there for somebody else."""
MOST = 5
"""Of one person; the oldest make room."""


class WaitingFileQuerySet(QuerySet["WaitingFile"]):
    def of(self, user, session_key):
        """Those that came from this person in this session, not long ago."""
        return self.filter(user=user, session=_hashed(session_key), at__gt=clock.now() - KEPT_FOR)

    def stale(self):
        return self.filter(at__lte=clock.now() - KEPT_FOR)

    def keep(self, user, session_key, file):
        """Let this file of a person in a session wait under the ref that its page names."""
        file.seek(0)
        self.create(
            ref=file.waits_as,
            user=user,
            session=_hashed(session_key),
            name=file.name,
            content=file.read(),
        )
        newest = self.filter(user=user).order_by("-pk").values_list("pk", flat=True)
        self.filter(pk__in=list(newest[MOST:])).delete()


class WaitingFile(models.Model):
    """A file that came with a refused form. It waits sealed, is shown to nobody, and goes back into the same form only."""

    ref = RefField()
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    session = models.CharField(max_length=64)
    name: Any = SealedTextField()
    content: Any = SealedBytesField()
    at = models.DateTimeField(default=clock.now, db_index=True)

    objects = WaitingFileQuerySet.as_manager()

    def __str__(self):
        return self.ref

    def sent_again(self):
        """As if the browser had sent it once more."""
        file: Any = SimpleUploadedFile(self.name, self.content)
        file.waits_as = self.ref
        return file


def _hashed(session_key):
    return sha256(session_key.encode()).hexdigest()
