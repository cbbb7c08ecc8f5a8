"""The house of the tests that look at every page: built once for a module, and put back after every test."""

import pytest
from django.db import transaction

from omah.accounts.models import House as Installation


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The house, in a transaction that is undone when the module is through."""
    from tests.house import House

    story = transaction.atomic()
    story._from_testcase = True  # as Django's own tests do: what must not run in a transaction still may
    with django_db_blocker.unblock(), story:
        Installation.clock_offset.cache_clear()
        yield House()
        transaction.set_rollback(True)


@pytest.fixture
def house(built, db):
    """The same; whatever a test does to it is undone."""
    return built
