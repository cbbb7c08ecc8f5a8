"""The way of a form up to the minister."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class FormForwarded:
    """The form of a person went to an office on its way up to the minister."""

    record: int
    forwarding: int
    level: str
    says: ClassVar = _("Formulir dikirim ke kantor pemerintah.")


@dataclass(frozen=True)
class ForwardingAnswered:
    """An office answered to a form."""

    record: int
    forwarding: int
    answer: str
    says: ClassVar = _("Jawaban kantor pemerintah dicatat.")
