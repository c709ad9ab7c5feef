"""The page of one article: everything that its template prints."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote

from bantin.articles.cards import moment, region_link, term_link, term_url
from bantin.articles.kept_body import fetch_texts
from bantin.articles.model import Article, Event
from bantin.core.outputs import Bundle, Page, Part, Planned, Stamped, page_path
from bantin.core.values import dataclass
from bantin.core.views import FeedLink, Head, Link
from bantin.edition.desk import Desk
from bantin.edition.facts import document_titles, facts_of, linked_documents
from bantin.edition.heads import head, trail
from bantin.edition.portal import Portal
from bantin.edition.references import CitedTitles, Companions, Headline, Several
from bantin.edition.words import word
from bantin.feeds.links import feed_links
from bantin.related.rank import neighbours
from bantin.structured_data.json_ld import news_article
from bantin.view_stats.shards import shard_url

WORDS_PER_MINUTE = 220
TELLING = frozenset({"head", "documents"})  # inputs that name the documents cited


@dataclass(frozen=True, slots=True)
class Company:
    """What an article's page tells of others: documents cited, neighbours in time, related."""

    documents: tuple[Link, ...]
    previous: Headline | None
    next: Headline | None
    related: tuple[Article, ...]


def article_part(portal: Portal, article: Article) -> Part:
    """The page of one article."""
    older, newer = neighbours(portal.archive, article)
    return _part(article, _headline(older), _headline(newer),
                 portal.related.of([article])[0], _cited(portal, [article]).looked_up())


def _part(
    article: Article, older: Headline | None, newer: Headline | None,
    related: tuple[Article, ...], titles: Mapping[str, str],
) -> Part:
    documents = tuple(linked_documents(article, titles)) if titles else ()
    company = Company(documents, older, newer, related)
    return Part(f"article {article.id}", article_page, (article, company))


def article_bundles(portal: Portal) -> Iterator[Bundle]:
    """The pages of all articles, those of a month together."""
    for month, found in sorted(portal.archive.by_month.items(), reverse=True):
        newer = neighbours(portal.archive, found[0])[1]
        older = neighbours(portal.archive, found[-1])[0]
        yield Bundle(f"articles {month}", month_parts, (
            Several(found), _headline(newer), _headline(older),
            Companions(found, portal.related),
            _cited(portal, found),
        ))


def _cited(portal: Portal, articles: Iterable[Article]) -> CitedTitles:
    """The titles of the documents that articles cite, if their pages tell of these at all."""
    shown = portal.desk.shows(TELLING)
    return document_titles(portal, articles) if shown else CitedTitles((), {})


def month_parts(
    _desk: Desk, found: Several, newer: Headline | None, older: Headline | None,
    related: Companions, cited: CitedTitles,
) -> Iterator[Part]:
    """The pages of articles that follow each other; what is `related` to each, what they cite."""
    beside, lists = [newer, *map(Headline, found.articles), older], related.lists
    titles = cited.looked_up()
    for place, article in enumerate(found.articles):
        yield _part(article, beside[place + 2], beside[place], lists[place], titles)


def article_page(desk: Desk, article: Article, company: Company) -> Iterator[Page]:
    """The page of `article` among its `company`."""
    yield Page(page_path(article.url), "article", article_inputs(desk, article, company))


def fetch_ahead(planned: Iterable[Planned]) -> None:
    """Have the texts at hand of articles whose pages are about to be made."""
    fetch_texts(each.args[0] for each in planned
                if isinstance(each, Part) and each.make is article_page)


def article_inputs(desk: Desk, article: Article, company: Company) -> dict[str, Any]:
    """What the template `article` receives as `page`, as far as the theme shows it."""
    return {name: found(desk, article, company) for name, found in _shown(desk.fields)}


def _reading_minutes(article: Article) -> int:
    return max(1, math.ceil(len(article.body_text.split()) / WORDS_PER_MINUTE))


def _opened(article: Article) -> str | Stamped:
    """The body; where no lede stands above it the dateline opens its first paragraph."""
    content = article.body.content
    if article.dateline and article.lede_in_body:
        mark = f'<p><span class="article__dateline">{escape(article.dateline)}</span> '
        content = content.replace(b"<p>", mark.encode(), 1)
    found = article.fingerprint
    return Stamped(content, found) if found else content.decode()


def _breadcrumb(desk: Desk, article: Article) -> list[Link]:
    region = region_link(desk.regions, article.regions[0], article.date)
    here: Link = {"title": article.title, "url": article.url}
    return trail(word("home"), term_link("category", article.category), region, here)


def _head(desk: Desk, article: Article, company: Company) -> Head:
    region = region_link(desk.regions, article.regions[0], article.date)
    facts = facts_of(desk, article, company.documents)
    origin = article.origin
    return head(
        desk.site,
        article.url,
        article.title,
        article.lede or article.title,
        breadcrumb=_breadcrumb(desk, article),
        feeds=_feeds(desk, article, region),
        structured_data=[news_article(facts, desk.site)],
        kind="article",
        image=desk.social_image(facts.image, article.category.slug),
        canonical=origin.url if origin and origin.canonical else "",
    )


def _feeds(desk: Desk, article: Article, region: Link) -> list[FeedLink]:
    category = article.category
    return [
        *desk.feeds,
        *feed_links(region["url"], region["title"]),
        *feed_links(term_url("category", category.slug), category.name),
    ]


def _region(desk: Desk, article: Article, unit: str) -> dict[str, Any]:
    register = desk.regions
    note = register.now_note(unit, desk.today, article.date)
    return {
        "then": region_link(register, unit, article.date),
        "note": note.text,
        "now": [region_link(register, successor, desk.today) for successor in note.units],
    }


def _headline(article: Article | None) -> Headline | None:
    return Headline(article) if article else None


def _share(desk: Desk, article: Article) -> dict[str, str]:
    address = f"{desk.site.url}{article.url}"
    whole, title = quote(address, safe=""), quote(article.title, safe="")
    return {
        "address": address,
        "mail": f"mailto:?subject={title}&body={whole}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={whole}",
        "zalo": f"https://sp.zalo.me/share_to_zalo?link={whole}",
    }


def _views(desk: Desk, article: Article) -> dict[str, Any]:
    """The count carried over, and where the new one is published if the site counts."""
    return {
        "base": article.views_base,
        "shard": shard_url(article) if desk.views != "none" else "",
        "beacon": desk.views == "beacon",
    }


def _rating(article: Article) -> dict[str, Any] | None:
    total = sum(article.rating)
    if not total:
        return None
    mean = sum(stars * count for stars, count in enumerate(article.rating, 1)) / total
    return {"counts": list(article.rating), "total": total, "mean": round(mean, 1)}


def _event(event: Event) -> dict[str, Any]:
    return {
        "start": moment(event.start) if event.start else None,
        "end": moment(event.end) if event.end else None,
        "deadline": moment(event.deadline) if event.deadline else None,
        "place": event.place,
        "calendar": "/lich.ics",
    }


Input = Callable[[Desk, Article, Company], Any]

# What the template `article` may receive as `page`.
INPUTS: Mapping[str, Input] = {
    "head": _head,
    "breadcrumb": lambda desk, article, _: _breadcrumb(desk, article),
    "id": lambda _, article, __: article.id,
    "title": lambda _, article, __: article.title,
    "lede": lambda _, article, __: "" if article.lede_in_body else article.lede,
    "dateline": lambda _, article, __: article.dateline,
    "date": lambda _, article, __: moment(article.date),
    "modified": lambda _, article, __: moment(article.modified) if article.modified else None,
    "correction": lambda _, article, __: article.correction,
    "authors": lambda _, article, __: [term_link("author", each) for each in article.authors],
    "organisation": lambda _, article, __: article.organisation
    and term_link("organisation", article.organisation),
    "category": lambda _, article, __: term_link("category", article.category),
    "regions": lambda desk, article, _: [_region(desk, article, unit) for unit in article.regions],
    "levels": lambda _, article, __: [term_link("level", level) for level in article.levels],
    "picture": lambda desk, article, _: article.image and desk.library.picture(article.image),
    "gallery": lambda desk, article, _: [desk.library.picture(each) for each in article.gallery],
    "body_html": lambda _, article, __: _opened(article),
    "attachments": lambda desk, article, _: [
        desk.library.attachment(item.file, item.title) for item in article.attachments
    ],
    "origin": lambda _, article, __: article.origin
    and {"name": article.origin.name, "url": article.origin.url},
    "documents": lambda _, __, company: list(company.documents),
    "tags": lambda _, article, __: [term_link("tag", tag) for tag in article.tags],
    "related": lambda desk, _, company: desk.cards.cards(company.related),
    "previous": lambda _, __, company: company.previous and company.previous.link,
    "next": lambda _, __, company: company.next and company.next.link,
    "share": lambda desk, article, _: _share(desk, article),
    "views": lambda desk, article, _: _views(desk, article),
    "rating": lambda _, article, __: _rating(article),
    "event": lambda _, article, __: article.event and _event(article.event),
    "back": lambda _, article, __: term_link("category", article.category),
    "reading_minutes": lambda _, article, __: _reading_minutes(article),
}


@lru_cache(maxsize=1)
def _shown(fields: frozenset[str] | None) -> tuple[tuple[str, Input], ...]:
    """Those inputs that a theme shows whose pages name these `fields` (None: perhaps all)."""
    return tuple(each for each in INPUTS.items() if fields is None or each[0] in fields)
