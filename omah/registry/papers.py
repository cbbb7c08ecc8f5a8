"""Papers about one record, as PDF: made when somebody asks, kept nowhere."""

from django.utils.translation import override

from omah.core import clock
from omah.papers.kinds import ConsentProof
from omah.papers.render import pdf_of
from omah.registry.models import Consent, Record
from omah.registry.purposes import PURPOSES, WORDINGS
from omah.ui.templatetags.ui import moment


def consent_pdf(record: Record) -> bytes:
    """Every answer that the person of a record gave, the standing ones first."""
    with override("id"):
        said = Consent.objects.filter(person=record.person).select_related("taken_by")
        rows = [_answer(one) for one in sorted(said, key=lambda one: one.ended_at is not None)]
        paper = ConsentProof(
            person=record.person.full_name,
            place=record.person.region.path if record.person.region else "",
            rows=rows,
            meanings=_words_answered(said),
            officer="",
        )
    return pdf_of(paper, record.organisation, clock.today())


def _words_answered(said):
    """What was explained, in the words of every version that was answered."""
    answered = sorted(
        {(one.purpose, one.version) for one in said}, key=lambda one: ([*PURPOSES].index(one[0]), one[1])
    )
    texts = (WORDINGS[one] for one in answered)
    return [f"{one.name} (versi {one.version}): {one.question} {one.meaning}" for one in texts]


def _answer(said):
    purpose = PURPOSES[said.purpose]
    how = [said.get_manner_display(), said.get_giver_display(), said.ground or "", f"dicatat {said.taken_by}"]
    how += [f"dibantu {said.helper}"] * bool(said.helper)
    how += [f"bukti disimpan di {said.proof}"] * bool(said.proof)
    return (
        f"{purpose.name} (versi {said.version})",
        "ya" if said.given else "tidak",
        moment(said.at),
        moment(said.ended_at) if said.ended_at else "berlaku",
        ", ".join(filter(None, map(str, how))),
    )
