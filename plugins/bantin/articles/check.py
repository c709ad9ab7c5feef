"""Checking a content folder without building it: every fault of every file.

What was found is kept in the state folder, so that a check after an edit reads only what
changed; deleting that file changes only the time. What reads files is imported only when some
file has to be read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.articles.check_cache import (
    CheckCache,
    State,
    is_sure,
    problem_of,
    problem_row,
    state_of,
    version_of,
)
from bantin.articles.files import find_articles
from bantin.articles.folder import ContentFolder, placed
from bantin.core.problems import Problem, errors_only
from bantin.media.settings import MediaSettings

if TYPE_CHECKING:
    from bantin.articles.check_reading import Work
    from bantin.articles.load import Draft


def check_content(
    folder: ContentFolder, state: Path, media: MediaSettings, now: datetime, jobs: int = 0
) -> tuple[int, list[Problem]]:
    """The number of article files below `folder`, and every fault found.

    `state` holds what is kept between checks; `jobs` defaults to the number of cores.
    """
    files, problems = find_articles(folder)
    present = state_of(folder, files)
    kept = CheckCache(state / "check.json", version_of(folder, media, now))
    found = kept.whole(present, now)
    if found is None:
        kept.load(present)
        found = _examined(kept, present, folder, state / "media", media, now, jobs or _cores())
    return len(files), [placed(problem, folder) for problem in (*problems, *found)]


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _examined(  # the folder, what is known of it, and how to read the rest
    kept: CheckCache, present: State, folder: ContentFolder, cache: Path, media: MediaSettings,
    now: datetime, jobs: int,
) -> list[Problem]:  # fmt: skip
    """Every fault, reading what is not known; `kept` is brought up to date and saved."""
    from bantin.articles.check_reading import Work, draft_of, read_rows
    from bantin.articles.load import load_lists

    lists, problems = load_lists(folder)
    work = Work(folder, lists, cache, media, now)
    fresh = [path for path in present.files if path not in kept.rows]
    rows = read_rows(fresh, [present.files[path] for path in fresh], work, jobs)
    for path, row in zip(fresh, rows, strict=True):
        kept.rows[path] = row if is_sure(row, present.media) else ["", *row[1:]]
    rows = [kept.rows[path] for path in present.files]
    problems += [problem_of(each) for row in rows for each in row[3]]
    drafts = [draft_of(row[2]) for row in rows if row[2]]
    problems += _of_pages(kept, present, work)
    problems += _together(drafts, work, whole=not errors_only(problems))
    kept.save(present, problems, _next_moment(drafts, now))
    return problems


def _together(drafts: list[Draft], work: Work, *, whole: bool) -> list[Problem]:
    """Faults that show only when all articles are seen; `whole` when none has an error."""
    from bantin.articles.load import across, is_out, line_finder, load_addresses

    _, problems = across(drafts, work.lists.registers)
    shown = [draft.article for draft in drafts if is_out(draft.article, work.now)]
    _, lost = load_addresses(work.folder, shown, work.now, line_finder(drafts))
    return [*problems, *lost] if whole and not errors_only(problems) else problems


def _of_pages(kept: CheckCache, present: State, work: Work) -> list[Problem]:
    if not kept.pages:
        from bantin.articles.check_reading import media_named
        from bantin.articles.pages import load_pages  # brings Markdown

        context = work.context()
        found = load_pages(work.folder, context, work.now)[2]
        state = "" if "" in media_named(context.library) else present.pages
        kept.pages = [state, [problem_row(problem) for problem in found]]
    return [problem_of(row) for row in kept.pages[1]]


def _next_moment(drafts: Iterable[Draft], now: datetime) -> str:
    """When the next article is due, which may bring faults with it; empty when none is."""
    dates = (draft.article.date for draft in drafts)
    return min((date.isoformat() for date in dates if date > now), default="")
