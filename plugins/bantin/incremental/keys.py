"""Keys and fingerprints: hashes of everything that an output depends on."""

from __future__ import annotations

import json
import marshal
import os
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from types import FunctionType
from typing import Any, NamedTuple

from bantin.core.files import TIMES
from bantin.core.nearby import Nearby
from bantin.core.outputs import Bundle, Copy, File, Output, Part, Plan, Stamped

SIMPLE = frozenset({str, int, float, bool, type(None)})
SIGN = '{"@'  # how every sign begins, and hardly ever a mapping of content
MAPPING = "@mapping"
MOST = 10_000  # hashes of mappings at hand, which hold the mappings, as many as there are cards
NEAR = 20_000  # references that are at hand


class Reference(NamedTuple):
    """A value that others refer to: its kind, what names it there (JSON), its hash.

    What stands in bundles alone has no name. `source` is the number of the source that it shows,
    if it is one alone.
    """

    sign: str
    name: Any
    stamp: str
    source: int | None = None


class Held(NamedTuple):
    """What is known of lists without a look at every source in them.

    What they are told by (for lists by rules that look at each source alone how long they are),
    and whether nothing in them is new or changed since the last build: if they are told by the
    same as then, they are what they were.
    """

    told: tuple[int | str, ...]
    untouched: bool


# The sign of references to several sources, and their numbers, which name them there.
Numbered = tuple[str, list[int]]


class Keys:
    """Hashes values, and writes those that are kept as canonical JSON.

    `base` is what all of them depend on besides; `refer(value)` gives the reference to values
    that are kept elsewhere (articles, tuples of them), None for others. `version(template)` gives
    that of a template; `held(value)` tells of the lists in which a value consists. It is `sure`
    where nothing but sources is new or changed since the last build: then it tells all.
    `numbered(values)` gives the references to values that follow each other, where it can.
    """

    def __init__(
        self, base: str, refer: Callable[[Any], Reference | None], version: Callable[[str], str],
        held: Callable[[Any], Held | None] = lambda _value: None, *, sure: bool = False,
        numbered: Callable[[tuple[Any, ...]], Numbered | None] = lambda _values: None,
    ) -> None:
        self.base = base
        self.refer = refer
        self.version = version
        self.held = held
        self.sure = sure
        self.numbered = numbered
        self._takers: dict[type, Callable[[Any], Any]] = {}  # how values of a kind are taken
        self._named: list[int] = []
        # The last references by the identity of what they are to, which stays in memory with them.
        self._known: dict[int, tuple[tuple[Any, ...], Any]] = {}
        # Hashes by the identity of mappings, which stay in memory with them.
        self._hashes = Nearby[int, tuple[bytes, Any]](MOST)
        self._signs = 0  # how many signs were written
        self._json = json.JSONEncoder(
            ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"),
            default=self._signed,
        ).encode

    def written(self, value: Any) -> str:
        """A value as `plan.value_of` reads it."""
        self._signs = 0
        return self._checked(self._json(value), value)

    def _checked(self, text: str, value: Any) -> str:
        """The text of `value`; another one where a mapping of content looks like a sign."""
        return text if text.count(SIGN) == self._signs else self._json(self._told_apart(value))

    def _told_apart(self, value: Any) -> Any:
        """A value in which no mapping looks like a sign."""
        kind = type(value)
        if kind in SIMPLE:
            return value
        if issubclass(kind, tuple | list):
            return [self._told_apart(each) for each in value]
        if issubclass(kind, dict):
            held = {key: self._told_apart(each) for key, each in value.items()}
            return {MAPPING: list(held.items())} if len(held) == 1 else held
        (sign, inner), = self._plain(value).items()
        return {sign: inner if self.refer(value) else self._told_apart(inner)}

    def of(self, planned: Plan, before: str = "") -> str:
        """The key of something planned.

        That of a copy from the same place, which was not just made there, is what it was `before`
        if nothing but sources changed.
        """
        if isinstance(planned, Part | Bundle):
            return self.of_part(planned)
        if self.sure and isinstance(planned, Copy) and not planned.made:
            return before if before.endswith(hashed(planned.place)) else self.of_output(planned)
        return self.of_output(planned)

    def of_part(self, part: Part | Bundle) -> str:
        """The key of a part or bundle: equal as long as its function and arguments are."""
        return hashed((self.base, _place(part.make), self._flat(part.args)))

    def shape_of(self, bundle: Bundle) -> tuple[str, bool]:
        """The shape of a bundle, and whether its key is what it was if its shape is.

        In the shape stands what lists are told by, not what they hold.
        """
        held = [self.held(value) for value in bundle.args]
        told = [self._flat(value) if known is None else known.told
                for value, known in zip(bundle.args, held, strict=True)]
        same = all(known.untouched for known in held if known)
        return hashed((self.base, _place(bundle.make), told)), same

    def data(self, part: Part) -> tuple[str, tuple[int, ...]]:
        """The function and arguments of a part as `plan.part_of` reads them.

        With it the numbers of the sources that they show.
        """
        self._named.clear()
        self._signs = 0
        text = self._json((part.make, [self._at_once(each) for each in part.args]))
        text = self._checked(text, (part.make, part.args))
        return text, tuple(dict.fromkeys(self._named))

    def of_output(self, output: Output) -> str:
        """The fingerprint of an output: equal as long as its bytes are sure to be equal."""
        if isinstance(output, File):
            return self._of(self.base, _place(output.write), output.inputs)
        if isinstance(output, Copy):
            seen = TIMES(os.stat(output.place))  # noqa: PTH116 - of thousands
            return hashed(seen) + hashed(output.place)
        named = f"{output.template} {output.updated}"
        return self._of(self.version(output.template), named, output.inputs)

    def _of(self, base: str, name: str, inputs: Any) -> str:
        """The hash of plain values."""
        try:
            return hashed((base, name, self._shortened(inputs)))
        except ValueError:  # something that is not plain
            return hashed((base, name, self.written(inputs)))

    def _shortened(self, inputs: Any) -> Any:
        """Inputs with hashes for lists of mappings with an `id` (cards), shared by many pages.

        Texts that have stamps are told by these.
        """
        if type(inputs) is not dict:
            return inputs
        return {
            name: self._hashed(value)
            if type(value) is list and value and type(value[0]) is dict and "id" in value[0]
            else (value.stamp,) if type(value) is Stamped else value
            for name, value in inputs.items()
        }

    def _hashed(self, values: list[Any]) -> list[bytes]:
        """The hashes of mappings, nearly all of which are at hand."""
        found = map(self._hashes.get, map(id, values))
        return [known[0] if known else self._hash(each)
                for known, each in zip(found, values, strict=True)]

    def _hash(self, value: Any) -> bytes:
        """The hash of a mapping, found once as long as it is at hand."""
        known = self._hashes.get(id(value))
        if known is None:
            known = self._hashes[id(value)] = _digest(value), value
        return known[0]

    def _flat(self, value: Any) -> Any:
        """What `hashed` takes, equal for values that are written alike and stand for the same."""
        kind: Any = type(value)
        if kind in SIMPLE:
            return value
        if kind is tuple or kind is list:
            return self._sequence(value)
        if kind in self._takers:
            return self._takers[kind](value)
        if id(value) in self._known:
            return self._known[id(value)][0]
        found = self.refer(value)
        if found is None:
            self._takers[kind] = self._walk(kind)
            return self._takers[kind](value)
        if found.name is not None:  # what has no name is asked for once
            if len(self._known) >= NEAR:
                self._known.clear()
            self._known[id(value)] = (*found,), value
        return (*found,)

    def _sequence(self, value: tuple[Any, ...] | list[Any]) -> Any:
        """The same of several values."""
        if value and type(value[0]) not in SIMPLE and (found := self.refer(tuple(value))):
            return found.stamp
        return tuple([self._flat(each) for each in value])

    def _walk(self, kind: Any) -> Callable[[Any], Any]:
        """How values of a kind to which nothing refers become what `hashed` takes."""
        if kind is FunctionType:
            return lambda value: ("@get", _place(value))
        if issubclass(kind, tuple | list):
            return lambda value: self._flat(tuple(value))
        if issubclass(kind, dict):
            return lambda value: [(key, self._flat(value[key])) for key in sorted(value)]
        if is_dataclass(kind):
            place, names = _place(kind), [field.name for field in fields(kind)]
            return lambda value: (place, [self._flat(getattr(value, name)) for name in names])
        return self.written

    def _signed(self, value: Any) -> Any:
        """What JSON cannot write, with all signs in it that are found without asking for each."""
        found = self._plain(value)
        return {"@new": [*map(self._at_once, found["@new"])]} if "@new" in found else found

    def _at_once(self, value: Any) -> Any:
        """A value, the signs of sources if it consists of such."""
        found = self.numbered(value) if type(value) is tuple else None
        if found is None:
            return value
        sign, numbers = found
        self._signs += len(numbers)
        self._named += numbers
        return [{sign: number} for number in numbers]

    def _plain(self, value: Any) -> Any:
        """What JSON cannot write, as something that it can."""
        self._signs += 1
        if type(value) is Stamped:
            return {"@stamp": value.stamp}
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
    return _digest(value).hex()


def _digest(value: Any) -> bytes:
    return blake2b(marshal.dumps(value, 2), digest_size=16).digest()


def _place(value: Any) -> str:
    return f"{value.__module__}:{value.__qualname__}"


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
