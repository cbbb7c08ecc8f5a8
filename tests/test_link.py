"""The command that looks for people who are in the register twice, or on a list and in the register."""

import json

import pytest
from django.test import Client

from config import cli
from config.commands import link
from omah.core.deeds import Refused
from omah.linkage import comparing
from omah.linkage.models import Candidate
from omah.people.models import Person
from omah.registry.tests import world


@pytest.fixture
def house(cast, monkeypatch):
    """A house that is open already, with Soemarni in its register."""
    world.registrars(cast)
    record = world.recorded(Client(), cast.endah)
    monkeypatch.setattr(link, "open_house", lambda address: None)
    monkeypatch.setattr(link, "choose_database", lambda said: "postgres://the-house-of-the-test")
    return record


def test_it_says_what_it_found_and_merges_nothing(house, capsys):
    assert cli.main(["link", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["engine"], told["people"], told["pairs"], told["waiting"]) == ("own", 1, 0, 0)
    assert cli.main(["link"]) == 0 and "1 people compared" in capsys.readouterr().out


def test_a_list_is_compared_and_kept_nowhere(house, tmp_path, capsys):
    file = tmp_path / "daftar.csv"
    file.write_text(
        "Nama;Lahir;Tempat;Jenis kelamin;Telepon\n"
        "Ibu Sumarni;1980;Sawojajar;P;0800-0000-0001\n"
        "Tukijan Prasetyo;31/13/1990;Sawojajar;L;\n"
    )
    people = Person.objects.count()

    assert cli.main(["link", "--list", str(file), "--json"]) == 0

    said = capsys.readouterr().out
    told = json.loads(said)
    assert [(row["row"], row["records"][0]["record"]) for row in told["alike"]] == [(2, house.ref)]
    assert told["rows"] == 2 and list(told["unread"]) == ["3"] and "marni" not in said
    assert "mirip: nama" in link.in_words(told)
    assert Person.objects.count() == people and not Candidate.objects.exists()


def test_a_list_is_compared_by_whatever_engine_is_asked_for(house, tmp_path, capsys, monkeypatch):
    """What the library finds is told in our points and words; whoever is on record no longer is left out."""
    file = tmp_path / "daftar.csv"
    file.write_text("Nama;Lahir;Tempat\nIbu Sumarni;1980;Sawojajar\n")
    found = [(2, house.pk, 7.5), (2, house.pk + 1, 3.0)]
    monkeypatch.setitem(comparing.LIBRARY, "spark", lambda *sides, at_least: iter(found))
    monkeypatch.setattr(link, "check_extra", lambda engine: None)
    monkeypatch.setattr(link, "FEWEST", 1)

    assert cli.main(["link", "--list", str(file), "--engine", "spark"]) == 0

    assert f"row 2: record {house.ref}" in (said := capsys.readouterr().out) and said.count("row 2:") == 1


def test_a_library_that_learns_is_not_asked_about_a_handful(house, monkeypatch, capsys):
    monkeypatch.setattr(link, "check_extra", lambda engine: None)

    assert cli.main(["link", "--engine", "splink"]) == 1

    assert "too few to learn from" in capsys.readouterr().err


def test_what_cannot_be_compared_is_said_in_a_sentence(house, tmp_path, capsys):
    file = tmp_path / "daftar.csv"
    file.write_text("Lahir;Desa\n1980;Sawojajar\n")

    with pytest.raises(Refused, match="kolom nama"):
        link.compare_list(file, "own", None)
    assert cli.main(["link", "--list", str(file)]) == 1
    assert cli.main(["link", "--list", "nowhere.csv"]) == 1
    assert "There is no file nowhere.csv" in capsys.readouterr().err
    assert cli.main(["link", "--list", str(file), "--engine", "splink"]) == 1
    assert cli.main(["link", "--list", str(file), "--engine", "spark"]) == 1
    with pytest.raises(SystemExit) as end:
        cli.main(["link", "--at-least", "many"])
    assert end.value.code == 2


def test_an_engine_that_is_not_installed_says_how_to_have_it(house, monkeypatch, capsys):
    monkeypatch.setattr(link, "find_spec", lambda name: name != "pyspark")

    assert cli.main(["link", "--engine", "spark"]) == 1

    said = capsys.readouterr().err
    assert "There is no pyspark." in said and "pip install pyspark" in said
    monkeypatch.setattr(link, "find_spec", lambda name: True)
    monkeypatch.setattr(link, "which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert cli.main(["link", "--engine", "spark"]) == 1 and "needs Java 17" in capsys.readouterr().err
