"""sitemap.xml and news-sitemap.xml in the form of sitemaps.org."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bantin.core.dates import VIETNAM, iso
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.core.xml_text import legal
from bantin.sitemaps.model import ArticleUrl, PageUrl

if TYPE_CHECKING:
    from lxml.etree import _Element

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
LARGEST = 50_000  # addresses in one file, by the protocol
NEWS_DAYS = timedelta(days=2)
NEWS_LARGEST = 1000  # addresses in a news sitemap

Row = list[str]  # absolute address, lastmod or ""


def sitemaps(
    articles: Iterable[ArticleUrl], pages: Iterable[PageUrl], site: Site
) -> Iterator[File]:
    """`/sitemap.xml` (an index), one file a year of articles, one of other pages.

    Files of more than 50,000 addresses go on in `sitemap-2022-2.xml` and so on.
    """
    files = [*_all_years(articles, site), *page_files(pages, site)]
    yield from files
    yield index_file(files, site)


def _all_years(articles: Iterable[ArticleUrl], site: Site) -> Iterator[File]:
    """The newest year first."""
    years: dict[int, list[ArticleUrl]] = defaultdict(list)
    for article in articles:
        years[article.published.astimezone(VIETNAM).year].append(article)
    for year in sorted(years, reverse=True):
        yield from year_files(year, years[year], site)


def year_files(year: int, articles: Iterable[ArticleUrl], site: Site) -> Iterator[File]:
    """The articles of one year, by address."""
    rows = sorted([site.url + article.url, iso(article.updated)] for article in articles)
    return _split(f"sitemap-{year}", rows)


def page_files(pages: Iterable[PageUrl], site: Site) -> Iterator[File]:
    """Everything that is no article, by address."""
    rows = sorted(
        [site.url + page.url, iso(page.updated) if page.updated else ""] for page in pages
    )
    return _split("sitemap-trang", rows)


def index_file(files: Iterable[File], site: Site) -> File:
    """`/sitemap.xml` over these files, each as new as the newest address in it."""
    rows = [
        [f"{site.url}/{file.path}", max((row[1] for row in file.inputs["rows"]), default="")]
        for file in files
    ]
    return File("sitemap.xml", write_index, {"rows": rows})


def _split(stem: str, rows: list[Row]) -> Iterator[File]:
    for number, start in enumerate(range(0, len(rows), LARGEST), 1):
        name = f"{stem}.xml" if number == 1 else f"{stem}-{number}.xml"
        yield File(name, write_urlset, {"rows": rows[start : start + LARGEST]})


def news_sitemap(articles: Iterable[ArticleUrl], site: Site) -> File:
    """`/news-sitemap.xml`: articles of the two days before the newest one, newest first.

    It asks no clock, so it changes only when articles do; without articles it is empty.
    """
    ordered = sorted(articles, key=_newest_first)
    rows = [
        {
            "url": site.url + article.url,
            "title": legal(article.title),
            "date": iso(article.published),
        }
        for article in ordered[:NEWS_LARGEST]
        if article.published >= ordered[0].published - NEWS_DAYS
    ]
    inputs = {"name": legal(site.name), "language": site.language, "rows": rows}
    return File("news-sitemap.xml", write_news, inputs)


def _newest_first(article: ArticleUrl) -> tuple[float, str]:
    return -article.published.timestamp(), article.url


def write_index(inputs: Inputs) -> bytes:
    """The index of sitemap files."""
    return _rows("sitemapindex", "sitemap", inputs["rows"])


def write_urlset(inputs: Inputs) -> bytes:
    """One file of addresses."""
    return _rows("urlset", "url", inputs["rows"])


def _rows(root_name: str, row_name: str, rows: Iterable[Row]) -> bytes:
    from lxml import etree  # heavy

    root = etree.fromstring(f'<{root_name} xmlns="{SITEMAP}"/>')
    for address, lastmod in rows:
        row = etree.SubElement(root, f"{{{SITEMAP}}}{row_name}")
        etree.SubElement(row, f"{{{SITEMAP}}}loc").text = address
        if lastmod:
            etree.SubElement(row, f"{{{SITEMAP}}}lastmod").text = lastmod
    return _document(root)


def write_news(inputs: Inputs) -> bytes:
    """The news sitemap."""
    from lxml import etree  # heavy

    root = etree.fromstring(f'<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}"/>')
    for item in inputs["rows"]:
        row = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(row, f"{{{SITEMAP}}}loc").text = item["url"]
        news = etree.SubElement(row, f"{{{NEWS}}}news")
        publication = etree.SubElement(news, f"{{{NEWS}}}publication")
        etree.SubElement(publication, f"{{{NEWS}}}name").text = inputs["name"]
        etree.SubElement(publication, f"{{{NEWS}}}language").text = inputs["language"]
        etree.SubElement(news, f"{{{NEWS}}}publication_date").text = item["date"]
        etree.SubElement(news, f"{{{NEWS}}}title").text = item["title"]
    return _document(root)


def _document(root: _Element) -> bytes:
    from lxml import etree  # heavy

    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
