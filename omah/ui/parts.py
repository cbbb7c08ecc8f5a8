"""What the components of ui/_*.html are fed with: small plain things that a view makes and a template shows."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    text: Any
    url: str


@dataclass(frozen=True)
class Beginning:
    """Something new, and the places at which one may begin it."""

    text: Any
    links: list[Link]


def to_begin(text, address, places):
    """``places``: what each is called, by its ref."""
    return Beginning(text, [Link(name, reverse(address, args=[ref])) for ref, name in places.items()])


@dataclass(frozen=True)
class Row:
    """A line of a summary list: what it is, what it says, and where it can be changed."""

    label: Any
    value: Any
    url: str = ""
    verb: Any = _("Ubah")


@dataclass(frozen=True)
class Step:
    """One step of a longer way. ``state`` is done, now, todo or bad; ``says`` puts that in words."""

    title: Any
    state: str = "todo"
    says: Any = ""
    note: Any = ""
    url: str = ""

    @property
    def kind(self) -> str:
        """The look of its tag."""
        return {"done": "good", "now": "now", "bad": "bad"}.get(self.state, "")


@dataclass(frozen=True)
class Figure:
    """A number worth a box of its own. ``value`` is written out already: Rp25.000, 12.500 buah."""

    label: Any
    value: Any
    note: Any = ""


@dataclass(frozen=True)
class Bar:
    """A row of a bar table: ``value`` gives the length, ``shown`` the words beside it."""

    label: Any
    value: int
    shown: Any = ""
    url: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened: a line of a timeline."""

    at: Any
    says: Any
    by: Any = ""
