"""What waits for a user now, over all domains: a link and a number for each kind of thing."""

from collections import Counter

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.aid.models import SEES_AID
from omah.budgets.models import SEES_BUDGETS, Budget
from omah.core import clock, formats
from omah.giving.models import Gift, Pledge
from omah.linkage.models import Candidate
from omah.money.models import SEES_MONEY, Book, Closing
from omah.network.models import Membership, Organisation
from omah.people.models import SEES_MAKERS, Guardian, Person
from omah.pools.models import STAFF, Pool, Signatory, ripe_debts
from omah.registry.models import KNOWS_MEMBERS, Record, Registration
from omah.rights.models import Breach, RightsRequest
from omah.ui.parts import Link
from omah.work.models import Delivery, Invoice, Order, Packet, PayLine, PayRun, Share, Sharing, Stage
from omah.work.models.judges import to_name_judges

Role = Membership.Role


def todo(user):
    """Links, the most urgent first; none when nothing waits."""
    found = [
        *_of_maker(user),
        *_of_capital(user),
        *_of_checker(user),
        *_of_treasurer(user),
        *_of_second_person(user),
        *_of_lead(user),
        *_of_newcomer(user),
    ]
    found += [
        *_of_giving(user),
        *_of_planner(user),
        *_of_payer(user),
        *_of_giver(user),
        *_of_registrar(user),
        *_of_data_officer(user),
    ]
    links = [Link(text % {"n": formats.number(n)}, url) for text, n, url in found if n]
    return links + to_name_judges(user)


def rooms(user):
    """The rooms of the house that the main menu leaves out, as far as they are open to this user."""
    held = set(Membership.objects.held_by(user).values_list("role", flat=True))
    found = []
    if held & {*SEES_MAKERS}:
        found.append(Link(_("Orang"), reverse("people:people")))
    if held & {Role.QC_PARTNER}:
        found.append(Link(_("Periksa mutu"), reverse("work:deliveries")))
    if held & {*SEES_MONEY}:
        found.append(Link(_("Uang"), reverse("money:books")))
        found.append(Link(_("Pemberian"), reverse("giving:gifts")))
    elif Role.FUNDER in held:
        found.append(Link(_("Laporan penyandang dana"), reverse("giving:statements")))
    if held & {*SEES_BUDGETS, Role.FUNDER}:
        found.append(Link(_("Rencana anggaran"), reverse("budgets:budgets")))
    if held & {*STAFF} or Pool.objects.visible_to(user).exists():
        found.append(Link(_("Modal bersama"), reverse("pools:pools")))
    if held & {*SEES_AID}:
        found.append(Link(_("Bantuan modal"), reverse("aid:applications")))
    if held & {Role.ENUMERATOR, Role.DATA_OFFICER} or Record.objects.visible_to(user).exists():
        found.append(Link(_("Pendataan"), reverse("registry:records")))
    if Organisation.objects.of(user, *KNOWS_MEMBERS).groups().exists():
        found.append(Link(_("Anggota"), reverse("registry:members")))
    if held & {Role.AGENCY}:
        found.append(Link(_("Data untuk dinas"), reverse("registry:agency")))
    found.append(Link(_("Statistik"), reverse("statistics:figures")))
    if user.helps_users or Role.DATA_OFFICER in held:
        found.append(Link(_("Permintaan data diri"), reverse("rights:desk")))
    if Role.DATA_OFFICER in held:
        found.append(Link(_("Daftar masuk"), reverse("lists:batches")))
        found.append(Link(_("Data ganda"), reverse("linkage:pairs")))
    found.append(Link(_("Paguyuban keluarga"), reverse("registry:coverage")))
    found.append(Link(_("Surat"), reverse("papers:documents")))
    found.append(Link(_("Lembaga"), reverse("network:organisations")))
    found.append(Link(_("Wilayah"), reverse("places:regions")))
    if user.helps_users:
        found.append(Link(_("Akun orang lain"), reverse("accounts:users")))
        found.append(Link(_("Sidik jari catatan"), reverse("desk:heads")))
    return [*found, Link(_("Laporan untuk umum"), reverse("work:public_reports"))]


def _of_maker(user):
    people = Person.objects.spoken_for_by(user)
    mine = Share.objects.filter(maker__in=people)
    packets = Packet.objects.filter(share__in=mine, acknowledged="")
    paid = PayLine.objects.filter(maker__in=people, state=PayLine.State.PAID, acknowledged="")
    here = reverse("work:mine")
    yield _("%(n)s tawaran menunggu jawaban Anda"), mine.offered().count(), here
    yield _("%(n)s garapan belum diakui diterima"), packets.count(), here
    yield _("%(n)s upah belum diakui diterima"), paid.count(), here


def _of_capital(user):
    """Terms that wait for the user's word, and those that all have signed."""
    unsigned = Signatory.objects.of(user).filter(manner="").select_related("pool")
    for one in unsigned:
        yield _("Tanda tangani: %(pool)s") % {"pool": _plain(one.pool.name)}, 1, one.get_absolute_url()
    at = Membership.objects.duties(user).at(Role.TREASURER, Role.OVERSEER)
    drafts = Pool.objects.filter(organisation__in=at, state=Pool.State.DRAFT, signatories__isnull=False)
    for pool in drafts.exclude(proposed_by=user).exclude(signatories__manner="").distinct():
        yield _("Sahkan kesepakatan: %(pool)s") % {"pool": _plain(pool.name)}, 1, pool.get_absolute_url()


def _of_checker(user):
    waiting = Delivery.objects.for_checker(user).waiting()
    yield _("%(n)s setoran menunggu pemeriksaan"), waiting.count(), reverse("work:deliveries") + "?waiting=ya"


def _of_treasurer(user):
    producers = Organisation.objects.of(user, Role.TREASURER)
    if not producers.exists():
        return
    orders = Order.objects.filter(producer__in=producers)
    for order in orders.filter(state=Order.State.INQUIRY, price__isnull=False).exclude(priced_by=user):
        yield _("Setujui penawaran: %(title)s") % {"title": _plain(order.title)}, 1, order.get_absolute_url()
    for run in (
        PayRun.objects.filter(order__in=orders, state=PayRun.State.PREPARED)
        .exclude(prepared_by=user)
        .select_related("order")
    ):
        yield (
            _("Periksa daftar upah: %(title)s") % {"title": _plain(run.order.title)},
            1,
            run.get_absolute_url(),
        )
    unpaid = PayLine.objects.of_approved().filter(run__order__in=orders).exclude(state=PayLine.State.PAID)
    late = set(unpaid.late().values_list("run__ref", flat=True))
    for run, n in unpaid.order_by("run").values_list("run__ref").annotate(Count("pk")):
        here = reverse("work:pay_run", args=[run])
        if run in late:
            yield _("%(n)s mitra terlambat dibayar"), n, f"{here}?late=ya"
        else:
            yield _("%(n)s mitra belum dibayar"), n, here
    for invoice in Invoice.objects.filter(order__in=orders).unpaid().select_related("order"):
        here = reverse("work:money", args=[invoice.order.ref])
        if invoice.order.parent_id and invoice.on_its_way():
            yield _("%(n)s pembayaran bagian pesanan belum dicatat diterima"), 1, here
        elif invoice.is_late():
            yield _("%(n)s tagihan lewat jatuh tempo"), 1, f"{here}?keadaan=terlambat"
        else:
            yield _("%(n)s tagihan belum lunas"), 1, here
    for pool, debt in ripe_debts(producers):
        words = {"order": _plain(debt.order.title), "ripe": formats.rupiah(debt.ripe)}
        here = reverse("pools:repay", args=[pool.ref, debt.order.ref])
        yield _("Tagihan %(order)s sudah dibayar. Kembalikan %(ripe)s ke modal bersama") % words, 1, here
    if not Book.objects.filter(organisation__in=producers).exists():
        yield _("Buka buku uang lembaga Anda"), 1, reverse("money:books")


def _of_second_person(user):
    """Wishes to close a book or to open it again, for those who may decide and did not ask."""
    deciding = Membership.objects.duties(user).at(Role.TREASURER, Role.OVERSEER)
    asked = Closing.objects.waiting().filter(book__organisation__in=deciding).exclude(asked_by=user)
    for closing in asked.select_related("book__organisation"):
        words = {"wish": closing, "organisation": _plain(closing.book.organisation.name)}
        here = reverse("money:decide_closing", args=[closing.ref])
        yield _("Putuskan permintaan untuk %(organisation)s: %(wish)s") % words, 1, here


def _of_planner(user):
    """Plans that wait for this person: to be checked, or to be approved."""
    for budget in Budget.objects.visible_to(user).waiting_for(user):
        text = (
            _("Periksa rencana: %(name)s") if budget.state == "submitted" else _("Setujui rencana: %(name)s")
        )
        yield text % {"name": _plain(budget.name)}, 1, budget.get_absolute_url()


def _of_giving(user):
    """Givers and funders who wait to hear what became of it."""
    answering = Organisation.objects.of(user, Role.TREASURER, Role.SECRETARIAT)
    due = Gift.objects.standing().filter(book__organisation__in=answering, told_on=None)
    n = due.filter(report_by__lte=clock.today()).count()
    yield _("%(n)s pemberi menunggu kabar"), n, reverse("giving:gifts") + "?kabar=belum"
    late = Pledge.objects.open().filter(book__organisation__in=answering, document=None)
    n = late.filter(report_due__lt=clock.today()).count()
    yield _("%(n)s laporan untuk penyandang dana terlambat"), n, reverse("giving:pledges")


def _of_payer(user):
    """Bills that the user's own organisation has not paid in full yet."""
    payers = Organisation.objects.of(user, Role.BUYER, Role.FUNDER, Role.TREASURER)
    orders = Order.objects.visible_to(user)
    bills = Invoice.objects.filter(payer__in=payers, order__in=orders)
    for invoice in bills.unpaid().not_of_giver().select_related("order"):
        words = {"title": _plain(invoice.order.title), "left": formats.rupiah(invoice.left())}
        words["due"] = formats.day(invoice.due_on)
        text = _("Tagihan belum lunas, tinggal %(left)s: %(title)s")
        if invoice.is_late():
            text = _("Tagihan lewat jatuh tempo %(due)s, tinggal %(left)s: %(title)s")
        yield text % words, 1, reverse("work:report", args=[invoice.order.ref])


def _of_giver(user):
    """Bills for parts of orders that the user's organisation gave to other producers."""
    treasurers = Organisation.objects.of(user, Role.TREASURER)
    bills = Invoice.objects.for_parts_given_by(user).select_related("order__parent")
    for bill in bills.to_pay():
        here = reverse("work:part_bill", args=[bill.ref])
        words = {"title": _plain(bill.order.title), "left": formats.rupiah(bill.left_to_pay())}
        if bill.agreed_by_id is None:
            yield _("Periksa tagihan bagian pesanan, tinggal %(left)s: %(title)s") % words, 1, here
        elif bill.agreed_by_id != user.pk and treasurers.filter(pk=bill.payer_id).exists():
            yield _("Bayar tagihan bagian pesanan, tinggal %(left)s: %(title)s") % words, 1, here


def _of_registrar(user):
    """What people sent to the register and nobody has looked at yet."""
    waiting = Registration.objects.visible_to(user).waiting()
    yield _("%(n)s pendaftaran menunggu diperiksa"), waiting.count(), reverse("registry:registrations")


def _of_data_officer(user):
    asked = RightsRequest.objects.at_desk_of(user).open()
    late = asked.filter(due_at__lt=clock.now()).count()
    desk = reverse("rights:desk")
    yield _("%(n)s permintaan data diri terlambat dijawab"), late, f"{desk}?keadaan=terlambat"
    yield _("%(n)s permintaan data diri menunggu jawaban"), asked.count() - late, f"{desk}?keadaan=menunggu"
    pairs = Candidate.objects.visible_to(user).waiting().count()
    queue = reverse("linkage:pairs") + "?keadaan=waiting"
    yield _("%(n)s pasangan data mungkin orang yang sama"), pairs, queue
    untold = Breach.objects.visible_to(user).untold().count()
    yield _("%(n)s kebocoran data belum diberitahukan"), untold, reverse("rights:breaches")


def _of_lead(user):
    led = Organisation.objects.of(user, Role.PRODUCTION_LEAD)
    for part in Order.objects.filter(producer__in=led, state=Order.State.QUOTED).exclude(parent=None):
        words = {"title": _plain(part.title)}
        yield _("Jawab tawaran bagian pesanan: %(title)s") % words, 1, part.get_absolute_url()
    stages = Stage.objects.filter(order__producer__in=led, state=Stage.State.RUNNING)
    proposals, offered, lapsed = _proposals(stages), _offered(stages), _lapsed(stages)
    to_remind = _to_remind(stages)
    for stage in stages.select_related("order"):
        title = {"stage": _plain(str(stage))}
        if stage.is_late():
            yield _("Terlambat: %(stage)s") % title, 1, stage.get_absolute_url()
        for sharing in proposals.get(stage.pk, []):
            yield _("Usulan pembagian belum ditawarkan: %(stage)s") % title, 1, sharing.get_absolute_url()
        if n := offered.get(stage.pk):
            offers = reverse("work:shares", args=[stage.order.ref]) + "?state=offered"
            yield _("%(n)s tawaran belum dijawab"), n, offers
            for sharing, n in to_remind.get(stage.pk, []):
                yield (
                    _("%(n)s mitra tanpa akun perlu diingatkan lewat WhatsApp"),
                    n,
                    sharing.get_absolute_url(),
                )
        elif n := lapsed.get(stage.pk):
            again = reverse("work:share_out", args=[stage.order.ref, stage.number])
            yield _("%(n)s tawaran tidak diterima. Tawarkan lagi yang terbuka"), n, again


def _proposals(stages):
    """The sharings of each stage that were not offered yet."""
    found: dict[int, list[Sharing]] = {}
    waiting = Sharing.objects.filter(stage__in=stages, opened_at=None, dropped_at=None).listed()
    for sharing in waiting.select_related("stage__order"):
        found.setdefault(sharing.stage_id, []).append(sharing)
    return found


def _offered(stages):
    """How many offers of each stage wait for an answer."""
    rows = Share.objects.offered().filter(stage__in=stages).order_by()
    return dict(rows.values_list("stage").annotate(Count("pk")))


def _to_remind(stages):
    """The sharings of each stage whose time was up once, with how many makers hear so from nobody but the lead: they
    have no account, nor has anybody who speaks for them."""
    overdue = Share.objects.offered().filter(stage__in=stages, reminded_at__isnull=False)
    alone = overdue.exclude(maker__in=Guardian.objects.current().values("person")).order_by()
    makers = alone.values_list("sharing", "maker", "maker__user").distinct()
    how_many = Counter(sharing for sharing, _maker, user in makers if user is None)
    found: dict[int, list[tuple[Sharing, int]]] = {}
    for sharing in Sharing.objects.filter(pk__in=how_many).select_related("stage__order"):
        found.setdefault(sharing.stage_id, []).append((sharing, how_many[sharing.pk]))
    return found


def _lapsed(stages):
    """How many offers of the newest sharing of each stage nobody took on."""
    opened = Sharing.objects.filter(stage=OuterRef("stage"), opened_at__isnull=False).order_by("-opened_at")
    rows = Share.objects.filter(
        stage__in=stages,
        state__in=[Share.State.DECLINED, Share.State.EXPIRED],
        sharing=Subquery(opened.values("pk")[:1]),
    )
    return dict(rows.order_by().values_list("stage").annotate(Count("pk")))


def _of_newcomer(user):
    """What a new house still lacks before it can take its first order."""
    led = Organisation.objects.of(user, Role.PRODUCTION_LEAD)
    for producer in led:
        if not Membership.objects.current().filter(organisation=producer, role=Role.TREASURER).exists():
            duties = reverse("network:duties", args=[producer.ref])
            yield _("Beri tugas bendahara kepada orang kedua"), 1, duties
        if not Person.objects.making_for(producer).exists():
            yield _("Catat mitra kerja pertama"), 1, reverse("people:new_person")
    if led.exists() and not Organisation.objects.exclude(pk__in=led).exists():
        yield _("Catat lembaga pemesan pertama"), 1, reverse("network:found")
    if led.exists() and not Order.objects.filter(producer__in=led).exists():
        yield _("Catat pesanan pertama"), 1, reverse("work:new_order")


def _plain(text):
    return text.replace("%", "%%")
