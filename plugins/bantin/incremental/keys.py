"""Keys and fingerprints: hashes of everything that an output depends on."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from bantin.core.outputs import Bundle, Copy, File, Output, Part

SIMPLE = frozenset({str, int, float, bool, type(None)})


class Reference(NamedTuple):
    """A value that others refer to: its kind, what names it there (JSON), its hash.

    What stands in bundles alone has no name. `source` is the number of the source that it shows,
    if it is one alone.
    """

    sign: str
    name: Any
    stamp: str
    source: int | None = None


class Keys:
    """Hashes values, and writes those that are kept as canonical JSON.

    `base` is what all of them depend on besides; `refer(value)` gives the reference to values
    that are kept elsewhere (articles), None for others. `version(template)` gives that of a
    template.
    """

    def __init__(
        self, base: str, refer: Callable[[Any], Reference | None], version: Callable[[str], str]
    ) -> None:
        self.base = base
        self.refer = refer
        self.version = version
        self._held: dict[type, Callable[[Any], Any]] = {}  # how values of a kind are taken
        self._named: list[int] = []
        # References by the identity of what they are to, which stays in memory with them.
        self._known: dict[int, tuple[tuple[Any, ...], Any]] = {}
        self.written = json.JSONEncoder(
            ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=self._plain
        ).encode

    def of_part(self, part: Part | Bundle) -> str:
        """The key of a part or bundle: equal as long as its function and arguments are."""
        return hashed((self.base, _place(part.make), self._flat(part.args)))

    def data(self, part: Part) -> tuple[str, tuple[int, ...]]:
        """The function and arguments of a part as `plan.part_of` reads them.

        With it the numbers of the sources that they show.
        """
        self._named.clear()
        text = self.written((part.make, part.args))
        return text, tuple(dict.fromkeys(self._named))

    def of_output(self, output: Output) -> str:
        """The fingerprint of an output: equal as long as its bytes are sure to be equal."""
        if isinstance(output, File):
            return self._of(self.base, _place(output.write), output.inputs)
        if isinstance(output, Copy):
            stat = output.source.stat()
            seen = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
            return self._of("", output.source.as_posix(), seen)
        return self._of(self.version(output.template), output.template, output.inputs)

    def _of(self, base: str, name: str, inputs: Any) -> str:
        """The hash of plain values."""
        try:
            return hashed((base, name, inputs))
        except ValueError:  # something that is not plain
            return hashed((base, name, self.written(inputs)))

    def _flat(self, value: Any) -> Any:
        """What `hashed` takes, equal for values that are written alike and stand for the same."""
        kind: Any = type(value)
        if kind in SIMPLE:
            return value
        if kind is tuple or kind is list:
            return tuple([self._flat(each) for each in value])
        if kind in self._held:
            return self._held[kind](value)
        if id(value) in self._known:
            return self._known[id(value)][0]
        found = self.refer(value)
        if found is None:
            self._held[kind] = self._walk(kind)
            return self._held[kind](value)
        if found.name is not None:  # what has no name is asked for once
            self._known[id(value)] = (*found,), value
        return (*found,)

    def _walk(self, kind: Any) -> Callable[[Any], Any]:
        """How values of a kind to which nothing refers become what `hashed` takes."""
        if issubclass(kind, tuple | list):
            return lambda value: self._flat(tuple(value))
        if issubclass(kind, dict):
            return lambda value: [(key, self._flat(value[key])) for key in sorted(value)]
        if is_dataclass(kind):
            place, names = _place(kind), [field.name for field in fields(kind)]
            return lambda value: (place, [self._flat(getattr(value, name)) for name in names])
        return self.written

    def _plain(self, value: Any) -> Any:
        """What JSON cannot write, as something that it can."""
        found = self.refer(value)
        if found is not None:
            if found.source is not None:
                self._named.append(found.source)
            return {found.sign: found.name}
        if isinstance(value, date):
            return {"@time" if isinstance(value, datetime) else "@day": value.isoformat()}
        if isinstance(value, frozenset):
            return {"@set": sorted(value)}
        if is_dataclass(value) and not isinstance(value, type):
            kind = type(value)
            return {"@new": [_place(kind), *(getattr(value, name) for name in _names(kind))]}
        if callable(value):
            return {"@get": _place(value)}
        raise TypeError(f"{type(value).__name__} cannot be part of a key")


def hashed(value: Any) -> str:
    """The hash of plain values, which version 2 of marshal writes without sharing parts."""
    return blake2b(marshal.dumps(value, 2), digest_size=16).hexdigest()


def _place(value: Any) -> str:
    return f"{value.__module__}:{value.__qualname__}"


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
