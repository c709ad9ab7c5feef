"""sitemap.xml and news-sitemap.xml in the form of sitemaps.org."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

from bantin.core.dates import iso
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.core.xml_text import legal
from bantin.sitemaps.model import ArticleUrl, PageUrl, Year

if TYPE_CHECKING:
    from lxml.etree import _Element

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
LARGEST = 50_000  # addresses in one file, by the protocol
NEWS_DAYS = timedelta(days=2)
NEWS_LARGEST = 1000  # addresses in a news sitemap

Row = list[str]  # absolute address, lastmod or ""


def sitemaps(years: Iterable[Year], pages: Iterable[PageUrl], site: Site) -> Iterator[File]:
    """`/sitemap.xml` (an index) over the files of these years, and one file of other pages.

    Files of more than 50,000 addresses go on in `sitemap-2022-2.xml` and so on.
    """
    files = [*page_files(pages, site)]
    yield from files
    newest = [max((row[1] for row in file.inputs["rows"]), default="") for file in files]
    rows = [
        *([f"{site.url}/{name}", iso(year.updated)] for year in years for name in year.files),
        *([f"{site.url}/{file.path}", day] for file, day in zip(files, newest, strict=True)),
    ]
    yield File("sitemap.xml", write_index, {"rows": rows})


def year_files(year: int, articles: Iterable[ArticleUrl], site: Site) -> Iterator[File]:
    """The articles of one year, by address."""
    rows = sorted([site.url + article.url, iso(article.updated)] for article in articles)
    return _split(f"sitemap-{year}", rows)


def year_names(year: int, count: int) -> tuple[str, ...]:
    """The files of a year of so many articles."""
    return tuple([_name(f"sitemap-{year}", 1 + at) for at in range(-(-count // LARGEST))])


def page_files(pages: Iterable[PageUrl], site: Site) -> Iterator[File]:
    """Everything that is no article, by address."""
    rows = sorted([site.url + page.url, page.updated] for page in pages)
    return _split("sitemap-trang", rows)


def _split(stem: str, rows: list[Row]) -> Iterator[File]:
    for number, start in enumerate(range(0, len(rows), LARGEST), 1):
        yield File(_name(stem, number), write_urlset, {"rows": rows[start : start + LARGEST]})


def _name(stem: str, number: int) -> str:
    return f"{stem}.xml" if number == 1 else f"{stem}-{number}.xml"


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


def _rows(root: str, name: str, rows: Iterable[Row]) -> bytes:
    """Rows of texts alone, written in a tenth of the time that a tree of elements takes."""
    lines = b"".join([  # in UTF-8 each: of fifty thousand not all are held three times
        f"  <{name}>\n{_line('loc', address)}{_line('lastmod', lastmod)}  </{name}>\n".encode()
        for address, lastmod in rows
    ])
    opened = f"<?xml version='1.0' encoding='UTF-8'?>\n<{root} xmlns=\"{SITEMAP}\"".encode()
    rest = (b">\n", lines, f"</{root}>\n".encode()) if lines else (b"/>\n",)
    return b"".join((opened, *rest))


def _line(name: str, text: str) -> str:
    return f"    <{name}>{escape(text, quote=False)}</{name}>\n" if text else ""


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
