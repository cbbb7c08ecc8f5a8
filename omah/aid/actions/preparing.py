"""A group prepares its application."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.aid import access
from omah.aid.facts import (
    ApplicationBegun,
    ApplicationDescribed,
    FamilyAdded,
    FamilyRemoved,
    GroupMet,
    GroupRecommended,
    PaperNoted,
)
from omah.aid.models import Application, Family, Meeting, Paper, Recommendation
from omah.aid.schemes import open_on
from omah.budgets.models import Budget
from omah.core import clock
from omah.core.deeds import Refused, check_has_come, require
from omah.network.models import Organisation
from omah.places.models import Region
from omah.trail.actions import record

State = Application.State


@transaction.atomic
def begin_application(*, group_id: int, scheme: str, by: User) -> Application:
    """A group begins to apply under the rule of today."""
    group = Organisation.objects.visible_to(by).lock().get(pk=group_id)
    require(access.may_write(by, group))
    if scheme not in {one.code for one in open_on(clock.today())}:
        raise Refused({"scheme": _("Program ini tidak berlaku hari ini. Pilih program lain.")})
    same = Application.objects.filter(group=group, scheme_code=scheme)
    if same.exclude(state__in=[State.REJECTED, State.REPORTED]).exists():
        raise Refused({"scheme": _("Kelompok ini sudah punya permohonan itu. Lanjutkan yang ada.")})

    application = Application.objects.create(group=group, scheme_code=scheme)
    record(ApplicationBegun(application.pk, group.pk, scheme), by=by, about=application)
    return application


@transaction.atomic
def describe(
    *,
    application_id: int,
    business: str,
    received_before: bool,
    account: str = "",
    budget_id: int | None = None,
    by: User,
) -> Application:
    """What the group would do, where its money lies, by which plan, and whether it had such aid before."""
    application = _draft(by, application_id)

    application.business, application.account = business, account
    application.received_before = received_before
    application.budget = _budget(by, application.group, budget_id)
    application.save(update_fields=["business", "account", "received_before", "budget"])
    record(ApplicationDescribed(application.pk), by=by, about=application)
    return application


@transaction.atomic
def add_family(
    *,
    application_id: int,
    head: str,
    birth_year: int,
    village_id: int,
    received_before: bool = False,
    by: User,
) -> Family:
    """A family of the group is written down; who leads it is sealed."""
    application = _draft(by, application_id)
    if not 1900 <= birth_year <= clock.today().year:
        raise Refused({"birth_year": _("Periksa tahun lahirnya.")})

    family = Family.objects.create(
        application=application,
        head=head,
        birth_year=str(birth_year),
        village=Region.objects.get(pk=village_id),
        received_before=received_before,
    )
    record(FamilyAdded(application.pk, family.pk), by=by, about=application)
    return family


@transaction.atomic
def remove_family(*, family_id: int, by: User) -> Application:
    """A family is not among them; nothing of it is left."""
    found = Family.objects.filter(application__in=Application.objects.visible_to(by)).get(pk=family_id)
    application = _draft(by, found.application_id)

    application.families.filter(pk=family_id).delete()
    record(FamilyRemoved(application.pk, family_id), by=by, about=application)
    return application


@transaction.atomic
def hold_meeting(
    *, application_id: int, held_on: date, place: str, present: str, officers: str, decisions: str, by: User
) -> Meeting:
    """The group met: who was there, whom it chose, what it decided. Written anew it replaces what stood there."""
    application = _draft(by, application_id)
    check_has_come(held_on, "held_on")

    Meeting.objects.filter(application=application).delete()
    meeting = Meeting.objects.create(
        application=application,
        held_on=held_on,
        place=place,
        present=present,
        officers=officers,
        decisions=decisions,
    )
    record(GroupMet(application.pk), by=by, about=application)
    return meeting


@transaction.atomic
def note_paper(*, application_id: int, what: str, dated: date, number: str = "", by: User) -> Paper:
    """A document of the scheme's list is ready."""
    application = _draft(by, application_id)
    check_has_come(dated, "dated")
    if what not in application.terms.papers:
        raise Refused({"what": _("Pilih berkas dari daftar program ini.")})

    paper, _made = Paper.objects.update_or_create(
        application=application, what=what, defaults={"dated": dated, "number": number}
    )
    record(PaperNoted(application.pk, paper.pk), by=by, about=application)
    return paper


@transaction.atomic
def note_recommendation(
    *, application_id: int, office: str, number: str, dated: date, by: User
) -> Recommendation:
    """An office recommends the group, with a letter of its own."""
    application = _draft(by, application_id)
    check_has_come(dated, "dated")

    letter, _made = Recommendation.objects.update_or_create(
        application=application, office=office, defaults={"number": number, "dated": dated}
    )
    record(GroupRecommended(application.pk, letter.office), by=by, about=application)
    return letter


def _draft(by, application_id):
    """An application that is still prepared, locked."""
    application = Application.objects.visible_to(by).lock().get(pk=application_id)
    require(access.may_write(by, application.group))
    application.check_is(State.DRAFT)
    return application


def _budget(by, group, budget_id):
    """A plan of the group's own book."""
    if budget_id is None:
        return None
    budget = Budget.objects.visible_to(by).filter(pk=budget_id, book__organisation=group).first()
    if budget is None:
        raise Refused({"budget": _("Pilih RAB milik kelompok ini.")})
    return budget
