"""Papers about one person's data, as PDF: made when somebody asks, kept nowhere."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from omah.core import clock
from omah.core.deeds import NothingHere
from omah.core.formats import fuzzy_day
from omah.papers.kinds import BreachLetter, LooksSheet
from omah.papers.models import Letterhead
from omah.papers.render import pdf_of
from omah.people.looks import what_was_seen
from omah.people.models import Person, in_which_role, looks_at
from omah.rights.models import Breach, keeper_of
from omah.ui.templatetags.ui import moment

TO = {
    "persons": "Bapak/Ibu yang datanya kami simpan",
    "agency": "Lembaga yang membidangi pelindungan data pribadi",
}
MOST_LOOKS = 2000
"""A year of looks; whoever was looked at more often reads the rest on the page."""


def looks_pdf(person: Person, **whose: bool) -> bytes:
    """Who looked at a person's data, newest first; ``whose`` looks, as ``looks_at`` asks for it."""
    with override("id"):
        rows = [
            (moment(entry.at), str(entry.by), what_was_seen(entry.data), in_which_role(entry.data))
            for entry in looks_at(person, **whose)[:MOST_LOOKS]
        ]
        paper = LooksSheet(person=person.full_name, until=moment(clock.now()), rows=rows)
    keeper = keeper_of(person)
    if keeper is None:
        raise NothingHere(_("Belum ada lembaga yang menyimpan data ini. Hubungi pengurus Omah."))
    return pdf_of(paper, keeper, clock.today())


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
