"""Invented people in the register of the demo: Warga 01 to 14, written down by the deeds
that people do, after the many in ``invented``. Nobody is meant by any of them."""

import json
from datetime import date
from random import Random

from omah.accounts.models import User
from omah.network.models import Organisation
from omah.places.models import Region
from omah.registry import invented
from omah.registry.actions import (
    accept_registration,
    activate_module,
    answer_consent,
    answer_forwarding,
    answer_question,
    answer_registration,
    ask_difficulties,
    begin_draft,
    begin_registration,
    declare_kinds,
    decline_registration,
    forward_form,
    load_module,
    note_relation,
    offer_record,
    record_person,
    send_back,
    send_registration,
    verify_record,
)
from omah.registry.instruments import WG_SHORT
from omah.registry.invented_families import families
from omah.registry.life import ASKED
from omah.registry.models import MODES, Consent, Declaration, Forwarding, Record
from omah.registry.purposes import AGENCY, GROUP, PUBLICATION, PURPOSES, SERVICE, STATISTICS
from omah.registry.questions import CONSENTS, DIFFICULTIES, VILLAGES

MALANG_RAYA = ("35.07", "35.73", "35.79")
WORDS = ("", "difabel", "Tuli", "netra", "warga biasa")
YES = {"given": ["ya"]}
HALF = {"tujuan": {"respondent": ["self"], "manner": ["spoken"]}, "setuju-layanan": YES}
WHOLE = {
    **HALF,
    **dict.fromkeys(CONSENTS, YES),
    "nama": {"full_name": ["Warga 43"]},
    "kelamin": {"sex": ["f"]},
    "lahir": {"birth": ["1971"]},
    "nik": {"nik": ["9999990101000043"]},
    "tempat": {"region": ["35.73.03.1008"]},
    "telepon": {},
    "bahasa": {"languages": ["Jawa"], "modes": ["lisan"]},
    **dict.fromkeys(DIFFICULTIES, {"answer": ["2"]}),
    "ragam": {"kinds": ["fisik"], "own_words": [""]},
    "kronis": {},
    **dict.fromkeys((part.slug for part in ASKED), {}),
}
FROM_A_FAMILY = {
    "pengirim": {"sender": ["Warga 45"], "relation": ["parent"], "phone": ["0800-0000-0045"]},
    **WHOLE,
    "tujuan": {"respondent": ["helped"], "manner": ["written"], "helper": ["Warga 45"]},
    "nama": {"full_name": ["Warga 44"]},
    "lahir": {"birth": ["1998"]},
    "nik": {},
}


def build_many(
    organisation: Organisation, enumerator: User, officer: User, keeper: User
) -> list[Organisation]:
    """The many who were written down first, their families, and the paguyuban of the pilot kecamatan. Always the same."""
    villages = Region.objects.current().within(*MALANG_RAYA).filter(kind__in=VILLAGES).order_by("code")
    known = invented.crowd(organisation, list(villages), enumerator, officer)
    families(known, officer)
    return invented.paguyuban(known, keeper, officer)


def build(organisation: Organisation, enumerator: User, officer: User, mother: User) -> list[Record]:
    """Fourteen people, every third verified, one who took a yes back, and two drafts; a family whose mother signs in,
    and one that waits for somebody to look at it. Always the same."""
    dice = Random(41)  # noqa: S311 a story, not a secret
    districts = Region.objects.within(*MALANG_RAYA).filter(kind=Region.Kind.DISTRICT).order_by("code")
    records = []
    for number, district in enumerate(districts[::3], 1):
        draft = begin_draft(organisation_id=organisation.pk, by=enumerator)
        village = dice.choice(list(district.children.order_by("code")) or [district])
        records.append(record_person(draft_id=draft.pk, by=enumerator, **_said(dice, number, village)))
    for record in records[::3]:
        verify_record(record_id=record.pk, by=officer)
    answer_consent(
        record_id=records[1].pk,
        purpose=STATISTICS.code,
        given=False,
        manner="spoken",
        giver="person",
        by=enumerator,
    )
    _said_again(records, enumerator, officer)
    for answers in (HALF, WHOLE):
        draft = begin_draft(organisation_id=organisation.pk, by=enumerator)
        for question, typed in answers.items():
            answer_question(draft_id=draft.pk, question=question, typed=typed, by=enumerator)
    _family(organisation, enumerator, officer, mother, records)
    _registered_without_enumerator(organisation, officer, districts)
    _asked_as_a_child(organisation, enumerator, officer, records[0].person.region)
    return records


def _said_again(records, enumerator, officer):
    """One is asked about difficulties a second time; of two the ragam was determined meanwhile, of one by a letter."""
    ask_difficulties(
        record_id=records[0].pk,
        respondent="self",
        difficulties=dict.fromkeys(WG_SHORT.questions, 2),
        by=enumerator,
    )
    for record, evidence in zip(records[:2], ("Dokter Puskesmas Contoh, surat 12/2020", ""), strict=True):
        declare_kinds(
            record_id=record.pk,
            kinds=["fisik"],
            own_words="difabel",
            respondent="self",
            basis=Declaration.Basis.DETERMINED,
            evidence=evidence,
            by=officer,
        )


def _family(organisation, enumerator, officer, mother, records):
    """Warga 46, who is nine, her mother and her grandfather, in one house, and her father, who has no account; a couple
    of whom both are on record."""
    said = _said(Random(46), 46, records[0].person.region)  # noqa: S311 a story, not a secret
    said["who"]["birth"] = "2011-02-03"
    said["life"] = invented.of_a_child(said["life"], 2011)
    said |= {"consented": {"manner": "spoken", "giver": "parent"}, "respondent": "proxy"}
    said["consents"] |= {AGENCY.code: True}
    draft = begin_draft(organisation_id=organisation.pk, by=enumerator)
    child = record_person(draft_id=draft.pk, by=enumerator, **said)
    note_relation(
        record_id=child.pk,
        kind="parent",
        name=mother.name,
        carer=True,
        lives_with=True,
        ground="parent",
        user_id=mother.pk,
        by=officer,
    )
    note_relation(record_id=child.pk, kind="parent", name="Warga 49", ground="parent", by=officer)
    note_relation(
        record_id=child.pk, kind="grandparent", relative_id=records[0].pk, lives_with=True, by=officer
    )
    note_relation(
        record_id=records[2].pk, kind="spouse", relative_id=records[3].pk, lives_with=True, by=officer
    )


def _asked_as_a_child(organisation, enumerator, officer, village):
    """Questions about children in words of our own, one version in use and one to look at; Warga 48, who is three."""
    module = load_module(content=_about_children("1"), by=officer)
    activate_module(module_id=module.pk, by=officer)
    said = _said(Random(48), 48, village)  # noqa: S311 a story, not a secret
    said["who"]["birth"] = "2017-01-20"
    said["life"] = invented.of_a_child(said["life"], 2017)
    said["consents"] |= {AGENCY.code: False}
    said |= {
        "consented": {"manner": "spoken", "giver": "parent"},
        "respondent": "proxy",
        "difficulties": None,
    }
    said["about_child"] = {
        "module_id": module.pk,
        "proxy": "mother",
        "answers": {"melihat": 1, "mendengar": 2, "bermain": 3},
    }
    draft = begin_draft(organisation_id=organisation.pk, by=enumerator)
    record_person(draft_id=draft.pk, by=enumerator, **said)
    load_module(content=_about_children("2"), by=officer)


def _about_children(version):
    """A file of questions as an office loads it."""
    asked = {
        "melihat": "Apakah anak ini sulit mengenali benda dari seberang ruangan?",
        "mendengar": "Apakah anak ini sulit menoleh saat dipanggil dari belakang?",
        "bermain": "Apakah anak ini sulit ikut bermain dengan anak lain?",
    }
    scale = ["Tidak sulit", "Agak sulit", "Sangat sulit", "Tidak bisa"]
    questions = [
        {"code": code, "domain": code.title(), "text": text, "answers": scale, "counts": [3, 4]}
        for code, text in asked.items()
    ]
    said = {
        "code": "contoh-anak",
        "version": version,
        "name": "Contoh pertanyaan anak 2–4 tahun",
        "ages": [2, 4],
        "source": "Kata-kata contoh, bukan modul UNICEF",
        "permission": "Tidak perlu: contoh sendiri",
        "questions": questions,
    }
    return json.dumps(said).encode()


def _registered_without_enumerator(organisation, officer, districts):
    """Two who have begun, three who wait for somebody to look at it, one of them sent by a family; one who is asked
    something anew, one who was sent elsewhere, and one who is on record by now."""
    for number in (51, 52):
        _begun(organisation, Record.Way.SELF, HALF | {"nama": {"full_name": [f"Warga {number}"]}})
    _sent(organisation, Record.Way.FAMILY, FROM_A_FAMILY)
    waiting = [_sent(organisation, Record.Way.SELF, _typed(number)) for number in (53, 54, 55, 56, 57)]
    word = "Tahun lahirnya belum jelas. Tulis menurut KTP, ya."
    send_back(registration_id=waiting[2].pk, question="lahir", word=word, by=officer)
    word = "Anda sudah didata pokja. Hubungi petugas di sekretariat."
    decline_registration(registration_id=waiting[3].pk, word=word, by=officer)
    said = _said(Random(57), 57, districts[1].children.earliest("code"))  # noqa: S311 a story, not a secret
    accept_registration(registration_id=waiting[4].pk, by=officer, **said)


def _typed(number):
    """What somebody typed who registers alone."""
    return WHOLE | {
        "nama": {"full_name": [f"Warga {number}"]},
        "lahir": {"birth": [str(1920 + number)]},
        "nik": {},
    }


def _begun(organisation, way, answers):
    by = User.objects.system("pendaftaran")
    begun = begin_registration(organisation_id=organisation.pk, way=way, by=by)
    for question, typed in answers.items():
        answer_registration(code=begun.code, question=question, typed=typed, by=by)
    return begun


def _sent(organisation, way, answers):
    begun = _begun(organisation, way, answers)
    return send_registration(
        code=begun.code,
        region_id=Region.objects.get(code=answers["tempat"]["region"][0]).pk,
        birth=answers["lahir"]["birth"][0],
        consents=dict.fromkeys(PURPOSES, True),
        giver=Consent.Giver.PERSON,
        ground="",
        by=User.objects.system("pendaftaran"),
    )


def _said(dice, number, village):
    """What one of them said; nobody's kind of disability follows from their difficulties."""
    return {
        "who": {
            "full_name": f"Warga {number:02}",
            "birth": str(dice.randint(1945, 2000)),
            "sex": dice.choice(("f", "m")),
            "region_id": village.pk,
        },
        "home": {"languages": "Jawa", "modes": dice.sample(sorted(MODES), 2), "rt": "1", "rw": "2"},
        "consents": {
            SERVICE.code: True,
            STATISTICS.code: dice.random() < 0.9,
            AGENCY.code: dice.random() < 0.6,
            GROUP.code: dice.random() < 0.7,
            PUBLICATION.code: dice.random() < 0.3,
        },
        "consented": {"manner": "spoken", "giver": "person"},
        "proof": f"Map pendataan nomor {number}" if number % 2 else "",
        "respondent": dice.choice(("self", "helped")),
        "difficulties": {name: dice.choice((1, 1, 2, 3, 4, None)) for name in WG_SHORT.questions},
        "kinds": dice.sample([code for code, _label in Declaration.NAMED], dice.randint(0, 2)),
        "own_words": dice.choice(WORDS),
        "nik": f"9999990101{number:06}",
        "life": invented.life(dice),
    }


def offer(organisation: Organisation, officer: User) -> None:
    """One who lives in the kecamatan of a paguyuban agreed that it keeps the record from now on; nobody has answered."""
    district = organisation.region.code if organisation.region else ""
    here = Record.objects.visible_to(officer).kept_by(officer).allowing(SERVICE.code)
    grown = here.filter(person__birth__lt="1990", person__region__in=Region.objects.within(district))
    record = grown.earliest("pk")
    offer_record(record_id=record.pk, taker_id=organisation.pk, manner="spoken", said_by="person", by=officer)


def forward(enumerator: User, officer: User) -> None:
    """The form of one of them is on its way: the village passed it on, the camat has not answered yet."""
    agreed = Record.objects.visible_to(officer).kept_by(officer).allowing(AGENCY.code)
    record = agreed.filter(made_by=enumerator, assigned_to=None).latest("pk")
    for office, sent_on in (
        ("Kantor desa, sekretaris", date(2020, 4, 21)),
        ("Kantor camat", date(2020, 4, 24)),
    ):
        step = forward_form(record_id=record.pk, office=office, sent_on=sent_on, by=enumerator)
        if step.level == Forwarding.Level.VILLAGE:
            answer_forwarding(
                forwarding_id=step.pk, answer="passed", answered_on=date(2020, 4, 23), by=officer
            )
