"""Heads of pages, breadcrumbs, and descriptions of a length that search engines show."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.views import Link
from bantin.edition.heads import DESCRIPTION_LENGTH, head, shortened, trail

HERE: Link = {"title": "Tin tức", "url": "/chuyen-muc/tin-tuc/"}


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Dạy thật", "Dạy thật"),
        ("Dạy thật, học", "Dạy thật, học"),
        ("Dạy thật, học thật", "Dạy thật…"),
        ("Tập huấn – hè 2026", "Tập huấn…"),
    ],
)
def test_a_long_text_is_cut_at_the_end_of_a_word_without_a_stranded_sign(
    text: str, short: str
) -> None:
    assert shortened(text, 13) == short


@given(st.text(), st.integers(2, 300))
def test_a_shortened_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length


@given(st.text(max_size=DESCRIPTION_LENGTH))
def test_a_text_that_fits_stays_as_it_is(text: str) -> None:
    assert shortened(text) == text


def test_a_breadcrumb_begins_at_the_home_page() -> None:
    assert trail("Trang chủ", HERE) == [{"title": "Trang chủ", "url": "/"}, HERE]


def test_the_canonical_address_is_the_page_itself_unless_said_otherwise(portal: Any) -> None:
    own = head(portal.site, "/rss/", "Nhận tin", "Mọi bản tin")
    other = head(portal.site, "/rss/", "Nhận tin", "", canonical="https://bao.example.vn/bai")
    assert own["canonical"] == "https://venkenh.example.vn/rss/"
    assert other["canonical"] == "https://bao.example.vn/bai"


def test_a_page_below_the_home_page_tells_machines_its_breadcrumb(portal: Any) -> None:
    found = head(portal.site, HERE["url"], "Tin tức", "", breadcrumb=trail("Trang chủ", HERE))
    kinds = [node["@type"] for node in found["structured_data"]]
    assert kinds == ["BreadcrumbList"]


def test_the_home_page_has_no_breadcrumb_to_tell(portal: Any) -> None:
    found = head(portal.site, "/", "Trang chủ", "", breadcrumb=trail("Trang chủ"))
    assert found["structured_data"] == []
