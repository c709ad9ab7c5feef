"""What feed readers make of the feeds."""

from __future__ import annotations

import functools
import json
import shutil
import sqlite3
import subprocess
import threading
from calendar import timegm
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import feedparser
import pytest

from bantin.core.dates import iso
from bantin.feeds.prepare import moments

if TYPE_CHECKING:
    from .conftest import Sample

NEWSBOAT = shutil.which("newsboat")


def parsed(content: bytes) -> Any:
    """The feed as feedparser reads it, unsanitised, and without complaint."""
    feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo
    return feed


@pytest.fixture
def pair(sample: Sample) -> tuple[Any, Any]:
    """The same feed as RSS and as Atom."""
    written = sample.written()
    return parsed(written["rss.xml"]), parsed(written["atom.xml"])


def test_both_formats_hold_the_same_entries_in_order(
    sample: Sample, pair: tuple[Any, Any]
) -> None:
    """Ids come from the authority and the article id, newest first."""
    wanted = [f"tag:example.edu.vn,2026:{entry.id}" for entry in sample.entries]
    assert [[entry.id for entry in feed.entries] for feed in pair] == [wanted, wanted]


@pytest.mark.parametrize("fact", ["title", "link", "published_parsed"])
def test_both_formats_agree_on_each_fact(pair: tuple[Any, Any], fact: str) -> None:
    """The page, not a picture, is found under `link`."""
    rss, atom = ([entry[fact] for entry in feed.entries] for feed in pair)
    assert rss == atom


def test_links_lead_to_the_articles(sample: Sample, pair: tuple[Any, Any]) -> None:
    """Each entry's link is its page."""
    wanted = [entry.url for entry in sample.entries]
    assert [[entry.link for entry in feed.entries] for feed in pair] == [wanted, wanted]


def test_both_formats_agree_on_the_text(pair: tuple[Any, Any]) -> None:
    """The full text is the same HTML."""
    rss, atom = ([entry.content[0].value for entry in feed.entries] for feed in pair)
    assert rss == atom
    assert "Đính chính (10/03/2026):" in rss[0]
    assert rss[0].index("Đính chính") < rss[0].index("Nội dung")
    assert "(PDF, 1,2 MB)" in rss[0]
    assert "track()" not in rss[0]


def test_authors_are_all_named(pair: tuple[Any, Any]) -> None:
    """dc:creator once per author in RSS, author/name in Atom."""
    rss, atom = pair
    assert [author.name for author in atom.entries[0].authors] == ["Trần Văn Mẫu", "H.An"]
    assert [author.name for author in rss.entries[0].authors] == ["Trần Văn Mẫu", "H.An"]
    assert atom.feed.author == "Trường Bồi dưỡng nhà giáo Sông Hậu"


def test_enclosures_have_type_and_length(sample: Sample, pair: tuple[Any, Any]) -> None:
    """All files in Atom, the picture in RSS; never a length of 0."""
    rss, atom = pair
    entry = sample.training
    assert entry.picture
    picture = (str(entry.picture.length), "image/jpeg")
    files = [(str(file.length), file.type) for file in entry.attachments]
    assert [(e.length, e.type) for e in atom.entries[0].enclosures] == [*files, picture]
    assert [(e.length, e.type) for e in rss.entries[0].enclosures] == [picture]
    assert rss.entries[0].enclosures[0].href == atom.entries[0].enclosures[-1].href


def test_dates_are_those_of_the_article(sample: Sample, pair: tuple[Any, Any]) -> None:
    """To the second, in both formats; Atom and JSON also know the last change."""
    published = [int(moments(entry)[0].timestamp()) for entry in sample.entries]
    for feed in pair:
        assert [timegm(entry.published_parsed) for entry in feed.entries] == published
    updated = [int(moments(entry)[1].timestamp()) for entry in sample.entries]
    assert [timegm(entry.updated_parsed) for entry in pair[1].entries] == updated


def test_categories_keep_term_scheme_and_label(pair: tuple[Any, Any]) -> None:
    """RSS shows the label, Atom carries all three."""
    rss, atom = pair
    assert [tag.term for tag in rss.entries[0].tags] == ["Bồi dưỡng giáo viên", "Cần Thơ"]
    tag = atom.entries[0].tags[0]
    assert (tag.term, tag.label) == ("boi-duong", "Bồi dưỡng giáo viên")
    assert tag.scheme == rss.entries[0].tags[0].scheme


def test_json_feed_agrees_with_atom(sample: Sample, pair: tuple[Any, Any]) -> None:
    """Ids, titles, text, dates and authors are the same."""
    items = json.loads(sample.written()["feed.json"])["items"]
    atom = pair[1].entries
    assert [item["id"] for item in items] == [entry.id for entry in atom]
    assert [item["title"] for item in items] == [entry.title for entry in atom]
    assert [item["content_html"] for item in items] == [e.content[0].value for e in atom]
    assert [item["date_modified"] for item in items] == [
        iso(moments(entry)[1]) for entry in sample.entries]
    assert [author["name"] for author in items[0]["authors"]] == ["Trần Văn Mẫu", "H.An"]
    assert [file["size_in_bytes"] for file in items[0]["attachments"]] == [1_234_567, 20_480, 45678]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(sample: Sample, tmp_path: Path) -> Iterator[str]:
    """The sample's feeds on 127.0.0.1."""
    root = tmp_path / "site"
    root.mkdir()
    for path, content in sample.written().items():
        (root / path).write_bytes(content)
    handler = functools.partial(_Quiet, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.skipif(NEWSBOAT is None, reason="newsboat is not installed")
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_newsboat_reads_all_entries(
    sample: Sample, served: str, tmp_path: Path, name: str
) -> None:
    """Ids, titles, dates and pages as written."""
    (tmp_path / "urls").write_text(f"{served}/{name}\n")
    subprocess.run(
        [str(NEWSBOAT), "-u", "urls", "-c", "cache.db", "-C", "/dev/null", "-x", "reload"],
        cwd=tmp_path, check=True, timeout=60, capture_output=True,
        env={"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "NO_PROXY": "127.0.0.1"},
    )
    with sqlite3.connect(tmp_path / "cache.db") as database:
        rows = database.execute(
            "select guid, title, url, pubDate from rss_item").fetchall()
    database.close()
    published = [int(moments(entry)[0].timestamp()) for entry in sample.entries]
    wanted = [
        (f"tag:example.edu.vn,2026:{entry.id}", entry.title, entry.url, moment)
        for entry, moment in zip(sample.entries, published, strict=True)
    ]
    assert sorted(rows) == sorted(wanted)
