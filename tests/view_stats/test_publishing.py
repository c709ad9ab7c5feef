"""Small files carry the counts; they change only when a count does, and name nobody."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import site_maps
from bantin.articles.model import Article, Term
from bantin.core.dates import VIETNAM
from bantin.core.files import walk
from bantin.core.views import Link
from bantin.view_stats.publishing.publish import publish
from bantin.view_stats.settings import ViewSettings
from bantin.view_stats.shards import shard_url
from bantin.view_stats.site_map import (
    NAME,
    Published,
    SiteMap,
    read_site_map,
)
from view_stats.readings import KnownReadings

SHARD, OTHER = "/views/dong-thap/2026/11.json", "/views/lao-cai/2026/10.json"
ONE = Published(
    "bai-1", "/2026/11/20/bai-1/", "Bài “một” <b>", SHARD, ("/cu/1.html",), base=1615,
    stars=(0, 0, 0, 1, 2), groups={"region": ["dong-thap"], "category": ["tin-tuc"]},
)  # fmt: skip
TWO = Published("bai-2", "/2026/11/20/bai-2/", "Bài hai", SHARD,
                groups={"region": ["dong-thap"], "category": ["tap-huan"]})  # fmt: skip
THREE = Published("bai-3", "/2026/10/20/bai-3/", "Bài ba", OTHER,
                  groups={"region": ["lao-cai"], "category": ["tin-tuc"]})  # fmt: skip
NAMES: dict[str, dict[str, Link]] = {
    "region": {"dong-thap": {"title": "Tỉnh Đồng Tháp", "url": "/khu-vuc/dong-thap/"},
               "lao-cai": {"title": "Tỉnh Lào Cai", "url": "/khu-vuc/lao-cai/"}},
    "category": {"tin-tuc": {"title": "Tin tức", "url": "/chuyen-muc/tin-tuc/"},
                 "tap-huan": {"title": "Tập huấn", "url": "/chuyen-muc/tap-huan/"}},
    "feed": {"/": {"title": "Cổng tin", "url": "/"},
             "/khu-vuc/dong-thap/": {"title": "Đồng Tháp", "url": "/khu-vuc/dong-thap/"}},
}  # fmt: skip
SITE = SiteMap([ONE, TWO, THREE], NAMES, "tin.example.vn")
# Saturday 21 November; its week began on the 16th.
READ = {
    ("2026-11-21", "bai-1"): 30, ("2026-11-21", "bai-2"): 10, ("2026-11-21", ""): 5,
    ("2026-11-16", "bai-2"): 40, ("2026-11-15", "bai-3"): 8, ("2026-11-01", ""): 2,
    ("2026-10-05", "bai-3"): 100, ("2026-11-20", "da-xoa"): 900,
}  # fmt: skip
HOURS = {("2026-11-21", 14, "bai-1"): 30, ("2026-11-20", 15, "bai-2"): 25,
         ("2026-11-20", 14, "bai-2"): 500, ("2026-11-14", 9, ""): 90}  # fmt: skip
FIGURES = KnownReadings(READ, HOURS, hosts={
    "tin.example.vn": 50, "google.com": 20, "": 30, "ít.example": 9, "spam.example": 4,
    '"><script>': 99,
}, feeds={"/rss.xml": 12, "/atom.xml": 5, "/khu-vuc/dong-thap/rss.xml": 3, "/gone/rss.xml": 8},
    stars={"bai-1": (1, 0, 0, 0, 1), "bai-2": (0, 0, 0, 0, 4)},
    missing=[("2026-11-02T01:00:00+07:00", "2026-11-02T05:00:00+07:00")])  # fmt: skip


@pytest.fixture
def state(tmp_path: Path) -> Path:
    site_maps.leave(tmp_path, SITE)
    return tmp_path


@pytest.fixture
def files(state: Path) -> Any:
    publish(FIGURES, state, ViewSettings(base_total=7_000_000, base_until="2025-12-31"))
    return lambda name: json.loads((state / "views" / name).read_text(encoding="utf-8"))


def test_nothing_is_published_before_anything_was_counted(state: Path) -> None:
    assert publish(KnownReadings(span=None), state, ViewSettings()) is None
    assert not (state / "views").exists()


def test_an_articles_count_stands_in_the_file_that_its_page_names(files: Any) -> None:
    assert files("dong-thap/2026/11.json") == {
        "v": 1, "t": "2026-11-21T14:32:05+07:00", "a": {"bai-1": 30, "bai-2": 50},
        "r": {"bai-1": [1, 0, 0, 1, 3]},
    }  # fmt: skip


def test_stars_are_shown_from_five_on_and_include_those_carried_over(files: Any) -> None:
    assert list(files("dong-thap/2026/11.json")["r"]) == ["bai-1"]


def test_the_box_tells_spans_that_begin_with_day_week_and_month(files: Any) -> None:
    box = files("site.json")
    assert (box["online"], box["today"], box["week"], box["month"]) == (3, 45, 985, 995)
    assert box["since"] == "2026-10-05"


def test_the_old_portals_total_is_part_of_all_and_named_beside_it(files: Any) -> None:
    box = files("site.json")
    assert box["total"] == 7_000_000 + sum(READ.values())
    assert (box["base"], box["base_until"]) == (7_000_000, "2025-12-31")


def test_without_an_old_portal_no_base_is_named(state: Path) -> None:
    publish(FIGURES, state, ViewSettings())
    assert "base" not in json.loads((state / "views/site.json").read_bytes())


def test_most_read_are_ranked_by_counted_views_alone(files: Any) -> None:
    top = files("top.json")
    assert [(item["url"][-6:-1], item["views"]) for item in top["1"]] == [("bai-1", 30), ("bai-2", 10)]
    assert [item["views"] for item in top["7"]] == [50, 30, 8]
    assert [item["views"] for item in top["all"]] == [108, 50, 30]


def test_an_article_rises_when_its_last_day_beats_the_week_before(files: Any) -> None:
    """bai-1: 30 against none; bai-2: 25 within 24 hours against 40 in seven days."""
    rising = {item["url"][-6:-1]: item["times"] for item in files("top.json")["rising"]}
    assert rising == {"bai-1": 7.0, "bai-2": 2.8}


def test_every_region_and_category_with_a_view_has_its_lists(files: Any, state: Path) -> None:
    top = files("top/khu-vuc/dong-thap.json")
    assert (top["title"], top["url"]) == ("Tỉnh Đồng Tháp", "/khu-vuc/dong-thap/")
    assert [item["views"] for item in top["7"]] == [50, 30]
    names = {path.relative_to(state / "views/top").as_posix() for path in walk(state / "views/top")}
    assert names == {"khu-vuc/dong-thap.json", "khu-vuc/lao-cai.json",
                     "chuyen-muc/tin-tuc.json", "chuyen-muc/tap-huan.json"}


def test_charts_show_every_day_week_and_month_of_their_span_also_empty_ones(files: Any) -> None:
    charts = files("statistics.json")
    assert len(charts["days"]) == 30
    assert charts["days"][-1] == ["2026-11-21", 45, 22]
    assert [week[0] for week in charts["weeks"]] == [
        "2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]
    assert charts["weeks"][-1] == ["2026-11-16", 985]
    assert charts["months"] == [["2026-10", 100], ["2026-11", 995]]


def test_a_span_of_which_no_line_was_read_has_no_number_and_one_without_readers_has_0(
    state: Path
) -> None:
    quiet = ("2026-11-19", "2026-11-17")

    class Quiet(KnownReadings):
        def classes(self, since: str, until: str) -> dict[str, int]:
            robots = {"robot": 3} if any(since <= day <= (until or "9") for day in quiet) else {}
            return {**robots, **super().classes(since, until)}

    publish(Quiet(READ, HOURS), state, ViewSettings())
    charts = json.loads((state / "views/statistics.json").read_bytes())
    assert charts["days"][-3] == ["2026-11-19", 0, 0]
    assert charts["days"][-4] == ["2026-11-18", None, None]
    assert charts["weeks"][1] == ["2026-10-12", None]
    assert charts["gaps"][-1] == ["2026-11-18", "2026-11-18"]


def test_what_was_left_out_is_told_by_kind(files: Any) -> None:
    """Of the last 30 days; days with views have two each that were taken back from programs."""
    charts = files("statistics.json")
    views = sum(count for (day, _), count in READ.items() if day >= "2026-10-23")
    days = len({day for day, _ in READ if day >= "2026-10-23"})
    assert charts["lines"] == [
        ["page", views + 6 - 2 * days], ["asset", 90], ["disguised", 2 * days], ["robot", 7]]
    assert charts["malformed"] == 14


def test_hours_are_summed_over_seven_days(files: Any) -> None:
    hours = dict(files("statistics.json")["hours"])
    assert (hours[14], hours[15], hours[9], len(hours)) == (530, 25, 0, 24)


def test_groups_tell_the_last_30_days_and_all_time(files: Any) -> None:
    charts = files("statistics.json")
    assert charts["regions"] == [["Tỉnh Đồng Tháp", "/khu-vuc/dong-thap/", 80, 80],
                                 ["Tỉnh Lào Cai", "/khu-vuc/lao-cai/", 8, 108]]
    assert charts["categories"][0] == ["Tập huấn", "/chuyen-muc/tap-huan/", 50, 50]


def test_referrers_are_hosts_and_neither_the_site_itself_nor_a_forged_one(files: Any) -> None:
    assert files("statistics.json")["referrers"] == [["", 30], ["google.com", 20]]


def test_formats_of_one_list_are_one_feed(files: Any) -> None:
    assert files("statistics.json")["followers"] == [
        ["Cổng tin", "/", 17], ["Đồng Tháp", "/khu-vuc/dong-thap/", 3]]


def test_missing_logs_are_told(files: Any) -> None:
    gaps = files("statistics.json")["gaps"]
    assert ["2026-11-02T01:00:00+07:00", "2026-11-02T05:00:00+07:00"] in gaps
    assert ["2026-11-17", "2026-11-19"] in gaps


def test_days_are_a_table_too(files: Any, state: Path) -> None:
    table = (state / "views/days.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert table[0] == "day,views,visitors"
    assert table[-1] == "2026-11-21,45,22"


def test_an_article_that_is_gone_is_named_nowhere(state: Path, files: Any) -> None:
    assert not [p for p in walk(state / "views") if b"da-xoa" in p.read_bytes()]


def test_only_files_whose_counts_changed_are_written(state: Path) -> None:
    publish(FIGURES, state, ViewSettings())
    before = (state / "views/lao-cai/2026/10.json").read_bytes()
    assert FIGURES.span is not None
    more = replace(FIGURES, views={**READ, ("2026-11-21", "bai-1"): 31},
                   span=(FIGURES.span[0], "2026-11-21T14:33:00+07:00"))
    assert publish(FIGURES, state, ViewSettings()) == 0
    assert publish(more, state, ViewSettings())
    assert (state / "views/lao-cai/2026/10.json").read_bytes() == before
    assert json.loads((state / "views/dong-thap/2026/11.json").read_bytes())["a"]["bai-1"] == 31


def test_files_of_articles_that_are_gone_are_removed(state: Path, files: Any) -> None:
    site_maps.leave(state, SiteMap([ONE], NAMES, ""))
    publish(FIGURES, state, ViewSettings())
    names = {path.relative_to(state / "views").as_posix() for path in walk(state / "views")}
    assert names == {
        "site.json", "top.json", "statistics.json", "days.csv", "dong-thap/2026/11.json",
        "top/khu-vuc/dong-thap.json", "top/chuyen-muc/tin-tuc.json",
    }  # fmt: skip


def test_before_the_first_build_nothing_is_removed(tmp_path: Path) -> None:
    kept = tmp_path / "views/dong-thap/2026/11.json"
    kept.parent.mkdir(parents=True)
    kept.write_text("{}", encoding="utf-8")
    publish(FIGURES, tmp_path, ViewSettings())
    assert kept.exists()


def test_a_damaged_file_is_written_anew(state: Path, files: Any) -> None:
    path = state / "views/dong-thap/2026/11.json"
    whole = path.read_bytes()
    for spoiled in (b"", b"[]", b'{"a":', whole[:-5]):
        path.write_bytes(spoiled)
        publish(FIGURES, state, ViewSettings())
        assert path.read_bytes() == whole


def test_the_address_of_a_count_never_changes_with_title_or_slug() -> None:
    article = Article(
        id="x", path="x.md", slug="x", url="/2026/11/20/x/", title="Tin", regions=("dong-thap", "viet-nam"),
        date=datetime(2026, 11, 20, 8, tzinfo=VIETNAM), category=Term("tin-tuc", "Tin tức"),
    )  # fmt: skip
    assert shard_url(article) == shard_url(replace(article, title="Khác", slug="y")) == SHARD


def test_the_list_of_a_build_comes_back_whole(state: Path) -> None:
    found = read_site_map(state)
    assert found == replace(SITE, published=[replace(each, former=list(each.former), stars=list(each.stars))
                                             for each in SITE.published])
    assert found.paths["/cu/1.html"] == found.paths[ONE.url] == "bai-1"
    assert found.name("category", "khong-con") == {"title": "khong-con", "url": ""}


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"published": [{"id": 1}]}', b"\xff"])
def test_a_damaged_list_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert read_site_map(tmp_path) == SiteMap()
