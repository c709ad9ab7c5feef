"""Pages of statistics hold no number; what the statistics know of the site comes from the build."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bantin.edition.counted_articles import counted_months
from bantin.edition.statistics_pages import counted_text
from bantin.incremental.store import Store
from bantin.view_stats.settings import ViewSettings
from bantin.view_stats.site_map import SiteMap, read_site_map, write_site_map


@pytest.fixture
def counted(edition: Any, tmp_path: Path) -> SiteMap:
    """What the statistics read of the site."""
    write_site_map(tmp_path, counted_text(edition.portal))
    return read_site_map(tmp_path)


@pytest.mark.parametrize("url", ["/thong-ke/", "/doc-nhieu/"])
def test_a_page_says_whether_the_site_counts_and_holds_no_count(
    edition: Any, changed: Any, url: str
) -> None:
    assert edition.inputs(url)["counting"] is True
    assert not {"total", "as_of", "days", "periods"} & set(edition.inputs(url))
    assert changed(view_settings=ViewSettings(source="none")).inputs(url)["counting"] is False


def test_provinces_and_categories_with_articles_can_be_chosen(edition: Any) -> None:
    provinces, categories = edition.inputs("/doc-nhieu/")["choices"]
    assert {"title": "Tỉnh Đồng Tháp", "value": "khu-vuc/dong-thap"} in provinces["items"]
    assert {item["value"] for item in categories["items"]} == {
        "chuyen-muc/tin-tuc", "chuyen-muc/tap-huan"}


def test_an_article_is_known_with_its_old_paths_base_and_groups(counted: SiteMap) -> None:
    article = next(each for each in counted.published if each.id == "2026-04-01-day-du")
    assert article.base == 1615
    assert list(article.stars) == [1, 0, 2, 9, 31]
    assert set(article.former) == {"/tin/123.html", "/tin/cu"}
    assert article.groups == {
        "region": ["dong-thap"], "category": ["tin-tuc"],
        "author": ["nguyen-hai-an", "tran-thi-lan"], "unit": ["so-gddt-dong-thap"],
    }
    assert counted.name("author", "nguyen-hai-an")["title"] == "Nguyễn Hải An"
    assert counted.names["feed"]["/khu-vuc/dong-thap/"]["url"] == "/khu-vuc/dong-thap/"
    assert counted.host


def test_units_of_the_past_count_for_the_province_of_today(counted: SiteMap) -> None:
    groups = {each.id: each.groups["region"] for each in counted.published}
    assert groups["2022-03-02-cao-lanh"] == ["dong-thap"]
    assert groups["2022-03-03-thai-binh"] == ["hung-yen"]


def test_nothing_hidden_is_known_to_the_statistics(counted: SiteMap) -> None:
    assert not [each for each in counted.published
                if {"nhap", "bo", "gio"} & set(each.id.split("-"))]


def test_lines_of_a_month_are_kept_until_an_old_address_leads_to_one_of_its_articles(
    edition: Any, changed: Any, tmp_path: Path
) -> None:
    article, addresses = edition.portal.archive.published[0], edition.portal.addresses
    with closing(Store(tmp_path / "cache.sqlite")) as store:
        kept = store.shelf("counted")
        written = [*counted_months(edition.portal, {}, kept)]
        known = kept.every()
    marked = {month: text.replace(b"Tin 20", b"Old 20") for month, text in known.items()}
    again = [*counted_months(edition.portal, dict(marked), None)]
    assert again == [lines.replace(b"Tin 20", b"Old 20") for lines in written]
    led = {**addresses.redirects, "/tin/moi-doi.html": article.url}
    later = changed(addresses=replace(addresses, redirects=led)).portal
    fresh = [lines for lines in counted_months(later, marked, None) if lines not in again]
    assert len(fresh) == 1
    assert b"/tin/moi-doi.html" in fresh[0]
    assert b"Tin 20" in fresh[0]
