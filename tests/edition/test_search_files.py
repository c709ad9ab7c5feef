"""What the search and other programs get: published articles and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bantin.edition import search_entries
from bantin.edition.search_files import search_parts, search_plan
from builders import make_portal

DISTRICT_AND_COMMUNE = """\
units:
  - {{id: huyen-song, kind: huyen, name: {name}, parent: ben-tre, to: 2025-07-01}}
  - {{id: xa-ven-kenh, kind: xa, name: Ven Kênh, parent: huyen-song, to: 2025-07-01}}
"""
DAY = "2015-03-12 08:30"
HIDDEN = ("nhap", "go-bo", "hen-gio")


@pytest.fixture
def project(tmp_path: Path) -> Any:
    """A project without articles."""
    return make_portal(tmp_path / "portal")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The entries that the search room is given."""
    taken: list[Any] = []

    def take(found: Iterable[Any], *_: object) -> tuple[()]:
        taken.extend(found)
        return ()

    monkeypatch.setattr(search_entries, "parts", take)
    return taken


@pytest.fixture
def documents(portal: Any, given: list[Any]) -> dict[str, Any]:
    """What the search room is given, by id."""
    assert [part.name for part in search_parts(portal)] == ["search page"]
    return {document.id: document for document in (each.load() for each in given)}


def test_every_published_article_is_searched_and_no_other(
    portal: Any, documents: dict[str, Any]
) -> None:
    assert set(documents) == {article.id for article in portal.archive.published}
    assert not [key for key in documents if key.endswith(HIDDEN)]


def test_a_unit_is_found_by_its_name_of_then_and_its_province_of_now(
    documents: dict[str, Any]
) -> None:
    document = documents["2021-03-03-thai-binh"]
    assert document.region_names_then == ("Tỉnh Thái Bình",)
    assert [term.name for term in document.region_now] == ["Tỉnh Hưng Yên"]


def test_a_district_is_found_by_the_province_it_lay_in_on_that_day(
    open_project: Any, project: Any, given: list[Any]
) -> None:
    project.article("2015-03-12-ba-tri", date=DAY, region="Huyện Ba Tri, Bến Tre")
    regions = ["Huyện Cao Lãnh, Đồng Tháp", "Bến Tre"]
    project.article("2015-03-12-cao-lanh", date=DAY, region=regions)
    list(search_parts(open_project(project)))
    one, other = (each.load() for each in sorted(given, key=lambda each: each.id))
    assert one.names[:3] == ("Huyện Ba Tri", "Tỉnh Vĩnh Long", "Tỉnh Bến Tre")
    assert other.region_names_then == ("Huyện Cao Lãnh", "Tỉnh Bến Tre")
    assert other.region_names_above == ("Tỉnh Đồng Tháp",)
    assert [name for name in other.names if name == "Tỉnh Đồng Tháp"] == ["Tỉnh Đồng Tháp"]


def test_another_name_of_a_unit_above_indexes_the_articles_below_again(
    open_project: Any, project: Any, given: list[Any]
) -> None:
    project.article("2015-03-12-ven-kenh", date=DAY, region="xa-ven-kenh")
    found = []
    for name in ("Sông Trăng", "Sông Tiền"):
        project.write("data/regions.yaml", DISTRICT_AND_COMMUNE.format(name=name))
        list(search_parts(open_project(project)))
        found.append(given.pop())
    first, second = found
    assert first.digest != second.digest
    assert second.load().region_names_above == ("Huyện Sông Tiền", "Tỉnh Bến Tre")


def test_what_was_indexed_with_other_names_is_not_taken_for_what_it_would_be_now(
    portal: Any, given: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    list(search_parts(portal))
    now = {each.digest for each in given}
    given.clear()
    monkeypatch.setattr(search_entries, "NAMING", search_entries.NAMING - 1)
    list(search_parts(portal))
    assert now.isdisjoint(each.digest for each in given)


def test_every_category_that_has_articles_is_suggested_with_its_address(portal: Any) -> None:
    _, _, _, suggestions, *_ = search_plan(portal)
    told = {(each.title, each.url) for each in suggestions if each.kind == "category"}
    assert told == {
        (term.name, f"/chuyen-muc/{slug}/") for slug, term in portal.archive.terms["category"].items()
    }
    assert told


def test_news_of_the_nation_belongs_to_no_province(documents: dict[str, Any]) -> None:
    assert documents["2026-01-01-tin-00"].region_now == ()


def test_the_site_map_holds_published_articles_and_pages_but_no_notice_or_redirect(
    edition: Any
) -> None:
    found: set[str] = set()
    for file in edition.files:
        if file.path.startswith("sitemap-"):
            root = etree.fromstring(file.content())
            found |= {str(node.text) for node in root.iter("{*}loc")}
    urls = {url.removeprefix("https://venkenh.example.vn") for url in found}
    kept = {f"/{p.path.removesuffix('index.html')}" for p in edition.other_pages
            if p.template in {"redirect", "withdrawn", "not_found"}}
    assert urls == edition.urls - kept
    assert "/2026/05/02/go-bo/" in kept


def test_the_data_file_counts_what_is_published(edition: Any, portal: Any) -> None:
    whole = json.loads(edition.file("api/articles.json").content())
    assert whole["count"] == len(portal.archive.published)
    rows = json.loads(edition.file("api/articles-2022.json").content())["articles"]
    assert [row["id"] for row in rows] == ["2022-03-03-thai-binh", "2022-03-02-cao-lanh"]


def test_robots_are_shut_out_of_a_site_with_drafts(changed: Any, edition: Any) -> None:
    assert b"\nDisallow: /\n" in changed(robots="noindex").file("robots.txt").content()
    assert b"\nDisallow: /\n" not in edition.file("robots.txt").content()
