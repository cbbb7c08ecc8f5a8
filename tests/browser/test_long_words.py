"""A word that nobody could foresee does not push a page off a small screen."""

import pytest
from django.urls import reverse

from omah.work.tests import world

pytestmark = pytest.mark.browser
WORD = "Masker" * 20


@pytest.mark.parametrize("name", ["order", "trail", "report", "price"])
def test_a_word_without_end_stays_on_a_small_screen(cast, visit, name):
    order = (world.quoted if name == "price" else world.agreed)(cast, title=WORD)

    with visit(reverse(f"work:{name}", args=[order.ref]), "budi") as page:
        wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")

    assert wide[0] <= wide[1], name
