"""The making of RSS and Atom: feedgen's faults, hostile entries, caching."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from unittest import mock

import feedparser
import pytest
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bantin.core.dates import VIETNAM
from bantin.core.outputs import File
from bantin.core.site import Owner, Site
from bantin.feeds import frames
from bantin.feeds.entry_xml import Format
from bantin.feeds.frames import generator
from bantin.feeds.model import (
    Attachment,
    Category,
    Entry,
    Feed,
    FeedHead,
    FeedSettings,
    Picture,
    Source,
)
from bantin.feeds.outputs import Desk, list_files
from bantin.feeds.prepare import prepared
from feedgen_entries import new_entry

if TYPE_CHECKING:
    from .conftest import Sample

FORMS: tuple[Format, ...] = ("rss", "atom")
HOSTILE = {
    "controls": "Tin \x00\x0b\x1f\ufffe\uffff\ud800 mới",
    "end of CDATA": "a ]]> b ]]]]>> c",
    "marks of direction": "\u202eTin\u202c \u2066mới\u2069",
    "markup": "<script>alert(1)</script><b>Tin</b> &lt;i&gt;mới&lt;/i&gt;",
    "emoji": "Tin 👩‍👩‍👧 mới 😀",
    "ampersands": "GD&ĐT & <3 &amp; &#11; &nbsp;",
    "empty": "",
    "blank": " \n\t ",
    "200 kB": "Chữ 😀 ]]> " * 12_000,
}


@pytest.fixture(params=list(HOSTILE))
def hostile(request: pytest.FixtureRequest, sample: Sample) -> Feed:
    """A feed with one hostile entry between two good ones."""
    bad = HOSTILE[request.param]
    entry = replace(
        sample.training, id="doc-hai", title=bad, lede=bad, content_html=f"<p>{bad}</p>",
        authors=(bad,), correction=bad,
    )
    first, second, *_ = sample.entries
    return Feed(sample.head, (first, entry, second))


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_hostile_entry_breaks_no_feed(sample: Sample, hostile: Feed, name: str) -> None:
    """The document is well-formed, and the good entries are read as before."""
    content = sample.written(hostile)[name]
    assert etree.fromstring(content) is not None
    entries = feedparser.parse(content).entries
    assert [entry.id.rpartition(":")[2] for entry in entries] == [
        entry.id for entry in hostile.entries]
    assert entries[0].title == sample.training.title
    assert all(entry.title.strip() for entry in entries)


def by_feedgen(file: File, form: Format) -> bytes:
    """The document of feedgen given the head and all entries of `file` at once."""
    feed = generator(file.inputs["head"], form)
    for fingerprint in file.inputs["entries"]:
        feed.add_entry(new_entry(prepared(fingerprint), form), order="append")
    return bytes(feed.rss_str() if form == "rss" else feed.atom_str()) + b"\n"


@pytest.mark.parametrize("form", FORMS)
def test_entries_written_as_text_give_the_bytes_of_feedgen(sample: Sample, form: Format) -> None:
    file = sample.files()[f"{form}.xml"]
    assert file.content() == by_feedgen(file, form)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_entries_too_have_the_bytes_of_feedgen(
    sample: Sample, hostile: Feed, form: Format
) -> None:
    file = sample.files(hostile)[f"{form}.xml"]
    assert file.content() == by_feedgen(file, form)


TEXTS = st.text(st.sampled_from("aĐ <>&\"'\r\n\t]/:%=?#;.\u00a0\u0085\x0b😀"), max_size=25)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(VIETNAM))  # noqa: DTZ001 - the zone is given
TYPES = st.just("application/pdf")
PICTURES = st.builds(Picture, TEXTS, st.integers(0, 9), TYPES, st.integers(0, 9), st.just(3))
FILES = st.builds(Attachment, TEXTS, st.integers(0, 9), TYPES, TEXTS)
ORIGINS = st.builds(Source, TEXTS, TEXTS, st.booleans())
DRAWN = st.builds(
    Entry, st.just("x"), st.just("https://a.vn/x/"), TEXTS, MOMENTS, MOMENTS, TEXTS, TEXTS,
    st.lists(TEXTS, max_size=2).map(tuple),
    st.lists(st.builds(Category, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    st.none() | PICTURES, st.lists(FILES, max_size=2).map(tuple), st.none() | ORIGINS, TEXTS,
    st.booleans(),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(DRAWN)
def test_whatever_an_entry_holds_it_has_the_bytes_of_feedgen(entry: Entry) -> None:
    head = FeedHead("/chu-de/x/", "X")
    desk = Desk(FeedSettings("a.vn,2026"), Site("Tin", "https://a.vn", Owner(*"abcde")))
    rss, atom, *_ = list_files(head, [entry], 0, desk)
    assert rss.content() == by_feedgen(rss, "rss")
    assert atom.content() == by_feedgen(atom, "atom")


ADDRESSES = st.text(st.sampled_from("aĐ<>&\"'/:%=?#;"), min_size=1, max_size=9)


@settings(max_examples=50, deadline=None)
@given(links=st.lists(st.tuples(st.sampled_from(["hub", "next-archive"]), ADDRESSES), max_size=3),
       name=TEXTS.filter(str.strip), form=st.sampled_from(FORMS))
def test_whatever_a_head_links_to_it_has_the_bytes_of_feedgen(
    links: list[tuple[str, str]], name: str, form: Format
) -> None:
    desk = Desk(FeedSettings("a.vn,2026"), Site("Tin", "https://a.vn", Owner(*"abcde")))
    rss, atom, *_ = list_files(FeedHead("/chu-de/x/", name), [], 0, desk)
    made = {"rss": rss, "atom": atom}[form]
    made.inputs["head"]["links"] = links
    assert made.content() == by_feedgen(made, form)


def test_frames_are_taken_over_as_they_were_told(sample: Sample) -> None:
    before = {name: sample.written()[name] for name in ("rss.xml", "atom.xml")}
    told = frames.known_frames()
    with (mock.patch.object(frames, "_known", {}),
          mock.patch.object(frames, "generator", side_effect=AssertionError)):
        frames.take_frames(told)
        assert {name: sample.written()[name] for name in before} == before


OTHER_HEADS: dict[str, Any] = {
    "id": "tag:khac", "title": "Khác", "description": "Khác", "self": "/khac.xml",
    "page": "/khac/", "updated": "2026-11-23T00:00:00+07:00", "author": "Người khác",
    "language": "en", "stylesheet": "/theme/khac/css/feed.css", "archive": True,
    "links": [["prev-archive", "https://a.vn/luu-tru.xml"]],
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER_HEADS)
def test_known_frames_serve_no_head_that_differs_in_anything(sample: Sample, name: str) -> None:
    """Changed alone, whatever a head holds stands in one of the formats, as feedgen writes it."""
    differ = set()
    for form in FORMS:
        first, then = (sample.files()[f"{form}.xml"] for _ in range(2))
        assert then.inputs["head"].keys() <= OTHER_HEADS.keys(), "every part is changed here"
        then.inputs["head"].update({name: OTHER_HEADS[name]})
        with mock.patch.object(frames, "_known", {}):
            before, after = first.content(), then.content()
        assert after == by_feedgen(then, form)
        differ.add(before != after)
    assert True in differ


def test_a_frame_of_one_format_serves_no_other(sample: Sample) -> None:
    with mock.patch.object(frames, "_known", {}):
        for form in (*FORMS, *FORMS):
            file = sample.files()[f"{form}.xml"]
            assert file.content() == by_feedgen(file, form)


def known_after(sample: Sample, **other: str) -> str:
    """The frames that are known once the site's feeds with `other` words were written."""
    for form in FORMS:
        file = sample.files()[f"{form}.xml"]
        file.inputs["head"].update(other)
        file.content()
    return frames.known_frames()


@pytest.mark.parametrize("name", frames.SITE)
def test_frames_of_a_site_that_is_no_more_are_not_kept(sample: Sample, name: str) -> None:
    """However often the theme or the owner changes, as many are kept as at first."""
    with mock.patch.object(frames, "_known", {}):
        told = [known_after(sample, **{name: f"{state:03}"}) for state in range(20)]
    assert {len(each) for each in told} == {len(told[0])}
    assert "019" in told[-1]
    assert "018" not in told[-1]


def test_frames_told_of_another_site_are_not_kept_beside_the_known_ones(sample: Sample) -> None:
    with mock.patch.object(frames, "_known", {}):
        old = known_after(sample, stylesheet="/old.css")
    with mock.patch.object(frames, "_known", {}):
        frames.take_frames(old)
        assert "/old.css" not in known_after(sample)
        frames.take_frames(old)
        assert "/old.css" not in known_after(sample)


def test_feedgen_still_loses_the_attributes_of_atom_links() -> None:
    """When this fails, feedgen has been repaired and `PortalEntry` can go."""
    entry: Any = FeedEntry()
    entry.id("tag:x")
    entry.title("x")
    entry.link(href="https://a.vn/", rel="alternate", type="text/html")
    assert dict(entry.atom_entry().find("link").attrib) == {"href": "https://a.vn/"}


def test_feedgen_still_takes_the_last_link_for_the_channel() -> None:
    """When this fails, the order of links in `generator` no longer matters."""
    feed: Any = FeedGenerator()
    feed.title("x")
    feed.description("x")
    feed.link(href="https://a.vn/", rel="alternate")
    feed.link(href="https://a.vn/rss.xml", rel="self")
    root = etree.fromstring(feed.rss_str())
    assert root.findtext("channel/link") == "https://a.vn/rss.xml"


def test_the_channel_links_to_its_page_and_names_no_version(sample: Sample) -> None:
    """`link` is the list's page; the generator is the product alone."""
    root = etree.fromstring(sample.written()["rss.xml"])
    assert root.findtext("channel/link") == f"{sample.site.url}/"
    assert root.findtext("channel/generator") == "bantin"


def test_the_stylesheet_stands_before_the_document(sample: Sample) -> None:
    """As a processing instruction, so that browsers show something readable."""
    for name in ("rss.xml", "atom.xml"):
        instruction = etree.fromstring(sample.written()[name]).getprevious()
        assert instruction is not None
        assert "/theme/0123abcd/css/feed.css" in str(instruction)


def test_media_stand_in_no_group(sample: Sample) -> None:
    """A group of one is a warning of the validator."""
    for name in ("rss.xml", "atom.xml"):
        content = sample.written()[name]
        assert b"media:group" not in content
        assert b"<media:content " in content
        assert b"<media:thumbnail " in content


def test_the_hub_is_named_in_every_format(sample: Sample) -> None:
    """rel=hub beside rel=self (WebSub), hubs in JSON."""
    with_hub = replace(sample.settings, hub="https://hub.example.vn/")
    written = sample.written(settings=with_hub)
    assert b'<atom:link rel="hub" href="https://hub.example.vn/"/>' in written["rss.xml"]
    assert b'<link rel="hub" href="https://hub.example.vn/"/>' in written["atom.xml"]
    assert b'"hubs":[{"type":"WebSub","url":"https://hub.example.vn/"}]' in written["feed.json"]


def test_an_empty_feed_is_valid_and_fixed(sample: Sample) -> None:
    """Its date is a constant, not the clock."""
    written = sample.written(Feed(FeedHead("/chu-de/rong/", "Rỗng"), ()))
    feed = feedparser.parse(written["chu-de/rong/atom.xml"])
    assert not feed.bozo
    assert feed.feed.updated == "2000-01-01T00:00:00+07:00"
    assert feed.feed.subtitle == "Rỗng"


def test_the_feed_is_as_new_as_its_last_changed_entry(sample: Sample) -> None:
    """The newest `updated`, whatever the order of entries."""
    changed = replace(sample.entries[-1], updated=datetime(2026, 5, 1, 6, tzinfo=VIETNAM))
    feed = Feed(sample.head, (*sample.entries[:-1], changed))
    written = sample.written(feed)
    assert feedparser.parse(written["atom.xml"]).feed.updated == "2026-05-01T06:00:00+07:00"
    assert b"<lastBuildDate>Fri, 01 May 2026 06:00:00 +0700<" in written["rss.xml"]
