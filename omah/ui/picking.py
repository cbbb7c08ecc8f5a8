"""Choosing one thing out of very many by typing its name, with or without JavaScript.

With it, names are suggested while one types (``saran.js``). A name that fits one thing is enough. Where it fits
several, the form comes back with what was typed and the candidates as radio buttons; where it fits none, with what to do
next.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from omah.ui.listing import PART

MOST = 8
"""More candidates than this cannot be looked over."""


def asks_for_names(request):
    """Does ``saran.js`` ask a page for names alone?"""
    return request.headers.get(PART) == "names"


def names(field, things):
    """The first of these things in full, for whoever is typing into such a field."""
    answer = JsonResponse({"names": [field.in_full(thing) for thing in things[:MOST]]})
    answer[PART], answer["Cache-Control"] = "names", "no-store"
    return answer


@dataclass(frozen=True)
class Picked:
    """What was typed, and the code of the candidate that was chosen, if any."""

    text: str
    code: str = ""


class PickWidget(forms.TextInput):
    """A text box, and under it the candidates where the text fits several."""

    template_name = "ui/pick.html"
    candidates: Any = staticmethod(lambda picked: [])
    names_at: Any = ""

    def value_from_datadict(self, data, files, name):
        return Picked(data.get(name, "").strip(), data.get(f"{name}_pilihan", ""))

    def get_context(self, name, value, attrs):
        picked = value if isinstance(value, Picked) else Picked(value or "")
        suggests = {"data-names": self.names_at} if self.names_at else {}
        context = super().get_context(name, picked.text, {**(attrs or {}), **suggests})
        context["widget"]["suggests"] = bool(suggests)
        offered = self.candidates(picked)
        context["widget"]["candidates"] = [
            {"code": code, "label": label, "chosen": code == picked.code} for code, label in offered
        ]
        return context


class PickField(forms.Field):
    """One thing, found by what people call it. Subclasses say how to look, and how a thing is shown.

    The field cleans to the thing itself, or to None.
    """

    widget = PickWidget
    names_at = ""
    """The page that is asked for names while one types, if any."""
    default_error_messages = {
        "nothing": _("Tidak ditemukan. Periksa ejaannya, atau tulis sebagian namanya saja."),
        "several": _("Ada beberapa yang cocok. Pilih salah satu di bawah."),
        "too_many": _("Terlalu banyak yang cocok. Tulis nama yang lebih lengkap, atau pilih di bawah."),
    }

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.candidates = self._candidates
        self.widget.attrs.setdefault("autocomplete", "off")
        if self.names_at:
            self.widget.names_at = reverse_lazy(self.names_at)

    def look(self, text):
        """The things that the text may mean, best first, MOST + 1 at the most; only one when it is clear."""
        raise NotImplementedError

    def code_of(self, thing):
        """What stands for the thing in the form: a ref or a public code, never a primary key."""
        raise NotImplementedError

    def in_full(self, thing):
        """The thing in full, so that it cannot be mistaken for its namesakes."""
        raise NotImplementedError

    def to_python(self, value):
        if not isinstance(value, Picked):
            return value
        if not value.text:
            return None
        found = self.look(value.text)
        chosen = [thing for thing in found if self.code_of(thing) == value.code]
        if len(chosen or found) == 1:
            return (chosen or found)[0]
        problem = "nothing" if not found else "several" if len(found) <= MOST else "too_many"
        raise ValidationError(self.error_messages[problem], code=problem)

    def prepare_value(self, value):
        return (
            value
            if isinstance(value, Picked | str | None)
            else Picked(self.in_full(value), self.code_of(value))
        )

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    def _candidates(self, picked):
        """What to offer: nothing while the text is empty or means one thing."""
        found = self.look(picked.text) if picked.text else []
        return (
            [(self.code_of(thing), self.in_full(thing)) for thing in found[:MOST]] if len(found) > 1 else []
        )
