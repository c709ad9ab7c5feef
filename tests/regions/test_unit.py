"""Units answer by the day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bantin.core.dates import VIETNAM
from bantin.regions.unit import REFORM, Dated, Unit, value_at

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
TURNED = (Dated("tinh", end=date(2026, 4, 30)), Dated("thanh-pho-tw", start=date(2026, 4, 30)))


def unit(name: str, kind: str = "huyen", **more: Any) -> Unit:
    return Unit("x", 2, (Dated(kind),), (Dated(name),), **more)


def test_an_end_is_exclusive_and_a_start_inclusive() -> None:
    assert unit("A", end=REFORM).alive(BEFORE)
    assert not unit("A", end=REFORM).alive(AFTER)
    assert unit("A", start=REFORM).alive(AFTER)
    assert not unit("A", start=REFORM).alive(BEFORE)


def test_the_last_minute_of_a_day_in_vietnam_belongs_to_that_day() -> None:
    last_minute = datetime(2025, 6, 30, 23, 59, tzinfo=VIETNAM)
    assert unit("A", end=REFORM).alive(last_minute)
    assert not unit("A", end=REFORM).alive(datetime(2025, 7, 1, tzinfo=VIETNAM))
    assert value_at(TURNED, datetime(2026, 4, 30, tzinfo=UTC)) == "thanh-pho-tw"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(1990, 1, 1), "tinh"),
        (date(2026, 4, 29), "tinh"),
        (date(2026, 4, 30), "thanh-pho-tw"),
        (None, "thanh-pho-tw"),
    ],
)
def test_a_dated_value_changes_on_its_day(on: date | None, expected: str) -> None:
    assert value_at(TURNED, on) == expected


def test_no_value_is_the_empty_text() -> None:
    assert value_at((), BEFORE) == ""


def test_a_value_before_the_first_known_day_is_the_first() -> None:
    late = (Dated("a", start=REFORM), Dated("b", start=date(2026, 1, 1)))
    assert value_at((Dated("a", start=REFORM, end=date(2026, 1, 1)), late[1]), BEFORE) == "a"


@pytest.mark.parametrize(
    ("kind", "name", "running", "title"),
    [
        ("huyen", "Cao Lãnh", "huyện Cao Lãnh", "Huyện Cao Lãnh"),
        ("quan", "1", "Quận 1", "Quận 1"),
        ("thanh-pho-tw", "Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("thanh-pho-tw", "Hà Nội", "thành phố Hà Nội", "Thành phố Hà Nội"),
        ("phuong", "Trần Hưng Đạo", "Phường Trần Hưng Đạo", "Phường Trần Hưng Đạo"),
        ("dac-khu", "Lý Sơn", "đặc khu Lý Sơn", "Đặc khu Lý Sơn"),
        ("quoc-gia", "Cả nước", "Cả nước", "Cả nước"),
    ],
)
def test_labels_follow_the_state_rule_for_capitals(
    kind: str, name: str, running: str, title: str
) -> None:
    assert unit(name, kind).label() == running
    assert unit(name, kind).title_label() == title


def test_the_nearest_day_of_life_is_the_last_before_an_end_and_the_first_after_a_start() -> None:
    ended, begun = unit("A", end=REFORM), unit("A", start=REFORM)
    assert ended.day_alive(date(2030, 1, 1)) == BEFORE
    assert ended.day_alive(None) == BEFORE
    assert ended.day_alive(date(2000, 1, 1)) == date(2000, 1, 1)
    assert begun.day_alive(date(2000, 1, 1)) == REFORM
    assert begun.day_alive(None) is None
