"""The look at what a build reads, by two processes: years of articles from both ends.

Another process, which looks at the output anyway unless that is trusted, begins with the last year.
Both look at one that they take at the same moment, and nothing is lost with a process that is.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from mmap import mmap
from pathlib import Path
from typing import Any

from bantin.articles.files import NOT_ARTICLES
from bantin.articles.folder import ContentFolder
from bantin.core.files import RACY
from bantin.core.workers import Lost
from bantin.edition.folders import content_folder
from bantin.newsroom.seen_files import Found, folders

FRONT, BACK = 0, 1  # how many years are begun from each end
Year = list[Any]  # what is told of one


class PartedLook:
    """One look at content, lists and theme, as the settings name them.

    `years` are the folders directly among the articles, whatever they are called.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.folder = content_folder(settings)
        self.theme = Path(settings["THEME"])
        self.recent = time.time_ns() - RACY
        self.years = sorted(_inner(str(self.folder.articles)))
        self._begun = memoryview(mmap(-1, 16)).cast("q")
        self._begins = _below(self.folder)

    def from_back(self) -> bytes:
        """What is seen of years from the last one on, until both processes meet."""
        return json.dumps([(each, self._in_year(each)) for each in self._taken(BACK)]).encode()

    def found(self, other: Callable[[], bytes | Lost]) -> Found:
        """All that is seen; `other` gives what another process saw `from_back`."""
        roots = (self.folder.root, self.folder.fallback, self.theme)
        found, articles = self._found(), str(self.folder.articles)
        there, apart = False, frozenset(self.years)
        for place, files in folders({os.path.realpath(root) for root in roots}, found, apart):
            found.add(place, self._begins(f"{place}/"), files)
            there = there or place == articles
        for year in self._all_years(other) if there else ():
            found.join(year)
        return found

    def _all_years(self, other: Callable[[], bytes | Lost]) -> Iterator[Year]:
        seen = {number: self._in_year(number) for number in self._taken(FRONT)}
        answer = other() if len(seen) < len(self.years) else b"[]"
        seen.update(json.loads(b"[]" if isinstance(answer, Lost) else answer))
        return (seen.get(number) or self._in_year(number) for number in range(len(self.years)))

    def _in_year(self, number: int) -> Year:
        found = self._found()
        for place, files in folders([self.years[number]], found):
            found.add(place, self._begins(f"{place}/"), files)
        return found.told()

    def _found(self) -> Found:
        return Found(self.recent, self.folder.lock)

    def _taken(self, end: int) -> Iterator[int]:
        """The numbers of the years at which one of both looks."""
        begun, count = self._begun, len(self.years)
        while begun[FRONT] + begun[BACK] < count:
            taken = begun[end]
            begun[end] = taken + 1
            yield taken if end == FRONT else count - taken - 1


def _inner(folder: str) -> Iterator[str]:
    """The folders directly in a folder, of which there are none where it is not readable."""
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (entry.path for entry in entries if entry.is_dir(follow_symlinks=False))


def _below(folder: ContentFolder) -> Callable[[str], str | None]:
    """What the names of articles in a folder begin with; None for one where there are none."""
    root, above = f"{folder.articles}/", len(f"{folder.root}/")
    inner = NOT_ARTICLES if folder.articles == folder.root else ()
    others = tuple(f"{root}{name}/" for name in sorted(inner))

    def found(place: str) -> str | None:
        outside = not place.startswith(root) or place.startswith(others)
        return None if outside or "/." in place[len(root) - 1 :] else place[above:]

    return found
