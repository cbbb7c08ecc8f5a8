"""The house of example data: the order of 25,000 masks, told by the deeds that people do.

Everything here is invented but the public bodies and the outline of the story. Today, in this story, is
Monday 4 May 2020; the clock goes on from there.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from omah.accounts.actions import create_user, open_house
from omah.accounts.models import User
from omah.aid import demo as aid
from omah.budgets import demo as budgets
from omah.core import clock
from omah.giving import demo as giving
from omah.linkage import demo as linkage
from omah.lists import demo as lists
from omah.money import demo as money
from omah.money.actions import open_book
from omah.network import demo as network
from omah.network.actions import grant_duty
from omah.network.models import Membership
from omah.notify.actions import read_notices
from omah.papers import demo as papers
from omah.people import demo as people
from omah.people.actions import link_user, name_guardian
from omah.places.actions import load_regions
from omah.pools import demo as pools
from omah.registry import demo as registry
from omah.rights import demo as rights
from omah.statements import demo as statements
from omah.statistics import demo as statistics
from omah.trail.actions import deliver_one
from omah.work import demo as work
from omah.work.actions import orders, staging
from omah.work.actions.booking import set_programme
from omah.work.actions.reporting import issue_report

TODAY = datetime(2020, 5, 4, 9, 0)
PASSWORD = "contoh omah 2020"  # noqa: S105 printed for everybody who starts the demo
Role = Membership.Role
OFFICERS = (
    ("koordinator", "Koordinator produksi", "omah_difabel", [Role.PRODUCTION_LEAD]),
    ("bendahara", "Bendahara", "omah_difabel", [Role.TREASURER]),
    ("sekretariat", "Sekretariat", "omah_difabel", [Role.SECRETARIAT, Role.ADMIN]),
    ("pembina", "Ketua Pembina", "omah_difabel", [Role.OVERSEER]),
    ("lawang", "Koordinator Pokja Lawang", "pokja_lawang", [Role.PRODUCTION_LEAD, Role.TREASURER]),
    ("mutu", "Petugas mutu", "prrs_rsj", [Role.QC_PARTNER]),
    ("pemesan", "Kepala Bidang Perindustrian", "kopindag", [Role.BUYER]),
    ("dana", "Petugas CSR", "bmpd", [Role.FUNDER]),
    ("pendata", "Pendata", "linksos", [Role.ENUMERATOR]),
    ("petugas", "Petugas data", "linksos", [Role.DATA_OFFICER]),
    ("dinas", "Petugas dinas", "pemkot_malang", [Role.AGENCY]),
)
MAKERS = (("penjahit01", 0), ("penjahit02", 1))
HELPED = 7
"""The number of a maker for whom somebody else answers."""
GUARDIANS = {
    HELPED: ("pendamping", "diminta oleh mitra"),
    5: ("pendamping05", "diminta oleh orangnya"),
    9: ("pendamping09", "orang tua"),
}
"""Who speaks for which maker, by the maker's number."""
MOTHER = ("keluarga", "Warga 47")


def sign_ins():
    """(what they do, user name, password) of everybody who can sign in to the demo."""
    found = [(name, username, PASSWORD) for username, name, _body, _roles in OFFICERS]
    found += [(f"Mitra kerja {username[-2:]}", username, PASSWORD) for username, _n in MAKERS]
    found.append(("Ibu seorang anak dalam pendataan", MOTHER[0], PASSWORD))
    return [*found, ("Pendamping, atas nama seorang mitra", GUARDIANS[HELPED][0], PASSWORD)]


@transaction.atomic
def build():
    """Fill an empty house with the story. One transaction: all of it, or nothing."""
    system = User.objects.system("contoh")
    story_day = timezone.make_aware(TODAY)
    with clock.at(story_day - timedelta(days=60)):
        load_regions(by=system)
        cast = _people_and_bodies(system)
    _order(cast)
    part = work.begin_others(cast)
    with work.on(date(2020, 4, 21)):
        makers = people.build_group(cast.bodies["pokja_lawang"], cast.lawang)
    work.make_part(cast, part, makers)
    with work.on(date(2020, 4, 10)):
        groups = registry.build_many(
            cast.bodies["linksos"], cast.pendata, cast.petugas, keeper=cast.sekretariat
        )
        first = {"organisation_id": groups[0].pk, "user_id": cast.petugas.pk}
        grant_duty(role=Role.SECRETARIAT, by=system, **first)
        lawang = {"organisation_id": groups[2].pk, "user_id": cast.sekretariat.pk}
        grant_duty(role=Role.SECRETARIAT, by=system, **lawang)
    with work.on(date(2020, 4, 20)):
        records = registry.build(cast.bodies["linksos"], cast.pendata, cast.petugas, cast.keluarga)
    with work.on(date(2020, 4, 27)):
        statistics.build(cast.bodies["linksos"], cast.petugas)
        registry.forward(cast.pendata, cast.petugas)
        keeps = {"organisation_id": groups[0].pk, "user_id": cast.sekretariat.pk}
        grant_duty(role=Role.DATA_OFFICER, by=system, **keeps)
        registry.offer(groups[0], cast.petugas)
    with work.on(date(2020, 4, 28)):
        rights.build_granted(records, cast.petugas)
    with work.on(date(2020, 5, 2)):
        statements.build(
            cast.bodies["linksos"],
            cast.bendahara,
            cast.pembina,
            give=giving.give,
            photo=money.photo,
            activities=money.main_activities,
        )
        lists.build(cast.bodies["linksos"], cast.petugas)
        rights.build_breach(cast.bodies["linksos"], cast.petugas)
        budgets.build(
            cast.bodies["omah_difabel"],
            donor=cast.bodies["bmpd"],
            lead=cast.koordinator,
            secretary=cast.sekretariat,
            overseer=cast.pembina,
            treasurer=cast.bendahara,
            give=giving.give,
        )
    with work.on(date(2020, 5, 3)):
        linkage.build()
        aid.build(cast.bendahara, system)
        _books(cast, system)
        work.settle_part(cast, part)
    with clock.at(story_day - timedelta(hours=1)):
        rights.build_open(records, cast.petugas, cast.makers[0], cast.penjahit01)
    open_house(name="Omah Difabel", is_demo=True, story_day=story_day, second_factor=False, by=system)
    _news_spread()


def _news_spread():
    """Everybody hears what the deeds up to now announce."""
    while deliver_one():
        pass


class Cast:
    """Everybody and every body of the story, by short name."""

    def __init__(self, bodies):
        self.bodies = bodies
        self.users = {}
        self.makers = []

    def __getattr__(self, username):
        return self.users[username]

    def let_in(self, username, name, by):
        """An account whose password everybody may know, so it need not be changed at once."""
        user, _password = create_user(username=username, name=name, password=PASSWORD, by=by)
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
        self.users[username] = user
        return user


def _books(cast, system):
    """The treasurer keeps the books of the foundation and of a group."""
    group = cast.bodies["pokja_lawang"]
    grant_duty(organisation_id=group.pk, user_id=cast.bendahara.pk, role=Role.TREASURER, by=system)
    money.tell(cast.bodies["omah_difabel"], group, cast.bendahara, cast.pembina)


def _people_and_bodies(system):
    cast = Cast(network.build(by=system))
    for username, name, body, roles in OFFICERS:
        user = cast.let_in(username, name, system)
        for role in roles:
            grant_duty(organisation_id=cast.bodies[body].pk, user_id=user.pk, role=role, by=system)
    for keeper in (cast.sekretariat, cast.pembina):
        grant_duty(organisation_id=cast.bodies["linksos"].pk, user_id=keeper.pk, role=Role.ADMIN, by=system)
    for keeper, role in ((cast.bendahara, Role.TREASURER), (cast.pembina, Role.OVERSEER)):
        grant_duty(organisation_id=cast.bodies["linksos"].pk, user_id=keeper.pk, role=role, by=system)
    papers.build({"Omah Difabel": cast.bodies["omah_difabel"]}, by=cast.sekretariat)
    cast.makers = people.build(cast.bodies["omah_difabel"], by=cast.koordinator)
    for username, n in MAKERS:
        user = cast.let_in(username, cast.makers[n].full_name, system)
        link_user(person_id=cast.makers[n].pk, user_id=user.pk, by=cast.koordinator)
    cast.let_in(*MOTHER, system)
    for number, (username, ground) in GUARDIANS.items():
        helper = cast.let_in(username, username.capitalize(), system)
        name_guardian(
            person_id=cast.makers[number - 1].pk, user_id=helper.pk, ground=ground, by=cast.koordinator
        )
    return cast


def _order(cast):
    """The masks: asked for on 6 April, agreed on 10 April, the first stage ready on 30 April."""
    with work.on(date(2020, 4, 6)):
        order = work.ask(cast)
    with work.on(date(2020, 4, 10)):
        work.agree(cast, order)
        book = open_book(organisation_id=order.producer_id, by=cast.bendahara)
        *_others, business = money.main_activities(book, cast.bendahara)
        set_programme(order_id=order.pk, programme_id=business.pk, by=cast.bendahara)
        cast.pool = pools.begin(cast, order)
        giving.build_promises(order, [cast.bodies["bmpd"], cast.bodies["fkijk"]], cast.bendahara)
        first, second = work.plan(cast, order)
    with work.on(date(2020, 4, 11)):
        materials = work.stock(cast, order)
    with work.on(date(2020, 4, 13)):
        staging.start_stage(stage_id=first.pk, by=cast.koordinator)
        sharing = work.offer(cast, first, cast.makers)
    with work.on(date(2020, 4, 14)):
        taken = work.answer(cast, sharing)
    work.make(cast, taken, date(2020, 4, 15), materials)
    work.make_up(cast, first, date(2020, 4, 26), materials)
    with work.on(date(2020, 4, 30)):
        staging.declare_ready(stage_id=first.pk, by=cast.koordinator)
        _paid(cast, order)
        _news_spread()
        for user in cast.users.values():
            read_notices(by=user)
        staging.start_stage(stage_id=second.pk, by=cast.koordinator)
        sharing = work.offer(cast, second, cast.makers, answer_by=date(2020, 5, 5))
    with work.on(date(2020, 5, 2)):
        silent = [*cast.makers[:2], cast.makers[HELPED - 1]]
        work.leave_under_way(cast, sharing, silent, materials)
        giving.build_gifts(order, cast.bodies["bmpd"], cast.bendahara, cast.sekretariat)
        _news_spread()
    with work.on(date(2020, 5, 4), hour=8):
        work.hand_over(cast, order, first)
        pools.settle(cast, cast.pool, order)
        pools.others(cast, order)
        orders.publish_report(order_id=order.pk, by=cast.koordinator)
        giving.open_totals(order, cast.sekretariat)
        for reader in ("kopindag", "bmpd", "fkijk"):
            issue_report(order_id=order.pk, for_id=cast.bodies[reader].pk, by=cast.sekretariat)


def _paid(cast, order):
    """Wages are paid from shared capital before the buyer pays."""
    run = work.approve_pay(cast, order)
    pools.advance(cast, cast.pool, order, run.lines.total("amount"))
    work.pay(cast, run)
