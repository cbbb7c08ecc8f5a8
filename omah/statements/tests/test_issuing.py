"""What was issued stays what it was; a book that was opened again says so with a new number."""

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import ask_to_close, decide_closing
from omah.money.models import Code
from omah.papers.models import Document
from omah.statements.actions import issue_statement
from omah.statements.models import IssuedStatement
from omah.statements.tests.world import World

APRIL = {"since": date(2020, 4, 1), "until": date(2020, 4, 30)}


def tell(cast):
    world = World(cast)
    close(cast, world, APRIL["until"])
    return world


def close(cast, world, through):
    closing = ask_to_close(book_id=world.book.pk, through=through, reason="Akhir bulan", by=cast.tari)
    decide_closing(closing_id=closing.pk, agreed=True, by=cast.wira)


retold, cast, world = told_once(tell)


@pytest.fixture
def issue(cast, world):
    return lambda by=cast.tari, **more: issue_statement(book_id=world.book.pk, by=by, **APRIL | more)


def test_it_gets_a_number_and_keeps_its_words(cast, world, issue, client):
    issued = issue()

    assert issued.document.number.startswith("001/LK/")
    assert "1.250.000" in str(issued.document.data) and issued.document.dated == clock.today()
    for user, opened in ((cast.wira, True), (cast.budi, False)):
        assert Document.objects.visible_to(user).filter(pk=issued.document_id).exists() == opened
    client.force_login(cast.wira)
    assert issued.document.number in client.get(reverse("statements:issued", args=[world.book.ref])).text


def test_only_who_keeps_the_book_issues(cast, issue):
    with pytest.raises(PermissionDenied):
        issue(by=cast.wira)


def test_what_is_not_closed_is_not_issued(cast, client, world, issue):
    with pytest.raises(
        Refused, match="Buku baru ditutup sampai 30 April 2020. Tutup dulu sampai 31 Mei 2020"
    ):
        issue(until=date(2020, 5, 31))

    client.force_login(cast.tari)
    address = reverse("statements:issue", args=[world.book.ref])
    refused = client.post(address, {"sejak": "1/4/2020", "sampai": "31/5/2020"})
    assert refused.status_code == 422 and "Tutup dulu sampai" in refused.text
    unsaid = client.post(address, {"sejak": "", "sampai": "30/4/2020"})
    assert unsaid.status_code == 422 and "Isi hari pertamanya." in unsaid.text


def test_the_list_tells_whose_days_were_opened_again(cast, client, world, issue):
    client.force_login(cast.wira)
    listed = reverse("statements:issued", args=[world.book.ref])
    with clock.at(datetime(2020, 5, 10, 9, tzinfo=UTC)):
        issue()
        issue(since=date(2020, 1, 1))
    with clock.at(datetime(2020, 5, 11, 9, tzinfo=UTC)):
        before = client.get(listed).text
        close(cast, world, None)
        close(cast, world, APRIL["until"])
        issue(reason="Nota menyusul")

        after = client.get(listed).text

    assert [text.count("bukunya dibuka lagi sesudahnya") for text in (before, after)] == [0, 1]


def test_a_book_that_was_opened_again_gives_a_new_one_in_its_place(cast, world, issue):
    with clock.at(datetime(2020, 5, 10, 9, tzinfo=UTC)):
        first = issue()
        with pytest.raises(Refused, match="sudah terbit dengan nomor"):
            issue(reason="Sekali lagi")
    with clock.at(datetime(2020, 5, 11, 9, tzinfo=UTC)):
        close(cast, world, None)
        world.move(Code.CASH, Code.MEALS, 5_000, date(2020, 4, 30), reason="out")
        close(cast, world, APRIL["until"])

        with pytest.raises(Refused, match="alasannya"):
            issue()
        second = issue(reason="Nota menyusul")

    first.document.refresh_from_db()
    assert first.document.successor == second.document and "1.250.000" in str(first.document.data)
    assert "1.245.000" in str(second.document.data)
    assert list(IssuedStatement.objects.standing()) == [second]


def test_all_of_it_goes_home_as_one_file(cast, client, world):
    client.force_login(cast.wira)
    address = reverse("statements:workbook", args=[world.book.ref])

    book = openpyxl.load_workbook(
        BytesIO(client.get(f"{address}?sejak=2020-04-01&sampai=2020-04-30").content)
    )

    assert book.sheetnames == [
        *("Posisi keuangan", "Penghasilan", "Perubahan", "Arus kas"),
        *("Ringkasan", "Catatan"),
    ]
    assert ("Jumlah aset", 1_250_000, 0) in [row[:3] for row in book["Posisi keuangan"].values]
    assert any("ISAK 335" in str(row[0]) for row in book["Catatan"].values)
