"""A book of Griya Karya, kept by Tari; and the book of another house, kept by Lina."""

import pytest

from omah.core import clock
from omah.money.actions import open_book, transfer
from omah.network.models import Membership


@pytest.fixture
def book(cast):
    return open_book(organisation_id=cast.griya.pk, by=cast.tari)


@pytest.fixture
def other_book(cast):
    Membership.objects.create(organisation=cast.lain, user=cast.lina, role=Membership.Role.TREASURER)
    return open_book(organisation_id=cast.lain.pk, by=cast.lina)


@pytest.fixture
def move(cast, book):
    """Tari moves money; whatever a test does not care about is filled in."""

    def move(source_code, target_code, amount, **fields):
        fields = {"reason": "move", "day": clock.today(), "memo": "Catatan", "by": cast.tari} | fields
        return transfer(
            book_id=book.pk, source_code=source_code, target_code=target_code, amount=amount, **fields
        )

    return move


@pytest.fixture
def balance(book):
    return lambda code: book.accounts.get(code=code).balance()
