"""Every list has its search, its address and its Excel file: it is made by ``list_page``, or stands here with the reason."""

import inspect
import re
from pathlib import Path

from django.urls import get_resolver
from django.urls.resolvers import URLPattern

import omah
from tests.test_access import LISTS, REPORTS

TEMPLATES = sorted(Path(omah.__file__).parent.glob("*/templates/**/*.html"))
ASKED_FIRST = {"registry:take"}
"""An Excel file of columns of its own for each use, so the use has to be named first."""
DRAWN_WHOLE = {
    "giving/_line.html": "a line of a funder's statement",
    "giving/statement.html": "a funder's statement, read whole",
    "money/count.html": "notes and coins, one line each kind",
    "money/entry.html": "both sides of one entry",
    "network/_claims.html": "what documents say about one organisation, side by side",
    "papers/_block.html": "a table within a paper",
    "places/group.html": "how a group's places are written, read with it",
    "statements/_statement.html": "a statement of accounts",
    "statistics/_table.html": "a table of counts",
    "statistics/figures.html": "a table of counts",
    "ui/_bars.html": "a picture's own table",
    "ui/_compared.html": "two records side by side",
    "ui/examples.html": "the parts of the house, shown to those who build it",
    "work/_changed.html": "what one new sharing changes, read before it is agreed to",
    "work/_groups.html": "sums of categories and of kecamatan",
    "work/fairness.html": "names nobody but the reader, and opens where the reader stands",
    "work/pay_line.html": "how one wage was reckoned",
    "work/pay_statement.html": "twelve months, beside the list",
    "work/report.html": "a report, whose figures are a list of their own",
    "work/what_if.html": "one sharing beside another that is not kept",
}
"""Templates with a table or pages of their own."""
PARTS = {"ui/table.html", "ui/_found.html"}
"""Of which ``ui/_list.html`` is made."""


def views(patterns=None, prefix=""):
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or ""), inspect.unwrap(pattern.callback)
        else:
            yield from views(
                pattern.url_patterns, prefix + (f"{pattern.namespace}:" if pattern.namespace else "")
            )


def makes_a_list(view):
    """Does the view call ``list_page`` (the register: ``register_page``, ``people_page``)?"""
    return says(view, r"(list|register|people)_page\(")


def says(view, words):
    """Do these words stand in a view, or in a function beside it that it calls?"""
    source = inspect.getsource(view)
    beside = [view.__globals__.get(name) for name in re.findall(r"\b(_\w+)\(", source)]
    texts = [source, *map(inspect.getsource, filter(inspect.isfunction, beside))]
    return any(re.search(rf"\b{words}", text) for text in texts)


def short(path):
    return path.as_posix().partition("/templates/")[2]


def test_every_list_that_is_taken_home_is_searched_too():
    found = dict(views())

    not_searched = {name for name in LISTS if not makes_a_list(found[name])}

    assert not_searched == set(REPORTS)


def test_every_list_is_taken_home():
    """And nothing else is: whatever makes an Excel file stands in LISTS, so that all of it is looked at."""
    own = {name: view for name, view in views() if inspect.isfunction(view)}
    made = {
        name
        for name, view in own.items()
        if makes_a_list(view) or says(view, r"(download\(|as_xlsx\(|XLSX\b)")
    }

    assert made - ASKED_FIRST == set(LISTS)


def test_rows_of_the_house_stand_in_a_list_or_it_is_said_why_not():
    lists = set()
    for path in Path(omah.__file__).parent.rglob("*.py"):
        lists |= set(re.findall(r'drawn_by = "(.+)"', path.read_text("utf-8")))
    own = {
        short(path)
        for path in TEMPLATES
        if re.search(r"<table|ui/_pages.html|ui/table.html", path.read_text("utf-8"))
    }

    assert own - lists - PARTS == set(DRAWN_WHOLE)
