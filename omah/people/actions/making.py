"""What a maker can do and needs, and for whom."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.network.models import Organisation
from omah.people import access
from omah.people.facts import AccommodationSet, MakingEnded, MakingResumed, SkillsSet
from omah.people.models import Accommodation, Maker, Person, Skill
from omah.trail.actions import record


@transaction.atomic
def set_accommodation(*, person_id: int, wish: str, by: User) -> Person:
    """Write down what a person needs at work; an empty wish takes it away."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_know_accommodation(by, person))

    if wish:
        Accommodation.objects.update_or_create(person=person, defaults={"wish": wish})
    else:
        Accommodation.objects.filter(person=person).delete()
    record(AccommodationSet(person.pk), by=by, about=person, behalf=person.behalf(by))
    return person


@transaction.atomic
def set_skills(*, person_id: int, skills: dict[str, int], by: User) -> Person:
    """Those who keep the record write down which steps a person can do, and how fast."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_keep(by, person))

    person.skills.all().delete()
    _write_skills(person, skills)
    record(SkillsSet(person.pk, sorted(skills)), by=by, about=person)
    return person


@transaction.atomic
def end_making(*, person_id: int, organisation_id: int, by: User) -> Maker:
    """A person stops making for an organisation; today is the last day. What was done stays on record."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_register(by, organisation))
    maker = person.makings.lock().filter(organisation=organisation, until=None).first()
    if maker is None:
        raise Refused(_("Orang ini sekarang bukan mitra lembaga ini."))

    maker.until = clock.today()
    maker.save(update_fields=["until"])
    record(MakingEnded(person.pk, organisation.pk), by=by, about=person)
    return maker


@transaction.atomic
def resume_making(*, person_id: int, organisation_id: int, agreed: bool, by: User) -> Maker:
    """A person whom one may see, and who said yes to it (``agreed``), makes for an organisation again, from today on."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_register(by, organisation))
    person.check_can_resume_for(organisation)
    if not agreed:
        raise Refused({"agreed": _("Tanyakan dulu kepada orangnya. Tanpa persetujuannya ia bukan mitra.")})

    maker = Maker.objects.create(person=person, organisation=organisation)
    record(MakingResumed(person.pk, organisation.pk), by=by, about=person)
    return maker


def _write_skills(person, skills):
    for pace in skills.values():
        if not 10 <= pace <= 300:
            raise Refused({"skills": _("Tulis kecepatan dari 10 sampai 300 persen.")})
    Skill.objects.bulk_create(Skill(person=person, step=step, pace=pace) for step, pace in skills.items())
