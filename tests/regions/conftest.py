"""The shipped register, and the official table where it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.regions.model import Register, load_register

OFFICIAL = Path(__file__).resolve().parents[3] / "shared/data/official-conversion-2025-07.csv"


@pytest.fixture(scope="session")
def register() -> Register:
    """The units of the product alone."""
    found, problems = load_register()
    assert problems == []
    return found


@pytest.fixture(scope="session")
def official_table() -> Path:
    """The official conversion table of 1/7/2025."""
    if not OFFICIAL.exists():
        pytest.skip("the official conversion table is not beside this checkout")
    return OFFICIAL
