"""What stays of feeds when the site changes: ids for ever, and every file that need not change."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from bantin.articles.archive import Archive

FULL = "2026-04-01-day-du"
NAMES = {"rss.xml", "atom.xml", "feed.json"}


def feeds(edition: Any) -> dict[str, Any]:
    """The feeds of an edition by path."""
    return {f.path: f for f in edition.files if PurePosixPath(f.path).name in NAMES}


def ids(path: str, content: bytes) -> list[str]:
    """Ids of a feed and of its entries."""
    if path.endswith("json"):
        return [item["id"] for item in json.loads(content)["items"]]
    root = etree.fromstring(content)
    return [str(node.text) for node in root.iter("{*}id", "guid")]


def renamed(portal: Any, changed: Any, **fields: object) -> Any:
    """The edition after a change of the article FULL."""
    articles = [
        replace(article, **fields, fingerprint="khac") if article.id == FULL else article
        for article in (*portal.archive.published, *portal.archive.withdrawn)
    ]
    return changed(archive=Archive.of(tuple(articles), portal.archive.names))


def test_another_title_slug_and_date_change_no_id(
    portal: Any, edition: Any, changed: Any
) -> None:
    """In every feed of every list that holds the article; the order may differ."""
    date = next(a.date for a in portal.archive.published if a.id == FULL)
    moved = renamed(portal, changed, title="Tên mới", slug="ten-moi",
                    url="/2026/04/02/ten-moi/", date=date + timedelta(days=1))
    before, after = feeds(edition), feeds(moved)
    assert before.keys() == after.keys()
    for path, file in before.items():
        assert sorted(ids(path, file.content())) == sorted(ids(path, after[path].content()))


def test_another_address_of_the_site_changes_no_id(
    edition_project: Any, edition: Any, open_project: Any
) -> None:
    """Entries and feeds keep theirs, so readers see nothing twice after a move."""
    portal = open_project(edition_project, SITEURL="https://moi.example.vn")
    moved = feeds(type(edition)(portal))
    before = feeds(edition)
    assert before.keys() == moved.keys()
    assert b"https://moi.example.vn/" in moved["rss.xml"].content()
    for path, file in before.items():
        assert ids(path, file.content()) == ids(path, moved[path].content())


def test_a_new_article_touches_the_feeds_that_list_it_and_no_other(
    edition: Any, grown: Any
) -> None:
    """Compared byte by byte; those of the lists it names, their provinces and combinations."""
    before, after = feeds(edition), feeds(grown(FULL, 1))
    touched = {path for path in after if path not in before
               or after[path].content() != before[path].content()}
    holds = {path for path, file in after.items() if any(
        found.endswith(":moi-0") for found in ids(path, file.content()))}
    assert touched == holds
    assert len(holds) < len(after) / 2


def test_an_edited_article_touches_the_feeds_that_hold_it_and_no_other(
    portal: Any, edition: Any, changed: Any
) -> None:
    before = feeds(edition)
    after = feeds(renamed(portal, changed, title="Tên mới"))
    touched = {path for path in after if after[path].inputs != before[path].inputs}
    holds = {path for path, file in after.items() if any(
        found.endswith(f":{FULL}") for found in ids(path, file.content()))}
    assert touched == holds


def test_a_second_plan_gives_equal_inputs(portal: Any, edition: Any, changed: Any) -> None:
    """So that a build can tell, without writing, that nothing has changed."""
    again = feeds(changed())
    assert {path: file.inputs for path, file in feeds(edition).items()} == {
        path: file.inputs for path, file in again.items()}
