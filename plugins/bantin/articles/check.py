"""Checking a content folder without building it: every fault of every file.

Files are read by several processes. What was found is kept by file in the state folder, so
that a check after an edit reads only what changed; deleting that file changes only the time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from bantin.articles.body import BodyContext
from bantin.articles.check_cache import CheckCache, Kept, fingerprint
from bantin.articles.files import find_articles
from bantin.articles.folder import ContentFolder
from bantin.articles.header import RawHeader
from bantin.articles.load import (
    Draft,
    Lists,
    across,
    is_out,
    line_finder,
    load_addresses,
    load_header,
    load_lists,
    media_problems,
    placed,
)
from bantin.articles.pages import load_pages
from bantin.articles.scan import scan_body
from bantin.core.problems import Problem
from bantin.media import Library
from bantin.media.settings import MediaSettings

BATCH = 200
ALONE = 300


@dataclass(frozen=True, slots=True)
class _Work:
    """What a process needs to check files."""

    folder: ContentFolder
    cache: Path
    media: MediaSettings
    now: datetime


def check_content(
    folder: ContentFolder, state: Path, media: MediaSettings, now: datetime, jobs: int = 0
) -> tuple[int, list[Problem]]:
    """The number of article files below `folder`, and every fault found.

    `state` holds what is kept between checks; `jobs` defaults to the number of cores.
    """
    work = _Work(folder, state / "media", media, now)
    lists, problems = load_lists(folder)
    files, more = find_articles(folder)
    problems += more
    kept = CheckCache(state / "check.json", fingerprint(folder, media, now))
    known = {path: kept.of(path) for path in files}
    fresh = _read([path for path in files if known[path] is None], work, jobs or _cores())
    found = {path: known[path] or fresh[path] for path in files}
    kept.save(found)
    problems += [problem for each in found.values() for problem in each.problems]
    problems += _together([e.draft for e in found.values() if e.draft], lists, folder, now)
    context = _context(lists, work)
    problems += load_pages(folder, context)[2]
    return len(files), [placed(problem, folder) for problem in problems]


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _together(
    drafts: list[Draft], lists: Lists, folder: ContentFolder, now: datetime
) -> list[Problem]:
    """Faults that show only when all articles are seen."""
    shown = [draft.article for draft in drafts if is_out(draft.article, now)]
    _, problems = load_addresses(folder, shown, now, line_finder(drafts))
    return [*across(drafts, lists.registers)[1], *problems]


def _context(lists: Lists, work: _Work) -> BodyContext:
    library = Library(work.folder.root, work.cache, work.media)
    return BodyContext(lists.glossary, lists.documents, lists.registers.regions, library)


def _read(files: Sequence[Path], work: _Work, jobs: int) -> dict[Path, Kept]:
    if len(files) <= ALONE or jobs == 1:
        return dict(zip(files, check_files(files, work), strict=True))
    batches = [files[start : start + BATCH] for start in range(0, len(files), BATCH)]
    found: dict[Path, Kept] = {}
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        for batch, results in zip(
            batches, pool.map(check_files, batches, [work] * len(batches)), strict=True
        ):
            found.update(zip(batch, results, strict=True))
    return found


def check_files(files: Iterable[Path], work: _Work) -> list[Kept]:
    """What there is to know of each file, in their order."""
    lists, _ = load_lists(work.folder)
    context = _context(lists, work)
    return [_check_file(path, lists, context, work) for path in files]


def _check_file(path: Path, lists: Lists, context: BodyContext, work: _Work) -> Kept:
    draft, problems = load_header(path, work.folder, lists.registers, work.now)
    if draft is None:
        return Kept(None, problems)
    raw, article = draft.raw, draft.article
    _, found = scan_body(raw.body, article, raw.body_line, context)
    problems = [*problems, *found, *media_problems(article, context.library)]
    light = RawHeader({}, raw.lines, "", raw.body_line)
    return Kept(Draft(replace(article, lede="", correction=""), light), problems)
