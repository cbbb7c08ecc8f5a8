"""Two people at once on the aid of one group: the second waits, and sees what the first left."""

import pytest

from omah.aid.actions import receive_aid
from omah.aid.tests import world
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import transfer
from omah.money.models import Code
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def test_aid_is_neither_received_nor_spent_twice(cast):
    application = world.granted(cast, world.group(cast), world.village(), amount=20_000_000)

    def receive():
        return receive_aid(application_id=application.pk, day=clock.today(), by=cast.tari)

    assert isinstance(meanwhile(receive, receive), Refused)
    application.refresh_from_db()
    assert application.fund.cash_sums().total("amount") == 20_000_000

    def spend():
        return transfer(
            book_id=application.fund.book_id,
            source_code=Code.BANK,
            target_code=Code.MATERIALS,
            amount=15_000_000,
            reason="out",
            day=clock.today(),
            memo="Mesin jahit",
            fund_id=application.fund_id,
            by=cast.tari,
        )

    assert isinstance(meanwhile(spend, spend), Refused)
    assert application.fund.cash_sums().total("amount") == 5_000_000
