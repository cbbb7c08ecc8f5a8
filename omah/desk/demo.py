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
from omah.work.actions import making, orders, settling, shares
from omah.work.actions.reporting import issue_report
from omah.work.models import Packet, PayLine, Share

TODAY = datetime(2020, 5, 4, 9, 0)
PASSWORD = "contoh omah 2020"  # noqa: S105 printed for everybody who starts the demo
Role = Membership.Role
OFFICERS = (
    ("koordinator", "Koordinator produksi", "omah_difabel", [Role.PRODUCTION_LEAD]),
    ("bendahara", "Bendahara", "omah_difabel", [Role.TREASURER]),
    ("sekretariat", "Sekretariat", "omah_difabel", [Role.SECRETARIAT, Role.ADMIN]),
    ("pembina", "Ketua Pembina", "omah_difabel", [Role.OVERSEER]),
    ("mutu", "Petugas mutu", "prrs_rsj", [Role.QC_PARTNER]),
    ("pemesan", "Kepala Bidang Perindustrian", "kopindag", [Role.BUYER]),
    ("dana", "Petugas CSR", "bmpd", [Role.FUNDER]),
    ("pendata", "Pendata", "linksos", [Role.ENUMERATOR]),
    ("petugas", "Petugas data", "linksos", [Role.DATA_OFFICER]),
    ("dinas", "Petugas dinas", "pemkot_malang", [Role.AGENCY]),
)
MAKERS = (("penjahit01", 0), ("penjahit02", 1))
GUARDIAN = ("pendamping", 6)
MOTHER = ("keluarga", "Warga 47")
STEPS = [
    {"name": "potong", "seconds": 54, "lot": 200, "rate": 150, "rate_unit": "buah"},
    {"name": "jahit", "seconds": 216, "lot": 50, "rate": 600, "rate_unit": "buah"},
    {"name": "periksa", "seconds": 36, "lot": 300, "rate": 100, "rate_unit": "buah"},
    {"name": "kemas", "seconds": 29, "lot": 375, "rate": 80, "rate_unit": "buah"},
]
CHECKLIST = "Jahitan rapat dan lurus\nDua lapis kain\nTali kuat, tidak lepas\nUkuran sesuai contoh\nBersih, tidak bernoda"


def sign_ins():
    """(what they do, user name, password) of everybody who can sign in to the demo."""
    found = [(name, username, PASSWORD) for username, name, _body, _roles in OFFICERS]
    found += [(f"Mitra kerja {username[-2:]}", username, PASSWORD) for username, _n in MAKERS]
    found.append(("Ibu seorang anak dalam pendataan", MOTHER[0], PASSWORD))
    return [*found, ("Pendamping, atas nama seorang mitra", GUARDIAN[0], PASSWORD)]


@transaction.atomic
def build():
    """Fill an empty house with the story. One transaction: all of it, or nothing."""
    system = User.objects.system("contoh")
    story_day = timezone.make_aware(TODAY)
    with clock.at(story_day - timedelta(days=60)):
        load_regions(by=system)
        cast = _people_and_bodies(system)
    _order(cast)
    _other_orders(cast)
    with _on(date(2020, 4, 10)):
        groups = registry.build_many(
            cast.bodies["linksos"], cast.pendata, cast.petugas, keeper=cast.sekretariat
        )
        first = {"organisation_id": groups[0].pk, "user_id": cast.petugas.pk}
        grant_duty(role=Role.SECRETARIAT, by=system, **first)
    with _on(date(2020, 4, 20)):
        records = registry.build(cast.bodies["linksos"], cast.pendata, cast.petugas, cast.keluarga)
    with _on(date(2020, 4, 27)):
        statistics.build(cast.bodies["linksos"], cast.petugas)
        registry.forward(cast.pendata, cast.petugas)
    with _on(date(2020, 4, 28)):
        rights.build_granted(records, cast.petugas)
    with _on(date(2020, 5, 2)):
        statements.build(cast.bodies["linksos"], cast.bendahara, cast.pembina)
        lists.build(cast.bodies["linksos"], cast.petugas)
    with _on(date(2020, 5, 2)):
        rights.build_breach(cast.bodies["linksos"], cast.petugas)
    with _on(date(2020, 5, 2)):
        budgets.build(
            cast.bodies["omah_difabel"],
            donor=cast.bodies["bmpd"],
            lead=cast.koordinator,
            secretary=cast.sekretariat,
            overseer=cast.pembina,
            treasurer=cast.bendahara,
        )
    with _on(date(2020, 5, 3)):
        linkage.build()
        aid.build(cast.bendahara, system)
        _books(cast, system)
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
    helper = cast.let_in(GUARDIAN[0], "Pendamping", system)
    name_guardian(
        person_id=cast.makers[GUARDIAN[1]].pk,
        user_id=helper.pk,
        ground="diminta oleh mitra",
        by=cast.koordinator,
    )
    return cast


def _order(cast):
    """The masks: asked for on 6 April, agreed on 10 April, the first stage ready on 30 April."""
    with _on(date(2020, 4, 6)):
        order = _asked_for(cast)
    with _on(date(2020, 4, 10)):
        first, second = _agreed(cast, order)
    with _on(date(2020, 4, 11)):
        materials = _stocked(cast, order)
    with _on(date(2020, 4, 13)):
        orders.start_stage(stage_id=first.pk, by=cast.koordinator)
        sharing = _offered(cast, first, cast.makers)
    with _on(date(2020, 4, 14)):
        taken = _answered(cast, sharing)
    _made(cast, taken, date(2020, 4, 15), materials)
    _made_up(cast, first, date(2020, 4, 26), materials)
    with _on(date(2020, 4, 30)):
        orders.declare_ready(stage_id=first.pk, by=cast.koordinator)
        _paid(cast, order)
        _news_spread()
        for user in cast.users.values():
            read_notices(by=user)
        orders.start_stage(stage_id=second.pk, by=cast.koordinator)
        sharing = _offered(cast, second, cast.makers, answer_by=date(2020, 5, 5))
    with _on(date(2020, 5, 2)):
        _under_way(cast, sharing, materials)
        giving.build_gifts(order, cast.bodies["bmpd"], cast.bendahara, cast.sekretariat)
        _news_spread()
    with _on(date(2020, 5, 4), hour=8):
        _handed_over(cast, order, first)
        pools.settle(cast, cast.pool, order)
        pools.others(cast, order)
        orders.publish_report(order_id=order.pk, by=cast.koordinator)
        giving.open_totals(order, cast.sekretariat)
        for reader in ("kopindag", "bmpd"):
            issue_report(order_id=order.pk, for_id=cast.bodies[reader].pk, by=cast.sekretariat)


def _other_orders(cast):
    """Two small ones that have only begun: one waits for the treasurer's word, one for its first stage."""
    by, bodies = cast.koordinator, cast.bodies
    for title, buyer, is_agreed in (("Tas belanja", "kopindag", False), ("Celemek", "bmpd", True)):
        with _on(date(2020, 5, 3)):
            order = orders.receive_order(
                producer_id=bodies["omah_difabel"].pk,
                buyer_id=bodies[buyer].pk,
                title=title,
                planned_pieces=240,
                unit="lusin",
                deadline=date(2020, 6, 15),
                acceptance_rule="Yang perlu diperbaiki dikerjakan lagi satu kali dan dibayar satu kali.",
                rates_are_examples=True,
                by=by,
            )
            orders.hold_costing_meeting(
                order_id=order.pk,
                held_on=date(2020, 5, 3),
                place="Bengkel Omah Difabel, Lawang",
                attendees=[
                    ("management", "Koordinator produksi"),
                    ("capital", "Bendahara, wakil pemilik modal"),
                    ("makers", "Wakil penjahit Lawang"),
                ],
                steps=[{"name": "jahit", "seconds": 600, "lot": 12, "rate": 1_500, "rate_unit": "buah"}],
                by=by,
            )
            orders.attach_standard(order_id=order.pk, title="Contoh jadi", checklist="Jahitan rapat", by=by)
            orders.propose_price(order_id=order.pk, price=60_000, price_unit="lusin", by=by)
            if is_agreed:
                orders.set_funding(order_id=order.pk, portions={bodies[buyer].pk: 10_000}, by=by)
                orders.approve_quote(order_id=order.pk, price=60_000, price_unit="lusin", by=cast.bendahara)
                orders.agree_order(
                    order_id=order.pk,
                    contract_pieces=240,
                    agreement="002/SPK-CONTOH/V/2020",
                    agreed_on=date(2020, 5, 3),
                    by=by,
                )
                orders.plan_stages(order_id=order.pk, stages=[(240, date(2020, 6, 10))], by=by)


def _on(day, hour=9):
    return clock.at(timezone.make_aware(datetime(day.year, day.month, day.day, hour)))


def _asked_for(cast):
    by, bodies = cast.koordinator, cast.bodies
    order = orders.receive_order(
        producer_id=bodies["omah_difabel"].pk,
        buyer_id=bodies["kopindag"].pk,
        checker_id=bodies["prrs_rsj"].pk,
        title="Masker kain",
        planned_pieces=25_000,
        planned_roughly=True,
        unit="lusin",
        deadline=date(2020, 5, 25),
        specification="Dua lapis katun, tali karet, dikemas satu per satu.",
        delivery_place="Kantor Dinas Kopindag, Kota Malang",
        acceptance_rule="Yang perlu diperbaiki dikerjakan lagi satu kali oleh mitra yang sama dan dibayar satu kali. "
        "Yang tidak lolos tidak dibayar, bahannya tidak ditagihkan kepada mitra.",
        payment_terms="Bertahap, 14 hari sesudah serah terima. Nomor rekening contoh.",
        tax_note="Kuitansi di atas Rp5.000.000 memakai meterai.",
        rates_are_examples=True,
        by=by,
    )
    orders.set_funding(order_id=order.pk, portions={bodies["bmpd"].pk: 0, bodies["fkijk"].pk: 0}, by=by)
    orders.hold_costing_meeting(
        order_id=order.pk,
        held_on=date(2020, 4, 6),
        place="Bengkel Omah Difabel, Lawang",
        attendees=[
            ("management", "Ketua Pembina"),
            ("management", "Koordinator produksi"),
            ("capital", "Bendahara, wakil pemilik modal"),
            ("makers", "Wakil penjahit Lawang"),
            ("makers", "Wakil penjahit Kedungkandang"),
        ],
        steps=STEPS,
        notes="Tarif contoh. Semua mitra dibayar sama untuk satu buah pada satu langkah.",
        by=by,
    )
    orders.attach_standard(
        order_id=order.pk,
        title="Standar masker kain (contoh)",
        number="",
        issued="2020-04",
        checklist=CHECKLIST,
        by=by,
    )
    return order


def _agreed(cast, order):
    orders.propose_price(order_id=order.pk, price=18_000, price_unit="lusin", by=cast.koordinator)
    orders.approve_quote(order_id=order.pk, price=18_000, price_unit="lusin", by=cast.bendahara)
    orders.agree_order(
        order_id=order.pk,
        contract_pieces=25_000,
        agreement="001/SPK-CONTOH/IV/2020",
        agreed_on=date(2020, 4, 10),
        by=cast.koordinator,
    )
    open_book(organisation_id=order.producer_id, by=cast.bendahara)
    cast.pool = pools.begin(cast, order)
    giving.build_promises(order, [cast.bodies["bmpd"], cast.bodies["fkijk"]], cast.bendahara)
    targets = [(12_500, date(2020, 4, 30)), (12_500, date(2020, 5, 20))]
    return orders.plan_stages(order_id=order.pk, stages=targets, by=cast.koordinator)


def _stocked(cast, order):
    """Cloth for the cutters, ties for the sewers: material per piece, in its smallest unit."""
    stock = {"potong": ("kain", "lembar", 30_000, 1), "jahit": ("tali", "pasang", 26_000, 1)}
    found = {}
    for step, (name, unit, quantity, per_piece) in stock.items():
        move = making.receive_material(
            order_id=order.pk, name=name, unit=unit, quantity=quantity, by=cast.koordinator
        )
        found[step] = (move.material_id, per_piece)
    return found


def _offered(cast, stage, makers, answer_by=None):
    sharing = shares.propose_sharing(
        stage_id=stage.pk, maker_refs=[maker.ref for maker in makers], by=cast.koordinator
    )
    until = datetime.combine(answer_by, datetime.min.time().replace(hour=18)) if answer_by else None
    moment = timezone.make_aware(until) if until else clock.now() + timedelta(days=1, hours=9)
    return shares.open_offers(sharing_id=sharing.pk, answer_by=moment, by=cast.koordinator)


def _answered(cast, sharing):
    """All say yes: some by themselves, the others through the coordinator who called them."""
    taken = []
    for share in sharing.shares.select_related("maker"):
        by = share.maker.user or cast.koordinator
        wants = "bring" if hasattr(share.maker, "accommodation") else "fetch"
        taken.append(shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup=wants, by=by))
    return taken


def _made(cast, taken, start, materials):
    """Step after step: fetched, brought back, judged. Some sewing is mended once, a little is spoiled in packing."""
    steps = sorted({share.step for share in taken}, key=lambda step: step.position)
    for n, step in enumerate(steps):
        for share in [share for share in taken if share.step == step]:
            _made_share(cast, share, start + timedelta(days=2 * n), materials)


def _made_share(cast, share, day, materials):
    with _on(day):
        packet = _fetched(cast, share, share.accepted, materials)
    every_fourth = cast.makers.index(share.maker) % 4 == 3
    spoiled = 5 if share.step.name == "kemas" and every_fourth else 0
    rework = 6 if share.step.name == "jahit" and every_fourth else 0
    with _on(day + timedelta(days=1), hour=15):
        delivery = making.count_delivery(
            packet_id=packet.pk, good=share.accepted - spoiled, spoiled=spoiled, by=cast.koordinator
        )
        check = _judged(cast, delivery, rework)
    if rework:
        with _on(day + timedelta(days=1), hour=17):
            mended = making.count_delivery(packet_id=check.mending.pk, good=rework, by=cast.koordinator)
            _judged(cast, mended, 0)


def _fetched(cast, share, pieces, materials, days=5):
    packet = _given(cast, share, pieces, materials, days)
    if share.maker.user:
        making.acknowledge_packet(packet_id=packet.pk, manner=Packet.Acknowledged.TAP, by=share.maker.user)
    else:
        making.acknowledge_packet(
            packet_id=packet.pk, manner=Packet.Acknowledged.WITNESS, witness="Kader desa", by=cast.koordinator
        )
    return packet


def _given(cast, share, pieces, materials, days=5):
    material = {}
    if share.step.name in materials:
        pk, per_piece = materials[share.step.name]
        material = {pk: pieces * per_piece}
    return making.issue_packet(
        share_id=share.pk,
        pieces=pieces,
        due=clock.today() + timedelta(days=days),
        materials=material,
        by=cast.koordinator,
    )


def _judged(cast, delivery, rework):
    return making.judge_delivery(
        delivery_id=delivery.pk,
        sample=delivery.sample(),
        passed=delivery.good - rework,
        rework=rework,
        defects={"stitch": rework} if rework else None,
        seen=list(range(5)),
        by=cast.mutu,
    )


def _made_up(cast, stage, start, materials):
    """What was spoiled is shared once more, until the stage is whole."""
    with _on(start):
        sharing = _offered(cast, stage, cast.makers)
        taken = _answered(cast, sharing)
    steps = sorted({share.step for share in taken}, key=lambda step: step.position)
    for n, step in enumerate(steps):
        with _on(start + timedelta(days=n), hour=13):
            for share in [share for share in taken if share.step == step]:
                packet = _fetched(cast, share, share.accepted, materials)
                delivery = making.count_delivery(
                    packet_id=packet.pk, good=share.accepted, by=cast.koordinator
                )
                _judged(cast, delivery, 0)


def _paid(cast, order):
    """Wages are paid from shared capital before the buyer pays; two makers have not been reached yet, and one
    has not said yet that the money came."""
    run = settling.prepare_pay_run(order_id=order.pk, by=cast.koordinator)
    settling.approve_pay_run(run_id=run.pk, by=cast.bendahara)
    pools.advance(cast, cast.pool, order, run.lines.total("amount"))
    lines = list(run.lines.select_related("maker"))
    for line in lines[:-2]:
        settling.pay_maker(line_id=line.pk, method="cash", paid_on=clock.today(), by=cast.bendahara)
        own = line.maker.user
        if line.maker == cast.makers[1]:
            continue
        manner = PayLine.Acknowledged.TAP if own else PayLine.Acknowledged.SIGNED
        settling.acknowledge_pay(line_id=line.pk, manner=manner, by=own or cast.bendahara)
    settling.note_failed_payment(line_id=lines[-1].pk, failure="Nomor rekening salah.", by=cast.bendahara)


def _under_way(cast, sharing, materials):
    """The second stage: most have said yes, one has declined, some have not answered; cutting has begun. One
    packet is late, one is not acknowledged yet."""
    offers = list(sharing.shares.select_related("maker", "step").order_by("step__position", "pk"))
    silent = [
        share for share in offers if share.maker in cast.makers[:2] or share.maker == cast.makers[GUARDIAN[1]]
    ]
    rest = [share for share in offers if share not in silent]
    sewing = [share for share in rest if share.step.name == "jahit"]
    shares.decline_offer(share_id=sewing[-1].pk, code=Share.Decline.ILL, by=cast.koordinator)
    for share in rest:
        if share != sewing[-1]:
            shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup="fetch", by=cast.koordinator)
    shares.hand_back(share_id=sewing[0].pk, pieces=50, by=cast.koordinator, reason="Mesin sedang diperbaiki.")
    cutting = [share for share in rest if share.step.name == "potong"]
    for share in cutting:
        share.refresh_from_db()
        packet = _fetched(cast, share, share.accepted, materials)
        delivery = making.count_delivery(packet_id=packet.pk, good=share.accepted, by=cast.koordinator)
        if share != cutting[-1]:
            _judged(cast, delivery, 0)
    for n, share in enumerate(sewing[1:6]):
        share.refresh_from_db()
        _fetched(cast, share, min(100, share.accepted), materials, days=1 if n == 0 else 5)
    for share in [share for share in silent if share.maker == cast.makers[1] and share.step.name == "jahit"]:
        shares.accept_offer(share_id=share.pk, pieces=50, pickup="fetch", by=cast.penjahit02)
        _given(cast, share, 50, materials)


def _handed_over(cast, order, stage):
    """4 May 2020: the first 5,000 are handed over, billed, and paid in part."""
    handover = settling.hand_over(
        stage_id=stage.pk,
        pieces=5_000,
        held_on=clock.today(),
        place="Kantor Dinas Kopindag, Kota Malang",
        giver_office="Ketua Pembina",
        receiver_office="Kepala Bidang Perindustrian",
        witnesses="Koordinator produksi, Petugas mutu PRRS",
        condition="baik, dikemas",
        by=cast.koordinator,
    )
    bill = settling.send_invoice(
        order_id=order.pk,
        payer_id=cast.bodies["bmpd"].pk,
        pieces=handover.pieces,
        dated=clock.today(),
        by=cast.bendahara,
    )
    settling.receive_payment(
        invoice_id=bill.pk, amount=5_500_000, received_on=clock.today(), method="bank", by=cast.bendahara
    )
