"""The block `PROOFREADING` of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from bantin.core.errors import Told
from bantin.core.messages import catalogue
from bantin.core.settings import Reader
from bantin.core.values import dataclass


@dataclass(frozen=True, slots=True)
class ProofreadingSettings:
    """Rules that the whole site silences, and words that are no slips."""

    silenced: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Changes when the settings do."""
        return " ".join([*sorted(self.silenced), "/", *sorted(self.words)])

    @classmethod
    def from_pelican(cls, settings: Mapping[str, Any]) -> Self:
        """The block as values; raises SettingsError naming every fault."""
        known = cls.__dataclass_fields__
        block = Reader("PROOFREADING", settings.get("PROOFREADING", {}), known=known)
        silenced, words = block.sequence("silenced"), block.sequence("words")
        for rule in silenced:
            if rule not in catalogue():
                block.fault("silenced", Told("settings-rule"), rule)
        for word in words:
            if not isinstance(word, str):
                block.fault("words", Told("settings-text"), word)
        block.finish()
        return cls(tuple(silenced), tuple(word.lower() for word in words))
