"""What is said about disability, on the day of registering and again. The newest counts, what was said before stays."""

from datetime import datetime

from django.db import transaction

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import require
from omah.registry import access
from omah.registry.facts import DifficultiesAsked, KindsDeclared
from omah.registry.models import Assessment, Declaration, Record
from omah.trail.actions import record


@transaction.atomic
def ask_difficulties(
    *,
    record_id: int,
    respondent: str,
    difficulties: dict[str, int | None],
    at: datetime | None = None,
    by: User,
) -> Assessment:
    """Those who write the record have asked the short set again: the number of each answer, None where none was given.
    ``at`` says when, where it was not just now."""
    kept = _to_write(record_id, by)
    Assessment.check_short_set(kept.person.birth, difficulties)

    asked = Assessment.of_short_set(kept.person, respondent, difficulties, by, at)
    asked.save()
    record(DifficultiesAsked(kept.pk, asked.pk), by=by, about=kept)
    return asked


@transaction.atomic
def ask_about_child(
    *,
    record_id: int,
    module_id: int,
    proxy: str,
    answers: dict[str, int | None],
    at: datetime | None = None,
    by: User,
) -> Assessment:
    """The same with a loaded set of questions about a child, answered by its mother, father or carer."""
    kept = _to_write(record_id, by)

    asked = Assessment.of_module(kept.person, by, at, module_id=module_id, proxy=proxy, answers=answers)
    asked.save()
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
    at: datetime | None = None,
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
        said_at=at or clock.now(),
    )
    record(KindsDeclared(kept.pk, said.pk), by=by, about=kept)
    return said


def _to_write(record_id, by):
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept))
    kept.check_living()
    return kept
