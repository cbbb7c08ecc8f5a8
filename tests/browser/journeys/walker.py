"""A person at a browser: reads headings and labels, types, presses Enter, and sends things twice by mistake."""

import re
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.promises import PHONE
from tests.browser.windows import fresh_page

PASSWORD = "rahasia sekali"


class Walker:
    """Knows only what stands on the page. Every button that sends something is pressed twice.

    Without JavaScript the browser itself would swallow the second press, so there every form is sent twice.
    """

    def __init__(self, page, server, script):
        self.page, self.server, self.script = page, server, script

    def comes_to(self, address):
        self.page.goto(address if "://" in address else self.server.url + address)

    def signs_in(self, username, password=PASSWORD):
        self.comes_to("/")
        self.follows("Masuk")
        self.enters("Nama pengguna atau nomor telepon", username)
        self.enters("Kata sandi", password)
        self.presses("Masuk")
        self.reads(f"Selamat datang, {username.title()}")

    def signs_in_by_keys(self, username, password=PASSWORD):
        """As ``signs_in``, but the way there is the Tab key's."""
        self.comes_to("/")
        self.tabs_to("Masuk")
        self.types("Nama pengguna atau nomor telepon", username)
        self.types("Kata sandi", password)
        self.page.keyboard.press("Enter")
        self.reads(f"Selamat datang, {username.title()}")

    # ---- reading

    def reads(self, heading):
        """The heading of the page that one is on, which is no wider than the phone."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        assert self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]

    def sees(self, *words):
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)

    def sees_not(self, *words):
        for one in words:
            expect(self.page.locator("body")).not_to_contain_text(one)

    # ---- going about

    def follows(self, *links):
        """One link after the other, by the words on them; by the keyboard."""
        for words in links:
            link = self._named("link", words).first
            address = link.evaluate("a => a.href")
            link.focus()
            self.page.keyboard.press("Enter")
            self.page.wait_for_url(
                address if "#" in address else re.compile(re.escape(address.split("?")[0]))
            )

    def tabs_to(self, words, key="Enter"):
        """Tab, and Tab again, until one is on the control of this name; then press the key."""
        wanted = self.page.get_by_role("link", name=words, exact=True)
        for role in ("button", "radio"):
            wanted = wanted.or_(self.page.get_by_role(role, name=words, exact=True))
        self._tabs_until(wanted.first)
        self.page.keyboard.press(key)

    def tabs_into(self, label):
        """Tab until one is in the field of this label."""
        control = self._control(label)
        self._tabs_until(control)
        return control

    def types(self, label, words):
        """Tab into a field and write there in place of what it holds."""
        control = self.tabs_into(label)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)
        expect(control).to_have_value(words)

    def arrows_to(self, label, option):
        """Tab into a select and go through it by the arrow keys, from its first."""
        control = self.tabs_into(label)
        self.page.keyboard.press("Home")
        for _ in range(40):
            if control.evaluate("s => s.selectedOptions[0].label.trim()") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{label} does not offer {option}")

    def _tabs_until(self, wanted):
        element = wanted.element_handle()
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if element.evaluate("e => e === document.activeElement"):
                break
        expect(wanted).to_be_focused()

    def unfolds(self, words):
        """Open what is folded under these words, if anything is."""
        summary = self.page.locator("summary", has_text=words)
        if summary.count():
            summary.first.focus()
            self.page.keyboard.press("Enter")
            expect(summary.first.locator("..")).to_have_attribute("open", "")

    def downloads(self, words):
        """What comes when a link is opened in another window."""
        return self.page.request.get(self.server.url + self.address_of(words)).body()

    def address_of(self, words):
        """Where a link leads, without going there."""
        return self._named("link", words).first.get_attribute("href")

    def letters(self, name):
        """The personal links in the WhatsApp texts to somebody, by what stands on the link to send them."""
        links = self.page.locator("main a[href^='https://wa.me/']", has_text=name)
        texts = {
            link.inner_text(): parse_qs(urlsplit(link.get_attribute("href")).query)["text"][0]
            for link in links.all()
        }
        return {words: re.search(r"https?://\S+$", text)[0] for words, text in texts.items()}

    # ---- filling in

    def enters(self, label, words, row=None):
        control = self._control(label, row)
        control.focus()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)
        expect(control).to_have_value(words)

    def picks(self, label, option, row=None):
        """One of a select."""
        self._control(label, row).select_option(label=option)

    def chooses(self, *labels, row=None):
        """Radio buttons and checkboxes, by the space bar."""
        for label in labels:
            control = self._control(label, row)
            if not control.is_checked():
                control.focus()
                self.page.keyboard.press("Space")
            expect(control).to_be_checked()

    def unchooses(self, label):
        """A checkbox, by how its words begin."""
        control = self.page.locator("main").get_by_label(re.compile(f"^{label}")).first
        control.focus()
        self.page.keyboard.press("Space")
        expect(control).not_to_be_checked()

    def value(self, label, row=None):
        return self._control(label, row).input_value()

    # ---- sending

    def presses(self, verb):
        """Send the form and go on to where it leads. Pressed twice, as impatient fingers do."""
        sent = self._token()
        self._press(verb)
        expect(self.page.locator(f'main [name=once][value="{sent}"]')).to_have_count(0)
        self.page.wait_for_load_state()

    def presses_in_vain(self, verb):
        """Send a form that will be refused: the page says why, first, and the focus is there."""
        self._press(verb)
        self._is_refused()

    def tabs_in_vain_to(self, verb):
        """As ``presses_in_vain``, but the way to the button is the Tab key's."""
        self.tabs_to(verb)
        self._is_refused()

    def _is_refused(self):
        expect(self.page.locator(".problems")).to_be_focused()
        expect(self.page).to_have_title(re.compile("^Kesalahan: "))

    def adds_a_row(self, verb):
        rows = self.page.locator("fieldset.row")
        before = rows.count()
        self._press(verb)
        expect(rows).to_have_count(before + 1)

    def _press(self, verb):
        button = self._named("button", verb).first
        if not self.script:
            self._send_behind(button)
        button.focus()
        self.page.keyboard.press("Enter")
        if self.script:
            self.page.keyboard.press("Enter")

    def _send_behind(self, button):
        """What the button sends, once more and without looking; but nobody signs in twice."""
        address, sent = button.evaluate(
            "b => [b.form.action, new URLSearchParams(new FormData(b.form, b)).toString()]"
        )
        if "/akun/" not in address:
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            self.page.request.post(address, data=sent, headers=headers, max_redirects=0)

    def _token(self):
        return self.page.locator("main [name=once]").first.get_attribute("value")

    def _named(self, role, words):
        place = self.page.locator("main")
        found = place.get_by_role(role, name=words, exact=True)
        return found if found.count() else self.page.get_by_role(role, name=words, exact=True)

    def _control(self, label, row=None):
        place = self.page.get_by_role("group", name=row, exact=True) if row else self.page.locator("main")
        begins = re.compile(rf"^\s*{re.escape(label)}(\s*\(boleh kosong\))?\s*$")
        return place.get_by_label(begins).first


@contextmanager
def walking(chromium, server, username=None, *, script=True):
    """Somebody in a browser window of their own, signed in through the door or not at all."""
    with fresh_page(chromium, PHONE, java_script_enabled=script) as page:
        page.set_default_timeout(15_000)
        walker = Walker(page, server, script)
        if username:
            walker.signs_in(username)
        yield walker
        assert page.complaints == []
