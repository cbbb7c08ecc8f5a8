"""Every page of the demo, for everybody who can sign in to it.

Each is opened as ./run serves it. What costs little is asked of every kind of page; what costs much, of pages
that together hold everything that pages are built of; the keyboard and every light, of those in WHOLE.
"""

import re
from collections import defaultdict
from contextlib import contextmanager

import pytest
from django.urls import get_resolver
from playwright.sync_api import expect

from omah.desk.demo import PASSWORD, sign_ins
from tests.browser import promises
from tests.browser.conftest import fresh_page
from tests.browser.demo_house import open_house, sign_in, walk, weight_of
from tests.browser.promises import PHONE, PROMISES, SETTLED, broken
from tests.browser.weight import FIRST, LATER

VISITOR = "tamu"
PEOPLE = [username for _role, username, _password in sign_ins()]
NARROW = {"viewport": {"width": 320, "height": 740}}
LEFT_OVER = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|%\(\w+\)[sd]|&(?:lt|gt|amp|#);|object at 0x|<Q")
CHEAP = (
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
EXCUSED = {("mfa_activate_totp", "language-part")}
"""The letters of a secret may look like any language."""
SAME = {"public_report": "report", "public_figures": "report_figures"}
"""Two addresses of one page: for those inside, and for everybody."""


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    with open_house(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="session")
def keys(house):
    """The cookies of everybody."""
    return {VISITOR: []} | {username: sign_in(house, username, PASSWORD) for username in PEOPLE}


@pytest.fixture(scope="session")
def pages(chromium, house, keys):
    """Every page that somebody finds by following links, visitors with a maker's personal link among them."""
    _propose_a_sharing(chromium, house, keys)
    found = [page for who in PEOPLE for page in walk(house, who, keys[who])]
    letter = next(page.url for page in found if page.kind == "work:offer")
    return found + walk(house, VISITOR) + walk(house, VISITOR, start=letter)


def _propose_a_sharing(chromium, house, keys):
    """The story has no proposal that waits for its lead; here is one."""
    with signed_in(chromium, keys["koordinator"], PHONE) as window:
        window.goto(house + "/pesanan/")
        for link in ("Masker kain", re.compile("^Tahap 2"), "Bagi garapan"):
            window.locator("main").get_by_role("link", name=link).first.click()
        window.get_by_role("button", name="Hitung pembagian").click()
        expect(window.get_by_role("button", name="Tawarkan kepada semua")).to_be_visible()


@contextmanager
def signed_in(chromium, cookies, look):
    with fresh_page(chromium, look) as window:
        window.context.add_cookies(cookies)
        yield window


def richest(pages):
    """One page of each kind, of the person for whom it has most on it."""
    best = {}
    for page in pages:
        if page.text and "?" not in page.kind:
            best[page.kind] = max(page, best.get(page.kind, page), key=lambda one: len(one.text))
    return sorted(best.values(), key=lambda page: (page.who, page.kind))


def telling(pages):
    """So few pages that nothing is built of what none of them has."""
    known, few = set(), []
    for page in sorted(richest(pages), key=lambda one: -len(one.builds)):
        if page.builds - known:
            known |= page.builds
            few.append(page)
    return sorted(few, key=lambda page: (page.who, page.kind))


def test_every_page_opens(pages):
    shut = [f"{page.status} {page}" for page in pages if page.status >= 400]

    assert not shut, "\n".join(shut)


def test_every_kind_of_page_is_reached(pages):
    reached = {page.kind.partition(" ")[0] for page in pages}

    missed = sorted(set(names()) - reached - SEEN_ELSEWHERE)
    assert not missed, "\n".join(missed)


def names(resolver=None, space=""):
    """The names of all addresses of the house."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield space + pattern.name


def test_nothing_was_left_over(pages):
    found = [(str(page), match[0]) for page in pages if (match := LEFT_OVER.search(page.words))]

    assert found == []


def test_every_title_belongs_to_one_kind_of_page(pages):
    titles = defaultdict(set)
    for page in pages:
        if page.text:
            space, _, name = page.kind.partition(" ")[0].rpartition(":")
            name = name.removesuffix("_by_link")
            title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)[1]
            titles[page.who, title].add(f"{space}:{SAME.get(name, name)}")

    assert {key: kinds for key, kinds in titles.items() if len(kinds) > 1} == {}


def test_every_page_is_light(house, pages):
    """With pytest -s it prints what everything weighs."""
    part = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg|png|woff2))"')
    weights = {name: weight_of(house, name) for page in pages for name in part.findall(page.text)}
    table = []
    for page in richest(pages):
        own = sum(weights[name] for name in set(part.findall(page.text)))
        table.append((page.weight + own, page.weight, f"{page.kind} ({page.who})"))
    print(
        "\nfirst  later  page",
        *(f"{first:5}  {later:5}  {name}" for first, later, name in sorted(table)),
        sep="\n",
    )

    assert [row for row in table if row[0] > FIRST or row[1] > LATER] == []


def test_every_kind_of_page_is_fit_for_the_narrowest_phone(chromium, house, keys, pages):
    found = faults(chromium, house, keys, richest(pages), NARROW, CHEAP)

    assert not found, "\n".join(found)


def test_whatever_pages_are_built_of_keeps_its_promises(chromium, house, keys, pages):
    asked = [
        promise for promise, looks, acts in PROMISES if PHONE in looks and not acts and promise not in CHEAP
    ]

    found = faults(chromium, house, keys, telling(pages), PHONE, asked)

    assert not found, "\n".join(found)


def faults(chromium, house, keys, pages, look, asked):
    found = []
    for who in [VISITOR, *PEOPLE]:
        with signed_in(chromium, keys[who], look) as window:
            for page in [page for page in pages if page.who == who]:
                window.goto(house + page.url)
                window.evaluate(SETTLED)
                found += [
                    f"{page}: {fault}"
                    for promise in asked
                    for fault in promise(window)
                    if (page.kind, fault[0]) not in EXCUSED
                ]
                window.complaints.clear()
    return found


@pytest.mark.parametrize(("who", "kind"), WHOLE)
def test_a_page_keeps_every_promise(chromium, house, keys, pages, who, kind):
    page = next(page for page in richest([page for page in pages if page.who == who]) if page.kind == kind)

    found = broken(
        lambda look: signed_in(chromium, keys[who], look), lambda window: window.goto(house + page.url)
    )

    assert not found, "\n".join(found)


SEEN_ELSEWHERE = {
    # doors: signing in, out and on, a second factor, an empty house, a language
    "account_inactive",
    "account_logout",
    "account_reauthenticate",
    "account_set_password",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    "setup",
    "ui:language",
    # pages that no page leads to, or that are files
    "papers:logo",
    "ui:examples",
    "work:standard_file",
    # what opens after a form was sent, or by a code that stands nowhere; the register's own tests open them
    "registry:join_here",
    "registry:own",
    "registry:own_drop",
    "registry:own_question",
    "registry:own_send",
    # deeds for which nothing is ripe in the story; the journeys and each domain's own tests do them
    "accounts:confirm_reset",
    "accounts:reopen",
    "money:open_book",
    "network:prefer_claim",
    "network:remove_alias",
    "people:end_guardian",
    "people:merge",
    "people:remove_identity_number",
    "people:resume_making",
    "people:undo_merge",
    "places:aliases",
    "places:remove_alias",
    "work:agree",
    "work:approve_pay_run",
    "work:close",
    "work:drop_pay_run",
    "work:pay_failed",
    "work:settle_material",
    "work:split",
}
