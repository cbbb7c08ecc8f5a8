"""What this house does not say, and what it says instead. Data, and the few lines that read it."""

import ast
import re
import statistics

AVOIDED = {
    r"\w*cacat\w*": "penyandang disabilitas, difabel; untuk barang: tidak lolos",
    r"normal": "bukan penyandang disabilitas",
    r"(men|pen)derita\w*": "mengalami, dengan, memiliki",
    r"gila|waras|gangguan (jiwa|mental)": "orang dengan disabilitas psikososial",
    r"lepra|(mantan|bekas) kusta": "orang yang pernah mengalami kusta",
    r"idiot|imbesil|keterbelakangan mental|tunagrahita": "disabilitas intelektual",
    r"buta|budek|bisu|gagu": "netra, Tuli, disabilitas wicara",
    r"tunarungu": "Tuli",
    r"(terikat|terbelenggu) (di )?kursi roda": "pengguna kursi roda",
    r"kasihan|dikasihani|mengasihani|inspiratif|obje?k bantuan": "apa yang dikerjakan orangnya",
    r"difabel (berat|ringan|parah)": "kebutuhan dukungan tinggi, rendah",
    r"orang (sehat|biasa)": "(tinggalkan)",
    r"(si|sang) (difabel|tuli|netra|autis|lumpuh)": "sebut nama orangnya dulu",
}
"""Patterns of whole words that hurt, and what to say instead."""

EXCEPTIONS: dict[str, str] = {
    "Gerakan untuk Kesejahteraan Tunarungu Indonesia": "the official name of Gerkatin",
}
"""Phrases that may hold such a word, and why."""

PLAINER = {
    r"silahkan": "silakan",
    r"(me|di)?ijin\w*": "izin",
    r"resiko": "risiko",
    r"aktifitas": "aktivitas",
    r"kwitansi": "kuitansi",
    r"prakte[kh]\w*": "praktik",
    r"sekedar": "sekadar",
    r"standarisasi": "standardisasi",
    r"(ob|sub)yek": "objek, subjek",
    r"jadual": "jadwal",
    r"hutang": "utang",
    r"dimana|disini|disana|kedalam|didalam|diatas|dibawah|diantara|kesini": "tulis terpisah: di mana, di sini …",
    r"kamu|kau": "Anda",
    r"log ?in|sign ?in": "masuk",
    r"log ?out|sign ?out": "keluar",
    r"(me|di)?-?(upload|download)": "unggah, unduh",
    r"password": "kata sandi",
    r"username": "nama pengguna",
    r"submit|klik|save|update|delete|edit|cancel|error|link|file|user|list|filter|search": "kata Indonesianya",
}
"""Words with a plainer or a better spelt one beside them."""

ENGLISH_AVOIDED = r"handicapp\w*|crippled?|wheelchair.bound|suffer(s|er|ers|ing)?|the disabled|retarded|deaf.and.dumb|normal people|mentally ill|lepers?|mute"
ENGLISH = r"the|and|of|to|is|are|your|you|with|for|this|not|was|by|has|have|please"
"""Words that no Indonesian sentence holds."""

MOST_WORDS = 20
"""A sentence longer than this is two sentences."""
USUAL_WORDS = 10
"""Half of the sentences are no longer than this."""


def hurtful(text):
    """The words in a text that hurt, each with what to say instead."""
    for phrase in EXCEPTIONS:
        text = text.replace(phrase, "")
    return _found(text, AVOIDED)


def clumsy(text):
    """The words for which there is a plainer or a better spelt one. Anda is written with a capital."""
    return _found(text, PLAINER) + re.findall(r"\banda\b", _bare(text))


def english_in(text):
    """English words in what should be Indonesian."""
    return [found[0] for found in re.finditer(rf"\b({ENGLISH})\b", _bare(text), re.IGNORECASE)]


def hurtful_in_english(text):
    return [found[0] for found in re.finditer(rf"\b({ENGLISH_AVOIDED})\b", text, re.IGNORECASE)]


def _found(text, words):
    plain = _bare(text)
    return [
        f"{found[0]} → {instead}"
        for pattern, instead in words.items()
        for found in re.finditer(rf"\b({pattern})\b", plain, re.IGNORECASE)
    ]


def _bare(text):
    """Without placeholders, tags of HTML and addresses."""
    return re.sub(r"%\(\w+\)s|%\w|\{\w*\}|<[^>]+>|https?://\S+", " ", text)


def sentences(text):
    """The sentences of a text, as lists of words."""
    for part in re.split(r"(?<=[.!?:;])\s+|\n", _bare(text).replace("%%", " persen ")):
        if words := re.findall(r"[^\W_][\w'’-]*", part):
            yield words


def too_long(text):
    return [" ".join(words) for words in sentences(text) if len(words) > MOST_WORDS]


def usual_length(texts):
    """The median number of words in a sentence; labels of one to three words do not count."""
    return statistics.median(n for text in texts for words in sentences(text) if (n := len(words)) > 3)


def strings_of(source):
    """The string constants of a Python file, without its docstrings."""
    tree = ast.parse(source)
    notes = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value
