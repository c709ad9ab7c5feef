"""Telling without reading whether files, lists and the product itself are what they were."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

import bantin
from bantin.articles.folder import ContentFolder
from bantin.core.code import installed
from bantin.core.files import STAMP, TIMES
from bantin.core.text import nfc

LISTS = (
    "abbreviations.yaml", "authors.yaml", "categories.yaml", "documents.yaml",
    "organisations.yaml", "regions.yaml", "tags.yaml",
)  # fmt: skip
CODE = (".py", ".toml", ".json", ".csv", ".gz")


def stamp(path: str) -> str:
    """Size, times and number of the file on disk; empty when there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - ten thousands of files: pathlib is slow
    except OSError:
        return ""
    return STAMP % TIMES(found)


def stamps(folder: str, below: str = "") -> Iterator[tuple[str, str]]:
    """Every file below `folder` by its path in it, with its stamp; in no order."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        name = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from stamps(entry.path, f"{name}/")
        else:
            yield name, stamp(entry.path)


def media_stamps(folder: ContentFolder) -> dict[str, str]:
    """The stamps of pictures and attachments by their path in the folder of media."""
    return {nfc(name): found for name, found in sorted(stamps(str(folder.root / "media")))}


def digest_of(parts: Iterable[object]) -> str:
    """One short text for all `parts`."""
    text = "\n".join(map(str, parts))
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


@cache
def code_stamps(rooms: tuple[str, ...] = ("",)) -> list[tuple[str, str]]:
    """The stamps of the product's own files, of all or some of its rooms, and what runs them.

    A process goes on with the code that it began with (`core.code`).
    """
    root = Path(bantin.__file__).parent
    found = [pair for room in rooms for pair in stamps(str(root / room), f"{room}/")]
    code = sorted(pair for pair in found if pair[0].endswith(CODE))
    return [*code, ("python", sys.version), *((name, "installed") for name in installed())]


def list_contents(folder: ContentFolder) -> list[tuple[str, str]]:
    """The lists that editors own, each with its content in short."""
    found: list[tuple[str, str]] = []
    for name in LISTS:
        path = folder.data(name)
        content = path.read_bytes() if path.is_file() else b""
        found.append((path.as_posix(), blake2b(content, digest_size=16).hexdigest()))
    return found


def are_sure(named: Iterable[str], told: Collection[str], media: Mapping[str, str]) -> bool:
    """Whether each file that an article names is one of `media`, or is told to be missing.

    What becomes of any other (elsewhere, or behind a linked folder) nobody notices. `told` are
    the codes of the faults of media that the article shows.
    """
    return "media-missing" in told or all(map(media.__contains__, named))


def may_differ(named: Collection[str], told: Collection[str], changed: Collection[str]) -> bool:
    """Whether, of the files of media that `changed`, one decides what an article says."""
    return bool(changed and named) and (bool(told) or any(map(changed.__contains__, named)))
