"""Addresses that cannot be."""

import pytest


@pytest.mark.parametrize("address", ["/pendataan/daftar/di/%00/", "/laporan/%00/"])
def test_an_address_with_a_nul_in_it_leads_nowhere(db, client, address):
    assert client.get(address).status_code == 404
