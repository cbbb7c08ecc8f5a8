"""A file of questions about children, as an office loads it: read, and everything that is wrong with it said in words."""

import json
import re
from typing import Any

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.registry.instruments import INSTRUMENTS
from omah.registry.models import Module

LARGEST = 200_000
MOST_QUESTIONS, MOST_ANSWERS, LONGEST = 60, 8, 500
CODE = re.compile(r"[a-z0-9_-]{1,20}")
WORDS = {"version": 20, "name": 100, "source": 200, "permission": 300}
QUESTION = {"code", "domain", "text", "answers", "counts", "only_if"}


def read_module(content: bytes) -> dict[str, Any]:
    """What a file says of a module, by the names of its columns; refused with a sentence for every mistake."""
    said = _opened(content)
    wrong = [*_about_itself(said), *_about_questions(said.get("questions"))]
    if wrong:
        raise Refused({"file": wrong})
    first, last = said["ages"]
    questions = [{"only_if": None} | question for question in said["questions"]]
    words = {name: said[name].strip() for name in WORDS}
    return {"code": said["code"], "from_age": first, "to_age": last, "questions": questions, **words}


def _opened(content):
    if len(content) > LARGEST:
        raise Refused({"file": _("Berkas ini terlalu besar. Paling besar 200 KB.")})
    try:
        said = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused({"file": _("Berkas ini bukan JSON. Periksa tanda kurung dan komanya.")}) from None
    if not isinstance(said, dict):
        raise Refused({"file": _("Isi berkas harus satu objek, dengan code, version, ages dan questions.")})
    return said


def _about_itself(said):
    if not _is_code(said.get("code")) or said["code"] in INSTRUMENTS:
        yield _("code: isi huruf kecil, angka atau tanda hubung, paling banyak 20, dan bukan wg-ss.")
    for name, most in WORDS.items():
        if not _is_text(said.get(name), most):
            yield _("%(name)s: isi dengan kata-kata, paling banyak %(n)d huruf.") % {"name": name, "n": most}
    ages = said.get("ages")
    right = isinstance(ages, list) and len(ages) == 2 and all(type(age) is int for age in ages)
    if not right or not Module.FIRST_AGE <= ages[0] <= ages[1] <= Module.LAST_AGE:
        yield _("ages: isi umur pertama dan terakhir, antara 2 dan 17, misalnya [2, 4].")


def _about_questions(questions):
    if not isinstance(questions, list) or not 0 < len(questions) <= MOST_QUESTIONS:
        yield _("questions: isi 1 sampai %(n)d pertanyaan.") % {"n": MOST_QUESTIONS}
        return
    before: dict[str, int] = {}
    for number, question in enumerate(questions, 1):
        if not isinstance(question, dict):
            yield _("Pertanyaan %(n)d: harus objek dengan code, domain, text, answers, counts.") % {
                "n": number
            }
            continue
        for wrong in _about_question(question, before):
            yield _("Pertanyaan %(n)d: %(wrong)s") % {"n": number, "wrong": wrong}
        if _is_code(question.get("code")) and isinstance(question.get("answers"), list):
            before[question["code"]] = len(question["answers"])
    if not any(isinstance(one, dict) and one.get("counts") for one in questions):
        yield _("counts: paling sedikit satu pertanyaan punya jawaban yang dihitung.")


def _about_question(question, before):
    """``before``: how many answers each earlier question has."""
    if unknown := sorted(map(str, question.keys() - QUESTION)):
        yield _("tidak dikenal: %(names)s.") % {"names": ", ".join(unknown)[:100]}
    if not _is_code(question.get("code")):
        yield _("code: isi huruf kecil, angka atau tanda hubung, paling banyak 20.")
    elif question["code"] in before:
        yield _("code %(code)s sudah dipakai pertanyaan lain.") % {"code": question["code"]}
    for name, most in (("domain", 60), ("text", LONGEST)):
        if not _is_text(question.get(name), most):
            yield _("%(name)s: isi dengan kata-kata, paling banyak %(n)d huruf.") % {"name": name, "n": most}
    answers = question.get("answers")
    if not isinstance(answers, list) or not 2 <= len(answers) <= MOST_ANSWERS:
        yield _("answers: isi 2 sampai %(n)d pilihan jawaban.") % {"n": MOST_ANSWERS}
    elif not all(_is_text(words, 100) for words in answers) or len(set(answers)) < len(answers):
        yield _("answers: setiap pilihan perlu kata-kata sendiri, paling banyak 100 huruf.")
    elif not _are_numbers(question.get("counts"), len(answers)):
        yield _("counts: isi nomor jawaban yang dihitung, misalnya [3, 4]. Boleh [].")
    if question.get("only_if") is not None and not _is_condition(question["only_if"], before):
        yield _("only_if: isi code pertanyaan sebelumnya dan nomor jawabannya.")


def _is_code(value):
    return isinstance(value, str) and bool(CODE.fullmatch(value))


def _is_text(value, most):
    """Words that can be printed, not too many."""
    if not isinstance(value, str):
        return False
    return 0 < len(value.strip()) <= most and value.strip().isprintable()


def _are_numbers(value, most):
    return isinstance(value, list) and all(type(number) is int and 1 <= number <= most for number in value)


def _is_condition(value, before):
    if not isinstance(value, dict) or value.keys() != {"code", "answers"} or not _is_code(value["code"]):
        return False
    return bool(value["answers"]) and _are_numbers(value["answers"], before.get(value["code"], 0))
