"""Every page of the main job opens, for the person it is for, with everything on it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from omah.accounts.models import Link
from omah.core import clock
from omah.work.actions import making, orders, staging
from omah.work.models import Delivery, Invoice, Order, Packet, PayRun, Share, Stage
from omah.work.tests import world


@pytest.fixture
def busy(cast):
    """An order with a stage under way: offers, packets, deliveries, materials, a hand-over and a pay run."""
    world.book(cast)
    handover = world.handed_over(cast)
    order = handover.order
    world.billed(cast, handover)
    world.pay_run(cast, order)
    second = staging.start_stage(stage_id=order.stages.get(number=2).pk, by=cast.budi)
    move = making.receive_material(order_id=order.pk, name="kain", unit="meter", quantity=50, by=cast.budi)
    sharing = world.accepted(cast, second)
    share = sharing.shares.order_by("step__position").first()
    packet = making.issue_packet(
        share_id=share.pk,
        pieces=share.accepted,
        due=clock.today(),
        materials={move.material_id: 10},
        by=cast.budi,
    )
    making.count_delivery(packet_id=packet.pk, good=5, by=cast.budi)
    order.refresh_from_db()
    return order


def test_a_late_order_names_the_packets_that_are_late(busy, cast, client):
    yesterday = clock.today() - timedelta(days=1)
    Order.objects.update(deadline=yesterday)
    Stage.objects.update(target=yesterday)
    Packet.objects.update(due=yesterday)
    packet = Packet.objects.get(share__stage__number=2)
    client.force_login(cast.budi)

    page = client.get(busy.get_absolute_url())

    assert page.status_code == 200
    assert packet in page.context["overdue"].packets
    assert page.content.decode().count(packet.get_absolute_url()) >= 2


def test_what_is_late_is_never_cut_silently(busy, cast, client, monkeypatch):
    monkeypatch.setattr("omah.work.glance.MOST", 0)
    Packet.objects.update(due=clock.today() - timedelta(days=1))
    late = Packet.objects.get(share__stage__number=2).share
    client.force_login(cast.budi)

    told = client.get(busy.get_absolute_url()).context["overdue"]
    rows = client.get(reverse("work:shares", args=[busy.ref]), {"late": "ya"}).context["table"].rows

    assert told.more == Packet.objects.out().count()
    assert late in [row.record for row in rows]


def test_offers_bills_and_wages_past_their_time_are_told_and_found(busy, cast, client):
    lapsed = Share.objects.filter(stage__number=2).first()
    Share.objects.filter(pk=lapsed.pk).update(
        state=Share.State.OFFERED, accepted=None, answer_by=clock.now() - timedelta(minutes=1)
    )
    client.force_login(cast.budi)
    url = reverse("work:money", args=[busy.ref]) + "?keadaan=terlambat"
    told = client.get(busy.get_absolute_url()).context["overdue"]
    in_time = (told.bills, told.runs, client.get(url).context["count"])
    Invoice.objects.update(due_on=clock.today() - timedelta(days=1))
    PayRun.objects.update(approved_at=clock.now() - timedelta(days=8))

    page = client.get(busy.get_absolute_url())
    offers = client.get(reverse("work:shares", args=[busy.ref]), {"late": "ya"}).context["table"].rows
    run = page.context["overdue"].runs[0]
    wages = client.get(run.get_absolute_url(), {"late": "ya"}).context
    bill = Invoice.objects.get(order=busy).document.number

    assert in_time == (0, [], 0)
    assert "1 tawaran lewat batas jawab" in page.text and "1 tagihan lewat jatuh tempo" in page.text
    assert [row.record for row in offers] == [lapsed]
    assert client.get(url).context["count"] == 1
    asked = [{"keadaan": state, "cari": bill} for state in ("terlambat", "belum", "lunas", "batal")]
    assert [client.get(url, one).context["count"] for one in asked] == [1, 1, 0, 0]
    assert wages["count"] == run.unpaid == run.lines.count()
    assert f"Upah {run.unpaid} mitra disetujui" in page.text


def test_every_page_of_an_order_opens_for_its_lead(busy, cast, client):
    client.force_login(cast.budi)
    stage = busy.stages.get(number=2)
    sharing = stage.sharings.get()
    pages = [
        reverse("work:orders"),
        reverse("work:new_order"),
        reverse("work:mine"),
        reverse("work:deliveries"),
    ]
    for name in ["order", "change", "funding", "meeting", "standard", "price", "agree", "cancel", "split", "stages", "trail", "close", "shares", "materials", "receive_material", "money", "wages", "report", "publish", "hide"]:  # fmt: skip
        pages.append(reverse(f"work:{name}", args=[busy.ref]))
    for name in (
        "stage",
        "start_stage",
        "pause_stage",
        "shortfall",
        "declare_ready",
        "cancel_stage",
        "share_out",
    ):
        pages.append(reverse(f"work:{name}", args=[busy.ref, 2]))
    pages += [sharing.get_absolute_url(), reverse("work:hand_over", args=[busy.ref, 1])]
    packet = Packet.objects.filter(share__stage=stage).get()
    for name in ("packet", "acknowledge", "deliver", "take_back"):
        pages.append(reverse(f"work:{name}", args=[packet.ref]))
    pages += [reverse("work:share", args=[packet.share.ref]), reverse("work:issue", args=[packet.share.ref])]
    pages += [delivery.get_absolute_url() for delivery in Delivery.objects.all()]
    run = busy.pay_runs.get()
    pages += [run.get_absolute_url(), run.lines.first().get_absolute_url()]

    answers = {page: client.get(page).status_code for page in pages}

    assert answers == dict.fromkeys(pages, 200)


def test_quality_control_sees_goods_and_no_names(busy, cast, client):
    client.force_login(cast.qori)
    delivery = Delivery.objects.waiting().get()

    page = client.get(reverse("work:judge", args=[delivery.ref]))
    seen = client.get(reverse("work:delivery", args=[delivery.ref])).text + page.text

    assert page.status_code == 200
    assert not [maker for maker in cast.makers if str(maker) in seen]


def test_a_buyer_reads_the_report_and_sees_no_names(busy, cast, client):
    client.force_login(cast.dina)
    order, report = client.get(busy.get_absolute_url()), client.get(reverse("work:report", args=[busy.ref]))

    assert (order.status_code, report.status_code) == (200, 200)
    assert not [maker for maker in cast.makers if str(maker) in order.text + report.text]
    assert client.get(reverse("work:shares", args=[busy.ref])).status_code == 403


def test_a_maker_answers_by_a_personal_link(cast, client):
    sharing = world.offered(cast)
    share = sharing.shares.filter(maker=cast.penjahit_sari).first()
    link = Link.objects.about(share).get()
    address = reverse("work:offer", args=[link.token()])

    first = client.get(address)
    answer = client.post(address, {"pieces": share.offered, "pickup": "fetch"}, follow=True)

    share.refresh_from_db()
    assert str(cast.penjahit_sari) not in first.text
    assert share.state == Share.State.ACCEPTED
    assert "Anda menerima" in answer.text


def test_a_stranger_finds_no_order(busy, cast, client):
    client.force_login(cast.tono)

    assert client.get(busy.get_absolute_url()).status_code == 404


def test_after_a_refusal_the_treasurer_approves_the_price_she_now_sees(cast, client):
    order = world.with_meeting(cast)
    orders.propose_price(order_id=order.pk, price=8000, price_unit="lusin", by=cast.budi)
    client.force_login(cast.tari)
    here = reverse("work:approve_quote", args=[order.ref])
    orders.propose_price(order_id=order.pk, price=9000, price_unit="kodi", by=cast.budi)

    page = client.post(here, {"price": "8000", "price_unit": "lusin"})
    carried = {field.name: field.value() for field in page.context["form"]}
    again = client.post(here, carried)

    assert page.status_code == 422 and "sudah berubah" in page.text
    assert carried == {"price": 9000, "price_unit": "kodi"}
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("page", "half", "sentence"),
    [
        (
            "meeting",
            {"langkah-1-rate": "100", "langkah-1-seconds": "5", "langkah-1-lot": "1"},
            "Isi nama langkah",
        ),
        ("meeting", {"peserta-1-side": "makers"}, "Isi nama atau jabatan peserta"),
        ("funding", {"form-0-percent": "40"}, "Tulis penyandang dananya, atau kosongkan"),
        ("stages", {"form-1-target": "4/5/2030"}, "Isi berapa buah, atau kosongkan"),
    ],
)
def test_a_row_that_is_half_filled_is_refused_beside_its_field(cast, client, page, half, sentence):
    order = world.agreed(cast)
    client.force_login(cast.budi)
    sets = dict.fromkeys(("langkah", "peserta", "form"))
    rows = {f"{name}-TOTAL_FORMS": "2" for name in sets} | {f"{name}-INITIAL_FORMS": "0" for name in sets}

    answer = client.post(reverse(f"work:{page}", args=[order.ref]), rows | half)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert order.fundings.total("portion") == 10_000


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Tulis nama pemesannya."),
        ("Dinas Tiada", "tidak ada di daftar"),
        ("Griya", "Ada beberapa lembaga"),
    ],
)
def test_a_buyer_who_cannot_be_meant_is_asked_for_again_and_what_was_typed_stays(
    cast, client, typed, sentence
):
    client.force_login(cast.budi)

    page = client.post(reverse("work:new_order"), {"title": "Tas", "buyer": typed, "unit": "buah"})

    assert page.status_code == 422 and sentence in page.text
    assert f'value="{typed}"' in page.text or not typed


def test_the_buyer_and_the_funder_of_an_order_stand_in_its_forms_by_name(cast, client):
    order = world.agreed(cast)
    client.force_login(cast.budi)

    change, funding = (
        client.get(reverse(f"work:{page}", args=[order.ref])) for page in ("change", "funding")
    )

    assert 'value="Dinas Contoh"' in change.text and 'value="Bank Contoh"' in funding.text
