"""Whoever types a name sees who is meant, without a button and without leaving the page."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from omah.accounts.models import User
from omah.places.actions import load_regions


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


def test_a_field_for_a_region_suggests_names_while_one_types(visit):
    load_regions(by=User.objects.system("wilayah"), within="35.73")
    with visit(reverse("people:new_person"), "budi") as page:
        box = page.locator("input[data-names]").first
        box.press_sequentially("kedung", timeout=5000)

        expect(page.locator("datalist option").first).to_have_text(re.compile("Kedung"))
        expect(box).to_have_role("combobox")
        expect(box).to_be_focused()
