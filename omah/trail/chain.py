"""Entries in chains: nothing on record can be changed, taken out or slipped in without a link breaking.

There are sixteen chains, so that sixteen deeds can be recorded at the same moment. A deed takes a chain whose head
nobody holds and keeps it until it is committed; it waits only when all are held. That is how a chain never forks,
and why two deeds never wait for each other's heads.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from random import randrange

from django.db import connection
from django.db.models import Min

from omah.core import chains
from omah.trail.models import Entry, Head

SHARDS = 16
PAGE = 5_000
"""So many rows are read at once when a chain is proved."""
TAKE_ON_POSTGRESQL = """
WITH head AS MATERIALIZED (
SELECT shard, place, fingerprint FROM trail_head WHERE {which} FOR NO KEY UPDATE {or_else}
) SELECT head.*, nextval(pg_get_serial_sequence('trail_entry', 'id')) FROM head, generate_series(1, %s)
"""
TAKE_ON_SQLITE = """
SELECT shard, place, fingerprint, (SELECT COALESCE(MAX(id), 0) FROM trail_entry) FROM trail_head WHERE shard = 0
"""
ANY_FREE = TAKE_ON_POSTGRESQL.format(which="true ORDER BY shard LIMIT 1", or_else="SKIP LOCKED")
MOVE_ON = "UPDATE trail_head SET place = %s, fingerprint = %s WHERE shard = %s"
AT_ON_POSTGRESQL = "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
AT_ON_SQLITE = "CASE WHEN instr(at, '.') THEN at ELSE at || '.000000' END"
LINKS = """
SELECT shard, place, id, {at}, by_id, behalf, about, fact, CAST(data AS text), fingerprint
FROM trail_entry WHERE shard = %s AND place > %s AND place <= %s ORDER BY place
"""
PRINTED = re.compile(r"^ *(\d+) +(\d+) +((?:[0-9a-f]{8} *){8})$", re.MULTILINE)


@dataclass(frozen=True)
class Mark:
    """How far a chain had come: its number, the place of its last entry, and that entry's fingerprint."""

    shard: int
    place: int
    fingerprint: bytes

    @property
    def words(self) -> str:
        """The fingerprint in eight groups, to be read out and compared."""
        digits = self.fingerprint.hex()
        return " ".join(digits[start : start + 8] for start in range(0, 64, 8))


@dataclass(frozen=True)
class Break:
    """Where a chain is broken first, and how: changed, missing, cut, set_back, headless."""

    shard: int
    place: int
    how: str


def append(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Write new entries at the end of a chain. It is called once a deed has locked everything else it needs."""
    if not entries:
        return entries
    with connection.cursor() as cursor:
        shard, place, last, ids = _take_head(cursor, len(entries))
        for entry, pk in zip(entries, ids, strict=True):
            place += 1
            entry.pk, entry.shard, entry.place = entry.pk or pk, shard, place
            entry.fingerprint = last = chains.fingerprint(last, *_columns(entry))
        cursor.execute(MOVE_ON, [place, last, shard])
    return Entry.objects.bulk_create(entries, batch_size=2_000)


def put_down_heads() -> None:
    """Begin the chains of a new house. A head that is gone begins anew, and its chain will not prove itself."""
    known = set(Head.objects.values_list("shard", flat=True))
    Head.objects.bulk_create(Head(shard=n) for n in range(SHARDS) if n not in known)


def marks() -> list[Mark]:
    """The heads as they stand now, to be printed, signed and kept outside the house."""
    heads = Head.objects.filter(place__gt=0).order_by("shard")
    return [Mark(head.shard, head.place, bytes(head.fingerprint)) for head in heads]


def sum_of(found: Sequence[Mark]) -> str:
    """One fingerprint over all heads: short enough to be copied by hand."""
    return sha256(_printed(found).encode()).hexdigest()


def printed(found: Sequence[Mark]) -> str:
    """The heads as text: chain, entries, fingerprint of the last; and the fingerprint of it all."""
    return f"{_printed(found)}sum {sum_of(found)}\n"


def read_printed(text: str) -> list[Mark]:
    """The heads in a text that was printed and kept."""
    return [
        Mark(int(shard), int(place), bytes.fromhex("".join(digits.split())))
        for shard, place, digits in PRINTED.findall(text)
    ]


def is_as_printed(text: str) -> bool:
    """Do the heads in a text sum up to what stands below them?"""
    found = read_printed(text)
    return bool(found) and f"sum {sum_of(found)}" in text


def is_kept(mark: Mark) -> bool:
    """Does the chain still hold the entry that was its last when this was printed?"""
    return Entry.objects.filter(shard=mark.shard, place=mark.place, fingerprint=mark.fingerprint).exists()


def breaks() -> Iterator[Break]:
    """The first broken link of each chain; the house may be open meanwhile, and little memory is needed."""
    shards = {*range(SHARDS), *Head.objects.values_list("shard", flat=True)}
    shards.update(Entry.objects.order_by().values_list("shard", flat=True).distinct())
    for shard in sorted(shards):
        if found := _first_break(shard):
            yield found


def _first_break(shard):
    """A chain is read in the order in which it was written, so what is added meanwhile does no harm."""
    before, place, last = _head(shard), 0, chains.ROOT
    for *columns, data, fingerprint in _links(shard):
        place += 1
        if columns[1] != place:
            return Break(shard, place, "missing")
        last = chains.fingerprint(last, columns, data)
        if last != fingerprint:
            return Break(shard, place, "changed")
        if before and place == before.place and last != before.fingerprint:
            return Break(shard, place, "set_back")
    after = _head(shard)
    if before is None or after is None:
        return Break(shard, place, "headless")
    if place < before.place:
        return Break(shard, place + 1, "cut")
    return Break(shard, after.place, "set_back") if after.place < place else None


def _head(shard):
    head = Head.objects.filter(shard=shard).first()
    return head and Mark(shard, head.place, bytes(head.fingerprint))


def _links(shard):
    sql = LINKS.format(at=AT_ON_SQLITE if connection.vendor == "sqlite" else AT_ON_POSTGRESQL)
    chain, place = Entry.objects.filter(shard=shard), 0
    with connection.cursor() as cursor:
        while place is not None:
            cursor.execute(sql, [shard, place, place + PAGE])
            rows = cursor.fetchall()
            yield from rows
            place += PAGE
            if len(rows) < PAGE:
                beyond = chain.filter(place__gt=place).aggregate(n=Min("place"))["n"]
                place = beyond and beyond - 1


def _take_head(cursor, many):
    """A head, held until the deed is committed, and ids that are drawn after that: within a chain they rise, too."""
    if connection.vendor == "sqlite":
        cursor.execute(TAKE_ON_SQLITE)
        shard, place, fingerprint, newest = cursor.fetchone()
        return shard, place, fingerprint, range(newest + 1, newest + many + 1)
    cursor.execute(ANY_FREE, [many])
    rows = cursor.fetchall()
    if not rows:
        which = f"shard = {randrange(SHARDS)}"  # noqa: S311 whose turn comes first is no secret
        cursor.execute(TAKE_ON_POSTGRESQL.format(which=which, or_else=""), [many])
        rows = cursor.fetchall()
    shard, place, fingerprint, _id = rows[0]
    return shard, place, bytes(fingerprint), [row[3] for row in rows]


def _columns(entry):
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    columns = (entry.shard, entry.place, entry.pk, at, entry.by_id, entry.behalf, entry.about, entry.fact)
    return columns, json.dumps(entry.data)


def _printed(found):
    return "".join(f"{mark.shard:>5} {mark.place:>10}  {mark.words}\n" for mark in found)
