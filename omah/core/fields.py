"""Column types that the whole house shares."""

import re
import secrets
from typing import Any

from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from omah.core.spelling import folded, skeleton

REF_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
REF_LENGTH = 12


def new_ref() -> str:
    """Twelve characters that nobody can guess and nobody misreads: no 0/o, 1/i/l."""
    return "".join(secrets.choice(REF_ALPHABET) for _ in range(REF_LENGTH))


class RefField(models.CharField):
    """The name by which a row is known outside the house; primary keys never leave it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"max_length": REF_LENGTH, "unique": True, "editable": False, "default": new_ref}
        super().__init__(**kwargs)
        self.validators.append(MinLengthValidator(REF_LENGTH))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("max_length", "unique", "editable", "default"):
            kwargs.pop(implied, None)
        return name, path, args, kwargs


class RupiahField(models.BigIntegerField):
    """Money in whole rupiah. Never a decimal, never a float."""


FUZZY_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class FuzzyDateField(models.CharField):
    """A date known to the year (2019), the month (2019-05) or the day (2019-05-04). Sorts as text."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(**kwargs)
        self.validators.append(
            RegexValidator(
                f"^{FUZZY_DATE.pattern}$", _("Tulis tahun, bulan dan tahun, atau tanggal lengkap.")
            )
        )

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, path, args, kwargs


class WordsField(models.Field):
    """A list of words without spaces: text[] on PostgreSQL; on SQLite text with a space between, as FTS5 reads it."""

    def db_type(self, connection: Any) -> str:
        return "text[]" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if connection.vendor == "postgresql" else " ".join(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> list[str]:
        return value.split() if isinstance(value, str) else value


class FoldedField(models.CharField):
    """Other columns of the row in the spelling by which they are found, written whenever the row is saved.

    ``loosely`` keeps only the skeleton of the words, which forgives misspellings.
    """

    def __init__(self, *, of: tuple[str, ...], loosely: bool = False, **kwargs: Any) -> None:
        self.of, self.loosely = tuple(of), loosely
        kwargs = {"max_length": 400, "editable": False, "default": "", **kwargs}
        super().__init__(**kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        read = skeleton if self.loosely else folded
        spelt = " ".join(filter(None, (read(getattr(model_instance, name)) for name in self.of)))
        setattr(model_instance, self.attname, spelt)
        return spelt

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of, "loosely": self.loosely}
