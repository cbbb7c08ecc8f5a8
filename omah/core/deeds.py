"""The two ways a deed can fail, and how a page shows the second."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import Http404
from django.utils.translation import gettext as _

from omah.core import clock


class Refused(ValidationError):
    """You may do this, but not now: the state of things forbids it.

    Raise it with a sentence that says what to do next, or with ``{"field": sentence}``.
    """


class NothingHere(Http404):
    """There is nothing here for whoever asks, and a sentence that says what to do; it tells no more than that."""


def require(allowed: bool) -> None:
    """Stop here unless the person may do this."""
    if not allowed:
        raise PermissionDenied


def check_has_come(day: date, field: str = "day") -> None:
    """Refuse a day that lies ahead, for what is said to have happened."""
    if day > clock.today():
        raise Refused({field: _("Tanggal ini belum tiba. Tulis hari ini atau tanggal sebelumnya.")})


@contextmanager
def refusals_on(form: BaseForm, beside: Mapping[str, str] = MappingProxyType({})) -> Iterator[None]:
    """Show a refusal as an error of the form, beside the field it is about when the form has that field.

    ``beside`` translates the names of fields in refusals to those of the form.
    """
    try:
        yield
    except Refused as refusal:
        errors = (
            refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
        )
        for name, messages in errors.items():
            field = beside.get(name, name)
            for message in messages:
                form.add_error(field if field in form.fields else None, message)
