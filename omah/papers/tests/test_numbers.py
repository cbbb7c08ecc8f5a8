from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from omah.papers.numbering import PATTERN, check_pattern, write_number
from omah.papers.tests import world
from tests.meanwhile import meanwhile

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def test_a_number_is_written_as_offices_write_it():
    words = {"kind": "BAST", "code": "LINKSOS", "dated": date(2020, 5, 4)}

    assert write_number("{n:03}/{code}/{roman}/{year}", 12, **words) == "012/LINKSOS/V/2020"
    assert write_number(PATTERN, 1234, **words) == "1234/BAST/LINKSOS/V/2020"
    assert write_number("{n}.{month}.{year}", 7, **words) == "7.05.2020"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_roman(month):
    number = write_number(PATTERN, 1, kind="KW", code="GK", dated=date(2020, month, 1))

    assert number == f"001/KW/GK/{ROMAN[month - 1]}/2020"


@pytest.mark.parametrize(
    "pattern",
    ["", "{n}", "{year}", "{n}/{year}/{other}", "{n.__class__}/{year}", "{n!r}/{year}", "{n}/{year}/{", "{n:0>9}{year}"],
)  # fmt: skip
def test_a_pattern_that_cannot_be_filled_in_is_refused(pattern):
    with pytest.raises(ValidationError):
        check_pattern(pattern)


def test_each_year_starts_at_one_and_goes_on_where_it_stopped(cast):
    days = [date(2020, 12, 30), date(2020, 12, 31), date(2021, 1, 4), date(2020, 12, 31)]

    numbers = [world.issue(cast, dated=day).number for day in days]

    assert numbers == [
        "001/BAST/GRIYAKARYA/XII/2020",
        "002/BAST/GRIYAKARYA/XII/2020",
        "001/BAST/GRIYAKARYA/I/2021",
        "003/BAST/GRIYAKARYA/XII/2020",
    ]


def test_each_house_and_each_kind_counts_for_itself(cast):
    world.issue(cast)

    assert world.issue(cast, world.receipt()).number == "001/KW/GRIYAKARYA/V/2020"
    assert world.issue(cast, organisation_id=cast.lain.pk).number == "001/BAST/GRIYALAIN/V/2020"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first_ever", [True, False])
def test_the_second_writer_waits_for_the_next_number(cast, first_ever):
    if not first_ever:
        world.issue(cast)

    drawn = []

    end = meanwhile(lambda: drawn.append(world.issue(cast).n), lambda: world.issue(cast).n)

    assert end == drawn[0] + 1


@pytest.mark.django_db(transaction=True)
def test_a_number_that_was_drawn_in_vain_is_drawn_again(cast):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        world.issue(cast)
        raise ZeroDivisionError

    assert world.issue(cast).n == 1
