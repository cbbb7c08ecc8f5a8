"""The demo, served as ./run serves it, and what one finds in it by following every link."""

import gzip
import html
import os
import pickle
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

from django.urls import resolve
from playwright.sync_api import Browser, expect

from omah.desk.demo import PASSWORD, sign_ins
from tests.browser.promises import PHONE
from tests.browser.windows import fresh_page

ROOT = Path(__file__).parent.parent.parent
VISITOR = "tamu"
SEES_WHAT_OTHERS_SEE = {"lawang", "penjahit02"}
"""The lead of a small producer, and a second maker: the pages of another lead and of another maker."""
PEOPLE = [username for _role, username, _password in sign_ins() if username not in SEES_WHAT_OTHERS_SEE]
PATIENCE = 180
"""Seconds until the demo must be open: its tables, its story, its first page."""
EACH = {
    *("work:order", "work:stage", "money:book", "money:statements", "statements:overview"),
    *("budgets:budget", "budgets:figures", "pools:pool"),
}
"""Kinds of pages that are worth a look each: orders in different states are different pages, and so are books."""
PERIOD = {"sejak", "sampai"}
ANOTHER_LOOK = ("urut", "hal", "unduh")
"""A list in another order, its next page, its file: of these one of a kind is enough, wherever one comes from."""
A_FILE = "unduh"
"""And of files, whoever one is: who may take which list home is asked of everybody in tests/test_access.py."""
KEYS = ("demo.sqlite3.keys", "secret.key")
SERVE = "import sys; from config.cli import main; sys.exit(main(['serve', *sys.argv[1:]]))"


@dataclass
class Demo:
    """The demo as a process of the tests knows it."""

    chromium: Browser
    address: str
    cookies: dict[str, list[dict[str, str]]]
    """Of everybody who can sign in; none of a visitor."""
    pages: list["Seen"]
    """Every page that somebody finds by following links, visitors with a maker's personal link among them."""

    @contextmanager
    def window(self, who, look):
        with fresh_page(self.chromium, look) as window:
            window.context.add_cookies(self.cookies[who])
            yield window


@contextmanager
def walked(chromium, own, shared):
    """The demo, walked by the first process of the tests that asks; others wait, and copy the house that it walked."""
    try:
        shared.mkdir()
    except FileExistsError:
        cookies, pages = _when_walked(shared)
        with open_house(own, shared) as address:
            yield Demo(chromium, address, cookies, pages)
        return
    with open_house(own) as address:
        cookies = {VISITOR: []} | {username: sign_in(address, username, PASSWORD) for username in PEOPLE}
        demo = Demo(chromium, address, cookies, [])
        _propose_a_sharing(demo)
        demo.pages = _all_pages(demo)
        copy_house(own, shared)
        (shared / "walking").write_bytes(pickle.dumps((cookies, demo.pages)))
        (shared / "walking").rename(shared / "walked")
        yield demo


def _all_pages(demo):
    """Three walk at a time: one would mostly wait for the house."""
    taken_home: set[tuple[str, str]] = set()
    with ThreadPoolExecutor(3) as walkers:
        walks = [
            walkers.submit(walk, demo.address, who, demo.cookies[who], taken_home=taken_home)
            for who in PEOPLE
        ]
        found = [page for one in walks for page in one.result()]
    letter = next(page.url for page in found if page.kind == "work:offer")
    return found + walk(demo.address, VISITOR) + walk(demo.address, VISITOR, start=letter)


def _propose_a_sharing(demo):
    """The story has no proposal that waits for its lead; here is one."""
    with demo.window("koordinator", PHONE) as window:
        window.goto(demo.address + "/pesanan/")
        for link in ("Masker kain", re.compile("^Tahap 2"), "Bagi garapan"):
            window.locator("main").get_by_role("link", name=link).first.click()
        window.get_by_role("button", name="Hitung pembagian").click()
        expect(window.get_by_role("button", name="Tawarkan kepada semua")).to_be_visible()


def _when_walked(shared):
    until = time.monotonic() + 2 * PATIENCE
    while not (shared / "walked").exists():
        assert time.monotonic() < until, "Another process of the tests did not come back from its walk."
        time.sleep(0.5)
    return pickle.loads((shared / "walked").read_bytes())


@contextmanager
def open_house(folder, built=None):
    """The address of the demo in a house of its own, with a process and a database of its own.

    ``built`` or OMAH_BUILT_DEMO may name the folder of a demo that was built; it is copied then, not built once more.
    """
    port = _free_port()
    if built := built or os.environ.get("OMAH_BUILT_DEMO"):
        copy_house(Path(built), folder)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OMAH_", "PYTEST_"))}
    command = [sys.executable, "-c", SERVE, "--port", str(port), "--database", str(folder / "demo.sqlite3")]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**kept, "OMAH_DATA": str(folder)}, stdout=log, stderr=log
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_open(server, address, folder / "log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def copy_house(built, folder):
    """Its keys and its database, whole even while the house is served."""
    for part in KEYS:
        shutil.copy(built / part, folder)
    with (
        closing(sqlite3.connect(built / "demo.sqlite3")) as old,
        closing(sqlite3.connect(folder / "demo.sqlite3")) as new,
    ):
        old.backup(new)


def _free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def _wait_until_open(server, address, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            return urlopen(address, timeout=10).close()
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The demo did not open:\n{log.read_text()[-2000:]}")


@dataclass(frozen=True)
class Seen:
    """One page as one person saw it."""

    who: str
    url: str
    kind: str
    status: int
    text: str
    weight: int
    """Bytes as they travel."""

    def __str__(self):
        return f"{self.who} {self.url}"

    @property
    def builds(self):
        """What it is built of: its elements with their classes, the kinds of its fields."""
        return set(re.findall(r'<(\w+)(?:[^>]*?\b(?:class|type)="([^"]*)")?', self.text))

    @property
    def words(self):
        """What can be read on it, and what it says of its controls."""
        bare = re.sub(r"<(script|style)\b.*?</\1>", " ", self.text, flags=re.DOTALL)
        spoken = re.findall(r'(?:alt|title|aria-label|placeholder)="([^"]*)"', bare)
        return html.unescape(" ".join([re.sub(r"<[^>]+>", " ", bare), *spoken]))


def sign_in(address, username, password):
    """Go in through the door; the cookies that one has then."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    with opener.open(address + "/akun/masuk/", timeout=60) as door:
        form = re.search(r"<main.*?</form>", door.read().decode(), re.DOTALL)[0]
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    sent |= {"login": username, "password": password}
    with opener.open(address + "/akun/masuk/", urlencode(sent).encode(), timeout=60) as home:
        assert urlsplit(home.url).path == "/beranda/", f"{username} was not let in"
    return [{"name": one.name, "value": one.value, "domain": "127.0.0.1", "path": "/"} for one in jar]


def walk(address, who, cookies=(), start="/", taken_home=None):
    """Follow every link within the house, as far as they differ: one from each kind of page to each kind, and
    to every order. Personal links in the texts to makers are links too. ``taken_home`` are the files that
    others took.
    """
    seen, ways, waiting = {}, set(), [("", start)]
    taken_home = set() if taken_home is None else taken_home
    while waiting:
        origin, url = waiting.pop(0)
        kind = _kind(url)
        way = ("" if kind.endswith(ANOTHER_LOOK) else origin, url if kind in EACH else kind)
        gone = taken_home if kind.endswith(A_FILE) else ways
        if url in seen or way in gone:
            continue
        gone.add(way)
        page = seen[url] = _open(address, url, who, cookies)
        waiting += [(page.kind, link) for link in _links(page.text, url, address)]
    return list(seen.values())


def _open(address, url, who, cookies):
    headers = {
        "Cookie": "; ".join(f"{one['name']}={one['value']}" for one in cookies),
        "Accept-Encoding": "gzip",
    }
    try:
        answer = urlopen(Request(address + url, headers=headers), timeout=60)
    except HTTPError as refusal:
        answer = refusal
    with answer:
        body = answer.read()
        weight = len(body)
        if answer.headers["Content-Encoding"] == "gzip":
            body = gzip.decompress(body)
        is_page = answer.headers["Content-Type"].startswith("text/html")
        kind = _kind(answer.url.removeprefix(address))
        return Seen(who, url, kind, answer.status, body.decode() if is_page else "", weight)


def weight_of(address, part):
    """Bytes of a style, a script or a picture as they travel."""
    with urlopen(Request(address + part, headers={"Accept-Encoding": "gzip"}), timeout=60) as answer:
        return len(answer.read())


@cache
def _kind(url):
    """The name of the address, and which questions are asked of it."""
    parts = urlsplit(url)
    if parts.path.startswith("/static/"):
        return "static"
    return resolve(parts.path).view_name + "".join(sorted(f" ?{name}" for name in parse_qs(parts.query)))


def _links(text, url, address):
    for link in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', text):
        target = html.unescape(link)
        if target.startswith("https://wa.me/"):
            target = next(
                iter(re.findall(r"https?://\S+$", parse_qs(urlsplit(target).query).get("text", [""])[0])), "#"
            )
        target = urljoin(address + url, target).partition("#")[0]
        asked = parse_qs(urlsplit(target).query)
        if target.startswith(address + "/") and (len(asked) < 2 or asked.keys() == PERIOD):
            yield target.removeprefix(address)


def richest(pages):
    """One page of each kind, of the person for whom it has most on it."""
    best = {}
    for page in pages:
        if page.text and "?" not in page.kind:
            best[page.kind] = max(page, best.get(page.kind, page), key=lambda one: len(one.text))
    return sorted(best.values(), key=lambda page: (page.who, page.kind))
