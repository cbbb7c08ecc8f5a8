"""A book of Griya Karya, kept by Tari; and the book of another house, kept by Lina."""

import pytest

from omah.core import clock
from omah.money.actions import ask_to_close, decide_closing, open_book, open_fund, transfer
from omah.money.models import Closing
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
def close(cast, book):
    """Tari asks to close the book up to a day, and Wira, who oversees, agrees."""

    def close(through):
        closing = ask_to_close(book_id=book.pk, through=through, reason="Akhir bulan", by=cast.tari)
        return decide_closing(closing_id=closing.pk, agreed=True, by=cast.wira)

    return close


@pytest.fixture
def agreed(cast, book):
    """Two persons agreed to close up to a day; the book itself does not know of it yet."""

    def agreed(through):
        closing = Closing.objects.create(book=book, through=through, reason="x", asked_by=cast.tari)
        closing.state, closing.decided_by, closing.decided_at = "done", cast.wira, clock.now()
        closing.save()

    return agreed


@pytest.fixture
def fund(cast, book):
    """Tari opens a restricted fund; what a test does not care about is filled in."""

    def fund(name="Pelatihan", **fields):
        fields = {"origin": "grant", "is_restricted": True, "purpose": "Pelatihan menjahit"} | fields
        return open_fund(book_id=book.pk, name=name, by=cast.tari, **fields)

    return fund


@pytest.fixture
def balance(book):
    return lambda code: book.accounts.get(code=code).balance()
