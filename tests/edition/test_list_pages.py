"""Lists of articles in blocks: terms, months, years, and the stream."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bantin.core.outputs import Page

BLOCK = "/trang/"
NEWS = "/chuyen-muc/tin-tuc/"
NATION = "/khu-vuc/viet-nam/"


def blocks(edition: Any) -> dict[str, Page]:
    """Full blocks of every list by their path."""
    return {
        path: page for path, page in edition.pages.items()
        if BLOCK in f"/{path}" and page.template != "redirect"
    }


def heads(edition: Any) -> dict[str, Page]:
    """The first pages of every list that has articles."""
    return {
        path: page for path, page in edition.pages.items()
        if "cards" in page.inputs and BLOCK not in f"/{path}" and page.inputs["cards"]
        and page.template != "document"
    }


def test_a_list_with_full_blocks_shows_twenty_to_thirty_nine_articles_on_its_own_page(
    edition: Any
) -> None:
    long = [page for path, page in heads(edition).items()
            if f"{path.removesuffix('index.html')}trang/1/index.html" in edition.pages]
    assert len(long) > 5
    assert {20 <= len(page.inputs["cards"]) < 40 for page in long} == {True}


def test_a_full_block_holds_twenty_articles_newest_first(edition: Any) -> None:
    for page in blocks(edition).values():
        moments = [card["date"]["iso"] for card in page.inputs["cards"]]
        assert len(moments) == 20
        assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize("count", [1, 7, 40])
@pytest.mark.parametrize("stem", ["2026-02-20-my-tho", "2026-04-01-day-du"])
def test_full_blocks_stay_as_they_are_when_newer_articles_come(
    edition: Any, grown: Any, stem: str, count: int
) -> None:
    before, after = blocks(edition), blocks(grown(stem, count))
    assert len(before) > 10
    assert {path: after[path].inputs for path in before} == {
        path: page.inputs for path, page in before.items()
    }


def test_the_address_after_the_last_full_block_leads_to_the_list(edition: Any) -> None:
    last = max(
        page.inputs["pager"]["block"] for path, page in blocks(edition).items()
        if f"/{path}".startswith(f"{NEWS}trang/")
    )
    page = edition.pages[f"{NEWS[1:]}trang/{last + 1}/index.html"]
    assert page.template == "redirect"
    assert page.inputs["target"] == f"https://venkenh.example.vn{NEWS}"
    assert f"{NEWS[1:]}trang/{last + 2}/index.html" not in edition.pages


def test_a_pager_leads_through_every_article_of_a_list_and_names_no_totals(edition: Any) -> None:
    seen: list[str] = []
    url = NEWS
    while url:
        inputs = edition.inputs(url)
        seen += [card["id"] for card in inputs["cards"]]
        assert set(inputs["pager"]) == {"newer", "older", "block"}
        url = (inputs["pager"]["older"] or {"url": ""})["url"]
    portal = edition.portal
    expected = {a.id for a in portal.archive.published if a.category.slug in {"tin-tuc", "tap-huan"}}
    assert set(seen) == expected
    assert all(count == 1 for count in Counter(seen).values())


def test_a_category_lists_the_articles_of_the_categories_below_it(edition: Any) -> None:
    inputs = edition.inputs(NEWS)
    assert {card["category"]["title"] for card in inputs["cards"]} == {"Tin tức", "Tập huấn"}
    assert inputs["children"] == [{"title": "Tập huấn", "url": "/chuyen-muc/tap-huan/"}]
    assert inputs["parent"] is None


def test_a_category_below_another_names_it_and_lists_only_its_own_articles(edition: Any) -> None:
    inputs = edition.inputs("/chuyen-muc/tap-huan/")
    assert {card["category"]["title"] for card in inputs["cards"]} == {"Tập huấn"}
    assert inputs["parent"] == {"title": "Tin tức", "url": NEWS}


def test_a_category_without_articles_has_a_page_because_the_menu_may_lead_there(
    edition: Any
) -> None:
    assert edition.inputs("/chuyen-muc/boi-duong-giao-vien/")["cards"] == []


def test_an_author_page_names_the_person_whatever_the_signature(edition: Any) -> None:
    inputs = edition.inputs("/tac-gia/nguyen-hai-an/")
    assert inputs["title"] == "Nguyễn Hải An"
    assert inputs["person"] == {
        "name": "Nguyễn Hải An", "organisations": [], "pen_names": ["H.An"],
    }


def test_an_author_page_holds_articles_signed_with_a_pen_name(edition: Any, portal: Any) -> None:
    signed = [a.id for a in portal.archive.published
              if "nguyen-hai-an" in {author.slug for author in a.authors}]
    assert "2026-01-01-tin-00" in signed
    assert edition.inputs("/tac-gia/nguyen-hai-an/trang/1/")["cards"][-1]["id"] == signed[-1]


def test_a_year_names_its_months_and_a_month_none(edition: Any) -> None:
    months = edition.inputs("/luu-tru/2026/")["months"]
    assert months[0] == {"title": "Tháng 1", "url": "/luu-tru/2026/01/"}
    assert [link["url"][-3:-1] for link in months] == ["01", "02", "03", "04"]
    assert edition.inputs("/luu-tru/2026/01/")["months"] == []


def test_a_month_holds_its_own_articles_and_hangs_below_its_year(edition: Any) -> None:
    inputs = edition.inputs("/luu-tru/2022/03/")
    assert [card["id"] for card in inputs["cards"]] == [
        "2022-03-03-thai-binh", "2022-03-02-cao-lanh"]
    assert [link["url"] for link in inputs["breadcrumb"]] == [
        "/", "/luu-tru/", "/luu-tru/2022/", "/luu-tru/2022/03/"]


def test_the_archive_has_no_feeds_of_its_own(edition: Any) -> None:
    assert edition.inputs("/luu-tru/2022/")["feeds"] == []


def test_other_lists_name_their_feeds_before_the_sites(edition: Any) -> None:
    inputs = edition.inputs(NEWS)
    assert [link["url"] for link in inputs["feeds"]] == [
        f"{NEWS}rss.xml", f"{NEWS}atom.xml", f"{NEWS}feed.json"]
    assert inputs["head"]["feeds"][:3] == inputs["feeds"]
    assert inputs["head"]["feeds"][3]["url"] == "/rss.xml"


def test_a_full_block_says_in_its_title_which_one_it_is(edition: Any) -> None:
    inputs = edition.inputs(f"{NEWS}trang/1/")
    assert inputs["title"] == "Tin tức – tập 1"
    assert inputs["head"]["title"] == "Tin tức – tập 1"
    assert edition.inputs(NEWS)["title"] == "Tin tức"
