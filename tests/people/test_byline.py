"""The four shapes of a byline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.people.byline import Byline, parse_byline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M.Sơn", Byline("M.Sơn", pen_name=True)),
        ("Đ.H. Lan", Byline("Đ.H. Lan", pen_name=True)),
        ("(Mai Thị Sơn – Phòng TCCB Sở GDĐT)", Byline("Mai Thị Sơn", "Phòng TCCB Sở GDĐT")),
        ("Đỗ Văn Dung - BTGHU", Byline("Đỗ Văn Dung", "BTGHU")),
        ("Thảo Diệp", Byline("Thảo Diệp")),
        ("Lê Thị Mỹ Ái Vy", Byline("Lê Thị Mỹ Ái Vy")),
    ],
)
def test_each_shape_is_taken_apart(text: str, expected: Byline) -> None:
    assert parse_byline(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sơn",
        "mai thị sơn",
        "Một Hai Ba Bốn Năm Sáu",
        "Mai Sơn viết bài",
        "Mai Sơn -",
        "98/99 Giáo viên",
    ],
)
def test_anything_else_is_no_byline(text: str) -> None:
    assert parse_byline(text) is None


@given(st.text(max_size=200))
@settings(deadline=None)
def test_a_byline_never_invents_text(text: str) -> None:
    found = parse_byline(text)
    assert found is None or (found.name in text and found.unit in text)
