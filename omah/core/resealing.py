"""Renewing the keys of sealed columns, and looking whether everything opens."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from omah.core.sealing import ID, BlindIndexField, CannotOpen, Sealed, SealedField, current_key, keys

AT_ONCE = 500
"""Rows that are sealed anew in one transaction."""


def sealed_fields(model: type[models.Model]) -> list[SealedField]:
    return [each for each in model._meta.local_concrete_fields if isinstance(each, SealedField)]


def blind_indexes(model: type[models.Model]) -> list[BlindIndexField]:
    return [each for each in model._meta.local_concrete_fields if isinstance(each, BlindIndexField)]


def sealed_models() -> list[type[models.Model]]:
    """The tables that have sealed columns."""
    return [model for model in apps.get_models() if sealed_fields(model)]


def sealed_columns() -> list[tuple[str, str]]:
    """Table and name of every sealed column of the house."""
    return [
        (model._meta.db_table, each.column or "")
        for model in sealed_models()
        for each in sealed_fields(model)
    ]


def reseal() -> Iterator[tuple[int, int]]:
    """Seal whatever another key sealed anew with the current one; blind indexes follow.

    Yields how many rows were looked at and how many there are, each time that some are safe. Whenever it is stopped,
    everything opens as long as all keys are kept; begun again, it does what is left. What does not open stays as it is.
    """
    total, done = sum(model._base_manager.count() for model in sealed_models()), 0
    for model in sealed_models():
        last = None
        while rows := _reseal_some(model, last):
            last, done = rows[-1].pk, done + len(rows)
            yield done, total


def _reseal_some(model: type[models.Model], last: object) -> list[models.Model]:
    """The rows after ``last``, which are sealed with the current key when this returns."""
    with transaction.atomic():
        rows = model._base_manager.order_by("pk").select_for_update(of=("self",), no_key=True)
        some = list((rows if last is None else rows.filter(pk__gt=last))[:AT_ONCE])
        changed = [values for row in some if (values := _anew(row))]
        if changed:
            _write(model, changed)
    return some


def _anew(row: models.Model) -> list[Any]:
    """The values of this row's sealed columns and blind indexes under the current key; none where nothing changes."""
    sealed, indexes = sealed_fields(type(row)), blind_indexes(type(row))
    before = [row.__dict__[field.attname] for field in [*sealed, *indexes]]
    after = [*(_sealed_now(row, field) for field in sealed), *(_tag_now(row, index) for index in indexes)]
    if after == before:
        return []
    return [*(value.whole if isinstance(value, Sealed) else value for value in after), row.pk]


def _sealed_now(row: models.Model, field: SealedField) -> Sealed | None:
    stands: Sealed | None = row.__dict__[field.attname]
    if stands is None or stands.key_id == current_key().id:
        return stands
    try:
        return field.sealed(getattr(row, field.attname), row)
    except CannotOpen:
        return stands


def _tag_now(row: models.Model, index: BlindIndexField) -> bytes | None:
    try:
        text = getattr(row, index.of)
    except CannotOpen:
        return bytes(row.__dict__[index.attname])
    return None if text is None else index.tag(text, current_key())


def _write(model: type[models.Model], rows: list[list[Any]]) -> None:
    quoted = connection.ops.quote_name
    columns = [str(field.column) for field in chain(sealed_fields(model), blind_indexes(model))]
    setting = ", ".join(f"{quoted(column)} = %s" for column in columns)
    key = quoted(str(model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quoted(model._meta.db_table)} SET {setting} WHERE {key} = %s", rows)  # noqa: S608 names of our own tables


def forget() -> None:
    """Take what rows held before out of the files of the database, where it would lie for a while yet."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in sealed_models():
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(model._meta.db_table)}")


def used_keys() -> Counter[bytes]:
    """How many values each key has sealed."""
    found: Counter[bytes] = Counter()
    with connection.cursor() as cursor:
        for table, column in sealed_columns():
            cursor.execute(_keys_in(table, column))
            found.update({bytes(key): n for key, n in cursor.fetchall()})
    return found


def _keys_in(table: str, column: str) -> str:
    table, column = connection.ops.quote_name(table), connection.ops.quote_name(column)
    return f"SELECT substr({column}, 1, {ID}), COUNT(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1"  # noqa: S608 names of our own tables


def strange_key() -> bytes | None:
    """A key that this house does not have, and that sealed the oldest or the newest value of a column.

    A quick look at the door, which tells that these are not the keys of this database.
    """
    for model in sealed_models():
        for field in sealed_fields(model):
            values = model._base_manager.filter(**{f"{field.name}__isnull": False}).values_list(
                field.name, flat=True
            )
            for value in chain(values.order_by("pk")[:1], values.order_by("-pk")[:1]):
                if value.key_id not in keys():
                    return value.key_id
    return None


def faults() -> Iterator[CannotOpen | tuple[models.Model, BlindIndexField]]:
    """Every sealed value that does not open, and every blind index that does not find its value."""
    for model in sealed_models():
        for row in model._base_manager.order_by("pk").iterator(AT_ONCE):
            yield from _faults_of(row, sealed_fields(model), blind_indexes(model))


def _faults_of(
    row: models.Model, sealed: Iterable[SealedField], indexes: Iterable[BlindIndexField]
) -> Iterator[CannotOpen | tuple[models.Model, BlindIndexField]]:
    broken = set()
    for field in sealed:
        try:
            getattr(row, field.attname)
        except CannotOpen as fault:
            broken.add(field.name)
            yield fault
    for index in indexes:
        if index.of not in broken and not index.fits(row):
            yield row, index
