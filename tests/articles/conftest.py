"""A small office: its lists, and articles written for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import settings

from bantin.articles.header import split
from bantin.articles.model import Article, Term
from bantin.articles.registers import Registers
from bantin.articles.resolve import resolve
from bantin.articles.terms import Terms
from bantin.core.dates import VIETNAM
from bantin.core.problems import Problem
from bantin.people.model import Membership, Organisation, People, Person
from bantin.regions.model import load_register

# A time limit for each example would fail on a busy machine, not on a fault.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=VIETNAM)
REFORM = date(2025, 7, 1)
PATH = "articles/2022/2022-12-08-hoi-thi-ve-tranh.md"

PEOPLE = People.of(
    (
        Person("mai-thi-son", "Mai Thị Sơn", pen_names=("M.Sơn",)),
        Person("do-van-dung", "Đỗ Văn Dung", memberships=(Membership("phong-a", end=REFORM),)),
    ),
    (
        Organisation("phong-a", "Phòng GD&ĐT huyện A", end=REFORM, heirs=("so-b",)),
        Organisation("so-b", "Sở GDĐT B", alt=("Sở GD&ĐT B",)),
    ),
)
CATEGORIES = Terms.of(
    [Term("tin-tuc", "Tin tức"), Term("tap-huan", "Tập huấn")], {"tap-huan": "tin-tuc"}
)
TAGS = Terms.of([Term("thi-dua-vui", "thi đùa")])


@pytest.fixture(scope="session")
def registers() -> Registers:
    return Registers(load_register(None)[0], PEOPLE, CATEGORIES, TAGS)


Read = Callable[..., tuple[Article | None, list[Problem]]]


def text_of(header: str) -> str:
    """An article with the required keys that `header` lacks."""
    required = {
        "title": "Hội thi vẽ tranh",
        "date": "2022-12-08 09:30",
        "region": "Huyện Cao Lãnh, Đồng Tháp",
        "category": "Tin tức",
    }
    lines = header.split("\n") if header else []
    given = {line.partition(":")[0] for line in lines}
    lines += [f"{key}: {value}" for key, value in required.items() if key not in given]
    return "\n".join(["---", *lines, "---", "Thân bài.", ""])


@pytest.fixture
def read(registers: Registers) -> Read:
    """Reads a header: `read("tags: [a]")` gives the article and the problems."""

    def reading(header: str, path: str = PATH) -> tuple[Article | None, list[Problem]]:
        raw, problems = split(text_of(header).encode(), path)
        if raw is None:
            return None, problems
        article, found = resolve(raw, path, registers, NOW)
        return article, problems + found

    return reading


Found = list[tuple[int, str, str]]


@pytest.fixture
def faults(read: Read) -> Callable[..., Found]:
    """What reading a header finds: (line, code, severity)."""

    def finding(header: str, path: str = PATH) -> Found:
        return sorted((part.line, part.code, part.severity) for part in read(header, path)[1])

    return finding
