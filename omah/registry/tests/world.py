"""People in the register, made through the pages as an enumerator makes them."""

import json

from django.test import Client
from django.urls import reverse

from omah.network.models import Membership
from omah.people.actions import merge_noted
from omah.people.models import Person
from omah.places.models import Region
from omah.registry.actions import answer_question
from omah.registry.models import Draft, Record
from omah.registry.questions import as_sent, refuses, typed_in
from omah.registry.views.answers import said_in

Role = Membership.Role
ANSWERS = {
    "tujuan": {"respondent": "self", "manner": "spoken"},
    "setuju-layanan": {"given": "ya"},
    "setuju-statistik": {"given": "ya"},
    "setuju-dinas": {"given": "tidak"},
    "setuju-kelompok": {"given": "tidak"},
    "setuju-terbit": {"given": "tidak"},
    "wali": {"giver": "parent"},
    "pengirim": {"sender": "Ibu Contoh", "relation": "parent", "phone": ""},
    "nama": {"full_name": "Soemarni", "nickname": "Marni"},
    "kelamin": {"sex": "f"},
    "lahir": {"birth": "1980"},
    "tempat": {"region": "Sawojajar", "rt": "3", "rw": "7"},
    "telepon": {"phone": ""},
    "bahasa": {"languages": "Jawa", "modes": ["lisan", "bisindo"]},
    "kesulitan-1": {"answer": "1"},
    "kesulitan-2": {"answer": "3"},
    "kesulitan-3": {"answer": "1"},
    "kesulitan-4": {"answer": "-"},
    "kesulitan-5": {"answer": "1"},
    "kesulitan-6": {"answer": "2"},
    "ragam": {"kinds": ["rungu"], "own_words": "Tuli"},
}


def module_file(version="1", **changed):
    """A set of questions about children of 2 to 4, of words of our own."""
    scale = ["Tidak sulit", "Agak sulit", "Sangat sulit", "Tidak bisa"]
    said = {
        "code": "contoh",
        "version": version,
        "name": "Contoh pertanyaan anak",
        "ages": [2, 4],
        "source": "Contoh sendiri, 2020",
        "permission": "Teks sendiri",
        "questions": [
            {"code": "kacamata", "domain": "Melihat", "text": "Memakai kacamata?", "answers": ["Ya", "Tidak"], "counts": []},
            {"code": "lihat", "domain": "Melihat", "text": "Sulit melihat?", "answers": scale, "counts": [3, 4]},
            {"code": "lihat-kacamata", "domain": "Melihat", "text": "Sulit melihat dengan kacamata?", "answers": scale,
             "counts": [3, 4], "only_if": {"code": "kacamata", "answers": [1]}},
        ],
    }  # fmt: skip
    return json.dumps(said | changed).encode()


def registrars(cast):
    """Endah and Eko write people down for Griya Karya, Dara keeps its register; there is a Sawojajar to live in."""
    cast.endah = cast._officer("endah", cast.griya, Role.ENUMERATOR)
    cast.eko = cast._officer("eko", cast.griya, Role.ENUMERATOR)
    cast.dara = cast._officer("dara", cast.griya, Role.DATA_OFFICER)
    city = Region.objects.create(
        code="35.73", name="Kota Malang", kind="city", path="Kota Malang", key="malang", path_key="kotamalang"
    )
    cast.sawojajar = Region.objects.create(
        code="35.73.03.1008",
        name="Sawojajar",
        kind="kelurahan",
        parent=city,
        path="Kel. Sawojajar, Kota Malang",
        key="sawojajar",
        path_key="kelsawojajar kotamalang",
    )


def begun(client, user):
    """A draft of somebody's."""
    client.force_login(user)
    client.post(reverse("registry:begin"))
    return Draft.objects.filter(made_by=user).latest("pk")


def answer(client, draft, slug, **typed):
    return client.post(reverse("registry:question", args=[draft.ref, slug]), typed)


def walked(client, user, **others):
    """A draft in which every question that is asked is answered, page by page; ``others`` by question instead of ANSWERS."""
    draft = begun(client, user)
    at = client.get(draft.get_absolute_url()).context["next"]
    while "/kirim/" not in at and "/buang/" not in at:
        slug = at.rstrip("/").rsplit("/", 1)[1]
        page = client.post(at, others.get(slug.replace("-", "_"), ANSWERS.get(slug, {})))
        assert page.status_code == 302, page.text
        at = page["Location"]
    draft.refresh_from_db()
    return draft


def answered(client, user, **others):
    """The same without the pages, by the deed behind them."""
    draft = begun(client, user)
    while not refuses(said_in(draft)) and (asked := said_in(draft).open()):
        slug, form = asked[0].slug, asked[0].form
        sent = as_sent(listed(others.get(slug.replace("-", "_"), ANSWERS.get(slug, {}))))
        checked = form(sent)
        assert checked.is_valid(), f"{slug}: {checked.errors}"
        refused = slug == "setuju-layanan" and checked.cleaned_data["given"] != "ya"
        typed = typed_in(form, sent)
        draft = answer_question(
            draft_id=draft.pk, question=slug, typed=typed, by=user, forget_the_rest=refused
        )
    return draft


def listed(said):
    return {name: value if isinstance(value, list) else [value] for name, value in said.items()}


def lets_in(record, user):
    """The person of a record signs in with this account, and the register knows that it is the person's own."""
    Person.objects.filter(pk=record.person_id).update(user=user)
    Record.objects.filter(pk=record.pk).update(opens_to=user)
    record.person.user, record.opens_to = user, user


def recorded(client, user, **others):
    """Somebody who is in the register."""
    draft = answered(client, user, **others)
    page = client.post(reverse("registry:send", args=[draft.ref]))
    assert page.status_code == 302, page.text
    return Record.objects.get(ref=page["Location"].rstrip("/").rsplit("/", 1)[1])


def begun_alone(client, way="self"):
    """The code of what a stranger has begun."""
    page = client.post(reverse("registry:join_here", args=["35.73.03"]), {"way": way})
    assert page.status_code == 302, page.text
    return page["Location"].rstrip("/").rsplit("/", 1)[1]


def answer_alone(client, code, slug, **typed):
    return client.post(reverse("registry:own_question", args=[code, slug]), typed)


def answered_alone(client, code, answers=ANSWERS):
    """The address at which a stranger sends what is answered in full."""
    at = client.get(reverse("registry:own", args=[code])).context["next"]
    while "/kirim/" not in at:
        page = client.post(at, answers.get(at.rstrip("/").rsplit("/", 1)[1], {}))
        assert page.status_code == 302, page.text
        at = page["Location"]
    return at


def sent_alone(client):
    """The code of what a stranger sent."""
    code = begun_alone(client)
    assert client.post(answered_alone(client, code)).status_code == 302
    return code


def a_maker_elsewhere(cast):
    """The record of Melati, who makes for Griya Lain alone; Dara found that she is who was written down."""
    registrars(cast)
    record = recorded(Client(), cast.endah)
    both = Person.objects.filter(pk__in=[record.person_id, cast.penjahit_melati.pk])
    both.update(full_name="Melati Contoh", birth="1980", user=None)
    merge_noted(kept_id=cast.penjahit_melati.pk, gone_id=record.person_id, by=cast.dara)
    record.refresh_from_db()
    return record
