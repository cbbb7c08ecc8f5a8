"""Independent programs read the same books and find the same balances; one rupiah too many is found by name."""

import os

import pytest
from django.urls import reverse

from conftest import told_once
from omah.money.actions import open_book, transfer
from omah.money.models import Book, Code
from omah.network.models import Membership
from omah.statements import agreeing
from omah.statements.exports import FORMATS, balances, entries
from omah.statements.tests.world import World

PROGRAMS = ["hledger", "beancount"]


def two_books(cast):
    world = World(cast).spent()
    Membership.objects.create(organisation=cast.lain, user=cast.lina, role=Membership.Role.TREASURER)
    other = open_book(organisation_id=cast.lain.pk, by=cast.lina)
    transfer(
        book_id=other.pk,
        source_code=Code.OPENING,
        target_code=Code.CASH,
        amount=5_000,
        reason="opening",
        day=world.bought.day,
        memo='Laci "lama" \\ | ; , sisa',
        by=cast.lina,
    )
    world.elsewhere = cast.lain
    return world


retold, cast, world = told_once(two_books)


@pytest.fixture(params=PROGRAMS)
def program(request):
    try:
        agreeing.found(request.param)
    except agreeing.Missing:
        assert os.environ.get("CI") != "true", "in CI nothing is left out"
        pytest.skip(f"{request.param} is not installed here")
    return request.param


def test_other_programs_find_the_same_balances(world, program):
    assert list(agreeing.differences(Book.objects.all(), program)) == []


def test_a_rupiah_that_is_not_in_the_journal_is_found_by_name(world, program, monkeypatch):
    honest = agreeing.FORMATS[program]

    def one_too_many(book):
        for line in honest(book):
            asserted = "=" in line or " balance " in line
            yield line if asserted else line.replace("5000 IDR", "5001 IDR")

    monkeypatch.setitem(agreeing.FORMATS, program, one_too_many)

    found = list(agreeing.differences(Book.objects.filter(organisation=world.elsewhere), program))
    assert [(name.split(":")[1], *sums) for name, *sums in found] == [
        ("101-Kas-uang-tunai", 5000, 5001),
        ("301-Saldo-awal", -5000, -5001),
    ]


def test_a_journal_tells_whose_money_it_was_and_what_was_taken_back(world):
    text = "".join(FORMATS["hledger"](world.book))

    assert "; dana:Hibah: pelatihan; 2020" in text
    assert "membatalkan:2020-7" in text
    assert "(2020-12) Mesin dan kain, separuh dibayar, «sisa» menyusul" in text
    assert "#pembatalan" in "".join(FORMATS["beancount"](world.book))


def test_no_key_of_a_row_leaves_the_house(world):
    labels = {value for moved in entries(world.book) for leg in moved.postings for value in leg.tags.values()}

    assert not any(":" in label and label.rpartition(":")[2].isdigit() for label in labels)


def test_the_balances_sum_to_zero_in_every_fund(world):
    sums = {}
    for end in balances(world.book):
        fund = end.account.rpartition(":")[2]
        sums[fund] = sums.get(fund, 0) + end.amount

    assert len(sums) == 3 and set(sums.values()) == {0}


def test_a_book_is_taken_home_for_another_program(client, cast, world):
    client.force_login(cast.wira)
    address = reverse("statements:export", args=[world.book.ref, "hledger"])

    answer = client.get(address)

    assert b"".join(answer.streaming_content).decode() == "".join(FORMATS["hledger"](world.book))
    assert client.get(address.replace("hledger", "excel")).status_code == 404
