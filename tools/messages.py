"""The English catalogue: gettext's work without gettext, which a fresh machine does not have.

    python tools/messages.py            read every message, update the .po, compile the .mo
    python tools/messages.py --check    change nothing; complain and fail

Messages are written in Indonesian where they are used. This tool collects them from Python and from
templates, keeps their English in omah/locale/en/LC_MESSAGES/django.po and compiles it. Places are noted
without line numbers and without dates, so that only changed words change the file.
"""

import argparse
import ast
import io
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "omah/locale/en/LC_MESSAGES/django.po"
SOURCES = ("omah", "config")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS |= {f"{name}_lazy": spec for name, spec in KEYWORDS.items() if name != "_"}
KEYWORDS |= dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop"))
OTHER_NAME = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)")
"""How a file calls gettext by another name than its own."""
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sdr]|\{(\w*)\}|<(/?\w+)")
MARKED = re.compile(r"""_\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")
"""A constant of a template, marked for translation: _("…")."""
LETTERS = re.compile(r"[^\W\d_]{2,}")
PROPER_NAMES = {"Omah", "WhatsApp", "PDF", "Excel", "WIB", "WITA", "WIT", "RAB", "BAST", "HPP", "Rp", "CSV", "Bahasa",
                "Indonesia", "English", "nbsp"}  # fmt: skip
"""Words that are the same in every language of the house."""


class Key(NamedTuple):
    """What makes a message the same message: its words, its plural, its context."""

    text: str
    plural: str = ""
    context: str = ""

    @classmethod
    def of(cls, message: Message) -> "Key":
        text, *plural = [message.id] if isinstance(message.id, str) else message.id
        return cls(text, plural[0] if plural else "", message.context or "")


Found = dict[Key, set[str]]
"""Each message, and the files that use it."""


# --- reading ---


def python_files() -> Iterator[Path]:
    for source in SOURCES:
        for file in sorted((ROOT / source).rglob("*.py")):
            if not {"tests", "migrations"} & set(file.parts):
                yield file


def template_files() -> Iterator[Path]:
    yield from sorted(file for file in ROOT.glob("omah/*/templates/**/*") if file.is_file())


def messages_of_python(source: str) -> Iterator[Key]:
    """The messages in one Python file."""
    other_names = {other: name for name, other in OTHER_NAME.findall(source)}
    keywords = KEYWORDS | {other: KEYWORDS[name] for other, name in other_names.items()}
    options = {"encoding": "utf-8"}
    for _line, called, words, _notes in extract_python(io.BytesIO(source.encode()), keywords, (), options):
        function = other_names.get(called, called)
        parts = list(words) if isinstance(words, tuple) else [words]
        context = parts.pop(0) if function.startswith(("pgettext", "npgettext")) else ""
        if parts and all(isinstance(part, str) and part for part in parts[: 1 + ("ngettext" in function)]):
            yield Key(
                parts[0], parts[1] if "npgettext" in function or "ngettext" in function else "", context or ""
            )


def messages_of_template(source: str) -> Iterator[Key]:
    """The messages in one template: its translation tags, and every _("…") in tags and filters."""
    from django.template import engines
    from django.template.base import FilterExpression, Template, Variable
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode
    from django.utils.text import unescape_string_literal

    for node in _parts(Template(source, engine=engines["django"].engine).nodelist):  # type: ignore[attr-defined]
        if isinstance(node, TranslateNode) and isinstance(node.filter_expression.var.literal, str):
            yield Key(
                node.filter_expression.var.literal.replace("%", "%%"), "", _literal(node.message_context)
            )
        elif isinstance(node, BlockTranslateNode):
            singular, plural = (
                node.render_token_list(tokens or [])[0] for tokens in (node.singular, node.plural)
            )
            yield Key(singular, plural, _literal(node.message_context))
        elif isinstance(node, Variable) and node.translate and isinstance(node.literal, str):
            yield Key(node.literal.replace("%", "%%"))
        elif isinstance(node, FilterExpression):
            for constant in MARKED.findall(node.token):
                yield Key(unescape_string_literal(constant).replace("%", "%%"))


def _literal(expression: Any) -> str:
    return str(expression.var) if expression else ""


def _parts(thing: Any, seen: set[int] | None = None) -> Iterator[Any]:
    """Everything that a parsed template is made of, however a tag keeps it."""
    from django.template.base import Node

    seen = set() if seen is None else seen
    if id(thing) in seen or isinstance(thing, (str, int, float, type(None))):
        return
    seen.add(id(thing))
    if isinstance(thing, dict):
        inside: Iterable[Any] = thing.values()
    elif isinstance(thing, (list, tuple, set)):
        inside = thing
    elif isinstance(thing, Node) or type(thing).__module__.startswith("django.template"):
        yield thing
        names = {*getattr(thing, "__dict__", ()), *getattr(type(thing), "__slots__", ())}
        inside = [getattr(thing, name, None) for name in sorted(names - {"token", "origin", "parser"})]
    else:
        inside = ()
    for part in inside:
        yield from _parts(part, seen)


def found() -> Found:
    """Every message of the house."""
    places: Found = defaultdict(set)
    for files, messages in ((python_files(), messages_of_python), (template_files(), messages_of_template)):
        for file in files:
            for key in messages(file.read_text()):
                places[key].add(file.relative_to(ROOT).as_posix())
    return one_of_each(places)


def one_of_each(places: Found) -> Found:
    """A catalogue has room for a text once: where it also has a plural, that entry serves both."""
    with_plural = {(key.text, key.context): key for key in places if key.plural}
    merged: Found = defaultdict(set)
    for key, files in places.items():
        merged[with_plural.get((key.text, key.context), key)] |= files
    return merged


# --- writing ---


class Book(Catalog):
    """A catalogue whose head never changes: no dates, no tool, no names."""

    mime_headers = property(  # type: ignore[assignment]
        lambda self: [
            ("Language", "en"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ],
        lambda self, headers: None,
    )


def new_book() -> Book:
    return Book(locale="en", header_comment="# The English of Omah. Made by tools/messages.py.", fuzzy=False)


def read_book(text: str) -> Book:
    """The catalogue as it is written."""
    book = new_book()
    for message in read_po(io.StringIO(text), locale="en"):
        if message.id:
            book[message.id] = message
    return book


def updated(book: Book, places: Found) -> Book:
    """The catalogue with each message of the house and no other; what was translated stays translated."""
    english = {Key.of(message): message for message in book if message.id}
    new = new_book()
    for key in sorted(places):
        old = english.get(key)
        nothing = ("", "") if key.plural else ""
        new.add(
            (key.text, key.plural) if key.plural else key.text,
            string=old.string if old else nothing,
            locations=[(place, 0) for place in sorted(places[key])],
            flags=old.flags - {"python-format", "python-brace-format"} if old else (),
            user_comments=old.user_comments if old else (),
            context=key.context or None,
        )
    return new


def po_text(book: Book) -> str:
    out = io.BytesIO()
    write_po(out, book, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue().decode()


def mo_bytes(book: Book) -> bytes:
    out = io.BytesIO()
    write_mo(out, book)
    return out.getvalue()


# --- judging the catalogue ---


def complaints_about(book: Book, places: Found) -> Iterator[str]:
    """What is missing, unused, untranslated, unsure or does not fit between Indonesian and English."""
    english = {Key.of(message): message for message in book if message.id}
    yield from (f"missing: {key.text!r} ({min(places[key])})" for key in sorted(set(places) - set(english)))
    yield from (f"unused: {key.text!r}" for key in sorted(set(english) - set(places)))
    for key, message in sorted(english.items()):
        words = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.fuzzy:
            yield f"fuzzy: {key.text!r}"
        if not all(words):
            yield f"untranslated: {key.text!r}"
        elif fault := _misfit(key, words):
            yield f"{fault}: {key.text!r} -> {words!r}"


def _misfit(key: Key, words: list[str]) -> str:
    """One English text may leave out a number that its singular says in words; otherwise all must fit."""
    wanted = _placeholders(key.text) | _placeholders(key.plural)
    for index, text in enumerate(words):
        may_lack = key.plural and index == 0
        if not (_placeholders(text) <= wanted if may_lack else _placeholders(text) == wanted):
            return "placeholders differ"
        if text[:1].isspace() != key.text[:1].isspace() or text[-1:].isspace() != key.text[-1:].isspace():
            return "space at the ends differs"
    return ""


def _placeholders(text: str) -> set[str]:
    return {found[0] for found in PLACEHOLDER.finditer(text.replace("%%", ""))}


def stale_files(book: Book, places: Found, po: str, mo: bytes) -> Iterator[str]:
    fresh = updated(book, places)
    if po != po_text(fresh):
        yield "the .po is not as tools/messages.py writes it"
    if mo != mo_bytes(fresh):
        yield "the .mo is stale"


# --- judging the sources: text that nobody can translate ---

SHOWN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label", "summary"}  # fmt: skip
SHOWN_ARGUMENTS = {"label", "help_text", "verbose_name", "verbose_name_plural", "empty_label", "empty_text", "caption",
                   "legend", "placeholder", "footer"}  # fmt: skip
IN_ONE_LANGUAGE = {"papers/_block.html": "a part of a paper, which stays in Indonesian"}
SPEAKERS = {"Refused", "ValidationError"}
"""Calls whose words a person reads, beside messages.success(request, …) and its like."""


class _Visible(HTMLParser):
    """The text of a page, and those attributes that are read out or shown.

    What stands inside an element that names its language is meant to stay in that language.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.silent: list[str] = []
        """The element that is passed over, and those of the same name inside it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self.silent:
            self.silent += [tag] if tag == self.silent[0] else []
            return
        if tag in {"script", "style", "code", "samp"} or (values.get("lang") and tag != "html"):
            self.silent = [tag]
            return
        shown = SHOWN_ATTRIBUTES | (
            {"value"} if values.get("type") in {"submit", "button", "reset"} else set()
        )
        shown |= {"content"} if values.get("name") == "description" else set()
        self.texts += [value for name, value in attrs if name in shown and value]

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[0]:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def literal_text_of_template(source: str) -> Iterator[str]:
    """Words in a template that stand outside its translation tags."""
    from django.template.base import Lexer, TokenType

    markup, end = "", ""
    for token in Lexer(source).tokenize():
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if end:
            end = "" if name == end else end
        elif name in {"blocktranslate", "blocktrans", "comment"}:
            end = f"end{name}"
        elif token.token_type == TokenType.TEXT:
            markup += token.contents
    page = _Visible()
    page.feed(markup)
    page.close()
    for text in page.texts:
        if _says_something(text):
            yield " ".join(text.split())


def _says_something(text: str) -> bool:
    return any(word not in PROPER_NAMES for word in LETTERS.findall(text))


def literal_text_of_python(source: str) -> Iterator[str]:
    """Words in Python that a person would read and that no gettext call holds."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _literals_of_call(node)
        elif isinstance(node, ast.ClassDef) and any("Choices" in ast.unparse(base) for base in node.bases):
            for assignment in node.body:
                value = getattr(assignment, "value", None)
                yield from _plain(value.elts[1:]) if isinstance(value, ast.Tuple) else ()
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            yield from _plain([node.value]) if getattr(target, "id", "") == "says" else ()


def _literals_of_call(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
    for keyword in call.keywords:
        if keyword.arg in SHOWN_ARGUMENTS:
            yield from _plain([keyword.value])
        elif keyword.arg == "error_messages":
            yield from _plain(getattr(keyword.value, "values", []))
    owner = getattr(getattr(call.func, "value", None), "id", "")
    if name in SPEAKERS or owner == "messages":
        yield from _plain(part for arg in call.args for part in getattr(arg, "values", [arg]))
    elif name in KEYWORDS and call.args and isinstance(call.args[0], (ast.JoinedStr, ast.BinOp)):
        yield f"{ast.unparse(call)}: keep names out of a message, fill them in after it"
    elif name.endswith("Field") and getattr(getattr(call.func, "value", None), "id", "") == "models":
        yield from (
            _plain(call.args[:1]) if name not in {"ForeignKey", "OneToOneField", "ManyToManyField"} else ()
        )


def _plain(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _says_something(node.value):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from _plain(node.values)


def literal_texts() -> Iterator[str]:
    readers = ((template_files(), literal_text_of_template), (python_files(), literal_text_of_python))
    for files, literals in readers:
        for file in files:
            path = file.relative_to(ROOT).as_posix()
            if not path.endswith(tuple(IN_ONE_LANGUAGE)):
                yield from (f"{path}: {text!r}" for text in literals(file.read_text()))


# --- the command ---


def complaints() -> Iterator[str]:
    """All that is wrong with the messages of the house."""
    places = found()
    po = CATALOGUE.read_text() if CATALOGUE.exists() else ""
    mo = CATALOGUE.with_suffix(".mo").read_bytes() if CATALOGUE.with_suffix(".mo").exists() else b""
    book = read_book(po)
    yield from complaints_about(book, places)
    yield from stale_files(book, places, po, mo)
    yield from (f"cannot be translated: {text}" for text in literal_texts())


def update() -> None:
    book = updated(read_book(CATALOGUE.read_text() if CATALOGUE.exists() else ""), found())
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(po_text(book))
    CATALOGUE.with_suffix(".mo").write_bytes(mo_bytes(book))


def main() -> int:
    parser = argparse.ArgumentParser(description="Collect, keep and compile the English catalogue.")
    parser.add_argument("--check", action="store_true", help="change nothing; complain and fail")
    wants = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    if not wants.check:
        update()
    faults = list(complaints())
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(faults)} complaints.", file=sys.stderr)
    return 1 if faults and wants.check else 0


if __name__ == "__main__":
    sys.exit(main())
