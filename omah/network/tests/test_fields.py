"""Choosing an organisation or a user in a form."""

import pytest
from django import forms
from django.http import QueryDict
from django.urls import reverse

from omah.network.actions import add_alias, found_organisation
from omah.network.fields import OrganisationField, UserField


class Form(forms.Form):
    body = OrganisationField(label="Lembaga", error_messages={"required": "Isi lembaga."})


class PartnerForm(forms.Form):
    body = OrganisationField(label="Lembaga", types=["gov"], required=False)
    who = UserField(label="Siapa", required=False)


def filled(form_class, **typed):
    data = QueryDict(mutable=True)
    data.update(typed)
    return form_class(data)


@pytest.mark.parametrize("typed", ["dinas contoh", "Dinas Contoh", "dinas", "Dinnas Contooh"])
def test_one_match_is_enough(cast, typed):
    form = filled(Form, body=typed)

    assert form.is_valid()
    assert form.cleaned_data["body"] == cast.dinas


def test_the_very_name_wins_over_names_that_hold_it(cast, house):
    found_organisation(name="Dinas Contoh Cabang", type="gov", by=house)

    assert filled(Form, body="Dinas Contoh").is_valid()
    assert not filled(Form, body="dinas").is_valid()


def test_several_matches_are_offered_by_ref(cast):
    form = filled(Form, body="contoh")

    assert not form.is_valid()
    assert f'value="{cast.bank.ref}"' in str(form)
    chosen = filled(Form, body="contoh", body_pilihan=cast.bank.ref)
    assert chosen.is_valid()
    assert chosen.cleaned_data["body"] == cast.bank


def test_an_alias_is_enough(cast):
    add_alias(organisation_id=cast.griya.pk, name="Rumah Jahit", by=cast.sekar)

    assert filled(Form, body="rumah jahit").is_valid()


def test_what_is_offered_can_be_sent_back(cast, house):
    nlr = found_organisation(name="NLR (until No Leprosy Remains)", type="int", by=house)

    for body in (cast.dinas, nlr):
        shown = OrganisationField().in_full(body)
        form = filled(Form, body=shown)
        assert form.is_valid(), shown
        assert form.cleaned_data["body"] == body


def test_a_field_can_be_narrowed_to_types(cast):
    assert not filled(PartnerForm, body="bank contoh").is_valid()
    form = filled(PartnerForm, body="contoh")
    assert form.is_valid()
    assert form.cleaned_data["body"] == cast.dinas


def test_nobody_and_nothing_say_what_to_do(cast):
    assert "catat dahulu" in filled(Form, body="Atlantis").errors["body"][0]
    assert "buat akunnya dahulu" in filled(PartnerForm, who="nemo").errors["who"][0]


@pytest.mark.parametrize("typed", ["tono", "Tono ", "0800-0000-0099", "+62800 0000 0099"])
def test_a_user_is_found_by_name_or_phone(cast, typed):
    cast.tono.phone = "+6280000000099"
    cast.tono.save()

    form = filled(PartnerForm, who=typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["who"] == cast.tono


def test_a_user_who_cannot_sign_in_is_not_found(cast, house):
    cast.tono.is_active = False
    cast.tono.save()

    assert not filled(PartnerForm, who="tono").is_valid()
    assert not filled(PartnerForm, who="@rumah").is_valid()


def test_names_of_organisations_are_suggested_to_those_who_are_signed_in(cast, client):
    page = reverse("network:organisations")
    asks = {"path": page, "data": {"cari": "griya"}, "headers": {"Omah-Part": "names"}}
    stranger = client.get(**asks)
    client.force_login(cast.tono)

    suggested = client.get(**asks).json()["names"]

    assert stranger.status_code == 302 and suggested
    assert all(OrganisationField().look(name)[0].name.startswith("Griya") for name in suggested)
