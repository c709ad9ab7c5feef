"""Whether a build would do anything at all, told from times and sizes of files alone."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bantin.core.dates import now
from bantin.edition.marks import code_mark
from bantin.edition.most_read import TOP
from bantin.edition.open import content_folder, state_folder
from bantin.incremental.store import Store

# A file changed this shortly before it was looked at may change again and keep its time.
RACY = 2 * 10**9
NAME = "unchanged"


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a build reads: a hash of it, and whether no file of it is too new to be sure."""

    mark: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a build tells: how many articles, the next embargo's end, warnings."""

    articles: int
    next_due: datetime | None
    warnings: tuple[str, ...]


def look(settings: Mapping[str, Any], settings_files: Iterable[Path]) -> Seen:
    """Hash times, sizes and identities of content, lists and theme, and the settings."""
    began = time.time_ns()
    folder = content_folder(settings)
    found = blake2b(digest_size=16)
    newest = 0
    roots = (folder.root, folder.fallback, Path(settings["THEME"]))
    for path, stat in sorted(_files({os.path.realpath(root) for root in roots})):
        found.update(f"{path}\0{stat}\n".encode("utf-8", "surrogateescape"))
        newest = max(newest, stat[2])
    read = (*settings_files, state_folder(settings) / TOP)
    for file in (file for file in read if file.is_file()):
        found.update(file.read_bytes())
    plain = {key: repr(settings[key]) for key in sorted(settings) if key not in {"FULL", "JOBS"}}
    found.update(json.dumps(plain).encode() + code_mark().encode())
    return Seen(found.hexdigest(), newest < began - RACY)


def _files(folders: Iterable[str]) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Every file with its size, times (ns) and number; folders too, for a new one may be empty."""
    waiting = sorted(folders)
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            yield folder, (0, 0, 0, 0)
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
                continue
            stat = entry.stat(follow_symlinks=not _dangling(entry))
            yield entry.path, (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _dangling(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and not os.path.exists(entry.path)  # noqa: PTH110 - one of many


def keep(store: Store, seen: Seen, last: Told) -> None:
    """Remember what a build saw and told; it lasts from the store's next commit on."""
    moment = now()
    told: dict[str, Any] = {
        "mark": seen.mark if seen.settled else "", "day": moment.date().isoformat(),
        "articles": last.articles, "warnings": last.warnings,
        "next_due": last.next_due.isoformat() if last.next_due else "",
    }
    store.remember(NAME, json.dumps(told))


def last_told(store: Store, seen: Seen) -> Told | None:
    """What the last build told, if all that it read is as it was; the output is not looked at."""
    told = json.loads(store.meta(NAME) or "{}")
    moment = now()
    if not told or not told["mark"] or told["mark"] != seen.mark:
        return None
    due = datetime.fromisoformat(told["next_due"]) if told["next_due"] else None
    if told["day"] != moment.date().isoformat() or (due and due <= moment):
        return None
    return Told(told["articles"], due, tuple(told["warnings"]))
