"""Columns that the database keeps sealed: whoever holds its file, or a backup of it, reads nothing in them.

A value is sealed with AES-256-GCM under a key of this house, and opens only in the table, column and row for which
it was sealed. It cannot be searched, sorted or compared; what must be found exactly has a blind index beside it.
``docs/adr/0006-sealed-columns.md`` tells what this protects from, what it costs, and what a lost key means.

What stands in the database: the id of the key (4 bytes), a random nonce (12), the sealed bytes, a tag (16). The text
is filled up first, so that its length tells little: words to a multiple of 32 bytes, lists to a multiple of 128.
"""

import hmac
import json
import os
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.lookups import Exact, In
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy

KEY, ID, NONCE, TAG = 32, 4, 12, 16
"""How many bytes each takes."""
BLOCK = 32
END = b"\x80"
"""Stands after the last byte of the text; only zeros follow."""


class CannotOpen(Exception):
    """A sealed value does not open: its key is not here, or it was changed or moved. Says where, never what."""

    def __init__(self, place: str, missing: bytes | None = None) -> None:
        self.table, self.column, self.ref = place.split("\0", 2)
        self.missing = missing
        why = (
            "was not sealed for this place, or changed since"
            if missing is None
            else f"needs the key {missing.hex()}, which is not among the keys of this house"
        )
        super().__init__(f"{self.table}.{self.column} of row {self.ref} {why}.")


@dataclass(frozen=True)
class Key:
    """One secret of the house, and what is made of it: a cipher that seals, and a key for blind indexes."""

    id: bytes
    cipher: AESGCM = field(repr=False)
    index: bytes = field(repr=False)


def read_key(text: str) -> Key:
    """The key that is written so: 32 random bytes in the letters of a URL."""
    try:
        secret = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        secret = b""
    if len(secret) != KEY:
        raise ImproperlyConfigured(
            "OMAH_SEALING_KEYS holds what is no key. omah rotate-keys --print makes one."
        )
    return Key(
        id=_made_of(secret, "the id of this key")[:ID],
        cipher=AESGCM(_made_of(secret, "seals columns")),
        index=_made_of(secret, "makes blind indexes"),
    )


def _made_of(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, f"omah: {purpose}".encode(), "sha256")


@lru_cache(maxsize=8)
def _read_all(texts: tuple[str, ...]) -> dict[bytes, Key]:
    return {key.id: key for key in map(read_key, texts)}


def keys() -> dict[bytes, Key]:
    """The keys of this house by their ids. The first is the current one: it seals, and all of them open."""
    return _read_all(tuple(settings.SEALING_KEYS))


def current_key() -> Key:
    return next(iter(keys().values()))


@dataclass(frozen=True)
class Sealed:
    """A value as it stands in the database."""

    whole: bytes = field(repr=False)

    @property
    def key_id(self) -> bytes:
        return self.whole[:ID]


def seal(text: bytes, place: str, block: int = BLOCK) -> Sealed:
    """Seal these bytes for this place; the same bytes look different every time."""
    key, nonce = current_key(), os.urandom(NONCE)
    filled = text + END + bytes(-(len(text) + 1) % block)
    return Sealed(key.id + nonce + key.cipher.encrypt(nonce, filled, place.encode()))


def unseal(sealed: Sealed, place: str) -> bytes:
    """What was sealed for this place. Raises CannotOpen."""
    key = keys().get(sealed.key_id)
    if key is None:
        raise CannotOpen(place, sealed.key_id)
    nonce, rest = sealed.whole[ID : ID + NONCE], sealed.whole[ID + NONCE :]
    try:
        filled = key.cipher.decrypt(nonce, rest, place.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen(place) from None
    return filled.rstrip(b"\0").removesuffix(END)


# ---- columns


class _Opening(DeferredAttribute):
    """Opens the value when somebody reads the attribute; loading a row opens nothing."""

    field: "SealedField"

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        value = super().__get__(instance, owner)
        if isinstance(value, Sealed):
            value = self.field.opened(value, instance)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class _Is(Exact):
    """A sealed value as it stands in the database is all that a sealed column can be compared with."""

    def get_prep_lookup(self) -> Any:
        if self.rhs is not None and not isinstance(self.rhs, Sealed):
            raise FieldError(f"{self.lhs.output_field} is sealed. Look it up by its blind index.")
        return super().get_prep_lookup()


class SealedField(models.BinaryField):
    """A sealed value of one row. The model needs a ``ref``: the value is bound to it."""

    descriptor_class = _Opening
    block = BLOCK

    def __init__(self, **kwargs: Any) -> None:
        if kwargs.keys() & {"unique", "db_index", "primary_key", "default"}:
            raise TypeError("A sealed column has no default, and nothing can be found by it.")
        super().__init__(**kwargs)

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, text: bytes) -> Any:
        raise NotImplementedError

    def place(self, row: models.Model) -> str:
        """What a value of this row is bound to."""
        return f"{self.model._meta.db_table}\0{self.column}\0{row.ref}"  # type: ignore[attr-defined]

    def opened(self, sealed: Sealed, row: models.Model) -> Any:
        return self.from_bytes(unseal(sealed, self.place(row)))

    def sealed(self, value: Any, row: models.Model) -> Sealed:
        return seal(self.to_bytes(value), self.place(row), self.block)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        value = model_instance.__dict__.get(self.attname)
        if value is None or (isinstance(value, Sealed) and not add):
            return value
        return self.sealed(getattr(model_instance, self.attname), model_instance)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def to_python(self, value: Any) -> Any:
        return value

    def get_default(self) -> None:
        return None

    def get_prep_value(self, value: Any) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self} is sealed for one row. Save the row, instead of updating many at once.")
        return value.whole

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "exact":
            return _Is
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self} is sealed. It cannot be looked up by {lookup_name}.")

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self} is sealed. It has no {lookup_name}.")

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self} is sealed and would be written openly. Use omah backup.")

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        problems = super().check(**kwargs)
        if not any(each.name == "ref" for each in self.model._meta.fields):
            problems.append(checks.Error("A row with a sealed column needs a ref.", obj=self, id="core.E001"))
        return problems


LOST = gettext_lazy("Tidak dapat dibuka, karena kuncinya hilang. Tanyakan kepada pengurus Omah.")
"""What a page says in the place of a value that does not open."""
LOST_SOME = gettext_lazy(
    "Ada isi yang tidak dapat dibuka, karena kuncinya hilang. Tanyakan kepada pengurus Omah."
)
"""What it says once for several of them."""


def opened_or(row: models.Model, name: str, otherwise: Any) -> Any:
    """What a sealed column of this row holds, for a page that must open even where the value does not."""
    try:
        return getattr(row, name)
    except CannotOpen:
        return otherwise


class SealedTextField(SealedField):
    """Words that the database keeps sealed."""

    def to_bytes(self, value: str) -> bytes:
        return value.encode()

    def from_bytes(self, text: bytes) -> str:
        return text.decode()


class SealedBytesField(SealedField):
    """A piece of a file that the database keeps sealed."""

    def to_bytes(self, value: bytes) -> bytes:
        return value

    def from_bytes(self, text: bytes) -> bytes:
        return text


class SealedJSONField(SealedField):
    """Lists, numbers and words that the database keeps sealed together."""

    block = 4 * BLOCK

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, text: bytes) -> Any:
        return json.loads(text)


# ---- blind indexes


class _Tagged(In):
    """Rows whose sealed text is one of these words: under whichever key of the house they were written."""

    def get_prep_lookup(self) -> Any:
        if self.rhs is None:
            return None
        words = [self.rhs] if isinstance(self.rhs, str) else self.rhs
        if hasattr(words, "resolve_expression"):
            raise FieldError(f"{self.lhs.output_field} is looked up by words.")
        self.rhs = [tag for word in words for tag in self.lhs.output_field.tags(word)]
        return super().get_prep_lookup()


class BlindIndexField(models.BinaryField):
    """Finds a sealed text exactly, and keeps it unique: HMAC-SHA256 of it, 16 bytes.

    Filter it by the text itself: ``filter(nik_index="3573…")``. It is written whenever the row is saved, and tells
    whoever holds the database which values are the same, nothing more.
    """

    def __init__(self, *, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(**{"unique": True, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def tag(self, text: str, key: Key) -> bytes:
        message = f"{self.model._meta.db_table}\0{self.column}\0{text}"
        return hmac.digest(key.index, message.encode(), "sha256")[:TAG]

    def tags(self, text: str) -> Iterator[bytes]:
        """The tag of this text under every key of the house."""
        return (self.tag(text, key) for key in keys().values())

    def fits(self, row: models.Model) -> bool:
        """Would this row be found by its text?"""
        text, tag = getattr(row, self.of), getattr(row, self.attname)
        return tag is None if text is None else tag in self.tags(text)

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:
        text = getattr(model_instance, self.of)
        tag = None if text is None else self.tag(text, current_key())
        setattr(model_instance, self.attname, tag)
        return tag

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        return None if value is None else bytes(value)

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, str):
            raise FieldError(f"{self} is written when its row is saved.")
        return super().get_prep_value(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name in {"exact", "in"}:
            return _Tagged
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self} is a blind index. It finds exact words only, not by {lookup_name}.")
