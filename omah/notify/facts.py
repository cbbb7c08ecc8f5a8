"""What this domain announces."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class NoticesRead:
    says: ClassVar[Promise] = _("%(notices)s kabar dibaca.")
    notices: int
