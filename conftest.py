"""The cast: everybody whom the tests know, by name."""

import gc
import os
from contextlib import contextmanager

import pytest
from _pytest.runner import runtestprotocol
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase
from xdist.scheduler import LoadScopeScheduling

from omah.accounts.models import House, User
from omah.core.room import with_room
from omah.network.models import Membership, Organisation
from omah.people.models import Guardian, Maker, Person, SearchKeys, Skill
from omah.trail.models import Entry
from tests import asking
from tests.emptying import Beginning
from tests.retelling import TELLER

IN_ONE_PROCESS = {
    "tests/test_access.py": "the house",
    "tests/test_double_submit.py": "the house",
    "tests/browser/test_demo_pages.py": "the walk through the demo",
}
"""Files that need so much built that one process should do it once, and what they need."""
LONGEST = {
    "tests/test_tables.py",
    "omah/work/tests/test_conservation.py",
    "omah/desk/tests/test_demo.py",
    "omah/money/tests/test_ledger_machine.py",
}
"""Files whose tests take so long that another process would have nothing left to do beside them in the end."""
Role = Membership.Role
Type = Organisation.Type


class Cast:
    """Griya Karya makes; Budi leads its production, Tari keeps its money, Sekar its letters, Wira oversees.

    Dina buys for the Dinas, Fina's bank pays, Qori judges quality. Sari, Wati and Joko make; Gita speaks for
    Joko. Lina leads another house's production, where Melati makes. Tono is an outsider.
    """

    def __init__(self):
        self.griya = self._organisation("Griya Karya", Type.GROUP, kind="workshop")
        self.dinas = self._organisation("Dinas Contoh", Type.GOVERNMENT)
        self.bank = self._organisation("Bank Contoh", Type.COMPANY)
        self.klinik = self._organisation("Klinik Contoh", Type.HEALTH)
        self.lain = self._organisation("Griya Lain", Type.GROUP, kind="workshop")
        self.budi = self._officer("budi", self.griya, Role.PRODUCTION_LEAD)
        self.tari = self._officer("tari", self.griya, Role.TREASURER)
        self.sekar = self._officer("sekar", self.griya, Role.SECRETARIAT)
        self.wira = self._officer("wira", self.griya, Role.OVERSEER)
        self.dina = self._officer("dina", self.dinas, Role.BUYER)
        self.fina = self._officer("fina", self.bank, Role.FUNDER)
        self.qori = self._officer("qori", self.klinik, Role.QC_PARTNER)
        self.lina = self._officer("lina", self.lain, Role.PRODUCTION_LEAD)
        self.tono = self._user("tono")
        self.sari, self.penjahit_sari = self._maker("sari", self.griya)
        self.wati, self.penjahit_wati = self._maker("wati", self.griya)
        self.melati, self.penjahit_melati = self._maker("melati", self.lain)
        self.gita = self._user("gita")
        self.penjahit_joko = self._person("joko", self.griya)
        Guardian.objects.create(person=self.penjahit_joko, user=self.gita, ground="diminta sendiri")
        self.makers = [self.penjahit_sari, self.penjahit_wati, self.penjahit_joko]

    def _organisation(self, name, type, **more):
        return Organisation.objects.create(name=name, type=type, **more)

    def _user(self, name):
        return User.objects.create_user(name, password="rahasia sekali", name=name.title())

    def _officer(self, name, organisation, role):
        user = self._user(name)
        Membership.objects.create(organisation=organisation, user=user, role=role)
        return user

    def _person(self, name, organisation, user=None):
        number = len(name) * 7 + ord(name[0])
        person = Person.objects.create(
            full_name=f"{name.title()} Contoh",
            nickname=name.title(),
            phone=f"+628000000{number:04}",
            hours_wished=20,
            user=user,
        )
        for step in ("potong", "jahit", "kemas"):
            Skill.objects.create(person=person, step=step)
        Maker.objects.create(person=person, organisation=organisation)
        SearchKeys.objects.write([person])
        return person

    def _maker(self, name, organisation):
        user = self._user(name)
        return user, self._person(name, organisation, user)


@pytest.fixture
def cast(request, db):
    """The cast, in a house where nothing happened yet."""
    with beginning(request, "cast", Cast) as cast:
        yield cast


def told_once(tell):
    """Fixtures for a module whose tests begin where ``tell(cast)`` ends: the cast, and what ``tell`` returned.

    At the top of the module: ``retold, cast, order = told_once(tell)``.
    """

    def told():
        cast = Cast()
        return cast, tell(cast)

    @pytest.fixture
    def retold(request, db):
        with beginning(request, tell, told) as together:
            yield together

    @pytest.fixture
    def cast(retold):
        return retold[0]

    @pytest.fixture
    def outcome(retold):
        return retold[1]

    return retold, cast, outcome


@contextmanager
def beginning(request, name, deed):
    """Where a test begins: what ``deed()`` answers, told again where that is the same."""
    if commits(request.node) or is_tampered_with(request):
        yield deed()
        return
    with TELLER.at_the_beginning():
        yield TELLER.tell(name, deed)


def is_tampered_with(request):
    """Does this test change how the house works, so that the same deeds might write something else?"""
    fixtures = [found for name in request.fixturenames for found in request._arg2fixturedefs.get(name, ())]
    ours = {name for found in fixtures if found.baseid for name in found.argnames}
    return bool({"monkeypatch", "settings"} & {*ours, *request.node._fixtureinfo.argnames})


def commits(item):
    """Does this test write for good, so that the database is emptied after it?"""
    marker = item.get_closest_marker("django_db")
    lasting = marker and marker.kwargs.get("transaction")
    return bool(lasting or {"transactional_db", "live_server"} & set(item.fixturenames))


@contextmanager
def undone(django_db_blocker):
    """In a transaction around many tests, that is undone in the end."""
    story = transaction.atomic()
    story._from_testcase = True  # as Django's own tests do: what must not run in a transaction still may
    with django_db_blocker.unblock(), story:
        House.clock_offset.cache_clear()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def trail(db):
    """What is on record, in order: (fact, who)."""
    return lambda: [(entry.fact.split(".")[1], entry.by.username) for entry in Entry.objects.order_by("pk")]


@pytest.fixture(autouse=True)
def fresh_memory():
    """What a process remembers between requests must not pass from test to test."""
    House.clock_offset.cache_clear()
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def quick_passwords():
    """Hash passwords cheaply: the tests sign in hundreds of times."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in memory fails where it should wait for another thread; in a file it waits.

    It need not wait for the disk, though: this house does not outlive its process.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.settings_dict["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test that committed leaves the database as it was when its tables were made."""
    with django_db_blocker.unblock():
        beginning = Beginning()
    TransactionTestCase._fixture_teardown = lambda test: beginning.restore()


class Dealer(LoadScopeScheduling):
    """Deals tests out to the processes one by one, but whole files where that saves work."""

    def _split_scope(self, nodeid):
        file = nodeid.partition("::")[0]
        return IN_ONE_PROCESS.get(file, nodeid)


def pytest_configure(config):
    """Beside SQLite it is noted what is asked, if somebody wants to know."""
    if connection.vendor == "sqlite" and (folder := os.environ.get(asking.FOLDER)):
        notes = asking.Notes(folder)
        notes.listen()
        config.pluginmanager.register(notes)


def pytest_collection_modifyitems(config, items):
    """What asks no database is asked once, beside SQLite; of the rest, what PostgreSQL is not spared."""
    items.sort(key=lambda item: item.nodeid.partition("::")[0] not in LONGEST)
    if connection.vendor == "sqlite":
        return
    asked = {item.nodeid: item for item in items if asks_the_database(item)}
    notes = asking.noted(os.environ[asking.FOLDER]) if asking.FOLDER in os.environ else {}
    may_go = {name for name, item in asked.items() if not commits(item)}
    spared = asking.spared({name: notes[name] for name in asked.keys() & notes.keys()}, may_go)
    stay = [item for item in items if item.nodeid in asked.keys() - spared]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(stay)])
    items[:] = stay


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """As pytest does it, with room on the stack."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    with_room(runtestprotocol, item, nextitem=nextitem)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_collection_finish():
    """What was imported by now stays, so that looking for what may go is worth it less often."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def asks_the_database(item):
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgresql")
    return bool(marked) or "django_db_setup" in item.fixturenames


def pytest_xdist_make_scheduler(config, log):
    return Dealer(config, log)
