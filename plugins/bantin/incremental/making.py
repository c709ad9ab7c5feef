"""Making the outputs of changed parts, in workers: inputs, fingerprints, bytes, staged files."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal

from bantin.core import errors
from bantin.core.errors import DataError
from bantin.core.outputs import Bundle, File, Output, Page, Part, Plan, Planned, name_of
from bantin.core.steps import Steps, together
from bantin.core.values import dataclass
from bantin.incremental.keys import Keys
from bantin.incremental.store import Row

TOGETHER = 20  # parts of a bundle that go through their steps side by side
PIECE = 2**20  # bytes of copies that are compared at once
State = Literal["kept", "equal", "written"]
Result = tuple[Row, State]
Told = tuple[str, tuple[int, ...]]  # the data of a part and the sources they refer to
NONE: Told = ("", ())
# The name of a part, its key (empty where it is known), its rows with their states, its data.
Answer = tuple[str, str, list[tuple[Any, ...]], Told]


@dataclass(frozen=True, slots=True)
class Press:
    """How outputs become bytes: the desk that parts look at, and `render` for pages.

    `ahead` is told of some that are about to be made together.
    """

    desk: Any
    keys: Keys
    render: Callable[[Page], bytes]
    ahead: Callable[[Sequence[Planned]], None] = lambda _planned: None


@dataclass(slots=True)
class Maker:
    """Makes the outputs of planned items into `stage`, leaving out what `output` holds already.

    `before` are the rows of what these items made last time; a `fresh` output holds nothing.
    """

    press: Press
    items: Sequence[tuple[str, Plan]]
    before: Mapping[str, Row]
    output: Path
    stage: Path
    fresh: bool = False
    folders: set[str] = field(default_factory=set)

    def work(self, index: int) -> Steps[bytes]:
        """The steps of making one item; its results as `results` reads them."""
        name, planned = self.items[index]
        try:
            if isinstance(planned, Bundle):
                answers = yield from self._several(planned)
            else:
                answers = [(yield from self._item(name, planned))]
        except DataError as error:
            reason = errors.packed(error.reason)
            return packed({"path": error.path, "line": error.line, "reason": reason})
        return packed(answers)

    def _several(self, bundle: Bundle) -> Steps[list[Answer]]:
        """The parts of a bundle planned here, each with its key."""
        answers: list[Answer] = []
        parts = bundle.make(self.press.desk, *bundle.args)
        while group := [*islice(parts, TOGETHER)]:
            self.press.ahead(group)
            answers += yield from together([
                self._item(name_of(each), each, self.press.keys.of(each)) for each in group])
        return answers

    def _item(self, name: str, planned: Planned, key: str = "") -> Steps[Answer]:
        done: list[Result] = []
        for output in self._made(planned):
            made = yield from self._one(name, output)
            done.append(made)
        told = self.press.keys.data(planned) if isinstance(planned, Part) else NONE
        return name, key, [(*row, state) for row, state in done], told

    def _made(self, planned: Planned) -> Iterable[Output]:
        if isinstance(planned, Part):
            return planned.make(self.press.desk, *planned.args)
        return (planned,)

    def _one(self, name: str, output: Output) -> Steps[Result]:
        """The steps of one output; what is no page may be large, and is not held between them."""
        path, old, page = output.path, self.before.get(output.path), isinstance(output, Page)
        if page:
            yield
        fingerprint = self.press.keys.of_output(output)
        told = (output.template, output.updated) if isinstance(output, Page) else ("", "")
        if old is not None and old.fingerprint == fingerprint:
            return old._replace(part=name), "kept"
        if page:
            yield
        content = self._content(output)
        if page:
            yield
        if not self.fresh and (same := self._present(path, content)):
            return Row(path, name, fingerprint, *told, *same), "equal"
        return Row(path, name, fingerprint, *told, *self._write(path, content)), "written"

    def _content(self, output: Output) -> bytes | Path:
        if isinstance(output, Page):
            return self.press.render(output)
        return output.content() if isinstance(output, File) else output.source

    def _present(self, path: str, content: bytes | Path) -> tuple[int, int] | None:
        """Size and time of the file in the output, when it holds `content`."""
        with suppress(OSError), (self.output / path).open("rb") as file:
            stat = os.fstat(file.fileno())
            if _holds(file, stat.st_size, content):
                return stat.st_size, stat.st_mtime_ns
        return None

    def _make_folder(self, folder: str) -> None:
        """A folder of the stage, of which there are a hundred thousand, after those above it."""
        if folder in self.folders:
            return
        if len(folder) > len(str(self.stage)):
            self._make_folder(folder.rpartition("/")[0])
            try:  # noqa: SIM105 - as often as there are pages
                os.mkdir(folder)  # noqa: PTH102
            except FileExistsError:
                pass
        else:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        self.folders.add(folder)

    def _write(self, path: str, content: bytes | Path) -> tuple[int, int]:
        target = f"{self.stage}/{path}"
        self._make_folder(target.rpartition("/")[0])
        if isinstance(content, Path):
            shutil.copyfile(content, target)
            stat = os.stat(target)  # noqa: PTH116 - as above
            return stat.st_size, stat.st_mtime_ns
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
            stat = os.fstat(handle)
        except OSError as error:
            raise OSError(error.errno, error.strerror, target) from error
        finally:
            os.close(handle)
        return stat.st_size, stat.st_mtime_ns


def _holds(file: BinaryIO, size: int, content: bytes | Path) -> bool:
    """Whether a file of this size holds `content`, which may be that of a large file."""
    if isinstance(content, bytes):
        return size == len(content) and file.read() == content
    with content.open("rb") as source:
        if size != os.fstat(source.fileno()).st_size:
            return False
        pieces = (iter(partial(each.read, PIECE), b"") for each in (file, source))
        return all(old == new for old, new in zip(*pieces, strict=False))


def packed(made: list[Answer] | dict[str, Any]) -> bytes:
    """What was made of parts, or why nothing was, as `results` reads it."""
    return json.dumps(made).encode()


def results(answer: bytes) -> Iterator[tuple[str, str, list[Result], Told]]:
    """Name, key, outputs and data of each part that `Maker.work` made.

    Raises the DataError that it met.
    """
    found = json.loads(answer)
    if isinstance(found, dict):
        [reason] = errors.unpacked([found["reason"]])
        raise DataError(found["path"], found["line"], reason)
    for name, key, rows, (data, sources) in found:
        yield name, key, [(Row(*row), state) for *row, state in rows], (data, tuple(sources))
