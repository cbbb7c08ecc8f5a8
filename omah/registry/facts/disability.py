"""What is said again about disability: that it was, never what."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class DifficultiesAsked:
    """The questions about difficulties were asked again. What was answered before stays on record."""

    record: int
    assessment: int
    says: ClassVar = _("Pertanyaan kesulitan ditanyakan lagi.")


@dataclass(frozen=True)
class KindsDeclared:
    """Kinds of disability and the person's own word for it were written down anew. The ones before stay on record."""

    record: int
    declaration: int
    says: ClassVar = _("Ragam dan sebutan dicatat lagi.")
