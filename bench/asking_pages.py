"""Fills a register with people on record and asks its pages; imported once Django stands."""

from datetime import timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from bench.invented import People
from bench.registry import AT_ONCE, milliseconds, p50, p95, say
from omah.accounts.actions import open_house
from omah.accounts.models import User
from omah.core import clock
from omah.core.spelling import folded
from omah.matching import fold
from omah.network.models import Membership, Organisation
from omah.people.models import Person, SearchKeys
from omah.places.models import Region
from omah.registry.models import Consent, Record, Statement
from omah.registry.purposes import SERVICE

SEED = 4
KECAMATAN, VILLAGES = 41, 12


def measure(persons, asked):
    call_command("collectstatic", interactive=False, verbosity=0)
    officer = User.objects.filter(username="petugas").first() or fill(persons)
    client = Client(headers={"host": "localhost"})
    client.force_login(officer)
    people = list(Person.objects.filter(pk__in=_some(asked)).select_related("region"))
    named = [" ".join(one.full_name.split()[:2]) for one in people]
    shown = {"kecamatan": Region.objects.filter(kind="district").order_by("-code")[0].code}
    records = reverse("registry:records")
    asks = {
        "list": [{} for _ in people],
        "name": [{"cari": name} for name in named],
        "name_and_village": [
            {"cari": f"{name} {one.region.name}"} for name, one in zip(named, people, strict=True)
        ],
        "three_letters": [{"cari": one.full_name[:3]} for one in people],
        "village": [{"cari": one.region.name} for one in people],
        "kecamatan": [shown for _ in people[:5]],
    }
    found = {name: _timed(client, records, few) for name, few in asks.items()}
    record = Record.objects.order_by("-pk").filter(person__in=people).first()
    for name, address in (
        ("home", reverse("desk:home")),
        ("record", record.get_absolute_url()),
        ("worklist", reverse("registry:worklist")),
        ("pairs", reverse("linkage:pairs")),
    ):
        found[name] = _timed(client, address, asks["list"][:5])
    client.force_login(_enumerator(people))
    found["enumerator_home"] = _timed(client, reverse("desk:home"), asks["list"][:5])
    found["enumerator_list"] = _timed(client, records, asks["list"][:5])
    for kind in ("name", "three_letters"):
        words = [each["cari"] for each in asks[kind]][:10]
        found[f"{kind}_search"] = _searched(words, lambda text: Person.objects.search(text))
        found[f"{kind}_like"] = _searched(words, like)
    return found


def _enumerator(people):
    """Who was given these few to look after."""
    user = User.objects.filter(username="pendata2").first() or _user("pendata2")
    body = Organisation.objects.get(name="Lembaga Contoh")
    Membership.objects.get_or_create(organisation=body, user=user, role=Membership.Role.ENUMERATOR)
    Record.objects.filter(person__in=people).update(assigned_to=user)
    return user


def like(text):
    """The search before this one: whatever occurs anywhere."""
    rows = Person.objects.all()
    for word in text.split():
        fits = Q(full_name__icontains=word) | Q(nickname__icontains=word) | Q(address_as__icontains=word)
        fits |= Q(region__path__icontains=word) | Q(region__path_key__contains=folded(word))
        fits |= Q(search_keys__folded__contains=" ".join(fold(word)))
        rows = rows.filter(fits)
    return rows


def _searched(words, search):
    """Counted, and the first page of them read, as a list does."""
    took = [
        milliseconds(lambda text: (search(text).count(), list(search(text)[:25])), word)[1] for word in words
    ]
    return {"p50_ms": p50(took), "p95_ms": p95(took)}


def _timed(client, address, asks):
    took = []
    for ask in asks:
        answer, ms = milliseconds(client.get, address, ask)
        if answer.status_code != 200:
            raise SystemExit(f"{address} {ask}: {answer.status_code}")
        took.append(ms)
    found = {"p50_ms": p50(took), "p95_ms": p95(took)}
    say(f"{address} {asks[0]}: {found}")
    return found


def fill(persons):
    """A house with one organisation that has so many people on record, and its data officer."""
    keeper = _user("pengurus")
    open_house(name="Rumah uji", is_demo=False, story_day=None, second_factor=False, by=keeper)
    body = Organisation.objects.create(name="Lembaga Contoh", type=Organisation.Type.CIVIL_SOCIETY)
    officer, maker = (_user(name) for name in ("petugas", "pendata"))
    for user, role in ((officer, Membership.Role.DATA_OFFICER), (maker, Membership.Role.ENUMERATOR)):
        Membership.objects.create(organisation=body, user=user, role=role)
    homes, source, dice = _homes(), People(SEED), Random(SEED)
    for start in range(0, persons, AT_ONCE):
        told = [source.one() for _ in range(min(AT_ONCE, persons - start))]
        with transaction.atomic():
            _on_record(told, [dice.choice(homes) for _ in told], body, maker)
        say(f"{start + len(told)} on record")
    if connection.vendor == "postgresql":  # as its autovacuum does; nobody does it on SQLite
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return officer


def _on_record(told, homes, body, maker):
    rows = Person.objects.bulk_create(
        Person(full_name=each.full_name, sex=each.sex, birth=each.birth, region=home)
        for each, home in zip(told, homes, strict=True)
    )
    SearchKeys.objects.write(rows)
    due = clock.today() + timedelta(days=700)
    Record.objects.bulk_create(
        Record(person=row, organisation=body, way="visit", made_by=maker, due_on=due) for row in rows
    )
    said = {"given": True, "manner": "spoken", "giver": "person", "taken_by": maker}
    Consent.objects.bulk_create(
        Consent(person=row, purpose=SERVICE.code, version=SERVICE.version, **said) for row in rows
    )
    Statement.objects.bulk_create(
        Statement(person=row, part="dtsen", said={"status": "asked"}, pending=True, said_to=maker)
        for row in rows[::50]
    )


def _homes():
    """The villages of an invented kabupaten."""
    names = (f"{one.title()}" for one in People(SEED + 1).made)
    top = _region("90", "province", "Contoh", None)
    regency = _region("90.01", "regency", "Contoh Raya", top)
    homes = []
    for n in range(1, KECAMATAN + 1):
        kecamatan = _region(f"90.01.{n:02}", "district", next(names), regency)
        homes += [
            _region(f"{kecamatan.code}.{v + 1000}", "desa", next(names), kecamatan) for v in range(VILLAGES)
        ]
    return homes


def _region(code, kind, name, parent):
    path = f"{name}, {parent.path}" if parent else name
    return Region.objects.create(
        code=code, kind=kind, name=name, key=folded(name), parent=parent, path=path, path_key=folded(path)
    )


def _user(name):
    return User.objects.create(username=name, name=name, password=make_password(None))


def _some(asked):
    """So many people, from everywhere in the register."""
    last = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    first = Person.objects.order_by("pk").values_list("pk", flat=True)[0]
    return [first + (last - first) * n // asked for n in range(asked)]
