"""The documents speak of what is there, and of all of it."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parent.parent
DEPENDENCIES = (ROOT / "docs/adr/0001-what-we-build-on.md").read_text()
GLOSSARY = (ROOT / "docs/glossary.md").read_text()
DOMAINS = sorted(file.parent.name for file in ROOT.glob("omah/*/apps.py") if any(file.parent.glob("models*")))


def asked_for():
    for name in ("base.in", "dev.in"):
        for line in (ROOT / "requirements" / name).read_text().splitlines():
            if found := re.match(r"([A-Za-z0-9][A-Za-z0-9-]*)", line):
                yield found[1]


@pytest.mark.parametrize("package", sorted(set(asked_for())))
def test_every_library_has_its_reasons(package):
    assert re.search(rf"^\| [^|]*\b{re.escape(package)}\b", DEPENDENCIES, re.MULTILINE)


def chapter(domain):
    """What the glossary says about a domain."""
    found = re.search(rf"^## .*\(`{domain}`\)\n(.*?)(?=^## |\Z)", GLOSSARY, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def names_in(text):
    """The names in the code columns: `register_person`, `PersonRegistered`."""
    return set(re.findall(r"`([A-Za-z_]\w*)`", text))


def owned(domain):
    """The models, actions and facts of a domain."""
    names = {
        model.__name__ for model in apps.get_models() if model.__module__.startswith(f"omah.{domain}.models")
    }
    for part, kind in (("actions", ast.FunctionDef), ("facts", ast.ClassDef)):
        for file in [*ROOT.glob(f"omah/{domain}/{part}.py"), *ROOT.glob(f"omah/{domain}/{part}/*.py")]:
            names |= _defined(file, kind)
    return names


def _defined(file, kind):
    body = ast.parse(file.read_text()).body
    return {node.name for node in body if isinstance(node, kind) and not node.name.startswith("_")}


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_model_action_and_fact_is_in_the_glossary(domain):
    assert sorted(owned(domain) - names_in(chapter(domain))) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_glossary_explains_nothing_that_is_gone(domain):
    rows = [row.split("|")[2] for row in chapter(domain).splitlines() if row.startswith("| ")]

    assert sorted(names_in(" ".join(rows)) - owned(domain)) == []


def test_the_words_to_avoid_are_in_the_glossary():
    for word in ("cacat", "normal", "penderita", "tunagrahita", "tidak lolos"):
        assert word in GLOSSARY


def test_every_promise_of_the_sharing_engine_has_the_tests_it_names():
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/sharing-engine.md").read_text()))
    written = set()
    for file in ROOT.glob("omah/sharing/tests/test_*.py"):
        written |= _defined(file, ast.FunctionDef)

    assert len(named) > 20
    assert sorted(named - written) == []


def test_what_is_missing_is_seen():
    assert "register_person" in owned("people")
    assert "invent_person" not in names_in(chapter("people"))
    assert names_in("| orang | `Person` `register_person` | somebody |") == {"Person", "register_person"}
    assert chapter("nothing") == ""
