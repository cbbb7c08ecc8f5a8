"""All that is kept of a person: in plain words, and for machines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import formats
from omah.core.personal import Holding, holdings
from omah.core.sealing import opened_or
from omah.people.models import IdentityNumber, Maker, Person
from omah.rights import access
from omah.rights.models import is_of_register, one_and_absorbed
from omah.ui.parts import Row
from omah.ui.templatetags import ui

ASKED = ("full_name", "nickname", "address_as", "birth", "sex", "phone", "region")
"""What the register asks of who somebody is; the rest of it is said at work."""
MOST_SHOWN = 10
"""So many rows of one table are shown on a page; the copy has all of them."""


@dataclass(frozen=True)
class Part:
    """What one table keeps of a person."""

    holding: Holding
    rows: list[models.Model]

    @property
    def title(self):
        return self.holding.title

    @property
    def shown(self) -> list[list[Row]]:
        """The first rows in words, without what is empty."""
        return [list(self._in_words(row)) for row in self.rows[:MOST_SHOWN]]

    @property
    def more(self) -> int:
        """How many rows the page leaves out."""
        return max(len(self.rows) - MOST_SHOWN, 0)

    @property
    def stays(self) -> list[Row]:
        """What is kept of it even when the rest is deleted, and why."""
        columns = [] if self.holding.whole else self.holding.columns.values()
        return [Row(column.label, column.because) for column in columns if column.label and column.because]

    def for_machines(self) -> list[dict[str, Any]]:
        """Every row, by the names of its columns."""
        told = [name for name, column in self.holding.columns.items() if column.label]
        return [{name: _plain(_value(row, name)) for name in told} for row in self.rows]

    def _in_words(self, row):
        for name, column in self.holding.columns.items():
            words = _words(row, name) if column.label else ""
            if words:
                yield Row(column.label, words)


def told_of(person: Person) -> list[Part]:
    """What is kept of a person, table by table; who the person is first. Tables without a word of them are left out."""
    persons = one_and_absorbed(person)
    found = [Part(holding, list(holding.rows(persons))) for holding in reversed(holdings())]
    told = [
        part for part in found if part.rows and any(column.label for column in part.holding.columns.values())
    ]
    return sorted(told, key=lambda part: part.holding.model is not Person)


def told_to(user: User, person: Person) -> list[Part]:
    """The same, as far as somebody who may act for the person may know it."""
    if not access.may_know_work(user, person):
        return handed_over(person)
    knows_record = access.may_know_record(user, person)
    return [part for part in told_of(person) if knows_record or not is_of_register(part.holding)]


def handed_over(person: Person) -> list[Part]:
    """The same, as far as the register knows it: who the person is, and what was told there. The NIK of whoever made
    anything may come from work; the person reads it there."""
    makes = Maker.objects.filter(person__in=one_and_absorbed(person)).exists()
    return [
        replace(part, holding=replace(part.holding, columns=_asked(part)))
        for part in told_of(person)
        if is_of_register(part.holding)
        or part.holding.model is Person
        or (part.holding.model is IdentityNumber and not makes)
    ]


def _asked(part):
    columns = part.holding.columns
    return {name: columns[name] for name in ASKED} if part.holding.model is Person else columns


def for_machines(parts: list[Part], made_at: datetime) -> dict[str, Any]:
    """The copy that other systems can read: every table by its name, every column by its own."""
    return {
        "format": "omah-data-saya/1",
        "made_at": made_at.isoformat(),
        "tables": {part.holding.model._meta.label_lower: part.for_machines() for part in parts},
    }


def _value(row, name):
    return opened_or(row, name, _("tidak dapat dibuka"))


def _plain(value):
    """Something that JSON can say."""
    if isinstance(value, models.Model):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _words(row, name):
    """A value as a person would read it; '' for nothing."""
    value = _value(row, name)
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if hasattr(row, f"get_{name}_display"):
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, datetime):
        return ui.moment(value)
    if isinstance(value, date):
        return ui.day(value)
    if isinstance(value, Mapping):  # what has parts of its own is in the copy alone
        flat = {key: answer for key, answer in value.items() if not isinstance(answer, Mapping | list)}
        said = {key: _("tidak dijawab") if answer is None else answer for key, answer in flat.items()}
        return ", ".join(f"{key}: {answer}" for key, answer in said.items()) if flat == dict(value) else ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, int):
        return formats.number(value)
    return str(value or "")
