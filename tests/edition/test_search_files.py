"""What the search and other programs get: published articles and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from bantin.edition import search_entries
from bantin.edition.search_files import search_parts, search_plan

HIDDEN = ("nhap", "go-bo", "hen-gio")


@pytest.fixture
def documents(portal: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the search room is given, by id."""
    given: list[Any] = []

    def take(found: list[Any], *_: object) -> tuple[()]:
        given.extend(each.load() for each in found)
        return ()

    monkeypatch.setattr(search_entries, "parts", take)
    assert [part.name for part in search_parts(portal)] == ["search page"]
    return {document.id: document for document in given}


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
