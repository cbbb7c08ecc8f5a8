"""Our form as an XLSForm, for KoboToolbox and ODK. What comes back is taken in like any other list: its columns have
the names of our fields."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import override

from omah.core import clock
from omah.lists import children, living
from omah.lists.cells import NO_ANSWER, OLDEST
from omah.lists.columns import FIELDS
from omah.people.models import Person
from omah.registry.models import ANSWERS, MODES, PURPOSES, WG_SHORT, Assessment, Consent, Declaration, Module

SURVEY = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message")
WORDS = ("label", "hint")
"""What people read; what stands there as ``${…}`` would be taken for the name of a question."""
AGREED = "${service} = 'ya'"
Line = dict[str, Any]


def form_of_ours() -> bytes:
    """The file: questions, choices, settings; with what is asked about children today. In Indonesian, whoever asks for
    it."""
    file, modules = BytesIO(), list(Module.objects.active())
    with override("id"), xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        _write(book, "survey", SURVEY, _questions(modules))
        _write(book, "choices", ("list_name", "name", "label"), _choices(modules))
        version = f"{clock.now():%Y%m%d%H}"
        settings = {"form_title": _("Pendataan"), "form_id": "omah_pendataan", "version": version}
        _write(book, "settings", tuple(settings), [settings])
    return file.getvalue()


def _questions(modules: list[Module]) -> list[Line]:
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
        _ask("text", "address_as", relevant=AGREED),
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
            relevant=f"{AGREED} and ${{agency}} = 'ya'",
            constraint="regex(., '^[0-9]{16}$')",
            constraint_message=_("NIK terdiri dari 16 angka. Periksa lagi di kartunya."),
        ),
        _ask("text", "languages", relevant=AGREED),
        _ask("select_multiple modes", "modes", relevant=AGREED),
        _ask(
            "integer",
            "age",
            label=_("Berapa tahun umurnya? Perkiraan juga boleh."),
            relevant=AGREED,
            required="yes",
            constraint=f". >= 0 and . <= {OLDEST}",
            constraint_message=_("Periksa umurnya."),
        ),
    ]
    for name, question in WG_SHORT.questions.items():
        lines.append(
            _ask(
                "select_one difficulty",
                name,
                label=question,
                hint=WG_SHORT.origin,
                relevant=_asked_in_short(modules),
                required="yes",
            )
        )
    lines += [line for module in modules for line in _questions_of(module)]
    lines.append(_ask("select_multiple kinds", "kinds", relevant=AGREED))
    lines.append(_ask("text", "own_words", relevant=AGREED))
    lines.append(_ask(yes_no, "chronic", relevant=f"{AGREED} and ${{respondent}} != 'proxy'"))
    lines.append(_ask(yes_no, "assessed", relevant=f"{AGREED} and ${{chronic}} = 'ya'", required="yes"))
    return lines + [_of_life(name) for name in living.QUESTIONS]


def _of_life(name: str) -> Line:
    """A question about how the person lives; none of them has to be answered."""
    field = living.question(name)
    kind = f"{_choosing(field)} {name}" if hasattr(field, "choices") else "text"
    return _ask(kind, name, label=field.label, hint=field.help_text, relevant=AGREED)


def _choosing(field: Any) -> str:
    return "select_multiple" if isinstance(field, forms.MultipleChoiceField) else "select_one"


def _asked_in_short(modules: list[Module]) -> str:
    """The short set is for whoever is old enough, and is asked nothing that is loaded."""
    others = [f" and (${{age}} < {module.from_age} or ${{age}} > {module.to_age})" for module in modules]
    return f"{AGREED} and ${{age}} >= {WG_SHORT.from_age}" + "".join(others)


def _questions_of(module: Module) -> list[Line]:
    """A loaded set of questions: who answers, and each question where the answers before lead to it."""
    of_age = f"{AGREED} and ${{age}} >= {module.from_age} and ${{age}} <= {module.to_age}"
    numbers = {one["code"]: number for number, one in enumerate(module.questions, 1)}
    who = {"label": _("Siapa yang menjawab tentang anak ini?"), "hint": module.origin, "required": "yes"}
    lines = [_ask("select_one proxy", children.name_of(module, 0), relevant=of_age, **who)]
    for number, one in enumerate(module.questions, 1):
        name, relevant = children.name_of(module, number), of_age
        if condition := one["only_if"]:
            before = children.name_of(module, numbers[condition["code"]])
            led = " or ".join(f"${{{before}}} = '{answer}'" for answer in condition["answers"])
            relevant = f"{of_age} and ({led})"
        more = {"label": one["text"], "hint": one["domain"], "relevant": relevant, "required": "yes"}
        lines.append(_ask(f"select_one {name}", name, **more))
    return lines


def _ask(kind: str, name: str, **more: Any) -> Line:
    return {"type": kind, "name": name, "label": FIELDS[name].label if name in FIELDS else ""} | more


def _choices(modules: list[Module]) -> list[Line]:
    unsaid = (NO_ANSWER, _("Tidak mau menjawab"))
    lists: dict[str, Any] = {
        "yes_no": [("ya", _("Ya")), ("tidak", _("Tidak"))],
        "sex": [(code, label) for code, label in Person.Sex.choices if code],
        "respondent": Assessment.Respondent.choices,
        "giver": Consent.Giver.choices,
        "modes": list(MODES.items()),
        "difficulty": [*ANSWERS.items(), unsaid],
        "kinds": Declaration.NAMED,
    }
    lists |= {
        name: field.choices for name in living.QUESTIONS if hasattr(field := living.question(name), "choices")
    }
    if modules:
        lists["proxy"] = Assessment.Proxy.choices
    for module in modules:
        for number, one in enumerate(module.questions, 1):
            lists[children.name_of(module, number)] = [*enumerate(one["answers"], 1), unsaid]
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
            text = str(line.get(column, ""))
            sheet.write_string(y, x, text.replace("${", "$ {") if column in WORDS else text)
    sheet.freeze_panes(1, 0)
