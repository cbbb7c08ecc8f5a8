"""What every page promises to the people who use it, each promise a function that can find it broken.

A promise takes a page that was just opened and yields what it found: a code of ``CODES`` and a place. It
names the look in which the page must be opened. What axe knows is asked of axe; the rest is what no engine
sees and these people feel: focus, traps, reflow, forced colours, spoken errors, language, motion.

``test_defects.py`` plants a defect for every code and shows that it is found.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image, ImageChops
from playwright.sync_api import Error, Page

CODES = {
    "axe": "axe finds no fault by WCAG 2.2, A to AAA",
    "autofill-unsaid": "fields about oneself say so to the browser (1.3.5)",
    "box-by-colour": "nothing is said by colour alone (1.4.1)",
    "changes-on-input": "choosing does not lead away (3.2.2)",
    "click-on-noncontrol": "only controls wait for clicks (2.1.1)",
    "console-complains": "the browser has nothing to complain of",
    "edge-faint": "the edge of a control is 3:1 (1.4.11)",
    "error-default-words": "errors say in our words what to do (3.3.3)",
    "error-link-lost": "every error leads to its control (3.3.1)",
    "error-loose": "an error is tied to its control (3.3.1)",
    "error-summary": "a refused form begins with what is wrong (3.3.1)",
    "error-title": "the title tells of errors (2.4.2)",
    "error-unfocused": "the focus goes to what is wrong (3.3.1)",
    "error-values-lost": "what was typed stays (3.3.7)",
    "focus-hidden": "focus is not covered (2.4.11)",
    "focus-invisible": "focus is seen (2.4.7, 2.4.13), in forced colours too",
    "focus-leads-away": "focus alone changes nothing (3.2.1)",
    "focus-order": "focus follows the eye (2.4.3)",
    "group-unnamed": "choices that belong together say to what (1.3.1)",
    "h1-count": "one h1 (1.3.1)",
    "heading-empty": "headings say something (2.4.6)",
    "heading-faked": "headings are headings (1.3.1)",
    "heading-skipped": "no level is skipped (1.3.1)",
    "hover-only": "nothing appears by hovering alone (1.4.13, 2.1.1)",
    "icon-lost": "icons outlive forced colours (1.4.11)",
    "id-twice": "an id is given once (4.1.2)",
    "keyboard-trap": "the keyboard gets out of everything (2.1.2)",
    "label-in-name": "what is read on a control is in its name (2.5.3)",
    "label-twice": "two fields have two labels (2.4.6)",
    "language-part": "words of another language say so (3.1.2)",
    "language-unsaid": "the language is said (3.1.1)",
    "link-by-colour": "links in sentences are underlined (1.4.1)",
    "list-faked": "lists are lists (1.3.1)",
    "main-missing": "one main (1.3.1)",
    "moves": "nothing moves for whom motion hurts (2.3.3)",
    "name-empty": "every control has a name (4.1.2)",
    "name-generic": "names say where to (2.4.4)",
    "name-of-file": "a picture is not named after its file (1.1.1)",
    "name-from-placeholder": "a placeholder is no label (3.3.2)",
    "orientation-locked": "a page may be turned (1.3.4)",
    "page-wide": "no sideways scrolling at 320 px and 400 % (1.4.10)",
    "paste-blocked": "pasting is allowed (3.3.8)",
    "plays-itself": "nothing plays by itself (1.4.2)",
    "reference-lost": "what is pointed to is there (1.3.1)",
    "sentences-long": "sentences are short (3.1.5)",
    "skip-link-lost": "the first stop leads to the content (2.4.1)",
    "status-silent": "what changes is spoken (4.1.3)",
    "table-without-heads": "a table has heads (1.3.1)",
    "target-small": "targets are 44 px or more (2.5.5)",
    "text-cut": "no text is cut, however large or spaced (1.4.4, 1.4.12)",
    "text-on-image": "no text lies on a picture (1.4.3)",
    "text-small": "no text below 14 px",
    "time-short": "nobody is hurried (2.2.1)",
    "title-poor": "the title names the page and the house (2.4.2)",
    "unreachable": "everything by keyboard (2.1.1)",
    "video-uncaptioned": "videos have captions (1.2.2)",
    "word-unkind": "words respect people",
    "zoom-blocked": "a page may be enlarged (1.4.4)",
}

Broken = tuple[str, str]
Look = dict[str, Any]
Window = Callable[[Look], AbstractContextManager[Page]]
Loader = Callable[[Page], object]

PHONE: Look = {"viewport": {"width": 360, "height": 740}}
WIDE: Look = {"viewport": {"width": 1280, "height": 800}}
DARK: Look = PHONE | {"color_scheme": "dark"}
FORCED: Look = PHONE | {"forced_colors": "active"}
ZOOMED: Look = {"viewport": {"width": 320, "height": 256}}
"""A window of 1280 px at 400 %."""

UNKIND = (
    "cacat", "penderita", "menderita", "normal", "gila", "waras", "idiot", "imbesil", "tunagrahita", "lepra",
    "buta", "budek", "bisu", "gagu", "terikat kursi roda", "kasihan", "keterbelakangan",
)  # fmt: skip
GENERIC = {
    "klik di sini", "di sini", "selengkapnya", "baca selengkapnya", "lihat", "detail", "isian", "link",
    "tautan", "tombol", "click here", "more", "x", "ok",
}  # fmt: skip
DEFAULT_WORDS = (
    "Bidang ini", "This field", "Masukkan sebuah", "Masukkan nomor", "Masukkan tanggal", "Pastikan nilai",
    "Ensure this", "Pilih sebuah pilihan", "Select a valid", "Enter a ", "Nilai harus",
)  # fmt: skip
NAMED = {
    "button", "link", "textbox", "combobox", "radio", "checkbox", "searchbox", "spinbutton", "image", "Iframe",
    "dialog", "slider", "switch", "tab", "menuitem", "listbox",
}  # fmt: skip
INSIDE = (Path(__file__).parent / "promises.js").read_text()
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-block-end:2em!important}"""
Promise = Callable[[Page], Iterator[Broken]]
LOOKS = (PHONE, DARK, WIDE, ZOOMED, FORCED)
PROMISES: list[tuple[Promise, tuple[Look, ...], bool]] = []


def broken(window: Window, load: Loader, looks: tuple[Look, ...] = LOOKS) -> list[str]:
    """Every promise that a page breaks in these looks, as lines to read."""
    found = set()
    for look in looks:
        asked = [(promise, acts) for promise, looks, acts in PROMISES if look in looks]
        with window(look) as page:
            at_once = [promise for promise, acts in asked if not acts]
            for together in filter(None, [at_once, *([promise] for promise, acts in asked if acts)]):
                load(page)
                found |= {fault for promise in together for fault in promise(page)}
    return sorted(f"{code}: {where} ({CODES[code]})" for code, where in found)


def promise(*looks: Look, acts: bool = False) -> Callable[[Promise], Promise]:
    """Kept in these looks. One that ``acts`` leaves the page changed, and gets it anew."""

    def register(function: Promise) -> Promise:
        PROMISES.append((function, looks, acts))
        return function

    return register


def ask(page: Page, question: str, argument: Any = None) -> list[Any]:
    """Put a question of promises.js to a page."""
    if not page.evaluate("'promises' in window"):
        page.evaluate(f"window.promises = {INSIDE}")
    return page.evaluate(f"argument => promises.{question}(argument)", argument)


def find(page: Page, question: str, argument: Any = None) -> Iterator[Broken]:
    """What a question of promises.js finds broken."""
    for code, where in ask(page, question, argument):
        yield code, str(where)


@contextmanager
def restyled(page: Page, css: str) -> Iterator[None]:
    """With one more style sheet, put on in a way that the page's own policy allows."""
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets.push(s) }",
        css,
    )
    yield
    page.evaluate("() => { document.adoptedStyleSheets.pop() }")


@promise(PHONE, DARK, WIDE)
def axe_finds_no_fault(page: Page) -> Iterator[Broken]:
    """A contrast of 7:1 is one of 4.5:1, too, so that is not asked twice."""
    tags = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    weaker = {"color-contrast": {"enabled": False}}
    yield from _axe(page, {"runOnly": {"type": "tag", "values": tags}, "rules": weaker, "preload": False})


@promise(WIDE)
def neither_styles_nor_sounds_are_faulty(page: Page) -> Iterator[Broken]:
    """What axe can only tell by loading styles and sounds itself. All pages share them, so few pages are asked."""
    yield from _axe(
        page, {"runOnly": {"type": "rule", "values": ["css-orientation-lock", "no-autoplay-audio"]}}
    )


def _axe(page, options):
    page.evaluate(AXE_SCRIPT)
    options |= {"resultTypes": ["violations"]}
    faults = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    for fault in faults:
        for node in fault["nodes"][:3]:
            yield "axe", f"{fault['id']} {' '.join(map(str, node['target']))}"


@promise(PHONE, WIDE)
def the_browser_is_content(page: Page) -> Iterator[Broken]:
    page.evaluate(SETTLED)
    for complaint in page.complaints:
        yield "console-complains", complaint


@promise(PHONE, WIDE, FORCED, acts=True)
def everything_by_keyboard_and_focus_always_seen(page: Page) -> Iterator[Broken]:
    address, expected = page.url, ask(page, "stops")
    seen, kinds = [], set()
    _start_at_the_top(page)
    for _ in range(len(expected) + 3):
        page.keyboard.press("Tab")
        stop = ask(page, "stop")
        if page.url != address:
            yield "focus-leads-away", page.url
            return
        if stop is None:
            break
        if seen and stop["k"] == seen[-1]["k"]:
            yield "keyboard-trap", stop["what"]
            break
        if stop["k"] in [one["k"] for one in seen]:
            break
        seen.append(stop)
        if not stop["free"]:
            yield "focus-hidden", stop["what"]
        if not stop["skip"] and stop["kind"] not in kinds:
            kinds.add(stop["kind"])
            if not _focus_changes_pixels(page, stop):
                yield "focus-invisible", stop["what"]
    reached = [stop["k"] for stop in seen]
    if missed := [what for k, what in enumerate(expected) if k not in reached]:
        yield "unreachable", ", ".join(missed[:3])
    known = [k for k in reached if k >= 0]
    if known != sorted(known) or _jumps_back([stop for stop in seen if not stop["skip"]]):
        yield "focus-order", "Tab goes back and forth"


def _start_at_the_top(page: Page) -> None:
    """The next Tab goes to the first stop, wherever the page has put the focus."""
    page.evaluate(SETTLED)
    page.evaluate(
        "const b = document.body; b.tabIndex = -1; b.focus(); b.blur(); b.removeAttribute('tabindex'); scrollTo(0, 0)"
    )


def _jumps_back(stops: list[dict[str, Any]]) -> bool:
    for one, two in zip(stops, stops[1:], strict=False):
        same_line = abs(one["top"] - two["top"]) < min(one["h"], two["h"]) / 2
        if (same_line and two["x"] + 1 < one["x"]) or (not same_line and two["top"] + two["h"] <= one["top"]):
            return True
    return False


def _focus_changes_pixels(page: Page, stop: dict[str, Any]) -> bool:
    """Whether a good part of the control's outline looks different when it has the focus."""
    size = page.viewport_size
    x, y = max(0, stop["x"] - 8), max(0, stop["y"] - 8)
    width, height = min(stop["w"] + 16, size["width"] - x), min(stop["h"] + 16, size["height"] - y)
    if width < 2 or height < 2:
        return False
    clip = {"x": x, "y": y, "width": width, "height": height}
    focused = page.screenshot(clip=clip, animations="disabled", caret="hide")
    page.evaluate("window.was = document.activeElement; window.at = scrollY; was.blur()")
    blurred = page.screenshot(clip=clip, animations="disabled", caret="hide")
    page.evaluate("was.focus({preventScroll: true, focusVisible: true}); scrollTo(0, at)")
    images = [Image.open(io.BytesIO(shot)).convert("L") for shot in (focused, blurred)]
    if images[0].size != images[1].size:
        return True
    changed = ImageChops.difference(*images).point(lambda v: 255 if v > 50 else 0).histogram()[255]
    return changed >= max(40, width + height)


@promise(PHONE)
def only_controls_wait_for_clicks(page: Page) -> Iterator[Broken]:
    cdp = page.context.new_cdp_session(page)
    others = "[...document.querySelectorAll('body *')].filter(e => !e.closest('a,button,input,select,textarea,label,summary'))"
    array = cdp.send("Runtime.evaluate", {"expression": others})["result"]["objectId"]
    for one in cdp.send("Runtime.getProperties", {"objectId": array, "ownProperties": True})["result"]:
        if one["name"].isdigit():
            element = one["value"]["objectId"]
            listeners = cdp.send("DOMDebugger.getEventListeners", {"objectId": element})["listeners"]
            if any(listener["type"] in {"click", "mousedown", "pointerdown"} for listener in listeners):
                yield "click-on-noncontrol", one["value"].get("description", "")


@promise(PHONE, WIDE)
def targets_are_big(page: Page) -> Iterator[Broken]:
    yield from find(page, "targets")


@promise(PHONE, DARK)
def edges_and_letters_are_clear(page: Page) -> Iterator[Broken]:
    yield from find(page, "edges")
    yield from find(page, "letters")


@promise(ZOOMED, PHONE, WIDE)
def it_fits_however_narrow(page: Page) -> Iterator[Broken]:
    yield from find(page, "wide")
    yield from find(page, "cut")


@promise(PHONE)
def letters_may_be_twice_as_large(page: Page) -> Iterator[Broken]:
    with restyled(page, "html{font-size:200%!important}body{font-size:200%!important}"):
        yield from find(page, "cut")


@promise(PHONE, ZOOMED)
def letters_may_be_spaced(page: Page) -> Iterator[Broken]:
    with restyled(page, SPACED):
        yield from find(page, "wide")
        yield from find(page, "cut")


@promise(PHONE)
def icons_outlive_forced_colours(page: Page) -> Iterator[Broken]:
    yield from find(page, "icons")


@promise(PHONE)
def nothing_moves(page: Page) -> Iterator[Broken]:
    page.emulate_media(reduced_motion="reduce")
    yield from find(page, "moving")
    page.emulate_media(reduced_motion="no-preference")


@promise(PHONE)
def controls_are_named(page: Page) -> Iterator[Broken]:
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    for node in tree:
        role = node.get("role", {}).get("value")
        if node.get("ignored") or role not in NAMED:
            continue
        name = node.get("name", {})
        said = str(name.get("value", "")).strip()
        sources = {s["type"] for s in name.get("sources", []) if s.get("value") and not s.get("superseded")}
        if not said:
            yield "name-empty", role
        elif said.lower() in GENERIC:
            yield "name-generic", said
        elif re.search(r"\.(jpe?g|png|svg|webp)$", said, re.IGNORECASE):
            yield "name-of-file", said
        if sources == {"placeholder"}:
            yield "name-from-placeholder", said
    for seen, said in page.evaluate(
        "[...document.querySelectorAll('a[aria-label],button[aria-label]')]"
        ".map(e => [e.innerText.trim(), e.getAttribute('aria-label')])"
    ):
        if seen.lower() not in said.lower():
            yield "label-in-name", f"«{seen}» is called «{said}»"


@promise(PHONE)
def the_structure_is_real(page: Page) -> Iterator[Broken]:
    for question in ("head", "structure", "media", "rules", "fields"):
        yield from find(page, question)


@promise(PHONE)
def the_language_is_said(page: Page) -> Iterator[Broken]:
    yield from find(page, "language")


@promise(PHONE)
def the_title_tells_where_one_is(page: Page) -> Iterator[Broken]:
    title = page.title()
    name = title.removeprefix("Kesalahan: ").partition(" – Omah")[0].strip()
    if " – Omah" not in title or name.lower() in {"", "halaman", "omah", "untitled", "document", "home"}:
        yield "title-poor", title


@promise(PHONE, acts=True)
def the_first_stop_leads_to_the_content(page: Page) -> Iterator[Broken]:
    _start_at_the_top(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(30)
    target = "document.getElementById(location.hash.slice(1))"
    if not page.evaluate(
        f"!!location.hash && !!{target}?.closest('main') && document.activeElement === {target}"
    ):
        yield "skip-link-lost", page.evaluate("document.activeElement.outerHTML.slice(0, 80)")


@promise(PHONE, acts=True)
def choosing_leads_nowhere(page: Page) -> Iterator[Broken]:
    address = page.url
    for select in page.locator("select:visible").all():
        select.focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(60)
        if page.url != address:
            yield "changes-on-input", page.url
            return


@promise(PHONE, acts=True)
def what_changes_is_spoken(page: Page) -> Iterator[Broken]:
    for button in page.locator("button[type=button]:visible").all():
        page.evaluate("""() => {
            window.silent = [];
            new MutationObserver(list => list.forEach(change => {
                const e = change.target.nodeType === 1 ? change.target : change.target.parentElement;
                if (e?.textContent.trim() && !e.closest("[role=status],[role=alert],[aria-live],output"))
                    window.silent.push(e);
            })).observe(document.body, {subtree: true, childList: true, characterData: true});
        }""")
        try:
            button.click(timeout=700)
        except Error:
            continue
        page.wait_for_timeout(30)
        if page.evaluate("window.silent?.some(e => !e.contains(document.activeElement))"):
            yield "status-silent", button.evaluate("e => e.outerHTML.slice(0, 60)")


@promise(PHONE)
def words_are_plain_and_kind(page: Page) -> Iterator[Broken]:
    yield from find(page, "words", UNKIND)


def errors_are_clear(page: Page) -> Iterator[Broken]:
    """A refused form says what is wrong, first and focused, and leads to each control. Not among PROMISES:
    the page must have been sent wrong before."""
    yield from find(page, "errors", DEFAULT_WORDS)
    for link in page.locator(".problems a").all():
        target = (link.get_attribute("href") or "")[1:]
        link.click()
        if page.evaluate("document.activeElement.id") != target:
            yield "error-link-lost", f"#{target} does not take the focus"


def send_wrong(page: Page) -> dict[str, str]:
    """Fill the main form of a page with nonsense, send it, and tell what was typed where."""
    form = page.locator("main form[method=post]").first
    typed = {}
    for control in form.locator("input:visible,textarea:visible").all():
        kind = control.get_attribute("type") or "text"
        if kind in {"text", "tel", "textarea", "search"}:
            control.fill("??")
            typed[control.get_attribute("name") or ""] = "??"
    form.locator(".actions button, button:not([name=add])").first.click()
    page.wait_for_load_state()
    return typed


def what_was_typed_stays(page: Page, typed: dict[str, str]) -> Iterator[Broken]:
    """After a form was refused, every field holds what was typed into it."""
    for name, value in typed.items():
        if page.locator(f'main [name="{name}"]').first.input_value() != value:
            yield "error-values-lost", name
