"""Feeds, calendars and OPML, filled from the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bantin.articles.archive import Archive
from bantin.edition.entries import without_print_signs
from bantin.edition.most_read import most_read_paths

FULL = "2026-04-01-day-du"
ATOM = "{http://www.w3.org/2005/Atom}"
DISTRICT = "khu-vuc/huyen-cao-lanh-dong-thap"
TAG = "tag:venkenh.example.vn,2026"


def entry(portal: Any, stem: str) -> Any:
    """The feed entry of the article with the id `stem`."""
    return portal.desk.entries.entry(next(a for a in portal.archive.published if a.id == stem))


def ids(edition: Any, path: str) -> list[str]:
    """Ids of the entries of the Atom feed at `path`, without authority."""
    root = etree.fromstring(edition.file(path).content())
    return [node.findtext(f"{ATOM}id", "").removeprefix(f"{TAG}:") for node in root.iter(f"{ATOM}entry")]


def test_an_entry_is_known_by_the_articles_id_whatever_its_title_date_and_address(
    portal: Any, edition: Any
) -> None:
    article = next(a for a in portal.archive.published if a.id == FULL)
    moved = replace(article, title="Tên khác", slug="khac", url="/2026/04/02/khac/",
                    date=article.date + timedelta(days=1))
    assert portal.desk.entries._make(moved).id == entry(portal, FULL).id == FULL
    assert FULL in ids(edition, "khu-vuc/hung-yen/atom.xml")


def test_each_article_has_one_entry_for_all_feeds(portal: Any) -> None:
    entries = portal.desk.entries
    assert entries.entry(portal.archive.published[0]) is entries.entry(portal.archive.published[0])


def test_categories_are_category_units_levels_and_tags_with_absolute_addresses(
    portal: Any
) -> None:
    found = [(category.term, category.scheme) for category in entry(portal, FULL).categories]
    assert found == [
        (term, f"https://venkenh.example.vn{path}{term}/") for path, term in (
            ("/chuyen-muc/", "tin-tuc"), ("/khu-vuc/", "dong-thap"), ("/khu-vuc/", "hung-yen"),
            ("/cap-hoc/", "tieu-hoc"), ("/chu-de/", "stem"))
    ]


def test_enclosures_say_how_many_bytes_are_published(edition: Any) -> None:
    """A player that trusts a wrong length breaks off."""
    made = entry(edition.portal, FULL)
    published = {f"https://venkenh.example.vn/{file.path}": file for file in edition.files}
    for enclosure in (made.picture, *made.attachments):
        assert enclosure.length == published[enclosure.url].source.stat().st_size > 0
    assert made.picture.type == "image/jpeg"
    assert made.attachments[0].type == "application/pdf"


def test_a_correction_is_announced_once(edition: Any) -> None:
    text = edition.file("khu-vuc/hung-yen/rss.xml").content().decode()
    assert text.count("Đính chính") == 1
    assert "Đúng là 33 trường." in text


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>Năm\u00a0học</p>", "<p>Năm học</p>"),
        ("<p>Hết ./.</p>", "<p>Hết.</p>"),
        ("<p>Hết./. </p>\n", "<p>Hết. </p>\n"),
        ("<p>Tệp ./. ở giữa</p><p>Hết</p>", "<p>Tệp ./. ở giữa</p><p>Hết</p>"),
    ],
)
def test_signs_made_for_print_are_left_out_of_feeds(html: str, clean: str) -> None:
    assert without_print_signs(html) == clean


def test_every_list_but_the_archive_has_feeds(edition: Any) -> None:
    paths = {file.path for file in edition.files}
    for page in edition.other_pages:
        if {"cards", "pager"} <= page.inputs.keys() and page.inputs["pager"]["block"] is None:
            folder = page.path.removesuffix("index.html")
            archive = folder.startswith("luu-tru/")
            assert (f"{folder}rss.xml" in paths) is not archive
            assert (f"{folder}atom.xml" in paths) is not archive


def test_the_feed_of_an_abolished_unit_is_closed_by_an_entry_that_leads_on(edition: Any) -> None:
    assert ids(edition, f"{DISTRICT}/atom.xml") == [
        f"closed/{DISTRICT}", "2022-03-02-cao-lanh", "2021-03-02-cao-lanh"]
    text = edition.file(f"{DISTRICT}/atom.xml").content().decode()
    assert "Huyện Cao Lãnh nay thuộc tỉnh Đồng Tháp" in text
    assert "2025-06-30T23:59:59+07:00" in text
    assert "/khu-vuc/dong-thap/rss.xml" in text


def test_the_closing_entry_does_not_change_with_time(edition: Any, changed: Any) -> None:
    later = changed(now=edition.portal.now + timedelta(days=3000))
    path = f"{DISTRICT}/atom.xml"
    assert later.file(path).inputs == edition.file(path).inputs


def test_the_feed_of_a_unit_of_today_is_open(edition: Any) -> None:
    assert not [key for key in ids(edition, "khu-vuc/dong-thap/atom.xml") if "closed" in key]


@pytest.mark.parametrize(
    ("choice", "commune", "heir", "province"),
    [
        ("none", ["2026-02-20-my-tho"], [FULL], True),
        ("whole", ["2026-02-20-my-tho"], [FULL, "2022-03-03-thai-binh", "2021-03-03-thai-binh"],
         True),
        ("partial", ["2026-02-20-my-tho", "2022-03-02-cao-lanh", "2021-03-02-cao-lanh"],
         [FULL, "2022-03-03-thai-binh", "2021-03-03-thai-binh"], True),
    ],
)
def test_the_setting_says_whose_predecessors_a_feed_takes(
    portal: Any, changed: Any, choice: str, commune: list[str], heir: list[str], province: bool
) -> None:
    """A province's own districts are no predecessors, though there are none any more."""
    settings = replace(portal.feed_settings, predecessors=choice, entries=50)
    edition = changed(feed_settings=settings)
    assert ids(edition, "khu-vuc/xa-my-tho-dong-thap/atom.xml") == commune
    assert ids(edition, "khu-vuc/hung-yen/atom.xml") == heir
    found = ids(edition, "khu-vuc/dong-thap/atom.xml")
    assert ("2022-03-02-cao-lanh" in found) is province


def test_no_feed_holds_more_entries_than_the_setting_allows(portal: Any, changed: Any) -> None:
    edition = changed(feed_settings=replace(portal.feed_settings, entries=2))
    for path in ("atom.xml", f"{DISTRICT}/atom.xml", "chuyen-muc/tin-tuc/atom.xml"):
        assert len(ids(edition, path)) == 2


def archive_blocks(edition: Any) -> dict[str, list[str]]:
    """Entries of the blocks of the site's archive feed."""
    names = [f.path for f in edition.files if f.path.startswith("atom-")]
    return {name: ids(edition, name) for name in sorted(names)}


def test_a_withdrawal_does_not_move_articles_between_blocks_of_the_archive_feed(
    portal: Any, changed: Any
) -> None:
    settings = replace(portal.feed_settings, entries=5)
    before = archive_blocks(changed(feed_settings=settings))
    gone = portal.archive.published[-2]
    rest = [replace(a, status="withdrawn") if a is gone else a for a in portal.archive.published]
    whole = Archive.of((*rest, *portal.archive.withdrawn), portal.archive.names)
    after = archive_blocks(changed(feed_settings=settings, archive=whole))
    assert before == {name: found for name, found in before.items() if found}
    assert after == {
        name: [key for key in found if key != gone.id] for name, found in before.items()
    }


def test_lists_with_events_have_a_calendar(edition: Any) -> None:
    text = edition.file("khu-vuc/hung-yen/lich.ics").content().decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert f":{FULL}#deadline" in text.replace("\r\n ", "")


def test_a_portal_without_articles_has_empty_feeds(changed: Any) -> None:
    empty = changed(archive=Archive.of(()))
    assert ids(empty, "atom.xml") == []


def test_provinces_have_archives_of_everything_they_ever_held(portal: Any, changed: Any) -> None:
    """Following prev-archive, a new subscriber meets every article of the list once."""
    edition = changed(feed_settings=replace(portal.feed_settings, entries=10))
    path = "khu-vuc/dong-thap"
    listed = len(edition.inputs(f"/{path}/")["cards"])
    blocks = sorted(f.path for f in edition.files if f.path.startswith(f"{path}/atom-"))
    held = [key for block in blocks for key in ids(edition, block)]
    assert len(held) == len(set(held)) >= listed
    assert set(ids(edition, f"{path}/atom.xml")) <= set(held)
    newest = etree.fromstring(edition.file(f"{path}/atom.xml").content())
    links = {link.get("rel"): link.get("href") for link in newest.iter(f"{ATOM}link")
             if link.getparent() is newest}
    assert str(links["prev-archive"]).endswith(f"/{blocks[-1]}")


def test_a_combined_feed_holds_the_newest_ten_articles(portal: Any, changed: Any) -> None:
    whole = next(a for a in portal.archive.published if a.id == FULL)
    copies = [
        replace(whole, id=f"them-{n:02}", url=f"{whole.url}{n}/", path=f"articles/them-{n}.md",
                date=whole.date + timedelta(minutes=n))
        for n in range(12)
    ]  # fmt: skip
    archive = Archive.of((*portal.archive.published, *copies), portal.archive.names)
    feed = changed(archive=archive).file("rss/khu-vuc/dong-thap/cap-hoc/tieu-hoc/rss.xml")
    guids = [item.findtext("guid") for item in etree.fromstring(feed.content()).iter("item")]
    assert guids == [f"{TAG}:them-{n:02}" for n in range(11, 1, -1)]


def test_a_combined_feed_holds_what_its_lists_have_in_common(edition: Any) -> None:
    found = {
        entry.findtext("guid", "").removeprefix(f"{TAG}:")
        for entry in etree.fromstring(edition.file(
            "rss/khu-vuc/dong-thap/cap-hoc/tieu-hoc/rss.xml").content()).iter("item")
    }
    own = [
        {a.id for a in portal_articles(edition) if "tieu-hoc" in {level.slug for level in a.levels}},
        set(ids(edition, "khu-vuc/dong-thap/atom.xml")),
    ]
    assert found
    assert found <= own[0]
    assert FULL in found
    assert own[0] & own[1] <= found


def portal_articles(edition: Any) -> Any:
    """All published articles."""
    return edition.portal.archive.published


def test_the_closing_entry_leads_to_the_heirs_and_their_province(edition: Any) -> None:
    """A commune that gave way twice leads to what stands there today."""
    text = edition.file("khu-vuc/xa-ven-kenh/atom.xml").content().decode()
    assert "Xã Ven Kênh nay thuộc phường Cầu Mới" in text
    assert "/khu-vuc/phuong-cau-moi/rss.xml" in text
    assert "/khu-vuc/dong-thap/rss.xml" in text


def test_the_most_read_of_the_week_are_in_the_order_last_published(
    portal: Any, changed: Any
) -> None:
    urls = [article.url for article in portal.archive.published[3:6]][::-1]
    edition = changed(most_read=(*urls, "/2001/01/01/gone/"))
    assert ids(edition, "doc-nhieu/atom.xml") == [
        a.id for url in urls for a in portal.archive.published if a.url == url]
    assert edition.inputs("/doc-nhieu/")["head"]["feeds"][0]["url"] == "/doc-nhieu/rss.xml"
    assert ids(changed(most_read=()), "doc-nhieu/atom.xml") == []


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"7": [{"id": 1}]}', '{"7": 3}', "\x00"])
def test_a_published_list_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "views").mkdir()
    (tmp_path / "views/top.json").write_text(content)
    assert most_read_paths(tmp_path) == ()
