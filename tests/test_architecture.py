"""The rules that import-linter cannot see. Each holds here, and each is shown to be able to fail."""

import ast
import importlib
import inspect
import tomllib
from dataclasses import dataclass
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.test.utils import isolate_apps
from django.urls import URLPattern, get_resolver
from django.urls.converters import IntConverter, StringConverter

from omah.network.models import Organisation
from tests import rules

ROOT = Path(__file__).parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
STACK = [layer.replace("|", " ").split() for layer in CONTRACTS[0]["layers"]]
HEIGHT = {domain: -depth for depth, layer in enumerate(STACK) for domain in layer}
DOMAINS = sorted(name.split(".")[1] for name in HEIGHT if name.startswith("omah."))
LIBRARIES = {
    file.stem: f"omah.{file.parts[-3]}"
    for file in ROOT.glob("omah/*/templatetags/*.py")
    if file.stem != "__init__"
}
FOLDERS = {"accounts": {"accounts", "account", "mfa", "allauth"}, "ui": {"ui", "django", "django_tables2"}}
"""Template folders of a domain that are not called like it: those of libraries, which it draws anew."""
OPEN = {"Organisation": "the directory is open to everybody who is signed in"}
BY_TOKEN = {
    "omah/work/views/links.py": "the token of a personal link is what opens the row",
    "omah/giving/views/links.py": "the token of a link to a gift is what opens the row",
    "omah/registry/views/joining.py": "the code of a sender is what opens the row",
}
OTHER_CLOCKS = {
    "omah/core/clock.py": "the clock of the house reads the real one",
    "omah/accounts/adapter.py": "how long ago a password was typed is told by the library, in real time",
    "omah/accounts/models/house.py": "the house notes when it was really made; the clock counts from there",
}


def python_files(*patterns):
    for pattern in patterns:
        for file in sorted(ROOT.glob(pattern)):
            if not {"tests", "migrations"} & set(file.parts):
                yield file


def trees(*patterns):
    """(path from the root, domain, syntax tree) of the Python files that match."""
    for file in python_files(*patterns):
        path = file.relative_to(ROOT)
        yield str(path), path.parts[1], ast.parse(file.read_text())


def templates():
    """(path from the root, domain, text) of every template."""
    for file in sorted(ROOT.glob("omah/*/templates/**/*.*")):
        path = file.relative_to(ROOT)
        yield str(path), path.parts[1], file.read_text()


def own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("omah.")]


def in_each(judged, rule):
    """The complaints of a rule over (path, domain, thing), with the path in front."""
    return [f"{path}: {complaint}" for path, _, thing in judged for complaint in rule(thing)]


def facts():
    for path in python_files("omah/*/facts.py", "omah/*/facts/*.py"):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for name, fact in inspect.getmembers(module, inspect.isclass):
            if fact.__module__ == module.__name__ and not name.startswith("_"):
                yield fact


def pages(patterns=None, prefix=""):
    """(address, converters) of every page of the house."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.pattern.converters
        else:
            yield from (
                (each, {**pattern.pattern.converters, **own})
                for each, own in pages(pattern.url_patterns, address)
            )


# --- the stack ---


def test_every_package_has_its_place_in_the_stack():
    packages = {file.parent.name for file in ROOT.glob("omah/*/__init__.py")}

    assert packages - {"locale"} == set(DOMAINS)
    assert [name for name in DOMAINS if not importlib.import_module(f"omah.{name}").__doc__] == []


def test_foreign_keys_point_down():
    assert rules.keys_that_point_up(own_models(), HEIGHT, get_user_model()) == []
    assert [
        f"{path}: {key}"
        for path, domain, tree in trees("omah/*/**/*.py")
        for key in rules.keys_by_string(tree, domain)
    ] == []


def test_foreign_keys_leave_no_accessor_behind():
    assert rules.keys_that_leave_an_accessor(own_models(), HEIGHT, get_user_model()) == []


def test_domains_meet_only_at_their_doors():
    graph = grimp.build_graph("omah", "config", cache_dir=None)
    edges = (
        (here, there) for here in graph.modules for there in graph.find_modules_directly_imported_by(here)
    )

    assert sorted(rules.trespasses(edges)) == []


def test_templates_stay_at_home():
    strays = []
    for path, domain, text in templates():
        own = FOLDERS.get(domain, {domain})
        strays += [
            f"{path}: {s}" for s in rules.strays_in_template(text, own, LIBRARIES, HEIGHT, f"omah.{domain}")
        ]
    for path, domain, tree in trees("omah/*/**/*.py"):
        strays += [f"{path}: {s}" for s in rules.strays_in_python(tree, FOLDERS.get(domain, {domain}))]

    assert strays == []


def test_modules_have_names_that_say_something():
    assert rules.nameless_modules(python_files("omah/**/*.py", "config/**/*.py", "tools/*.py")) == []


# --- deeds and facts ---


def actions():
    for path, domain, tree in trees("omah/*/actions.py", "omah/*/actions/*.py"):
        for node in rules.public_functions(tree) if domain != "trail" else []:
            yield pytest.param(
                node, tree, id=f"{path.removeprefix('omah/').removesuffix('.py')}: {node.name}"
            )


@pytest.mark.parametrize(("action", "module"), list(actions()))
def test_every_action_is_atomic_signed_and_recorded(action, module):
    assert list(rules.faults_of_action(action, module)) == []


@pytest.mark.parametrize("fact", list(facts()), ids=lambda fact: f"{fact.__module__}.{fact.__name__}")
def test_every_fact_can_stay_on_record_for_ever(fact):
    assert list(rules.faults_of_fact(fact)) == []


def test_every_fact_is_recorded_somewhere():
    told = {file: file.read_text() for file in python_files("omah/*/actions.py", "omah/*/actions/*.py")}
    silent = [
        f"{fact.__module__}.{fact.__name__}"
        for fact in facts()
        if not any(f"{fact.__name__}(" in text for text in told.values())
    ]

    assert silent == []


def test_nothing_happens_behind_a_save():
    assert in_each(trees("omah/**/*.py"), rules.hidden_deeds) == []


def test_the_house_has_one_clock():
    readings = in_each(trees("omah/**/*.py", "config/**/*.py"), rules.other_clocks)
    elsewhere = [reading for reading in readings if reading.split(":")[0] not in OTHER_CLOCKS]
    needless = [path for path in OTHER_CLOCKS if not any(reading.startswith(path) for reading in readings)]

    assert elsewhere == []
    assert needless == []


# --- pages ---


def test_pages_reach_rows_by_visible_to():
    guarded = {model.__name__ for model in own_models() if hasattr(model._default_manager, "visible_to")}
    views = trees(
        "omah/*/views.py",
        "omah/*/views/*.py",
        "omah/*/tables.py",
        "omah/*/tables/*.py",
        "omah/*/forms.py",
        "omah/*/forms/*.py",
    )
    past = in_each(views, lambda tree: rules.roads_past_visible_to(tree, guarded - set(OPEN)))

    assert [road for road in past if road.split(":")[0] not in BY_TOKEN] == []


def test_primary_keys_stay_in_the_house():
    assert list(rules.keys_in_addresses(pages())) == []
    assert in_each(trees("omah/*/models.py", "omah/*/models/*.py"), rules.addresses_without_ref) == []


def test_every_posted_form_is_honoured_once():
    assert in_each(templates(), rules.forms_without_tokens) == []


def test_nothing_trusts_typed_text_or_breaks_the_security_policy():
    assert in_each(templates(), rules.dangers_in_markup) == []
    assert in_each(trees("omah/**/*.py", "config/**/*.py"), rules.dangers_in_python) == []


def test_migrations_are_named_by_hand():
    files = [file for file in ROOT.glob("omah/*/migrations/*.py") if file.stem != "__init__"]

    assert [fault for file in files for fault in rules.faults_of_migration(file.stem, file.read_text())] == []


# --- every rule above can fail ---


@isolate_apps("omah.places")
def test_a_key_that_points_up_is_seen():
    class Bad(models.Model):
        organisation = models.ForeignKey(Organisation, models.CASCADE)
        user = models.ForeignKey(get_user_model(), models.CASCADE)

        class Meta:
            app_label = "places"

    Bad.__module__ = "omah.places.models"

    assert rules.keys_that_point_up([Bad], HEIGHT, get_user_model()) == [
        "omah.places: Bad.organisation -> omah.network"
    ]
    assert rules.keys_that_leave_an_accessor([Bad], HEIGHT, get_user_model()) == [
        "omah.places: Bad.organisation -> omah.network"
    ]


@dataclass
class NotFrozen:
    """It can change."""

    person: int


@dataclass(frozen=True)
class Leaks:
    """It holds what must be erasable, in a sentence that speaks of somebody else."""

    name: str
    at: float
    says = "Diubah oleh %(whom)s."


@dataclass(frozen=True)
class Silent:
    person: int


ATOMIC = "@transaction.atomic\ndef deed(*, order_id, by):\n    'It means this.'\n    record(1)\n"
PYTHON_SAMPLES = [
    (lambda tree: rules.keys_by_string(tree, "money"), 'order = models.ForeignKey("work.Order", models.CASCADE)'),
    (lambda tree: rules.strays_in_python(tree, {"work"}), 'render(request, "money/page.html")'),
    (rules.dangers_in_python, "from django.utils.safestring import mark_safe"),
    (rules.dangers_in_python, "@csrf_exempt\ndef page(request): ..."),
    (rules.dangers_in_python, "format_html('<p style=\"color: red\">{}</p>', name)"),
    (rules.other_clocks, "made = models.DateTimeField(default=timezone.now)"),
    (rules.other_clocks, "today = date.today()"),
    (rules.other_clocks, "late = datetime.now() > due"),
    (rules.addresses_without_ref, "class A(models.Model):\n ref = RefField()\n def get_absolute_url(self):\n  return self.pk"),
    (lambda tree: rules.roads_past_visible_to(tree, {"Person"}), "Person.objects.get(pk=1)"),
    (lambda tree: rules.roads_past_visible_to(tree, {"Person"}), "Person.objects.filter(ref=ref).first()"),
    (lambda tree: rules.roads_past_visible_to(tree, {"Person"}), "Person.objects.all()"),
    (lambda tree: rules.roads_past_visible_to(tree, {"Person"}), "get_object_or_404(Person, ref=ref)"),
    (rules.hidden_deeds, "class A(models.Model):\n def save(self): ..."),
    (rules.hidden_deeds, "@receiver(post_save)\ndef react(**kwargs): ..."),
]  # fmt: skip
TEMPLATE_SAMPLES = [
    (rules.forms_without_tokens, '<form method="post"><button>Simpan</button></form>'),
    (rules.forms_without_tokens, '<form class="a" method="post">{{ form }}{% post_tokens %}</form>'),
    (rules.forms_without_tokens, '<form method="get">{% post_tokens %}</form>'),
    (rules.dangers_in_markup, "{{ wish|safe }}"),
    (rules.dangers_in_markup, "{% autoescape off %}{{ wish }}{% endautoescape %}"),
    (rules.dangers_in_markup, '<p style="color: red">'),
    (rules.dangers_in_markup, "<script>alert(1)</script>"),
    (rules.dangers_in_markup, '<button type="button" onclick="go()">'),
    (rules.dangers_in_markup, '<a href="javascript:go()">'),
    (rules.dangers_in_markup, "{% url 'people:person' person.pk %}"),
    (lambda text: rules.strays_in_template(text, {"work"}, LIBRARIES, HEIGHT, "omah.work"), '{% include "money/_a.html" %}'),
    (lambda text: rules.strays_in_template(text, {"work"}, LIBRARIES, HEIGHT, "omah.work"), "{% extends base %}"),
    (lambda text: rules.strays_in_template(text, {"ui"}, {"people": "omah.people"}, HEIGHT, "omah.ui"), "{% load people %}"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sample"), PYTHON_SAMPLES, ids=[sample for _, sample in PYTHON_SAMPLES])
def test_bad_python_is_seen(rule, sample):
    assert list(rule(ast.parse(sample)))


@pytest.mark.parametrize(("rule", "sample"), TEMPLATE_SAMPLES, ids=[sample for _, sample in TEMPLATE_SAMPLES])
def test_bad_templates_are_seen(rule, sample):
    assert list(rule(sample))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("@transaction.atomic\n", ""),
        ("*, ", ""),
        (", by", ""),
        ("order_id", "request"),
        ("record(1)", "pass"),
        ("'It means this.'", "pass"),
    ],
)
def test_a_bad_action_is_seen(good, bad):
    module, worse = ast.parse(ATOMIC), ast.parse(ATOMIC.replace(good, bad))

    assert list(rules.faults_of_action(module.body[0], module)) == []
    assert len(list(rules.faults_of_action(worse.body[0], worse))) == 1


@pytest.mark.parametrize(
    ("fact", "faults"),
    [
        (NotFrozen, ["make it a frozen dataclass"]),
        (Leaks, ["at is <class 'float'>", "name may hold what must be erasable", "says speaks of ['whom']"]),
        (Silent, ["give it a sentence: says"]),
    ],
)
def test_a_bad_fact_is_seen(fact, faults):
    assert list(rules.faults_of_fact(fact)) == faults


def test_a_trespass_is_seen():
    edges = [
        ("omah.work.actions", "omah.people.access"),
        ("omah.money.views", "omah.people.demo"),
        ("omah.work.views", "omah.desk.views"),
        ("config.urls", "omah.desk.setup"),
        ("omah.desk.demo", "omah.people.demo"),
        ("omah.work.actions", "omah.people.models"),
        ("omah.work.actions", "omah.core.clock"),
    ]

    assert list(rules.trespasses(edges)) == [f"{here} -> {there}" for here, there in edges[:3]]


def test_a_primary_key_in_an_address_is_seen():
    bad = [("orang/<int:person>/", {"person": IntConverter()}), ("orang/<pk>/", {"pk": StringConverter()})]
    good = [("laporan/<int:year>/<ref>/", {"year": IntConverter(), "ref": StringConverter()})]

    assert list(rules.keys_in_addresses(bad + good)) == ["orang/<int:person>/: person", "orang/<pk>/: pk"]


def test_a_careless_migration_is_seen():
    assert list(rules.faults_of_migration("0002_auto_20200504_1200", ""))
    assert list(rules.faults_of_migration("0002_pace", "from omah.people.models import Skill\n"))
    assert not list(rules.faults_of_migration("0002_pace", "import omah.core.fields\n"))


def test_a_module_without_a_name_is_seen():
    assert rules.nameless_modules([Path("omah/work/utils.py"), Path("omah/work/actions.py")]) == [
        "omah/work/utils.py"
    ]
