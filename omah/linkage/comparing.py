"""Who may be on file twice, and who of a list may be on file already.

Through the whole register everybody goes past a block of it that is held in memory. So it needs no more for a province than
for a district, only longer. Whoever is on a list is looked for in the index of names, as while registering.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest
from itertools import islice
from typing import Any

from omah.accounts.models import User
from omah.core.queries import QuerySet
from omah.linkage.actions import queue_pairs
from omah.linkage.models import LinkageRun
from omah.matching import Traits, Weights, agreement, sparked, splinked, unfolded
from omah.matching.linking import MOST_LED_TO, MOST_SCORED, Block, Found
from omah.people.models import Likeness, SearchKeys
from omah.registry.models import Record

BLOCK = 250_000
"""So many people are held in memory: some 350 MB while they are taken up."""
AT_ONCE = 2000
BEST = 3
"""So many are told who may be somebody of a list."""
TELL_EVERY = 500

LIBRARY = {"splink": splinked.linked, "spark": sparked.linked}
Somebody = tuple[int, Traits]
Tell = Callable[[int, int], object]
"""Is told how far it is: so many of so many."""


def everybody() -> int:
    """How many people are compared."""
    return _records().count()


def within_register(at_least: float, tell: Tell) -> Iterator[Found]:
    """Pairs of the register, by the keys of their records, each once."""
    whole, done, last = _work(everybody()), 0, 0
    while few := list(islice(_register(last), BLOCK)):
        block, first, last = Block(few), few[0][0], few[-1][0]
        for number, traits in _register(first - 1):
            yield from (found for found in block.like(number, traits, at_least) if found.other < number)
            done += 1
            if done % TELL_EVERY == 0:
                tell(done, whole)


def go_through(found: Iterable[Found], engine: str = "own") -> tuple[LinkageRun, int]:
    """Have whoever is found twice wait in the queue; the run, and how many pairs there were, new or not."""
    pairs = [(each.one, each.other, each.agreement.points) for each in found]
    by = User.objects.system("pencocokan")
    return queue_pairs(engine=engine, people=everybody(), pairs=pairs, by=by), len(pairs)


def by_splink(at_least: float, engine: str = "splink") -> Iterator[Found]:
    """Pairs of the register that Splink finds, with our points, so that one queue has one measure."""
    return _weighed(LIBRARY[engine](_register(0), at_least=at_least), {})


def _weighed(pairs: Iterator[tuple[int, int, float]], listed: dict[int, Traits]) -> Iterator[Found]:
    """With our points: pairs of the register, or of those who are listed with somebody of the register."""
    weigh = Weights({}, everybody())
    while few := list(islice(pairs, AT_ONCE)):
        sought = {pk for one, other, _bits in few for pk in (other, *({one} - listed.keys()))}
        traits = dict(_traits(_records().filter(pk__in=sought)))
        for one, other, _bits in few:
            first = listed.get(one) or traits.get(one)
            if first and other in traits:  # nobody withdrew meanwhile
                yield Found(one, other, agreement(first, traits[other], weigh))


def with_list(rows: list[Somebody], at_least: float, tell: Tell) -> dict[int, list[Found]]:
    """Who in the register may be each of these people, best first; nothing for whom nobody is found. Each is looked for in the
    index of names, so that a short list takes seconds in a register of any size."""
    best, newest = {}, SearchKeys.objects.everybody()
    for done in range(0, len(rows), TELL_EVERY):
        tell(done, len(rows))
        near = {
            number: SearchKeys.objects.nearest(traits, newest, most=MOST_SCORED, led_to=MOST_LED_TO)
            for number, traits in rows[done : done + TELL_EVERY]
        }
        likely = {
            number: [one for one in found if one[1].points >= at_least] for number, found in near.items()
        }
        people = {pk for found in likely.values() for pk, _agreed in found}
        records = dict(_records().filter(person__in=people).values_list("person", "pk"))
        for number, found in likely.items():
            here = [Found(number, records[pk], agreed) for pk, agreed in found if pk in records]
            if here:
                best[number] = nlargest(BEST, here, key=lambda each: each.agreement.points)
    return best


def with_list_by_splink(
    rows: list[Somebody], at_least: float, engine: str = "splink"
) -> dict[int, list[Found]]:
    """The same, as Splink finds it."""
    best: dict[int, list[Found]] = {}
    for found in _weighed(LIBRARY[engine](rows, _register(0), at_least=at_least), dict(rows)):
        best.setdefault(found.one, []).append(found)
    return {
        number: nlargest(BEST, each, key=lambda one: one.agreement.points) for number, each in best.items()
    }


def told(found: list[Found], phone: str) -> list[dict[str, Any]]:
    """Which records these are, how well they agree, and in what. No names."""
    records = Record.objects.select_related("person__region").in_bulk([each.other for each in found])
    return [
        {
            "record": records[each.other].ref,
            "points": round(each.agreement.points, 1),
            "agreement": _in_words(records[each.other].person, each, phone),
        }
        for each in found
        if each.other in records
    ]


def _in_words(person: Any, found: Found, phone: str) -> str:
    same_phone = person.phone == phone if person.phone and phone else None
    return "; ".join(Likeness(person, found.agreement, same_phone).agreeing)


def _work(people: int) -> int:
    """How many look-ups a run takes: everybody goes past the first block, only the last past the last."""
    return sum(range(people, 0, -BLOCK))


def _register(after: int) -> Iterator[Somebody]:
    """Everybody in the register after this record."""
    return _traits(_records().filter(pk__gt=after).order_by("pk"))


def _traits(records: QuerySet[Record]) -> Iterator[Somebody]:
    columns = [f"person__search_keys__{name}" for name in ("folded", "birth", "place", "sex")]
    rows = records.values_list("pk", *columns)
    for number, folded, birth, place, sex in rows.iterator(AT_ONCE):
        yield number, Traits(unfolded(folded), birth, place, sex)


def _records() -> QuerySet[Record]:
    """Those that may be used, of people who are found by their names."""
    return Record.objects.in_use().filter(person__merged_into=None, person__search_keys__isnull=False)
