"""Days, moments and quantities in the language of the page. What is printed stays in Indonesian: see core."""

from django.utils import timezone
from django.utils.translation import get_language

from omah.core import formats


def language():
    return (get_language() or "id")[:2]


def day(value):
    """4 Mei 2020; of a moment, the day it was in this house."""
    if hasattr(value, "tzinfo"):
        value = timezone.localtime(value)
    return formats.day(value, language())


def fuzzy_day(value):
    """2019, Mei 2019 or 4 Mei 2019, as exactly as it is known."""
    return formats.fuzzy_day(value, language())


def moment(value):
    """4 Mei 2020, 14.30."""
    local = timezone.localtime(value)
    return f"{formats.day(local, language())}, {local:%H.%M}"


def in_units(pieces, unit):
    """2.083 lusin + 4 buah."""
    return formats.in_units(pieces, unit, language())
