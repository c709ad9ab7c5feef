"""Keys and fingerprints: hashes of everything that an output depends on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from bantin.core.outputs import Copy, File, Output, Part

Stamp = Callable[[Any], str | None]


class Keys:
    """Hashes values as canonical JSON.

    `base` is what all of them depend on besides; `stamp(value)` gives the hash of values that
    know it (articles), None for others. `version(template)` gives that of a template.
    """

    def __init__(self, base: str, stamp: Stamp, version: Callable[[str], str]) -> None:
        self.base = base
        self.stamp = stamp
        self.version = version
        self._encode = json.JSONEncoder(
            ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=self._plain
        ).encode

    def of_part(self, part: Part) -> str:
        """The key of a part: equal as long as its function and arguments are."""
        return self._hash(self.base, part.make, part.args)

    def of_output(self, output: Output) -> str:
        """The fingerprint of an output: equal as long as its bytes are sure to be equal."""
        if isinstance(output, File):
            return self._hash(self.base, output.write, output.inputs)
        if isinstance(output, Copy):
            stat = output.source.stat()
            seen = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
            return self._hash("", output.source.as_posix(), seen)
        return self._hash(self.version(output.template), output.template, output.inputs)

    def _hash(self, *values: Any) -> str:
        text = self._encode(values)
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _plain(self, value: Any) -> Any:
        """What JSON cannot write, as something that it can."""
        found = self.stamp(value)
        if found is not None:
            return found
        if isinstance(value, date):
            return value.isoformat()
        if is_dataclass(value) and not isinstance(value, type):
            return [type(value).__name__, *(getattr(value, name) for name in _names(type(value)))]
        if callable(value):
            return f"{value.__module__}.{value.__qualname__}"
        raise TypeError(f"{type(value).__name__} cannot be part of a key")


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
