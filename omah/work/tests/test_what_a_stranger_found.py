"""Holes that a hostile reader found, each closed."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omah.accounts.models import Link
from omah.core import clock
from omah.core.deeds import Refused
from omah.network.actions import grant_duty
from omah.network.models import Membership
from omah.people.models import Person
from omah.places.models import Region
from omah.work import closing, doors, fairness
from omah.work.actions import orders, shares, staging
from omah.work.models import Order, QualityStandard, Share
from omah.work.tests import world


@pytest.mark.parametrize("reader", ["dina", "fina", "qori"])
def test_the_trail_tells_outsiders_no_name_of_a_maker(cast, client, reader):
    world.book(cast, cash=1_000_000)
    order = world.handed_over(cast).order
    run = world.pay_run(cast, order)
    world.everybody_paid(cast, run)
    line = run.lines.get(maker=cast.penjahit_sari)
    world.settling.acknowledge_pay(line_id=line.pk, manner="tap", by=cast.sari)
    client.force_login(getattr(cast, reader))

    page = client.get(reverse("work:trail", args=[order.ref]))

    assert page.status_code == 200
    assert not re.search(r"\bsari\b", page.text, re.IGNORECASE)  # «Saringan» is no name
    assert "dibayar Rp" not in page.text, "a single wage is nobody else's business"


def test_the_rate_of_an_offer_does_not_change_under_the_maker(cast):
    share = world.offered(cast).shares.filter(maker=cast.penjahit_sari).first()
    before = share.step.rate
    cheaper = [{**step, "rate": 1} for step in world.STEPS]
    orders.hold_costing_meeting(
        order_id=share.stage.order_id, held_on=clock.today(), place="Griya", attendees=world.ATTENDEES,
        steps=cheaper, by=cast.budi,
    )  # fmt: skip

    taken = shares.accept_offer(share_id=share.pk, pieces=1, pickup="fetch", by=cast.sari)

    assert taken.rate == before


def test_the_treasurer_approves_the_price_she_saw(cast):
    order = world.with_meeting(cast)
    orders.propose_price(order_id=order.pk, price=10_000, price_unit="lusin", by=cast.budi)
    orders.propose_price(order_id=order.pk, price=1, price_unit="lusin", by=cast.budi)

    with pytest.raises(Refused, match="berubah"):
        orders.approve_quote(order_id=order.pk, price=10_000, price_unit="lusin", by=cast.tari)


def test_a_quote_that_is_changed_needs_approval_again(cast):
    order = world.quoted(cast)
    orders.change_order(order_id=order.pk, planned_pieces=5, by=cast.budi)

    order.refresh_from_db()
    assert order.state == Order.State.INQUIRY
    with pytest.raises(Refused):
        orders.agree_order(
            order_id=order.pk, contract_pieces=5, agreement="1", agreed_on=clock.today(), by=cast.budi
        )


def test_new_rates_need_a_new_approval_of_the_price(cast):
    order = world.quoted(cast)
    orders.hold_costing_meeting(
        order_id=order.pk, held_on=clock.today(), place="Griya", attendees=world.ATTENDEES, steps=world.STEPS,
        by=cast.budi,
    )  # fmt: skip

    order.refresh_from_db()
    assert order.state == Order.State.INQUIRY


def test_nothing_is_agreed_or_held_in_the_future(cast):
    order = world.quoted(cast)
    later = clock.today() + timedelta(days=1)

    with pytest.raises(Refused) as refusal:
        orders.agree_order(order_id=order.pk, contract_pieces=5, agreement="1", agreed_on=later, by=cast.budi)
    assert "agreed_on" in refusal.value.message_dict
    with pytest.raises(Refused) as refusal:
        orders.hold_costing_meeting(
            order_id=order.pk,
            held_on=later,
            place="Griya",
            attendees=world.ATTENDEES,
            steps=world.STEPS,
            by=cast.budi,
        )
    assert "held_on" in refusal.value.message_dict
    stage = world.ready(cast)
    with pytest.raises(Refused) as refusal:
        world.settling.hand_over(
            stage_id=stage.pk,
            pieces=1,
            held_on=later,
            place="a",
            giver_office="b",
            receiver_office="c",
            by=cast.budi,
        )
    assert "held_on" in refusal.value.message_dict


def test_a_standard_is_kept_in_the_house_under_a_name_of_ours(cast, client):
    order = world.inquiry(cast)
    client.force_login(cast.budi)
    evil = SimpleUploadedFile("evil.html", b"%PDF-1.7 <script>", content_type="text/html")
    client.post(
        reverse("work:standard", args=[order.ref]), {"title": "Standar", "checklist": "a", "file": evil}
    )
    standard = QualityStandard.objects.get()

    answer = client.get(reverse("work:standard_file", args=[standard.ref]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="standar-{standard.ref}.pdf"'
    assert answer.content == b"%PDF-1.7 <script>"


def test_an_offer_that_is_withdrawn_closes_its_link(cast, client):
    share = world.offered(cast).shares.first()
    token = Link.objects.about(share).get().token()

    shares.withdraw_offer(share_id=share.pk, by=cast.budi)

    assert client.get(reverse("work:offer", args=[token])).status_code == 404


def test_a_link_that_went_astray_is_replaced(cast, client):
    share = world.offered(cast).shares.first()
    astray = Link.objects.about(share).get().token()

    link = shares.renew_link(share_id=share.pk, by=cast.budi)

    assert client.get(reverse("work:offer", args=[astray])).status_code == 404
    assert client.get(reverse("work:offer", args=[link.token()])).status_code == 200


def test_only_the_lead_replaces_a_link(cast):
    share = world.offered(cast).shares.filter(maker=cast.penjahit_sari).first()

    with pytest.raises(PermissionDenied):
        shares.renew_link(share_id=share.pk, by=cast.sari)


def test_nobody_makes_themself_treasurer(cast):
    Membership.objects.create(organisation=cast.griya, user=cast.sekar, role=Membership.Role.ADMIN)

    with pytest.raises(Refused):
        grant_duty(
            organisation_id=cast.griya.pk,
            user_id=cast.sekar.pk,
            role=Membership.Role.TREASURER,
            by=cast.sekar,
        )


def test_an_impossible_year_is_said_beside_its_field(cast, client):
    order = world.inquiry(cast)
    client.force_login(cast.budi)

    page = client.post(reverse("work:agree", args=[order.ref]), {"agreed_on": "1/1/0001"})

    assert page.status_code == 422
    assert "antara tahun 2000 dan 2100" in page.text


def test_a_day_that_the_books_refuse_is_said_beside_its_field(cast, client):
    world.book(cast)
    handover = world.handed_over(cast)
    client.force_login(cast.tari)
    later = clock.today() + timedelta(days=3)

    page = client.post(
        reverse("work:invoice", args=[handover.order.ref]),
        {"payer": cast.bank.ref, "pieces": "1", "dated": f"{later:%d/%m/%Y}"},
    )

    assert page.status_code == 422
    assert 'href="#id_dated"' in page.text


def test_quality_control_is_led_to_no_closed_door(cast, client):
    handover = world.handed_over(cast)
    client.force_login(cast.qori)

    page = client.get(handover.stage.get_absolute_url())

    assert handover.document.number in page.text
    assert handover.document.get_absolute_url() not in page.text


def test_shares_that_are_offered_have_a_rate(cast):
    assert not world.offered(cast).shares.filter(rate=None).exists()
    assert Share.objects.exists()


def test_a_cancelled_order_has_no_public_report(cast, client):
    order = world.agreed(cast)
    orders.publish_report(order_id=order.pk, by=cast.budi)

    orders.cancel_order(order_id=order.pk, reason="Batal", by=cast.budi)

    assert client.get(reverse("work:public_report", args=[order.ref])).status_code == 404


def test_a_part_that_comes_back_has_to_be_planned_before_closing(cast):
    order = world.agreed(cast)
    part = orders.split_order(order_id=order.pk, producer_id=cast.lain.pk, pieces=40, by=cast.budi)
    staging.plan_stages(order_id=order.pk, stages=[(60, clock.today())], by=cast.budi)
    Order.objects.filter(pk=part.pk).update(state="cancelled", cancel_reason="tidak sanggup")

    assert any("40 buah belum masuk tahap" in sentence for sentence in closing.obstacles(order))


def test_makers_of_any_province_are_counted_by_their_kecamatan(cast):
    province = Region.objects.create(code="11", name="Aceh", kind=Region.Kind.PROVINCE)
    Region.objects.create(code="11.01.01", name="Bakongan", kind=Region.Kind.DISTRICT, parent=province)
    village = Region.objects.create(
        code="11.01.01.2001", name="Keude", kind=Region.Kind.RURAL_VILLAGE, parent=province
    )
    Person.objects.filter(pk=cast.penjahit_sari.pk).update(region=village)

    picture = fairness.of(world.proposed(cast))

    assert {group.name for group in picture.districts} == {"Bakongan", "–"}


def test_a_running_order_shows_the_way_to_call_it_off(cast):
    stage = world.running(cast)

    texts = [link.text for link in doors.deeds(cast.budi, stage.order)]

    assert "Batalkan pesanan" in texts


def test_the_public_report_of_a_few_makers_tells_neither_their_number_nor_their_pay(cast, client):
    world.book(cast, cash=1_000_000)
    order = world.handed_over(cast).order
    world.everybody_paid(cast, world.pay_run(cast, order))
    orders.publish_report(order_id=order.pk, by=cast.budi)

    page = client.get(reverse("work:public_report", args=[order.ref]))
    figures = client.get(reverse("work:public_figures", args=[order.ref]))

    assert "Kurang dari lima mitra menerima garapan." in page.text
    for text in (page.text, figures.text):
        assert "3 mitra" not in text
        assert "Rp45.000" not in text and "45.000" not in text
