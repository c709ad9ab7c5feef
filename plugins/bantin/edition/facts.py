"""What machines are told of an article, for JSON-LD and the data files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bantin.articles.cards import picture_of, region_link, term_link
from bantin.articles.model import Article
from bantin.core.views import Link
from bantin.edition.desk import Desk
from bantin.edition.document_addresses import document_url
from bantin.edition.portal import Portal
from bantin.edition.references import CitedTitles
from bantin.structured_data.model import Facts


def document_titles(portal: Portal, articles: Iterable[Article]) -> CitedTitles:
    """The titles of the legal documents that `articles` cite, by their ids."""
    return CitedTitles(tuple(articles), portal.titles)


def linked_documents(article: Article, titles: Mapping[str, str]) -> list[Link]:
    """The legal documents that the article cites, each once."""
    cited = dict.fromkeys(each.document for each in article.citations)
    return [{"title": titles[key], "url": document_url(key)} for key in cited]


def facts_of(desk: Desk, article: Article, documents: Sequence[Link]) -> Facts:
    """The facts of `article`, which cites `documents`."""
    image = picture_of(article)
    origin = article.origin
    return Facts(
        id=article.id,
        url=article.url,
        title=article.title,
        published=article.date,
        modified=article.modified,
        category=term_link("category", article.category),
        lede=article.lede,
        authors=tuple(term_link("author", author) for author in article.authors),
        organisation=(
            term_link("organisation", article.organisation) if article.organisation else None
        ),
        regions=tuple(
            region_link(desk.regions, unit, article.date) for unit in article.regions
        ),
        levels=tuple(term_link("level", level) for level in article.levels),
        tags=tuple(term_link("tag", tag) for tag in article.tags),
        documents=tuple(documents),
        image=desk.library.picture(image, social=True)["social"] if image else "",
        based_on=origin.url if origin else "",
    )
