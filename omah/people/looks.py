"""What it is called in words that somebody looked at what is on record about a person.

The trail keeps by a code which page it was, or in which manner a list was opened. Every domain says at start-up, in a
module ``looks``, what its own codes mean; a page without words is a form for changing something.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FORM = _("Membuka formulir untuk mengubah data")
_words: dict[str, str | Promise] = {}
_of_register: set[str] = set()


def call(words: dict[str, str | Promise]) -> None:
    """Say what looks are called, by the purpose or the manner that the trail keeps of them."""
    _words.update(words)


def call_of_register(words: dict[str, str | Promise]) -> None:
    """The same of looks at the register, whoever looks."""
    call(words)
    _of_register.update(words)


def purposes_of_register() -> list[str]:
    return sorted(_of_register)


def what_was_seen(data: dict[str, Any]) -> str:
    """What somebody saw, from what the trail keeps of it."""
    return str(_words.get(data.get("purpose") or data.get("manner") or "found", FORM))


call(
    {
        "person": _("Membaca data diri"),
        "accommodation": _("Membaca kebutuhan saat bekerja"),
        "guardians": _("Membaca daftar pendamping"),
        "found": _("Menemukan nama saat mencari orang yang mirip"),
        "list": _("Membuka daftar mitra"),
        "search": _("Mencari di daftar mitra"),
        "export": _("Mengunduh daftar mitra"),
    }
)
