"""A real browser before a real server."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.demo_house import walked
from tests.browser.promises import PHONE
from tests.browser.windows import fresh_page
from tools.chromium import find as find_browser

# Playwright's sync interface runs an event loop; Django would take it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",
]
TURNS = {"test_demo_pages.py": -1, "test_looks_of_demo.py": 1}
"""The first walks through the whole demo while others work; the last looks at what was found."""
MISSING = "No Chromium found: install the package chromium-headless-shell, or name one in OMAH_CHROMIUM."


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: TURNS.get(item.path.name, 0))


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        path = find_browser()
        if path is None:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def signed_in(context, server, user):
    """Let a browser window carry the session of a user."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server.url}])


@pytest.fixture(scope="session")
def demo(chromium, tmp_path_factory):
    """The example house, with every page of it that somebody finds."""
    base = tmp_path_factory.getbasetemp()
    together = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with walked(chromium, tmp_path_factory.mktemp("demo"), together / "walked_demo") as demo:
        yield demo


@pytest.fixture
def window(chromium, live_server, cast):
    """A browser window of somebody of the cast, or of nobody."""

    @contextmanager
    def window(who=None, look=PHONE, **more):
        with fresh_page(chromium, look, base_url=live_server.url, **more) as page:
            if who:
                signed_in(page.context, live_server, getattr(cast, who))
            yield page

    return window


@pytest.fixture
def visit(window):
    """Open an address as somebody of the cast, or as nobody."""

    @contextmanager
    def visit(address, who=None, look=PHONE, **more):
        with window(who, look, **more) as page:
            page.goto(address)
            yield page

    return visit
