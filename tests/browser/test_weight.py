"""Pages are light enough for mobile data. Needs no browser."""

import pytest
from django.http import HttpResponse

from tests.browser.pages import PAGES
from tests.browser.weight import FIRST, LATER, page_weight


@pytest.mark.parametrize(("name", "address", "who"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_is_light(client, cast, name, address, who):
    if who:
        client.force_login(getattr(cast, who))

    weight = page_weight(client, address(cast))

    assert weight.first <= FIRST, f"{weight.first} bytes"
    assert weight.later <= LATER, f"{weight.later} bytes"


@pytest.mark.parametrize("part", ['<script src="https://cdn.test/x.js">', '<img src="//cdn.test/x.png">'])
def test_what_comes_from_elsewhere_is_refused(part):
    class Client:
        def get(self, url):
            return HttpResponse(part)

    with pytest.raises(AssertionError, match="elsewhere"):
        page_weight(Client(), "/")
