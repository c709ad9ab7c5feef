"""Pages that serve: search form, calendar, feeds, site map, notices, redirects."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from lxml import etree

from bantin.edition.search_form import clear_titles
from bantin.edition.service_pages import redirects, shortened


def test_the_calendar_shows_what_comes_with_the_next_moment_first(edition: Any) -> None:
    upcoming = edition.inputs("/lich/")["upcoming"]
    assert [entry["card"]["id"] for entry in upcoming] == [
        "2026-04-06-han-gan", "2026-04-01-day-du"]
    assert upcoming[1]["start"]["date"] == "20/12/2026"
    assert upcoming[1]["deadline"]["date"] == "01/12/2026"
    assert upcoming[1]["place"] == "Hội trường A"


def test_an_event_under_way_stands_by_its_end(portal: Any, changed: Any) -> None:
    later = portal.now.replace(month=12, day=21)
    calendar = changed(now=later).inputs("/lich/")
    assert [entry["card"]["id"] for entry in calendar["upcoming"]] == ["2026-04-01-day-du"]
    assert [entry["card"]["id"] for entry in calendar["past"]] == [
        "2026-04-06-han-gan", "2026-04-07-han-qua"]


def test_what_is_over_for_more_than_a_year_has_left_the_calendar(
    portal: Any, changed: Any, grown: Any
) -> None:
    assert [e["card"]["id"] for e in changed().inputs("/lich/")["past"]] == ["2026-04-07-han-qua"]

    from bantin.articles.archive import Archive

    newest = replace(
        portal.archive.published[0], id="sau", event=None, url="/2027/12/01/sau/",
        date=portal.now + timedelta(days=366),
    )
    archive = Archive.of((*portal.archive.published, newest))
    later = changed(archive=archive, now=portal.now + timedelta(days=367))
    past = [entry["card"]["id"] for entry in later.inputs("/lich/")["past"]]
    assert past == ["2026-04-01-day-du"]


def test_the_calendar_names_every_calendar_file(edition: Any) -> None:
    named = {link["url"] for link in edition.inputs("/lich/")["calendars"]}
    made = {f"/{file.path}" for file in edition.files if file.path.endswith("lich.ics")}
    assert named == made
    assert {"/lich.ics", "/khu-vuc/dong-thap/lich.ics"} <= named


def test_the_search_form_offers_what_the_archive_holds(edition: Any) -> None:
    inputs = edition.inputs("/tim-kiem/")
    assert [choice["value"] for choice in inputs["years"]] == ["2026", "2022", "2021"]
    assert [choice["value"] for choice in inputs["categories"]] == ["tin-tuc", "tap-huan"]
    assert [choice["title"] for choice in inputs["levels"]] == ["mầm non", "tiểu học", "đại học"]
    groups = {group["title"]: group["items"] for group in inputs["regions"]}
    assert "thai-binh" in [choice["value"] for choice in groups["Tỉnh Hưng Yên"]]
    regions = [choice["value"] for choices in groups.values() for choice in choices]
    assert len(regions) == len(set(regions))
    assert {"thai-binh", "huyen-cao-lanh-dong-thap", "ca-mau"} <= set(regions)


def test_units_that_are_called_alike_are_told_apart_by_their_province(portal: Any) -> None:
    units = ("xa-chau-thanh-an-giang", "xa-chau-thanh-can-tho", "huyen-cao-lanh-dong-thap")
    assert list(clear_titles(portal.regions, units, portal.desk.today).values()) == [
        "Xã Châu Thành, An Giang", "Xã Châu Thành, Cần Thơ", "Huyện Cao Lãnh"]


def test_the_page_of_feeds_names_every_feed_once_with_a_name_of_its_own(edition: Any) -> None:
    groups = edition.inputs("/rss/")["groups"]
    links = [link for g in groups for item in g["items"] for link in item["formats"]]
    assert len({link["url"] for link in links}) == len(links)
    assert all(link["title"] == link["title"].strip() for link in links)
    names = ("rss.xml", "atom.xml", "feed.json")
    # Categories without articles have feeds, but nobody needs to be told.
    made = {f"/{file.path}" for file in edition.files if file.path.endswith(names)
            and not file.path.startswith("rss/")}
    assert made - {link["url"] for link in links} == {
        f"/chuyen-muc/boi-duong-giao-vien/{name}" for name in names}


def test_combined_feeds_stand_once_on_pages_that_the_page_of_feeds_leads_to(
    edition: Any
) -> None:
    pages = [link["url"] for link in edition.inputs("/rss/")["composed"]]
    found = [
        link["url"] for url in pages for group in edition.inputs(url)["groups"]
        for item in group["items"] for link in item["formats"]
    ]
    made = [f"/{file.path}" for file in edition.files if file.path.startswith("rss/")]
    assert "/rss/khu-vuc/dong-thap/cap-hoc/tieu-hoc/chuyen-muc/tap-huan/rss.xml" in found
    assert sorted(found) == sorted(made)


def test_the_form_offers_the_lists_that_combined_feeds_are_made_of(edition: Any) -> None:
    """By the paths from which the addresses of feeds are put together."""
    fields = edition.inputs("/rss/")["builder"]
    assert [field["name"] for field in fields] == ["region", "level", "category"]
    values = [[choice["value"] for choice in field["choices"]] for field in fields]
    assert len(values[0]) == 34
    assert "/cap-hoc/tieu-hoc/" in values[1]
    assert "/chuyen-muc/tap-huan/" in values[2]


def test_the_page_of_feeds_and_the_opml_file_hold_the_same_lists(edition: Any) -> None:
    groups = etree.fromstring(edition.file("opml.xml").content()).findall("body/outline")
    page = edition.inputs("/rss/")["groups"]
    assert [(g.get("text"), [feed.get("title") for feed in g]) for g in groups] == [
        (g["title"], [item["title"] for item in g["items"]]) for g in page]


def test_the_site_map_leads_to_pages_only(edition: Any) -> None:
    links = [link for g in edition.inputs("/so-do/")["groups"] for link in g["items"]]
    assert {link["url"] for link in links} <= edition.urls
    assert "/gioi-thieu/" in {link["url"] for link in links}


def test_a_static_page_carries_its_text_and_language(edition: Any) -> None:
    inputs = edition.inputs("/gioi-thieu/")
    assert (inputs["title"], inputs["lang"]) == ("Giới thiệu", "vi")
    assert "Về trang." in inputs["body_html"]


def test_the_way_to_an_english_page_is_english(portal: Any, changed: Any) -> None:
    [page] = [each for each in portal.pages if each.slug == "gioi-thieu"]
    english = replace(page, slug="english", title="About", lang="en")
    inputs = changed(pages=(page, english)).inputs("/english/")
    assert [link["title"] for link in inputs["breadcrumb"]] == ["Home", "About"]
    [data] = inputs["head"]["structured_data"]
    assert data["itemListElement"][0]["name"] == "Home"


def test_a_withdrawn_article_leaves_its_date_and_reason_and_nothing_else(
    edition: Any, portal: Any
) -> None:
    inputs = edition.inputs("/2026/05/02/go-bo/")
    assert inputs["date"]["date"] == "09/05/2026"
    assert inputs["reason"] == "Theo đề nghị của nhà trường"
    assert inputs["head"]["robots"] == "noindex"
    assert inputs["title"] == "Bài đã gỡ bỏ"
    left = portal.archive.withdrawn[0]
    assert (left.title, left.lede, left.body_text, left.authors, left.tags) == ("", "", "", (), ())


def test_only_published_articles_have_a_page(edition: Any) -> None:
    assert [url for url in edition.urls if "/nhap/" in url or "/hen-gio/" in url] == []


def test_old_addresses_lead_to_the_new_one(edition: Any) -> None:
    for path in ("tin/123.html", "tin/cu/index.html"):
        page = edition.pages[path]
        assert page.template == "redirect"
        assert page.inputs["target"] == "https://venkenh.example.vn/2026/04/01/day-du/"


def test_the_not_found_page_is_kept_out_of_search_engines(edition: Any) -> None:
    assert edition.pages["404.html"].inputs["head"]["robots"] == "noindex"


def test_a_shortened_address_leads_to_the_list_that_it_means(edition: Any) -> None:
    assert edition.inputs("/2026/")["url"] == "/luu-tru/2026/"
    assert edition.inputs("/2026/04/")["url"] == "/luu-tru/2026/04/"
    assert edition.inputs("/van-ban/nam/")["url"] == "/van-ban/"
    assert edition.inputs("/trang/")["url"] == "/"
    assert edition.inputs("/search/")["url"] == "/tim-kiem/"
    assert edition.inputs("/feed/")["url"] == "/rss/"
    assert {edition.inputs(url)["url"] for url in ("/rss/khu-vuc/", "/rss/cap-hoc/")} == {"/rss/"}


def test_a_page_that_has_a_shortened_address_of_its_own_keeps_it(
    portal: Any, changed: Any
) -> None:
    assert "/trang/" in shortened(portal)
    for slug in ("trang", "search"):
        own = replace(portal.pages[0], slug=slug)
        assert f"/{slug}/" not in shortened(changed(pages=(own,)).portal)


def test_an_alias_that_is_a_shortened_address_wins(portal: Any, changed: Any) -> None:
    """However it is written: its page is one file."""
    for alias in ("/2026", "/2026/", "/2026/index.html"):
        addresses = replace(portal.addresses, redirects={alias: "/2026/04/01/day-du/"})
        made = redirects(changed(addresses=addresses).portal)
        found = [page.inputs["url"] for page in made if page.path == "2026/index.html"]
        assert found == ["/2026/04/01/day-du/"]


def test_calendars_are_named_by_their_lists_alone(edition: Any) -> None:
    titles = [each["title"] for each in edition.inputs("/lich/")["calendars"]]
    assert titles[0] == edition.portal.site.name
    assert all(title[0].isupper() and edition.portal.site.name not in title for title in titles[1:])
    assert len(titles) > 1
