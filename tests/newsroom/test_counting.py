"""What the statistics know of the site is that of a first build, whatever is taken over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bantin.articles.model import Article
from bantin.edition import counted_articles
from bantin.edition.build_settings import build_settings
from bantin.edition.open import open_portal
from bantin.edition.portal import Portal
from bantin.edition.statistics_pages import counted_text
from bantin.newsroom import whole_build
from builders import fingerprints
from incremental.edits import STEMS, VALUES, portal_of

PUBLISHED = counted_articles._published
FIND = counted_text.__wrapped__  # type: ignore[attr-defined] # found once for a portal


class Counted:
    """A portal of three articles, and what its builds told the statistics."""

    def __init__(self, folder: Path) -> None:
        self.portal, self.articles = portal_of(folder / "portal")
        self.folder = folder
        self.text = b""
        self.written: list[str] = []  # whose lines the last build wrote
        self.build()

    def build(self) -> bytes:
        """The map after a build; nothing where no more than wordings changed."""
        self.text = b""
        self.written.clear()
        with (mock.patch.object(whole_build, "counted_text", self._found),
              mock.patch.object(counted_articles, "_published", self._noted)):
            self.portal.build()
        return self.text

    def _found(self, portal: Portal) -> None:
        self.text = b"".join(counted_text(portal).unpacked())

    def _noted(self, articles: Iterable[Article], *rest: Any) -> Iterator[Any]:
        articles = [*articles]
        self.written += [article.path.rpartition("/")[2].removesuffix(".md") for article in articles]
        return PUBLISHED(articles, *rest)

    def anew(self) -> bytes:
        """The same of a portal that nobody has built."""
        copy = self.portal.copied(self.folder / "copy")
        (copy.root / ".output.store").unlink()
        opened = build_settings(copy.root / "pelicanconf.py", {"QUIET": True, "JOBS": 1})
        with copy.at_hand():
            return b"".join(FIND(open_portal(opened)).unpacked())

    def key(self, stem: str, name: str, number: int) -> None:
        """Change one key of an article."""
        self.articles.key(stem, name, number).run(self.portal)


@pytest.fixture
def counted(tmp_path: Path) -> Counted:
    """What was built once."""
    return Counted(tmp_path)


@pytest.mark.parametrize("name", sorted(VALUES))
def test_after_another_key_of_an_article_it_is_that_of_a_first_build(
    counted: Counted, name: str
) -> None:
    for number in range(len(VALUES[name])):
        counted.key(STEMS[1], name, number)
        assert counted.build() in {b"", counted.anew()}
    counted.articles.put(counted.portal, STEMS[7])
    assert counted.build() == counted.anew()


def test_after_articles_came_and_went_it_is_that_of_a_first_build(counted: Counted) -> None:
    counted.articles.put(counted.portal, STEMS[5])
    counted.key(STEMS[4], "date", 1)
    assert counted.build() == counted.anew()
    for stem in STEMS[:3]:
        (counted.portal.content / f"articles/{stem}.md").unlink()
    assert counted.build() == counted.anew()
    counted.articles.put(counted.portal, STEMS[0])
    assert counted.build() == counted.anew()


def test_after_an_article_took_the_former_address_of_another(counted: Counted) -> None:
    counted.articles.swap(STEMS[0], STEMS[1]).run(counted.portal)
    assert counted.build() == counted.anew()


def test_the_lines_of_other_months_are_taken_over(counted: Counted) -> None:
    counted.key(STEMS[6], "date", 1)  # of another month
    counted.build()
    assert counted.written == [STEMS[6]]
    counted.articles.put(counted.portal, STEMS[3])
    counted.build()
    assert sorted(counted.written) == [*STEMS[:4]]


def told_otherwise(counted: Counted) -> None:
    """Lines are kept that nobody would write."""
    with closing(sqlite3.connect(counted.portal.root / ".output.store")) as store, store:
        store.execute("UPDATE shelf SET value=replace(value, '[]', '[0]') WHERE kind='counted'")


def test_nothing_is_taken_over_where_more_than_articles_changed(counted: Counted) -> None:
    told_otherwise(counted)
    counted.portal.write("content/data/tags.yaml", "- {name: Hè, slug: mua-he}\n")
    assert counted.build() == counted.anew()


def test_what_is_kept_is_believed_otherwise(counted: Counted) -> None:
    told_otherwise(counted)
    counted.key(STEMS[6], "date", 1)  # of another month
    assert counted.build() != counted.anew()


def test_a_build_in_which_it_fails_leaves_the_output_as_it_was(counted: Counted, tmp_path: Path) -> None:
    before = fingerprints(counted.portal.output)
    counted.articles.put(counted.portal, STEMS[3])
    with mock.patch.object(whole_build, "counted_text", side_effect=ValueError("none")):
        with pytest.raises(ValueError, match="none"):
            counted.portal.build()
        assert fingerprints(counted.portal.output) == before
    assert counted.portal.outcome() == counted.portal.clean(tmp_path / "clean")
    assert counted.build() in {b"", counted.anew()}
