"""What is said about disability, on the day of registering and again. The newest counts, what was said before stays."""

from django.db import transaction

from omah.accounts.models import User
from omah.core.deeds import require
from omah.registry import access
from omah.registry.facts import DifficultiesAsked, KindsDeclared
from omah.registry.instruments import WG_SHORT
from omah.registry.models import Assessment, Declaration, Module, Record
from omah.trail.actions import record


@transaction.atomic
def ask_difficulties(
    *, record_id: int, respondent: str, difficulties: dict[str, int | None], by: User
) -> Assessment:
    """Those who write the record have asked the short set again: the number of each answer, None where none was given."""
    kept = _to_write(record_id, by)
    Assessment.check_short_set(kept.person.birth, difficulties)

    asked = note_difficulties(kept.person, respondent, difficulties, by)
    record(DifficultiesAsked(kept.pk, asked.pk), by=by, about=kept)
    return asked


@transaction.atomic
def ask_about_child(
    *, record_id: int, module_id: int, proxy: str, answers: dict[str, int | None], by: User
) -> Assessment:
    """The same with a loaded set of questions about a child, answered by its mother, father or carer."""
    kept = _to_write(record_id, by)

    asked = note_about_child(kept.person, by, module_id=module_id, proxy=proxy, answers=answers)
    record(DifficultiesAsked(kept.pk, asked.pk), by=by, about=kept)
    return asked


@transaction.atomic
def declare_kinds(
    *,
    record_id: int,
    kinds: list[str],
    own_words: str,
    respondent: str,
    basis: str = Declaration.Basis.DECLARED,
    evidence: str = "",
    assessed: bool = False,
    by: User,
) -> Declaration:
    """Those who write the record put down the kinds of disability that were named or determined now, and what the person
    calls it. ``evidence`` tells who determined it, by which letter; ``assessed`` whether medical staff have assessed
    a chronic illness that the person chose."""
    kept = _to_write(record_id, by)
    Declaration.check_may_name(kinds, respondent, assessed)
    Declaration.check_evidence(basis, evidence)

    said = Declaration.objects.create(
        person=kept.person,
        kinds=kinds,
        basis=basis,
        evidence=evidence,
        assessed=assessed,
        own_words=own_words,
        said_to=by,
    )
    record(KindsDeclared(kept.pk, said.pk), by=by, about=kept)
    return said


def note_difficulties(person, respondent, answers, by):
    """Write down the answers to the short set; whoever calls vouches for ``by``."""
    return Assessment.objects.create(
        person=person,
        instrument=WG_SHORT.code,
        version=WG_SHORT.version,
        respondent=respondent,
        answers=answers,
        asked_by=by,
    )


def note_about_child(person, by, *, module_id, proxy, answers):
    """Write down the answers to a loaded set of questions; whoever calls vouches for ``by``."""
    module = Module.objects.filter(activated_at__isnull=False).get(pk=module_id)
    module.check_answers(answers)
    return Assessment.objects.create(
        person=person,
        instrument=module.code,
        version=module.version,
        module=module,
        respondent=Assessment.Respondent.PROXY,
        proxy=proxy,
        answers=answers,
        asked_by=by,
    )


def _to_write(record_id, by):
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept))
    kept.check_living()
    return kept
