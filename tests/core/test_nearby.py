"""Values kept at hand up to a bound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bantin.core.nearby import Nearby


@given(st.integers(1, 4), st.lists(st.tuples(st.integers(0, 6), st.integers())))
def test_the_values_told_last_are_at_hand(most: int, told: list[tuple[int, int]]) -> None:
    found, wanted = Nearby[int, int](most), dict[int, int]()
    for key, value in told:
        found[key] = value
        wanted[key] = value
        wanted = dict([*wanted.items()][-most:])
        assert dict(found) == wanted
