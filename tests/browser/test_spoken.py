"""What a screen reader says of the components, kept as text: a change in it is seen in review.

After a change that is meant: OMAH_SPEAK=1 ./test tests/browser/test_spoken.py, then read the difference.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.urls import reverse

from omah.core import clock
from tests.browser.promises import PHONE, WIDE, send_wrong

FOLDER = Path(__file__).parent / "spoken"


def as_ever(name, page):
    """Compare what is said of a page with what was said before."""
    file, said = FOLDER / f"{name}.yaml", page.locator("main").aria_snapshot() + "\n"
    if os.environ.get("OMAH_SPEAK"):
        file.write_text(said)
    return said == file.read_text()


@pytest.fixture
def story_day(monkeypatch):
    """It is always the same day."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 5, 4, 2, tzinfo=UTC))


def test_the_components_are_said_as_ever(visit, story_day):
    with visit(reverse("ui:examples"), "budi", PHONE) as page:
        assert as_ever("examples", page)


def test_tables_keep_their_heads_and_cells_however_they_are_drawn(visit, story_day):
    """On a phone a table is drawn as cards. It must still be said as a table; only sorting is elsewhere."""
    with (
        visit(reverse("ui:examples"), "budi", PHONE) as phone,
        visit(reverse("ui:examples"), "budi", WIDE) as wide,
    ):
        cards, table = (page.get_by_role("table", name="Penjahit tahap 1") for page in (phone, wide))

        for role in ("columnheader", "rowheader", "cell"):
            assert cards.get_by_role(role).count() == table.get_by_role(role).count() > 0
        assert cards.get_by_role("rowheader", name="Penjahit 03").count() == 1


def test_a_refused_form_is_said_as_ever(visit, story_day):
    with visit(reverse("ui:examples"), "budi", PHONE) as page:
        send_wrong(page)

        assert as_ever("refused", page)
