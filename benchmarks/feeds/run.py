"""What feeds cost: ours cold, unchanged and after one new article, beside Pelican's own.

    python benchmarks/feeds/run.py [articles] [lists]

One command makes the whole table in processor time (user + system) of one process: `lists` lists
in RSS and Atom, 30 entries with full text in each, over `articles` generated articles; the same
articles and lists through Pelican's writer with full text switched on. About half a minute for
1,000 articles and 300 lists (600 files); the generator of articles must stand beside the checkout.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from bantin.articles.model import Article
from bantin.core.outputs import File
from bantin.edition.open import open_portal
from bantin.edition.portal import Portal
from bantin.edition.press import settings_of
from bantin.feeds.model import Entry, FeedHead, Picture
from bantin.feeds.outputs import Desk, list_files
from benchmarks.corpus import ROOT, corpus

ENTRIES = 30


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor time of `work`, and what it gives."""
    began = time.process_time()
    given = work()
    return time.process_time() - began, given


def portal_of(count: int) -> Portal:
    """The portal over generated articles; their pictures are not encoded."""
    return open_portal(settings_of(ROOT / "pelicanconf.py", {
        "PATH": str(corpus(count)), "PROJECT_CONTENT": str(ROOT / "content"), "QUIET": True,
    }))


def entries_of(portal: Portal) -> list[Entry]:
    """An entry for each article, with a picture of an invented length."""
    made = []
    for article in portal.archive.published:
        bare: Article = replace(article, image=None, images=(), gallery=(), attachments=())
        picture = Picture(f"{portal.site.url}/media/a.jpg", 54_321, "image/jpeg", 1200, 800)
        made.append(replace(portal.desk.entries.entry(bare), picture=picture))
    return made


def chosen(count: int, lists: int) -> list[list[int]]:
    """Which articles stand in which list, by a fixed chance."""
    chance = random.Random(7)  # noqa: S311 - not a secret
    return [sorted(chance.sample(range(count), min(ENTRIES, count))) for _ in range(lists)]


def plan(entries: Sequence[Entry], members: Sequence[Sequence[int]], desk: Desk) -> list[File]:
    """The files of all lists, not yet written."""
    return [
        file
        for number, found in enumerate(members)
        for file in list_files(FeedHead(f"/chu-de/{number}/", f"Chủ đề {number}"),
                               [entries[at] for at in found], 0, desk)
    ]


def key(file: File) -> str:
    """What a build compares with the last one."""
    return hashlib.blake2b(json.dumps(file.inputs).encode()).hexdigest()


def ours(portal: Portal, members: Sequence[Sequence[int]]) -> dict[str, tuple[float, int]]:
    """Seconds and files of our three cases."""
    desk = Desk(portal.feed_settings, portal.site, "/theme/0/css/feed.css")
    entries = entries_of(portal)
    cold, written = timed(lambda: [file.content() for file in plan(entries, members, desk)])
    idle, keys = timed(lambda: [key(file) for file in plan(entries, members, desk)])
    newest = replace(entries[0], id="moi", published=entries[0].published + timedelta(hours=1))
    grown = [[*found] for found in members]
    for found in grown[:: len(grown) // 15]:
        found[0] = len(entries)
    more = [*entries, newest]

    def touch() -> int:
        files = [f for f, old in zip(plan(more, grown, desk), keys, strict=True) if key(f) != old]
        return len([file.content() for file in files])

    after, touched = timed(touch)
    return {
        "ours, from nothing": (cold, len(written)),
        "ours, nothing changed": (idle, 0),
        "ours, one new article in 15 lists": (after, touched),
    }


def pelicans(portal: Portal, members: Sequence[Sequence[int]]) -> tuple[float, int]:
    """Pelican's writer over the same articles and lists, full text."""
    from pelican.settings import DEFAULT_CONFIG
    from pelican.writers import Writer

    settings = {**DEFAULT_CONFIG, "SITEURL": portal.site.url, "RSS_FEED_SUMMARY_ONLY": False,
                "FEED_MAX_ITEMS": ENTRIES, "FEED_DOMAIN": portal.site.url}
    articles = [_pelican_article(portal, article) for article in portal.archive.published]
    context = {"SITEURL": portal.site.url, "FEED_DOMAIN": portal.site.url,
               "SITENAME": portal.site.name}
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer(folder, settings)

        def write() -> int:
            for number, found in enumerate(members):
                for form in ("atom", "rss"):
                    writer.write_feed([articles[at] for at in found], context,
                                      f"chu-de/{number}/{form}.xml", feed_type=form)
            return 2 * len(members)

        return timed(write)


def _pelican_article(portal: Portal, article: Article) -> Any:
    """What Pelican's writer asks of its articles."""
    html = article.body_html
    return SimpleNamespace(
        title=article.title, url=article.url.lstrip("/"), date=article.date, author="A",
        modified=article.updated, category="Tin", tags=[tag.name for tag in article.tags],
        summary=article.lede, content=html, get_content=lambda _: html,
        get_siteurl=lambda: portal.site.url,
    )


def main() -> int:
    """Print the table."""
    count, lists = (int(text) for text in (*sys.argv[1:], "1000", "300")[:2])
    portal = portal_of(count)
    members = chosen(len(portal.archive.published), lists)
    rows = {
        **ours(portal, members),
        "Pelican's writer, every build": pelicans(portal, members),
    }
    print(f"{count} articles, {lists} lists, RSS and Atom, {ENTRIES} entries with full text")
    print("| what | files written | processor time |\n|---|---|---|")
    for name, (seconds, files) in rows.items():
        print(f"| {name} | {files} | {seconds:.2f} s |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
