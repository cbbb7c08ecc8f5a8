"""Who of those on record may be the person that is being written down: hints that name nobody."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from omah.matching import Traits
from omah.people.models import Person

ALIKE = 0.7
"""From here on a trait of two people is called alike."""


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
    return [
        Alike(one.person, _masked(one.person), "; ".join(_agreeing(one))) for one in found if one.agreement
    ]


def _masked(person):
    """Initials, year of birth and village: enough to compare with the person, too little to find another."""
    initials = " ".join(f"{part[0]}…" for part in person.full_name.split())
    return ", ".join(filter(None, [initials, person.birth[:4], person.region.name if person.region else ""]))


def _agreeing(likeness):
    """What of the two agrees and what does not, in words."""
    agreement = likeness.agreement
    looked_at = [
        (_("nama"), agreement.name),
        (_("kelahiran"), agreement.birth),
        (_("tempat tinggal"), agreement.place),
        (_("jenis kelamin"), agreement.sex),
        (_("nomor telepon"), likeness.same_phone),
    ]
    known = [(what, how) for what, how in looked_at if how is not None]
    same = ", ".join(str(what) for what, how in known if how >= ALIKE)
    other = ", ".join(str(what) for what, how in known if how < ALIKE)
    sentences = [_("mirip: %(what)s") % {"what": same}] if same else []
    return [*sentences, _("berbeda: %(what)s") % {"what": other}] if other else sentences
