"""Every column that may say something about somebody is declared, told to them, and emptied when they want it."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from omah.core.fields import RefField
from omah.core.personal import Holding, NobodysOwn, declared
from omah.people.models import Person

OWN = [model for model in apps.get_models() if model.__module__.startswith("omah.")]
WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
SAID = {each.model: each for each in declared()}


def names_somebody(field):
    return field.related_model in {Person, get_user_model()}


def may_tell(field):
    """May this column name somebody, or hold words about them?"""
    return names_somebody(field) or (isinstance(field, WORDS) and not isinstance(field, RefField))


def unclassified(model):
    """The columns of a model of which nobody said what becomes of them."""
    said = SAID.get(model)
    if isinstance(said, Holding):
        looked_at = {*said.columns, *said.ways, said.named_in.split("__")[0]}
        columns = [f for f in model._meta.fields if not f.primary_key and not isinstance(f, RefField)]
    else:
        looked_at = {*said.columns.split(), *said.signed.split()} if said else set()
        columns = [field for field in model._meta.fields if may_tell(field)]
    return [field.name for field in columns if field.name not in looked_at]


@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.label)
def test_every_column_that_may_tell_of_somebody_is_classified(model):
    assert unclassified(model) == []


def test_so_is_every_table_of_a_library_that_names_a_user():
    others = [model for model in apps.get_models() if model not in OWN]
    naming = [model for model in others if any(map(names_somebody, model._meta.fields))]

    assert [model._meta.label for model in naming if model not in SAID or unclassified(model)] == []


def test_nothing_is_declared_that_is_not_there():
    gone = [
        f"{said.model.__name__}.{name}"
        for said in SAID.values()
        for name in (said.columns if isinstance(said, Holding) else f"{said.columns} {said.signed}".split())
        if name not in {field.name for field in said.model._meta.fields}
    ]

    assert gone == []


def test_a_new_column_that_nobody_classified_is_seen():
    said = SAID[Person]
    SAID[Person] = Holding(Person, "", {"full_name": said.columns["full_name"]}, person="pk")
    try:
        assert "birth" in unclassified(Person) and "hours_wished" in unclassified(Person)
    finally:
        SAID[Person] = said
    lone = next(each for each in SAID.values() if isinstance(each, NobodysOwn) and each.columns)
    SAID[lone.model] = NobodysOwn(lone.model)
    try:
        assert unclassified(lone.model)
    finally:
        SAID[lone.model] = lone
