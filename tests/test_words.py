"""How the house speaks to people: with respect, plainly, in one language at a time."""

import re

import pytest

from tests import words
from tools import messages


@pytest.fixture(scope="module")
def spoken():
    """Everything that the house says, and one place where it says it: {text: file}."""
    return {
        text: min(files) for key, files in messages.found().items() for text in (key.text, key.plural) if text
    }


def complaints(judge, texts):
    return [f"{place}: {fault}: {text!r}" for text, place in texts.items() for fault in judge(text)]


def test_no_word_hurts(spoken):
    assert complaints(words.hurtful, spoken) == []


def test_no_word_hurts_where_gettext_does_not_look():
    """Papers, example data, and whatever else is written into the code or a template."""
    texts = {
        text: file.name for file in messages.python_files() for text in words.strings_of(file.read_text())
    }
    files = [
        *messages.template_files(),
        *messages.ROOT.glob("omah/**/*.typ"),
        *messages.ROOT.glob("omah/**/*.csv"),
    ]
    texts |= {re.sub(r"{#.*?#}|{%.*?%}", " ", file.read_text()): file.name for file in files}

    assert [complaint.split(": {")[0][:200] for complaint in complaints(words.hurtful, texts)] == []


def test_no_word_hurts_in_english():
    book = messages.read_book(messages.CATALOGUE.read_text() if messages.CATALOGUE.exists() else "")
    texts = {str(entry.string): "English" for entry in book if entry.id}

    assert complaints(words.hurtful_in_english, texts) == []


def test_words_are_plain_and_well_spelt(spoken):
    assert complaints(words.clumsy, spoken) == []


def test_what_is_meant_to_be_indonesian_is(spoken):
    assert complaints(words.english_in, spoken) == []


def test_sentences_are_short(spoken):
    assert complaints(words.too_long, spoken) == []
    assert words.usual_length(spoken) <= words.USUAL_WORDS


@pytest.mark.parametrize(
    "text",
    [
        "Penyandang cacat",
        "barang cacat",
        "anak normal",
        "penderita kusta",
        "Ia menderita.",
        "orang gila",
        "gangguan jiwa",
        "tunarungu",
        "terikat kursi roda",
        "difabel berat",
        "si difabel",
    ],
)
def test_a_word_that_hurts_is_seen(text):
    assert words.hurtful(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dokter mencatat jalannya normalisasi sungai.",
        "Gerakan untuk Kesejahteraan Tunarungu Indonesia",
        "tidak lolos",
        "Tulis nama desa.",
        "%(normal)s orang",
        "Jaringan sedang terganggu.",
    ],
)
def test_a_word_that_does_not_hurt_is_let_pass(text):
    assert not words.hurtful(text)


def test_clumsy_foreign_and_long_sentences_are_seen():
    assert words.clumsy("Silahkan klik disini.")
    assert words.clumsy("Data anda tersimpan.")
    assert not words.clumsy("Data Anda tersimpan di sini.")
    assert words.english_in("Save the order")
    assert not words.english_in("Simpan pesanan <strong>ini</strong> untuk %(the)s.")
    assert words.hurtful_in_english("He suffers from it and is wheelchair-bound.")
    assert words.too_long("kata " * 21)
    assert not words.too_long("kata " * 20 + ". " + "kata " * 20)
    assert words.usual_length(["satu dua tiga empat. satu dua tiga empat lima enam."]) == 5
    assert list(words.strings_of('"""Note."""\nname = "kata"')) == ["kata"]
