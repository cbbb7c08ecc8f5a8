"""Groups that apply for aid, by the deeds that people do."""

from datetime import timedelta

from omah.accounts.models import User
from omah.aid import actions
from omah.aid.schemes import schemes
from omah.budgets.actions import Planned, begin_budget, take_lines_in
from omah.core import clock
from omah.money.actions import open_book
from omah.money.models import Book, Code
from omah.network.models import Membership, Organisation
from omah.places.models import Region

Role = Membership.Role
KUBE = "kube-2019"


def group(cast, name="KUBE Mawar", runs=("tari",)):
    """A group of families; the first who runs it keeps its money, the others its letters."""
    made = Organisation.objects.create(name=name, type="kube")
    for n, who in enumerate(runs):
        role = Role.SECRETARIAT if n else Role.TREASURER
        Membership.objects.create(organisation=made, user=User.objects.get(username=who), role=role)
    return made


def village():
    """A kelurahan, alone."""
    return Region.objects.create(code="35.73.03.1008", name="Sawojajar", kind="kelurahan")


def begun(cast, made):
    return actions.begin_application(group_id=made.pk, scheme=KUBE, by=cast.tari)


def family(cast, application, where, n=1, **more):
    said = {"head": f"Warga {70 + n}", "birth_year": clock.today().year - 40} | more
    return actions.add_family(application_id=application.pk, village_id=where.pk, by=cast.tari, **said)


def budget(cast, made):
    """A plan of the group's own book: two machines, half a year of rent."""
    book = Book.objects.of(made).first() or open_book(organisation_id=made.pk, by=cast.tari)
    today = clock.today()
    plan = begin_budget(
        organisation_id=made.pk,
        name="Modal usaha",
        starts_on=today,
        ends_on=today + timedelta(days=90),
        by=cast.tari,
    )
    machines = Planned("Pelaksanaan", "Mesin jahit", 2, "unit", 3_000_000, Code.MATERIALS)
    room = Planned("Pelaksanaan", "Sewa ruang", 1, "ruang", 500_000, Code.RENT, 6, "bulan")
    take_lines_in(budget_id=plan.pk, lines=[machines, room], by=cast.tari)
    return plan, book


def ready(cast, made, where):
    """Nothing is missing."""
    application = begun(cast, made)
    for n in range(1, 6):
        family(cast, application, where, n)
    plan, _book = budget(cast, made)
    said = {"business": "Menjahit bersama", "received_before": False, "account": "Bank Contoh 000-1"}
    actions.describe(application_id=application.pk, budget_id=plan.pk, by=cast.tari, **said)
    today = clock.today()
    actions.hold_meeting(
        application_id=application.pk, held_on=today, place="Balai desa", present="Warga 71\nWarga 72",
        officers="Ketua: Warga 71", decisions="Menjahit bersama", by=cast.tari,
    )  # fmt: skip
    for what in schemes()[KUBE].papers:
        actions.note_paper(application_id=application.pk, what=what, dated=today, by=cast.tari)
    for office in ("village", "agency"):
        actions.note_recommendation(
            application_id=application.pk, office=office, number="1/2020", dated=today, by=cast.tari
        )
    return actions.make_proposal(application_id=application.pk, by=cast.tari)


def submitted(cast, made, where):
    application = ready(cast, made, where)
    return actions.submit(application_id=application.pk, submitted_on=clock.today(), by=cast.tari)


def granted(cast, made, where, amount=20_000_000):
    application = submitted(cast, made, where)
    return actions.decide(
        application_id=application.pk, approved=True, decision="2/2020", decided_on=clock.today(), amount=amount,
        by=cast.tari,
    )  # fmt: skip


def paid(cast, made, where):
    application = granted(cast, made, where)
    return actions.receive_aid(application_id=application.pk, day=clock.today(), by=cast.tari)


def keeper(cast):
    """Sekar writes the letters of the body that keeps the house."""
    Organisation.objects.filter(pk=cast.griya.pk).update(keeps_house=True)


def coming_rule(cast, by=None):
    """From tomorrow on one more family is asked."""
    tomorrow = clock.today() + timedelta(days=1)
    said = {"scheme": KUBE, "kind": "min_families", "number": 6, "source": "Keputusan contoh 3/2020"}
    return actions.add_rule(since=tomorrow, by=by or cast.sekar, **said)
