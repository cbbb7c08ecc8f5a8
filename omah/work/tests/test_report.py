"""What came of an order: figures, the page, the paper for each reader."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from conftest import told_once
from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.people.models import Person
from omah.work.actions import orders, settling, staging
from omah.work.actions.reporting import issue_report
from omah.work.report import FEW, LONGEST, STEP, grouped, in_short, report, suppressed, told_of_many
from omah.work.tests import world
from omah.work.tests.test_documents import readers, words

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=5).map(
    lambda many: [(f"golongan {n}", count) for n, count in enumerate(many)]
)


def paid_in_part(cast):
    """Sixty of a hundred pieces made, forty-eight handed over, billed to the bank and paid in part."""
    world.book(cast)
    stage = world.ready(cast)
    invoice = world.billed(cast, world.hand_over(cast, stage, 48))
    settling.receive_payment(
        invoice_id=invoice.pk, amount=20_000, received_on=clock.today(), method="bank", by=cast.tari
    )
    world.everybody_paid(cast, world.pay_run(cast, stage.order))
    stage.order.refresh_from_db()
    return stage.order


retold, cast, order = told_once(paid_in_part)


# --- figures ---


def test_the_figures_are_those_of_the_order(order):
    found = report(order)

    assert (found.pieces.whole, found.pieces.finished, found.pieces.handed_over) == (100, 60, 48)
    assert (found.pieces.waiting, found.pieces.to_make) == (12, 40)
    assert (found.billed, found.received) == (32_000, 20_000)
    assert found.paid_total == sum(line.amount for line in order.pay_runs.get().lines.all())
    assert found.paid_makers == found.makers == 3
    assert found.passed == 60
    assert found.pass_rate == 10_000


def test_few_makers_have_no_median_and_no_range(order):
    found = report(order)

    assert found.paid_median is None
    assert found.paid_range is None


@pytest.mark.parametrize(("reader", "is_told"), [("budi", True), ("dina", False), ("fina", False)])
def test_what_a_few_makers_earned_is_told_inside_alone(client, cast, order, reader, is_told):
    earned = formats.number(report(order).paid_total)
    client.force_login(getattr(cast, reader))

    page, table = (
        client.get(reverse(f"work:{name}", args=[order.ref])).text for name in ("report", "report_figures")
    )

    assert (f"Rp{earned} dibayarkan kepada 3 mitra" in page) == (earned in table) == is_told
    assert is_told or "sesudah cukup banyak mitra dibayar" in page


def test_nor_does_a_paper_for_the_buyer_tell_what_a_few_makers_earned(cast, order):
    said = words(issue(cast, order, cast.dinas))

    assert (
        formats.rupiah(report(order).paid_total) not in said and "sesudah cukup banyak mitra dibayar" in said
    )


def test_a_stage_was_in_time_or_is_so_many_days_late(cast):
    first = world.ready(cast)
    target = first.target

    with clock.at(clock.now() + timedelta(days=30)):
        in_time, late = report(first.order).stages

    assert (in_time.days_late, in_time.timing) == (0, "tepat waktu")
    assert late.days_late == 30 - (target - clock.today()).days


def test_a_stage_that_was_ready_too_late_stays_late(cast):
    stage = world.made(cast)

    with clock.at(clock.now() + timedelta(days=25)):
        staging.declare_ready(stage_id=stage.pk, by=cast.budi)

    assert report(stage.order).stages[0].timing == "terlambat 4 hari"


def test_the_parts_need_not_be_the_whole_and_the_report_says_so(cast, order, client):
    """36 makers of whom 35 said where they belong: nothing is forced to add up."""
    people = [
        Person(full_name=f"Penjahit {n}", category=category)
        for n, category in enumerate(["difabel"] * 8 + ["parent"] * 3 + ["neighbour"] * 21 + [""])
    ]
    share_as(order, Person.objects.bulk_create(people))
    cast.penjahit_sari.category = cast.penjahit_wati.category = cast.penjahit_joko.category = "neighbour"
    for maker in cast.makers:
        maker.save(update_fields=["category"])

    found = report(order)
    client.force_login(cast.dina)
    page = client.get(reverse("work:report", args=[order.ref])).text

    assert found.categories == [("difabel dan orangtua ABK", 11), ("masyarakat sekitar", 24)]
    assert (found.makers, found.known, found.unknown) == (36, 35, 1)
    assert "Golongan 35 di antaranya diketahui; yang lain tidak menyebut." in page
    assert "Golongan 35 dari 36 mitra diketahui" in words(issue(cast, order, cast.dinas))


@given(COUNTS)
def test_nobody_can_be_recognised_in_grouped_counts(counts):
    shown = grouped(counts)

    numbers = [n for _name, n in shown if n is not None]
    total = sum(n for _name, n in counts)
    assert all(n == 0 or n >= FEW for n in numbers)
    assert sum(numbers) == total or (0 < total < FEW and numbers == [])


@given(COUNTS)
def test_what_is_suppressed_cannot_be_found_by_subtraction(counts):
    shown = dict(suppressed(counts))

    hidden = [n for name, n in counts if shown[name] is None]
    left = [n for n in shown.values() if n]
    assert all(n >= FEW for n in left)
    assert not hidden or sum(hidden) >= FEW or not left


def test_figures_say_where_they_come_from_and_of_which_day(order):
    sources = report(order).sources

    assert {source.last for source in sources.values()} == {clock.today()}
    assert "catatan terakhir" in str(sources["quality"])


# --- whose money is told ---


@pytest.mark.parametrize(
    ("reader", "told"),
    [("budi", True), ("dina", True), ("fina", True), ("qori", False)],
)
def test_bills_are_told_to_those_they_concern(cast, order, client, reader, told):
    client.force_login(getattr(cast, reader))

    page = client.get(reverse("work:report", args=[order.ref]))

    assert ("Rp20.000 dari Rp32.000" in page.text) is told


def test_a_funder_reads_only_its_own_payments(cast, order, client):
    orders.set_funding(order_id=order.pk, portions={cast.bank.pk: 5000, cast.lain.pk: 5000}, by=cast.budi)
    settling.hand_over(
        stage_id=order.stages.get(number=1).pk, pieces=12, held_on=clock.today(), place="Kantor",
        giver_office="Ketua", receiver_office="Kepala", by=cast.budi,
    )  # fmt: skip
    settling.send_invoice(
        order_id=order.pk, payer_id=cast.lain.pk, pieces=12, dated=clock.today(), by=cast.tari
    )

    client.force_login(cast.fina)
    page = client.get(reverse("work:report", args=[order.ref])).text
    own, whole = issue(cast, order, cast.bank), issue(cast, order, cast.dinas)

    assert "Rp8.000" not in page
    assert "Rp8.000" not in words(own)
    assert {"Rp20.000", "Rp32.000"} <= set(words(own).split())
    assert "Rp40.000" in words(whole)


# --- the paper ---


def test_a_report_is_issued_for_one_reader(cast, order, trail):
    document = issue(cast, order, cast.bank)

    assert document.title == "Laporan Pesanan: Masker kain, untuk Bank Contoh"
    assert readers(document, cast) == {"budi", "tari", "sekar", "wira", "fina"}
    assert trail()[-2:] == [("DocumentIssued", "sekar"), ("ReportIssued", "sekar")]
    assert not [maker for maker in cast.makers if maker.full_name in words(document)]
    assert "Sekretariat" in words(document)
    assert words(document).count("Sumber: ") == 5


@pytest.mark.parametrize(
    ("who", "may"),
    [("budi", True), ("tari", True), ("sekar", True), ("wira", False), ("dina", False), ("fina", False)],
)
def test_the_producer_reports(cast, order, who, may):
    if may:
        assert issue(cast, order, cast.dinas, by=getattr(cast, who))
    else:
        with pytest.raises(PermissionDenied):
            issue(cast, order, cast.dinas, by=getattr(cast, who))


def test_a_report_is_only_for_the_buyer_and_the_funders(cast, order):
    with pytest.raises(Refused, match="Pilih pemesan atau penyandang dana"):
        issue(cast, order, cast.klinik)


def test_before_an_agreement_there_is_nothing_to_report(cast):
    with pytest.raises(Refused):
        issue(cast, world.quoted(cast), cast.dinas)


def test_the_producers_of_parts_are_named(cast):
    order = world.agreed(cast, pieces=100)
    orders.split_order(order_id=order.pk, producer_id=cast.lain.pk, pieces=30, by=cast.budi)
    order.refresh_from_db()

    document = issue(cast, order, cast.dinas)

    assert report(order).parts[0].pieces.whole == 30
    assert "Sebagian dikerjakan Griya Lain." in words(document)
    assert "Bagian pada produsen lain" in words(document)


def test_a_report_is_made_on_its_page_and_found_by_its_reader(cast, order, client):
    page = reverse("work:issue_report", args=[order.ref])
    client.force_login(cast.budi)
    unanswered = client.post(page, {})
    made = client.post(page, {"reader": cast.bank.ref}, follow=True)

    document = made.context["document"]
    shown = {}
    for reader in ("fina", "dina"):
        client.force_login(getattr(cast, reader))
        places = [reverse("work:report", args=[order.ref]), reverse("papers:documents"),
                  reverse("work:papers", args=[order.ref])]  # fmt: skip
        shown[reader] = {document.number in client.get(place).text for place in places}

    assert unanswered.status_code == 422
    assert "Pilih pembacanya." in unanswered.text
    assert shown == {"fina": {True}, "dina": {False}}


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 900)), max_size=40), st.data())
def test_two_reports_differ_by_what_five_makers_got_or_not_at_all(payments, data):
    day = data.draw(st.integers(0, len(payments)))
    earlier, later = payments[:day], payments
    is_over = data.draw(st.booleans())

    told = told_of_many(earlier, is_over=False)
    more = told_of_many(later, is_over=is_over) - told

    assert not told or len(told) >= FEW
    assert not more or len(more) >= FEW
    assert all(amount > 0 for amount in told.values())


def test_when_all_is_over_everything_that_was_paid_is_told():
    payments = [(maker, 100 * maker) for maker in range(1, 8)]

    assert not told_of_many(payments, is_over=False)
    assert told_of_many(payments, is_over=True) == dict(payments)
    assert not told_of_many(payments[: FEW - 1], is_over=True)


def test_outside_nobody_reads_the_smallest_or_the_largest_wage(cast, order, monkeypatch):
    monkeypatch.setattr("omah.work.report.FEW", 3)
    order.state = order.State.CLOSED

    inside, outside = report(order), report(order).for_outsiders()

    assert outside.paid_total == inside.paid_total and outside.is_coarse
    assert outside.paid_range[0] <= inside.paid_range[0] and inside.paid_range[1] <= outside.paid_range[1]
    assert not any(amount % STEP for amount in (*outside.paid_range, outside.paid_median))


# --- the pages ---


@pytest.mark.parametrize("reader", ["budi", "tari", "sekar", "wira", "dina", "fina", "qori"])
def test_everybody_concerned_opens_the_report_its_figures_and_the_papers(cast, order, client, reader):
    client.force_login(getattr(cast, reader))

    pages = [reverse(f"work:{name}", args=[order.ref]) for name in ("report", "report_figures", "papers")]

    assert {client.get(page).status_code for page in pages} == {200}


@pytest.mark.parametrize("reader", ["tono", "sari", "lina"])
def test_nobody_else_does(cast, order, client, reader):
    client.force_login(getattr(cast, reader))

    names = ("report", "report_figures", "papers", "issue_report")

    assert {client.get(reverse(f"work:{name}", args=[order.ref])).status_code for name in names} == {404}


def test_a_funder_does_not_make_reports(cast, order, client):
    client.force_login(cast.fina)

    assert client.get(reverse("work:issue_report", args=[order.ref])).status_code == 403


def test_the_papers_of_an_order_are_listed_for_each_reader(cast, order, client):
    client.force_login(cast.budi)
    all_of_them = client.get(reverse("work:papers", args=[order.ref]), {"unduh": "xlsx"})
    cards = client.get(reverse("work:papers", args=[order.ref]), {"kind": "packet_card"})
    client.force_login(cast.fina)
    own = client.get(reverse("work:papers", args=[order.ref])).text

    kinds = {row[1] for row in rows_of(all_of_them)[1:]}
    assert kinds == {
        "Penawaran", "Surat perjanjian kerja", "Notula rapat HPP", "Kartu garapan", "Berita acara serah terima",
        "Tagihan", "Kuitansi", "Daftar pembayaran upah", "Slip upah",
    }  # fmt: skip
    assert "/KG/" in cards.text
    assert "/BAST/" not in cards.text
    assert "/KG/" not in own
    assert "/BAST/" in own


def test_all_figures_come_as_an_excel_file(cast, order, client):
    client.force_login(cast.dina)

    answer = client.get(reverse("work:report_figures", args=[order.ref]), {"unduh": "xlsx"})

    head, *rows = rows_of(answer)
    assert head == ("Angka", "Bagian", "Nilai", "Satuan", "Sumber", "Catatan terakhir")
    assert ("Pesanan", "Buah", 100, "buah", "Perjanjian nomor 1/SPK/2020") in [row[:5] for row in rows]
    assert all(row[4] for row in rows)


def test_the_open_report_shows_no_names_and_no_papers(cast, order, client):
    orders.publish_report(order_id=order.pk, by=cast.budi)
    issue(cast, order, cast.dinas)

    page = client.get(reverse("work:public_report", args=[order.ref]))
    figures = client.get(reverse("work:public_figures", args=[order.ref]))

    assert (page.status_code, figures.status_code) == (200, 200)
    assert "Laporan yang sudah dibuat" not in page.text
    assert not [maker for maker in cast.makers if str(maker) in page.text + figures.text]


def test_a_closed_report_is_not_open_to_strangers(order, client):
    for name in ("public_report", "public_figures"):
        assert client.get(reverse(f"work:{name}", args=[order.ref])).status_code == 404


def test_the_message_to_pass_on_is_short_and_ends_with_the_open_page(cast, order, client):
    order.title = order.producer.name = order.buyer.name = "kata panjang " * 12
    address = "https://rumah.example/laporan/abcdefghjkmn/"

    message = in_short(report(order), address)

    assert len(message) <= LONGEST
    assert message.endswith(address)
    assert "60 dari 100 buah selesai, 48 sudah diserahkan." in message


def test_the_link_is_passed_on_only_while_the_report_is_open(cast, order, client):
    client.force_login(cast.budi)
    public = reverse("work:public_report", args=[order.ref])

    before = client.get(reverse("work:report", args=[order.ref])).context["text"]
    orders.publish_report(order_id=order.pk, by=cast.budi)
    after = client.get(reverse("work:report", args=[order.ref])).context["text"]

    assert public not in before
    assert after.endswith(f"http://testserver{public}")


def issue(cast, order, reader, by=None):
    return issue_report(order_id=order.pk, for_id=reader.pk, by=by or cast.sekar)


def share_as(order, people):
    """Everybody takes one piece more of the first step, without the deeds that lead to it."""
    share = order.stages.get(number=1).shares.filter(state="accepted").first()
    for person in people:
        share.pk, share.maker, share.offered, share.proposed, share.accepted = None, person, 1, 1, 1
        share.ref = share._meta.get_field("ref").get_default()
        share.save(force_insert=True)


def rows_of(answer):
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))


def test_a_stage_that_is_worked_on_again_or_was_called_off_was_not_ready_in_time(cast):
    stage = world.ready(cast)
    staging.start_stage(stage_id=stage.pk, by=cast.budi)
    staging.cancel_stage(stage_id=stage.order.stages.get(number=2).pk, letter="6/DINAS/2020", by=cast.budi)

    again, off = report(stage.order).stages

    assert (again.ready_on, again.timing) == (None, "belum jatuh tempo")
    assert (off.days_late, off.timing) == (None, "tidak dikerjakan")
