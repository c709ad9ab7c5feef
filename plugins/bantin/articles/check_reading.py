"""Reading articles for a check in several processes: facts and faults of each as plain rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from bantin.articles.folder import ContentFolder
from bantin.articles.header import RawHeader
from bantin.articles.load import Lists
from bantin.articles.markdown.job import BodyContext
from bantin.articles.model import Article, Term
from bantin.articles.problem_rows import Row, lost_row, problem_row
from bantin.articles.reading import load_header, media_named, media_problems, told_lines
from bantin.articles.scan import scan_body
from bantin.articles.second_look import SecondLook
from bantin.articles.silencing import silenced, unsilenced
from bantin.articles.word_list import WordList
from bantin.core.workers import LIMIT, Lost, spread
from bantin.media import Library
from bantin.media.settings import MediaSettings
from bantin.proofreading.settings import ProofreadingSettings

NOWHERE = Term("", "")


@dataclass(frozen=True, slots=True)
class Work:
    """What a process needs to read files."""

    folder: ContentFolder
    cache: Path
    media: MediaSettings
    now: datetime
    words: WordList
    rules: ProofreadingSettings
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What comparisons across files need of an article: no texts, category or places."""

    article: Article
    lines: Mapping[str, int]
    links: Sequence[tuple[str, int]]


def context_of(work: Work, lists: Lists) -> BodyContext:
    """What bodies share."""
    library = Library(work.folder.root, work.cache, work.media)
    return BodyContext(lists.glossary, lists.documents, lists.registers.regions, library)


def read_rows(
    files: Mapping[str, str], work: Work, lists: Lists, look: SecondLook
) -> Iterator[Row]:
    """A row for each of `files` (path → stamp), in their order."""
    context = context_of(work, lists)
    pairs = list(files.items())

    def read(pair: tuple[str, str]) -> bytes:
        row = _row(*pair, work, lists, context, look)
        return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    results = spread(read, pairs, work.jobs, limit=LIMIT, alone=0)
    for (path, _), found in zip(pairs, results, strict=True):
        yield _lost(work, path, found) if isinstance(found, Lost) else json.loads(found)


def _lost(work: Work, path: str, lost: Lost) -> Row:
    """A file whose reading was given up; it is read again the next time."""
    return ["", [], None, [lost_row(path[len(str(work.folder.root)) + 1 :], lost.reason)]]


def _row(
    path: str, stamped: str, work: Work, lists: Lists, context: BodyContext, look: SecondLook
) -> Row:
    library = context.library
    library.asked.clear()
    name = path[len(str(work.folder.root)) + 1 :]
    found = load_header(path, name, lists.registers, work.now, context)
    article, raw, problems = found
    facts = None
    if article is not None and raw is not None:
        links, faults = scan_body(raw.body, article, raw.body_line, context)
        faults += media_problems(article, library)
        faults += look.problems(raw, article)
        problems = [*problems, *unsilenced(faults, silenced(raw))] if faults else problems
        facts = [*_facts(article, raw), [[link.target, link.line] for link in links]]
    named = media_named(library)
    kept = "" if "" in named else stamped
    return [kept, named, facts, [problem_row(problem) for problem in problems]]


def _facts(article: Article, raw: RawHeader) -> Row:
    """What comparisons across files need of an article."""
    return [
        article.id, article.path, article.slug, article.url, article.date.isoformat(),
        article.status, [[term.slug, term.name] for term in article.tags],
        [[term.slug, term.name] for term in article.authors], list(article.aliases),
        told_lines(raw),
    ]  # fmt: skip


def facts_of(facts: Row) -> Facts:
    """The facts of a row."""
    identity, path, slug, url, date, status, tags, authors, aliases, lines, links = facts
    article = Article(
        id=identity, path=path, slug=slug, url=url, title="", date=datetime.fromisoformat(date),
        category=NOWHERE, regions=(), status=status, tags=tuple(_term(*pair) for pair in tags),
        authors=tuple(_term(*pair) for pair in authors), aliases=tuple(aliases),
    )  # fmt: skip
    return Facts(article, lines, links)


@lru_cache(maxsize=65536)
def _term(slug: str, name: str) -> Term:
    return Term(slug, name)
