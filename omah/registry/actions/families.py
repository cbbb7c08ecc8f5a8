"""Who belongs to whom."""

from django.db import transaction

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import require
from omah.registry import access
from omah.registry.facts import RelationEnded, RelationNoted
from omah.registry.models import Household, Record, Relation
from omah.trail.actions import record


@transaction.atomic
def note_relation(
    *,
    record_id: int,
    kind: str,
    name: str = "",
    phone: str = "",
    relative_id: int | None = None,
    carer: bool = False,
    lives_with: bool = False,
    ground: str = "",
    order: str = "",
    user_id: int | None = None,
    by: User,
) -> Relation:
    """Those who write the record put down somebody of the family. A sign-in, which opens a child's record to the
    family, is given by those who keep it alone. ``relative_id`` is the record of the other, where there is one."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept) and (user_id is None or access.may_keep(by, kept)))
    kept.check_living()
    other = Record.objects.visible_to(by).on_duty(by).get(pk=relative_id) if relative_id else None
    relation = Relation(
        person=kept.person,
        kind=kind,
        relative=other.person if other else None,
        name="" if other else name,
        phone=phone,
        carer=carer,
        lives_with=lives_with,
        ground=ground,
        order=order,
        user_id=user_id,
        made_by=by,
    )
    relation.check_can_stand(by)

    relation.save()
    if lives_with and other:
        _live_together(kept, other)
    record(RelationNoted(kept.pk, relation.pk, kind, ground), by=by, about=kept)
    return relation


@transaction.atomic
def end_relation(*, record_id: int, relation_id: int, by: User) -> Relation:
    """It holds no more, from now on; what it opened is shut at once. What was written down stays."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    relation = Relation.objects.filter(person=kept.person_id).lock().get(pk=relation_id)
    require(access.may_end_relation(by, relation, kept))
    relation.check_can_end()

    relation.until = clock.today()
    relation.save(update_fields=["until"])
    if relation.lives_with and relation.relative:
        Record.objects.filter(pk=kept.pk).update(household=None)
    record(RelationEnded(kept.pk, relation.pk), by=by, about=kept)
    return relation


def _live_together(kept, other):
    """Two households of which one member lives with one of the other are one."""
    household = kept.household or other.household or Household.objects.create()
    if other.household and other.household != household:
        Record.objects.filter(household=other.household).update(household=household)
    Record.objects.filter(pk__in=[kept.pk, other.pk]).update(household=household)
