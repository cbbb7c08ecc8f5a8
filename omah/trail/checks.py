"""Contradictions to look for every night."""

from collections.abc import Iterable, Iterator

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from omah.trail import chain
from omah.trail.guards import TRAIL
from omah.trail.models import Entry, Owed

BROKEN = {
    "changed": gettext_noop(
        "Rantai %(shard)s putus pada catatan ke-%(place)s%(entry)s: isinya bukan yang dulu dicatat."
    ),
    "missing": gettext_noop("Rantai %(shard)s putus: catatan ke-%(place)s hilang."),
    "cut": gettext_noop("Rantai %(shard)s terpotong: catatan ke-%(place)s dan sesudahnya hilang."),
    "set_back": gettext_noop(
        "Kepala rantai %(shard)s salah: yang disebutnya, catatan ke-%(place)s, bukan yang terakhir."
    ),
    "headless": gettext_noop("Rantai %(shard)s dengan %(place)s catatan tidak punya kepala."),
}


def checks() -> Iterator[tuple[str, str]]:
    """Everything that is wrong with the trail: guards, chains, reactions that nobody tries any more."""
    yield from guards_down()
    yield from broken_chains()
    yield from given_up()


def guards_down() -> Iterator[tuple[str, str]]:
    """Guards that are not up: until they are, the database would let an entry be changed."""
    for name in TRAIL.missing(connection):
        yield (
            "trail.guard",
            _("Penjaga catatan «%(name)s» tidak terpasang. Jalankan: omah manage migrate.") % {"name": name},
        )


def broken_chains() -> Iterator[tuple[str, str]]:
    """Every chain is reckoned again from its first entry; the first broken link of each is named."""
    for found in chain.breaks():
        entry = Entry.objects.filter(shard=found.shard, place=found.place).first()
        facts = {
            "shard": found.shard,
            "place": found.place,
            "entry": f" ({entry.pk}, {entry.fact})" if entry else "",
        }
        yield "trail.chain", _(BROKEN[found.how]) % facts


def lost_marks(kept: Iterable[chain.Mark]) -> Iterator[tuple[str, str]]:
    """Heads that were printed and kept, and that the chains do not hold any more."""
    for mark in kept:
        if not chain.is_kept(mark):
            facts = {"shard": mark.shard, "place": mark.place}
            yield (
                "trail.heads",
                _("Sidik jari yang dicetak untuk rantai %(shard)s, catatan ke-%(place)s, tidak cocok lagi.")
                % facts,
            )


def given_up() -> Iterator[tuple[str, str]]:
    """Reactions that failed so often that nobody tries them any more."""
    for owed in Owed.objects.filter(given_up_at__isnull=False).select_related("entry").order_by("pk"):
        facts = {"reaction": owed.reaction, "fact": owed.entry.fact, "error": owed.error}
        yield "trail.given_up", _("%(reaction)s untuk %(fact)s berkali-kali gagal: %(error)s") % facts
