"""The rules of this house's architecture: each takes what is to be judged and answers with complaints.

They judge text, syntax trees, classes and edges that are handed to them, and read no project, so that
``test_architecture.py`` can show of each that it holds here and that it is able to fail.
"""

import ast
import dataclasses
import re
import typing

from django.urls.converters import IntConverter

DOORS = {
    "models",
    "actions",
    "facts",
    "fields",
    "labels",
    "causes",
    "looks",
    "kinds",
    "render",
    "comparing",
    "sheets",
    "exports",
    "agreeing",
    "proving",
}
"""What a domain lets other domains import."""
PLUMBING = {"core", "trail", "ui", "sharing", "matching"}
"""Not domains: everybody uses what they offer."""
COMPOSERS = {"desk", "config"}
"""Those above all domains who put the demo together."""
COUNTS = {"year", "month", "number", "page", "step"}
"""What an integer in an address may mean; never a primary key."""
FREE_TEXT = {"name", "note", "text", "reason", "title", "phone", "address", "email", "comment", "description"}
ROADS = {
    "visible_to",
    "shared_with",
    "members_for",
    "of",
    "spoken_for_by",
    "held_by",
    "for_checker",
    "for_parts_given_by",
    "about",
    "left_to",
    "none",
}
"""Queries that begin with the user who asks, or with a row that was reached already."""
NAMELESS = {"utils", "helpers", "services", "managers", "signals", "common", "misc", "mixins"}


def foreign_keys(models, height):
    """(where, field, does it point down?) of each foreign key from one domain to another."""
    for model in models:
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            if field.related_model and not isinstance(field.related_model, str):
                here, there = model.__module__.split(".models")[0], _home(field.related_model)
                if here != there and {here, there} <= set(height):
                    yield (
                        f"{here}: {model.__name__}.{field.name} -> {there}",
                        field,
                        height[here] > height[there],
                    )


def _home(model):
    return model.__module__.split(".models")[0]


def keys_that_point_up(models, height, user_model):
    """ForeignKey("app.Model") is an import that no linter sees. Everybody may name a user."""
    return [
        name
        for name, field, down in foreign_keys(models, height)
        if field.related_model is not user_model and not down
    ]


def keys_that_leave_an_accessor(models, height, user_model):
    """organisation.workorder_set would let the lower domain reach up."""
    return [
        name
        for name, field, _ in foreign_keys(models, height)
        if field.related_model is not user_model and not field.remote_field.hidden
    ]


def keys_by_string(tree, domain):
    """ForeignKey("network.Organisation") hides a dependency; import the class."""
    for call in _calls(tree, "ForeignKey", "OneToOneField", "ManyToManyField"):
        target = call.args[0] if call.args else None
        if (
            isinstance(target, ast.Constant)
            and "." in target.value
            and not target.value.startswith(f"{domain}.")
        ):
            yield f"{target.value} (line {call.lineno})"


def trespasses(edges):
    """Imports from another domain that do not go through one of its doors."""
    for importer, imported in edges:
        here, there, door = _domain(importer), _domain(imported), imported.split(".")[2:3]
        if here == there or there in {"", *PLUMBING} or "tests" in importer.split("."):
            continue
        if here == "config" and there in {"desk", "site"}:
            continue
        if not (set(door) & DOORS or (here in COMPOSERS and door in (["demo"], ["checks"]))):
            yield f"{importer} -> {imported}"


def _domain(module):
    """'omah.work.models' -> 'work', 'config.urls' -> 'config', 'omah' -> ''."""
    root, *rest = module.split(".")
    return (rest[0] if rest else "") if root == "omah" else root


def strays_in_template(text, folders, libraries, height, domain):
    """A template extends and includes its own folder and ui/, by name; it loads tags of domains below.

    Only where Django's own widgets are drawn anew may the name be a variable, as it is there.
    """
    for tag, name in re.findall(r"{%-?\s*(extends|include)\s+(\S+)", text):
        if name[0] not in "\"'":
            yield from () if "django" in folders else (f"{tag} {name}: name the template",)
        elif name.strip("\"'").split("/")[0] not in {"ui", *folders}:
            yield f"{tag} {name}"
    for names in re.findall(r"{%\s*load\s+([^%]+)%}", text):
        for name in names.split(" from ")[-1].split():
            home = libraries.get(name)
            if home and home != domain and height[home] >= height[domain]:
                yield f"load {name}"


def strays_in_python(tree, folders):
    """Python names templates of its own domain and of ui/."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            named = re.fullmatch(r"(\w+)/[\w/]+\.html", node.value)
            if named and named[1] not in {"ui", *folders}:
                yield f"{node.value} (line {node.lineno})"


def faults_of_action(node, tree):
    """An action is one transaction, takes arguments by name, is signed, leaves a trail, says what it means."""
    source = ast.unparse(node)
    if not source.startswith("@transaction.atomic\n"):
        yield "wrap the whole deed in @transaction.atomic"
    if node.args.args or node.args.posonlyargs or "by" not in {arg.arg for arg in node.args.kwonlyargs}:
        yield "arguments by name only, and say who does it: by"
    if not _records(node, {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}):
        yield "leave a trail: record()"
    if not ast.get_docstring(node):
        yield "say in a sentence what it means"
    if "request" in {arg.arg for arg in node.args.kwonlyargs}:
        yield "an action never sees a request"


def _records(node, functions, seen=()):
    """Whether it calls record() or record_all(), itself or through functions beside it."""
    called = {
        call.func.id for call in ast.walk(node) if isinstance(call, ast.Call) and hasattr(call.func, "id")
    }
    beside = called & set(functions) - set(seen)
    return bool(called & {"record", "record_all"}) or any(
        _records(functions[name], functions, [*seen, *beside]) for name in beside
    )


def public_functions(tree):
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def forms_without_tokens(text):
    """Every posted form is ours and is honoured once; a form that only asks carries no token into an address."""
    for form in re.finditer(r"<form\b([^>]*(?:{%.*?%}[^>]*)*)>(.*?)</form>", text, re.DOTALL | re.IGNORECASE):
        posted = re.search(r"method\s*=\s*[\"']?post", form[1], re.IGNORECASE)
        first = re.match(r"\s*{%\s*post_tokens\s*%}", form[2])
        if posted and not first:
            yield f"begin with post_tokens: {form[1].strip()}"
        if not posted and "post_tokens" in form[2]:
            yield f"tokens in an address: {form[1].strip()}"
        if "csrf_token" in form[2]:
            yield "post_tokens instead of csrf_token"


DANGERS = {
    "a filter or tag that trusts typed text": r"\|\s*safe(seq)?\b|{%\s*autoescape\s+off",
    "an inline style": r"<style\b|[\s\"']style\s*=",
    "an inline script": r"<script\b(?![^>]*\bsrc\s*=)",
    "a handler in an attribute": r"<[a-z][^<>]*\son[a-z]+\s*=",
    "a javascript: address": r"[\"'=]\s*javascript:",
    "a primary key": r"{[{%][^}%]*\w(?<!attrs)\.(pk|id)\b",
}


def dangers_in_markup(text):
    """What would pass over escaping, break the content security policy, or show a primary key."""
    plain = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", "", text, flags=re.DOTALL)
    for name, pattern in DANGERS.items():
        for found in re.finditer(pattern, plain, re.IGNORECASE):
            yield f"{name}: {found[0].strip()}"


def dangers_in_python(tree):
    """The same in Python: names that trust text or open a door, and markup in strings."""
    for node in ast.walk(tree):
        name = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
        if name in {"mark_safe", "SafeString", "SafeText", "csrf_exempt"}:
            yield f"{name} (line {getattr(node, 'lineno', '?')})"
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"<[a-z]+[\s>]", node.value)
        ):
            yield from dangers_in_markup(node.value)


def other_clocks(tree):
    """timezone.now() and its like do not know the days of the story."""
    readings = {("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"), ("time", "time")}
    readings |= {(kind, word) for kind in ("date", "datetime") for word in ("today", "now", "utcnow")}
    conversions = {id(call.func) for call in _calls(tree, "localdate", "localtime") if call.args}
    for node in ast.walk(tree):
        if id(node) in conversions:
            continue
        if isinstance(node, ast.Attribute) and (getattr(node.value, "id", None), node.attr) in readings:
            yield f"{node.value.id}.{node.attr} (line {node.lineno})"


def faults_of_fact(fact):
    """A fact is frozen, holds ids, amounts and codes, and has a sentence that speaks of its own fields."""
    if not dataclasses.is_dataclass(fact) or not fact.__dataclass_params__.frozen:
        yield "make it a frozen dataclass"
        return
    kinds = typing.get_type_hints(fact)
    names = {field.name for field in dataclasses.fields(fact)}
    yield from (f"{name} is {kinds[name]}" for name in sorted(names) if not _may_stay_for_ever(kinds[name]))
    yield from (f"{name} may hold what must be erasable" for name in sorted(names & FREE_TEXT))
    if not getattr(fact, "says", ""):
        yield "give it a sentence: says"
    elif strange := asked_by(fact.says) - names:
        yield f"says speaks of {sorted(strange)}"


def _may_stay_for_ever(kind):
    if typing.get_origin(kind) is list:
        return all(_may_stay_for_ever(part) for part in typing.get_args(kind))
    return set(typing.get_args(kind) or [kind]) <= {int, str, bool, type(None)}


class Asked(dict[str, int]):
    """Answers every placeholder of a sentence, and remembers which it was asked for."""

    def __missing__(self, name):
        self[name] = 2
        return 2


def asked_by(sentence):
    """The %(names)s in a sentence that may have a form for one and a form for many."""
    asked = Asked()
    str(sentence % asked)
    return set(asked)


def keys_in_addresses(patterns):
    """(address, converters) of each page: refs only, never a primary key."""
    for address, converters in patterns:
        for name, converter in converters.items():
            if name in {"pk", "id"} or (isinstance(converter, IntConverter) and name not in COUNTS):
                yield f"{address}: {name}"


def addresses_without_ref(tree):
    """A model that has a ref builds its address from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and "ref = RefField()" in ast.unparse(node):
            for function in public_functions(node):
                if function.name == "get_absolute_url" and ".ref" not in ast.unparse(function):
                    yield node.name


def roads_past_visible_to(tree, guarded):
    """Pages reach a row by visible_to, or another query that begins with the user, where a model has it.

    Filtering by a row that was reached already is fine; by a key that came with the request it is not.
    """
    filters = {id(call.func): {word.arg for word in call.keywords} for call in _calls(tree, "filter")}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and getattr(node.value, "attr", "") in {"objects", "ever"}:
            model = getattr(node.value.value, "id", None)
            is_narrow = id(node) in filters and not filters[id(node)] & {"pk", "id", "ref"}
            if model in guarded and node.attr not in ROADS and not is_narrow:
                yield f"{model}.objects.{node.attr} (line {node.lineno})"
    for call in _calls(tree, "get_object_or_404", "get_list_or_404"):
        if getattr(call.args[0], "id", None) in guarded:
            yield f"{call.args[0].id} (line {call.lineno})"


def faults_of_migration(name, text):
    """A migration is named by hand and does not lean on code that will change."""
    if not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", name) or "auto" in name.split("_"):
        yield f"{name}: name it by hand"
    for module in re.findall(r"^\s*from (omah\S*)", text, re.MULTILINE):
        if not module.startswith("omah.core"):
            yield f"{name}: imports {module}"


def hidden_deeds(tree):
    """What happens when a row is saved stands in an action, not in save() or a signal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = {ast.unparse(base).split(".")[-1].split("[")[0] for base in node.bases}
            for function in public_functions(node) if bases & {"Model", "ModelForm", "AbstractUser"} else []:
                if function.name in {"save", "delete"}:
                    yield f"{node.name}.{function.name}"
    yield from (f"receiver (line {call.lineno})" for call in _calls(tree, "receiver"))


def nameless_modules(paths):
    """A thing with no better name has not been understood yet."""
    return [str(path) for path in paths if path.stem in NAMELESS]


def _calls(tree, *names):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in names:
                yield node
