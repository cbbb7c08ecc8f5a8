"""The harness finds what it says it finds: every code is proven on a page with that defect planted."""

from contextlib import contextmanager

import pytest

from tests.browser.defects import DEFECTS, GOOD, REFUSALS, REFUSED, planted
from tests.browser.promises import (
    CODES,
    PHONE,
    PROMISES,
    SETTLED,
    broken,
    errors_are_clear,
    what_was_typed_stays,
)
from tests.browser.windows import fresh_page


def showing(html):
    """Puts a page into a window."""

    def load(page):
        page.goto("about:blank")
        page.set_content(html)
        page.evaluate(SETTLED)

    return load


@contextmanager
def opened(chromium, html, look=PHONE):
    with fresh_page(chromium, look) as page:
        showing(html)(page)
        yield page


def test_a_good_page_breaks_no_promise(chromium):
    found = broken(lambda look: fresh_page(chromium, look), showing(GOOD))

    assert not found, "\n".join(found)


@pytest.mark.parametrize(("code", "promise", "change"), DEFECTS)
def test_a_planted_defect_is_found(chromium, code, promise, change):
    looks = next(looks for one, looks, _acts in PROMISES if one is promise)

    assert any(code in found_in(chromium, planted(GOOD, change), promise, look) for look in looks)


def found_in(chromium, html, promise, look):
    with opened(chromium, html, look) as page:
        return {code for code, _where in promise(page)}


def test_a_clear_refusal_breaks_no_promise(chromium):
    with opened(chromium, REFUSED) as page:
        assert list(errors_are_clear(page)) == []


@pytest.mark.parametrize(("code", "change"), REFUSALS)
def test_an_unclear_refusal_is_found(chromium, code, change):
    with opened(chromium, planted(REFUSED, change)) as page:
        assert code in {found for found, _where in errors_are_clear(page)}


def test_lost_values_are_found(chromium):
    with opened(chromium, REFUSED) as page:
        assert list(what_was_typed_stays(page, {"buah": "??"})) == [("error-values-lost", "buah")]


def test_every_code_is_proven():
    proven = {code for code, *_rest in DEFECTS + REFUSALS} | {"error-values-lost"}

    assert proven == set(CODES)
