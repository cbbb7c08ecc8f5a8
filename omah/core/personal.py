"""What the house keeps of persons: said once for every table, in the module ``personal`` of its domain.

From it follows what people are told about themselves, what goes into the copy they take home, and what becomes of each
column when they want to be forgotten. A column that nobody classified fails ``omah/rights/tests/test_personal.py``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

NOTHING_LEFT: Any = object()
A_DASH: Any = object()
WHO_DID_IT = _("Siapa yang mengerjakan harus tetap dapat ditelusuri.")


@dataclass(frozen=True)
class Column:
    """What one column is called in plain words ('' where it is told nobody), and what is left of it afterwards."""

    label: Any = ""
    afterwards: Any = NOTHING_LEFT
    """The value that takes its place, or a function of the row that makes one; what is kept has ``because``."""
    because: Any = ""


def erased(label: Any) -> Column:
    """Told, and emptied when the person wants to be forgotten."""
    return Column(label)


def dashed(label: Any) -> Column:
    """Told; where something was written a dash is left, as the row may not be without a word."""
    return Column(label, A_DASH)


def replaced(label: Any, afterwards: Any) -> Column:
    """Told, and something that tells of nobody takes its place."""
    return Column(label, afterwards)


def kept(label: Any, because: Any) -> Column:
    """Told, and kept even then, because a law wants it or because the row cannot be without."""
    return Column(label, because=because)


def signed(label: Any) -> Column:
    """Who did it: told, and kept, as deeds stay signed. The account of whoever is forgotten is emptied itself."""
    return kept(label, WHO_DID_IT)


def made_of_others() -> Column:
    """Not told: it only repeats what other columns say, and goes with its row."""
    return Column()


def secret(afterwards: Any) -> Column:
    """Told nobody at all, such as a password; something takes its place."""
    return Column("", afterwards)


def code() -> Column:
    """Not told and kept: it says something to the house, and nothing about anybody."""
    return Column(because=_("Hanya kode."))


@dataclass(frozen=True)
class Holding:
    """What one table keeps of persons: whose its rows are, what its columns say, what becomes of them."""

    model: type[models.Model]
    title: Any
    columns: dict[str, Column]
    person: str | Sequence[str] = ()
    """The way from a row to the person it is about, or the ways."""
    user: str | Sequence[str] = ()
    """The same, to the person's account."""
    named_in: str = ""
    """The way to a column that names the person as the trail does."""
    whole: bool = False
    """Whole rows go when the person wants to be forgotten."""
    before: Callable[[list[Any]], None] | None = None
    """Refuses to forget these persons as long as something is open, and parts from theirs what is others'."""
    after: Callable[[list[Any]], None] | None = None
    """Puts right what was made of the columns, once they are empty."""

    @property
    def ways(self) -> set[str]:
        """The columns by which a row is somebody's; they need no classification."""
        return {way.split("__")[0] for way in (*_several(self.person), *_several(self.user))}

    def rows(self, persons: list[Any]) -> "models.QuerySet[Any]":
        """What is kept of these persons, who are one."""
        accounts = [each.user_id for each in persons if each.user_id]
        whose = models.Q(pk__in=[])
        for way in _several(self.person):
            whose |= models.Q((f"{way}__in", [each.pk for each in persons]))
        for way in _several(self.user):
            whose |= models.Q((f"{way}__in", accounts))
        if self.named_in:
            names = [f"{each._meta.label_lower}:{each.pk}" for each in persons]
            whose |= models.Q((f"{self.named_in}__in", names))
        return self.model._base_manager.filter(whose).order_by("pk").distinct()


@dataclass(frozen=True)
class NobodysOwn:
    """A table whose rows are about goods, bodies, money or the house itself: which of its columns were looked at."""

    model: type[models.Model]
    columns: str = ""
    """Words and codes in which nobody's data belongs, or that a law wants kept as they are."""
    signed: str = ""
    """Who did it."""


Declared = Holding | NobodysOwn


def declared() -> Iterator[Declared]:
    """What every domain says about its tables, the highest domain first: who points at a row goes before it."""
    for app in reversed(list(apps.get_app_configs())):
        if find_spec(f"{app.name}.personal") and app.name.startswith("omah.") and app.name != "omah.core":
            yield from import_module(f"{app.name}.personal").PERSONAL


def holdings() -> list[Holding]:
    """Those of the tables that keep something of persons."""
    return [each for each in declared() if isinstance(each, Holding)]


def _several(ways: str | Iterable[str]) -> list[str]:
    return [ways] if isinstance(ways, str) else list(ways)
