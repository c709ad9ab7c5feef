"""The page of one article."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bantin.articles.model import HeldBody
from bantin.edition.article_page import article_inputs, article_part
from bantin.edition.outputs import article_page
from bantin.edition.theme import Theme
from bantin.view_stats.settings import ViewSettings

FULL = "2026-04-01-day-du"
PLAIN = "2026-01-02-tin-01"


def test_every_article_has_the_same_keys(edition: Any) -> None:
    assert len({frozenset(page.inputs) for page in edition.article_pages}) == 1


def test_an_article_with_everything_shows_everything(edition: Any) -> None:
    inputs = edition.article(FULL)
    assert [key for key, value in inputs.items() if not value] == []


def test_without_a_lede_the_dateline_opens_the_text(edition: Any) -> None:
    plain = next(a for a in edition.portal.archive.published if a.id == PLAIN)
    assert plain.lede_in_body
    dated = article_page(edition.portal, replace(plain, dateline="A&B")).inputs
    assert str(dated["body_html"]).startswith('<p><span class="article__dateline">A&amp;B</span> ')
    assert str(edition.article(PLAIN)["body_html"]) == plain.body_html
    assert "dateline" not in str(edition.article(FULL)["body_html"])


def test_an_article_with_nothing_optional_leaves_it_empty(edition: Any) -> None:
    inputs = edition.article(PLAIN)
    empty = {key for key, value in inputs.items() if not value}
    assert {"dateline", "modified", "correction", "organisation", "picture", "gallery",
            "attachments", "origin", "documents", "rating", "event"} <= empty


def test_a_lede_taken_from_the_text_is_not_printed_a_second_time(edition: Any) -> None:
    plain, full = edition.article(PLAIN), edition.article(FULL)
    assert plain["lede"] == ""
    assert plain["head"]["description"] == "Lớp học 2026-01-02-tin-01 mở cửa."
    assert full["lede"] == "Ba mươi trường đã sẵn sàng."


def test_the_breadcrumb_leads_over_category_and_main_unit(edition: Any) -> None:
    assert [link["url"] for link in edition.article(FULL)["breadcrumb"]] == [
        "/", "/chuyen-muc/tin-tuc/", "/khu-vuc/dong-thap/", "/2026/04/01/day-du/"]


def test_an_abolished_unit_is_shown_as_it_was_and_what_it_is_now(edition: Any) -> None:
    region = edition.article("2022-03-02-cao-lanh")["regions"][0]
    assert region["then"] == {
        "title": "Huyện Cao Lãnh", "url": "/khu-vuc/huyen-cao-lanh-dong-thap/"}
    assert region["note"] == "nay thuộc tỉnh Đồng Tháp"
    assert {"title": "Xã Mỹ Thọ", "url": "/khu-vuc/xa-my-tho-dong-thap/"} in region["now"]


def test_a_unit_that_is_what_it_was_needs_no_note(edition: Any) -> None:
    region = edition.article(PLAIN)["regions"][0]
    assert (region["note"], region["now"]) == ("", [])


def test_where_no_page_shows_related_articles_none_are_looked_for(
    portal: Any, tmp_path: Path
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/article.html").write_text("{{ page.title }}", encoding="utf-8")
    plain = replace(portal, theme=Theme(tmp_path))
    first = portal.archive.published[0]
    assert not plain.related.found.made
    assert not article_part(plain, first).args[1].related
    assert article_part(portal, first).args[1].related


def test_a_theme_is_told_what_it_shows_and_that_as_any_other(
    edition: Any, tmp_path: Path
) -> None:
    (tmp_path / "templates").mkdir()
    shown = {"title", "head", "breadcrumb", "regions", "share", "reading_minutes", "body_html"}
    text = "".join(f"{{{{ page.{name} }}}}" for name in (*sorted(shown), "cards", "nothing"))
    (tmp_path / "templates/article.html").write_text(text, encoding="utf-8")
    portal = edition.portal
    plain = replace(portal, theme=Theme(tmp_path))
    desk = replace(portal.desk, fields=plain.desk.fields)
    for article in portal.archive.published:
        company = article_part(portal, article).args[1]
        whole = article_inputs(portal.desk, article, company)
        assert article_inputs(desk, article, company) == {name: whole[name] for name in shown}


def test_at_most_four_related_articles_and_never_the_article_itself(edition: Any) -> None:
    for page in edition.article_pages:
        related = [card["id"] for card in page.inputs["related"]]
        assert len(related) <= 4
        assert page.inputs["id"] not in related


def test_neighbours_lead_through_the_archive_in_order_of_time(edition: Any) -> None:
    newest_first = [page.inputs for page in edition.article_pages]
    assert newest_first[0]["next"] is None
    assert newest_first[-1]["previous"] is None
    for newer, older in pairwise(newest_first):
        assert newer["previous"]["title"] == older["title"]
        assert older["next"]["title"] == newer["title"]


def test_addresses_to_share_carry_title_and_address_through_every_sign(edition: Any) -> None:
    share, title = edition.article(FULL)["share"], "Tập huấn “hè”: 100% & hơn?"
    address = "https://venkenh.example.vn/2026/04/01/day-du/"
    assert share["address"] == address
    mail = parse_qs(urlsplit(share["mail"]).query)
    assert mail == {"subject": [title], "body": [address]}
    for name, key in (("facebook", "u"), ("zalo", "link")):
        assert parse_qs(urlsplit(share[name]).query) == {key: [address]}
        assert unquote(share[name]) != share[name]
    assert all(share[name].isascii() for name in share)


def test_a_rating_has_the_mean_of_its_stars(edition: Any) -> None:
    rating = edition.article(FULL)["rating"]
    assert rating == {"counts": [1, 0, 2, 9, 31], "total": 43, "mean": 4.6}


@pytest.mark.parametrize("rating", [(), (0, 0, 0, 0, 0)])
def test_without_a_vote_there_is_no_rating(portal: Any, rating: tuple[int, ...]) -> None:
    article = replace(portal.archive.published[0], rating=rating)
    assert article_page(portal, article).inputs["rating"] is None


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (220, 1), (221, 2), (440, 2)])
def test_reading_takes_a_minute_for_each_220_words_begun(
    portal: Any, words: int, minutes: int
) -> None:
    article = replace(portal.archive.published[0], body=HeldBody("chữ " * words))
    assert article_page(portal, article).inputs["reading_minutes"] == minutes


def test_a_republished_article_gives_its_source_as_canonical(portal: Any, edition: Any) -> None:
    assert edition.article(FULL)["head"]["canonical"] == "https://bao.example.vn/bai"
    article = next(a for a in portal.archive.published if a.id == FULL)
    ours = replace(article, origin=replace(article.origin, canonical=False))
    address = "https://venkenh.example.vn/2026/04/01/day-du/"
    assert article_page(portal, ours).inputs["head"]["canonical"] == address


def test_an_attachment_shows_its_kind_and_size(edition: Any) -> None:
    attachment = edition.article(FULL)["attachments"][0]
    assert (attachment["title"], attachment["kind"]) == ("Kế hoạch chi tiết", "PDF")
    assert (attachment["size"], attachment["bytes"]) == ("2 KB", 2009)


def test_the_count_of_views_begins_with_that_of_the_old_portal(edition: Any) -> None:
    assert edition.article(FULL)["views"]["base"] == 1615


def test_the_page_names_the_file_of_its_count_unless_the_site_counts_nothing(
    edition: Any, changed: Any
) -> None:
    article = "2026-04-01-day-du"
    assert edition.article(article)["views"] == {
        "base": 1615, "shard": "/views/dong-thap/2026/04.json", "beacon": False}
    silent = changed(view_settings=ViewSettings(source="none"))
    assert silent.article(article)["views"] == {
        "base": 1615, "shard": "", "beacon": False}
    asking = changed(view_settings=ViewSettings(source="beacon"))
    assert asking.article(article)["views"]["beacon"] is True


def test_an_event_names_its_times_and_the_calendar(edition: Any) -> None:
    event = edition.article(FULL)["event"]
    assert event["deadline"]["date"] == "01/12/2026"
    assert (event["place"], event["calendar"]) == ("Hội trường A", "/lich.ics")


def test_machines_get_an_article_and_its_breadcrumb(edition: Any) -> None:
    data = edition.article(FULL)["head"]["structured_data"]
    assert [node["@type"] for node in data] == ["NewsArticle", "BreadcrumbList"]
    assert "2026-04-03T08:00:00+07:00" in json.dumps(data[0])


def test_feeds_of_the_site_its_unit_and_category_are_named(edition: Any) -> None:
    urls = [link["url"] for link in edition.article(FULL)["head"]["feeds"]]
    assert {"/rss.xml", "/khu-vuc/dong-thap/rss.xml", "/chuyen-muc/tin-tuc/rss.xml"} <= set(urls)


def test_cited_documents_are_linked_each_once(edition: Any) -> None:
    assert [link["url"] for link in edition.article(FULL)["documents"]] == [
        "/van-ban/29-nq-tw-2013/", "/van-ban/20-2018-tt-bgddt/"]
