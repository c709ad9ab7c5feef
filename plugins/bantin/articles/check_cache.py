"""What a check found, kept as JSON until something it depends on changes.

The file has two lines, so that a check after which nothing changed reads only the first: the
whole result with the state it belongs to, then what was found in each file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from pathlib import Path

from bantin.articles.folder import ContentFolder
from bantin.articles.problem_rows import Row, problem_of, problem_row
from bantin.articles.stamps import (
    LISTS,
    are_sure,
    code_stamps,
    digest_of,
    may_differ,
    media_stamps,
    stamp,
    stamps,
)
from bantin.core.errors import EnvironmentFailure
from bantin.core.files import write_atomically
from bantin.core.problems import Problem
from bantin.core.values import dataclass
from bantin.media.settings import MediaSettings


def version_of(folder: ContentFolder, media: MediaSettings, now: datetime) -> str:
    """Changes when all files must be read again: code, lists, settings, the day."""
    lists = [(name, stamp(str(folder.data(name)))) for name in LISTS]
    return digest_of([*code_stamps(), *lists, now.date(), folder.root, folder.fallback, media])


@dataclass(frozen=True, slots=True)
class State:
    """What the files of a content folder are now: stamps by path."""

    files: Mapping[str, str]
    media: Mapping[str, str]
    pages: str
    lock: str
    whole: str


def state_of(folder: ContentFolder, files: Iterable[str], faults: Iterable[Problem]) -> State:
    """The state of the articles `files` and of all that their faults depend on.

    `faults` are those of names: an article with one is left out.
    """
    articles = {path: stamp(path) for path in files}
    media = media_stamps(folder)
    pages = digest_of([*sorted(stamps(str(folder.pages))), *media.items()])
    lock = stamp(str(folder.lock))
    names = [(fault.path, fault.code) for fault in faults]
    whole = digest_of([*articles.items(), pages, lock, names])
    return State(articles, media, pages, lock, whole)


@dataclass(slots=True)
class CheckCache:
    """What the file at `path` knows while `version` is the same; a damaged one knows nothing.

    A row is: stamp, media named, facts of the article or None, problems. It has no stamp when
    nobody can tell whether it will still be true. `across` are the faults that show only when all
    articles are seen: what else they depend on, until when they are true, problems.
    """

    path: Path
    version: str
    rows: dict[str, Row] = field(default_factory=dict)
    pages: Row = field(default_factory=list)
    across: Row = field(default_factory=list)
    _facts: dict[str, Row | None] = field(default_factory=dict)

    def whole(self, state: State, now: datetime) -> list[Problem] | None:
        """Every problem found when everything was as it is now."""
        with suppress(OSError, ValueError, LookupError, TypeError):
            with self.path.open("rb") as file:
                head = json.loads(file.readline())
            same = head["version"] == self.version and head["state"] == state.whole
            if same and (not head["until"] or now.isoformat() < head["until"]):
                return [problem_of(row) for row in head["problems"]]
        return None

    def load(self, state: State) -> None:
        """Read what is known of files and pages that are as they were."""
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            head, rest = self.path.read_bytes().split(b"\n", 1)
            if json.loads(head)["version"] != self.version:
                return
            known = json.loads(rest)
            rows, pages = known["files"], known["pages"]
            self.across = known["across"]
            self._facts = {path: row[2] for path, row in rows.items()}
            self.pages = pages if pages[0] == state.pages else []
            changed = dict(set(known["media"].items()) ^ set(state.media.items()))
            for path, stamped in state.files.items():
                row = rows.get(path)
                if (
                    row
                    and row[0] == stamped
                    and stamped
                    and not may_differ(row[1], _told(row), changed)
                ):
                    self.rows[path] = row

    def still_across(self, key: str, now: datetime) -> bool:
        """Whether `across` holds yet: no article came, went or changed what others see of it."""
        if not self.across or self.across[0] != key or self._facts.keys() != self.rows.keys():
            return False
        same = all(row[2] == self._facts[path] for path, row in self.rows.items())
        return same and (not self.across[1] or now.isoformat() < self.across[1])

    def save(self, state: State, problems: Iterable[Problem]) -> None:
        """Keep `rows` and `pages`; a disk that refuses costs only time later."""
        found = [problem_row(problem) for problem in problems]
        sure = bool(self.pages and self.pages[0]) and all(row[0] for row in self.rows.values())
        whole = state.whole if sure else ""
        head = {"version": self.version, "state": whole, "until": self.across[1], "problems": found}
        rest = {
            "media": state.media,
            "across": self.across,
            "pages": self.pages,
            "files": {path: self.rows[path] for path in state.files},
        }
        content = "\n".join(json.dumps(part, ensure_ascii=False) for part in (head, rest))
        with suppress(EnvironmentFailure, UnicodeEncodeError):
            write_atomically(self.path, content.encode())


def is_sure(row: Row, media: Mapping[str, str]) -> bool:
    """Whether a row stays true while its file and `media` are what they are."""
    return are_sure(row[1], _told(row), media)


def _told(row: Row) -> list[str]:
    return [problem[2] for problem in row[3] if problem[2].startswith("media-")]
