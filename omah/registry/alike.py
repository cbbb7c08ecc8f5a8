"""Who of those on record may be the person that is being written down: hints that name nobody."""

from dataclasses import dataclass

from omah.matching import Traits
from omah.people.models import Person


@dataclass(frozen=True)
class Alike:
    """Somebody on record who may be the same: a hint that names nobody, and what agrees."""

    person: Person
    masked: str
    agreeing: str


def who_may_be_the_same(said):
    """Those on record who may be the same person as whoever said this."""
    who = said["nama"]
    sought = Traits.of(
        who["full_name"],
        who["nickname"],
        birth=said.birth,
        place=said["tempat"]["region"].code,
        sex=said["kelamin"].get("sex", ""),
    )
    found = Person.objects.select_related("region").like(sought, said["telepon"].get("phone") or "")
    # A number alone tells nobody anything: families share phones, and whoever knows one may be fishing.
    return [Alike(one.person, one.masked, "; ".join(one.agreeing)) for one in found if one.agreement]
