"""Whatever happens to a portal between builds, kills among it, the output is that of a first one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incremental.edits import Articles, Step, of_articles
from incremental.sequences import Workshop, opened, tries
from incremental.surroundings import of_surroundings


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """Portals of this module."""
    with opened() as made:
        yield made


def anything(articles: Articles) -> st.SearchStrategy[Step]:
    """Every step there is, those of articles as often as all others."""
    return st.one_of(of_articles(articles), of_surroundings())


@pytest.mark.slow
@pytest.mark.timeout(1800)
@tries(48)
@given(st.data())
def test_after_anything_the_output_equals_a_first_build(workshop: Workshop, data: Any) -> None:
    workshop.check(data, anything)
