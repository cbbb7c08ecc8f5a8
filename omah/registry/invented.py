"""Hundreds of invented people for the register of the demo, written in bulk, with names of syllables that mean nothing;
and the paguyuban of the pilot kecamatan with their families. Always the same; nobody is meant by any of them."""

import re
from itertools import product
from random import Random

from omah.accounts.models import User
from omah.core import clock
from omah.network.actions import hold_office
from omah.network.models import Office, Organisation
from omah.people.facts import PersonNoted
from omah.people.models import STEPS, Person, SearchKeys
from omah.places.models import Region
from omah.registry.actions import end_record, form_association, set_function_state
from omah.registry.facts import ConsentAnswered, FamilyJoined, PersonRecorded, RecordVerified
from omah.registry.functions import State
from omah.registry.instruments import WG_SHORT
from omah.registry.life import devices_of, statements_of
from omah.registry.models import (
    Assessment,
    Consent,
    Declaration,
    Device,
    FamilyMember,
    Record,
    Statement,
)
from omah.registry.models.records import FRESH_FOR
from omah.registry.purposes import AGENCY, GROUP, PUBLICATION, PURPOSES, SERVICE, STATISTICS
from omah.trail.actions import record_all

MANY = 386
TWICE = (19, 132, 240)
"""Written down a second time, as happens where two enumerators visit one village."""
APART = 9
"""Of so many, two live in one house."""
WITHDRAWN = 49
"""Whose consent was taken back."""
NAME = re.compile(r"[A-Z][a-z]{5} [A-Z][a-z]{5}")
"""No word is shared by two of them, so that nobody looks like somebody else by a common word."""
SOUNDS = ("ba", "ci", "du", "ga", "ke", "lo", "mi", "nu", "pa", "ra", "se", "ti", "wu", "yo")
GROWN = 2002
SCHOOL_AGE = 6
MODES = ("lisan", "bisindo", "sibi", "tulisan", "gambar", "pendamping")
WORDS = ("", "difabel", "Tuli", "netra", "warga biasa")
DOES = ("special", "employed", "own", "house", "seeking")
SKILLS = ("", "memasak", "beternak", "memijat")
NEEDS = ("health", "therapy", "training", "work", "capital", "papers")
AIDS = ("wheelchair", "cane", "hearing", "glasses")
LIKELY = {
    SERVICE.code: 1.0,
    STATISTICS.code: 0.9,
    AGENCY.code: 0.6,
    GROUP.code: 0.7,
    PUBLICATION.code: 0.3,
}
PILOTS = {
    "35.07.13": {"economy": State.RUNNING, "records": State.RUNNING, "therapy": State.BEGUN},
    "35.07.24": {"economy": State.RUNNING, "records": State.BEGUN},
    "35.07.25": {"economy": State.RUNNING, "records": State.RUNNING, "parenting": State.BEGUN},
    "35.73.03": {"economy": State.BEGUN, "elders": State.BEGUN},
    "35.73.04": {"economy": State.RUNNING, "records": State.BEGUN, "therapy": State.RUNNING},
}
EVIDENCE = {State.RUNNING: "Pertemuan setiap bulan, dengan daftar hadir", State.BEGUN: ""}


def life(dice):
    """How one of them lives; most leave something out."""
    return {
        "keseharian": {"carer": dice.choice(("", "ibu", "kakak")), "does": [dice.choice(DOES)], "where": ""},
        "kebisaan": {"steps": dice.sample(sorted(STEPS), 1), "skills": dice.choice(SKILLS), "interests": ""},
        "kebutuhan": {"kinds": dice.sample(NEEDS, dice.randint(0, 2)), "words": ""},
        "alat": {
            "used": dice.sample(AIDS, dice.randint(0, 1)),
            "needed": dice.sample(AIDS, dice.randint(0, 1)),
        },
        "kpd": {"status": dice.choice(("has", "process", "none", ""))},
        "bpjs": {"status": dice.choice(("aided", "paid", "none", ""))},
        "dtsen": {"status": dice.choice(("unknown", "listed", "proposed", "")), "seen_in": "", "seen_on": ""},
    }


def of_a_child(lives, birth):
    """A child learns, and neither works nor looks for work."""
    learns = ["special"] if clock.today().year - int(birth) > SCHOOL_AGE else []
    needs = [need for need in lives["kebutuhan"]["kinds"] if need not in ("work", "capital")]
    return lives | {
        "keseharian": {**lives["keseharian"], "does": learns},
        "kebisaan": {"steps": [], "skills": "", "interests": ""},
        "kebutuhan": {"kinds": needs, "words": ""},
    }


def crowd(organisation: Organisation, homes: list[Region], enumerator: User, officer: User) -> list[Record]:
    """Some four hundred people, every third verified, three of them written down twice."""
    dice = Random(400)  # noqa: S311 a story, not a secret
    words = dice.sample(["".join(sounds).title() for sounds in product(SOUNDS, repeat=3)], 2 * MANY)
    people = [_person(dice, " ".join(pair), homes) for pair in zip(words[::2], words[1::2], strict=True)]
    for one, other in housemates(people):
        other.region = one.region
    people += [_again(people[number]) for number in TWICE]
    Person.objects.bulk_create(people)
    SearchKeys.objects.write(people)
    records = Record.objects.bulk_create(
        Record(
            person=person,
            organisation=organisation,
            way=Record.Way.VISIT,
            made_by=enumerator,
            due_on=clock.today() + FRESH_FOR,
            languages="Jawa",
            modes=dice.sample(MODES, 2),
            rt=str(dice.randint(1, 9)),
            rw=str(dice.randint(1, 9)),
            **({"verified_by": officer, "verified_at": clock.now()} if n % 3 == 0 else {}),
        )
        for n, person in enumerate(people)
    )
    for one, other in housemates(records):
        other.rt, other.rw = one.rt, one.rw
    Record.objects.bulk_update([other for _one, other in housemates(records)], ["rt", "rw"])
    _said(dice, records, enumerator)
    record_all([(PersonNoted(one.person_id), one.person) for one in records], by=enumerator)
    told = [(PersonRecorded(one.pk, one.person_id, organisation.pk, one.way), one) for one in records]
    record_all(told, by=enumerator)
    record_all([(RecordVerified(one.pk), one) for one in records if one.verified_at], by=officer)
    end_record(record_id=records[WITHDRAWN].pk, how=Record.End.WITHDRAWN, by=enumerator)
    return records


def housemates(many):
    """Two of the many who live in one house, some forty times."""
    return list(zip(many[:MANY:APART], many[1:MANY:APART], strict=False))


def paguyuban(records: list[Record], keeper: User, officer: User) -> list[Organisation]:
    """One in each pilot kecamatan, with its three offices and the families of whoever lives there."""
    dice = Random(5)  # noqa: S311 a story, not a secret
    found = []
    for code, states in PILOTS.items():
        district = Region.objects.get(code=code)
        here = form_association(
            district_id=district.pk, name=f"Paguyuban Keluarga {district.name}", by=keeper
        )
        for title in ("Ketua", "Sekretaris", "Bendahara"):
            hold_office(
                organisation_id=here.pk, title=title, organ=Office.Organ.BOARD, since="2019", by=keeper
            )
        for function, state in states.items():
            set_function_state(
                association_id=here.pk,
                function=function,
                state=state,
                since=dice.choice(("2019", "2019-07", "2020-01")),
                evidence=EVIDENCE[state],
                by=keeper,
            )
        inside = set(Region.objects.within(code))
        _families(here, [one for one in records if one.person.region in inside], officer)
        found.append(here)
    return found


def _person(dice, name, homes):
    return Person(
        full_name=name,
        birth=str(dice.randint(1940, 2017)),
        sex=dice.choice(("f", "m", "")),
        region=dice.choice(homes),
    )


def _again(person):
    return Person(
        full_name=person.full_name, nickname=person.full_name, birth=person.birth, region=person.region
    )


def _said(dice, records, enumerator):
    """What each of them said; nobody's kind of disability follows from their difficulties. Every fifth said yes to
    the texts of before."""
    consents, told, assessments, declarations, statements, devices = [], [], [], [], [], []
    for number, one in enumerate(records):
        person, child = one.person, int(one.person.birth) > GROWN
        giver = Consent.Giver.PARENT if child else Consent.Giver.PERSON
        for code, purpose in PURPOSES.items():
            given = dice.random() < LIKELY[code]
            version = purpose.version - (purpose.version > 1 and number % 5 == 0)
            consents.append(
                Consent(
                    person=person,
                    purpose=code,
                    version=version,
                    given=given,
                    manner=Consent.Manner.SPOKEN,
                    giver=giver,
                    taken_by=enumerator,
                )
            )
            told.append((ConsentAnswered(person.pk, code, version, given), one))
        if int(person.birth) < clock.today().year - WG_SHORT.from_age:
            assessments.append(_assessment(dice, person, child, enumerator))
        kinds, words = (
            dice.sample([code for code, _label in Declaration.NAMED], dice.randint(0, 2)),
            dice.choice(WORDS),
        )
        if kinds or words:
            declarations.append(
                Declaration(
                    person=person,
                    kinds=kinds,
                    own_words=words,
                    said_to=enumerator,
                    **_determined(number, kinds),
                )
            )
        lives = of_a_child(life(dice), person.birth) if child else life(dice)
        statements += statements_of(person, lives, enumerator)
        devices += devices_of(person, lives, enumerator)
    Consent.objects.bulk_create(consents)
    Assessment.objects.bulk_create(assessments)
    Declaration.objects.bulk_create(declarations)
    Statement.objects.bulk_create(statements)
    Device.objects.bulk_create(devices)
    record_all(told, by=enumerator)


def _determined(number, kinds):
    """Of every sixth the ragam was determined, mostly by a letter that was shown."""
    if number % 6 or not kinds:
        return {"evidence": ""}
    letter = f"Dokter Puskesmas Contoh, surat {number}/2019" if number % 4 else ""
    return {"basis": Declaration.Basis.DETERMINED, "evidence": letter}


def _assessment(dice, person, child, enumerator):
    return Assessment(
        person=person,
        instrument=WG_SHORT.code,
        version=WG_SHORT.version,
        respondent=Assessment.Respondent.PROXY if child else dice.choice(("self", "helped")),
        answers={name: dice.choice((1, 1, 2, 3, 4, None)) for name in WG_SHORT.questions},
        asked_by=enumerator,
    )


def _families(here, records, officer):
    """Every second belongs; one in three is spoken for by the one before on the list."""
    people = [one.person for one in records if not one.is_withdrawn][::2]
    members = FamilyMember.objects.bulk_create(
        FamilyMember(
            association=here,
            person=person,
            representative=people[n - 1] if n % 3 == 2 else person,
            noted_by=officer,
        )
        for n, person in enumerate(people)
    )
    record_all([(FamilyJoined(here.pk, member.pk), here) for member in members], by=officer)
