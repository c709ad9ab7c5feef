"""The same golden questions get the same whole numbers from every store, whatever came before."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from operator import methodcaller
from pathlib import Path
from typing import Any

import pytest

from bantin.core.dates import VIETNAM
from bantin.view_stats.facts import Batch, Facts, Source, host_number, number
from bantin.view_stats.importing import import_log
from bantin.view_stats.store import Store
from bantin.view_stats.store.clickhouse import ClickHouseStore
from bantin.view_stats.store.clickhouse_client import Session, quoted

DAYS = ("2026-11-19", "2026-11-20", "2026-11-21")
UNKNOWN = "/2026/11/20/bai-moi/"
PAGES = ("", "bai-1", "bai-2", "bai-3", UNKNOWN)
HOSTS = ("", "google.com", "zalo.me")
FEEDS = ("/rss.xml", "/khu-vuc/dong-thap/atom.xml")
NOON = datetime(2026, 11, 21, 12, tzinfo=VIETNAM)

pytestmark = pytest.mark.slow


def words(values: Any, code: str = "Q") -> array[int]:
    return array(code, values)


def day_of(rng: random.Random, views: int) -> Facts:
    """Some readers, one program that loads nothing, ratings given twice, readers who want no key."""
    people = [0, *(rng.getrandbits(64) | 1 for _ in range(6))]
    keys = [rng.choice(people) for _ in range(views)] + [7] * 25
    return Facts(
        keys=words(keys),
        pages=words(number(rng.choice(PAGES)) for _ in keys),
        seconds=words((rng.randrange(86400) for _ in keys), "I"),
        hosts=words((host_number(rng.choice(HOSTS if key != 7 else ("",))) for key in keys), "I"),
        loaded=words(people[1:3]),
        feed_keys=words(rng.choice(people) for _ in range(9)),
        feed_pages=words(number(rng.choice(FEEDS)) for _ in range(9)),
        rating_keys=words(rng.choice(people[1:]) for _ in range(9)),
        rating_pages=words(number(rng.choice(PAGES[1:4])) for _ in range(9)),
        stars=words((rng.randint(1, 5) for _ in range(9)), "B"),
    )


def batch(rng: random.Random, source: Source, days: tuple[str, ...], views: int = 40) -> Batch:
    """A block of lines over some days."""
    return Batch(
        replace(source, offset=source.offset + 1000, lines=source.lines + views, malformed=source.malformed + 2),
        source.offset,
        days={day: day_of(rng, views) for day in days},
        names={number(name): name for name in (*PAGES[1:], *FEEDS)},
        hosts={host_number(host): host for host in HOSTS[1:]},
        classes={(day, kind): rng.randint(1, 9) for day in days for kind in ("page", "robot")},
        subscribers={(days[-1], FEEDS[0], "Feedly"): rng.randint(10, 20)},
        first=f"{days[0]}T00:10:00+07:00", last=f"{days[-1]}T23:50:00+07:00",
    )  # fmt: skip


def golden(store: Any) -> dict[str, Any]:
    """Every question of the port."""
    store.settle()
    return {
        "span": store.first_last(),
        "all time": store.article_totals(), "one day": store.article_views(DAYS[1], DAYS[1]),
        "days": store.site_days(), "hours": store.site_hours(DAYS[0], DAYS[2]),
        "visitors": store.visitors("", ""), "readers of articles": store.article_visitors(DAYS[1]),
        "robots": store.robots(), "last 24 hours": store.article_hours("2026-11-20T13", "2026-11-21T12"),
        "classes": store.classes("", ""), "referrers": store.referrers("", ""),
        "followers": store.followers(DAYS[2]), "followers before": store.followers(DAYS[0]),
        "ratings": store.ratings(), "late": store.late("", ""), "online": store.online(NOON),
        "gaps": store.gaps(), "open": store.open_days(), "closed": store.closed_days(),
        "logs": [replace(source, id=None) for source in store.sources()],
    }  # fmt: skip


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    chdb = pytest.importorskip("chdb.session")
    opened = chdb.Session(str(tmp_path_factory.mktemp("clickhouse")))
    yield opened
    opened.close()


@pytest.fixture
def stores(tmp_path: Path, session: Any) -> Iterator[tuple[Store, ClickHouseStore]]:
    session.query("DROP DATABASE IF EXISTS views")
    sqlite = Store(tmp_path / "views.sqlite")
    yield sqlite, ClickHouseStore(Session(session), tmp_path / "views.sqlite")
    sqlite.close()


def both(stores: tuple[Any, Any], act: Callable[[Any], Any]) -> list[Any]:
    return [act(store) for store in stores]


def same(stores: tuple[Any, Any]) -> dict[str, Any]:
    """The answers, which are the same."""
    sqlite, clickhouse = both(stores, golden)
    for question, answer in sqlite.items():
        assert clickhouse[question] == answer, question
    return dict(sqlite)


def test_empty_stores_know_nothing(stores: Any) -> None:
    answers = same(stores)
    assert answers["span"] is None
    assert answers["all time"] == {}


@pytest.mark.parametrize("seed", [1])
def test_answers_are_the_same_through_blocks_closing_late_lines_and_adoption(stores: Any, seed: int) -> None:
    sources = [Source(b"head-a", 20), Source(b"head-b", 20)]
    for turn, days in enumerate([DAYS[:2], DAYS[1:], DAYS[2:], DAYS[1:2]]):
        made = batch(random.Random(10 * seed + turn), sources[turn % 2], days)

        def commit(store: Any, made: Any = made) -> Any:
            return store.commit(
                replace(made, source=replace(made.source, id=known(store, made.source))))

        stored = both(stores, commit)
        sources[turn % 2] = replace(stored[0], id=None)
    assert same(stores)["robots"][DAYS[1]] > 0
    both(stores, lambda store: store.adopt({UNKNOWN: "bai-2"}))
    assert UNKNOWN not in same(stores)["all time"]
    both(stores, lambda store: store.close_days([DAYS[0], DAYS[1]]))
    frozen = same(stores)
    assert frozen["closed"] == {DAYS[0], DAYS[1]}
    late = batch(random.Random(99 + seed), Source(b"head-c", 20), DAYS[1:])
    both(stores, lambda store: store.commit(late))
    after = same(stores)
    assert after["late"] == 65
    assert after["visitors"][DAYS[1]] == frozen["visitors"][DAYS[1]]


def known(store: Any, source: Source) -> int | None:
    return next((each.id for each in store.sources() if each.head == source.head), None)


def test_rows_of_a_block_whose_source_was_never_written_do_not_count(stores: Any) -> None:
    _, clickhouse = stores
    made = batch(random.Random(1), Source(b"head-a", 20), DAYS[:1])
    real = clickhouse.client.insert

    def killed(table: str, rows: Any) -> None:
        if table == "source":
            raise KeyboardInterrupt
        real(table, rows)

    clickhouse.client.insert = killed
    with pytest.raises(KeyboardInterrupt):
        clickhouse.commit(made)
    clickhouse.client.insert = real
    assert clickhouse.first_last() is None
    assert clickhouse.article_totals() == {}
    both(stores, lambda store: store.commit(made))
    same(stores)


def test_after_closing_nothing_in_clickhouse_tells_visitors_apart(stores: Any) -> None:
    both(stores, lambda store: store.commit(batch(random.Random(1), Source(b"a", 20), DAYS[:2])))
    both(stores, lambda store: store.close_days(DAYS[:2]))
    _, clickhouse = stores
    assert clickhouse.client.rows("SELECT toInt64(count()) FROM fact WHERE key != 0") == [(0,)]


def test_a_log_imported_in_two_parts_counts_the_same_in_both(
    stores: Any, tmp_path: Path, line: Callable[..., bytes]
) -> None:
    lines = [line(f"/2026/11/20/bai-{n % 3}/", 97 * n) for n in range(60)]
    paths = {"/2026/11/20/bai-1/": "bai-1"}
    for part in (40, 60):
        (tmp_path / "access.log").write_bytes(b"".join(lines[:part]))
        for place, store in enumerate(stores):
            store.path = tmp_path / str(place) / "views.sqlite"
            import_log(store, tmp_path / "access.log", paths)
    assert same(stores)["all time"]["bai-1"] == 20


def test_verdicts_are_those_of_the_lists_version(stores: Any) -> None:
    both(stores, lambda store: store.keep_verdicts("1", [(b"\x00\xff", "robot"), (b"b", "person")]))
    both(stores, lambda store: store.keep_verdicts("2", [(b"b", "robot")]))
    for version in ("1", "2", "3"):
        sqlite, clickhouse = both(stores, methodcaller("verdicts", version))
        assert sqlite == clickhouse


def test_texts_stay_texts() -> None:
    assert quoted("a'; DROP TABLE fact --\\") == "'a\\'; DROP TABLE fact --\\\\'"
