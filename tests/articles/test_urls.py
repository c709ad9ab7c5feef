"""Permanent addresses: never two, never lost, never given away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.articles.model import Article, Term
from bantin.articles.urls import (
    Addresses,
    Locked,
    addresses,
    duplicates,
    parse_lock,
    render_lock,
)
from bantin.core.dates import VIETNAM
from bantin.core.problems import Problem

DAY = datetime(2022, 12, 8, tzinfo=VIETNAM)
TODAY = date(2026, 11, 21)
KEYS = {"id": 2, "slug": 3, "aliases.0": 4, "aliases.1": 5}


def line(_path: str, key: str) -> int:
    return KEYS[key]


def article(identity: str, last: str, *aliases: str, path: str = "") -> Article:
    return Article(
        id=identity, path=path or f"{identity}.md", slug=last, url=f"/2022/12/08/{last}/",
        title="A", date=DAY, category=Term("a", "A"), regions=("viet-nam",), aliases=aliases,
    )  # fmt: skip


def planned(articles: list[Article], lock: str = "") -> tuple[Addresses, list[Problem]]:
    locked, problems = parse_lock(lock, "urls.lock")
    assert problems == []
    return addresses(articles, locked, "urls.lock", TODAY, line)


def told(problems: list[Problem]) -> list[tuple[str, int, str]]:
    assert all(part.text() and part.text("en") for part in problems)
    return [(part.path, part.line, part.code) for part in problems]


def test_two_articles_with_one_address_or_id_are_refused_naming_both() -> None:
    problems = duplicates(
        [article("b", "x"), article("a", "x"), article("a", "y", path="c.md")], line
    )
    assert told(problems) == [("b.md", 3, "url-twice"), ("c.md", 2, "id-twice")]
    assert [part.values["other"] for part in problems] == ["a.md", "a.md"]


def test_addresses_are_compared_without_capitals_and_in_nfc() -> None:
    one, other = article("a", "tiếng"), article("b", "TIE\u0302\u0301NG")
    assert [part.code for part in duplicates([one, other], line)] == ["url-twice"]


def test_a_new_address_is_remembered_with_its_day() -> None:
    found, problems = planned([article("b", "y"), article("a", "x")])
    assert problems == []
    assert found.redirects == {}
    assert render_lock(found.locked) == (
        "a /2022/12/08/x/ 2026-11-21\nb /2022/12/08/y/ 2026-11-21\n"
    )


def test_the_lock_of_an_unchanged_site_stays_the_same() -> None:
    lock = "a /2022/12/08/x/ 2023-01-01\n"
    found, problems = planned([article("a", "x")], lock)
    assert (render_lock(found.locked), problems, found.redirects) == (lock, [], {})


def test_a_moved_article_redirects_from_all_its_old_addresses_straight_to_the_new_one() -> None:
    lock = "a /2022/12/08/mot/ 2023-01-01\na /2022/12/08/hai/ 2024-01-01\n"
    found, problems = planned([article("a", "ba")], lock)
    assert problems == []
    assert found.redirects == {
        "/2022/12/08/hai/": "/2022/12/08/ba/",
        "/2022/12/08/mot/": "/2022/12/08/ba/",
    }
    assert [entry.url for entry in found.locked] == [
        "/2022/12/08/ba/", "/2022/12/08/hai/", "/2022/12/08/mot/",
    ]  # fmt: skip


def test_an_article_may_move_back_to_its_own_old_address() -> None:
    lock = "a /2022/12/08/mot/ 2023-01-01\na /2022/12/08/hai/ 2024-01-01\n"
    found, problems = planned([article("a", "mot")], lock)
    assert (problems, found.redirects) == ([], {"/2022/12/08/hai/": "/2022/12/08/mot/"})


def test_aliases_redirect_to_the_article() -> None:
    found, problems = planned([article("a", "x", "/tin/1.html", "/tin/2.html")])
    assert problems == []
    assert found.redirects == {
        "/tin/1.html": "/2022/12/08/x/",
        "/tin/2.html": "/2022/12/08/x/",
    }


def test_a_published_address_without_page_or_redirect_is_refused_at_its_line() -> None:
    lock = "# ghi chú\na /2022/12/08/x/ 2023-01-01\nb /2022/12/08/y/ 2023-01-01\n"
    _, problems = planned([article("a", "x")], lock)
    assert told(problems) == [("urls.lock", 3, "url-lost")]


@pytest.mark.parametrize(("day", "last"), [(8, "ten-moi"), (9, "ten-cu")])
def test_the_file_that_may_be_a_lost_article_renamed_is_named_with_the_id_to_write(
    day: int, last: str
) -> None:
    lock = "2022-12-08-ten-cu /2022/12/08/ten-cu/ 2023-01-01\na /2022/12/08/x/ 2023-01-01\n"
    renamed = replace(
        article(f"2022-12-0{day}-{last}", last, path="moi.md"), url=f"/2022/12/0{day}/{last}/"
    )
    _, problems = planned([article("a", "x"), renamed], lock)
    assert told(problems) == [("urls.lock", 1, "url-lost-renamed")]
    assert "(nay là moi.md?), hãy ghi id: 2022-12-08-ten-cu vào tệp mới" in problems[0].text()
    followed = replace(renamed, id="2022-12-08-ten-cu")
    found, problems = planned([article("a", "x"), followed], lock)
    assert (problems, found.redirects) == ([], {"/2022/12/08/ten-cu/": renamed.url})


def test_a_file_renamed_under_its_old_address_is_told_its_id_first() -> None:
    _, problems = planned([article("b", "x")], "a /2022/12/08/x/ 2023-01-01\n")
    assert problems[0].text().index("hãy ghi id: a") < problems[0].text().index("slug khác")


def test_an_alias_keeps_the_address_of_an_article_that_is_gone() -> None:
    lock = "b /2022/12/08/y/ 2023-01-01\n"
    found, problems = planned([article("a", "x", "/2022/12/08/y/")], lock)
    assert (problems, found.redirects) == ([], {"/2022/12/08/y/": "/2022/12/08/x/"})
    assert "b /2022/12/08/y/ 2023-01-01\n" in render_lock(found.locked)


def test_an_address_never_passes_to_another_article() -> None:
    _, problems = planned([article("b", "x")], "a /2022/12/08/x/ 2023-01-01\n")
    assert told(problems) == [("b.md", 3, "url-given-away")]
    assert problems[0].values["id"] == "a"


def test_an_alias_of_a_page_of_itself_or_of_two_articles_is_refused() -> None:
    shown = [
        article("a", "x", "/2022/12/08/x/"),
        article("b", "y", "/2022/12/08/X/", "/cu/"),
        article("c", "z", "/cu/"),
    ]
    _, problems = planned(shown)
    assert told(problems) == [
        ("a.md", 4, "alias-self"),
        ("b.md", 4, "alias-taken"),
        ("c.md", 4, "alias-taken"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a /x/ 2022-13-01", [(1, "lock-line")]),
        ("\n<<<<<<< HEAD\n", [(2, "lock-line")]),
        ("a x 2022-12-01", [(1, "lock-line")]),
        ("a /x/ 2022-12-01\nb /X/ 2022-12-01", [(2, "lock-twice")]),
    ],
)
def test_a_damaged_lock_is_refused_at_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert [part[1:] for part in told(parse_lock(text, "urls.lock")[1])] == expected


ENTRIES = st.builds(
    Locked,
    st.from_regex(r"[a-z0-9-]{1,100}", fullmatch=True),
    st.from_regex(r"/[a-z0-9/-]{0,40}", fullmatch=True),
    st.dates(date(1000, 1, 1)),
    st.just(0),
)


@given(st.lists(ENTRIES, max_size=8, unique_by=lambda entry: entry.url))
def test_a_written_lock_is_read_back(entries: list[Locked]) -> None:
    read, problems = parse_lock(render_lock(entries), "urls.lock")
    assert problems == []
    assert {(one.id, one.url, one.first) for one in read} == {
        (one.id, one.url, one.first) for one in entries
    }


NAMES = st.sampled_from("abc")


@given(
    st.lists(
        st.tuples(NAMES, NAMES, st.lists(NAMES, max_size=2)),
        max_size=3,
        unique_by=lambda row: row[0],
    ),
    st.lists(st.tuples(NAMES, NAMES), max_size=4, unique_by=lambda row: row[1]),
)
def test_without_problems_every_known_address_has_a_page_or_one_redirect_to_a_page(
    rows: list[tuple[str, str, list[str]]], lock: list[tuple[str, str]]
) -> None:
    """Whatever moved, vanished or was renamed: no address is lost, no redirect is chained."""
    shown = [
        article(one, last, *(f"/2022/12/08/{old}/" for old in old_ones))
        for one, last, old_ones in rows
    ]
    text = "".join(f"{one} /2022/12/08/{last}/ 2023-01-01\n" for one, last in lock)
    locked, _ = parse_lock(text, "urls.lock")
    found, problems = addresses(shown, locked, "urls.lock", TODAY, lambda _path, _key: 1)
    if problems or duplicates(shown, lambda _path, _key: 1):
        return
    pages = {one.url for one in shown}
    assert set(found.redirects.values()) <= pages
    assert not set(found.redirects) & pages
    assert {entry.url for entry in found.locked} <= pages | set(found.redirects)
