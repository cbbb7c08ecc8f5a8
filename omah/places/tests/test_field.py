"""Choosing a region in a form, without JavaScript."""

import pytest
from django import forms
from django.http import QueryDict
from django.urls import reverse

from omah.places.fields import RegionField
from omah.places.models import Region


class Form(forms.Form):
    region = RegionField(label="Wilayah", error_messages={"required": "Isi wilayah."})


def filled(**typed):
    data = QueryDict(mutable=True)
    data.update(typed)
    return Form(data)


def test_one_match_is_enough(kota_malang):
    form = filled(region="sawojajar")

    assert form.is_valid()
    assert form.cleaned_data["region"].code == "35.73.03.1008"
    assert "radio" not in str(form)


def test_several_matches_come_back_as_choices_with_what_was_typed(kota_malang):
    form = filled(region="kedung kandang")

    assert not form.is_valid()
    html = str(form)
    assert 'value="kedung kandang"' in html
    assert "Kec. Kedungkandang, Kota Malang, Jawa Timur" in html
    assert "Kel. Kedungkandang, Kec. Kedungkandang, Kota Malang, Jawa Timur" in html
    assert html.count('type="radio"') == 2


def test_a_choice_settles_it(kota_malang):
    form = filled(region="kedung kandang", region_pilihan="35.73.03")

    assert form.is_valid()
    assert form.cleaned_data["region"].code == "35.73.03"


def test_a_choice_for_an_earlier_text_is_not_taken(kota_malang):
    assert filled(region="sawojajar", region_pilihan="35.73.03").is_valid()
    assert filled(region="sawojajar", region_pilihan="35.73.03").fields["region"]
    assert not filled(region="kedung kandang", region_pilihan="35.73.03.1008").is_valid()


def test_no_match_says_what_to_do(kota_malang):
    form = filled(region="Atlantis")

    assert "Periksa ejaannya" in form.errors["region"][0]
    assert 'value="Atlantis"' in str(form)


def test_too_many_matches_ask_for_more(malang_raya):
    form = filled(region="su")

    assert "Tambahkan kabupatennya" in form.errors["region"][0]
    assert str(form).count('type="radio"') == 8


def test_an_empty_field_says_its_own_sentence(kota_malang):
    assert filled(region="  ").errors["region"] == ["Isi wilayah."]


def test_a_known_region_is_shown_in_full_and_comes_back_unchanged(kota_malang):
    region = Region.objects.get(code="35.73.03.1006")

    form = Form(initial={"region": region})

    assert f'value="{region.path}"' in str(form)
    assert "radio" not in str(form)
    again = filled(region=region.path)
    assert again.is_valid()
    assert again.cleaned_data["region"] == region


@pytest.mark.parametrize("code", ["35.73.03", "35.73.03.1006", "35.73", "35"])
def test_every_path_means_its_own_region(malang_raya, code):
    form = filled(region=Region.objects.get(code=code).path)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["region"].code == code


def test_a_changed_region_is_noticed(kota_malang):
    sawojajar = Region.objects.get(code="35.73.03.1008")
    data = QueryDict("region=sawojajar")

    assert not Form(data, initial={"region": sawojajar}).has_changed()
    assert Form(data, initial={"region": None}).has_changed()


def test_names_are_suggested_while_one_types_and_each_is_understood(cast, client, kota_malang):
    client.force_login(cast.tono)
    asks, page = {"Omah-Part": "names"}, reverse("places:regions")

    answer = client.get(page, {"cari": "kedung kand"}, headers=asks)
    suggested = answer.json()["names"]

    assert "Kec. Kedungkandang, Kota Malang, Jawa Timur" in suggested and len(suggested) <= 8
    assert all(filled(region=name).is_valid() for name in suggested)
    assert client.get(page, {"cari": ""}, headers=asks).json() == {"names": []}
    assert f'data-names="{page}"' in str(Form()) and str(Form()).count("ui/saran.js") == 1
