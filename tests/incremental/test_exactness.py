"""Whatever happens between builds, the output is that of a first build, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.core.outputs import Part
from bantin.incremental.build import Build
from builders import fingerprints
from incremental.edits import STEMS, Articles, Step, steps
from incremental.small_portal import SmallPortal, make_small_portal

pytestmark = pytest.mark.slow

SEQUENCES = int(os.environ.get("BANTIN_SEQUENCES", "100"))
TRIES = settings(
    deadline=None, max_examples=SEQUENCES, suppress_health_check=list(HealthCheck),
    derandomize=True,
)  # fmt: skip


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the portals of this module."""
    return tmp_path_factory.mktemp("exactness")


def started(workshop: Path, folder: Path) -> tuple[SmallPortal, Articles]:
    """A portal with five articles in `folder / "portal"`, built."""
    portal, articles = make_small_portal(folder / "portal"), Articles()
    for stem in STEMS[:5]:
        articles.put(portal, stem)
    portal.build()
    return portal, articles


@pytest.mark.slow
@TRIES
@given(st.data())
def test_after_any_edits_the_output_equals_a_first_build(workshop: Path, data: Any) -> None:
    folder = workshop / str(len(list(workshop.iterdir())))
    portal, articles = started(workshop, folder)
    taken: list[Step] = []
    for _ in range(data.draw(st.integers(1, 3), label="builds")):
        for step in data.draw(st.lists(steps(articles), min_size=1, max_size=3), label="steps"):
            step.run(portal)
            taken.append(step)
        last = portal.outcome()
    if last is not None:
        assert fingerprints(portal.output) == portal.clean(folder / "clean"), taken
    assert not [p for p in portal.output.rglob("*") if p.is_dir() and not any(p.iterdir())]


MUTATIONS = {
    "article": ("title", 1), "list /chu-de/he/": ("title", 1), "list /khu-vuc/dong-thap/": ("title", 1),
    "list /luu-tru/2026/": ("summary", 1), "feed /chu-de/he/": ("title", 1),
    "feed /khu-vuc/dong-thap/": ("title", 1), "search": ("title", 1), "=index.html": ("title", 1),
}


@pytest.mark.parametrize("hidden", MUTATIONS)
def test_the_comparison_sees_a_dependency_that_a_part_does_not_declare(
    workshop: Path, hidden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the key of one kind of part blind to articles, an edit leaves a page that is not new."""
    portal, articles = started(workshop, workshop / hidden.replace("/", "-"))
    name, number = MUTATIONS[hidden]
    whole = Build._differing

    def blind(build: Build, planned: Any) -> Any:
        kept = [each for each in planned if not named(each).startswith(hidden)]
        build.seen.update(name for name in build.keys if name.startswith(hidden))
        return whole(build, kept)

    articles.key(STEMS[2], name, number).run(portal)
    clean = portal.clean(workshop / "clean of a mutation")
    with monkeypatch.context() as patch:
        patch.setattr(Build, "_differing", blind)
        assert portal.outcome() != clean
    portal.write(".output.store", "")
    assert portal.outcome() == clean


def named(planned: Any) -> str:
    """The name by which the store knows something planned."""
    return planned.name if isinstance(planned, Part) else f"={planned.path}"
