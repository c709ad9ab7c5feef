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

from bantin.core.outputs import Copy, File, Output, Part


class Reference(NamedTuple):
    """A value that others refer to: its kind, what names it there (JSON), its hash."""

    sign: str
    name: Any
    stamp: str


class Keys:
    """Hashes values as canonical JSON.

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
        self._stamps: list[str] = []
        self._encode = json.JSONEncoder(
            ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=self._plain
        ).encode

    def of_part(self, part: Part) -> tuple[str, str]:
        """The key of a part, equal as long as its function and arguments are, and both as data.

        The data are what `plan.parts_of` reads.
        """
        self._stamps.clear()
        data = self._encode((part.make, part.args))
        return _hash("\n".join((self.base, data, *self._stamps))), data

    def of_output(self, output: Output) -> str:
        """The fingerprint of an output: equal as long as its bytes are sure to be equal."""
        if isinstance(output, File):
            return self._of(self.base, _place(output.write), output.inputs)
        if isinstance(output, Copy):
            stat = output.source.stat()
            seen = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
            return self._of("", output.source.as_posix(), seen)
        return self._of(self.version(output.template), output.template, output.inputs)

    def written(self, value: Any) -> str:
        """A value as the data of parts hold it."""
        return self._encode(value)

    def _of(self, base: str, name: str, inputs: Any) -> str:
        """The hash of plain values, which version 2 of marshal writes without sharing parts."""
        try:
            data = marshal.dumps((base, name, inputs), 2)
        except ValueError:  # something that is not plain
            return _hash(self._encode((base, name, inputs)))
        return blake2b(data, digest_size=16).hexdigest()

    def _plain(self, value: Any) -> Any:
        """What JSON cannot write, as something that it can."""
        found = self.refer(value)
        if found is not None:
            self._stamps.append(found.stamp)
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


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _place(value: Any) -> str:
    return f"{value.__module__}:{value.__qualname__}"


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
