"""Reading articles for a check in several processes: facts and faults of each as plain rows."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from bantin.articles.check_cache import Row, problem_row
from bantin.articles.folder import ContentFolder
from bantin.articles.header import RawHeader
from bantin.articles.load import Draft, Lists, load_header, media_problems
from bantin.articles.markdown.job import BodyContext
from bantin.articles.model import Article, Term
from bantin.articles.scan import scan_body
from bantin.articles.silencing import silenced, unsilenced
from bantin.media import Library
from bantin.media.places import FOLDER, relative
from bantin.media.settings import MediaSettings

BATCH = 100
ALONE = 300
# Keys whose lines faults across files ask for.
TOLD = frozenset({"", "id", "slug", "tags", "author", "aliases"})
NOWHERE = Term("", "")


@dataclass(frozen=True, slots=True)
class Work:
    """What a process needs to read files."""

    folder: ContentFolder
    cache: Path
    media: MediaSettings
    now: datetime
    jobs: int = 1


Pairs = Iterable[tuple[str, str]]
_reading: list[tuple[Work, Lists, BodyContext]] = []


def context_of(work: Work, lists: Lists) -> BodyContext:
    """What bodies share."""
    library = Library(work.folder.root, work.cache, work.media)
    return BodyContext(lists.glossary, lists.documents, lists.registers.regions, library)


def read_rows(files: Mapping[str, str], work: Work, lists: Lists) -> list[Row]:
    """A row for each of `files` (path → stamp), in their order."""
    pairs = list(files.items())
    if len(pairs) <= ALONE or work.jobs == 1:
        return _rows(pairs, work, lists, context_of(work, lists))
    batches = [pairs[start : start + BATCH] for start in range(0, len(pairs), BATCH)]
    with ProcessPoolExecutor(work.jobs, get_context("fork"), _start, (work, lists)) as pool:
        return [row for rows in pool.map(_batch, batches) for row in rows]


def _start(work: Work, lists: Lists) -> None:
    """Prepare a new process, which ends before there is any garbage to speak of."""
    gc.freeze()
    gc.disable()
    _reading.append((work, lists, context_of(work, lists)))


def _batch(pairs: Pairs) -> list[Row]:
    return _rows(pairs, *_reading[-1])


def _rows(pairs: Pairs, work: Work, lists: Lists, context: BodyContext) -> list[Row]:
    return [_row(path, stamped, work, lists, context) for path, stamped in pairs]


def _row(path: str, stamped: str, work: Work, lists: Lists, context: BodyContext) -> Row:
    library = context.library
    library.asked.clear()
    name = path[len(str(work.folder.root)) + 1 :]
    draft, problems = load_header(Path(path), name, lists.registers, work.now, context)
    facts = None
    if draft is not None:
        raw, article = draft.raw, draft.article
        links, found = scan_body(raw.body, article, raw.body_line, context)
        found += media_problems(article, library)
        problems = [*problems, *unsilenced(found, silenced(raw))] if found else problems
        facts = [*_facts(article, raw), [[link.target, link.line] for link in links]]
    named = media_named(library)
    kept = "" if "" in named else stamped
    return [kept, named, facts, [problem_row(problem) for problem in problems]]


def media_named(library: Library) -> list[str]:
    """Files asked for, by their path in the folder of media; empty for one that lies elsewhere.

    What becomes of files elsewhere nobody notices.
    """
    return sorted(map(_in_media, library.asked)) if library.asked else []


def _in_media(file: str) -> str:
    """The path of a file in the folder of media; empty when it lies elsewhere."""
    path = relative(file) or f"{FOLDER}/"
    return path.removeprefix(f"{FOLDER}/") if path.startswith(f"{FOLDER}/") else ""


def _facts(article: Article, raw: RawHeader) -> Row:
    """What comparisons across files need of an article."""
    lines = {key: line for key, line in raw.lines.items() if key.partition(".")[0] in TOLD}
    return [
        article.id, article.path, article.slug, article.url, article.date.isoformat(),
        article.status, [[term.slug, term.name] for term in article.tags],
        [[term.slug, term.name] for term in article.authors], list(article.aliases),
        {k: line for k, line in lines.items() if "." not in k or lines.get(_above(k)) != line},
    ]  # fmt: skip


def _above(key: str) -> str:
    return key.rpartition(".")[0]


def draft_of(facts: Row) -> Draft:
    """The article as comparisons across files need it: without texts, category and places."""
    identity, path, slug, url, date, status, tags, authors, aliases, lines, _ = facts
    article = Article(
        id=identity, path=path, slug=slug, url=url, title="", date=datetime.fromisoformat(date),
        category=NOWHERE, regions=(), status=status, tags=tuple(_term(*pair) for pair in tags),
        authors=tuple(_term(*pair) for pair in authors), aliases=tuple(aliases),
    )  # fmt: skip
    return Draft(article, RawHeader({}, lines, "", 1))


@lru_cache(maxsize=65536)
def _term(slug: str, name: str) -> Term:
    return Term(slug, name)
