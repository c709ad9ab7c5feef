"""With the product's own theme as with the small one: the output is that of a first build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ROOT
from incremental.edits import Articles, Step, of_articles
from incremental.sequences import Workshop, opened, tries
from incremental.surroundings import of_surroundings


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """Portals of this module."""
    with opened(ROOT / "theme") as made:
        yield made


def anything(articles: Articles) -> st.SearchStrategy[Step]:
    """Every step there is."""
    return st.one_of(of_articles(articles), of_surroundings())


@pytest.mark.slow
@tries(4)
@given(st.data())
def test_with_the_theme_of_the_product(workshop: Workshop, data: Any) -> None:
    workshop.check(data, anything)
