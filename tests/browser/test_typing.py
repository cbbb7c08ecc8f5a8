"""Whoever types a name sees who is meant, without a button and without leaving the page."""

import re

from django.urls import reverse
from playwright.sync_api import expect


def test_while_a_name_is_typed_the_list_follows_and_its_count_is_read_out(visit):
    with visit(reverse("people:people"), "budi") as page:
        box = page.get_by_role("searchbox", name="Cari").or_(page.get_by_role("textbox", name="Cari"))
        box.press_sequentially("Sari")

        expect(page.locator("#jumlah")).to_have_text("1 ditemukan.")
        expect(page.get_by_role("link", name="Wati Contoh")).to_have_count(0)
        expect(page.get_by_role("link", name="Sari Contoh")).to_be_visible()
        expect(box).to_be_focused()
        assert "cari=Sari" in page.url

        box.fill("Tidak ada namanya")

        expect(page.locator("#jumlah")).to_contain_text("Tidak ada yang cocok.")


def test_a_field_for_an_organisation_suggests_names_while_one_types(visit):
    with visit(reverse("network:found"), "rara") as page:
        box = page.get_by_label("Bagian dari lembaga")
        box.press_sequentially("griya")

        expect(page.locator("datalist option").first).to_have_text(re.compile("Griya"))
        expect(box).to_have_role("combobox")
        expect(box).to_be_focused()
