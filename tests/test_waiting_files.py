"""A file that came with a refused form is there when the mended form is sent: a browser does not send it again."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.accounts.models import WaitingFile
from omah.accounts.models.waiting import KEPT_FOR, MOST
from omah.accounts.tests.world import still_waiting
from omah.core import clock
from omah.desk.round import make_round
from omah.money.actions import open_book, transfer
from omah.money.models import Code, Entry, Proof
from omah.money.tests.test_proofs import photo

AGAIN = "Pilih berkas ini sekali lagi"
SPENT = {"source_code": "101", "target_code": "502", "memo": "Kain"}
PHOTO = photo()


def a_book_with_cash(cast):
    book = open_book(organisation_id=cast.griya.pk, by=cast.tari)
    move = {"source_code": Code.CAPITAL, "target_code": Code.CASH, "amount": 1000}
    transfer(book_id=book.pk, reason="move", day=clock.today(), memo="Modal", by=cast.tari, **move)
    return book


retold, cast, book = told_once(a_book_with_cash)


def a_photo(name="nota.jpg", content=PHOTO):
    return SimpleUploadedFile(name, content, "image/jpeg")


@pytest.fixture
def spend(cast, client, book):
    """Tari sends the form of money that goes out."""
    client.force_login(cast.tari)

    def spend(amount="100", client=client, **more):
        sent = SPENT | {"day": f"{clock.today():%d/%m/%Y}", "amount": amount} | more
        return client.post(reverse("money:spend", args=[book.ref]), sent)

    return spend


@pytest.fixture
def waiting(spend):
    """What the page sends along for a receipt that came while the amount was wrong."""
    return still_waiting(spend("seratus", scan=a_photo()))


def test_the_mended_form_is_booked_with_its_receipt(spend):
    refused = spend("seratus", scan=a_photo())
    booked = spend(**still_waiting(refused))

    assert refused.status_code == 422 and "nota.jpg sudah diterima." in refused.text
    assert booked.status_code == 302 and Proof.objects.get().kind == "jpeg"
    assert not WaitingFile.objects.exists()


def test_a_receipt_waits_through_any_number_of_refusals(spend, waiting):
    again = spend("dua ratus", **waiting)

    assert still_waiting(again) == waiting == {"waits-scan": WaitingFile.objects.get().ref}
    assert spend(**waiting).status_code == 302 and Proof.objects.count() == 1


def test_what_the_deed_itself_refuses_loses_nothing_either(spend):
    refused = spend("5.000", scan=a_photo())

    assert refused.status_code == 422 and spend(**still_waiting(refused)).status_code == 302
    assert Proof.objects.exists()


def test_a_file_from_the_bank_waits_too(cast, client, book):
    client.force_login(cast.tari)
    file = SimpleUploadedFile("koran.csv", b"Tanggal;Keterangan;Jumlah;Saldo\n1/5/2020;Setor;5;5\n")

    refused = client.post(reverse("money:take_statement", args=[book.ref]), {"file": file, "code": ""})

    assert refused.status_code == 422 and "koran.csv sudah diterima." in refused.text
    assert WaitingFile.objects.get().content.startswith(b"Tanggal;")


def test_another_file_takes_its_place(spend, waiting):
    other = photo(size=(9, 9))

    spend(scan=a_photo("lain.jpg", other), **waiting)

    assert Proof.objects.get().size < len(PHOTO) and not WaitingFile.objects.exists()


def test_a_file_that_is_wrong_itself_does_not_wait(spend):
    page = spend("seratus", scan=a_photo(content=b"bukan foto"))

    assert "Berkas ini bukan foto" in page.text and not WaitingFile.objects.exists()


def test_sent_twice_it_is_booked_once(spend, waiting):
    sent = waiting | {"once": "sekali"}

    answers = [spend(**sent), spend(**sent)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Entry.objects.count() == 2 and Proof.objects.count() == 1


@pytest.mark.postgresql
def test_a_forged_key_with_a_nul_breaks_nothing(spend):
    assert spend(once="a\0b", **{"waits-scan": "a\0b"}).status_code == 422
    assert spend(once="a\0b").status_code == 302


@pytest.mark.parametrize("whose", ["tari elsewhere", "budi", "nobody", "tari too late"])
def test_nothing_is_booked_without_a_receipt_that_waits_no_more(cast, spend, waiting, whose):
    """Neither a colleague nor another session can use it; and it is not lost in silence."""
    elsewhere = Client()
    elsewhere.force_login(cast.tari)
    waiting |= {"waits-scan": "bukanapaapa1"} if whose == "nobody" else {}
    if whose == "budi":
        WaitingFile.objects.update(user=cast.budi)
    if whose == "tari too late":
        WaitingFile.objects.update(at=clock.now() - KEPT_FOR)

    page = spend(**waiting, **({"client": elsewhere} if whose == "tari elsewhere" else {}))

    assert page.status_code == 422 and AGAIN in page.text and not still_waiting(page)
    assert Entry.objects.count() == 1 and WaitingFile.objects.exists()


def test_a_file_sent_after_the_session_ended_has_to_be_chosen_again(cast, spend, book):
    gone = Client()
    spend(client=gone, scan=a_photo())
    gone.force_login(cast.tari)

    page = gone.get(reverse("money:spend", args=[book.ref]))

    assert 'value="Kain"' in page.text and AGAIN in page.text
    assert spend(client=gone, **still_waiting(page)).status_code == 422
    assert not WaitingFile.objects.exists()


def test_few_files_of_one_person_wait_and_none_for_long(spend):
    refs = [still_waiting(spend("?", scan=a_photo()))["waits-scan"] for _ in range(MOST + 1)]
    assert [*WaitingFile.objects.order_by("pk").values_list("ref", flat=True)] == refs[1:]

    WaitingFile.objects.filter(ref=refs[1]).update(at=clock.now() - KEPT_FOR - timedelta(seconds=1))
    make_round()

    assert WaitingFile.objects.count() == MOST - 1


def test_every_form_asks_for_files_in_such_a_way():
    house = Path(__file__).parent.parent / "omah"
    forms = [path for path in house.rglob("*.py") if path.name != "files.py" or path.parent.name != "ui"]

    assert [path for path in forms if "forms.FileField(" in path.read_text()] == []
