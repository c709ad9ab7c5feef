"""Sitemaps with true dates, data by year, cards for pages without a picture."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bantin.articles.archive import Archive
from bantin.core.outputs import Page
from bantin.edition.outputs import made, page_parts
from bantin.edition.references import CitedTitles, Several
from bantin.edition.search_files import search_parts
from bantin.edition.site_files import listed, map_files, year_parts

FULL = "2026-04-01-day-du"


def dates(portal: Any) -> dict[str, str]:
    """Lastmod by address in the sitemap of pages."""
    found = [*made(portal.desk, [*page_parts(portal), *search_parts(portal)])]
    pages = listed(page for page in found if isinstance(page, Page))
    (mapped,) = (f for f in map_files(portal, pages) if f.path == "sitemap-trang.xml")
    return {url.removeprefix(portal.site.url): when for url, when in mapped.inputs["rows"]}


def test_a_list_was_changed_when_one_of_its_articles_was(portal: Any, changed: Any) -> None:
    """Correcting an article moves the date of each page that shows it, and of no other."""
    before = dates(portal)
    (article,) = (a for a in portal.archive.published if a.id == FULL)
    later = replace(article, modified=article.updated + timedelta(days=900))
    rest = [later if a is article else a for a in portal.archive.published]
    corrected = changed(archive=Archive.of((*rest, *portal.archive.withdrawn), portal.archive.names))
    after = dates(corrected.portal)
    moved = {url for url in before if after[url] != before[url]}
    assert {"/khu-vuc/hung-yen/", "/chu-de/stem/", "/don-vi/so-gddt-dong-thap/"} <= moved
    assert "/khu-vuc/thai-binh/" in before.keys() - moved


def test_a_page_of_which_nothing_is_known_has_no_date(portal: Any) -> None:
    found = dates(portal)
    assert found["/khu-vuc/dong-thap/"].endswith("+07:00")
    assert found["/tim-kiem/"] == ""


def test_each_category_and_the_site_have_a_card(edition: Any) -> None:
    cards = {file.path for file in edition.files if file.path.startswith("og/")}
    slugs = {term.slug for term in edition.portal.registers.categories.listed}
    assert cards == {f"og/{slug}.png" for slug in (*slugs, "_site")}


def test_networks_see_the_lead_picture_else_the_card_of_the_category(edition: Any) -> None:
    base = edition.portal.site.url
    plain = next(a for a in edition.portal.archive.published if not a.images)
    assert edition.article(FULL)["head"]["image"].endswith("-1200x630.jpg")
    assert edition.article(plain.id)["head"]["image"] == f"{base}/og/{plain.category.slug}.png"
    assert edition.inputs("/chuyen-muc/tin-tuc/")["head"]["image"] == f"{base}/og/tin-tuc.png"
    assert edition.portal.site_inputs["card"] == f"{base}/og/_site.png"


def test_the_titles_of_what_a_year_cites_are_looked_up_once(portal: Any) -> None:
    """A year of a large archive has thousands of articles."""
    asked: list[str] = []

    class Known(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            asked.append(key)
            return super().__getitem__(key)

    found = tuple(article for article in portal.archive.published if article.citations) * 3
    told = CitedTitles(found, Known(portal.titles))
    (part,) = year_parts(portal.desk, 2026, Several(found), told)
    assert part.name == "api 2026"
    assert asked == sorted(set(asked)) != []


def test_an_article_touches_the_data_of_its_year_alone(edition: Any) -> None:
    files = {f.path: f for f in edition.files if f.path.startswith("api/articles-")}
    years = {int(path[-9:-5]): f.inputs["articles"] for path, f in files.items()}
    assert set(years) == {2021, 2022, 2026}
    rows = ((year, json.loads(line)) for year, lines in years.items() for line in lines)
    assert all(row["date"][:4] == str(year) for year, row in rows)
