"""Pages of units: the name of the day and the unit of today, the map of provinces."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bantin.edition import region_pages
from bantin.edition.region_pages import shown_units, step

DISTRICT = "/khu-vuc/huyen-cao-lanh-dong-thap/"
PROVINCE = "/khu-vuc/dong-thap/"
OLD_PROVINCE = "/khu-vuc/thai-binh/"
COMMUNE = "/khu-vuc/xa-my-tho-dong-thap/"
DISTRICT_NEWS = ["2022-03-02-cao-lanh", "2021-03-02-cao-lanh"]


def listed(edition: Any, url: str) -> list[str]:
    """Ids of all articles of a list, newest first."""
    found: list[str] = []
    while url:
        inputs = edition.inputs(url)
        found += [card["id"] for card in inputs["cards"]]
        url = (inputs["pager"]["older"] or {"url": ""})["url"]
    return found


def test_news_of_an_abolished_district_stands_on_its_own_page(edition: Any) -> None:
    assert listed(edition, DISTRICT) == DISTRICT_NEWS


def test_it_also_stands_on_the_page_of_its_province_of_then_and_now(edition: Any) -> None:
    assert set(DISTRICT_NEWS) <= set(listed(edition, PROVINCE))


def test_news_of_an_absorbed_province_stands_on_its_page_and_its_heirs(edition: Any) -> None:
    news = ["2022-03-03-thai-binh", "2021-03-03-thai-binh"]
    assert listed(edition, OLD_PROVINCE) == news
    assert listed(edition, "/khu-vuc/hung-yen/") == ["2026-04-01-day-du", *news]


def test_the_nations_page_lists_everything(edition: Any, portal: Any) -> None:
    assert listed(edition, "/khu-vuc/viet-nam/") == [a.id for a in portal.archive.published]


def test_news_of_a_unit_that_lies_only_partly_in_another_forms_a_second_group(
    edition: Any
) -> None:
    inputs = edition.inputs(COMMUNE)
    assert [card["id"] for card in inputs["cards"]] == ["2026-02-20-my-tho"]
    assert [card["id"] for card in inputs["partial"]] == DISTRICT_NEWS


def test_the_second_group_is_bounded_and_leads_to_the_lists_that_hold_it_all(
    edition: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(region_pages, "PARTIAL", 1)
    portal = replace(edition.portal)  # of which nothing was derived yet
    chosen = {one.path: one for one in region_pages.region_lists(portal)}[COMMUNE]
    facts = chosen.about(edition.portal.desk, *chosen.args)
    assert [card["id"] for card in facts.extra["partial"]] == DISTRICT_NEWS[:1]
    assert facts.extra["parts"] == [{"title": "Huyện Cao Lãnh", "url": DISTRICT}]
    assert facts.in_blocks["parts"] == []


def test_no_page_shows_an_article_in_both_groups(edition: Any) -> None:
    for path, page in edition.pages.items():
        if page.template == "region":
            partial = {card["id"] for card in page.inputs["partial"]}
            url = f"/{path.removesuffix('index.html')}"
            assert not partial or not partial & set(listed(edition, url))


def test_an_abolished_unit_says_until_when_it_existed_and_what_holds_it_now(edition: Any) -> None:
    unit = edition.inputs(DISTRICT)["unit"]
    assert unit["active"] is False
    assert "30/6/2025" in unit["status"]
    assert unit["province"] == {"title": "Tỉnh Đồng Tháp", "url": PROVINCE}
    assert COMMUNE in [link["url"] for link in unit["successors"]]


def test_a_unit_of_today_is_active(edition: Any) -> None:
    assert edition.inputs(PROVINCE)["unit"]["active"] is True


@pytest.mark.parametrize("url", [DISTRICT, OLD_PROVINCE])
def test_an_abolished_unit_takes_no_article_dated_after_its_end(
    grown: Any, edition: Any, url: str
) -> None:
    stem = listed(edition, url)[0]
    assert listed(grown(stem, 3), url) == listed(edition, url)


def test_a_unit_links_only_to_units_that_have_a_page(edition: Any) -> None:
    for page in edition.pages.values():
        if page.template == "region":
            unit = page.inputs["unit"]
            turns = [link for turn in unit["history"] for link in turn["links"]]
            kin = [*unit["predecessors"], *unit["successors"], *unit["children"], *turns]
            assert {link["url"] for link in kin} - edition.urls <= {""}


def test_an_article_links_to_what_stands_in_its_units_place_today(edition: Any) -> None:
    """Ven Kênh became Bến Đò, and that became Cầu Mới: three pages in one year."""
    region = edition.article("2026-02-21-ven-kenh")["regions"][0]
    assert region["then"]["title"] == "Xã Ven Kênh"
    assert region["now"] == [{"title": "Phường Cầu Mới", "url": "/khu-vuc/phuong-cau-moi/"}]
    assert "/khu-vuc/phuong-cau-moi/" in edition.urls


def test_provinces_of_all_times_have_a_page(edition: Any, portal: Any) -> None:
    provinces = {unit.id for unit in portal.regions.units.values() if unit.level == 1}
    assert len(provinces) > 60
    assert provinces <= set(shown_units(portal))
    assert {f"/khu-vuc/{unit}/" for unit in provinces} <= edition.urls


def test_a_full_block_shows_the_list_alone(edition: Any) -> None:
    inputs = edition.inputs(f"{PROVINCE}trang/1/")
    assert inputs["partial"] == []
    assert inputs["unit"]["history"] == []
    assert inputs["unit"]["children"] == []
    assert edition.inputs(PROVINCE)["unit"]["children"] != []


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [(0, 0, 0), (0, 50, 0), (1, 1, 1), (1, 50, 1), (50, 50, 4), (2, 2, 3), (26, 50, 3), (4, 4, 4)],
)
def test_only_a_province_without_articles_has_colour_step_nought(
    count: int, most: int, expected: int
) -> None:
    assert step(count, most) == expected


def test_colour_steps_grow_with_the_number_of_articles() -> None:
    steps = [step(count, 97) for count in range(98)]
    assert steps == sorted(steps)
    assert set(steps) == {0, 1, 2, 3, 4}


def test_the_map_has_a_tile_for_each_province_of_today_and_counts_its_list(edition: Any) -> None:
    tiles = {tile["url"]: tile for tile in edition.inputs("/khu-vuc/")["tiles"]}
    assert len(tiles) == 34
    for url, tile in tiles.items():
        assert tile["count"] == len(listed(edition, url))
        assert tile["step"] in range(5)
    assert tiles[PROVINCE]["step"] == 4
    assert tiles["/khu-vuc/ca-mau/"]["step"] == 0


def test_the_index_names_provinces_of_today_and_of_the_past_with_what_they_became(
    edition: Any
) -> None:
    now, past = edition.inputs("/khu-vuc/")["groups"]
    assert len(now["items"]) == 34
    thai_binh = next(item for item in past["items"] if item["url"] == OLD_PROVINCE)
    assert thai_binh["note"] == "nay thuộc Tỉnh Hưng Yên"
    assert thai_binh["count"] == 2
    hung_yen = next(item for item in now["items"] if item["url"] == "/khu-vuc/hung-yen/")
    assert hung_yen["note"] == "gồm cả Thái Bình"


def test_what_a_unit_was_is_told_apart_from_what_joined_it(edition: Any) -> None:
    """Đồng Tháp was there before Tiền Giang went into it; Cầu Mới is what was Bến Đò."""
    province = edition.inputs("/khu-vuc/dong-thap/")["unit"]
    assert [link["title"] for link in province["joined"]] == ["Tỉnh Tiền Giang"]
    assert province["predecessors"] == []
    made = edition.inputs("/khu-vuc/phuong-cau-moi/")["unit"]
    assert [link["title"] for link in made["predecessors"]] == ["Xã Bến Đò"]
    assert made["joined"] == []
