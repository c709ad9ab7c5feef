"""What readers' programs see in the feeds of the built sample site: all of them the same.

Four programs that share no code with the product read the feeds of every kind of list; the
JSON Feed, or the Atom file parsed plainly, says what there is.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import warnings
from calendar import timegm
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html

from portal_server import serving

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = (
    "", "khu-vuc/dong-thap/", "khu-vuc/huyen-cao-lanh-dong-thap/", "chuyen-muc/tin-tuc/",
    "cap-hoc/tieu-hoc/", "van-ban/29-nq-tw-2013/", "doc-nhieu/",
)
NEWSBOAT = shutil.which("newsboat")
SFEED = shutil.which("sfeed")


@dataclass(frozen=True)
class Seen:
    """One entry as a program shows it; `text` without markup and spaces.

    Of several authors some programs keep the first, others the last: `authors` holds one of
    them, or all where a parser alone has read.
    """

    id: str
    title: str
    link: str
    published: int
    authors: frozenset[str]
    text: str

    def is_as(self, other: Seen) -> bool:
        """Whether a program that saw `self` saw what `other` says there is."""
        return replace(self, authors=other.authors) == other and (
            self.authors <= other.authors and bool(self.authors) == bool(other.authors))


def letters(markup: str) -> str:
    """What of a text is neither markup nor space."""
    tree: html.HtmlElement = html.fromstring(f"<div>{markup}</div>")
    return "".join(tree.text_content().split())


def said(entry: etree._Element, name: str) -> str:
    """The text of an element that every entry has."""
    text = entry.findtext(f"{ATOM}{name}")
    assert text is not None, name
    return text


def truth(path: Path) -> list[Seen]:
    """The entries of an Atom file, by nothing but an XML parser."""
    return [
        Seen(
            id=said(entry, "id"),
            title=said(entry, "title"),
            link=next(str(link.get("href")) for link in entry.iterfind(f"{ATOM}link[@rel='alternate']")),
            published=int(datetime.fromisoformat(said(entry, "published")).timestamp()),
            authors=frozenset(said(author, "name") for author in entry.iterfind(f"{ATOM}author")),
            text=letters(said(entry, "content")),
        )
        for entry in etree.parse(path).getroot().iter(f"{ATOM}entry")
    ]


def by_feedparser(path: Path, _: str) -> list[Seen]:
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo
    return [
        Seen(e.id, e.title, e.link, timegm(e.published_parsed),
             frozenset(author.name for author in e.get("authors", ()) if author),
             letters(e.content[0].value))
        for e in feed.entries
    ]


def by_reader(_: Path, url: str) -> list[Seen]:
    """lemon24/reader, which also reads JSON Feed; it orders entries by itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, about what it depends on
        from reader import make_reader

        reader = make_reader(":memory:")
        reader.add_feed(url)
        reader.update_feed(url)
        found = []
        for e in reader.get_entries(feed=url):
            assert e.published is not None, e.id
            found.append(Seen(e.id, str(e.title), str(e.link), int(e.published.timestamp()),
                              names(e.author), letters(e.content[0].value)))
        reader.close()
    return found


def names(authors: str | None) -> frozenset[str]:
    return frozenset(name.strip() for name in (authors or "").split(",") if name.strip())


def by_sfeed(path: Path, url: str) -> list[Seen]:
    done = subprocess.run([str(SFEED), url], input=path.read_bytes(), capture_output=True,
                          check=True, timeout=60)
    found = []
    for line in done.stdout.decode().splitlines():
        moment, title, link, content, kind, key, author, *_ = line.split("\t")
        assert kind == "html"
        plain = content.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
        found.append(Seen(key, title, link, int(moment), names(author), letters(plain)))
    return found


def by_newsboat(path: Path, url: str) -> list[Seen]:
    folder = path.parent / "newsboat"
    folder.mkdir()
    (folder / "urls").write_text(f"{url}\n")
    subprocess.run(
        [str(NEWSBOAT), "-u", "urls", "-c", "cache.db", "-C", "/dev/null", "-x", "reload"],
        cwd=folder, check=True, timeout=60, capture_output=True,
        env={"HOME": str(folder), "LC_ALL": "C.UTF-8", "NO_PROXY": "127.0.0.1"},
    )
    database = sqlite3.connect(folder / "cache.db")
    rows = database.execute("select guid, title, url, pubDate, author, content from rss_item")
    found = [Seen(key, title, link, published, names(author), letters(content))
             for key, title, link, published, author, content in rows]
    database.close()
    return found


PROGRAMS: dict[str, tuple[Callable[[Path, str], list[Seen]], tuple[str, ...]]] = {
    "feedparser": (by_feedparser, ("rss.xml", "atom.xml")),
    "reader": (by_reader, ("rss.xml", "atom.xml", "feed.json")),
    "sfeed": (by_sfeed, ("rss.xml", "atom.xml")),
    "newsboat": (by_newsboat, ("rss.xml", "atom.xml")),
}
MISSING = {"sfeed": SFEED is None, "newsboat": NEWSBOAT is None}


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    with serving(built_site) as found:
        yield found


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_agree_on_every_entry(
    built_site: Path, address: str, tmp_path: Path, program: str, path: str
) -> None:
    """Count, ids, titles, links, dates to the second, authors and text."""
    if MISSING.get(program):
        pytest.skip(f"{program} is not installed")
    read, names = PROGRAMS[program]
    wanted = truth(built_site / path / "atom.xml")
    for name in names:
        file = built_site / path / name
        if not file.exists():
            continue
        copy = tmp_path / name / name
        copy.parent.mkdir()
        copy.write_bytes(file.read_bytes())
        found = read(copy, f"{address}/{path}{name}")
        assert sorted(seen.id for seen in found) == sorted(seen.id for seen in wanted)
        seen_by_id = {seen.id: seen for seen in found}
        assert [each for each in wanted if not seen_by_id[each.id].is_as(each)] == []


def test_dates_of_entries_of_one_feed_differ(built_site: Path) -> None:
    """Programs that sort by date show them in one order."""
    for path in LISTS:
        moments = [seen.published for seen in truth(built_site / path / "atom.xml")]
        assert len(set(moments)) == len(moments)


def test_pictures_and_attachments_are_as_long_as_their_files(built_site: Path) -> None:
    """Every enclosure of every Atom feed; the address decides which file."""
    faults = []
    for path in built_site.rglob("atom.xml"):
        for link in etree.parse(path).iter(f"{ATOM}link"):
            if link.get("rel") == "enclosure":
                file = built_site / str(link.get("href")).partition("://")[2].partition("/")[2]
                if not file.is_file() or file.stat().st_size != int(str(link.get("length"))):
                    faults.append((path, link.get("href")))
    assert faults == []
