"""What search engines are told."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bantin.core.dates import VIETNAM, iso
from bantin.core.outputs import File
from bantin.core.site import Owner, Site
from bantin.sitemaps import urlset
from bantin.sitemaps.model import ArticleUrl, PageUrl, Year
from bantin.sitemaps.outputs import outputs
from bantin.sitemaps.urlset import news_sitemap, sitemaps, year_files, year_names
from bantin.sitemaps.well_known import llms, robots, security

DATA = Path(__file__).parent / "data"
SITE = Site("Bản tin <Sông & Hậu>", "https://tin.example.vn",
            Owner("Trường", "Cần Thơ", "bientap@tin.example.vn", "0", "Bà Mẫu"))
NEWEST = datetime(2026, 3, 10, 8, 0, tzinfo=VIETNAM)


def article(hours: int, title: str = "Tin & bài") -> ArticleUrl:
    """An article so many hours older than the newest one."""
    published = NEWEST - timedelta(hours=hours)
    return ArticleUrl(f"/{published:%Y/%m/%d}/bai-{hours}/", title, published, published)


ARTICLES = (article(24 * 90), article(0), article(47), article(49))
PAGES = (PageUrl("/khu-vuc/can-tho/", iso(NEWEST)), PageUrl("/gioi-thieu/"))


def by_path(files: list[File]) -> dict[str, str]:
    """The written files."""
    return {file.path: file.content().decode() for file in files}


def of_years(articles: Sequence[ArticleUrl]) -> tuple[list[File], list[Year]]:
    """The sitemaps of all years, the newest first, and what the index is told of them."""
    files, told = list[File](), list[Year]()
    for year in sorted({each.published.year for each in articles}, reverse=True):
        own = [each for each in articles if each.published.year == year]
        files += year_files(year, own, SITE)
        told.append(Year(year_names(year, len(own)), max(each.updated for each in own)))
    return files, told


def mapped(articles: Sequence[ArticleUrl], pages: Sequence[PageUrl]) -> list[File]:
    """The sitemaps."""
    files, told = of_years(articles)
    return [*files, *sitemaps(told, pages, SITE)]


def written(articles: Sequence[ArticleUrl], pages: Sequence[PageUrl]) -> list[File]:
    """All files of the room."""
    files, told = of_years(articles)
    newest = max((each.published for each in articles), default=None)
    return [*files, *outputs(told, pages, newest, SITE), news_sitemap(articles, SITE)]


def addresses(text: str) -> list[str]:
    """Every `loc` of a sitemap."""
    return [str(loc.text) for loc in etree.fromstring(text.encode()).iter("{*}loc")]


@pytest.mark.parametrize("path", ["sitemap.xml", "sitemap-2026.xml", "sitemap-trang.xml",
                                  "news-sitemap.xml", "robots.txt", ".well-known/security.txt",
                                  "llms.txt"])
def test_files_are_written_as_expected(path: str) -> None:
    """Byte for byte, whatever the order of articles."""
    kept = DATA / path.removeprefix(".well-known/")
    if os.environ.get("BANTIN_UPDATE_EXPECTED"):
        kept.write_text(by_path(written(ARTICLES, PAGES))[path], encoding="utf-8")
    expected = kept.read_text(encoding="utf-8")
    assert by_path(written(ARTICLES, PAGES))[path] == expected
    assert by_path(written(ARTICLES[::-1], PAGES[::-1]))[path] == expected


def test_the_index_leads_to_every_address_once() -> None:
    """Each file of the index exists; together they hold all articles and pages."""
    files = by_path(mapped(ARTICLES, PAGES))
    names = [url.removeprefix(f"{SITE.url}/") for url in addresses(files["sitemap.xml"])]
    assert names == ["sitemap-2026.xml", "sitemap-2025.xml", "sitemap-trang.xml"]
    found = [url for name in names for url in addresses(files[name])]
    assert sorted(found) == sorted(SITE.url + page.url for page in (*ARTICLES, *PAGES))


def test_large_years_go_on_in_further_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """The protocol allows 50,000 addresses a file; here two."""
    assert urlset.LARGEST == 50_000
    monkeypatch.setattr(urlset, "LARGEST", 2)
    files = by_path(mapped([article(hours) for hours in range(5)], []))
    names = ["sitemap-2026.xml", "sitemap-2026-2.xml", "sitemap-2026-3.xml"]
    assert [path for path in files if path != "sitemap.xml"] == names
    assert addresses(files["sitemap.xml"]) == [f"{SITE.url}/{name}" for name in names]


@given(st.lists(st.tuples(st.text("ab/:&<>\"'đ?=", min_size=1), st.sampled_from(["", "2022-12-08"]))))
def test_a_sitemap_is_written_as_a_tree_of_elements_would_be(rows: list[tuple[str, str]]) -> None:
    root = etree.fromstring(f'<urlset xmlns="{urlset.SITEMAP}"/>')
    for address, changed in rows:
        row = etree.SubElement(root, f"{{{urlset.SITEMAP}}}url")
        etree.SubElement(row, f"{{{urlset.SITEMAP}}}loc").text = address
        if changed:
            etree.SubElement(row, f"{{{urlset.SITEMAP}}}lastmod").text = changed
    tree = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    assert urlset.write_urlset({"rows": rows}) == tree


def test_lastmod_is_the_last_change() -> None:
    """Not the date of publication."""
    changed = replace(article(0), updated=NEWEST + timedelta(days=3))
    files = by_path(mapped([changed], []))
    assert "<lastmod>2026-03-13T08:00:00+07:00</lastmod>" in files["sitemap-2026.xml"]
    assert "<lastmod>2026-03-13T08:00:00+07:00</lastmod>" in files["sitemap.xml"]


def test_news_are_those_of_the_two_days_before_the_newest_article() -> None:
    """Newest first; no clock is asked."""
    text = news_sitemap(ARTICLES, SITE).content().decode()
    assert addresses(text) == [SITE.url + ARTICLES[1].url, SITE.url + ARTICLES[2].url]


def test_a_site_without_articles_has_valid_empty_sitemaps() -> None:
    """Nothing raises; security.txt has a fixed date."""
    files = by_path(written((), ()))
    assert addresses(files["news-sitemap.xml"]) == addresses(files["sitemap.xml"]) == []
    assert "Expires: 2027-01-01T00:00:00+07:00" in files[".well-known/security.txt"]


def test_a_title_with_control_characters_breaks_nothing() -> None:
    """They are left out of the news sitemap."""
    text = news_sitemap([article(0, "Tin \x0b\ufffe<b>")], SITE).content().decode()
    assert "<news:title>Tin &lt;b&gt;</news:title>" in text


def test_robots_may_read_all_but_search_results() -> None:
    """The search page itself stays open."""
    lines = robots(SITE).content().decode().splitlines()
    assert [line for line in lines if line.startswith("Disallow")] == ["Disallow: /tim-kiem/?"]
    assert f"Sitemap: {SITE.url}/sitemap.xml" in lines


def test_robots_are_shut_out_of_drafts() -> None:
    """And told of no sitemap."""
    assert robots(SITE, drafts=True).content() == b"User-agent: *\nDisallow: /\n"


def test_security_contact_is_valid_for_a_year_from_the_newest_article() -> None:
    """RFC 9116 wants a date; the clock must not give it."""
    text = security(SITE, NEWEST).content().decode()
    assert "Contact: mailto:bientap@tin.example.vn\n" in text
    assert "Expires: 2027-03-10T08:00:00+07:00\n" in text


def test_llms_txt_names_the_site_first_and_links_with_notes() -> None:
    """The form of llmstxt.org: one heading, a quoted summary, groups of links."""
    lines = llms(SITE).content().decode().splitlines()
    assert lines[0] == f"# {SITE.name}"
    assert [line for line in lines if line.startswith("> ")] == [f"> {SITE.name}"]
    links = [line for line in lines if line.startswith("- ")]
    assert all(re.fullmatch(r"- \[[^]]+\]\(https://tin\.example\.vn/\S+\): .+", each) for each in links)
    assert any("/api/articles.json)" in each for each in links)
