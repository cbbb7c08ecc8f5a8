"""Whose records one may see, and which of them are meant."""

from typing import TYPE_CHECKING

from django.db import models

from omah.core import clock
from omah.core.queries import QuerySet
from omah.network.models import Membership, Organisation
from omah.people.models import GUARDIAN, IdentityNumber, Maker, Person, nik_in
from omah.places.models import Region
from omah.registry.ages import ADULT, born_at_latest
from omah.registry.instruments import WG_SHORT
from omah.registry.models.disability import Assessment
from omah.registry.models.emergencies import BreakGlass
from omah.registry.models.families import Relation
from omah.registry.purposes import AGENCY, GROUP

if TYPE_CHECKING:
    from omah.registry.models.records import Record

Role = Membership.Role
KNOWS_MEMBERS = (Role.ADMIN, Role.SECRETARIAT)
"""Duties in a group whose holders know its members."""


class RecordQuerySet(QuerySet["Record"]):
    model: "type[Record]"

    def visible_to(self, user):
        """One's own, with the account that the register knows; what one wrote down and nobody else was given, or was given, while on duty as enumerator and until
        it is withdrawn; all of an organisation, for its data officers; that of whom one speaks for as family
        (``Relation.speaking``); for a day what one opened in an emergency. Whoever helps somebody at work is not
        told of it by that alone. Not that of a person who has another, of which it is part."""
        enumerated = models.Q(organisation__in=Organisation.objects.of(user, Role.ENUMERATOR))
        kept = models.Q(organisation__in=Organisation.objects.of(user, Role.DATA_OFFICER))
        unmerged = self.filter(person__merged_into=None)
        return unmerged.filter(
            models.Q(person__user=user.pk, opens_to=user.pk, opened_after=models.F("person__unlinked"))
            | (
                enumerated
                & _looked_after_by(user)
                & models.Q(restricted_at=None)
                & ~models.Q(ended_as=self.model.End.WITHDRAWN)
            )
            | kept
            | models.Q(person__in=Relation.objects.speaking(user).values("person"))
            | models.Q(
                person__in=BreakGlass.objects.open_to(user).values("person"),
                ended_on=None,
                restricted_at=None,
            )
        )

    def search(self, text):
        """Those of people in whose names, year of birth, phone or place every word occurs; of a whole NIK, its owner's, who
        lets the agency have it: the register keeps none for anything else."""
        if nik := nik_in(text):
            return self.allowing(AGENCY.code).filter(person__in=Person.objects.with_nik(nik))
        return self.filter(person__in=Person.objects.search(text))

    def search_few(self, text, most):
        """A list of them, with one more than ``most`` where there are too many: that is seen at once where many have the
        name."""
        some = list(self.search_first(text)[: most + 1])
        return some if len(some) > most else list(self.search(text)[: most + 1])

    def search_first(self, text):
        """Some of those whom ``search`` finds, as ``Person.objects.search_first``."""
        return self.filter(person__in=Person.objects.search_first(text))

    def described_by(self, text):
        """Those in whose names, phone or place every word occurs: by nothing that the members of a group keep from it."""
        return self.filter(person__in=Person.objects.search(text, by_birth=False))

    def kept_by(self, user):
        """All of the organisations whose data officer the user is, that may be used."""
        kept = Organisation.objects.of(user, Role.DATA_OFFICER)
        return self.in_use().filter(organisation__in=kept, person__merged_into=None)

    def shared_with(self, user):
        """For an agency: those who live in its area and agreed to be shared with it; nobody, where it has no area."""
        areas = Organisation.objects.of(user, Role.AGENCY).exclude(region=None)
        codes = list(areas.values_list("region__code", flat=True))
        inside = Region.objects.within(*codes) if codes else Region.objects.none()
        return self.in_use().allowing("agency").filter(person__region__in=inside, person__merged_into=None)

    def members_for(self, user):
        """For whoever runs a group: those whom it keeps on file, who make for it, or whose family belongs to it, and who
        said yes to being known to it."""
        return self.members_of(Organisation.objects.of(user, *KNOWS_MEMBERS).groups())

    def members_of(self, groups):
        """Those who said yes to being known to whoever runs one of these groups, to which they belong."""
        from omah.registry.models.associations import FamilyMember  # families have records, and know them

        makers = Maker.objects.current().filter(organisation__in=groups)
        families = FamilyMember.objects.present().filter(association__in=groups)
        belongs = (
            models.Q(organisation__in=groups)
            | models.Q(person__in=makers.values("person"))
            | models.Q(person__in=families.values("person"))
        )
        return self.in_use().allowing(GROUP.code).filter(belongs, person__merged_into=None)

    def allowing(self, purpose):
        """Of people whose yes to a use is in force."""
        from omah.registry.models.consents import Consent  # consents are given to records, and know them

        return self.filter(person__in=Consent.objects.in_force(purpose).values("person"))

    def with_stray_number(self):
        """Those whose person has a NIK on file without a yes to the agency, and makes for nobody who keeps it, too."""
        from omah.registry.models.consents import Consent  # consents are given to records, and know them

        said = Consent.objects.standing().filter(purpose=AGENCY.code, given=True)
        kept = self.filter(person__in=IdentityNumber.objects.values("person"), person__merged_into=None)
        return kept.exclude(person__in=said.values("person")).exclude(
            person__in=Maker.objects.current().values("person")
        )

    def living(self):
        """Those that have not ended."""
        return self.filter(ended_on=None)

    def in_use(self):
        """Those that may be used for what was consented to: living, and not paused by the person."""
        return self.living().filter(restricted_at=None)

    def due(self):
        """Those that ought to be looked at again by now: found by their day, of whomever they are."""
        by_now = self.model.objects.living().filter(due_on__lte=clock.today())
        return self.filter(pk__in=by_now.order_by().values("pk"))

    def on_duty(self, user):
        """Those that the user looks after as an enumerator; all of an organisation, for its data officers."""
        bodies = Organisation.objects
        enumerated = models.Q(organisation__in=bodies.of(user, Role.ENUMERATOR), restricted_at=None)
        kept = models.Q(organisation__in=bodies.of(user, Role.DATA_OFFICER))
        return self.filter((enumerated & _looked_after_by(user)) | kept)

    def not_in_need(self, user):
        """Without those that the user opened in an emergency: they are read, and nothing else."""
        return self.exclude(person__in=BreakGlass.objects.open_to(user).values("person"))

    def to_look_after(self):
        """Those that want something: due, never verified, of a child that has reached the age of the short set, or of
        somebody who moved and may be living elsewhere here."""
        moved = models.Q(ended_as=self.model.End.MOVED)
        wants = models.Q(due_on__lte=clock.today()) | models.Q(verified_at=None) | models.Q(outgrown=True)
        return self.annotate(outgrown=_outgrown()).filter(moved | models.Q(wants, ended_on=None))


def roles_over(user, records):
    """By which duty somebody sees each of these records: {role: the persons}. As family, where it is by no duty; what
    was opened in an emergency, by the duty that allows that."""
    kept = {body.pk for body in Organisation.objects.of(user, Role.DATA_OFFICER)}
    enumerated = {body.pk for body in Organisation.objects.of(user, Role.ENUMERATOR)}
    family = set(Relation.objects.speaking(user).values_list("person", flat=True))
    found: dict[str, list[int]] = {}
    for record in records:
        if record.organisation_id in kept:
            role = str(Role.DATA_OFFICER)
        elif record.organisation_id in enumerated and user.pk == record.looked_after_by_id:
            role = str(Role.ENUMERATOR)
        elif record.person_id in family:
            role = GUARDIAN
        else:
            role = str(Role.ENUMERATOR if enumerated else Role.DATA_OFFICER)
        found.setdefault(role, []).append(record.person_id)
    return found


def roles_to_members(user, records):
    """By which duty somebody who runs groups knows each of these: {role: the persons}."""
    from omah.registry.models.records import Record  # records are found by what stands here

    found: dict[str, list[int]] = {}
    left = {record.pk: record.person_id for record in records}
    for role in KNOWS_MEMBERS:
        known = Record.objects.members_of(Organisation.objects.of(user, role).groups()).filter(pk__in=left)
        found[str(role)] = [left.pop(pk) for pk in known.values_list("pk", flat=True)]
    return {role: whose for role, whose in found.items() if whose}


def _looked_after_by(user):
    """What was given to the user, or written down by the user and given to nobody else."""
    return models.Q(assigned_to_id=user.pk) | models.Q(made_by_id=user.pk, assigned_to=None)


def _outgrown():
    """May it be a child of five or more by now, who was never asked a set of questions of that age?"""
    of_age = models.Q(module=None) | models.Q(module__to_age__gte=WG_SHORT.from_age)
    asked = Assessment.objects.filter(of_age, person=models.OuterRef("person"))
    first, last = born_at_latest(ADULT), born_at_latest(WG_SHORT.from_age)
    return models.ExpressionWrapper(
        models.Q(person__birth__gt=first, person__birth__lte=last) & ~models.Exists(asked),
        output_field=models.BooleanField(),
    )
