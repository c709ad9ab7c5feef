"""What a build produces, as plain data: pages, files from functions, copies; parts and bundles.

`inputs` is everything that the bytes of an output may depend on. It holds JSON values only
(mappings with string keys, lists, strings, numbers, booleans, None; a long text may be `Stamped`),
so that a build can compare it with the last one; a template sees `inputs` as `page` and nothing
else of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bantin.core.values import dataclass

Inputs = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stamped:
    """A long text among inputs, in UTF-8 as it is kept and printed.

    By its `stamp` a build tells it from others: whatever changes the text must change it.
    """

    content: bytes
    stamp: str

    def __str__(self) -> str:
        """The text."""
        return self.content.decode()


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page: `path` below the output folder, `template` without `.html`.

    `updated` tells the sitemap when what it shows was last changed (ISO 8601), if that is known.
    """

    path: str
    template: str
    inputs: Inputs
    updated: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One other file: `write(inputs)` gives its bytes; `write` is a module-level function."""

    path: str
    write: Callable[[Inputs], bytes]
    inputs: Inputs

    def content(self) -> bytes:
        """The file's bytes."""
        return self.write(self.inputs)


@dataclass(frozen=True, slots=True)
class Copy:
    """One file taken over byte by byte from its `place` on the disk; `made` if it is new there."""

    path: str
    place: str
    made: bool = False

    @property
    def source(self) -> Path:
        """The same as a path."""
        return Path(self.place)


Output = Page | File | Copy


@dataclass(frozen=True, slots=True)
class Part:
    """Outputs that are made together: `make(desk, *args)` yields them.

    `name` stays the same from build to build. `make` is a module-level function that looks at
    nothing but its arguments: the desk, which no article changes, and `args`, which are plain
    values, articles, tuples and frozen dataclasses of these. So a build that meets equal `args`
    and an equal desk need not call it.
    """

    name: str
    make: Callable[..., Iterator[Output]]
    args: tuple[Any, ...] = ()


Planned = Output | Part


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parts that are planned together: `make(desk, *args)` yields them.

    What holds for a part holds one level up: `make` looks at nothing but its arguments, so that a
    build that meets equal `args` and an equal desk need not ask which parts there are.
    """

    name: str
    make: Callable[..., Iterator[Planned]]
    args: tuple[Any, ...] = ()


Plan = Planned | Bundle


def name_of(planned: Planned) -> str:
    """By what a build knows something planned."""
    return planned.name if isinstance(planned, Part) else f"={planned.path}"


def unbundled(desk: Any, plan: Iterable[Plan]) -> Iterator[Planned]:
    """The plan with the parts of bundles in their places."""
    for each in plan:
        if isinstance(each, Bundle):
            yield from each.make(desk, *each.args)
        else:
            yield each


def page_path(url: str) -> str:
    """Output path of the page at `url`: `/rss/` gives `rss/index.html`."""
    return f"{url.lstrip('/')}index.html" if url.endswith("/") else url.lstrip("/")
