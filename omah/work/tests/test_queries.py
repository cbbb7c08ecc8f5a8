"""How much the pages ask of the database: as much for thirty shares as for three."""

from collections import Counter
from fractions import Fraction

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from omah.core import clock
from omah.people.models import Maker, Person, Skill
from omah.work import documents, progress, proposals
from omah.work.actions import making, settling, shares, staging
from omah.work.models import Delivery, Order, PayLine, PayPiece, PayRun, Share
from omah.work.tests import world

OF_ORDER = ["order", "shares", "wages", "report", "trail", "materials", "money"]

MOST = 60
"""Queries that the busiest page may need."""


@pytest.fixture
def asked(client):
    """How many queries the answer to an address needs, for a user."""

    def count(user, url):
        client.force_login(user)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200, url
        return len(queries)

    return count


def test_pages_ask_no_more_for_thirty_shares_than_for_three(cast, asked):
    few = _under_way(cast, cast.makers)
    before = {page: asked(*page) for page in _pages(cast, few)}
    many = _under_way(cast, cast.makers + _more_makers(cast, 27))

    after = [asked(*page) for page in _pages(cast, many)]

    grown = {page: (old, new) for (page, old), new in zip(before.items(), after, strict=True) if new > old}
    assert grown == {}
    assert max(after) <= MOST


def _under_way(cast, makers):
    """An order whose first stage is made and being paid, and whose second is shared and begun."""
    stage = world.running(cast, pieces=20 * len(makers), stages=(10 * len(makers), 10 * len(makers)))
    for share in world.accepted(cast, stage, makers).shares.order_by("step__position"):
        world.make(cast, share)
    world.book(cast)
    run = settling.prepare_pay_run(order_id=stage.order_id, by=cast.budi)
    settling.approve_pay_run(run_id=run.pk, by=cast.tari)
    staging.declare_ready(stage_id=stage.pk, by=cast.budi)
    world.billed(cast, world.hand_over(cast, stage, stage.pieces))
    second = staging.start_stage(stage_id=stage.order.stages.get(number=2).pk, by=cast.budi)
    sharing = world.offered(cast, second, makers)
    for n, share in enumerate(sharing.shares.filter(step__name="potong").order_by("maker")):
        shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup="fetch", by=cast.budi)
        packet = making.issue_packet(share_id=share.pk, pieces=share.offered, due=clock.today(), by=cast.budi)
        if n % 3:
            delivery = making.count_delivery(packet_id=packet.pk, good=share.offered, by=cast.budi)
            if n % 3 == 1:
                world.judge(cast, delivery)
    return sharing


def _pages(cast, sharing):
    order, stage = sharing.stage.order, sharing.stage
    for name in OF_ORDER:
        yield cast.budi, reverse(f"work:{name}", args=[order.ref])
    yield cast.budi, stage.get_absolute_url()
    yield cast.budi, sharing.get_absolute_url()
    yield cast.budi, reverse("work:share_out", args=[order.ref, stage.number])
    yield cast.sari, reverse("work:fairness", args=[sharing.ref])
    yield cast.tari, order.pay_runs.get().get_absolute_url()
    for name in (
        "work:orders",
        "people:people",
        "papers:documents",
        "notify:notices",
        "network:organisations",
    ):
        yield cast.budi, reverse(name) + f"?{order.ref}"
    for user in (cast.budi, cast.tari, cast.sari, cast.qori):
        yield user, reverse("desk:home") + f"?{order.ref}"
    yield cast.sari, reverse("work:mine") + f"?{order.ref}"
    yield cast.qori, reverse("work:deliveries") + f"?{order.ref}"


def _more_makers(cast, count):
    people = Person.objects.bulk_create(
        Person(full_name=f"Penjahit {n:02}", hours_wished=20) for n in range(count)
    )
    Maker.objects.bulk_create(Maker(person=person, organisation=cast.griya) for person in people)
    Skill.objects.bulk_create(
        Skill(person=person, step=step) for person in people for step in ("potong", "jahit")
    )
    return list(Person.objects.filter(pk__in=[person.pk for person in people]))


def test_a_pay_run_of_more_than_a_thousand_shares_is_printed(cast):
    share = world.made(cast).shares.first()
    run = PayRun.objects.create(order=share.stage.order, prepared_by=cast.budi)
    for maker in _more_makers(cast, 101):
        line = PayLine.objects.create(run=run, maker=maker, amount=1500)
        tenfold = Share.objects.bulk_create(_copy(share, maker) for _n in range(10))
        PayPiece.objects.bulk_create(
            PayPiece(line=line, share=one, pieces=1, rate=150, rate_unit="buah") for one in tenfold
        )

    paper = documents.payout_list(run, cast.tari)

    assert paper.number


def _copy(share, maker):
    return Share(
        sharing=share.sharing, stage=share.stage, step=share.step, maker=maker, proposed=1, offered=1, accepted=1,
        rate=150, state=Share.State.ACCEPTED,
    )  # fmt: skip


def test_what_the_database_sums_for_the_next_sharing_is_what_the_tallies_say(cast):
    sharing = _under_way(cast, cast.makers)
    cut, sewn = sharing.shares.filter(step__name="potong"), sharing.shares.filter(step__name="jahit")
    shares.accept_offer(share_id=sewn[0].pk, pieces=7, pickup="fetch", by=cast.budi)
    shares.hand_back(share_id=sewn[0].pk, pieces=2, by=cast.budi)
    for delivery in Delivery.objects.waiting().filter(packet__share__in=cut):
        world.judge(cast, delivery, rework=1, rejected=1)
    running = Share.objects.accepted().filter(stage__state="running").select_related("step")
    tallies = progress.tallies(Share.objects.all())
    seconds, earned = Counter(), Counter()
    for share in running:
        seconds[share.maker_id] += share.step.seconds * tallies[share.pk].unfinished()
    for share in Share.objects.accepted():
        kept = share.accepted - tallies[share.pk].handed_back
        earned[share.maker_id] += kept * share.rate

    found = {one.person.pk: one for one in proposals.candidates(sharing.stage)}

    for maker in cast.makers:
        one = found[maker.pk]
        assert one.free_hours == max(0, one.wished_hours - Fraction(seconds[maker.pk], 3600))
        assert one.earned == earned[maker.pk]


def test_the_tallies_of_groups_are_those_of_their_shares_together(cast):
    sharing = _under_way(cast, cast.makers)
    every = progress.tallies(Share.objects.all())

    for by in ("step", "stage", "maker"):
        together = progress.tallies(Share.objects.all(), by=by)
        for key, tally in together.items():
            mine = Share.objects.filter(**{by: key}).values_list("pk", flat=True)
            assert tally == sum((every[pk] for pk in mine), progress.Tally())

    assert progress.finished(sharing.stage.order.stages.first()) == sharing.stage.order.stages.first().pieces


def test_the_list_of_open_reports_is_paged(cast, client):
    Order.objects.bulk_create(
        Order(
            title=f"Masker {n}",
            producer=cast.griya,
            buyer=cast.dinas,
            planned_pieces=1,
            deadline=clock.today(),
            is_public=True,
        )
        for n in range(30)
    )

    first, second = (client.get(reverse("work:public_reports") + f"?hal={n}").text for n in (1, 2))

    assert (first.count("Masker "), second.count("Masker ")) == (25, 5)
