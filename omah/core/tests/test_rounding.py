"""Pay is rounded up once for each maker, and never down."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omah.core import formats


@pytest.mark.parametrize(
    ("numerator", "denominator", "paid"),
    [
        (12_500 * 8_000, 12, 8_333_400),
        (347 * 8_000, 12, 231_400),
        (348 * 8_000, 12, 232_000),
        (1, 1, 100),
        (100, 1, 100),
        (101, 1, 200),
        (0, 1, 0),
        (1, 3, 100),
    ],
)
def test_pay_is_rounded_up_to_a_hundred_rupiah(numerator, denominator, paid):
    assert formats.rounded_up(Fraction(numerator, denominator)) == paid


def test_the_masks_at_the_quoted_rate():
    price = formats.worth(12_500, 8_000, "lusin")

    assert formats.cents(price) == "Rp8.333.333,33"
    assert formats.rounded_up(price, to=1) == 8_333_334


@given(st.integers(0, 10**12), st.integers(1, 10**4), st.sampled_from([1, 100, 500]))
def test_nobody_gets_less_than_was_earned_or_a_whole_step_more(numerator, denominator, step):
    paid = formats.rounded_up(Fraction(numerator, denominator), to=step)

    assert paid % step == 0
    assert 0 <= paid - Fraction(numerator, denominator) < step
