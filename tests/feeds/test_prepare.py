"""What tells entries apart, so that a feed names them by it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bantin.feeds.model import (
    Attachment,
    Category,
    Entry,
    FeedSettings,
    LaterText,
    Picture,
    Source,
)
from bantin.feeds.prepare import register

DAY = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
PICTURE = Picture("https://a.vn/p.jpg", 7, "image/jpeg", 4, 3)
FILE = Attachment("https://a.vn/f.pdf", 9, "application/pdf", "Tệp")
ENTRY = Entry(
    id="a", url="https://a.vn/a/", title="A", published=DAY, updated=DAY, lede="B",
    content_html=LaterText("c", str), authors=("D",), categories=(Category("e", "f", "g"),),
    picture=PICTURE, attachments=(FILE,), origin=Source("H", "https://h.vn/", canonical=True),
    correction="I", exact=True,
)  # fmt: skip
OTHERS: dict[str, Any] = {
    "id": "b", "url": "https://a.vn/b/", "title": "", "published": DAY.replace(second=1),
    "updated": DAY.replace(hour=9), "lede": "", "content_html": LaterText("d", str),
    "authors": ("D", "D"), "categories": (), "picture": replace(PICTURE, length=8),
    "attachments": (FILE, FILE), "origin": None, "correction": "", "exact": False,
}  # fmt: skip


def mark(entry: Entry, authority: str = "a.vn,2026") -> str:
    """What `register` calls the entry."""
    return register(entry, FeedSettings(authority))[0]


@pytest.mark.parametrize("name", [field.name for field in fields(Entry)])
def test_another_value_of_any_field_makes_another_entry(name: str) -> None:
    assert mark(replace(ENTRY, **{name: OTHERS[name]})) != mark(ENTRY)


@pytest.mark.parametrize("part", [PICTURE, FILE, ENTRY.origin, ENTRY.categories[0]])
def test_another_value_in_any_of_its_parts_makes_another_entry(part: Any) -> None:
    place = {Picture: "picture", Attachment: "attachments", Source: "origin",
             Category: "categories"}[type(part)]
    is_tuple = isinstance(part, Category)
    for name in part._fields if is_tuple else [field.name for field in fields(part)]:
        value = getattr(part, name)
        told = {name: not value if value in {True, False} else value * 2}
        other = part._replace(**told) if is_tuple else replace(part, **told)
        held: Any = (other,) if place in {"attachments", "categories"} else other
        changed: dict[str, Any] = {place: held}
        assert mark(replace(ENTRY, **changed)) != mark(ENTRY), name


def test_equal_entries_are_one_whatever_objects_they_are_made_of() -> None:
    again = replace(ENTRY, title=ENTRY.id.upper(), content_html=LaterText("c", str))
    assert mark(again) == mark(ENTRY)


def test_a_text_is_not_taken_for_the_stamp_of_one() -> None:
    assert mark(replace(ENTRY, content_html="c")) != mark(ENTRY)


def test_the_sites_authority_belongs_to_it() -> None:
    assert mark(ENTRY, "b.vn,2026") != mark(ENTRY)
