"""Data that got out: writing it down, and telling whoever must know."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.network.models import Organisation
from omah.rights import access
from omah.rights.facts import BreachChanged, BreachRecorded, BreachTold
from omah.rights.models import Breach
from omah.rights.models.breaches import TIME_TO_TELL
from omah.trail.actions import record


@transaction.atomic
def record_breach(
    *,
    organisation_id: int,
    what: str,
    data: str,
    handling: str,
    people: int,
    happened: str,
    discovered_at: datetime,
    by: User,
) -> Breach:
    """Somebody who looks after the data writes down that some got out. The 72 hours run since it was discovered."""
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_keep_breaches(by, organisation))
    _check_times(happened, discovered_at)

    breach = Breach.objects.create(
        organisation=organisation,
        what=what,
        data=data,
        handling=handling,
        people=people,
        happened=happened,
        discovered_at=discovered_at,
        due_at=discovered_at + TIME_TO_TELL,
        made_by=by,
    )
    record(BreachRecorded(breach.pk, organisation.pk, people), by=by, about=breach)
    return breach


@transaction.atomic
def change_breach(
    *, breach_id: int, what: str, data: str, handling: str, people: int, happened: str, by: User
) -> Breach:
    """More is known by now. When it was discovered stays as it was written."""
    breach = Breach.objects.visible_to(by).lock().get(pk=breach_id)
    require(access.may_keep_breaches(by, breach.organisation))
    _check_times(happened, breach.discovered_at)

    breach.what, breach.data, breach.handling = what, data, handling
    breach.people, breach.happened = people, happened
    breach.save()
    record(BreachChanged(breach.pk, people), by=by, about=breach)
    return breach


@transaction.atomic
def tell_of_breach(*, breach_id: int, whom: str, by: User) -> Breach:
    """The persons concerned were told, or the agency: ``whom`` is ``persons`` or ``agency``."""
    breach = Breach.objects.visible_to(by).lock().get(pk=breach_id)
    require(access.may_keep_breaches(by, breach.organisation))
    breach.check_can_tell(whom)

    setattr(breach, f"{whom}_told_at", clock.now())
    setattr(breach, f"{whom}_told_by", by)
    breach.save(update_fields=[f"{whom}_told_at", f"{whom}_told_by"])
    record(BreachTold(breach.pk, whom), by=by, about=breach)
    return breach


def _check_times(happened, discovered_at):
    if discovered_at > clock.now():
        raise Refused({"day": _("Waktu ini belum terjadi. Periksa tanggal dan jamnya.")})
    if happened > timezone.localdate(discovered_at).isoformat()[: len(happened)]:
        raise Refused({"happened": _("Kejadiannya tidak mungkin sesudah diketahui. Periksa tanggalnya.")})
