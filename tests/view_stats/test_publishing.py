"""Small files carry the counts; they change only when a count does, and name nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.articles.model import Article, Term
from bantin.core.dates import VIETNAM
from bantin.core.files import walk
from bantin.view_stats.chart import HEIGHT, WIDTH, bars
from bantin.view_stats.importing import import_log
from bantin.view_stats.publishing import Published, load_figures, publish_counts
from bantin.view_stats.shards import shard_url
from bantin.view_stats.site_map import NAME, read_site_map, write_site_map
from bantin.view_stats.store import Store

Line = Callable[..., bytes]
SHARD = "/views/dong-thap/2026/11.json"
ARTICLES = [
    Published("bai-1", "/2026/11/20/bai-1/", "Bài một", SHARD),
    Published("bai-2", "/2026/11/20/bai-2/", "Bài hai", SHARD),
    Published("bai-3", "/2026/10/20/bai-3/", "Bài ba", "/views/lao-cai/2026/10.json"),
]
PATHS = {article.url: article.id for article in ARTICLES}


def article(slug: str, region: str = "dong-thap", month: int = 11) -> Article:
    return Article(
        id=f"id-{slug}",
        path=f"{slug}.md",
        slug=slug,
        url=f"/2026/{month:02}/20/{slug}/",
        title=f"Tin “{slug}”",
        date=datetime(2026, month, 20, 8, tzinfo=VIETNAM),
        category=Term("tin-tuc", "Tin tức"),
        regions=(region, "viet-nam"),
    )


@pytest.fixture
def imported(store: Store, tmp_path: Path, line: Line) -> Callable[..., None]:
    """Adds lines to the log and imports them."""

    def run(*lines: bytes) -> None:
        with (tmp_path / "access.log").open("ab") as file:
            file.writelines(lines)
        import_log(store, tmp_path / "access.log", PATHS)

    return run


def publish(store: Store, folder: Path, articles: list[Published] = ARTICLES) -> int:
    figures = load_figures(store)
    assert figures is not None
    return publish_counts(figures, articles, folder)


def read(folder: Path) -> dict[str, object]:
    return {p.relative_to(folder).as_posix(): json.loads(p.read_bytes()) for p in walk(folder)}


def test_without_an_import_there_are_no_figures(store: Store) -> None:
    assert load_figures(store) is None


def test_figures_count_today_this_week_and_all(
    store: Store, imported: Callable[..., None], line: Line
) -> None:
    imported(
        line(PATHS and "/2026/11/20/bai-1/", 1, day="15/Nov/2026"),  # Sunday of last week
        line("/2026/11/20/bai-1/", 2, day="16/Nov/2026"),
        line("/2026/11/20/bai-2/", 3, day="20/Nov/2026"),
        line("/", 4, day="20/Nov/2026"),
    )
    figures = load_figures(store)
    assert figures is not None
    assert (figures.today, figures.week, figures.total) == (2, 3, 4)
    assert figures.as_of.isoformat() == "2026-11-20T00:00:04+07:00"
    assert figures.since.isoformat() == "2026-11-15T00:00:01+07:00"
    assert len(figures.days) == 30
    assert figures.days[-1] == ("20/11/2026", 2)
    assert figures.days[-2] == ("19/11/2026", 0)
    assert figures.days[0] == ("22/10/2026", 0)


def test_spans_end_with_the_day_of_the_figures_and_ties_are_settled_by_id(
    store: Store, imported: Callable[..., None], line: Line
) -> None:
    imported(
        *(line("/2026/10/20/bai-3/", n, day="01/Sep/2026") for n in range(5)),
        *(line("/2026/11/20/bai-2/", n, day="14/Nov/2026") for n in range(2)),
        line("/2026/11/20/bai-2/", 100, day="20/Nov/2026"),
        line("/2026/11/20/bai-1/", 101, day="20/Nov/2026"),
    )
    figures = load_figures(store)
    assert figures is not None
    assert figures.top("1") == [("bai-1", 1), ("bai-2", 1)]
    assert figures.top("7") == [("bai-2", 3), ("bai-1", 1)]
    assert figures.top("all") == [("bai-3", 5), ("bai-2", 3), ("bai-1", 1)]
    assert figures.top("365") == ()


def test_the_published_files_hold_counts_by_shard(
    store: Store, imported: Callable[..., None], line: Line, tmp_path: Path
) -> None:
    imported(line("/2026/11/20/bai-1/", 1), line("/2026/11/20/bai-1/", 2), line("/", 3))
    assert publish(store, tmp_path / "views") == 4
    moment = "2026-11-20T00:00:03+07:00"
    found = read(tmp_path / "views")
    assert found["dong-thap/2026/11.json"] == {"v": 1, "t": moment, "a": {"bai-1": 2}}
    assert found["lao-cai/2026/10.json"] == {"v": 1, "t": moment, "a": {}}
    assert found["site.json"] == {
        "v": 1, "t": moment, "since": "2026-11-20T00:00:01+07:00", "today": 3, "week": 3, "total": 3,
    }  # fmt: skip
    row = {"title": "Bài một", "url": "/2026/11/20/bai-1/", "views": 2}
    assert found["top.json"] == {
        "v": 1, "t": moment, "1": [row], "7": [row], "30": [row], "all": [row],
    }  # fmt: skip


def test_nothing_is_written_when_nothing_is_new(
    store: Store, imported: Callable[..., None], line: Line, tmp_path: Path
) -> None:
    imported(line(number=1))
    publish(store, tmp_path / "views")
    before = {path: path.stat().st_mtime_ns for path in walk(tmp_path / "views")}
    assert publish(store, tmp_path / "views") == 0
    assert {path: path.stat().st_mtime_ns for path in walk(tmp_path / "views")} == before


def test_a_new_view_changes_the_shard_of_its_article_and_no_other(
    store: Store, imported: Callable[..., None], line: Line, tmp_path: Path
) -> None:
    imported(line("/2026/11/20/bai-1/", 1), line("/2026/10/20/bai-3/", 2))
    publish(store, tmp_path / "views")
    before = {path: path.read_bytes() for path in walk(tmp_path / "views")}
    imported(line("/2026/10/20/bai-3/", 3))
    assert publish(store, tmp_path / "views") == 3
    changed = {path.name for path, old in before.items() if path.read_bytes() != old}
    assert changed == {"10.json", "site.json", "top.json"}


def test_a_damaged_shard_is_written_anew(
    store: Store, imported: Callable[..., None], line: Line, tmp_path: Path
) -> None:
    imported(line(number=1))
    publish(store, tmp_path / "views")
    shard = tmp_path / "views" / "dong-thap" / "2026" / "11.json"
    shard.write_bytes(b"[")
    assert publish(store, tmp_path / "views") == 1
    assert json.loads(shard.read_bytes())["a"] == {"bai-1": 1}


def test_an_article_that_is_gone_leaves_no_count_behind(
    store: Store, imported: Callable[..., None], line: Line, tmp_path: Path
) -> None:
    imported(line("/2026/11/20/bai-1/", 1), line("/2026/10/20/bai-3/", 2))
    publish(store, tmp_path / "views")
    publish(store, tmp_path / "views", ARTICLES[:2])
    written = b"".join(path.read_bytes() for path in walk(tmp_path / "views"))
    assert b"bai-1" in written
    assert b"bai-3" not in written
    assert not (tmp_path / "views" / "lao-cai" / "2026" / "10.json").exists()


def test_without_a_list_of_articles_the_shards_stay(
    store: Store, imported: Callable[..., None], line: Line, tmp_path: Path
) -> None:
    imported(line(number=1))
    publish(store, tmp_path / "views")
    publish(store, tmp_path / "views", [])
    assert (tmp_path / "views" / "dong-thap" / "2026" / "11.json").exists()


def test_no_address_and_no_agent_is_in_any_byte_that_is_kept(
    store: Store, imported: Callable[..., None], line: Line, tmp_path: Path
) -> None:
    agents = ["Mozilla/5.0 (Linux; Android 12; CUBOT_X50)", "curl/8.5.0", "Mozilla/5.0 (iPhone)"]
    lines = [line(number=number, agent=agents[number % 3]) for number in range(600)]
    imported(*lines)
    publish(store, tmp_path / "views")
    kept = b"".join(
        path.read_bytes() for path in walk(tmp_path) if path.name != "access.log"
    )
    assert b"bai-1" in kept
    addresses = {text.split(b" ", 1)[0] for text in lines}
    assert len(addresses) > 500
    assert not [secret for secret in (*addresses, *map(str.encode, agents)) if secret in kept]
    assert b"203.113." not in kept
    assert b"Mozilla" not in kept


def test_the_shard_of_an_article_is_its_first_region_and_its_month() -> None:
    assert shard_url(article("bai-1")) == "/views/dong-thap/2026/11.json"
    assert shard_url(article("bai-1", "viet-nam", 2)) == "/views/viet-nam/2026/02.json"


def test_the_list_of_articles_is_read_as_it_was_written(tmp_path: Path) -> None:
    articles = [article("bai-1"), article("bai-2", "lao-cai", 3)]
    write_site_map(tmp_path, articles, {"/cu/1.html": articles[0].url, "/cu/x": "/elsewhere/"})
    published, paths = read_site_map(tmp_path)
    assert published == [
        Published("id-bai-1", "/2026/11/20/bai-1/", "Tin “bai-1”", "/views/dong-thap/2026/11.json"),
        Published("id-bai-2", "/2026/03/20/bai-2/", "Tin “bai-2”", "/views/lao-cai/2026/03.json"),
    ]
    assert paths == {
        "/2026/11/20/bai-1/": "id-bai-1",
        "/cu/1.html": "id-bai-1",
        "/2026/03/20/bai-2/": "id-bai-2",
    }


@pytest.mark.parametrize("content", [None, b"", b"{", b"[1]", b'[{"id": 1}]', b"\xff", b"3"])
def test_a_missing_or_damaged_list_is_an_empty_one(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / NAME).write_bytes(content)
    assert read_site_map(tmp_path) == ([], {})


def test_bars_stand_side_by_side_and_the_highest_fills_the_chart() -> None:
    assert bars([0, 5, 10]) == {
        "path": "M200 160v-80h198V160zM400 160v-160h198V160z", "width": 600, "height": 160, "max": 10,
    }  # fmt: skip


@pytest.mark.parametrize("values", [[], [0, 0]])
def test_no_views_are_no_bars(values: list[int]) -> None:
    assert bars(values) == {"path": "", "width": WIDTH, "height": HEIGHT, "max": 0}


@given(st.lists(st.integers(0, 10**9), max_size=40))
def test_every_day_with_views_has_a_bar_inside_the_chart(values: list[int]) -> None:
    chart = bars(values)
    parts = [part for part in str(chart["path"]).split("z") if part]
    assert len(parts) == sum(map(bool, values))
    for part in parts:
        left, rest = part.removeprefix("M").split(" ", 1)
        height, width = rest.removeprefix(f"{HEIGHT}v-").removesuffix(f"V{HEIGHT}").split("h")
        assert 0 <= int(left) <= int(left) + int(width) <= WIDTH
        assert 0 <= int(height) <= HEIGHT
