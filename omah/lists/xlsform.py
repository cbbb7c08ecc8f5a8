"""Our form as an XLSForm, for KoboToolbox and ODK. What comes back is taken in like any other list: its columns have
the names of our fields."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from omah.core import clock
from omah.lists.cells import NO_ANSWER
from omah.lists.columns import FIELDS
from omah.people.models import Person
from omah.registry.models import ANSWERS, MODES, PURPOSES, WG_SHORT, Assessment, Consent, Declaration

SURVEY = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message")
AGREED = "${service} = 'ya'"
OLD_ENOUGH = f"{AGREED} and ${{old_enough}} = 'ya'"
Line = dict[str, Any]


def form_of_ours() -> bytes:
    """The file: questions, choices, settings. In Indonesian, whoever asks for it."""
    file = BytesIO()
    with override("id"), xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        _write(book, "survey", SURVEY, _questions())
        _write(book, "choices", ("list_name", "name", "label"), _choices())
        version = f"{clock.now():%Y%m%d%H}"
        settings = {"form_title": _("Pendataan"), "form_id": "omah_pendataan", "version": version}
        _write(book, "settings", tuple(settings), [settings])
    return file.getvalue()


def _questions() -> list[Line]:
    yes_no = "select_one yes_no"
    lines = [
        _ask("select_one respondent", "respondent", required="yes"),
        _ask("text", "helper"),
        _ask("select_one giver", "giver", required="yes", hint=_("Orang dewasa menyetujui sendiri. Untuk anak, orang tuanya.")),
        _ask("text", "ground", relevant="${giver} = 'guardian'", required="yes"),
    ]  # fmt: skip
    for code, purpose in PURPOSES.items():
        more = {} if purpose.needed else {"relevant": AGREED}
        lines.append(_ask(yes_no, code, label=purpose.question, hint=purpose.meaning, required="yes", **more))
    lines += [
        _ask("text", "full_name", relevant=AGREED, required="yes"),
        _ask("text", "nickname", relevant=AGREED),
        _ask("select_one sex", "sex", relevant=AGREED),
        _ask("text", "birth", relevant=AGREED, hint=_("Tahun saja boleh. Misalnya 1980, atau 4/5/1980.")),
        _ask("text", "village", relevant=AGREED, required="yes"),
        _ask("text", "district", relevant=AGREED),
        _ask("text", "city", relevant=AGREED),
        _ask("text", "address", relevant=AGREED),
        _ask("text", "rt", relevant=AGREED),
        _ask("text", "rw", relevant=AGREED),
        _ask("text", "phone", relevant=AGREED),
        _ask(
            "text",
            "nik",
            relevant=AGREED,
            constraint="regex(., '^[0-9]{16}$')",
            constraint_message=_("NIK terdiri dari 16 angka. Periksa lagi di kartunya."),
        ),
        _ask("text", "languages", relevant=AGREED),
        _ask("select_multiple modes", "modes", relevant=AGREED),
        _ask(yes_no, "old_enough", label=_("Apakah umurnya 5 tahun atau lebih?"), relevant=AGREED),
    ]
    for name, question in WG_SHORT.questions.items():
        lines.append(
            _ask("select_one difficulty", name, label=question, hint=WG_SHORT.marked, relevant=OLD_ENOUGH)
        )
    lines.append(_ask("select_multiple kinds", "kinds", relevant=AGREED))
    lines.append(_ask("text", "own_words", relevant=AGREED))
    return lines


def _ask(kind: str, name: str, **more: Any) -> Line:
    return {"type": kind, "name": name, "label": FIELDS[name].label if name in FIELDS else ""} | more


def _choices() -> list[Line]:
    lists: dict[str, Any] = {
        "yes_no": [("ya", _("Ya")), ("tidak", _("Tidak"))],
        "sex": [(code, label) for code, label in Person.Sex.choices if code],
        "respondent": Assessment.Respondent.choices,
        "giver": Consent.Giver.choices,
        "modes": list(MODES.items()),
        "difficulty": [*ANSWERS.items(), (NO_ANSWER, _("Tidak mau menjawab"))],
        "kinds": Declaration.NAMED,
    }
    return [
        {"list_name": name, "name": code, "label": label}
        for name, choices in lists.items()
        for code, label in choices
    ]


def _write(book: Any, name: str, columns: tuple[str, ...], lines: list[Line]) -> None:
    sheet = book.add_worksheet(name)
    for x, column in enumerate(columns):
        sheet.write_string(0, x, column)
        for y, line in enumerate(lines, 1):
            sheet.write_string(y, x, str(line.get(column, "")))
    sheet.freeze_panes(1, 0)
