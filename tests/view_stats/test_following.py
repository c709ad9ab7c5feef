"""What a log says is published soon, however slow the machine is, and little is done for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import site_maps
from bantin.view_stats.following import LONGEST, POLL, PUBLISH, Follower, with_rotated
from bantin.view_stats.importing import NOTHING, Imported, Importer
from bantin.view_stats.pages import Site
from bantin.view_stats.publishing.publish import Publisher
from bantin.view_stats.settings import ViewSettings
from bantin.view_stats.site_map import Published, SiteMap
from bantin.view_stats.store import Store
from view_stats.reading import ARTICLES, total, write

Line = Callable[..., bytes]
# Seconds that readers may wait for a line's count, of which a round may take three.
PROMISED = 10.0


class Machine:
    """A clock, and an importer and a publisher that take their time; lines are their moments."""

    def __init__(self, costs: list[tuple[float, float]]) -> None:
        self.now = self.worked = 0.0
        self.costs = costs
        self.written: list[float] = []
        self.read_up_to = self.done = 0
        self.waits: list[float] = []
        self.rounds: list[float] = []

    def begin(self) -> None:
        """Nothing is closed here."""

    def read(self, _: Path) -> Imported:
        new = len(self.written) - self.read_up_to
        self.read_up_to = len(self.written)
        return Imported(new, 0, new) if new else NOTHING

    def settle(self) -> None:
        """Costs are the publisher's."""

    def publish(self) -> None:
        self.rounds.append(self.now)
        seconds, work = self.costs[len(self.rounds) % len(self.costs)]
        self.now += seconds
        self.worked += work
        self.waits += [self.now - moment for moment in self.written[self.done : self.read_up_to]]
        self.done = self.read_up_to

    def follow(self, log: Path, turns: int) -> None:
        """A line is written between any two looks at the log."""
        follower = Follower(
            self, [log], self.publish, lambda: self.now, lambda: self.worked  # type: ignore[arg-type]
        )  # fmt: skip
        for _ in range(turns):
            self.written.append(self.now)
            follower.turn()
            self.now += POLL


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("log") / "access.log", [])


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 1)), min_size=1, max_size=8))
def test_a_line_is_published_within_ten_seconds_when_no_round_takes_more_than_three(
    empty: Path, costs: list[tuple[float, float]]
) -> None:
    """`costs` are a round's seconds, and the share of them that the processor worked."""
    machine = Machine([(seconds, seconds * share) for seconds, share in costs])
    machine.follow(empty, 60)
    assert machine.waits
    assert max(machine.waits) <= PROMISED


def test_rounds_begin_at_a_steady_pace_however_long_each_takes(empty: Path) -> None:
    machine = Machine([(3.0, 0.0)])
    machine.follow(empty, 40)
    gaps = {
        after - before for before, after in zip(machine.rounds, machine.rounds[1:], strict=False)
    }
    assert gaps == {PUBLISH}


def test_much_work_makes_rounds_rarer_but_only_very_much_rarer_than_the_longest(
    empty: Path,
) -> None:
    for work, gap in ((0.1, PUBLISH), (1.0, 5.0), (2.9, LONGEST), (20.0, 40.0)):
        machine = Machine([(0.0, work)])
        machine.follow(empty, 80)
        assert machine.rounds[1] - machine.rounds[0] == gap


def test_following_reads_what_grows_over_a_rotation_and_publishes_now_and_then(
    store: Store, current: Path, rotated: Path, log: list[bytes]
) -> None:
    seconds, published = [0.0], []
    follower = Follower(
        Importer(store, Site(ARTICLES)), [current], lambda: published.append(total(store)),
        lambda: seconds[0],
    )  # fmt: skip
    write(current, log[:100])
    follower.turn()
    write(current, log[100:200], "ab")
    seconds[0] = 2.0
    follower.turn()
    assert published == [100]
    write(current, log[200:300], "ab")
    current.rename(rotated)
    write(current, log[300:400])
    seconds[0] = 6.0
    follower.turn()
    assert published == [100, 400]
    seconds[0] = 60.0
    follower.turn()
    assert published == [100, 400]
    assert list(with_rotated(current)) == [rotated, current]


@pytest.fixture
def published(tmp_path: Path) -> list[Published]:
    """Articles, each with a file of its own."""
    found = [
        Published(f"bai-{n}", f"/2026/11/20/bai-{n}/", f"Bài {n}", f"/views/tinh-{n}/2026/11.json")
        for n in range(10)
    ]
    site_maps.leave(tmp_path, SiteMap(found))
    return found


def test_a_view_touches_its_own_count_and_no_other_articles(
    store: Store, current: Path, tmp_path: Path, line: Line, published: list[Published],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    importer, publisher = (
        Importer(store, Site(ARTICLES)), Publisher(store, tmp_path, ViewSettings()),
    )  # fmt: skip
    importer.begin()
    write(current, [line(each.url, n) for n, each in enumerate(published)])
    importer.read(current)
    importer.settle()
    publisher.publish()
    write(current, [line(published[3].url, 99)], "ab")
    importer.read(current)
    importer.settle()
    touched: list[str] = []
    read, place = Path.read_bytes, Path.replace

    def seen_read(path: Path) -> bytes:
        touched.append(path.as_posix())
        return read(path)

    def seen_place(path: Path, to: Path) -> Path:
        touched.append(to.as_posix())
        return place(path, to)

    monkeypatch.setattr(Path, "read_bytes", seen_read)
    monkeypatch.setattr(Path, "replace", seen_place)
    publisher.publish()
    assert {path for path in touched if "/tinh-" in path} == {
        f"{tmp_path}/views/tinh-3/2026/11.json"
    }


def test_publishing_waits_for_no_disk(
    store: Store, current: Path, tmp_path: Path, line: Line, published: list[Published],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """What a power failure spoils is written anew by whoever publishes next."""
    importer = Importer(store, Site(ARTICLES))
    importer.begin()
    importer.read(write(current, [line(published[0].url)]))
    importer.settle()
    monkeypatch.setattr(os, "fsync", pytest.fail)
    Publisher(store, tmp_path, ViewSettings()).publish()
    count = tmp_path / "views/tinh-0/2026/11.json"
    whole = count.read_bytes()
    count.write_bytes(b"")
    Publisher(store, tmp_path, ViewSettings()).publish()
    assert count.read_bytes() == whole
