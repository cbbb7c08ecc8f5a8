"""The house of the tests that look at every page: built once for a module, and put back after every test."""

import pytest

from conftest import undone
from tests.retelling import TELLER


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The house, in a transaction that is undone when the module is through."""
    from tests.house import House

    with undone(django_db_blocker), TELLER.at_the_beginning():
        yield TELLER.tell("house", House)


@pytest.fixture
def house(built, db):
    """The same; whatever a test does to it is undone."""
    return built
