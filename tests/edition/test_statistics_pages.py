"""View statistics and most read articles, with figures and without."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="module")
def counted(changed: Any, figures: Any) -> Any:
    """The edition after an import of logs."""
    return changed(figures=figures)


@pytest.mark.parametrize("url", ["/thong-ke/", "/doc-nhieu/"])
def test_without_figures_a_page_says_so_and_claims_nothing(edition: Any, url: str) -> None:
    inputs = edition.inputs(url)
    assert inputs["has_data"] is False
    assert not {"total", "as_of"} & set(inputs)


def test_figures_carry_their_date(counted: Any) -> None:
    inputs = counted.inputs("/thong-ke/")
    assert inputs["as_of"]["full"] == "Thứ Bảy, 21/11/2026 12:00"
    assert (inputs["today"], inputs["week"], inputs["total"]) == (3, 9, 60)
    assert inputs["days"] == [
        {"date": "20/11/2026", "views": 0}, {"date": "21/11/2026", "views": 3}]
    assert inputs["chart"]["max"] == 3


def test_views_are_summed_by_todays_province_and_by_category(counted: Any) -> None:
    inputs = counted.inputs("/thong-ke/")
    assert inputs["regions"] == [
        {"title": "Tỉnh Đồng Tháp", "url": "/khu-vuc/dong-thap/", "views": 40}]
    assert inputs["categories"] == [
        {"title": "Tin tức", "url": "/chuyen-muc/tin-tuc/", "views": 40}]


def test_an_article_that_is_gone_is_in_no_ranking(counted: Any) -> None:
    assert [item["views"] for item in counted.inputs("/thong-ke/")["most_read"]] == [30, 10]
    assert [item["views"] for item in counted.inputs("/")["most_read"]["items"]] == [30, 10]


def test_most_read_has_a_ranking_for_each_span(counted: Any) -> None:
    periods = counted.inputs("/doc-nhieu/")["periods"]
    assert [(period["title"], len(period["items"])) for period in periods] == [
        ("Trong ngày", 0), ("Trong 7 ngày", 2), ("Trong 30 ngày", 2),
        ("Từ trước đến nay", 2)]
