"""The plan that the store keeps is the plan that is made, and wordings decide nothing in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bantin.core.dates import VIETNAM
from bantin.core.outputs import Part, unbundled
from bantin.edition.open import open_portal
from bantin.edition.outputs import planned
from bantin.edition.portal import Portal
from bantin.edition.references import (
    ARTICLE,
    HEADLINE,
    IN_YEAR,
    SHOWN,
    Headline,
    InYear,
    References,
)
from bantin.edition.region_pages import region_lists
from bantin.edition.site_files import map_files
from bantin.incremental.keys import Keys
from bantin.incremental.plan import part_of, value_of
from bantin.newsroom import whole_build
from incremental.edits import STEMS, VALUES, Articles, portal_of
from incremental.small_portal import SmallPortal

pytestmark = pytest.mark.slow
STAMP = re.compile(r'(?<="@in-year":\[)(\d+,\d+),"\w+"')
ADDED = {
    "summary": 1, "dateline": 1, "modified": 1, "correction": 1, "image": 1, "attachments": 1,
    "organisation": 1, "tags": 2, "level": 2, "region": 3, "author": 3, "event": 1, "source": 1,
}


@pytest.fixture
def opened(tmp_path: Path) -> tuple[SmallPortal, Articles]:
    """A portal with four articles that hold much."""
    portal, articles = portal_of(tmp_path / "portal", 4)
    for name, number in ADDED.items():
        articles.key(STEMS[1], name, number).run(portal)
    return portal, articles


def planning(portal: SmallPortal) -> tuple[Portal, Keys, list[Any]]:
    """The portal that a build opens, its keys, and all that it plans."""
    found: list[Portal] = []

    def kept(*given: Any) -> Portal:
        found.append(open_portal(*given))
        return found[-1]

    portal.write(".output.store", "")
    with mock.patch.object(whole_build, "open_portal", kept):
        portal.build()
    whole = found[0]
    numbers = {path: number for number, path in enumerate(whole.archive.by_path)}
    refer = References(whole.library, numbers)
    keys = Keys("base", refer, lambda _template: "", numbered=refer.numbered)
    every = [*unbundled(whole.desk, [*chain(*planned(whole)), *map_files(whole, [("index.html", "")])])]
    return whole, keys, every


def test_every_part_is_made_alike_from_its_data(opened: tuple[SmallPortal, Articles]) -> None:
    portal, keys, every = planning(opened[0])
    articles = dict(enumerate(portal.archive.by_path.values()))
    shown = region_lists(portal)[0].args[-1]

    def resolve(sign: str, name: Any) -> Any:
        if sign == SHOWN:
            return shown
        if sign == IN_YEAR:
            return InYear(articles[name[0]])
        finders: dict[str, Callable[[Any], Any]] = {
            ARTICLE: articles.get, HEADLINE: lambda n: Headline(articles[n])}
        return finders[sign](name)

    parts = [each for each in every if isinstance(each, Part)]
    assert len(parts) > 40
    for part in parts:
        key, (data, _) = keys.of_part(part), keys.data(part)
        again = part_of(part.name, data, resolve)
        assert (keys.of_part(again), keys.data(again)[0]) == (key, data)
        ours, theirs = ([*each.make(portal.desk, *each.args)] for each in (part, again))
        assert [one.path for one in ours] == [one.path for one in theirs]
        assert list(map(keys.of_output, ours)) == list(map(keys.of_output, theirs)), part.name


def test_articles_that_follow_each_other_are_told_as_one_by_one(
    opened: tuple[SmallPortal, Articles],
) -> None:
    _, keys, every = planning(opened[0])
    one_by_one = Keys(keys.base, keys.refer, keys.version)

    def told(by: Keys, part: Part) -> tuple[str, list[int]]:
        data, numbers = by.data(part)
        return data, sorted(numbers)

    parts = [each for each in every if isinstance(each, Part)]
    several = mock.patch.object(keys, "numbered", side_effect=keys.numbered)
    with several as asked:
        assert [told(keys, part) for part in parts] == [told(one_by_one, part) for part in parts]
    assert asked.call_count > len(STEMS)
    longest = max(parts, key=lambda part: keys.data(part)[0].count(ARTICLE))
    like_a_sign = Part("", longest.make, (*longest.args, {ARTICLE: 1}))
    assert told(keys, like_a_sign) == told(one_by_one, like_a_sign)


def test_wordings_decide_no_part_and_nothing_that_stands_outside_of_parts(
    opened: tuple[SmallPortal, Articles],
) -> None:
    """The outputs that are made without parts are equal, and all parts refer to the same.

    But for the stamps of articles, which the data of years hold.
    """
    portal, articles = opened

    def seen() -> dict[str, str]:
        _, keys, every = planning(portal)
        return {
            each.name if isinstance(each, Part) else each.path:
            STAMP.sub(r"\1", keys.data(each)[0]) if isinstance(each, Part) else keys.of_output(each)
            for each in every if not getattr(each, "name", "").startswith("search ")
        }

    before = seen()
    for stem in STEMS[:3]:
        for name in ("title", "summary", "dateline", "correction"):
            number = (VALUES[name].index(articles.headers[stem].get(name)) + 1
                      if articles.headers[stem].get(name) in VALUES[name] else 1)
            articles.key(stem, name, number % len(VALUES[name])).run(portal)
    assert seen() == before


def unknown(sign: str, name: Any) -> Any:
    """There is nothing to refer to."""
    raise LookupError(sign, name)


def test_values_come_back_as_they_were() -> None:
    value = {
        "day": date(2026, 5, 1), "time": datetime(2026, 5, 1, 8, tzinfo=VIETNAM),
        "set": frozenset({"b", "a"}), "list": (1, None, "“ü”", True, 1.5), "call": value_of,
    }
    keys = Keys("", lambda _value: None, lambda _template: "")
    assert value_of(keys.written(value), unknown) == value


@pytest.mark.parametrize("place", ["os:system", "bantinx.a:b", "builtins:eval"])
def test_nothing_but_the_product_is_brought_in(place: str) -> None:
    with pytest.raises(ValueError, match=place):
        value_of(f'{{"@get":"{place}"}}', unknown)
