"""Why an output is made again, and what depends on a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

from bantin.core.outputs import Copy, File, Output, Page, Part, Planned
from bantin.core.values import dataclass
from bantin.incremental.making import Press
from bantin.incremental.store import Row, Store

Cause = Literal["new", "same", "inputs", "file", "equal"]
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Difference:
    """The first line that differs between the file that is there and the one a build makes."""

    line: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the file at `path` would be written; `sources` are files of articles it is made of."""

    path: str
    part: str
    cause: Cause
    sources: tuple[str, ...]
    difference: Difference | None = None


def sources_of(planned: Planned, source: Callable[[Any], str | None]) -> Iterator[str]:
    """The sources that stand in the arguments of something planned."""
    if isinstance(planned, Part):
        yield from dict.fromkeys(_within(planned.args, source))


def _within(value: Any, source: Callable[[Any], str | None]) -> Iterator[str]:
    found = source(value)
    if found is not None:
        yield found
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _within(each, source)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name), source)


def dependents(
    planned: Iterable[Planned], path: str, source: Callable[[Any], str | None], store: Store
) -> list[str]:
    """Paths of the outputs whose arguments hold the source at `path`."""
    names = {
        each.name for each in planned
        if isinstance(each, Part) and path in sources_of(each, source)
    }
    return sorted(store.rows_of(names))


def reason_of(
    path: str, planned: Iterable[Planned], press: Press, store: Store, output: Path,
    source: Callable[[Any], str | None],
) -> Reason | None:
    """Why the output at `path` would be written by a build now; None when nobody makes it."""
    row = store.row(path)
    for name, each in _candidates(path, planned, row):
        for made in each.make(press.desk, *each.args) if isinstance(each, Part) else (each,):
            if made.path == path:
                found = tuple(sources_of(each, source))[:SHOWN]
                return _compared(made, name, row, press, output, found)
    return None


def _candidates(
    path: str, planned: Iterable[Planned], row: Row | None
) -> Iterator[tuple[str, Planned]]:
    """What may make `path`: what made it last time first, then everything."""
    every = [
        (each.name if isinstance(each, Part) else f"={each.path}", each) for each in planned
    ]
    known = {row.part if row else "", f"={path}"}
    yield from (pair for pair in every if pair[0] in known)
    yield from (pair for pair in every if pair[0] not in known and isinstance(pair[1], Part))


def _compared(
    made: Output, name: str, row: Row | None, press: Press, output: Path, found: tuple[str, ...]
) -> Reason:
    target = output / made.path
    old = target.read_bytes() if target.is_file() else None
    new = _bytes(made, press)
    cause: Cause = "inputs"
    if row is None:
        cause = "new"
    elif row.fingerprint == press.keys.of_output(made):
        cause = "same" if old == new else "file"
    elif old == new:
        cause = "equal"
    return Reason(made.path, name, cause, found, None if old is None else first(old, new))


def _bytes(made: Output, press: Press) -> bytes:
    if isinstance(made, Page):
        return press.render(made)
    if isinstance(made, File):
        return made.content()
    assert isinstance(made, Copy)  # noqa: S101 - there are three kinds
    return made.source.read_bytes()


def first(old: bytes, new: bytes) -> Difference | None:
    """The first line in which two texts differ."""
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (old, new))
    most = max(len(before), len(after))
    for number in range(most):
        pair = [lines[number] if number < len(lines) else "" for lines in (before, after)]
        if pair[0] != pair[1]:
            return Difference(number + 1, *_short(*pair))
    return None


def _short(old: str, new: str) -> tuple[str, str]:
    """Both lines from a little before the place where they part."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    begin = max(0, same - 20)
    return old[begin : begin + SHOWN], new[begin : begin + SHOWN]
