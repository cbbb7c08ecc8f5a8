"""The English catalogue is whole, and the tool that says so is not blind."""

import importlib
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf.locale import LANG_INFO
from django.utils import translation
from django.utils.translation.template import templatize

from tools import messages
from tools.messages import Key


def book_of(*entries):
    book = messages.new_book()
    for entry in entries:
        book[entry.id] = entry
    return book


def complaints(book, *keys):
    return [each.split(":")[0] for each in messages.complaints_about(book, {key: {"a.py"} for key in keys})]


def test_every_message_has_its_english():
    assert list(messages.complaints()) == []


def test_the_templates_are_read_as_django_reads_them():
    """Django's own reader, made for gettext's tools, is the second opinion."""
    different = []
    for file in messages.template_files():
        source = file.read_text()
        lines = "\n".join(line.strip() for line in templatize(source).splitlines())
        if set(messages.messages_of_template(source)) != set(messages.messages_of_python(lines)):
            different.append(file.name)

    assert different == []


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ('{% translate "Simpan" %}', Key("Simpan")),
        ('{% translate "Simpan" as word %}', Key("Simpan")),
        ('{% translate "Mei" context "bulan" %}', Key("Mei", "", "bulan")),
        ('{% include "ui/_card.html" with title=_("Kartu") %}', Key("Kartu")),
        ('{{ name|default:_("tanpa nama") }}', Key("tanpa nama")),
        ('{% if a == _("ya") %}{% endif %}', Key("ya")),
        (
            "{% blocktranslate trimmed %}\n  Ada\n  {{ n }} orang.\n{% endblocktranslate %}",
            Key("Ada %(n)s orang."),
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} buah{% plural %}{{ n }} buah{% endblocktranslate %}",
            Key("%(n)s buah", "%(n)s buah"),
        ),
        ('{% if a %}{% for b in c %}{% translate "50% lolos" %}{% endfor %}{% endif %}', Key("50%% lolos")),
    ],
)
def test_a_message_in_a_template_is_found(source, key):
    assert list(messages.messages_of_template(source)) == [key]


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ('_("Simpan")', Key("Simpan")),
        ('gettext_lazy("Isi " "nama.")', Key("Isi nama.")),
        ('ngettext("%(n)d buah", "%(n)d buah", n)', Key("%(n)d buah", "%(n)d buah")),
        ('npgettext_lazy("upah", "hari", "hari", n)', Key("hari", "hari", "upah")),
        ('pgettext("bulan", "Mei")', Key("Mei", "", "bulan")),
        ('from translation import gettext as _t\n_t("Simpan")', Key("Simpan")),
        (
            'from translation import npgettext as _n\n_n("upah", "hari", "hari", 2)',
            Key("hari", "hari", "upah"),
        ),
    ],
)
def test_a_message_in_python_is_found(source, key):
    assert list(messages.messages_of_python(source)) == [key]


def test_a_faulty_catalogue_is_complained_about():
    good = Message("Simpan", "Save")

    assert complaints(book_of(good), Key("Simpan")) == []
    assert complaints(book_of(good), Key("Simpan"), Key("Batal")) == ["missing"]
    assert complaints(book_of(good)) == ["unused"]
    assert complaints(book_of(Message("Simpan", "")), Key("Simpan")) == ["untranslated"]
    assert complaints(book_of(Message("Simpan", "Save", flags=["fuzzy"])), Key("Simpan")) == ["fuzzy"]
    assert complaints(book_of(Message("%(n)s buah", "%(m)s pieces")), Key("%(n)s buah")) == [
        "placeholders differ"
    ]
    assert complaints(book_of(Message("<strong>Ya</strong>", "Yes")), Key("<strong>Ya</strong>")) == [
        "placeholders differ"
    ]
    assert complaints(book_of(Message("Ya ", "Yes")), Key("Ya ")) == ["space at the ends differs"]


def test_an_english_singular_may_say_its_number_in_words():
    plural = Key("%(n)d buah", "%(n)d buah")

    assert complaints(book_of(Message(plural[:2], ("One piece", "%(n)d pieces"))), plural) == []
    assert complaints(book_of(Message(plural[:2], ("One piece", "Many pieces"))), plural) == [
        "placeholders differ"
    ]


def test_a_text_with_and_without_a_plural_is_one_entry():
    plural = Key("%(n)s orang", "%(n)s orang")

    merged = messages.one_of_each({Key("%(n)s orang"): {"a.py"}, plural: {"b.py"}})

    assert merged == {plural: {"a.py", "b.py"}}


def test_what_was_translated_stays_and_what_is_unused_goes():
    book = book_of(Message("Simpan", "Save"), Message("Lama", "Old"))

    new = messages.updated(book, {Key("Simpan"): {"b.py", "a.py"}, Key("Batal"): {"a.py"}})

    assert {each.id: each.string for each in new if each.id} == {"Simpan": "Save", "Batal": ""}
    assert "#: a.py b.py\n" in messages.po_text(new)


def test_the_same_words_make_the_same_files():
    book = book_of(Message("Simpan", "Save"))
    once = messages.updated(book, {Key("Simpan"): {"a.py"}})
    again = messages.updated(messages.read_book(messages.po_text(once)), {Key("Simpan"): {"a.py"}})

    assert messages.po_text(once) == messages.po_text(again)
    assert messages.mo_bytes(once) == messages.mo_bytes(again)
    assert "Date" not in messages.po_text(once)
    stale = messages.stale_files(once, {Key("Simpan"): {"a.py"}}, messages.po_text(once), b"")
    assert list(stale) == ["the .mo is stale"]


@pytest.mark.parametrize(
    "source",
    [
        "<p>Simpan</p>",
        '<img src="a.png" alt="Masker">',
        '<button aria-label="Tutup">×</button>',
        '<input type="submit" value="Simpan">',
        '<abbr title="Harga pokok">{{ x }}</abbr>',
        "{% block title %}Pesanan{% endblock %}",
        "<svg><title>Bagan</title></svg>",
        '<p lang="en">Kind</p><p>Jenis</p>',
        "<p><code>x</code> Jenis</p>",
    ],
)
def test_words_outside_the_translation_tags_are_seen(source):
    assert list(messages.literal_text_of_template(source))


@pytest.mark.parametrize(
    "source",
    [
        "<p>{% translate 'Simpan' %}</p>",
        "{% blocktranslate %}Ada {{ n }} orang.{% endblocktranslate %}",
        "{# Simpan #}{% comment %}Simpan{% endcomment %}",
        '<input type="hidden" name="once" value="simpan">',
        '<p class="kecil" id="isi"> – 12 × · </p>',
        "<h1>Omah</h1><a>WhatsApp</a>",
        '<script src="o.js"></script>',
        '<article lang="id"><p>Nomor <b>12</b></p><img alt="Lambang"></article>',
    ],
)
def test_what_is_translated_or_not_shown_is_let_pass(source):
    assert list(messages.literal_text_of_template(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        'forms.CharField(label="Nama")',
        'forms.CharField(label=_("Nama"), error_messages={"required": "Isi nama."})',
        'models.CharField("nama lengkap", max_length=150)',
        'raise Refused({"pieces": "Terlalu banyak."})',
        'messages.success(request, f"Tersimpan: {name}")',
        'class Kind(models.TextChoices):\n    DESA = "desa", "Desa"',
        'says: ClassVar[str] = "Didaftarkan."',
        '_(f"Halo {name}")',
    ],
)
def test_words_in_python_that_nobody_can_translate_are_seen(source):
    assert list(messages.literal_text_of_python(source))


SAME_IN_INDONESIAN = {
    *(
        "URL",
        "IPv4",
        "IPv6",
        "Email",
        "hash",
        "salt",
        "token",
        "uid",
        "MFA",
        "Headless",
        "WebAuthn",
        "Passkey",
    ),
    *("Browser", "Menu:", "AM", "PM", "April", "September", "November"),
    *("jan", "feb", "mar", "apr", "jun", "jul", "sep", "nov"),
}
NEVER_SHOWN = {"Edit"}
"""On a page of allauth that the house draws anew."""
SILENCED = {"django_filters", "django_tables2"}
"""They speak no Indonesian at all: the house labels every filter and draws every table itself."""


def english_for_indonesians(package):
    """What a library says in English to somebody who reads Indonesian."""
    root = Path(importlib.import_module(package).__file__).parent
    files = [*root.glob("locale/de/**/django.po"), *root.glob("conf/locale/de/**/django.po")]
    entries = [entry for file in files for entry in read_po(io.BytesIO(file.read_bytes()))]
    plain = {entry.id for entry in entries if entry.id and isinstance(entry.id, str) and not entry.context}
    with translation.override("id"):
        same = {text for text in plain if translation.gettext(text) == text}
    names = {language.get("name") for language in LANG_INFO.values()}
    return {text for text in same - names if re.search("[a-z]{3}|[A-Z]{2}", text.replace("%s", ""))}


@pytest.mark.parametrize("package", ["django", "django.contrib.auth", "django.contrib.sessions", "allauth"])
def test_a_library_does_not_break_into_english(package):
    units = {"%s KB", "%s MB", "%s GB", "%s TB", "%s PB"}

    assert english_for_indonesians(package) - SAME_IN_INDONESIAN - NEVER_SHOWN - units == set()


@pytest.mark.parametrize("package", sorted(SILENCED))
def test_a_library_without_indonesian_has_nothing_to_say(package):
    """Should it learn Indonesian one day, this fails, and the list above can shrink."""
    assert len(english_for_indonesians(package)) > 0
