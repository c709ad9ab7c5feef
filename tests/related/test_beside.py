"""What is related is found anew only beside changes, and is what would be found of everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.articles.archive import Archive
from bantin.articles.model import Article
from bantin.related import rank
from bantin.related.beside import Related
from bantin.related.rank import Comparison
from related.test_rank import DRAWN, article, drawn


class Shelf:
    """What is kept, in memory."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}

    def names(self) -> set[str]:
        return {*self.held}

    def values(self, names: Iterable[str]) -> dict[str, str]:
        return {name: self.held[name] for name in names if name in self.held}

    def keep(self, found: Related) -> None:
        self.held.update(found.written())
        for name in found.found.gone:
            self.held.pop(name, None)


def archive(articles: Sequence[Article]) -> Archive:
    return Archive(tuple(articles))


def differing(before: Iterable[Article], now: Iterable[Article]) -> set[str]:
    """Ids of articles that are not what they were."""
    known = {each.id: each for each in before}
    return {each.id for each in now if known.get(each.id) != each}


def shown(found: Related) -> dict[str, list[tuple[str, str]]]:
    """Beside each article the ids and titles of others."""
    published = found.archive.published
    return {
        each.id: [(other.id, other.title) for other in beside]
        for each, beside in zip(published, found.of(published), strict=True)
    }


CHANGES = st.tuples(
    st.lists(DRAWN, max_size=3), st.sets(st.integers(0, 25), max_size=3),
    st.sets(st.integers(0, 25), max_size=2),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(DRAWN, min_size=6, max_size=30), st.lists(CHANGES, min_size=1, max_size=4),
       st.integers(1, 3))
def test_beside_changes_everything_is_as_if_nothing_had_been_known(
    old: list[Any], changes: list[Any], beside: int
) -> None:
    """Build after build, while articles come, go, move, change their traits or their titles."""
    with mock.patch.object(rank, "BESIDE", beside):
        shelf, rows, before = Shelf(), old, drawn(old)
        last = Related(archive(before), shelf)
        seen = shown(last)
        shelf.keep(last)
        for new, gone, retitled in changes:
            rows = [*(row for row in rows if row[0] not in gone), *new]
            now = [
                replace(each, title=f"{each.title} mới") if int(each.id[4:]) in retitled else each
                for each in drawn(rows)
            ]
            found = Related(archive(now), shelf, differing(before, now))
            whole = Related(archive(now))
            assert shown(found) == shown(whole)
            other = {each.id for each in now if not found.as_it_was([each])}
            told = shown(found)
            assert {key for key in told if seen.get(key) != told[key]} <= other
            shelf.keep(found)
            assert found.before(whole.found.made) == whole.found.made
            seen, before = told, now


def test_one_article_more_is_compared_with_those_beside_it_alone() -> None:
    """And of these only those are, which it might stand beside."""
    articles = [article(number, tags=["a"], documents=[f"{number // 8}"])
                for number in range(600, 0, -1)]  # fmt: skip
    shelf = Shelf()
    shelf.keep(Related(archive(articles[1:]), shelf))
    found = Related(archive(articles), shelf)
    with mock.patch.object(Comparison, "ranked", autospec=True, side_effect=Comparison.ranked) as made:
        assert shown(found) == shown(Related(archive(articles)))
    few, = (len(call.args[1]) for call in made.call_args_list)
    assert 0 < few < 20


def test_what_no_page_shows_is_not_found() -> None:
    articles = [article(number) for number in range(3, 0, -1)]
    found = Related(archive(articles), shown=False)
    assert (found.of(articles), [*found.written()], found.as_it_was(articles)) == (((),) * 3, [], True)
