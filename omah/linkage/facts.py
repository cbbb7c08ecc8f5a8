"""What this domain announces. Ids and codes only: a fact outlives the rows it speaks of."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RegisterCompared:
    """The whole register was compared with itself; ``added`` pairs are new in the queue."""

    run: int
    people: int
    added: int
    says: ClassVar = _("Seluruh pendataan dibandingkan: %(added)s pasangan baru.")


@dataclass(frozen=True)
class PairJudged:
    """A data officer said of two records whether they are of one person."""

    pair: int
    state: str
    says: ClassVar = _("Pasangan data diperiksa.")
