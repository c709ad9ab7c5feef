"""What tells whether the lists of a bundle are what they were, without a look at every article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any

from bantin.articles.model import Article
from bantin.edition.references import CitedTitles, Companions, Lists, Picked, Several, Stretch
from bantin.incremental.keys import Held

_path = attrgetter("path")
Told = tuple[int | str, ...]


def held_in(changed: Iterable[Article] | None) -> Callable[[Any], Held | None]:
    """What is known of lists when these articles are new or changed; None where all may be.

    One that cites what is called otherwise now is among them.
    """
    touched = frozenset(map(id, changed or ()))

    def held(value: Any) -> Held | None:
        if isinstance(value, Companions):
            return Held((), changed is not None and value.related.as_it_was(value.articles))
        read = READ.get(type(value))
        if read is None:
            return None
        told, articles = read(value)
        return Held(told, changed is not None and touched.isdisjoint(map(id, articles)))

    return held


def _several(value: Several) -> tuple[Told, Iterable[Article]]:
    return (len(value.articles),), value.articles


def _stretch(value: Stretch) -> tuple[Told, Iterable[Article]]:
    """Between the same two stand the same, if they are as many: none came, so none left."""
    found = value.articles
    return (len(found), *map(_path, found[:1] + found[-1:])), found


def _lists(value: Lists) -> tuple[Told, Iterable[Article]]:
    return (*map(len, value.lists),), chain.from_iterable(value.lists)


def _picked(value: Picked) -> tuple[Told, Iterable[Article]]:
    told = tuple(["\0".join(map(_path, found)) for found in value.lists])
    return told, chain.from_iterable(value.lists)


def _citing(value: CitedTitles) -> tuple[Told, Iterable[Article]]:
    return (), value.articles


READ: Mapping[type, Callable[[Any], tuple[Told, Iterable[Article]]]] = {
    Several: _several, Stretch: _stretch, Lists: _lists, Picked: _picked, CitedTitles: _citing,
}
