"""The site's own words and pairs of words, kept between checks as long as they tell the truth.

They are counted over the pages and all articles of a small site; of a large one over a sample that
an article belongs to, or not, by its name alone. A change of the list makes a check read every
file again: on a large site the list therefore stays until a part of its texts have changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from bantin.core.errors import EnvironmentFailure
from bantin.core.files import write_atomically
from bantin.core.text import nfc
from bantin.core.values import dataclass
from bantin.core.workers import NOTHING, Lost, spread
from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.reading import words_only

SAMPLE = 500
LONG = 60.0  # seconds for counting
STALE = 20  # a list over a sample holds until one in so many of its texts changed
NAME = "check-words.json"
ENGLISH = re.compile(r"^lang:[ ]*[\"']?en\b", re.MULTILINE)
Stamps = dict[str, str]


@dataclass(frozen=True, slots=True)
class WordList:
    """The list at `path`; `digest` changes when anything in it does."""

    path: Path
    digest: str
    counted: Bigrams | None = None

    def read(self) -> Bigrams:
        """The words and pairs; none when the file cannot be read any more."""
        if self.counted is not None:
            return self.counted
        with suppress(OSError, ValueError, LookupError, TypeError):
            return Bigrams.load(self.path.read_text(encoding="utf-8").split("\n", 1)[1])
        return Bigrams({}, {}, ())


def word_list(
    state: Path,
    files: Mapping[str, str],
    version: str,
    pages: Mapping[str, str] | None = None,
    meanwhile: Iterator[object] = NOTHING,
) -> WordList:
    """The list of the articles `files` and `pages` (path → stamp), counted anew when it has to be.

    One that another `version` of the program counted is not kept. A large site's words are
    counted by another process, while this one goes on with the steps of `meanwhile`.
    """
    path = state / NAME
    wanted, whole = _sampled(files)
    wanted |= pages or {}
    with suppress(OSError, ValueError, LookupError, TypeError):
        with path.open(encoding="utf-8") as file:
            head = json.loads(file.readline())
        changed = len(wanted.items() ^ head["files"].items())
        known = head["version"] == version
        if known and (changed == 0 or (not whole and changed * STALE < len(wanted))):
            return WordList(path, head["digest"])
    return _counted(path, wanted, version, meanwhile)


def _sampled(files: Mapping[str, str]) -> tuple[Stamps, bool]:
    """The files to count, and whether these are all."""
    if len(files) <= SAMPLE:
        return dict(files), True
    first = sorted(files, key=lambda path: (crc32(path.encode("utf-8", "surrogateescape")), path))
    return {path: files[path] for path in sorted(first[:SAMPLE])}, False


def _counted(path: Path, files: Stamps, version: str, meanwhile: Iterator[object]) -> WordList:
    tasks = [[*files]]
    few = len(files) < SAMPLE  # no worth another process
    results = spread(_count, tasks, 1, limit=LONG, alone=few, meanwhile=meanwhile)
    found = next(results)
    dumped = (_count(tasks[0]) if isinstance(found, Lost) else found).decode()
    results.close()
    digest = blake2b(dumped.encode(), digest_size=16).hexdigest()
    head = json.dumps({"version": version, "digest": digest, "files": files}, ensure_ascii=False)
    with suppress(EnvironmentFailure, UnicodeEncodeError):
        write_atomically(path, f"{head}\n{dumped}".encode())
    return WordList(path, digest, Bigrams.load(dumped))


def _count(files: Sequence[str]) -> bytes:
    """The words and pairs of the texts of `files`, as `Bigrams.load` takes them."""
    return Bigrams.of(map(words_only, filter(None, map(_body, files)))).dump().encode()


def _body(path: str) -> str:
    """The Vietnamese text below the header of a file, near enough for counting words."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    head, fence, body = text.partition("\n---\n")
    return "" if ENGLISH.search(head) else nfc(body if fence else text)
