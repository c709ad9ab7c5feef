"""Blocks are counted from the oldest article, so that news never changes a full one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.articles.model import Article, Term
from bantin.core.dates import VIETNAM
from bantin.listings.blocks import SIZE, Block, block_url, blocks, full_blocks

PATH = "/khu-vuc/dong-thap/"
BEGIN = datetime(2026, 1, 1, tzinfo=VIETNAM)
ALL = [
    Article(
        id=f"bai-{number}",
        path=f"bai-{number}.md",
        slug=f"bai-{number}",
        url=f"/bai-{number}/",
        title=f"Bài {number}",
        date=BEGIN + timedelta(hours=number),
        category=Term("tin-tuc", "Tin tức"),
        regions=("dong-thap",),
    )
    for number in range(125)
]
COUNTS = st.integers(0, len(ALL))


def newest_first(count: int) -> list[Article]:
    return ALL[:count][::-1]


def pages(count: int) -> list[Block]:
    return blocks(PATH, newest_first(count))


def addresses(count: int) -> set[str]:
    """What a list of `count` articles answers: its pages, and the address after the last one."""
    full = full_blocks(newest_first(count))
    after = {block_url(PATH, full + 1)} if full else set()
    return {PATH, *(block_url(PATH, number) for number in range(1, full + 1)), *after}


@pytest.mark.parametrize(
    ("count", "head", "older", "numbers"),
    [
        (0, 0, "", []),
        (1, 1, "", []),
        (19, 19, "", []),
        (20, 20, "", [1]),
        (21, 21, "", [1]),
        (39, 39, "", [1]),
        (40, 20, f"{PATH}trang/1/", [2, 1]),
        (41, 21, f"{PATH}trang/1/", [2, 1]),
        (65, 25, f"{PATH}trang/2/", [3, 2, 1]),
    ],
)
def test_the_lists_own_page_holds_the_unfinished_block_and_the_full_one_before_it(
    count: int, head: int, older: str, numbers: list[int]
) -> None:
    first, *rest = pages(count)
    assert (first.number, first.newer, first.older) == (None, "", older)
    assert list(first.articles) == newest_first(count)[:head]
    assert [block.number for block in rest] == numbers


@given(COUNTS)
def test_the_lists_own_page_has_20_to_39_articles_once_there_are_20(count: int) -> None:
    shown = len(pages(count)[0].articles)
    assert shown == count if count < SIZE else SIZE <= shown < 2 * SIZE


@given(COUNTS, COUNTS)
def test_a_full_block_never_changes_when_newer_articles_come(one: int, other: int) -> None:
    before, after = sorted((one, other))
    later = {block.number: block for block in pages(after)}
    for block in pages(before)[1:]:
        assert later[block.number] == block


@given(COUNTS)
def test_every_article_is_on_one_full_block_or_on_the_lists_own_page(count: int) -> None:
    first, *full = pages(count)
    assert all(len(block.articles) == SIZE for block in full)
    in_blocks = [article for block in full for article in block.articles]
    assert len(in_blocks) == len(set(in_blocks))
    assert set(in_blocks) | set(first.articles) == set(newest_first(count))


@given(COUNTS)
def test_pages_are_newest_first(count: int) -> None:
    for block in pages(count):
        dates = [article.date for article in block.articles]
        assert dates == sorted(dates, reverse=True)


@given(COUNTS)
def test_links_lead_to_addresses_that_exist(count: int) -> None:
    links = {link for block in pages(count) for link in (block.newer, block.older) if link}
    assert links <= addresses(count)


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_an_address_that_was_linked_once_exists_for_ever(one: int, other: int) -> None:
    before, after = sorted((one, other))
    assert addresses(before) <= addresses(after)


@given(COUNTS)
def test_following_older_from_the_head_meets_every_article(count: int) -> None:
    by_address = {block_url(PATH, b.number) if b.number else PATH: b for b in pages(count)}
    seen: list[Article] = []
    link = PATH
    while link:
        seen += by_address[link].articles
        link = by_address[link].older
    assert seen == newest_first(count)
