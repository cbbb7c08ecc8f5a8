"""What a list may tell of how a person lives: the enumerator's questions, read as their forms read them."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy

from omah.core.spelling import folded
from omah.lists import cells
from omah.registry.fields import ASKED

QUESTIONS = {f"{part.slug}_{name}": (part, name) for part in ASKED for name in part.form.base_fields}
"""By the name under which each stands in a form and in what comes back: the part of a life, and its question."""


def question(name: str) -> Any:
    """The field of the enumerator's form that asks it."""
    part, one = QUESTIONS[name]
    return part.form.base_fields[one]


def label_of(name: str) -> Any:
    """What it is called among the columns of a list."""
    return format_lazy("{part}: {question}", part=QUESTIONS[name][0].name, question=question(name).label)


def reader_of(name: str) -> Callable[[str], Any]:
    """A reader of the answer, by its codes or by its words."""
    field = question(name)

    def read(text: str) -> Any:
        try:
            return field.clean(_as_chosen(field, text))
        except ValidationError as refusal:
            raise cells.Unreadable(refusal.messages[0]) from None

    return read


def said_in(values: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What a row says, part by part, as the register asks for it: an answer to every question of a part."""
    life: dict[str, dict[str, Any]] = {}
    for name, (part, one) in QUESTIONS.items():
        life.setdefault(part.slug, {})[one] = values.get(name) or question(name).clean(None)
    return life


def _as_chosen(field: Any, text: str) -> Any:
    """As a browser would send it: codes of what was chosen, or the words themselves."""
    if not hasattr(field, "choices"):
        return cells.words(getattr(field, "max_length", None) or cells.LONGEST)(text)
    known = {folded(str(word)): code for code, label in field.choices for word in (label, code)}
    if not isinstance(field, forms.MultipleChoiceField):
        return known.get(folded(text), text)
    codes = text.split()
    parts = codes if all(folded(code) in known for code in codes) else re.split(r"\s*[,;]\s*", text)
    return [known.get(folded(part), part) for part in filter(None, parts)]
