import pytest

from omah.accounts.models import User
from omah.places.actions import load_regions


@pytest.fixture
def keeper(db):
    """The part of the house that loads its regions."""
    return User.objects.system("wilayah")


@pytest.fixture
def kota_malang(keeper):
    return load_regions(by=keeper, within="35.73")


@pytest.fixture
def malang_raya(keeper, kota_malang):
    for code in ("35.07", "35.79"):
        load_regions(by=keeper, within=code)
    return kota_malang
