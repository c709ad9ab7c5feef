"""Lists of articles in blocks: each list's head, its full blocks, the address after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from operator import itemgetter
from typing import Any

from bantin.articles.model import Article
from bantin.core.dates import iso
from bantin.core.outputs import Bundle, Page, Part, Planned, page_path
from bantin.core.site import Site
from bantin.core.values import dataclass
from bantin.core.views import FeedLink, Head, Link, Pager
from bantin.edition.desk import Desk
from bantin.edition.heads import head, trail
from bantin.edition.references import Several, Stretch
from bantin.edition.words import word
from bantin.listings.blocks import (
    Block,
    block_url,
    full_blocks,
    newest,
    newest_blocks,
    older,
    older_blocks,
)
from bantin.structured_data.json_ld import collection_page


@dataclass(frozen=True, slots=True)
class About:
    """What a list's pages show besides the articles; `image` is what networks show of them.

    `in_blocks` replaces what of `extra` new articles could change: full blocks stay as they are.
    """

    parents: Sequence[Link]
    description: str = ""
    feeds: Sequence[FeedLink] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    in_blocks: dict[str, Any] = field(default_factory=dict)
    image: str = ""


@dataclass(frozen=True, slots=True)
class ArticleList:
    """One list: its address, what it is called, what it holds.

    `about(desk, *args)` tells the rest; it is asked only for pages that are made.
    """

    path: str
    template: str
    title: str
    articles: Sequence[Article]
    about: Callable[..., About]
    args: tuple[Any, ...] = ()


def list_bundles(lists: Iterable[ArticleList]) -> Iterator[Bundle]:
    """The pages of lists, the newest articles first, whichever lists they are in.

    What articles of one time look like in one list is at hand when the next one shows them. All
    bundles are held for that, before the first is given.
    """
    found = (each for chosen in lists for each in _bundles(chosen))
    yield from map(itemgetter(1), sorted(found, key=itemgetter(0), reverse=True))


def _bundles(chosen: ArticleList) -> Iterator[tuple[float, Bundle]]:
    """The pages of a list: those of the newest articles together, below them so many together.

    News opens the first bundle alone, an article in the past those above it. With each bundle
    comes the time of the newest article in it.
    """
    told = chosen.path, chosen.template, chosen.title, chosen.about, chosen.args
    found, beyond = newest(chosen.articles)
    whole: Several | Stretch = Stretch(found) if beyond else Several(found)
    yield _time(found), Bundle(f"list {chosen.path}", newest_parts, (*told, whole, beyond))
    for found, below in older(chosen.articles):
        name = f"list {chosen.path} {below}"
        yield _time(found), Bundle(name, older_parts, (*told, Stretch(found), below))


def _time(articles: Sequence[Article]) -> float:
    return articles[0].date.timestamp() if articles else 0.0


def newest_parts(
    desk: Desk, path: str, template: str, title: str, about: Callable[..., About],
    args: tuple[Any, ...], found: Several | Stretch, beyond: int,
) -> Iterator[Planned]:
    """The pages of a list but for full blocks that are planned by themselves."""
    held = ArticleList(path, template, title, found.articles, about, args)
    yield from list_parts(desk.site, held, beyond)


def older_parts(
    _desk: Desk, path: str, template: str, title: str, about: Callable[..., About],
    args: tuple[Any, ...], found: Stretch, beyond: int,
) -> Iterator[Part]:
    """Full blocks of a list, of which so many stand `beyond` them."""
    held = ArticleList(path, template, title, found.articles, about, args)
    yield from _pages(held, older_blocks(path, found.articles, beyond))


def list_parts(site: Site, chosen: ArticleList, beyond: int = 0) -> Iterator[Planned]:
    """The pages of a list: head, full blocks, and the address after them."""
    yield from _pages(chosen, newest_blocks(chosen.path, chosen.articles, beyond))
    yield from after_last_block(site, chosen.path, beyond + full_blocks(chosen.articles))


def _pages(chosen: ArticleList, found: Iterable[Block]) -> Iterator[Part]:
    told = (chosen.path, chosen.template, chosen.title, chosen.about, chosen.args)
    for block in found:
        url = block_url(chosen.path, block.number) if block.number else chosen.path
        yield Part(f"list {url}", list_page, (url, *told, block))


def after_last_block(site: Site, path: str, full: int) -> Iterator[Page]:
    """The address after so many full blocks, which leads to the list itself."""
    if full:
        url = block_url(path, full + 1)
        yield Page(page_path(url), "redirect", {"target": f"{site.url}{path}", "url": path})


def last_change(block: Block) -> str:
    """When one of its articles was last changed; a false date is worse than none."""
    times = [each.modified or each.date for each in block.articles]
    return iso(max(times)) if times else ""


def pager(number: int | None, newer: str, older: str) -> Pager:
    """Links of a page of a list, which has this number, to its neighbours."""
    return {
        "newer": {"title": word("pager_newer"), "url": newer} if newer else None,
        "older": {"title": word("pager_older"), "url": older} if older else None,
        "block": number,
    }


def _told(desk: Desk, about: Callable[..., About], args: tuple[Any, ...]) -> About:
    """`about(desk, *args)`, asked once for the pages of a list as they follow each other."""
    last = desk.told
    if not (last and last[0] is about and last[1] is args):
        last[:] = about, args, about(desk, *args)
    found: About = last[2]
    return found


def list_page(
    desk: Desk, url: str, path: str, template: str, name: str,
    about: Callable[..., About], args: tuple[Any, ...], block: Block,
) -> Iterator[Page]:
    """One page of the list at `path` called `name`."""
    facts = _told(desk, about, args)
    here: Link = {"title": name, "url": path}
    title = word("block_title", title=name, number=block.number) if block.number else name

    def breadcrumb() -> list[Link]:
        return trail(word("home"), *facts.parents, here)

    def own_head() -> Head:
        description = facts.description or word("list_description", title=name)
        return head(
            desk.site, url, title, description,
            breadcrumb=breadcrumb(),
            feeds=[*facts.feeds, *desk.feeds],
            structured_data=[collection_page(title, description, url, desk.site)],
            image=facts.image,
        )

    inputs = desk.shown({
        "head": own_head,
        "breadcrumb": breadcrumb,
        "title": title,
        "description": facts.description,
        "cards": desk.cards.cards(block.articles),
        "pager": pager(block.number, block.newer, block.older),
        "feeds": list(facts.feeds),
        **facts.extra,
        **(facts.in_blocks if block.number else {}),
    })
    yield Page(page_path(url), template, inputs, last_change(block))
