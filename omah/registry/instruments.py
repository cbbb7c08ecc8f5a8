"""Sets of questions about difficulties in doing things, as data: text, source, version, how answers are read.

Nobody fills these in by looking at a person, and what comes out is a figure for statistics: never a label, never
a diagnosis, never a condition for help.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

NONE, SOME, LOT, CANNOT = 1, 2, 3, 4
ANSWERS = {
    NONE: _("Tidak ada kesulitan"),
    SOME: _("Ya, sedikit kesulitan"),
    LOT: _("Ya, banyak kesulitan"),
    CANNOT: _("Sama sekali tidak bisa"),
}


@dataclass(frozen=True)
class Instrument:
    """A set of questions, each under the name of what it asks about. ``marked`` says what its text is worth."""

    code: str
    version: str
    name: Any
    source: str
    marked: Any
    from_age: int
    questions: dict[str, Any]

    @property
    def origin(self) -> Any:
        """What its text is worth: its mark, version and source."""
        return format_lazy(
            _("{marked}, versi {version}. Sumber: {source}"),
            marked=self.marked,
            version=self.version,
            source=self.source,
        )

    def in_words(self, answers: dict[str, int | None]) -> Iterator[tuple[Any, Any]]:
        """(question, answer or None) for each question."""
        for name, words in self.questions.items():
            yield words, ANSWERS.get(answers.get(name) or 0)

    def difficulty(self, answers: dict[str, int | None]) -> bool | None:
        """Does somebody count as having a disability in statistics: much difficulty, or more, with one thing at least.

        ``answers`` has a number from 1 to 4 for what was answered. None: it cannot be determined, because
        something was not answered and nothing that was answered decides it.
        """
        given = [answers.get(name) for name in self.questions]
        if any(answer is not None and answer >= LOT for answer in given):
            return True
        return None if None in given else False


WG_SHORT = Instrument(
    code="wg-ss",
    version="id-1",
    name=_("Enam pertanyaan singkat Washington Group"),
    source="Washington Group on Disability Statistics, Short Set on Functioning (WG-SS)",
    marked=_("terjemahan kerja"),
    from_age=5,
    questions={
        "seeing": _("Apakah Anda kesulitan melihat, meskipun memakai kacamata?"),
        "hearing": _("Apakah Anda kesulitan mendengar, meskipun memakai alat bantu dengar?"),
        "walking": _("Apakah Anda kesulitan berjalan atau naik tangga?"),
        "remembering": _("Apakah Anda kesulitan mengingat atau berkonsentrasi?"),
        "self_care": _("Apakah Anda kesulitan merawat diri, misalnya mandi atau berpakaian?"),
        "communicating": _(
            "Dengan bahasa Anda sehari-hari, apakah Anda kesulitan berkomunikasi, misalnya memahami orang lain"
            " atau dipahami orang lain?"
        ),
    },
)
INSTRUMENTS = {WG_SHORT.code: WG_SHORT}
