"""Paguyuban keluarga: one in each kecamatan, five functions, and families that only its own officers know."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from conftest import told_once
from omah.core import clock
from omah.network.models import Membership, Organisation
from omah.people.models import Person
from omah.places.models import Region, RegionGroup
from omah.registry import actions
from omah.registry.models import FamilyMember, FunctionState, Record
from omah.registry.tests import world
from omah.trail.models import Entry


def a_paguyuban(cast):
    """Kedungkandang gets one, of which Dara is secretary and Endah enumerator; Klojen has none. Rara keeps the house."""
    world.registrars(cast)
    Organisation.objects.filter(pk=cast.griya.pk).update(keeps_house=True)
    cast.rara = cast._officer("rara", cast.griya, Membership.Role.SECRETARIAT)
    city = Region.objects.get(code="35.73")
    for code, name in (("35.73.02", "Klojen"), ("35.73.03", "Kedungkandang")):
        Region.objects.create(
            code=code, name=name, kind="district", parent=city, path=name, key=name, path_key=name
        )
    RegionGroup.objects.create(name="Malang Raya", slug="malang-raya").regions.add(city)
    client = Client()
    client.force_login(cast.rara)
    client.post(reverse("registry:form_association", args=["35.73.03"]), {"name": "Paguyuban Rukun"})
    here = Organisation.objects.get(name="Paguyuban Rukun")
    cast.record = world.recorded(client, cast.endah)
    for user, role in ((cast.dara, "secretary"), (cast.endah, "enumerator"), (cast.sekar, "admin")):
        Membership.objects.create(organisation=here, user=user, role=role)
    return here


retold, cast, here = told_once(a_paguyuban)


def opened(client, user, name, /, *more):
    client.force_login(user)
    return client.get(reverse(f"registry:{name}", args=more))


def send(client, user, name, /, *more, **typed):
    client.force_login(user)
    return client.post(reverse(f"registry:{name}", args=more), typed)


def join(client, cast, here, **typed):
    return send(client, cast.endah, "join_family", here.ref, person=cast.record.ref, **typed)


def test_everybody_who_is_signed_in_sees_where_there_is_one_and_where_there_is_none(cast, client, here):
    page = opened(client, cast.tono, "coverage")

    rows = list(page.context["table"].rows)
    assert [row.get_cell_value("name") for row in rows] == ["Klojen", "Kedungkandang"]
    assert reverse("registry:form_association", args=["35.73.02"]) in page.text
    assert reverse("registry:association", args=[here.ref]) in page.text
    assert "Soemarni" not in page.text


def test_a_second_one_in_a_kecamatan_is_not_formed(cast, client, here):
    page = send(client, cast.rara, "form_association", "35.73.03", name="Paguyuban Lain")

    assert page["Location"] == reverse("registry:association", args=[here.ref])
    assert not Organisation.objects.filter(name="Paguyuban Lain").exists()


def test_whoever_may_not_form_one_is_told_whom_to_ask(cast, client):
    page = opened(client, cast.tono, "form_association", "35.73.02")

    assert "minta sekretariat" in page.text and "Bentuk paguyuban" not in page.text
    assert send(client, cast.tono, "form_association", "35.73.02", name="X").status_code == 403


def test_its_officers_say_how_far_a_function_is_and_what_shows_it(cast, client, here):
    bare = send(client, cast.dara, "function", here.ref, "therapy", state="running")
    shown = send(
        client,
        cast.dara,
        "function",
        here.ref,
        "therapy",
        state="running",
        since="2019",
        evidence="Tiap Sabtu",
    )

    assert bare.status_code == 422 and "Tulis buktinya" in bare.text
    assert shown.status_code == 302
    text = opened(client, cast.tono, "association", here.ref).text
    assert "berjalan" in text and "sejak 2019" in text and "Tiap Sabtu" in text
    assert Entry.objects.about(here).latest("pk").fact == "registry.FunctionStateSet"


@pytest.mark.parametrize("who", ["tono", "endah", "budi"])
def test_nobody_else_says_so(cast, client, here, who):
    assert send(client, getattr(cast, who), "function", here.ref, "therapy", state="begun").status_code == 403


def test_the_table_is_narrowed_by_function_and_state(cast, client, here):
    send(client, cast.dara, "function", here.ref, "therapy", state="begun")

    def names(**asked):
        client.force_login(cast.tono)
        table = client.get(reverse("registry:coverage"), asked).context["table"]
        return [row.get_cell_value("name") for row in table.rows]

    assert names(fungsi="therapy") == names(keadaan="begun") == ["Kedungkandang"]
    assert names(fungsi="therapy", keadaan="none") == ["Klojen"]
    assert names(fungsi="elders") == [] and names(wilayah="35.07") == []
    assert names(fungsi="elders", keadaan="none") == ["Klojen", "Kedungkandang"]


def test_the_table_is_taken_home_with_its_totals_left_to_excel(cast, client, here):
    send(client, cast.dara, "function", here.ref, "records", state="running", evidence="Buku induk")
    client.force_login(cast.tono)

    file = client.get(reverse("registry:coverage"), {"unduh": "xlsx"})

    sheet = load_workbook(BytesIO(file.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1] == ("Klojen", "Kota Malang", "belum ada", *["belum"] * 5)
    assert rows[2][:5] == ("Kedungkandang", "Kota Malang", "Paguyuban Rukun", "belum", "berjalan")


def test_a_family_joins_with_whoever_speaks_for_it(cast, client, here):
    join(client, cast, here, representative_name="Ibu Soemarni")

    member = FamilyMember.objects.get()
    assert (member.person, member.representative.full_name) == (cast.record.person, "Ibu Soemarni")
    assert "Ibu Soemarni" in opened(client, cast.dara, "association", here.ref).text
    read = Entry.objects.about(member.person).filter(fact="people.PersonRead", by=cast.dara)
    assert read.latest("pk").data["purpose"] == "association"


def test_the_trail_names_the_duty_in_the_association_not_another(cast, client, here):
    """Dara buys for another body, too."""
    Membership.objects.create(organisation=cast.dinas, user=cast.dara, role=Membership.Role.BUYER)
    join(client, cast, here)

    opened(client, cast.dara, "association", here.ref)

    held = Membership.objects.filter(organisation=here, user=cast.dara).values_list("role", flat=True)
    assert Entry.objects.filter(fact="people.PersonRead", by=cast.dara).latest("pk").data["role"] in held


@pytest.mark.parametrize("who", ["tono", "eko", "rara"])
def test_nobody_outside_the_association_sees_its_families(cast, client, here, who):
    join(client, cast, here)
    member = FamilyMember.objects.get()

    assert "Soemarni" not in opened(client, getattr(cast, who), "association", here.ref).text
    assert opened(client, getattr(cast, who), "join_family", here.ref).status_code == 403
    assert opened(client, getattr(cast, who), "leave", member.ref).status_code == 404


def test_whoever_took_the_consent_back_is_on_no_list_at_once(cast, client, here):
    join(client, cast, here)
    send(client, cast.endah, "end", cast.record.ref, how="withdrawn")

    assert "Soemarni" not in opened(client, cast.dara, "association", here.ref).text


def test_only_those_on_record_whom_one_may_see_can_join(cast, client, here):
    page = send(client, cast.sekar, "join_family", here.ref, person=cast.record.ref)

    assert page.status_code == 422 and "Soemarni" not in page.text
    assert not FamilyMember.objects.exists()


def test_nobody_from_another_kecamatan_joins(cast, client, here):
    elsewhere = Region.objects.get(code="35.73.02")
    Person.objects.filter(pk=cast.record.person_id).update(region=elsewhere)

    assert join(client, cast, here).status_code == 422


def test_a_family_leaves_and_may_come_back(cast, client, here):
    join(client, cast, here)

    send(client, cast.dara, "leave", FamilyMember.objects.get().ref)
    join(client, cast, here)

    assert [one.until is None for one in FamilyMember.objects.order_by("pk")] == [False, True]
    assert FunctionState.objects.count() == 0


def test_whoever_paused_the_use_of_the_data_is_on_no_list_and_joins_nothing(cast, client, here):
    join(client, cast, here)
    Record.objects.update(restricted_at=clock.now())

    assert "Soemarni" not in opened(client, cast.dara, "association", here.ref).text
    assert "Soemarni" not in opened(client, cast.dara, "join_family", here.ref).text


def test_whoever_opened_a_record_in_an_emergency_makes_no_member_of_it(cast, client, here):
    Membership.objects.create(organisation=here, user=cast.eko, role="enumerator")
    why = "Ditemukan pingsan di jalan tanpa kartu."
    actions.break_glass(name="Soemarni", born="1980", reason=why, by=cast.eko)

    page = send(client, cast.eko, "join_family", here.ref, person=cast.record.ref)

    assert page.status_code == 422 and "Soemarni" not in page.text
    with pytest.raises(PermissionDenied):
        actions.join_family(association_id=here.pk, record_id=cast.record.pk, by=cast.eko)
