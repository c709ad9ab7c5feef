"""The comparison with a first build is no empty one: it sees what a part does not declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bantin.core.outputs import Bundle, name_of
from bantin.incremental.build import Build
from bantin.incremental.bundles import Bundles
from incremental.edits import STEMS
from incremental.sequences import Workshop, opened

MUTATIONS = {
    "article": ("title", 1), "list /chu-de/he/": ("title", 1), "list /khu-vuc/dong-thap/": ("title", 1),
    "list /luu-tru/2026/": ("summary", 1), "feed /chu-de/he/": ("title", 1),
    "feed /khu-vuc/dong-thap/": ("title", 1), "search": ("title", 1), "home": ("title", 1),
}
BUNDLES = (
    "articles ", "list /luu-tru/", "list /khu-vuc/", "feeds /", "combined feeds ", "api ",
)


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

    def blind(build: Build, parts: Any) -> Any:
        for one in parts:
            build.seen.update({name_of(one[0])} if name_of(one[0]).startswith(hidden) else ())
            if not name_of(one[0]).startswith(hidden):
                yield from whole(build, [one])

    articles.key(STEMS[2], name, number).run(portal)
    clean = portal.clean(workshop.folder / "clean")
    with monkeypatch.context() as patch:
        patch.setattr(Build, "_differing", blind)
        assert portal.outcome() != clean
    portal.write(".output.store", "")
    assert portal.outcome() == clean


@pytest.mark.parametrize("hidden", BUNDLES)
def test_the_comparison_sees_a_dependency_that_a_bundle_does_not_declare(
    workshop: Workshop, hidden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one bundle taken for what it was, an article more leaves something that is not new."""
    portal, articles = workshop.started()
    whole = Bundles._open

    def blind(bundles: Bundles, bundle: Bundle) -> int | None:
        found = whole(bundles, bundle)
        if not bundle.name.startswith(hidden) or found is None:
            return found
        del bundles.opened[found]
        return None

    articles.put(portal, STEMS[5])
    clean = portal.clean(workshop.folder / "clean")
    with monkeypatch.context() as patch:
        patch.setattr(Bundles, "_open", blind)
        assert portal.outcome() != clean
    portal.write(".output.store", "")
    assert portal.outcome() == clean
