"""The statistics page as a reader meets it: drawings with their tables, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def statistics(open_page: Callable[..., Page], counted_site: str) -> Page:
    page = open_page(f"{counted_site}/thong-ke/")
    expect(page.locator("[data-chart=days] tbody tr").last).to_be_attached()
    return page


def test_every_drawing_has_a_text_and_a_table_of_its_rows(statistics: Page) -> None:
    charts = statistics.locator("[data-chart]:not([hidden])").all()
    assert {chart.get_attribute("data-chart") for chart in charts} >= {
        "days", "weeks", "months", "hours", "regions", "categories", "referrers", "lines"}
    for chart in charts:
        assert (chart.locator("desc").text_content() or "").endswith(".")
        drawn, rows = chart.locator("svg rect").count(), chart.locator("tbody tr").count()
        assert 0 < drawn <= rows
        assert drawn in {rows, 10}


def test_days_without_a_log_are_neither_0_nor_columns_like_others(statistics: Page) -> None:
    """The log begins on 1 November and its last line is of the 20th."""
    rows = statistics.locator("[data-chart=days] tbody tr").all_text_contents()
    assert [row for row in rows if "không có số liệu" in row] == rows[:10]
    assert rows[10].startswith("01/11/2026")
    assert statistics.locator("[data-chart=days] .chart__missing").count() == 10


def test_what_is_no_view_is_told_with_the_reason(statistics: Page) -> None:
    lines = statistics.locator("[data-chart=lines]")
    assert "Lượt xem được tính" in (lines.locator("svg").text_content() or "")
    statistics.get_by_text("Vì sao bỏ ra?").click()
    expect(statistics.locator("[data-kind=page]")).to_be_visible()
    expect(statistics.locator("[data-kind=monitor]")).to_be_hidden()


@pytest.mark.parametrize("path", ["/thong-ke/", "/doc-nhieu/"])
def test_a_site_without_figures_says_so(
    open_page: Callable[..., Page], served_site: str, path: str
) -> None:
    page = open_page(served_site + path)
    expect(page.get_by_text("Chưa có số liệu")).to_be_visible()
    expect(page.locator("[data-filled]").first).to_be_hidden()
