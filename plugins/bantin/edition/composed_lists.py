"""Lists that have a feed but no page: what a province, a level and a category have in common.

A teacher follows “tiểu học” in “Đồng Tháp”, not either alone. Every combination that holds an
article has a feed whose address is put together from the addresses of the lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import product

from bantin.articles.cards import term_link, term_url
from bantin.articles.model import Article
from bantin.core.values import dataclass
from bantin.core.views import Link
from bantin.edition.portal import Portal, once
from bantin.feeds.links import composed
from bantin.regions.model import Register

FEW = 10  # entries of a combined feed: it is narrow, and there are thousands of them
Key = tuple[str, str, str]  # list paths of a province, a level, a category; empty for any


@dataclass(frozen=True, slots=True)
class ComposedList:
    """What two or three lists have in common, the newest `FEW` articles of it.

    `page` is the page of the first of the lists.
    """

    key: Key
    names: tuple[str, ...]
    articles: Sequence[Article]

    @property
    def path(self) -> str:
        """`/rss/khu-vuc/dong-thap/cap-hoc/tieu-hoc/`."""
        return composed(path for path in self.key if path)

    @property
    def title(self) -> str:
        """`Đồng Tháp, Tiểu học`."""
        return ", ".join(self.names)

    @property
    def page(self) -> str:
        """The page of the first of its lists."""
        return next(path for path in self.key if path)


@once
def composed_lists(portal: Portal) -> tuple[ComposedList, ...]:
    """Every combination of two or three lists that holds an article."""
    found = _newest(portal)
    names = {link["url"]: link["title"] for links in choices(portal) for link in links}
    return tuple(
        ComposedList(key, tuple(names[path] for path in key if path), tuple(found[key]))
        for key in sorted(found)
    )


def _newest(portal: Portal) -> dict[Key, list[Article]]:
    """The newest articles of every combination; one that has enough is not looked at again."""
    found: dict[Key, list[Article]] = defaultdict(list)
    waiting: dict[tuple[object, ...], list[list[Article]]] = {}  # of articles alike
    provinces = cache(partial(_provinces, portal.regions))
    for article in portal.archive.published:
        levels = tuple([level.slug for level in article.levels])
        told = provinces(article.regions), levels, article.category.slug
        if told not in waiting:
            waiting[told] = [found[key] for key in _keys(portal, *told)]
        waiting[told] = lacking = [each for each in waiting[told] if len(each) < FEW]
        for each in lacking:
            each.append(article)
    return found


def _provinces(register: Register, units: Iterable[str]) -> frozenset[str]:
    """Today's provinces of these units."""
    return frozenset(map(register.current_province, units)) - {""}


def _keys(
    portal: Portal, provinces: Iterable[str], levels: Iterable[str], category: str
) -> tuple[Key, ...]:
    """The combinations that hold an article of these; one list alone is none."""
    categories = {category, portal.registers.categories.parents.get(category, "")} - {""}
    paths = (
        ["", *map(portal.regions.url, provinces)],
        ["", *(term_url("level", level) for level in levels)],
        ["", *(term_url("category", slug) for slug in categories)],
    )
    return tuple([key for key in product(*paths) if sum(map(bool, key)) > 1])


def choices(portal: Portal) -> tuple[list[Link], list[Link], list[Link]]:
    """The provinces of today, the levels and the categories to choose from."""
    register = portal.regions
    categories = portal.registers.categories.listed
    return (
        [Link(title=register.bare_name(unit.id), url=register.url(unit.id))
         for unit in register.provinces()],
        [term_link("level", term) for term in portal.terms["level"].values()],
        [term_link("category", term) for term in categories],
    )
