"""Checking a content folder without building it: every fault of every file.

What was found is kept in the state folder, so that a check after an edit reads only what
changed; deleting that file changes only the time. What reads files is imported only when some
file has to be read.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.articles.check_cache import CheckCache, State, is_sure, state_of, version_of
from bantin.articles.files import find_articles
from bantin.articles.folder import ContentFolder, placed
from bantin.articles.problem_rows import Row, line_of, problem_of, problem_row
from bantin.articles.stamps import digest_of, stamp
from bantin.articles.word_list import word_list
from bantin.core.problems import Problem, errors_only
from bantin.media.settings import MediaSettings
from bantin.proofreading.settings import ProofreadingSettings
from bantin.proofreading.typos import alone

if TYPE_CHECKING:
    from bantin.articles.check_reading import Facts, Work
    from bantin.articles.pages import Look
    from bantin.articles.registers import Lists


def check_content(
    folder: ContentFolder,
    state: Path,
    media: MediaSettings,
    now: datetime,
    jobs: int = 0,
    proofreading: ProofreadingSettings | None = None,
    *,
    blocking: bool = False,
) -> tuple[int, list[Problem]]:
    """The number of article files below `folder`, and every fault found.

    `state` holds what is kept between checks; `jobs` defaults to the number of cores. With
    `blocking` only errors are looked for: no text is proofread.
    """
    files, problems = find_articles(folder)
    present = state_of(folder, files, problems)
    version = version_of(folder, media, now)
    pages = {str(path): stamp(str(path)) for path in sorted(folder.pages.glob("*.md"))}
    words, rules = None, proofreading or ProofreadingSettings()
    if not blocking:
        words = word_list(state, present.files, version, pages, _made_ready(folder))
        version = f"{version} {words.digest} {rules.digest}"
    kept = CheckCache(state / ("check-errors.json" if blocking else "check.json"), version)
    found = kept.whole(present, now)
    if found is None:
        from bantin.articles.check_reading import Work

        kept.load(present)
        work = Work(folder, state / "media", media, now, words, rules, jobs or _cores())
        found = _examined(kept, present, work, refused=bool(errors_only(problems)))
    told = [*problems, *found]
    return len(files), [placed(each, folder) for each in (errors_only(told) if blocking else told)]


def _made_ready(folder: ContentFolder) -> Iterator[object]:
    """What reading articles takes some time to bring in."""
    from bantin.articles import check_reading

    yield check_reading
    from bantin.regions.model import load_register

    yield load_register(folder.data("regions.yaml"))


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _examined(kept: CheckCache, present: State, work: Work, *, refused: bool) -> list[Problem]:
    """Every fault, reading what is not known; `kept` is brought up to date and saved.

    `refused` tells that some article was left out for its name.
    """
    from bantin.articles.check_reading import read_rows
    from bantin.articles.load import load_lists

    lists, problems = load_lists(work.folder)
    look = _look(work, lists)
    fresh = {path: now for path, now in present.files.items() if path not in kept.rows}
    for path, row in read_rows(fresh, work, lists, look).items():
        kept.rows[path] = row if is_sure(row, present.media) else ["", *row[1:]]
    rows = [kept.rows[path] for path in present.files]
    problems += [problem_of(each) for row in rows for each in row[3]]
    problems += _of_pages(kept, present, work, lists, look)
    key = digest_of([present.lock, refused, *kept.pages[2:]])
    if not kept.still_across(key, work.now):
        kept.across = [key, *_across(rows, kept.pages, work, lists, refused=refused)]
    problems = alone([*problems, *map(problem_of, kept.across[2])])
    kept.save(present, problems)
    return problems


def _look(work: Work, lists: Lists) -> Look | None:
    if work.words is None:
        return None
    from bantin.articles.second_look import SecondLook

    return SecondLook(lists, work.rules, work.words.read()).problems


def _across(
    rows: Iterable[Row], pages: Row, work: Work, lists: Lists, *, refused: bool
) -> tuple[str, list[Row]]:
    """Until when the faults are true that show only when all articles are seen, and these."""
    from bantin.articles.check_reading import facts_of
    from bantin.articles.urls import LOST_CODES

    read = [facts_of(row[2]) if row[2] else None for row in rows]
    every = [facts for facts in read if facts is not None]
    known = {facts.article.path: facts for facts in every if facts.sound}
    found = _together(known, work, lists)
    left_out = {facts.article.slug for facts in every if not facts.sound}
    left_out |= {""} if refused or None in read else set()
    found += _links(every, left_out, pages, work, lists)
    told = [fault for fault in found if not (left_out and fault.code in LOST_CODES)]
    return _next_moment(every, work.now), [problem_row(fault) for fault in told]


def _together(known: Mapping[str, Facts], work: Work, lists: Lists) -> list[Problem]:
    """Faults that show only when all articles are seen."""
    from bantin.articles.load import across, is_out, load_addresses

    def line(path: str, key: str) -> int:
        return line_of(key, known[path].lines)

    articles = [facts.article for facts in known.values()]
    _, problems = across(articles, lists.registers, line)
    shown = [article for article in articles if is_out(article, work.now)]
    _, more = load_addresses(work.folder, shown, work.now, line)
    return [*problems, *more]


def _links(
    every: Iterable[Facts], left_out: Collection[str], pages: Row, work: Work, lists: Lists
) -> list[Problem]:
    """Links of shown articles and pages to articles, pages, categories and regions not there.

    `left_out` are the slugs of articles with an error, to which links may rightly lead; an empty
    one stands for an article of which no address is known.
    """
    from bantin.articles.internal_links import address, broken_link, leads_nowhere, may_lead
    from bantin.articles.load import is_out

    shown = [facts for facts in every if is_out(facts.article, work.now)]
    texts = {facts.article.url for facts in shown if facts.sound} | set(pages[2])
    addresses = texts | {old for facts in shown for old in facts.article.aliases}
    categories = {term.slug for term in lists.registers.categories.listed}
    written = [(facts.article.path, facts.links) for facts in shown] + [*pages[3]]
    return [
        broken_link(path, line, address(target), texts, categories)
        for path, links in written
        for target, line in links
        if leads_nowhere(address(target), addresses, categories, lists.registers.regions)
        and not may_lead(address(target), left_out)
    ]


def _of_pages(
    kept: CheckCache, present: State, work: Work, lists: Lists, look: Look | None
) -> list[Problem]:
    if not kept.pages:
        from bantin.articles.check_reading import context_of
        from bantin.articles.pages import load_pages
        from bantin.articles.source import media_named

        context = context_of(work, lists)
        pages, links, found = load_pages(work.folder, context, work.now, look)
        state = "" if "" in media_named(context.library) else present.pages
        told = [[path, [[each.target, each.line] for each in own]] for path, own in links.items()]
        faults = [problem_row(problem) for problem in found]
        kept.pages = [state, faults, [page.url for page in pages], told]
    return [problem_of(row) for row in kept.pages[1]]


def _next_moment(known: Iterable[Facts], now: datetime) -> str:
    """When the next article is due, which may bring faults with it; empty when none is."""
    dates = (facts.article.date for facts in known)
    return min((date.isoformat() for date in dates if date > now), default="")
