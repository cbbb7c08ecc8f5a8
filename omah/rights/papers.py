"""Papers about one person's data, as PDF: made when somebody asks, kept nowhere."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from omah.core import clock
from omah.core.deeds import NothingHere
from omah.core.formats import fuzzy_day
from omah.papers.kinds import BreachLetter, ConsentProof, LooksSheet
from omah.papers.models import Letterhead
from omah.papers.render import pdf_of
from omah.people.looks import what_was_seen
from omah.people.models import Person, in_which_role, looks_at
from omah.registry.models import PURPOSES, WORDINGS, Consent, Record
from omah.rights.models import Breach, keeper_of
from omah.ui.templatetags.ui import moment

TO = {
    "persons": "Bapak/Ibu yang datanya kami simpan",
    "agency": "Lembaga yang membidangi pelindungan data pribadi",
}
MOST_LOOKS = 2000
"""A year of looks; whoever was looked at more often reads the rest on the page."""


def looks_pdf(person: Person, *, by_register: bool) -> bytes:
    """Who looked at a person's data, newest first."""
    with override("id"):
        rows = [
            (moment(entry.at), str(entry.by), what_was_seen(entry.data), in_which_role(entry.data))
            for entry in looks_at(person, by_register=by_register)[:MOST_LOOKS]
        ]
        paper = LooksSheet(person=person.full_name, until=moment(clock.now()), rows=rows)
    keeper = keeper_of(person)
    if keeper is None:
        raise NothingHere(_("Belum ada lembaga yang menyimpan data ini. Hubungi pengurus Omah."))
    return pdf_of(paper, keeper, clock.today())


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


def breach_pdf(breach: Breach, whom: str, officer: str) -> bytes:
    """The letter about data that got out, to the persons concerned or to the agency."""
    with override("id"):
        head = Letterhead.of(breach.organisation)
        paper = BreachLetter(
            to=TO[whom],
            what=breach.what,
            data=f"{breach.data} ({breach.people} orang)",
            happened=fuzzy_day(breach.happened),
            discovered=moment(breach.discovered_at),
            handling=breach.handling,
            organisation=breach.organisation.name,
            contact=head.contact,
            officer=officer,
        )
    return pdf_of(paper, breach.organisation, clock.today())
