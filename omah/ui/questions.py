"""What every domain asks alike: words, a day, one of a few, one row of a short list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.signs import check_printable
from omah.ui.forms import DayField, OneOf

FROM_THE_LIST = _("Pilih dari daftar ini.")


def words(label, missing="", *, most=300, rows=0, **more: Any):
    """A line to write in, or some ``rows``. ``missing`` is what to say when it is empty; "" where it may be."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(missing),
        validators=[check_printable],
        widget=widget,
        error_messages={
            "required": missing,
            "max_length": _("Tulis lebih singkat, paling banyak %(limit_value)d huruf."),
        },
        **more,
    )


def day_field(label: Any = "", **more: Any):
    """The day of a deed: today, unless something else is typed."""
    return DayField(
        label=label or _("Tanggal"),
        error_messages={"required": _("Isi tanggalnya.")},
        **{"help_text": _("Misalnya 4/5/2020."), "initial": clock.today} | more,
    )


def day_if_any(label, **more: Any):
    """A day that may be left open."""
    return day_field(label, initial=None, required=False, **more)


def one_of(label, choices, missing="", **more: Any):
    """One of a few, all in sight."""
    messages = {"required": missing}
    return OneOf(label=label, choices=choices, required=bool(missing), error_messages=messages, **more)


def choice(label, missing="", **more: Any):
    """One of many, from a list that unfolds; the form says which there are."""
    return forms.ChoiceField(
        label=label,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": FROM_THE_LIST},
        **more,
    )


class RowField(forms.ModelChoiceField):
    """One row of a short list, in the page by its ref; cleans to the row, or None. ``offer`` says which there are."""

    def __init__(self, label, missing="", **more: Any):
        super().__init__(
            queryset=None,
            label=label,
            required=bool(missing),
            to_field_name="ref",
            error_messages={"required": missing, "invalid_choice": missing or FROM_THE_LIST},
            **{"empty_label": _("Pilih …")} | more,
        )

    def offer(self, rows):
        self.queryset = rows


def by_ids(data, *names):
    """What was filled in, with the rows of these names by their ids, as actions take them: fund → fund_id."""
    rest = {name: value for name, value in data.items() if name not in names}
    return rest | {f"{name}_id": data[name].pk if data.get(name) else None for name in names}
