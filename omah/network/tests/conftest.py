import pytest

from omah.accounts.models import User
from omah.network.models import Membership, Organisation
from omah.places.actions import load_regions


@pytest.fixture
def house(db):
    """The house itself, which may do what the first officer may."""
    return User.objects.system("rumah")


@pytest.fixture
def keeper(cast):
    """Griya Karya keeps the house; Sekar is its secretary."""
    Organisation.objects.filter(pk=cast.griya.pk).update(keeps_house=True)
    cast.griya.refresh_from_db()
    return cast.griya


@pytest.fixture
def admin(cast):
    """Wira runs Griya Karya's part of the house too."""
    Membership.objects.create(organisation=cast.griya, user=cast.wira, role=Membership.Role.ADMIN)
    return cast.wira


@pytest.fixture
def malang_raya(house):
    for code in ("35.07", "35.73", "35.79"):
        load_regions(by=house, within=code)


@pytest.fixture
def page_of(client):
    """What somebody sees at an address."""

    def look(user, address, **query):
        client.force_login(user)
        return client.get(address, query)

    return look
