"""Articles are related by what few others share; neighbours are those next in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.articles.archive import Archive
from bantin.articles.model import Article, Citation, Term
from bantin.core.dates import VIETNAM
from bantin.related import rank
from bantin.related.rank import MOST, Comparison, Ranked, neighbours, related

SOME = st.sets(st.sampled_from("abc"), max_size=2).map(sorted)
SOME_TRAITS = st.tuples(st.sampled_from("xy"), SOME, SOME, SOME)
BEGIN = datetime(2026, 1, 1, tzinfo=VIETNAM)


def article(
    number: int,
    *,
    category: str = "tin-tuc",
    region: str = "",
    tags: Sequence[str] = (),
    documents: Sequence[str] = (),
    authors: Sequence[str] = (),
) -> Article:
    return Article(
        id=f"bai-{number:03}",
        path=f"{number}.md",
        slug=f"bai-{number}",
        url=f"/bai-{number}/",
        title=f"Bài {number}",
        date=BEGIN + timedelta(hours=number),
        category=Term(category, category),
        regions=(region or f"xa-{number}",),
        tags=tuple(Term(tag, tag) for tag in tags),
        authors=tuple(Term(name, name) for name in authors),
        citations=tuple(Citation(document, document) for document in documents),
    )


def ids(articles: Sequence[Article]) -> list[str]:
    return [found.id for found in articles]


def newest_first(*articles: Article) -> list[Article]:
    return sorted(articles, key=lambda each: each.date, reverse=True)


def test_a_shared_document_outweighs_a_shared_category() -> None:
    archive = newest_first(
        article(0, category="a", documents=["29-nq-tw"]),
        article(1, category="b", documents=["29-nq-tw"]),
        *(article(number, category="a") for number in range(2, 12)),
    )
    assert ids(related(archive)["bai-000"])[0] == "bai-001"


def test_a_rare_tag_outweighs_a_common_one() -> None:
    archive = newest_first(
        article(0, category="a", tags=["hiem", "chung"]),
        article(1, category="b", tags=["hiem"]),
        *(article(number, category=f"c{number}", tags=["chung"]) for number in range(2, 12)),
    )
    assert ids(related(archive)["bai-000"])[0] == "bai-001"


def test_of_equals_the_nearest_in_time_come_first_and_at_most_four() -> None:
    archive = newest_first(*(article(number) for number in range(8)))
    assert ids(related(archive)["bai-003"]) == ["bai-004", "bai-002", "bai-005", "bai-001"]
    assert ids(related(archive)["bai-007"]) == ["bai-006", "bai-005", "bai-004", "bai-003"]


def test_what_shares_nothing_is_not_related() -> None:
    archive = newest_first(article(0, category="a"), article(1, category="b"))
    assert related(archive) == {"bai-000": (), "bai-001": ()}


def test_no_archive_has_no_relations() -> None:
    assert related([]) == {}


def test_a_citation_given_twice_counts_once() -> None:
    once = article(1, category="b", documents=["29-nq-tw"])
    twice = article(2, category="b", documents=["29-nq-tw", "29-nq-tw"])
    archive = newest_first(article(0, category="a", documents=["29-nq-tw"]), twice, once)
    assert ids(related(archive)["bai-000"]) == ["bai-001", "bai-002"]


def test_only_articles_beside_one_another_in_time_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rank, "BESIDE", 2)
    archive = newest_first(*(article(number) for number in range(9)))
    assert ids(related(archive)["bai-000"]) == ["bai-001", "bai-002"]
    assert ids(related(archive)["bai-004"]) == ["bai-005", "bai-003", "bai-006", "bai-002"]


def test_a_new_article_changes_only_the_lists_of_the_last_before_it() -> None:
    """As many as fit beside it, though all have its category; none, if it shares nothing."""
    old = [article(number) for number in range(600)]
    before = related(newest_first(*old))
    unrelated = related(newest_first(*old, article(600, category="b")))
    added = related(newest_first(*old, article(600)))
    assert {key: unrelated[key] for key in before} == before
    changed = {key for key in before if added[key] != before[key]}
    assert changed == {"bai-599", "bai-598"}


@given(st.lists(SOME_TRAITS, max_size=12), st.integers(0, 12))
def test_an_article_that_shares_nothing_changes_no_list(
    drawn: list[tuple[str, list[str], list[str], list[str]]], at: int
) -> None:
    """Wherever in time it is put."""
    old = [article(2 * number, category=c, tags=t, documents=d, authors=a)
           for number, (c, t, d, a) in enumerate(drawn)]  # fmt: skip
    before = related(newest_first(*old))
    after = related(newest_first(*old, article(2 * at + 1, category="z")))
    assert {key: after[key] for key in before} == before


@given(st.lists(SOME_TRAITS, max_size=12))
def test_relations_are_few_distinct_others_that_share_something(
    drawn: list[tuple[str, list[str], list[str], list[str]]],
) -> None:
    archive = newest_first(*(
        article(number, category=category, tags=tags, documents=documents, authors=authors)
        for number, (category, tags, documents, authors) in enumerate(drawn)
    ))
    found = related(archive)
    assert found == related(list(archive))
    for each in archive:
        others = found[each.id]
        assert len(set(ids(others))) == len(others) <= MOST
        assert each not in others
        for other in others:
            assert set(rank._traits(each)) & set(rank._traits(other))


@given(st.integers(0, 30))
def test_neighbours_are_the_next_older_and_the_next_newer_article(count: int) -> None:
    archive = newest_first(*(article(number) for number in range(count)))
    for place, number in enumerate(reversed(range(count))):
        before, after = neighbours(Archive(tuple(archive)), archive[place])
        assert (before.id if before else None) == (f"bai-{number - 1:03}" if number else None)
        assert (after.id if after else None) == (
            f"bai-{number + 1:03}" if number + 1 < count else None
        )


DRAWN = st.builds(
    lambda traits, minutes, number: (number, minutes, traits),
    SOME_TRAITS, st.integers(0, 5), st.integers(0, 25),
)


def drawn(rows: Sequence[tuple[int, int, tuple[str, list[str], list[str], list[str]]]]) -> list[Article]:
    """Articles of these numbers, of which many stand at one time."""
    found = {
        number: replace(
            article(number, category=category, tags=tags, documents=documents, authors=authors),
            date=BEGIN + timedelta(seconds=40 * minutes),
        )
        for number, minutes, (category, tags, documents, authors) in rows
    }
    return sorted(found.values(), key=lambda each: (each.date, each.id), reverse=True)


def ranked(articles: Sequence[Article]) -> dict[str, Ranked]:
    """What is found for all of them."""
    return Comparison(Archive(tuple(articles))).ranked(range(len(articles)))


@given(st.lists(DRAWN, max_size=30), st.integers(1, 100))
def test_one_by_one_and_by_arrays_the_same_are_related(old: Any, beside: int) -> None:
    articles = drawn(old)
    with mock.patch.object(rank, "BESIDE", beside):
        one_by_one = ranked(articles)
        with mock.patch.object(rank, "MANY", 0):
            assert ranked(articles) == one_by_one
