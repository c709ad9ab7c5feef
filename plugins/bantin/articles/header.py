"""An article file split into header and body, whichever of the two header kinds it has.

A YAML header stands between `---` lines; Pelican's classic header is `Key: value` lines up to
the first empty line. Both give the same `RawHeader`: text, lists and mappings of text under
lower-case keys, each with its line in the file as the editor sees it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bantin.articles.classic_header import read_classic
from bantin.articles.plain_header import Parsed, read_plain_header
from bantin.articles.problem_rows import line_of
from bantin.articles.text_file import SUSPECT, decode, read_file, suspects
from bantin.core.problems import Problem
from bantin.core.text import nfc
from bantin.core.trees import Value, leaves
from bantin.core.values import dataclass

MOST_HEADER = 16_000
SHORT_HEADER = MOST_HEADER // 4  # characters, of which each may take four bytes
FENCE = re.compile(r"---[ \t]*")
NEAR_FENCE = re.compile(r"[ \t]*(?:-{2,}|[–—]-*|\+{3,})[ \t]*")
CLASSIC = re.compile(r"[A-Za-z_][A-Za-z0-9_ -]{0,40}:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class RawHeader:
    """A header as written, and the text below it.

    `lines` maps dotted keys (`gallery.0.alt`) to lines; `body_line` is the body's first line.
    """

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str
    body_line: int

    def line(self, key: str) -> int:
        """The line of a dotted key; of what holds it when the key itself is not there."""
        return line_of(key, self.lines)

    @property
    def is_alone(self) -> bool:
        """Whether no text stands below the header."""
        return not self.body or self.body.isspace()


Read = tuple[RawHeader | None, list[Problem]]


def _lower_keys(
    values: Mapping[str, Value], lines: Mapping[str, int], name: str
) -> tuple[dict[str, Value], dict[str, int], list[Problem]]:
    """Header keys in lower case (`Title` is `title`); one given twice that way is refused."""
    lowered: dict[str, Value] = {}
    places = dict(lines)
    problems: list[Problem] = []
    for key, value in values.items():
        low = key.strip().lower()
        if low in lowered:
            problem = {"key": low, "line": places[low]}
            problems.append(Problem(name, lines[key], "yaml-duplicate-key", problem))
            continue
        lowered[low] = value
        for dotted, line in lines.items() if low != key else ():
            if dotted == key or dotted.startswith(f"{key}."):
                places[low + dotted[len(key) :]] = line
    return lowered, places, problems


def _hidden(values: Mapping[str, Value], lines: Mapping[str, int], name: str) -> list[Problem]:
    """Problems of characters that were written as YAML escapes."""
    problems: list[Problem] = []
    for key, text in leaves(dict(values)):
        if SUSPECT.search(text):
            problems += suspects(text.replace("\n", " "), name, lines.get(key, 1))
    return problems


def _composed(value: Value) -> Value:
    """What escapes made, in NFC and without hostile characters."""
    if isinstance(value, str):
        return nfc(SUSPECT.sub("", value))
    if isinstance(value, list):
        return [_composed(part) for part in value]
    return {key: _composed(part) for key, part in value.items()}


def _finish(
    values: Mapping[str, Value],
    lines: Mapping[str, int],
    problems: list[Problem],
    name: str,
    rest: tuple[str, int],
    *,
    escapes: bool,
) -> Read:
    if not all(map(str.islower, values)):
        values, lines, doubled = _lower_keys(values, lines, name)
        problems = problems + doubled
    if escapes:
        problems = problems + _hidden(values, lines, name)
        values = {key: _composed(value) for key, value in values.items()}
    below, body_line = rest
    return RawHeader(values, lines, below, body_line), problems


def _missing(lines: list[str], start: int, name: str) -> Problem:
    near = NEAR_FENCE.fullmatch(lines[start])
    return Problem(name, start + 1, "header-fence" if near else "header-missing")


def _fit(header: str, name: str, first_line: int) -> tuple[str, list[Problem]]:
    """A header fit for reading: reported and emptied when too big, hostile characters out."""
    size = len(header.encode()) if len(header) > SHORT_HEADER else 0
    if size > MOST_HEADER:
        values = {"size": size, "limit": MOST_HEADER}
        return "", [Problem(name, first_line, "header-too-big", values)]
    if not SUSPECT.search(header):
        return header, []
    return SUSPECT.sub("", header), list(suspects(header, name, first_line))


def _header(header: str, name: str, first_line: int) -> Parsed:
    plain = read_plain_header(header, first_line)
    if plain is not None:
        return plain
    from bantin.articles.yaml_header import read_yaml_header  # brings pydantic

    return read_yaml_header(header, name, first_line)


def _fenced(text: str, name: str) -> Read | None:
    """What `split` gives of a text whose fences are its first line and a line without spaces."""
    end = text.find("\n---", 3) if text.startswith("---\n") else -1
    if end < 0 or not text.startswith("\n", end + 4):
        return None
    header = text[4:end]
    above = text.count("\n", 0, end) + 1
    return _read_yaml(header, 2, name, (text[end + 5 :], above + 2))


def _yaml(lines: list[str], start: int, name: str) -> Read:
    ends = (i for i in range(start + 1, len(lines)) if lines[i].startswith("---"))
    end = next((i for i in ends if FENCE.fullmatch(lines[i])), None)
    if end is None:
        return None, [Problem(name, start + 1, "header-unclosed")]
    rest = "\n".join(lines[end + 1 :]), end + 2
    return _read_yaml("\n".join(lines[start + 1 : end]), start + 2, name, rest)


def _read_yaml(header: str, first_line: int, name: str, rest: tuple[str, int]) -> Read:
    """The header that begins on this line, with the text below it and its first line."""
    header, faults = _fit(header, name, first_line)
    values, places, problems = _header(header, name, first_line)
    if not values and (problems or faults):
        return None, faults + problems
    return _finish(values, places, faults + problems, name, rest, escapes="\\" in header)


def _classic(lines: list[str], start: int, name: str) -> Read:
    ends = (i for i in range(start, len(lines)) if not lines[i].strip())
    end = next(ends, len(lines))
    header, faults = _fit("\n".join(lines[start:end]), name, start + 1)
    values, places, problems = read_classic(header.split("\n"), name, start + 1)
    if not values:
        return None, faults + problems
    rest = "\n".join(lines[end + 1 :]), min(end + 2, len(lines))
    return _finish(values, places, faults + problems, name, rest, escapes=False)


def split(data: bytes, name: str) -> Read:
    """The header and body of an article's bytes; `name` is its path in problems.

    None when there is no header to work with; every problem found comes along.
    """
    text, problems = decode(data, name)
    if text is None:
        return None, problems
    if (fenced := _fenced(text, name)) is not None:
        return fenced
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return None, [Problem(name, 1, "file-empty")]
    if FENCE.fullmatch(lines[start]):
        return _yaml(lines, start, name)
    if CLASSIC.match(lines[start]):
        return _classic(lines, start, name)
    return None, [_missing(lines, start, name)]


def read_header(path: Path | str, name: str) -> Read:
    """The header and body of the file at `path`, called `name` in problems."""
    data, problems = read_file(path, name)
    return split(data, name) if data is not None else (None, problems)
