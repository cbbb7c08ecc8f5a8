"""Every page keeps every promise, for everybody."""

import pytest

from tests.browser.pages import FORMS, PAGES
from tests.browser.promises import LOOKS, PHONE, broken, errors_are_clear, send_wrong, what_was_typed_stays


def lights(name):
    """``examples`` shows in every light what all pages are built of, so a phone by day is enough for the others."""
    return LOOKS if name == "examples" else (PHONE,)


@pytest.mark.parametrize(("name", "address", "who"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_keeps_its_promises(window, cast, name, address, who):
    address = address(cast)

    found = broken(lambda look: window(who, look), lambda page: page.goto(address), lights(name))

    assert not found, "\n".join(found)


@pytest.mark.parametrize(("name", "address", "who"), FORMS, ids=[form[0] for form in FORMS])
def test_a_form_refuses_nonsense_clearly(visit, cast, name, address, who):
    with visit(address(cast), who, PHONE) as page:
        typed = send_wrong(page)

        assert list(errors_are_clear(page)) == []
        assert list(what_was_typed_stays(page, typed)) == []


@pytest.mark.parametrize(("name", "address", "who"), FORMS, ids=[form[0] for form in FORMS])
def test_a_refused_form_keeps_the_promises_of_a_page(window, cast, name, address, who):
    address = address(cast)

    def refuse(page):
        page.goto(address)
        send_wrong(page)

    found = broken(lambda look: window(who, look), refuse, (PHONE,))

    assert not found, "\n".join(found)
