"""The families of the invented people: who lives with whom, who cares for a child, and who speaks for somebody by which
right; written down by the deeds that people do. Always the same; nobody is meant by any of them."""

from omah.accounts.models import User
from omah.registry.actions import note_relation
from omah.registry.ages import is_child
from omah.registry.invented import MANY, housemates
from omah.registry.models import Record

A_GENERATION, TWO_GENERATIONS = 18, 45
"""So many years lie between a child and a parent, and a grandparent, at least."""
COURT = "Penetapan contoh 12/2019"


def families(records: list[Record], officer: User) -> None:
    """Those who share a house, and the mother or the grandmother of every child, who is not on record herself."""
    for one, other in housemates(records):
        if not (one.is_withdrawn or other.is_withdrawn):
            older, younger = sorted((one, other), key=lambda record: record.person.birth)
            _of_one_house(older, younger, officer)
    children = [one for one in records[:MANY] if is_child(one.person.birth) and not one.is_withdrawn]
    for number, child in enumerate(children, 201):
        by_custom = number % 8 == 0
        note_relation(
            record_id=child.pk,
            kind="grandparent" if by_custom else "parent",
            name=f"Warga {number}",
            carer=True,
            lives_with=True,
            ground="custom" if by_custom else "parent",
            by=officer,
        )
    grown = next(one for one in records if not is_child(one.person.birth) and not one.is_withdrawn)
    note_relation(
        record_id=grown.pk,
        kind="sibling",
        name="Warga 200",
        carer=True,
        ground="court",
        order=COURT,
        by=officer,
    )


def _of_one_house(older, younger, officer):
    years = int(younger.person.birth) - int(older.person.birth)
    kind = "grandparent" if years >= TWO_GENERATIONS else "parent" if years >= A_GENERATION else "sibling"
    speaks = kind == "parent" and is_child(younger.person.birth)
    note_relation(
        record_id=younger.pk,
        kind=kind,
        relative_id=older.pk,
        lives_with=True,
        ground="parent" if speaks else "",
        by=officer,
    )
