"""One sequence: a portal, edits drawn at random, builds between them, and a first build beside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from incremental.edits import STEMS, Articles, Step
from incremental.small_portal import SmallPortal, make_small_portal

# Of all test files together; each file takes its share.
SEQUENCES = int(os.environ.get("BANTIN_SEQUENCES", "520"))
ROOM = 2**28
Drawn = Callable[[Articles], st.SearchStrategy[Step]]


def tries(share: int) -> settings:
    """As many sequences as the file's `share` in a hundred.

    A sequence that fails is told as it was drawn: looking for a shorter one takes too long.
    """
    return settings(
        deadline=None, max_examples=max(1, SEQUENCES * share // 100), derandomize=True,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip


@contextmanager
def opened(theme: Path | None = None) -> Iterator[Workshop]:
    """A workshop in memory where the system has such a folder: thousands of small files go fast."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of a random name in it
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    with TemporaryDirectory(prefix="exactness-", dir=memory if roomy else None) as folder:
        yield Workshop(Path(folder), theme)


class Workshop:
    """Portals in one folder: each sequence begins with a copy of one that is built."""

    def __init__(self, folder: Path, theme: Path | None = None) -> None:
        self.folder = folder
        self.first, self.articles = make_small_portal(folder / "portal", theme), Articles()
        (folder / "media").mkdir()
        (self.first.root / "var").mkdir()
        (self.first.root / "var" / "media").symlink_to(folder / "media")  # drawn once for all
        for stem in STEMS[:5]:
            self.articles.put(self.first, stem)
        self.first.build()
        self.first = self.first.copied(folder / "first")

    def started(self) -> tuple[SmallPortal, Articles]:
        """A portal with five articles, built, as if there had never been another."""
        return self.first.copied(self.folder / "portal"), self.articles.copied()

    def check(self, data: Any, drawn: Drawn) -> None:
        """One sequence of steps: one to three builds, and what a first build makes."""
        portal, articles = self.started()
        taken: list[Step] = []
        last: dict[str, str] | None = None
        for _ in range(data.draw(st.integers(1, 3), label="builds")):
            for step in data.draw(st.lists(drawn(articles), min_size=1, max_size=4), label="steps"):
                step.run(portal)
                taken.append(step)
            last = portal.outcome()
        if last is not None:
            assert last == portal.clean(self.folder / "clean"), taken
        assert not [p for p in portal.output.rglob("*") if p.is_dir() and not any(p.iterdir())]
