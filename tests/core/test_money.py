from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.core import money


def test_amounts_round_half_up_to_the_cent() -> None:
    assert money.quantize(Decimal("2.345"), "EUR") == Decimal("2.35")


def test_currencies_without_cents_round_to_whole_units() -> None:
    assert money.quantize(Decimal("234.5"), "JPY") == Decimal("235")


@given(st.integers(min_value=-(10**12), max_value=10**12), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_minor_units_and_back_is_the_same_amount(minor: int, currency: str) -> None:
    assert money.to_minor(money.from_minor(minor, currency), currency) == minor


def test_fractions_of_a_cent_never_reach_a_gateway() -> None:
    with pytest.raises(ValueError, match="decimals"):
        money.to_minor(Decimal("1.005"), "EUR")


def test_money_is_written_as_people_of_the_language_write_it() -> None:
    assert money.format_money(Decimal("1234.5"), "EUR", "en-gb") == "€1,234.50"
    assert money.format_money(Decimal("1234.5"), "EUR", "de") == "1.234,50\xa0€"
