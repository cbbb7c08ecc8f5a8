"""What an enumerator types is not lost without signal, and stays on the device no longer than it must."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from omah.registry.tests import world

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "JSON.stringify({...sessionStorage})"


def test_words_typed_without_signal_stay_and_go_when_it_is_back_and_leave_with_the_sign_out(
    window, cast, client
):
    world.registrars(cast)
    draft = world.begun(client, cast.endah)
    world.answer(client, draft, "tujuan", respondent="self", manner="written")
    world.answer(client, draft, "setuju-layanan", given="ya")
    for purpose in ("statistik", "dinas", "terbit"):
        world.answer(client, draft, f"setuju-{purpose}", given="tidak")
    question = reverse("registry:question", args=[draft.ref, "nama"])
    name, told = "Soemarni", "Isian Anda tetap di sini"

    with window("endah") as page:
        page.goto(question)
        page.get_by_label("Nama lengkap").fill(name)
        page.route("**", lambda route: route.abort())
        page.get_by_role("button", name="Lanjut").click()
        expect(page.locator("#kabar")).to_contain_text(told)
        page.unroute("**")
        page.goto(reverse("registry:records"))
        page.goto(question)
        expect(page.get_by_label("Nama lengkap")).to_have_value(name)

        page.context.set_offline(True)
        page.get_by_role("button", name="Lanjut").click()
        expect(page.locator("#kabar")).to_contain_text(told)
        page.context.set_offline(False)
        page.wait_for_url(lambda url: question not in url)
        assert name not in page.evaluate(KEPT)

        page.goto(question)
        page.get_by_label("Nama lengkap").fill("Soekarni")
        assert "Soekarni" in page.evaluate(KEPT)
        page.context.clear_cookies()
        page.goto("/")
        assert page.evaluate(KEPT) == '{"who":""}'

    draft.refresh_from_db()
    assert draft.answers["nama"]["full_name"] == [name]
