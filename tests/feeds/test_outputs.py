"""Which files exist, what they depend on, and when they change."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.dates import VIETNAM
from bantin.core.errors import SettingsError
from bantin.core.site import Owner, Site
from bantin.feeds.archives import BLOCK, FIRST, blocks
from bantin.feeds.links import SHOWN, feed_groups, feed_links
from bantin.feeds.model import Entry, Feed, FeedHead, FeedSettings
from bantin.feeds.outputs import outputs
from bantin.feeds.prepare import moments

if TYPE_CHECKING:
    from .conftest import Sample

SLOW_MACHINE = 2  # the bound is for a quiet machine; a shared one may take twice as long
FIXED = datetime(2026, 1, 1, tzinfo=VIETNAM)
PROVINCE = FeedHead("/khu-vuc/can-tho/", "Cần Thơ", "Tin Cần Thơ")


def many(sample: Sample, count: int) -> tuple[Entry, ...]:
    """Articles in order of publication, one an hour."""
    return tuple(
        replace(sample.training, id=f"bai-{n}", url=f"{sample.site.url}/bai-{n}/",
                title=f"Bài {n}", published=sample.training.published + timedelta(hours=n),
                updated=sample.training.updated + timedelta(hours=n))
        for n in range(count)
    )


@pytest.mark.parametrize(("path", "names"), [
    ("/", ["rss.xml", "atom.xml", "feed.json"]),
    ("/khu-vuc/can-tho/", ["rss.xml", "atom.xml", "feed.json"]),
    ("/chuyen-muc/tin-tuc/", ["rss.xml", "atom.xml", "feed.json"]),
    ("/chu-de/stem/", ["rss.xml", "atom.xml"]),
    ("/tac-gia/an/", ["rss.xml", "atom.xml"]),
    ("/van-ban/29-nq-tw/", ["rss.xml", "atom.xml"]),
])
def test_a_list_has_its_formats_and_links_to_them(
    sample: Sample, path: str, names: list[str]
) -> None:
    """JSON for the site, regions and categories; links name exactly the files that exist."""
    files = sample.files(Feed(FeedHead(path, "Danh sách"), sample.entries))
    assert list(files) == [f"{path}{name}".lstrip("/") for name in names]
    links = feed_links(path, "Danh sách")
    assert [link["url"].lstrip("/") for link in links] == list(files)
    assert len({link["title"] for link in links}) == len(links)


def test_a_large_group_shows_its_first_lists_and_says_where_the_others_are() -> None:
    """The page of a portal with thousands of tags stays light."""
    heads = [FeedHead(f"/chu-de/{number}/", f"Chủ đề {number}") for number in range(SHOWN + 7)]
    (group,) = feed_groups([("Chủ đề", heads)])
    assert [item["title"] for item in group["items"]] == [head.title for head in heads[:SHOWN]]
    assert (group["more"], group["index"]) == (7, "/chu-de/")


def test_the_page_of_all_feeds_leaves_empty_groups_out() -> None:
    """Groups keep their order; each list offers its formats."""
    groups = feed_groups([("Khu vực", [PROVINCE]), ("Trống", [])])
    assert [group["title"] for group in groups] == ["Khu vực"]
    assert [link["title"] for link in groups[0]["items"][0]["formats"]] == [
        "Cần Thơ (RSS)", "Cần Thơ (Atom)", "Cần Thơ (JSON)"]


def test_inputs_are_plain_json_and_small(sample: Sample) -> None:
    """An article's text is named by its fingerprint, not repeated in every feed."""
    for file in sample.files().values():
        text = json.dumps(file.inputs)
        assert json.loads(text) == file.inputs
        assert "Nội dung" not in text


def test_a_changed_article_changes_exactly_the_feeds_that_hold_it(sample: Sample) -> None:
    """Every fact of an entry is part of its fingerprint."""
    first, second, *_ = sample.entries
    feeds = [Feed(FeedHead("/chu-de/a/", "A"), (first,)), Feed(FeedHead("/chu-de/b/", "B"),
                                                               (second,))]
    before = sample.files(*feeds)
    edited = replace(feeds[0], entries=(replace(first, correction="Sửa một chữ."),))
    after = sample.files(edited, feeds[1])
    changed = [path for path, file in after.items() if file.inputs != before[path].inputs]
    assert changed == ["chu-de/a/rss.xml", "chu-de/a/atom.xml"]


def test_ids_do_not_follow_the_site_address_the_title_or_the_date(sample: Sample) -> None:
    """The id is the authority's and the article's."""
    moved = Site("Tên khác", "https://khac.example.vn", Owner("Khác", "", "", "", ""))
    entry = replace(sample.training, title="Khác", url="https://khac.example.vn/x/",
                    published=sample.training.published + timedelta(days=1))
    feed = Feed(sample.head, (entry,))
    files = {file.path: file.content() for file in outputs([feed], sample.settings, moved)}
    parsed = feedparser.parse(files["atom.xml"])
    assert parsed.entries[0].id == "tag:example.edu.vn,2026:2026-03-09-tap-huan-stem"
    assert parsed.feed.id == "tag:example.edu.vn,2026:feed/"


def test_no_more_entries_than_the_settings_say(sample: Sample) -> None:
    """The newest ones, newest first."""
    entries = many(sample, 12)[::-1]
    settings = replace(sample.settings, entries=5)
    written = sample.written(Feed(sample.head, entries), settings=settings)
    assert [entry.title for entry in feedparser.parse(written["rss.xml"]).entries] == [
        "Bài 11", "Bài 10", "Bài 9", "Bài 8", "Bài 7"]


def test_times_without_seconds_are_spread_and_stable(sample: Sample) -> None:
    """Equal minutes give different seconds, the same ones in any company."""
    _, notice, plan, _ = sample.entries
    assert notice.published == plan.published
    assert moments(notice) != moments(plan)
    assert all(moment.replace(second=0) == notice.published for moment in moments(notice))
    assert moments(sample.training) == (sample.training.published, sample.training.updated)


def test_a_closed_feed_ends_with_the_way_on(sample: Sample) -> None:
    """One fixed entry on the unit's last day, linking to the feeds of the successors."""
    entry = sample.closing
    assert entry.title == "Tỉnh Hậu Giang nay thuộc thành phố Cần Thơ"
    assert entry.published.isoformat() == "2025-06-30T23:59:59+07:00"
    written = sample.written(Feed(FeedHead("/khu-vuc/hau-giang/", "Hậu Giang"), (entry,)))
    shown = feedparser.parse(written["khu-vuc/hau-giang/atom.xml"]).entries[0]
    assert shown.link == f"{sample.site.url}/khu-vuc/hau-giang/"
    assert shown.id == "tag:example.edu.vn,2026:closed/khu-vuc/hau-giang"
    assert f'href="{sample.site.url}/khu-vuc/can-tho/rss.xml"' in shown.content[0].value


def test_a_short_list_has_no_archive(sample: Sample) -> None:
    """What the feed shows whole needs no older pages."""
    entries = many(sample, 20)
    files = sample.files(Feed(PROVINCE, entries[::-1], entries))
    assert not [path for path in files if "atom-" in path]
    assert b"prev-archive" not in files["khu-vuc/can-tho/atom.xml"].content()


def test_the_archive_is_a_chain_from_the_feed_to_the_oldest_block(sample: Sample) -> None:
    """RFC 5005: following prev-archive from the feed meets every article."""
    entries = many(sample, 2 * BLOCK + 50)
    written = sample.written(Feed(PROVINCE, entries[::-1], entries))
    address = f"{sample.site.url}/khu-vuc/can-tho/atom.xml"
    seen: set[str] = set()
    visited = []
    while address:
        name = address.removeprefix(f"{sample.site.url}/")
        visited.append(name.rpartition("/")[2])
        feed = feedparser.parse(written[name])
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == address
        assert (b"<fh:archive/>" in written[name]) == (name != "khu-vuc/can-tho/atom.xml")
        seen |= {entry.title for entry in feed.entries}
        address = links.get("prev-archive", "")
    assert visited == ["atom.xml", "atom-4.xml", "atom-3.xml", "atom-2.xml", "atom-1.xml"]
    assert seen == {entry.title for entry in entries}


def test_a_full_block_stays_when_articles_come_or_are_withdrawn_elsewhere(sample: Sample) -> None:
    """Blocks count places in order of first publication; None keeps a withdrawn one's."""
    entries = many(sample, FIRST + 2 * BLOCK + 5)
    before = sample.written(Feed(PROVINCE, entries[::-1], entries[:-3]))
    archive = (None, *entries[1:])
    after = sample.written(Feed(PROVINCE, entries[::-1], archive))
    path = "khu-vuc/can-tho/atom-{}.xml"
    assert after[path.format(2)] == before[path.format(2)]
    assert after[path.format(1)] != before[path.format(1)]
    assert after[path.format(4)] != before[path.format(4)]


@given(st.integers(0, 350))
def test_blocks_hold_every_place_once(count: int) -> None:
    """None is lost between two blocks, only the last says that it is, and none stands alone."""
    entry = Entry("a", "https://a.vn/", "A", FIXED, FIXED)
    found = blocks([replace(entry, id=str(n)) for n in range(count)])
    ids = [entry.id for block in found for entry in reversed(block.entries)]
    assert ids == [str(n) for n in range(count) if count > FIRST]
    assert len(found) != 1
    assert [block.last for block in found] == [False] * (len(found) - 1) + [True] * bool(found)


def test_all_faults_of_the_settings_are_told_at_once() -> None:
    """Each with its dotted key."""
    with pytest.raises(SettingsError) as caught:
        FeedSettings.from_pelican({
            "authority": "không hợp lệ", "entries": 500, "predecessors": "all", "hub": "x",
            "hubb": "",
        })
    assert sorted(key for key, _, _ in caught.value.faults) == [
        "FEEDS.authority", "FEEDS.entries", "FEEDS.hub", "FEEDS.hubb", "FEEDS.predecessors"]


def test_an_authority_is_required_and_the_rest_has_defaults() -> None:
    """Thirty entries, whole predecessors, no hub."""
    assert FeedSettings.from_pelican({"authority": "a.vn,2026"}) == FeedSettings(
        "a.vn,2026", 30, "whole", "")
    with pytest.raises(SettingsError, match=r"FEEDS\.authority"):
        FeedSettings.from_pelican({})


def test_six_hundred_feeds_are_written_within_three_seconds(sample: Sample) -> None:
    """Each of 630 articles is made ready once per format, not once per feed."""
    body = "<p>Một đoạn văn có dấu tiếng Việt, đủ dài để giống một bài thật.</p>" * 60
    entries = tuple(replace(e, content_html=body) for e in many(sample, 630))
    feeds = [Feed(FeedHead(f"/chu-de/t{n}/", f"T{n}"), entries[n : n + 30]) for n in range(600)]
    start = time.process_time()
    assert len(sample.written(*feeds)) == 2 * len(feeds)
    assert time.process_time() - start < 3 * SLOW_MACHINE
