"""Fill an empty house with people and orders of a believable shape, by bulk writes.

A few producers have most of the makers. Three orders in four are over: made, checked, handed over, billed, paid
and closed; the rest are in every other state. One order of the largest producer is shared among all its makers.
What is written obeys the same sums as the deeds: ``omah check`` finds nothing to complain of.
"""

from collections import Counter, defaultdict
from dataclasses import asdict
from datetime import datetime, time, timedelta
from math import isqrt
from random import Random

from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from omah.accounts.actions import open_house
from omah.accounts.facts import LinkIssued
from omah.accounts.models import Link, User
from omah.core import clock, formats
from omah.core.fields import new_ref
from omah.money.actions import open_book, transfer
from omah.money.models import Account, Book, Code, Leg
from omah.money.models import Entry as MoneyEntry
from omah.network.models import Membership, Organisation
from omah.notify.models import Notice
from omah.papers import kinds
from omah.papers.models import Document, Letterhead, Reader, fingerprint
from omah.papers.numbering import PATTERN, write_number
from omah.people.models import Guardian, Maker, Person, SearchKeys, Skill
from omah.places.actions import load_regions
from omah.places.models import Region
from omah.trail import actions as trail
from omah.trail.chain import append
from omah.trail.models import Entry, Owed, label
from omah.work import facts, models
from omah.work.actions.shares import LINK_PURPOSE
from omah.work.proposals import even_split

Role, Type = Membership.Role, Organisation.Type
Order, Stage, Share = models.Order, models.Stage, models.Share
PRODUCERS = (20, 16, 14, 12, 10, 8, 7, 6, 4, 3)
"""What each producer has of all makers and orders, per cent."""
ALONG_THE_WAY = [Order.State.CANCELLED, Order.State.INQUIRY, Order.State.QUOTED, Order.State.AGREED]
"""A quarter of the orders: one in ten in each of these, the others running."""
GOODS = ("Masker kain", "Tas belanja", "Celemek", "Seragam kader", "Taplak meja", "Sarung bantal")
STEPS = (
    ("potong", 54, 200, 150, 0.15),
    ("jahit", 216, 50, 600, 0.8),
    ("periksa", 36, 300, 100, 0.2),
    ("kemas", 29, 375, 80, 0.35),
)
"""Name, seconds, lot, rate, and how many of the makers can do it."""  # fmt: skip
MATERIAL = {"potong": ("kain", "lembar"), "jahit": ("tali", "pasang")}
TABLES = (
    models.Order, models.Step, models.CostingMeeting, models.Attendee, models.AgreedRate, models.QualityStandard,
    models.Funding, models.Stage, models.Sharing, models.Share, Link, Document, Reader, models.Packet,
    models.HandBack, models.Delivery, models.QualityCheck, models.Defect, models.Material, models.MaterialMove,
    MoneyEntry, Leg, models.Handover, models.Invoice, models.Payment, models.PayRun, models.PayLine,
    models.PayPiece, Entry, Owed, Notice,
)  # fmt: skip


class Rows:
    """New rows whose primary keys are known at once; they are written together."""

    def __init__(self):
        self.waiting = defaultdict(list)
        self.last = {}
        self.numbers = Counter()
        self.posted = []

    def add(self, table, **words):
        if table not in self.last:
            newest = table.objects.order_by("-pk").first()
            self.last[table] = newest.pk if newest else 0
        self.last[table] += 1
        row = table(pk=self.last[table], **words)
        self.waiting[table].append(row)
        return row

    def number(self, *series):
        self.numbers[series] += 1
        return self.numbers[series]

    @transaction.atomic
    def write(self):
        for table in TABLES:
            rows = self.waiting.pop(table, [])
            append(rows) if table is Entry else table.objects.bulk_create(rows, batch_size=2000)
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE money_entry SET number = %s, posted_at = %s WHERE id = %s", self.posted
            )
        self.posted.clear()

    def follow_on(self):
        """The database counts on from here."""
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), TABLES):
                cursor.execute(sql)


def fill(makers, orders, say=print):
    """Fill the house; the names under which its people sign in are 'lead1', 'treasurer1', 'maker1' and so on."""
    system = User.objects.system("contoh")
    load_regions(by=system)
    open_house(name="Rumah uji", is_demo=False, story_day=None, second_factor=False, by=system)
    town = Town(makers, system)
    say(f"{makers} makers")
    story = Story(town)
    running = orders // 4
    dice = Random(5)
    for n in range(orders):
        producer = dice.choices(town.producers, PRODUCERS)[0]
        state = Order.State.CLOSED
        if n >= orders - running:
            state = (ALONG_THE_WAY + [Order.State.RUNNING] * 6)[n % 10]
        story.tell(producer, state, start=clock.today() - timedelta(days=60 + 700 * (orders - n) // orders))
        if n % 25 == 24:
            story.rows.write()
        if n % 100 == 99:
            say(f"{n + 1} orders")
    story.tell_of_all(town.producers[0])
    story.rows.write()
    story.rows.follow_on()
    if connection.vendor == "postgresql":  # it does so by itself, some time later
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


class Town:
    """Everybody: producers with their officers and makers, buyers, funders, quality control, other bodies."""

    def __init__(self, makers, system):
        self.dice = Random(7)
        self.password = make_password("rahasia sekali")
        self.villages = list(
            Region.objects.filter(kind__in=["desa", "kelurahan"]).within("35.07", "35.73", "35.79")
        )
        self.clinic = self._body("Klinik mutu", Type.HEALTH)
        self.qc = self._officer("qc1", self.clinic, Role.QC_PARTNER)
        self.buyers = [self._body(f"Dinas {n:02}", Type.GOVERNMENT) for n in range(20)]
        self.funders = [self._body(f"Bank {n:02}", Type.COMPANY) for n in range(5)]
        for n, buyer in enumerate(self.buyers):
            self._officer(f"buyer{n + 1}", buyer, Role.BUYER)
        for n, funder in enumerate(self.funders):
            self._officer(f"funder{n + 1}", funder, Role.FUNDER)
        for n in range(500):
            self._body(f"Kelompok {n:03}", Type.GROUP, kind="pokja")
        self.producers = [
            self._producer(n, share * makers // 100) for n, share in enumerate(PRODUCERS, start=1)
        ]
        transfer_capital(self.producers)

    def _body(self, name, type, **more):
        return Organisation.objects.create(
            name=name, type=type, region=self.dice.choice(self.villages), **more
        )

    def _user(self, username, **more):
        return User.objects.create(username=username, name=username.title(), password=self.password, **more)

    def _officer(self, username, organisation, role):
        user = self._user(username, is_officer=role in Membership.OFFICERS)
        Membership.objects.create(organisation=organisation, user=user, role=role)
        return user

    def _producer(self, n, makers):
        body = self._body(f"Bengkel {n:02}", Type.GROUP, kind="workshop")
        body.lead = self._officer(f"lead{n}", body, Role.PRODUCTION_LEAD)
        body.treasurer = self._officer(f"treasurer{n}", body, Role.TREASURER)
        self._officer(f"secretary{n}", body, Role.SECRETARIAT)
        self._officer(f"overseer{n}", body, Role.OVERSEER)
        body.letterhead = Letterhead.of(body)
        body.book = open_book(organisation_id=body.pk, by=body.treasurer)
        body.makers = self._makers(body, makers)
        return body

    def _makers(self, body, count):
        """Three in ten have an account; one in twenty has a guardian; one in twenty makes no longer."""
        dice = self.dice
        users = {
            n: f"maker{n}" if body.name == "Bengkel 01" else f"maker-{body.pk}-{n}"
            for n in range(1, count + 1, 3)
        }
        accounts = {
            user.username: user
            for user in User.objects.bulk_create(
                User(username=name, name=f"Mitra {name}", password=self.password) for name in users.values()
            )
        }  # fmt: skip
        people = Person.objects.bulk_create(
            Person(
                full_name=f"{dice.choice(FIRST)} {dice.choice(SECOND)} {n:04}",
                phone=f"+628{dice.randrange(10**9):09}",
                region=dice.choice(self.villages),
                category=dice.choices(Person.Category.values, [25, 20, 50, 5])[0],
                hours_wished=dice.randrange(10, 41, 2),
                lost_work=dice.random() < 0.3,
                user=accounts.get(users.get(n)),
            )
            for n in range(1, count + 1)
        )
        SearchKeys.objects.write(people)
        skills = {
            person: [step[0] for step in STEPS if dice.random() < step[4]] or ["jahit"] for person in people
        }
        Skill.objects.bulk_create(
            Skill(person=person, step=step, pace=dice.randrange(60, 131, 5))
            for person, can in skills.items()
            for step in can
        )
        today = clock.today()
        Maker.objects.bulk_create(
            Maker(
                person=person,
                organisation=body,
                since=today - timedelta(days=900),
                until=today - timedelta(days=10) if n % 20 == 19 else None,
            )
            for n, person in enumerate(people)
        )
        helper = self._user(f"helper{body.pk}")
        Guardian.objects.bulk_create(
            Guardian(person=person, user=helper, ground="diminta sendiri") for person in people[3::20]
        )
        for person in people:
            person.can = skills[person]
        return [person for n, person in enumerate(people) if n % 20 != 19]


FIRST = ("Penjahit", "Pemotong", "Pengemas", "Pembatik", "Perajut", "Pelipat", "Penyulam", "Pemeriksa")
SECOND = (
    "Melati",
    "Kenanga",
    "Cempaka",
    "Anggrek",
    "Mawar",
    "Dahlia",
    "Teratai",
    "Seruni",
    "Flamboyan",
    "Bugenvil",
)


def transfer_capital(producers):
    """So much money at the start that no purse is ever empty."""
    for body in producers:
        transfer(
            book_id=body.book.pk, source_code=Code.CAPITAL, target_code=Code.CASH, amount=90_000_000_000,
            reason="capital", day=clock.today() - timedelta(days=999), memo="Modal bersama", by=body.treasurer,
        )  # fmt: skip


class Story:
    """Writes orders, from the request to as far as their state says."""

    def __init__(self, town):
        self.town = town
        self.dice = Random(11)
        self.rows = Rows()
        self.accounts = {
            book.pk: {account.code: account for account in Account.objects.filter(book=book)}
            for book in Book.objects.all()
        }
        self.funds = {book.pk: book.fund() for book in Book.objects.all()}
        self.reactions = trail._reactions

    # ---- an order

    def tell(self, producer, state, start):
        """One order with two stages, for some twenty makers."""
        pieces = self.dice.randrange(100, 900) * 12
        makers = self.dice.sample(producer.makers, min(len(producer.makers), self.dice.randrange(12, 36)))
        order = self._order(producer, state, start, 2 * pieces)
        if state in {Order.State.CANCELLED, Order.State.INQUIRY}:
            return
        self._agreed(order, start)
        if state == Order.State.QUOTED:
            return
        stages = [self._stage(order, n, pieces, start + timedelta(days=20 * n)) for n in (1, 2)]
        if state == Order.State.AGREED:
            return
        self._stock(order, start)
        self._made(stages[0], makers, start + timedelta(days=3), Stage.State.DONE)
        if state == Order.State.CLOSED:
            self._made(stages[1], makers, start + timedelta(days=23), Stage.State.DONE)
            self._settle_materials(order)
        else:
            self._under_way(stages[1], makers)
        self._billed(order, start + timedelta(days=45), paid=state == Order.State.CLOSED)
        if state == Order.State.CLOSED:
            self._note(facts.OrderClosed(order.pk), producer.lead, order, start + timedelta(days=59))

    def tell_of_all(self, producer):
        """The largest order: all makers of the producer made its first stage, half of them are paid; the second
        is offered to all, the third is still to be shared."""
        start = clock.today() - timedelta(days=40)
        makers = producer.makers
        pieces = 60 * len(makers) or 60
        order = self._order(producer, Order.State.RUNNING, start, 3 * pieces)
        order.title = "Pesanan besar"
        self._agreed(order, start)
        stages = [self._stage(order, n, pieces, clock.today() + timedelta(days=20 * n)) for n in (1, 2, 3)]
        self._stock(order, start)
        self._made(
            stages[0], makers, start + timedelta(days=3), Stage.State.HANDED_OVER, paid=len(makers) // 2
        )
        self._under_way(stages[1], makers)
        self._begin(stages[2], clock.today())
        self._billed(order, start + timedelta(days=30), paid=False)

    def _order(self, producer, state, start, pieces):
        agreed = state in {Order.State.AGREED, Order.State.RUNNING, Order.State.CLOSED}
        n = self.rows.number("order")
        order = self.rows.add(
            Order,
            title=f"{self.dice.choice(GOODS)} {n:04}",
            producer=producer,
            buyer=self.dice.choice(self.town.buyers),
            checker=self.town.clinic if n % 2 else None,
            unit="lusin",
            planned_pieces=pieces,
            contract_pieces=pieces if agreed else None,
            deadline=start + timedelta(days=75),
            price=None if state == Order.State.INQUIRY else 18_000,
            price_unit="lusin",
            priced_by=producer.lead,
            specification="Dua lapis katun, dikemas satu per satu.",
            acceptance_rule="Diperbaiki satu kali, dibayar satu kali.",
            agreement=f"{n:03}/SPK" if agreed else "",
            agreed_on=start if agreed else None,
            cancel_reason="Pemesan menunda." if state == Order.State.CANCELLED else "",
            is_public=n % 5 == 0 and agreed,
            state=state,
            made_at=_at(start),
        )
        self._note(facts.OrderReceived(order.pk, pieces), producer.lead, order, start)
        return order

    def _agreed(self, order, start):
        add, lead = self.rows.add, order.producer.lead
        meeting = add(models.CostingMeeting, order=order, held_on=start, place="Bengkel")
        for side in ("management", "capital", "makers"):
            add(models.Attendee, meeting=meeting, side=side, name="Wakil")
        order.known_steps = []
        for position, (name, seconds, lot, rate, _able) in enumerate(STEPS, start=1):
            step = add(
                models.Step, order=order, position=position, name=name, seconds=seconds, lot=lot, rate=rate
            )
            add(models.AgreedRate, meeting=meeting, step=step, rate=rate)
            order.known_steps.append(step)
        standard = add(
            models.QualityStandard, order=order, title="Standar mutu", checklist="Jahitan rapat\nBersih"
        )
        add(models.Funding, order=order, funder=self.dice.choice(self.town.funders), portion=10_000)
        self._note(facts.CostingMeetingHeld(order.pk, meeting.pk, len(STEPS)), lead, order, start)
        self._note(facts.StandardAttached(order.pk, standard.pk), lead, order, start)
        self._note(facts.PriceProposed(order.pk, 18_000, "lusin"), lead, order, start)
        self._note(facts.OrderQuoted(order.pk, 18_000), order.producer.treasurer, order, start)
        if order.contract_pieces:
            self._note(facts.OrderAgreed(order.pk, order.contract_pieces), lead, order, start)

    def _stage(self, order, number, pieces, target):
        return self.rows.add(Stage, order=order, number=number, pieces=pieces, target=target)

    def _begin(self, stage, day):
        stage.state = Stage.State.RUNNING
        self._note(facts.StageStarted(stage.pk, stage.number), stage.order.producer.lead, stage.order, day)

    # ---- a stage

    def _made(self, stage, makers, day, state, paid=None):
        """Everything is made, some of it mended, a little spoiled; handed over; and so many makers are paid."""
        self._begin(stage, day)
        losses = {step.pk: self.dice.randrange(4) for step in stage.order.known_steps}
        shares = self._shared(stage, makers, day, losses, lambda _share: Share.State.ACCEPTED)
        for step in stage.order.known_steps:
            ours = [share for share in shares if share.step is step]
            for n, share in enumerate(ours):
                spoiled = losses[step.pk] if n == 0 else 0
                mended = min(6, share.accepted - spoiled) if self.dice.random() < 0.1 else 0
                self._through(share, share.accepted, day + timedelta(days=2 * step.position), spoiled, mended)
        stage.state = state
        self._handed_over(stage, day + timedelta(days=15))
        self._paid(stage, shares, day + timedelta(days=16), paid)

    def _under_way(self, stage, makers):
        """Cut; half of it sewn, the rest on its way; the later steps accepted, offered or declined."""
        day = clock.today() - timedelta(days=6)
        self._begin(stage, day)
        answers = {"potong": [1, 0, 0]}
        states = [Share.State.ACCEPTED, Share.State.OFFERED, Share.State.DECLINED]

        def answer(share):
            return self.dice.choices(states, answers.get(share.step.name, [85, 10, 5]))[0]

        shares = self._shared(stage, makers, day, {}, answer)
        for share in shares:
            if share.state != Share.State.ACCEPTED or share.step.name in {"periksa", "kemas"}:
                continue
            luck = 0 if share.step.name == "potong" else self.dice.random()
            if luck < 0.5:
                self._through(share, share.accepted, day + timedelta(days=share.step.position))
            elif luck < 0.9:
                packet = self._packet(share, share.accepted, day + timedelta(days=2))
                if luck < 0.6:
                    self._delivery(packet, share.accepted, 0, day + timedelta(days=4))

    def _shared(self, stage, makers, day, losses, answer):
        """The sharing of a stage with its shares; each step makes what the next one needs and spoils."""
        order, need, parts = stage.order, stage.pieces, []
        for step in reversed(order.known_steps):
            need += losses.get(step.pk, 0)
            able = [maker for maker in makers if step.name in maker.can] or makers[:1]
            pieces = zip(able, even_split(need, len(able)), strict=True)
            parts += [(step, maker, n) for maker, n in pieces if n > 0]
        hours = {maker: maker.hours_wished * 3 for maker in makers}
        sharing = self.rows.add(
            models.Sharing,
            stage=stage,
            made_by=order.producer.lead,
            made_at=_at(day),
            opened_at=_at(day),
            answer_by=_at(day) + timedelta(days=8),
            problem={
                "format": "omah-share/1",
                "makers": [
                    {"id": maker.ref, "wished_hours": hours[maker], "hours": float(hours[maker]), "earned": 0,
                     "pace": 1.0, "skills": sorted(maker.can), "areas": None}
                    for maker in makers
                ],
                "tasks": [
                    {"id": step.name, "step": step.name, "pay": step.rate,
                     "pieces": max(stage.pieces, sum(n for done, _maker, n in parts if done == step)),
                     "minutes": step.seconds / 60, "lot": step.lot, "areas": None}
                    for step in order.known_steps
                ],
                "declined": [], "pairs": None, "costs": [], "seed": 1,
            },
            plan={
                "format": "omah-plan/1", "exact": True, "method": "flow", "lots": "mixed",
                "levels": {maker.ref: 1.0 for maker in makers},
                "shares": [{"maker": maker.ref, "task": step.name, "pieces": n, "pay": n * step.rate} for step, maker, n in parts],
                "groups": [
                    {"level": "1/1", "makers": [maker.ref for maker in makers],
                     "tasks": [step.name for step in order.known_steps]}
                ],
                "unplaced": [], "gone": [], "declined": [], "faults": [],
            },
        )  # fmt: skip
        fact = facts.OffersOpened(sharing.pk, stage.number, len(makers), sum(n for _s, _m, n in parts))
        self._note(fact, order.producer.lead, order, day)
        return [self._share(sharing, step, maker, n, day, answer) for step, maker, n in reversed(parts)]

    def _share(self, sharing, step, maker, n, day, answer):
        order = sharing.stage.order
        share = self.rows.add(
            Share,
            sharing=sharing,
            stage=sharing.stage,
            step=step,
            maker=maker,
            proposed=n,
            offered=n,
            rate=step.rate,
            rate_unit=step.rate_unit,
            answer_by=sharing.answer_by,
            state=Share.State.OFFERED,
        )
        share.state = answer(share)
        link = self.rows.add(
            Link, purpose=LINK_PURPOSE, about=label(share), expires_at=sharing.answer_by + timedelta(days=7),
            made_by=order.producer.lead, made_at=_at(day), ref=new_ref(),
        ).sealed()  # fmt: skip
        self._note(LinkIssued(link.pk, LINK_PURPOSE), order.producer.lead, share, day)
        self._tell(maker.user, Notice.Kind.OFFERED, share, day)
        if share.state != Share.State.OFFERED:
            share.answered_at = _at(day) + timedelta(hours=5)
            self._tell(order.producer.lead, Notice.Kind.ANSWERED, share, day)
        if share.state == Share.State.ACCEPTED:
            share.accepted, share.pickup = n, "fetch"
            fact = facts.OfferAccepted(share.pk, maker.pk, step.pk, n)
            self._note(fact, maker.user or order.producer.lead, order, day, maker)
        elif share.state == Share.State.DECLINED:
            share.decline_code = Share.Decline.FULL
            fact = facts.OfferDeclined(share.pk, maker.pk, step.pk, n, "full")
            self._note(fact, maker.user or order.producer.lead, order, day, maker)
        return share

    # ---- a share

    def _through(self, share, pieces, day, spoiled=0, mended=0):
        """Fetched, made, brought back, found good; or mended first."""
        share.good = pieces - spoiled
        packet = self._packet(share, pieces, day)
        delivery = self._delivery(packet, share.good, spoiled, day + timedelta(days=1))
        if delivery.good:
            check = self._check(delivery, mended, day + timedelta(days=1))
            if mended:
                again = self.rows.add(
                    models.Packet, share=share, pieces=mended, rework_of=check, due=packet.due,
                    issued_at=check.at, issued_by=check.by,
                )  # fmt: skip
                self._check(
                    self._delivery(again, mended, 0, day + timedelta(days=2)), 0, day + timedelta(days=2)
                )

    def _packet(self, share, pieces, day):
        order, lead = share.stage.order, share.stage.order.producer.lead
        packet = self.rows.add(
            models.Packet, share=share, pieces=pieces, due=day + timedelta(days=7), issued_at=_at(day),
            issued_by=lead, acknowledged="witness", witness="Kader desa", acknowledged_at=_at(day),
        )  # fmt: skip
        materials = ()
        if share.step.name in MATERIAL:
            name, unit = MATERIAL[share.step.name]
            materials = (kinds.Material(name=name, amount=pieces, unit=unit),)
            material = order.stock[share.step.name]
            material.out = getattr(material, "out", 0) + pieces
            self._move(material, "issued", pieces, day, packet)
        packet.document = self._document(
            kinds.PacketCard(
                maker=str(share.maker),
                order=order.title,
                step=share.step.name,
                pieces=pieces,
                rate=kinds.Rate(share.rate, share.rate_unit),
                pays=share.pay_for(pieces),
                due=packet.due,
                bring_to=order.producer.name,
                materials=materials,
                care=(),
                handed_out_by=str(lead),
            ),
            order,
            day,
            lead,
            [share.maker],
        )
        words = {"maker": share.maker_id, "step": share.step_id}
        self._note(facts.PacketIssued(packet.pk, pieces=pieces, **words), lead, order, day)
        self._note(
            facts.PacketAcknowledged(packet.pk, manner="witness", **words), lead, order, day, share.maker
        )
        self._tell(share.maker.user, Notice.Kind.ISSUED, packet, day)
        return packet

    def _delivery(self, packet, good, spoiled, day):
        share = packet.share
        order = share.stage.order
        delivery = self.rows.add(
            models.Delivery,
            packet=packet,
            good=good,
            spoiled=spoiled,
            at=_at(day),
            counted_by=order.producer.lead,
        )
        if share.step.name in MATERIAL and not packet.rework_of:
            self._move(order.stock[share.step.name], "used", packet.pieces, day, packet)
        fact = facts.PiecesDelivered(delivery.pk, share.maker_id, share.step_id, good, spoiled)
        self._note(fact, order.producer.lead, order, day)
        if order.checker:
            self._tell(self.town.qc, Notice.Kind.DELIVERED, delivery, day)
        return delivery

    def _check(self, delivery, rework, day):
        share, order = delivery.packet.share, delivery.packet.share.stage.order
        by = self.town.qc if order.checker else order.producer.lead
        check = self.rows.add(
            models.QualityCheck, delivery=delivery, sample=isqrt(delivery.good) + 1 if delivery.good > 8 else delivery.good,
            passed=delivery.good - rework, rework=rework, seen=[0, 1], at=_at(day), by=by,
        )  # fmt: skip
        if rework:
            self.rows.add(models.Defect, check_made=check, kind="stitch", pieces=rework)
        fact = facts.PiecesJudged(delivery.pk, share.maker_id, share.step_id, check.passed, rework, 0)
        self._note(fact, by, order, day)
        self._tell(share.maker.user, Notice.Kind.JUDGED, delivery, day)
        return check

    # ---- materials, money, papers

    def _stock(self, order, day):
        order.stock = {}
        for step, (name, unit) in MATERIAL.items():
            material = order.stock[step] = self.rows.add(models.Material, order=order, name=name, unit=unit)
            self._move(material, "received", 2 * order.contract_pieces, day)

    def _settle_materials(self, order):
        for material in order.stock.values():
            self._move(material, "settled", 2 * order.contract_pieces - material.out, clock.today())

    def _move(self, material, kind, quantity, day, packet=None):
        self.rows.add(
            models.MaterialMove, material=material, packet=packet, kind=kind, quantity=quantity, at=_at(day)
        )

    def _handed_over(self, stage, day):
        order, lead = stage.order, stage.order.producer.lead
        paper = kinds.Handover(
            place="Kantor pemesan",
            giver=kinds.Party(office="Ketua", organisation=order.producer.name),
            receiver=kinds.Party(office="Kepala bidang", organisation=order.buyer.name),
            order=order.title,
            items=(kinds.HandedItem(name=order.title, amount=stage.pieces, remark="baik", remaining=0),),
            basis=f"perjanjian nomor {order.agreement}",
            checked_by="Klinik mutu",
            witnesses=(),
        )
        handover = self.rows.add(
            models.Handover, order=order, stage=stage, pieces=stage.pieces, held_on=day, place="Kantor pemesan",
            giver_office="Ketua", receiver_office="Kepala bidang", made_at=_at(day),
            document=self._document(paper, order, day, lead, [order.buyer]),
        )  # fmt: skip
        order.handed = getattr(order, "handed", 0) + stage.pieces
        fact = facts.PiecesHandedOver(handover.pk, stage.pk, stage.number, stage.pieces)
        self._note(fact, lead, order, day)

    def _paid(self, stage, shares, day, paid):
        """One pay run for the stage. ``paid``: only so many makers are on it."""
        order, by = stage.order, stage.order.producer.treasurer
        of_maker = defaultdict(list)
        for share in shares:
            of_maker[share.maker].append(share)
        if paid is not None:
            of_maker = dict(list(of_maker.items())[:paid])
        run = self.rows.add(
            models.PayRun, order=order, prepared_by=order.producer.lead, prepared_at=_at(day), approved_by=by,
            approved_at=_at(day), state=models.PayRun.State.APPROVED,
        )  # fmt: skip
        total, payouts = 0, []
        for maker, mine in of_maker.items():
            good = {share: share.good for share in mine if share.good}
            exact = sum(formats.worth(n, share.rate, share.rate_unit) for share, n in good.items())
            amount = formats.rounded_up(exact)
            entry = self._entry(order, Code.CASH, Code.WAGES_OWED, amount, day, "wages-paid", label(maker))
            line = self.rows.add(
                models.PayLine, run=run, maker=maker, amount=amount, method="cash", paid_on=day,
                acknowledged="signed", entry=entry, state=models.PayLine.State.PAID,
            )  # fmt: skip
            for share, n in good.items():
                self.rows.add(
                    models.PayPiece,
                    line=line,
                    share=share,
                    pieces=n,
                    rate=share.rate,
                    rate_unit=share.rate_unit,
                )
            total += amount
            earnings = tuple(
                kinds.Earning(step=share.step.name, pieces=n, rate=kinds.Rate(share.rate, share.rate_unit))
                for share, n in good.items()
            )
            payouts.append(kinds.Payout(name=maker.full_name, earnings=earnings, paid=amount))
            self._note(facts.MakerPaid(line.pk, maker.pk, amount, "cash"), by, order, day)
            self._note(facts.PayAcknowledged(line.pk, maker.pk, amount, "signed"), by, order, day)
            self._tell(maker.user, Notice.Kind.PAID, line, day)
        paper = kinds.PayoutList(
            order=order.title, payouts=tuple(payouts), place="Malang",
            paid_by=kinds.Party(office="Bendahara", organisation=order.producer.name),
            checked_by=kinds.Party(office="Yang menyusun daftar", name="Lead"),
        )  # fmt: skip
        run.document = self._document(paper, order, day, by)
        self._entry(order, Code.WAGES_OWED, Code.WAGES, total, day, "wages-owed")
        self._note(facts.PayRunPrepared(run.pk, len(of_maker), total), order.producer.lead, order, day)
        self._note(facts.PayRunApproved(run.pk, total), by, order, day)

    def _billed(self, order, day, paid):
        pieces, by, payer = order.handed, order.producer.treasurer, order.buyer
        amount = order.worth_of(pieces)
        paper = kinds.Invoice(
            to=kinds.Party(office="", organisation=payer.name),
            order=order.title,
            lines=(
                kinds.Line(what=order.title, amount=pieces, unit="buah", price=order.price, price_per="lusin", total=amount),
            ),
            due=day + timedelta(days=14), pay_by=("Transfer.",), basis=(), tax_notes=(),
            signer=kinds.Party(office="Bendahara", organisation=order.producer.name),
        )  # fmt: skip
        invoice = self.rows.add(
            models.Invoice, order=order, payer=payer, pieces=pieces, amount=amount, dated=day, due_on=paper.due,
            document=self._document(paper, order, day, by, [payer]),
            entry=self._entry(order, Code.ORDERS, Code.RECEIVABLE, amount, day, "invoice", label(payer)),
        )  # fmt: skip
        self._note(facts.InvoiceSent(invoice.pk, amount), by, order, day)
        part = amount if paid else amount // 2
        paper = kinds.Receipt(
            received_from=payer.name, amount=part, purpose=order.title, place="Malang", method="transfer bank",
            receiver=kinds.Party(office="Bendahara", organisation=order.producer.name), basis=invoice.document.number,
        )  # fmt: skip
        payment = self.rows.add(
            models.Payment, order=order, invoice=invoice, amount=part, received_on=day, method="bank",
            document=self._document(paper, order, day, by, [payer]),
            entry=self._entry(order, Code.RECEIVABLE, Code.BANK, part, day, "payment", label(payer)),
        )  # fmt: skip
        self._note(facts.PaymentReceived(payment.pk, part), by, order, day)

    def _entry(self, order, source, target, amount, day, reason, party=""):
        book = order.producer.book
        if ("book", book.pk, day.year) not in self.rows.numbers:
            known = MoneyEntry.objects.filter(book=book, year=day.year).count()
            self.rows.numbers["book", book.pk, day.year] = known
        entry = self.rows.add(
            MoneyEntry, book=book, day=day, year=day.year, reason=reason, memo=order.title,
            by=order.producer.treasurer, made_at=_at(day),
        )  # fmt: skip
        self.rows.posted.append((self.rows.number("book", book.pk, day.year), _at(day), entry.pk))
        for code, signed in ((source, -amount), (target, amount)):
            account = self.accounts[book.pk][code]
            self.rows.add(
                Leg, entry=entry, account=account, fund=self.funds[book.pk], amount=signed, order=label(order), party=party,
            )  # fmt: skip
        return entry

    def _document(self, paper, order, day, by, readers=()):
        body = order.producer
        n = self.rows.number("paper", body.pk, paper.kind, day.year)
        number = write_number(PATTERN, n, kind=paper.code, code=body.letterhead.code, dated=day)
        words = paper.as_printed(body.letterhead.as_printed(), number, day, "")
        document = self.rows.add(
            Document, organisation=body, kind=paper.kind, year=day.year, n=n, number=number, dated=day,
            title=words["title"], data=words, sha256=fingerprint(words), about=label(order), made_by=by,
            made_at=_at(day),
        )  # fmt: skip
        for who in readers:
            self.rows.add(Reader, document=document, reader=label(who))
        return document

    # ---- the trail

    def _note(self, fact, by, about, day, behalf=None):
        entry = self.rows.add(
            Entry, at=_at(day), by=by, about=label(about), fact=trail.fact_name(type(fact)), data=asdict(fact),
            behalf=label(behalf) if behalf and behalf.user_id != by.pk else "",
        )  # fmt: skip
        for react in self.reactions[type(fact)]:
            self.rows.add(
                Owed, entry=entry, reaction=trail._path(react), not_before=_at(day), done_at=_at(day)
            )

    def _tell(self, user, kind, row, day):
        """News is read after a week."""
        if user:
            read = _at(day) + timedelta(days=1) if day < clock.today() - timedelta(days=7) else None
            self.rows.add(
                Notice,
                user=user,
                kind=kind,
                url=row.get_absolute_url(),
                about=label(row),
                at=_at(day),
                read_at=read,
            )


def _at(day):
    return timezone.make_aware(datetime.combine(day, time(9)))
