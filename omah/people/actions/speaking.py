"""Who may act for a person."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.people import access
from omah.people.facts import GuardianEnded, GuardianNamed
from omah.people.models import Guardian, Person
from omah.trail.actions import record


@transaction.atomic
def name_guardian(*, person_id: int, user_id: int, ground: str, by: User) -> Guardian:
    """Somebody may act for a person from today on, on a ground that is written down."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_name_guardian(by, person))
    user = User.objects.get(pk=user_id)
    person.check_may_be_spoken_for_by(user, by=by)
    if not ground.strip():
        raise Refused({"ground": _("Tulis dasar pendampingan, misalnya: diminta oleh orangnya.")})

    guardian = Guardian.objects.create(person=person, user=user, ground=ground)
    record(GuardianNamed(person.pk, guardian.pk, user.pk), by=by, about=person)
    return guardian


@transaction.atomic
def end_guardian(*, guardian_id: int, by: User) -> Guardian:
    """Somebody may no longer act for a person, at once."""
    guardian = Guardian.objects.visible_to(by).lock().get(pk=guardian_id)
    require(access.may_end_guardian(by, guardian))
    guardian.check_can_end()

    guardian.until = clock.today()
    guardian.save(update_fields=["until"])
    record(GuardianEnded(guardian.person_id, guardian.pk, guardian.user_id), by=by, about=guardian.person)
    return guardian
