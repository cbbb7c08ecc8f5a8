"""Leave a trail, and let other domains react to it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

from django.db import connection, transaction
from django.utils.module_loading import import_string

from omah.core import clock
from omah.trail import once
from omah.trail.chain import append
from omah.trail.models import Entry, Once, Owed, fact_name, label

MOST_ATTEMPTS = 8
KEEP_ONCE = timedelta(days=60)
_reactions: dict[type, list[Callable[..., None]]] = defaultdict(list)


def on(fact_type):
    """Register a reaction: called with the fact, after commit, at least once. It must bear repetition."""

    def register(react):
        _reactions[fact_type].append(react)
        return react

    return register


def record(fact, *, by, about, behalf=None):
    """Write down a fact in the transaction that made it true, and owe its reactions.

    ``about`` is the row whose story this belongs to; ``behalf`` the person for whom ``by`` acted.
    """
    _claim()
    (entry,) = append([_entry(fact, by, about, behalf)])
    Owed.objects.bulk_create(Owed(entry=entry, reaction=_path(react)) for react in _reactions[type(fact)])
    return entry


def record_all(told, *, by):
    """Write down many facts of a kind at once: pairs of a fact to which nobody reacts and the row it is about."""
    _claim()
    entries = [_entry(fact, by, about) for fact, about in told]
    if any(_reactions[type(fact)] for fact, _about in told):
        raise RuntimeError("record_all() is for facts to which nobody reacts")
    return append(entries)


def deliver_one():
    """Do the oldest reaction that is due; say whether there was one.

    The reaction and the note that it is done commit together, under a lock on the row: a worker that is
    killed half-way leaves nothing behind. A reaction that fails waits longer each time, then is given up
    and shown by ``omah check``.
    """
    with transaction.atomic():
        due = Owed.objects.due().select_related("entry").order_by("pk")
        owed = due.select_for_update(of=("self",), no_key=True, skip_locked=True).first()
        if owed is None:
            return False
        try:
            with transaction.atomic():
                import_string(owed.reaction)(fact_of(owed.entry))
            owed.done_at = clock.now()
        except Exception as failure:  # noqa: BLE001 a poisoned reaction must not stop those behind it
            _put_off(owed, failure)
        owed.save()
    return True


def fact_of(entry):
    """The fact that an entry recorded."""
    domain, name = entry.fact.split(".")
    return import_string(f"omah.{domain}.facts.{name}")(**entry.data)


def forget_old_requests():
    """Requests of two months ago are not sent again."""
    Once.objects.filter(at__lt=clock.now() - KEEP_ONCE).delete()


def _claim():
    blocks = connection.atomic_blocks
    if all(block._from_testcase for block in blocks):  # type: ignore[attr-defined]
        raise RuntimeError("record() belongs inside transaction.atomic()")
    once.claim()


def _entry(fact, by, about, behalf=None):
    return Entry(
        by=by,
        about=label(about),
        behalf=label(behalf) if behalf else "",
        fact=fact_name(type(fact)),
        data=asdict(fact),
    )


def _put_off(owed, failure):
    owed.attempts += 1
    owed.error = f"{type(failure).__name__}: {failure}"[:500]
    owed.not_before = clock.now() + timedelta(minutes=2**owed.attempts)
    if owed.attempts >= MOST_ATTEMPTS:
        owed.given_up_at = clock.now()


def _path(thing):
    return f"{thing.__module__}.{thing.__qualname__}"
