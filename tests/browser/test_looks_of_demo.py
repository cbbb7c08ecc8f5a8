"""The pages of the demo in a browser, as ./run serves them.

Axe and what costs little are asked of every kind of page; what costs more, of pages that together hold everything that
pages are built of, and with OMAH_WHOLE (./test --whole) of every kind, too; the keyboard and every light, of those in WHOLE.
"""

import os

import pytest

from tests.browser import promises
from tests.browser.demo_house import PEOPLE, VISITOR, richest
from tests.browser.promises import PHONE, PROMISES, SETTLED, broken

NARROW = {"viewport": {"width": 320, "height": 740}}
EVERYWHERE = (
    promises.axe_finds_no_fault,
    promises.it_fits_however_narrow,
    promises.targets_are_big,
    promises.the_structure_is_real,
    promises.the_language_is_said,
    promises.the_title_tells_where_one_is,
    promises.words_are_plain_and_kind,
    promises.the_browser_is_content,
)
WHOLE = [
    ("koordinator", "work:order"),
    ("koordinator", "work:deliver"),
    ("penjahit01", "work:share"),
    (VISITOR, "work:public_report"),
]


def telling(pages):
    """So few pages that nothing is built of what none of them has; with OMAH_WHOLE one of every kind."""
    known, few = set(), []
    if os.environ.get("OMAH_WHOLE"):
        return richest(pages)
    for page in sorted(richest(pages), key=lambda one: -len(one.builds)):
        if page.builds - known:
            known |= page.builds
            few.append(page)
    return sorted(few, key=lambda page: (page.who, page.kind))


@pytest.mark.parametrize("who", [VISITOR, *PEOPLE])
def test_every_kind_of_page_is_fit_for_the_narrowest_phone(demo, who):
    found = faults(demo, who, richest(demo.pages), NARROW, EVERYWHERE)

    assert not found, "\n".join(found)


@pytest.mark.parametrize("who", [VISITOR, *PEOPLE])
def test_whatever_pages_are_built_of_keeps_its_promises(demo, who):
    asked = [
        promise
        for promise, looks, acts in PROMISES
        if PHONE in looks and not acts and promise not in EVERYWHERE
    ]

    found = faults(demo, who, telling(demo.pages), PHONE, asked)

    assert not found, "\n".join(found)


def faults(demo, who, pages, look, asked):
    found = []
    with demo.window(who, look) as window:
        for page in [page for page in pages if page.who == who]:
            window.goto(demo.address + page.url)
            window.evaluate(SETTLED)
            found += [f"{page}: {fault}" for promise in asked for fault in promise(window)]
            window.complaints.clear()
    return found


@pytest.mark.parametrize(("who", "kind"), WHOLE)
def test_a_page_keeps_every_promise(demo, who, kind):
    page = next(
        page for page in richest([page for page in demo.pages if page.who == who]) if page.kind == kind
    )

    found = broken(lambda look: demo.window(who, look), lambda window: window.goto(demo.address + page.url))

    assert not found, "\n".join(found)
