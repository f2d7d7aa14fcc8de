"""Sizes, costs and durations as they are told; a cost is never told too low."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.model.scanning import GB, PRICE, cost_text, reading_text, size_text


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (12_345_678, "12.3 MB"), (12 * GB, "12 GB")],
)  # fmt: skip
def test_sizes(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("size", "text"), [(1, "0.01"), (2 * GB, "0.01"), (12 * GB, "0.06"), (2001 * GB, "10.01")]
)
def test_costs(size: int, text: str) -> None:
    assert cost_text(size) == text


@given(st.integers(1, 10**16))
def test_a_cost_is_never_told_too_low(size: int) -> None:
    assert size / GB * PRICE <= float(cost_text(size)) + 1e-9


@pytest.mark.parametrize(
    ("size", "text"), [(1, "1 s"), (59_000_000, "59 s"), (60_000_000, "1 min"), (12 * GB, "3 h 20 min")]
)
def test_durations_are_of_a_page_a_second(size: int, text: str) -> None:
    assert reading_text(size) == text
