"""Every page × everybody: what opens, what is forbidden, what is unknown; and who may do each deed."""

import re
from functools import cache
from io import BytesIO
from itertools import product

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver
from openpyxl import load_workbook
from pypdf import PdfReader

from config import urls
from omah.network.models import Membership
from omah.papers.models import Document
from omah.people.models import Person
from omah.registry.models import BreakGlass, Record
from omah.trail.models import Entry
from tests.access import ACCESS, DEEDS, DONE, ELSEWHERE, LOGIN, OPEN, OWN
from tests.house import PEOPLE
from tests.posts import FOR_A_MAKER, POSTS, address_of, browser, filled_in

LISTS = [
    "registry:records",
    "registry:worklist",
    "registry:members",
    "accounts:users",
    "people:people",
    "rights:looks",
    "network:organisations",
    "network:engagements",
    "papers:documents",
    "registry:coverage",
    "registry:registrations",
    "registry:offers",
    "statistics:table",
    "registry:emergencies",
    "rights:desk",
    "rights:ask_again",
    "rights:breaches",
    "lists:batches",
    "lists:batch",
    "lists:xlsform",
    "linkage:pairs",
    "money:books",
    "money:book",
    "money:journal",
    "money:funds",
    "money:statements",
    "money:statement",
    "money:cash_book",
    "money:counts",
    "money:programmes",
    "money:closings",
    "budgets:budgets",
    "budgets:budget",
    "statements:statement",
    "statements:programmes",
    "statements:legs",
    "statements:workbook",
    "statements:issued",
    "pools:pools",
    "pools:moves",
    "pools:statement",
    "aid:applications",
    "giving:gifts",
    "giving:pledges",
    "giving:statements",
    "giving:statement",
    "giving:independence",
    "giving:totals",
    "budgets:figures",
    "budgets:report",
    "budgets:spendings",
    "work:orders",
    "work:shares",
    "work:deliveries",
    "work:pay_run",
    "work:pay_statement",
    "work:pay_year",
    "work:papers",
    "work:report_figures",
    "work:public_figures",
    "work:public_reports",
    "work:trail",
    "work:materials",
    "work:moves",
    "work:money",
    "work:wages",
    "work:sharing",
    "notify:notices",
]
REPORTS = {
    "budgets:budget": "a plan of costs, read and signed whole",
    "budgets:report": "an account of costs, line by line as it is sent to the funder",
    "giving:statement": "what one funder gave, read whole",
    "giving:totals": "some sums of a year",
    "lists:xlsform": "a form to fill in, no list of the house",
    "statements:programmes": "a report of programmes, read whole",
    "statements:statement": "a statement of accounts, read whole",
    "statements:workbook": "the statements of a year, a file alone",
    "statistics:table": "a table of counts, whose filters are its questions",
}
"""Pages that are taken home as an Excel file, and are no lists to search."""
"""Pages that can be taken home as an Excel file."""
AS_A_FILE = {"unduh": "xlsx", "untuk": "kunjungan"}
"""How it is asked for; the register wants to know for what."""
MAKERS = {"sari", "wati", "joko", "melati", "ayu", "gita"}
MAY_KNOW = {
    "sari": {"sari", "gita"},
    "wati": {"wati"},
    "melati": {"melati"},
    "gita": {"sari", "joko", "gita"},
    "lina": {"melati"},
    "qori": set(),
    "dina": set(),
    "fina": set(),
    "tono": set(),
    "stranger": set(),
}
"""Which makers, and which of those who speak for them, a person may find named."""


def url_names(patterns=None, prefix=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or "")
        else:
            yield from url_names(
                pattern.url_patterns, prefix + (f"{pattern.namespace}:" if pattern.namespace else "")
            )


def outcome(answer):
    """A status, or that somebody is led to the sign-in page."""
    if answer.status_code == 302 and answer["Location"].startswith("/akun/masuk/?next="):
        return LOGIN
    return answer.status_code


def test_every_page_is_written_down(house):
    names = set(url_names())

    assert set(ACCESS) == names
    assert set(house.addresses) == names
    assert set(DEEDS) <= set(POSTS) <= names
    assert all(set(who) == set(PEOPLE) for who in [*ACCESS.values(), *DEEDS.values()])


def part_of(name):
    """The domain to which an address belongs."""
    return name.partition(":")[0] if ":" in name else "door"


def of_part(part, names):
    return [name for name in names if part_of(name) == part]


EVERYBODY_EVERYWHERE = list(product(PEOPLE, sorted({part_of(name) for name in ACCESS})))
"""A test each, so that PostgreSQL is asked only those domains of somebody that ask it something new."""
WHERE_DEEDS_ARE_DONE = {part_of(name) for name in POSTS}


@pytest.fixture(scope="module", autouse=True)
def short_refusals():
    """Thousands of refusals are counted here and none is read; what they say is read in a browser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(urls, "handler403", lambda request, exception=None: HttpResponse(status=403))
        patch.setattr(urls, "handler404", lambda request, exception=None: HttpResponse(status=404))
        yield


@pytest.fixture(scope="module")
def opened(built):
    """What every page of a domain answers somebody; each is opened once."""

    @cache
    def opened(who, part):
        client = browser(built, who)
        return {name: client.get(address_of(built, name)) for name in of_part(part, ACCESS)}

    return opened


@pytest.mark.parametrize(("who", "part"), EVERYBODY_EVERYWHERE)
def test_every_page_opens_to_those_who_may_and_to_nobody_else(house, opened, who, part):
    answers = {name: outcome(answer) for name, answer in opened(who, part).items()}

    assert answers == {name: ACCESS[name][who] for name in of_part(part, ACCESS)}


@pytest.fixture(scope="module")
def form(built):
    """A form as the right person would send it; each is filled in once."""
    return cache(lambda name: filled_in(built, name, browser(built, POSTS[name][0])))


@pytest.mark.parametrize(
    ("who", "part"), [one for one in EVERYBODY_EVERYWHERE if one[1] in WHERE_DEEDS_ARE_DONE]
)
def test_every_deed_is_done_by_those_who_may_and_by_nobody_else(house, form, who, part):
    names = of_part(part, POSTS)
    expected = {name: DEEDS.get(name, ACCESS[name])[who] for name in names}
    own = {name: FOR_A_MAKER.get(name, {}) if who not in OWN else {} for name in names}
    signed_in = browser(house, who)
    answers = {name: sent(house, name, form(name) | own[name], signed_in) for name in names}

    assert answers == {name: DONE if status == OPEN else status for name, status in expected.items()}


def sent(house, name, data, client):
    """What became of a form that was sent by a new window; whatever it did is undone."""
    before, window = Entry.objects.count(), Client()
    window.handler = client.handler
    window.cookies.load({name: cookie.value for name, cookie in client.cookies.items()})
    with transaction.atomic():
        answer = window.post(address_of(house, name), data)
        did, status = Entry.objects.count() > before, outcome(answer)
        transaction.set_rollback(True)
    if did and status in {OPEN, ELSEWHERE}:
        return DONE
    return f"{status}, and it was done" if did else status


def test_what_is_opened_in_an_emergency_is_read_on_one_page_only(house):
    """Whoever broke the glass of every record of the house opens no other page about anybody."""
    eko = house.cast._officer("eko", house.cast.lain, Membership.Role.ENUMERATOR)
    for record in Record.objects.select_related("person", "organisation"):
        BreakGlass.objects.create(
            person=record.person, organisation=record.organisation, by=eko, reason="Jatuh"
        )
    client = Client()
    client.force_login(eko)
    closed = {
        name
        for name in ACCESS
        if name.split(":")[0] in {"registry", "rights", "people", "lists"}
        and house.addresses[name]
        and ACCESS[name]["tono"] != OPEN
    }

    opened = {name for name in closed if client.get(address_of(house, name)).status_code == OPEN}

    assert opened == {"registry:record"}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_list_is_taken_home_by_those_who_may_read_it(house, who):
    client = browser(house, who)

    for name in LISTS:
        answer = client.get(address_of(house, name), AS_A_FILE)
        assert outcome(answer) == ACCESS[name][who], name
        assert ("spreadsheetml" in answer.get("Content-Type", "")) == (answer.status_code == 200), name


def test_every_list_that_is_asked_what_it_cannot_understand_lists_nothing_and_says_so(house):
    answers = {}
    for name in set(LISTS) - set(REPORTS):
        answer = browser(house, reader_of(name)).get(address_of(house, name), {"cari": "x" * 101})
        answers[name] = (answer.status_code, 'id="id_cari_error"' in answer.text, answer.context["count"])

    assert {name for name, answer in answers.items() if answer != (422, True, 0)} == set()


def reader_of(name):
    return next((who for who in ("budi", "rara", "sari", "dara") if ACCESS[name][who] == OPEN), None)


@pytest.mark.parametrize(("who", "part"), [one for one in EVERYBODY_EVERYWHERE if one[0] in MAY_KNOW])
def test_nobody_reads_the_name_of_a_maker_who_is_not_theirs_to_know(house, opened, who, part):
    client = browser(house, who)
    secret = secrets(MAKERS - MAY_KNOW[who])

    leaks = {
        f"{name}: {sorted(set(secret.findall(text)))}"
        for name, answer in opened(who, part).items()
        for text in texts(answer, name, client)
        if secret.search(text)
    }

    assert leaks == set()


def secrets(names):
    """A pattern of everything by which these people could be recognised."""
    people = Person.objects.filter(nickname__in=[name.title() for name in names])
    words = [name.title() for name in names] + list(names)
    words += [word for person in people for word in (person.full_name, person.phone, person.ref)]
    words += ["0" + person.phone.removeprefix("+62") for person in people]
    return re.compile(r"\b(" + "|".join(map(re.escape, words)) + r")\b")


def texts(answer, name, client):
    """What a page says, its Excel file and its PDF; nothing where it does not open."""
    if answer.status_code != 200:
        return
    kind = answer["Content-Type"]
    if "html" in kind:
        yield answer.text
    elif "pdf" in kind and name == "papers:pdf":
        yield "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    if name in LISTS:
        book = load_workbook(BytesIO(client.get(answer.request["PATH_INFO"], AS_A_FILE).content))
        yield "\n".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)


def test_the_search_for_names_is_not_blind(house, opened):
    """The lead reads them all, on pages, in Excel files and in PDFs."""
    named = {"work:order", "work:shares", "work:pay_run", "papers:pdf", "people:people", "work:delivery"}
    client = browser(house, "budi")
    answers = opened("budi", "work") | opened("budi", "papers") | opened("budi", "people")
    secret = secrets({"sari"})

    read = {name for name in named for text in texts(answers[name], name, client) if secret.search(text)}

    assert read == named


@pytest.mark.parametrize("who", sorted(set(MAY_KNOW) - {"stranger"}))
def test_papers_show_no_maker_to_others(house, who):
    """Every paper that somebody may read, not only the one in the table."""
    client = browser(house, who)
    readable = Document.objects.visible_to(house.user(who))
    secret = secrets(MAKERS - MAY_KNOW[who])

    named = [paper.kind for paper in readable if secret.search(client.get(paper.get_absolute_url()).text)]
    unknown = Document.objects.exclude(pk__in=readable).first()

    assert named == []
    assert unknown is None or client.get(unknown.get_absolute_url()).status_code == 404
