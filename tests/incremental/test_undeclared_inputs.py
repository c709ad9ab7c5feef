"""The comparison with a first build is no empty one: it sees what a part does not declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bantin.core.outputs import Part
from bantin.incremental.build import Build
from incremental.edits import STEMS
from incremental.sequences import Workshop, opened

MUTATIONS = {
    "article": ("title", 1), "list /chu-de/he/": ("title", 1), "list /khu-vuc/dong-thap/": ("title", 1),
    "list /luu-tru/2026/": ("summary", 1), "feed /chu-de/he/": ("title", 1),
    "feed /khu-vuc/dong-thap/": ("title", 1), "search": ("title", 1), "home": ("title", 1),
}


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """Portals of this module."""
    with opened() as made:
        yield made


@pytest.mark.parametrize("hidden", MUTATIONS)
def test_the_comparison_sees_a_dependency_that_a_part_does_not_declare(
    workshop: Workshop, hidden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the key of one kind of part blind to articles, an edit leaves a page that is not new."""
    portal, articles = workshop.started()
    name, number = MUTATIONS[hidden]
    whole = Build._differing

    def blind(build: Build, planned: Any) -> Any:
        kept = [each for each in planned if not named(each).startswith(hidden)]
        build.seen.update(name for name in build.keys if name.startswith(hidden))
        return whole(build, kept)

    articles.key(STEMS[2], name, number).run(portal)
    clean = portal.clean(workshop.folder / "clean")
    with monkeypatch.context() as patch:
        patch.setattr(Build, "_differing", blind)
        assert portal.outcome() != clean
    portal.write(".output.store", "")
    assert portal.outcome() == clean


def named(planned: Any) -> str:
    """The name by which the store knows something planned."""
    return planned.name if isinstance(planned, Part) else f"={planned.path}"
