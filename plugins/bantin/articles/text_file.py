"""A text file from disk to clean text: size, encoding, line ends, hostile characters."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from bantin.core.legacy_encodings import detect, detect_bytes
from bantin.core.problems import Problem
from bantin.core.text import nfc

MOST_BYTES = 1_000_000
MOST_LINE = 20_000
# C0 and C1 controls but tab and newline, line and paragraph separators, non-characters.
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"
# Zero width, soft hyphen, bidirectional marks, embeddings, overrides, isolates.
INVISIBLES = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
CONTROL = re.compile(f"[{CONTROLS}]")
SUSPECT = re.compile(f"[{CONTROLS}{INVISIBLES}]")

Found = tuple[bytes | None, list[Problem]]


def read_file(path: Path | str, name: str) -> Found:
    """The bytes of the article at `path`, called `name` in problems; None when refused."""
    try:
        status = os.stat(path)  # noqa: PTH116 - thousands of files: a Path costs more than the call
        if not stat.S_ISREG(status.st_mode):
            return None, [Problem(name, 1, "file-not-regular")]
        if status.st_size > MOST_BYTES:
            return None, [Problem(name, 1, "file-too-big", {"size": status.st_size})]
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            found = file.read(status.st_size + 1)
            return (found if len(found) == status.st_size else found + file.read()), []
    except OSError as error:
        return None, [Problem(name, 1, "file-unreadable", {"reason": error.strerror or "?"})]


def line_at(text: str, position: int, first_line: int = 1) -> int:
    """The line of the character at `position`."""
    return first_line + text.count("\n", 0, position)


def with_line_feeds(text: str) -> str:
    """`text` with CRLF and CR read as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(data: bytes, position: int, name: str) -> Problem:
    before = data[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    guess = detect_bytes(data)
    code = "encoding-guessed" if guess else "encoding-unknown"
    return Problem(name, 1 + before.count(b"\n"), code, {"encoding": guess})


def decode(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The text of `data` in NFC, without byte order mark, with LF; None when it is no text."""
    if len(data) > MOST_BYTES:
        return None, [Problem(name, 1, "file-too-big", {"size": len(data)})]
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, name)]
    text = nfc(with_line_feeds(text))
    problems = list(_unfit(text, data, name))
    return (None, problems) if problems else (text, [])


def _unfit(text: str, data: bytes, name: str) -> Iterator[Problem]:
    """What makes the whole text unusable."""
    if "\0" in text:
        guess = detect_bytes(data)
        code = "encoding-guessed" if guess else "text-nul"
        yield Problem(name, line_at(text, text.index("\0")), code, {"encoding": guess})
    elif not text.isascii() and (guess := detect(text)):
        yield Problem(name, 1, "encoding-guessed", {"encoding": guess})
    if len(text) > MOST_LINE:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > MOST_LINE:
                values = {"length": len(line), "limit": MOST_LINE}
                yield Problem(name, number, "line-too-long", values)


def suspects(text: str, name: str, first_line: int = 1) -> Iterator[Problem]:
    """Control and invisible characters of a header, each at its line."""
    for match in SUSPECT.finditer(text):
        control = CONTROL.match(match.group())
        code = "control-character" if control else "invisible-character"
        values = {"character": f"U+{ord(match.group()):04X}"}
        yield Problem(name, line_at(text, match.start(), first_line), code, values)
