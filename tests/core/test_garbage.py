"""The search for garbage rests for a while, and comes back however the work ends."""

from __future__ import annotations

import gc

import pytest

from bantin.core.garbage import uncollected


def test_cycles_are_searched_again_after_a_failure() -> None:
    """Work that raises leaves the search as it was."""
    assert gc.isenabled()
    seen = []
    with pytest.raises(ZeroDivisionError), uncollected():
        seen.append(gc.isenabled() or 1 / 0)
    assert gc.isenabled()
    assert not seen


def test_who_does_without_goes_on_without() -> None:
    """A search that was off before stays off."""
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
