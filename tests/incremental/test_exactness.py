"""Whatever happens to articles between builds, the output is that of a first build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incremental.edits import of_articles
from incremental.sequences import Workshop, opened, tries


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """Portals of this module."""
    with opened() as made:
        yield made


@pytest.mark.slow
@pytest.mark.timeout(1800)
@tries(48)
@given(st.data())
def test_after_any_edits_of_articles_the_output_equals_a_first_build(
    workshop: Workshop, data: Any
) -> None:
    workshop.check(data, of_articles)
