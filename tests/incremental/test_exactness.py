"""Whatever happens between builds, the output is that of a first build, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import fingerprints
from incremental.edits import STEMS, Articles, Step, steps
from incremental.small_portal import SmallPortal, make_small_portal

SEQUENCES = int(os.environ.get("BANTIN_SEQUENCES", "500"))
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
