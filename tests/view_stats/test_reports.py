"""Reports tell counted views, keep old totals apart, and open in a spreadsheet unharmed."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.views import Link
from bantin.view_stats.reports.table import Table
from bantin.view_stats.reports.views import KINDS, view_report
from bantin.view_stats.site_map import Published, SiteMap
from view_stats.readings import KnownReadings

AN: Link = {"title": "Nguyễn Hải An", "url": "/tac-gia/an/"}
LAN: Link = {"title": "Trần Thị Lan", "url": "/tac-gia/lan/"}
SITE = SiteMap([
    Published("mot", "/mot/", "Bài một", "/s", base=100, groups={"author": ["an", "lan"], "unit": ["so"]}),
    Published("hai", "/hai/", "Bài hai", "/s", groups={"author": ["an"], "unit": []}),
    Published("cu", "/cu/", "Chỉ đọc ở trang cũ", "/s", base=7, groups={"author": ["lan"]}),
    Published("moi", "/moi/", "Chưa ai đọc", "/s", groups={"author": ["an"]}),
], {"author": {"an": AN, "lan": LAN}})  # fmt: skip
VIEWS = KnownReadings({
    ("2026-10-31", "mot"): 5, ("2026-11-01", "mot"): 3, ("2026-11-02", "hai"): 3,
    ("2026-11-02", ""): 9, ("2026-11-02", "da-xoa"): 1,
})  # fmt: skip


def test_articles_of_all_time_tell_the_old_portals_count_apart() -> None:
    assert view_report(VIEWS, SITE, "article").records() == [
        {"id": "mot", "title": "Bài một", "url": "/mot/", "views": 8, "base": 100},
        {"id": "hai", "title": "Bài hai", "url": "/hai/", "views": 3, "base": 0},
        {"id": "da-xoa", "title": "", "url": "", "views": 1, "base": 0},
        {"id": "cu", "title": "Chỉ đọc ở trang cũ", "url": "/cu/", "views": 0, "base": 7},
    ]


def test_a_month_knows_nothing_of_the_old_portal() -> None:
    table = view_report(VIEWS, SITE, "article", "2026-11-01", "2026-11-30")
    assert [(row["id"], row["views"]) for row in table.records()] == [
        ("hai", 3), ("mot", 3), ("da-xoa", 1)]
    assert "base" not in table.columns


def test_an_article_of_two_authors_counts_for_both() -> None:
    assert [list(row.values()) for row in view_report(VIEWS, SITE, "author").records()] == [
        ["an", "Nguyễn Hải An", 2, 11, 100], ["lan", "Trần Thị Lan", 2, 8, 107]]


def test_only_articles_that_were_read_in_a_span_are_counted() -> None:
    rows = view_report(VIEWS, SITE, "author", "2026-10-01", "2026-10-31").rows
    assert [list(row) for row in rows] == [["an", "Nguyễn Hải An", 1, 5], ["lan", "Trần Thị Lan", 1, 5]]


def test_a_unit_that_the_site_no_longer_names_is_called_by_its_key() -> None:
    assert view_report(VIEWS, SITE, "unit", "2026-11-01").records() == [
        {"id": "so", "name": "so", "articles": 1, "views": 3}]


def test_days_and_months_tell_all_pages() -> None:
    assert view_report(VIEWS, SITE, "day", "2026-11-01").rows == [
        ("2026-11-01", 3, 1), ("2026-11-02", 13, 6)]
    assert view_report(VIEWS, SITE, "month").records() == [
        {"month": "2026-10", "views": 5}, {"month": "2026-11", "views": 16}]


@pytest.mark.parametrize("by", KINDS)
def test_a_report_on_nothing_is_an_empty_table(by: str) -> None:
    table = view_report(KnownReadings(), SiteMap(), by)
    assert (table.rows, table.total("views")) == ([], 0)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_no_text_becomes_a_formula_and_none_is_lost(texts: list[str]) -> None:
    table = Table(("text", "views"), [(text, 1) for text in texts])
    written = table.csv()
    assert written.startswith("\ufeff")
    rows = list(csv.reader(StringIO(written[1:], newline="")))[1:]
    for text, (found, views) in zip(texts, rows, strict=True):
        assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert found.removeprefix("'") == text.removeprefix("'")
        assert views == "1"
