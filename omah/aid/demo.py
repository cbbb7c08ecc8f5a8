"""Two groups of families of the story: one still gathers what is missing, one was paid and has bought its first cloth.

All names, numbers and amounts are examples.
"""

from datetime import timedelta

from omah.accounts.models import User
from omah.aid import actions
from omah.aid.models import Application
from omah.aid.schemes import schemes
from omah.budgets.actions import Planned, begin_budget, take_lines_in
from omah.core import clock
from omah.money.actions import open_book, transfer
from omah.money.models import Code
from omah.network.actions import found_organisation, grant_duty
from omah.network.models import Membership, Organisation
from omah.places.models import Region

KUBE = "kube-2019"
VILLAGE = "35.07.25"
"""The kecamatan below which both groups live."""
PLAN = [
    Planned("Pelaksanaan", "Mesin jahit", 4, "unit", 2_750_000, Code.MATERIALS),
    Planned("Pelaksanaan", "Kain dan benang sulam", 6, "paket", 1_000_000, Code.MATERIALS),
    Planned("Pelaksanaan", "Sewa ruang bersama", 1, "ruang", 500_000, Code.RENT, 6, "bulan"),
]


def build(treasurer: User, system: User) -> list[Application]:
    """Both groups, run by somebody who keeps money already."""
    village = Region.objects.filter(parent__code=VILLAGE).order_by("code").first()
    waiting, paid = (_group(name, treasurer, system) for name in ("KUBE Contoh Satu", "KUBE Contoh Dua"))
    return [_waiting(waiting, village, treasurer), _paid(paid, village, treasurer)]


def _group(name, treasurer, system):
    made = found_organisation(name=name, type=Organisation.Type.JOINT_BUSINESS, by=system)
    role = Membership.Role.TREASURER
    grant_duty(organisation_id=made.pk, user_id=treasurer.pk, role=role, by=system)
    return made


def _waiting(group, village, by):
    """Four families are too few, and the letters are still to come."""
    application = actions.begin_application(group_id=group.pk, scheme=KUBE, by=by)
    _families(application, village, range(61, 65), by)
    actions.describe(
        application_id=application.pk, business="Usaha kue kering (contoh)", received_before=False, by=by
    )
    paper = {"application_id": application.pk, "dated": clock.today(), "by": by}
    actions.note_paper(what=schemes()[KUBE].papers[0], **paper)
    return application


def _paid(group, village, by):
    today = clock.today()
    book = open_book(organisation_id=group.pk, by=by)
    plan = begin_budget(
        organisation_id=group.pk,
        name="Usaha sulam bersama (contoh)",
        starts_on=today,
        ends_on=today + timedelta(days=90),
        by=by,
    )
    take_lines_in(budget_id=plan.pk, lines=PLAN, by=by)
    application = actions.begin_application(group_id=group.pk, scheme=KUBE, by=by)
    one = {"application_id": application.pk, "by": by}
    _families(application, village, range(65, 71), by)
    actions.describe(
        business="Sulam dan jahit bersama (contoh)",
        account="Bank contoh, nomor contoh",
        received_before=False,
        budget_id=plan.pk,
        **one,
    )
    actions.hold_meeting(
        held_on=today,
        place="Balai desa",
        present="\n".join(f"Warga {n}" for n in range(65, 71)),
        officers="Ketua: Warga 65\nSekretaris: Warga 66\nBendahara: Warga 67",
        decisions="Menyulam dan menjahit bersama. Alat dan kain milik kelompok.",
        **one,
    )
    for what in schemes()[KUBE].papers:
        actions.note_paper(what=what, dated=today, **one)
    for office in ("village", "agency"):
        actions.note_recommendation(office=office, number="Nomor contoh", dated=today, **one)
    actions.make_proposal(**one)
    actions.submit(submitted_on=today, **one)
    actions.decide(approved=True, decision="Nomor contoh", decided_on=today, amount=20_000_000, **one)
    paid = actions.receive_aid(day=today, **one)
    transfer(
        book_id=book.pk,
        source_code=Code.BANK,
        target_code=Code.MATERIALS,
        amount=3_500_000,
        reason="out",
        day=today,
        memo="Kain dan benang sulam (angka contoh)",
        fund_id=paid.fund_id,
        by=by,
    )
    return paid


def _families(application, village, numbers, by):
    for n in numbers:
        actions.add_family(
            application_id=application.pk,
            head=f"Warga {n}",
            birth_year=1910 + n,
            village_id=village.pk,
            by=by,
        )
