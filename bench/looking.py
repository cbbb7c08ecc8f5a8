"""Ask for the pages of the large house as Django's test client does, through every middleware, and time them."""

import gzip
import time
from datetime import timedelta
from itertools import cycle, islice
from statistics import median, quantiles

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from omah.accounts.models import User
from omah.core import clock
from omah.money.models import Book
from omah.network.models import Organisation
from omah.notify.reactions.work import tell_makers_of_offers
from omah.people.models import Person
from omah.work import facts, progress, wages
from omah.work.actions import making, settling, shares
from omah.work.models import Delivery, Order, PayLine, PayRun, Share

LONGEST = 10
"""Seconds for one page, however often it was to be asked for."""
RIVALS = 300
SOME = 10
"""How many different orders, stages and so on are asked for in turn."""


def pages(repeat, only, say):
    """What each page costs: its name, milliseconds, queries, bytes."""
    found = []
    for name, user, urls in _wanted():
        if only in name and urls:
            found.append(_measured(name, user, urls, repeat))
            say(f"{name}: {found[-1]['p50']} ms, {found[-1]['queries']} queries")
    return found


def _wanted():
    """(name, who asks, addresses in turn)."""
    orders = Order.objects.filter(producer__name="Bengkel 01")
    some = list(orders.filter(state="running").exclude(title="Pesanan besar")[:SOME])
    large = orders.get(title="Pesanan besar")
    first, second, third = large.stages.all()
    sharings = [stage.sharings.first() for order in some for stage in order.stages.all()[1:]]
    runs = PayRun.objects.filter(order__producer__name="Bengkel 01")
    maker = User.objects.filter(pk__in=Share.objects.accepted().values("maker__user")).order_by("pk").first()
    of_all = second.shares.filter(maker__user__isnull=False).select_related("maker__user", "sharing").first()
    book = Book.objects.get(organisation__name="Bengkel 01")
    people = Person.objects.visible_to(User.objects.get(username="lead1"))[:SOME]

    def of(name, rows=some):
        return [reverse(f"work:{name}", args=[order.ref]) for order in rows]

    def to(rows):
        return [row.get_absolute_url() for row in rows if row]

    def at(name):
        return [reverse(name)]

    def share_out(stage):
        return reverse("work:share_out", args=[stage.order.ref, stage.number])

    people_list = reverse("people:people")
    yield "home: lead", "lead1", at("desk:home")
    yield "home: treasurer", "treasurer1", at("desk:home")
    yield "home: maker", maker, at("desk:home")
    yield "home: quality control", "qc1", at("desk:home")
    yield "orders", "lead1", at("work:orders")
    yield "orders: page 5, by buyer", "lead1", [reverse("work:orders") + "?hal=5&urut=buyer"]
    yield (
        "orders: searched",
        "lead1",
        [reverse("work:orders") + f"?cari={word}" for word in ("masker", "dinas 03")],
    )
    yield "order", "lead1", to(some)
    yield "order: closed", "lead1", to(orders.filter(state="closed")[:SOME])
    yield (
        "order: as its buyer",
        "buyer1",
        to(Order.objects.filter(buyer__name="Dinas 00", state="running")[:SOME]),
    )
    yield "order: largest", "lead1", to([large])
    yield "stage", "lead1", to(order.stages.all()[1] for order in some)
    yield "stage: largest", "lead1", to([first, second])
    yield "share out", "lead1", [share_out(order.stages.all()[1]) for order in some]
    yield "share out: largest", "lead1", [share_out(third)]
    yield "sharing", "lead1", to(sharings)
    yield "sharing: largest", "lead1", to([second.sharings.first()])
    yield "fairness: as a maker", of_all.maker.user, [reverse("work:fairness", args=[of_all.sharing.ref])]
    yield "who holds what", "lead1", of("shares")
    yield "who holds what: largest", "lead1", of("shares", [large])
    yield "who holds what: as Excel", "lead1", [url + "?unduh=xlsx" for url in of("shares", [large])]
    yield "share", "lead1", to(Share.objects.accepted().filter(stage__order__in=some)[:SOME])
    yield "my work", maker, at("work:mine")
    yield "wages", "lead1", of("wages")
    yield "wages: largest", "lead1", of("wages", [large])
    yield "pay run", "treasurer1", to(runs[:SOME])
    yield "pay run: largest", "treasurer1", to(runs.filter(order=large))
    yield "report", "lead1", of("report")
    yield "report: largest", "lead1", of("report", [large])
    yield "trail", "lead1", of("trail")
    yield "trail: largest", "lead1", of("trail", [large])
    yield "materials", "lead1", of("materials")
    yield "materials: largest", "lead1", of("materials", [large])
    yield "deliveries to judge", "qc1", at("work:deliveries")
    yield "deliveries: waiting", "qc1", [reverse("work:deliveries") + "?waiting=ya"]
    yield (
        "delivery",
        "qc1",
        to(Delivery.objects.filter(packet__share__stage__order__checker__name="Klinik mutu")[:SOME]),
    )
    yield "order's money", "treasurer1", of("money")
    yield "books", "treasurer1", at("money:books")
    yield "book", "treasurer1", to([book])
    yield "journal", "treasurer1", [reverse("money:journal", args=[book.ref])]
    yield "journal: as Excel", "treasurer1", [reverse("money:journal", args=[book.ref]) + "?unduh=xlsx"]
    yield "people", "lead1", [people_list]
    yield "people: page 40", "lead1", [people_list + "?hal=40"]
    yield (
        "people: searched",
        "lead1",
        [f"{people_list}?cari={word}" for word in ("melati", "penjahit 0012", "lawang")],
    )
    yield "people: filtered", "lead1", [people_list + "?langkah=potong&mitra=True"]
    yield "people: as Excel", "lead1", [people_list + "?unduh=xlsx"]
    yield "person", "lead1", to(people)
    yield "directory", "lead1", at("network:organisations")
    yield "directory: searched", "lead1", [reverse("network:organisations") + "?cari=kelompok 12"]
    yield "organisation", "lead1", to(Organisation.objects.filter(type="group")[:SOME])
    yield "papers", "secretary1", at("papers:documents")
    yield "notices: maker", maker, at("notify:notices")
    yield "notices: quality control", "qc1", at("notify:notices")
    yield "public reports", None, at("work:public_reports")
    yield "public report", None, of("public_report", Order.objects.filter(is_public=True)[:SOME])


def _measured(name, who, urls, repeat):
    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")
    if who:
        client.force_login(who if isinstance(who, User) else User.objects.get(username=who))
    counted, walls, works, body, is_packed = [], [], [], b"", False
    begun = time.monotonic()
    for url in islice(cycle(urls), repeat + 1):
        if len(walls) > 2 and time.monotonic() - begun > LONGEST:
            break
        with Counting() as queries:
            wall, work = time.perf_counter(), time.process_time()
            response = client.get(url)
            body, is_packed = response.content, response.get("Content-Encoding") == "gzip"
            walls.append(1000 * (time.perf_counter() - wall))
            works.append(1000 * (time.process_time() - work))
        assert response.status_code == 200, (name, url, response.status_code)
        counted.append(queries.count)
    del walls[0], works[0]  # the first of all compiles the template
    return {
        "name": name,
        "p50": round(median(walls), 1),
        "p95": round(quantiles(walls, n=20, method="inclusive")[-1], 1)
        if len(walls) > 1
        else round(walls[0], 1),
        "cpu": round(median(works), 1),
        "queries": max(counted),
        "bytes": len(gzip.decompress(body) if is_packed else body),
        "gzipped": len(body),
    }


class Counting:
    """Counts the queries inside."""

    def __enter__(self):
        self.count = 0
        self.wrapper = connection.execute_wrapper(self._count)
        self.wrapper.__enter__()
        return self

    def __exit__(self, *failure):
        self.wrapper.__exit__(*failure)

    def _count(self, execute, *args):
        self.count += 1
        return execute(*args)


def deeds():
    """The heaviest deeds, on the largest order, each undone again."""
    large = Order.objects.get(title="Pesanan besar")
    first, second, third = large.stages.all()
    lead = User.objects.get(username="lead1")
    treasurer = User.objects.get(username="treasurer1")
    makers = [person.ref for person in Person.objects.making_for(large.producer)]
    begun = {}

    def propose():
        begun["sharing"] = shares.propose_sharing(stage_id=third.pk, maker_refs=makers, by=lead)

    def offer():
        shares.open_offers(sharing_id=begun["sharing"].pk, answer_by=clock.now() + timedelta(days=1), by=lead)

    def tell():
        tell_makers_of_offers(facts.OffersOpened(begun["sharing"].pk, 3, len(makers), 0))

    def prepare():
        begun["run"] = settling.prepare_pay_run(order_id=large.pk, by=lead)

    def approve():
        settling.approve_pay_run(run_id=begun["run"].pk, by=treasurer)

    def pay():
        line = PayLine.objects.filter(run=begun["run"]).first()
        settling.pay_maker(line_id=line.pk, method="cash", paid_on=clock.today(), by=treasurer)

    def accept():
        share = second.shares.offered().first()
        shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup="fetch", by=lead)

    def issue():
        share = second.shares.accepted().filter(step__name="jahit", packets=None).first()
        making.issue_packet(share_id=share.pk, pieces=1, due=clock.today(), by=lead)

    def judge():
        waiting = Delivery.objects.waiting().filter(packet__share__stage=second).first()
        making.judge_delivery(delivery_id=waiting.pk, sample=1, passed=waiting.good, by=begun["judge"])

    begun["judge"] = User.objects.get(username="qc1") if large.checker_id else lead
    found = []
    with transaction.atomic():
        for words, deed in (
            ("propose a sharing among all makers", propose),
            ("offer it to all", offer),
            ("tell all of it", tell),
            ("prepare a pay run", prepare),
            ("approve it", approve),
            ("pay one maker", pay),
            ("accept an offer", accept),
            ("issue a packet", issue),
            ("judge a delivery", judge),
        ):
            found.append({"name": words, **_timed(deed)})
        transaction.set_rollback(True)
    return found


def rivals():
    """The tallies of shares in a few sums, beside the obvious way: asking for every share by itself."""
    large = Order.objects.get(title="Pesanan besar")
    some = list(Share.objects.accepted().filter(stage__order=large).order_by("pk")[:RIVALS])
    rows = Share.objects.filter(pk__in=[share.pk for share in some])
    found = []
    for words, way in (
        (f"tallies of {RIVALS} shares in sums", lambda: progress.tallies(rows)),
        (f"tallies of {RIVALS} shares, one by one", lambda: [progress.tally_of(share) for share in some]),
        ("wages due for the largest order", lambda: wages.dues(large)),
    ):
        found.append({"name": words, **_timed(way)})
    return found


def _timed(do):
    """Milliseconds and queries; or what went wrong, at this size."""
    failure = ""
    with Counting() as queries:
        wall, work = time.perf_counter(), time.process_time()
        try:
            with transaction.atomic():
                do()
        except Exception as error:  # noqa: BLE001 the others are measured all the same
            failure = f" ({error})"
        wall, work = time.perf_counter() - wall, time.process_time() - work
    return {"ms": round(1000 * wall), "cpu": round(1000 * work), "queries": queries.count, "failure": failure}


def tables(found):
    """The figures as tables in Markdown."""
    lines = [f"{found['makers']:,} makers, {found['orders']:,} orders, {connection.vendor}", ""]
    lines += [
        "| page | p50 ms | p95 ms | of it CPU | queries | bytes | gzipped |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in found["pages"]:
        numbers = (row["p50"], row["p95"], row["cpu"], row["queries"], row["bytes"], row["gzipped"])
        lines.append(f"| {row['name']} | " + " | ".join(f"{n:,.0f}" for n in numbers) + " |")
    for what in ("deeds", "rivals"):
        if found[what]:
            lines += ["", f"| {what} | ms | of it CPU | queries |", "|---|--:|--:|--:|"]
            lines += [
                f"| {row['name']}{row['failure']} | {row['ms']:,} | {row['cpu']:,} | {row['queries']:,} |"
                for row in found[what]
            ]
    return "\n".join(lines)
