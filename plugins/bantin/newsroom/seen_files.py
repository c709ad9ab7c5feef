"""What is seen of files in folders: their names, times and sizes, and which are new."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

from bantin.core.files import STAMP, TIMES
from bantin.core.values import dataclass

Times = tuple[int, ...]  # what `TIMES` tells
SIZE, CHANGED = 0, 2  # places in it
File = tuple[str, Times]  # a file by its name
BETWEEN = "\0"  # in no name of a file


@dataclass(slots=True)
class Found:
    """What was seen of files: of articles a text for each folder, by how their paths begin there.

    `others` has a row for each other file. Those changed since `recent` are young: `young` are
    their sizes by their paths, of articles in the second; `unsettled` are the paths of such
    articles as the store names them. What is at `lock` is looked at elsewhere.
    """

    recent: int
    lock: Path
    articles: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    young: tuple[dict[str, int], dict[str, int]] = field(default_factory=lambda: ({}, {}))
    unsettled: list[str] = field(default_factory=list)

    def add(self, place: str, below: str | None, files: list[File]) -> None:
        """See a folder's files; the names of articles in it begin with `below`."""
        if place == str(self.lock.parent):
            files = [file for file in files if file[0] != self.lock.name]
        articles = {} if below is None else {
            name: times for name, times in files if name.endswith(".md") and name[0] != "."
        }
        if articles:
            self.articles[f"{below}"] = text_of(articles)
        if len(articles) < len(files):
            self.others += [f"{place}/{name}\0{STAMP % times}" for name, times in files
                            if name not in articles]
        for name, times in (file for file in files if file[1][CHANGED] >= self.recent):
            self.young[name in articles][f"{place}/{name}"] = times[SIZE]
            self.unsettled += [f"{below}{name}"] if name in articles else []

    def told(self) -> list[Any]:
        """All of it as plain values."""
        return [self.articles, self.others, self.young, self.unsettled]

    def join(self, told: Sequence[Any]) -> None:
        """See what was seen elsewhere, as `told` gives it."""
        articles, others, young, unsettled = told
        self.articles |= articles
        self.others += others
        for mine, theirs in zip(self.young, young, strict=True):
            mine.update(theirs)
        self.unsettled += unsettled


def text_of(files: Mapping[str, Times]) -> str:
    """The names of files and then their stamps, as `stamps_in` takes them."""
    stamps = f"{BETWEEN}{STAMP}" * len(files) % tuple(chain.from_iterable(files.values()))
    return f"{BETWEEN.join(files)}{stamps}"


def stamps_in(begins: str, text: str) -> dict[str, str]:
    """The stamps of a folder's articles by their paths, which begin so, from what `Seen` has."""
    rows = text.split(BETWEEN)
    names, stamps = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    return {f"{begins}{name}": stamp for name, stamp in zip(names, stamps, strict=True)}


def folders(
    roots: Iterable[str], found: Found, apart: Container[str] = ()
) -> Iterator[tuple[str, list[File]]]:
    """Every folder but those `apart` with its files, in an order that follows from their names.

    One that cannot be read is told to `found`.
    """
    waiting = sorted(roots)
    while waiting:
        folder = waiting.pop()
        try:
            opened = os.open(folder, os.O_RDONLY)  # names below it are found at once
            try:
                inner, files = _listed(opened)
            finally:
                os.close(opened)
        except OSError:
            found.others.append(folder)
            continue
        waiting += [path for name in inner if (path := f"{folder}/{name}") not in apart]
        yield folder, files


def _listed(opened: int) -> tuple[list[str], list[File]]:
    """The names of folders in a folder, and its files."""
    with os.scandir(opened) as entries:
        found = sorted(entries, key=attrgetter("name"))
    inner = [entry.name for entry in found if entry.is_dir(follow_symlinks=False)]
    if inner:
        found = [entry for entry in found if not entry.is_dir(follow_symlinks=False)]
    return inner, [(entry.name, TIMES(_stat(entry))) for entry in found]


def _stat(file: os.DirEntry[str]) -> os.stat_result:
    try:
        return file.stat()
    except OSError:  # a link to nothing
        return file.stat(follow_symlinks=False)
