"""Reading a room's block of settings so that every fault is reported at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bantin.core.errors import Fault, SettingsError, Told
from bantin.core.text import nearest


class Reader:
    """Reads one upper-case block, remembering faults under dotted keys until `finish`."""

    def __init__(self, name: str, block: Any, known: Iterable[str]) -> None:
        self.name = name
        self.known = list(known)
        self.faults: list[Fault] = []
        self.block: Mapping[str, Any] = block if isinstance(block, Mapping) else {}
        if not isinstance(block, Mapping):
            self.fault("", Told("settings-dictionary"), block)
        for key in self.block:
            if key not in self.known:
                near = nearest(key, self.known, most=1) or self.known
                self.faults.append((f"{name}.{key}", ", ".join(near), ""))

    def fault(self, key: str, expected: Told, got: object) -> None:
        """Remember that `key` holds `got` where `expected` is due."""
        dotted = f"{self.name}.{key}" if key else self.name
        self.faults.append((dotted, expected, repr(got)))

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """A string; empty counts as missing where it is required."""
        value = self.block.get(key, default)
        if not isinstance(value, str) or (required and not value.strip()):
            self.fault(key, Told("settings-text-required" if required else "settings-text"), value)
            return default
        return value.strip()

    def integer(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number between `low` and `high`."""
        value = self.block.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.fault(key, Told("settings-number", {"low": low, "high": high}), value)
            return default
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or False."""
        value = self.block.get(key, default)
        if not isinstance(value, bool):
            self.fault(key, Told("settings-flag"), value)
            return default
        return value

    def choice(self, key: str, default: str, choices: Iterable[str]) -> str:
        """One of `choices`."""
        value, known = self.block.get(key, default), sorted(choices)
        if value not in known:
            self.fault(key, Told("settings-choice", {"names": ", ".join(known)}), value)
            return default
        return str(value)

    def mapping(self, key: str) -> dict[str, Any]:
        """A dictionary, empty when missing."""
        value = self.block.get(key, {})
        if not isinstance(value, Mapping):
            self.fault(key, Told("settings-dictionary"), value)
            return {}
        return dict(value)

    def sequence(self, key: str) -> list[Any]:
        """A list, empty when missing."""
        value = self.block.get(key, [])
        if not isinstance(value, (list, tuple)):
            self.fault(key, Told("settings-list"), value)
            return []
        return list(value)

    def finish(self, *others: Reader) -> None:
        """Raise SettingsError with every fault of this block and `others`, if any."""
        faults = [fault for reader in (self, *others) for fault in reader.faults]
        if faults:
            raise SettingsError(faults)
