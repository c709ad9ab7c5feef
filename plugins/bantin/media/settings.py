"""The block `MEDIA` of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self, cast

from bantin.core.settings import Reader
from bantin.core.values import dataclass


@dataclass(frozen=True, slots=True)
class MediaSettings:
    """How strictly pictures of children without a note on consent are judged."""

    consent: Literal["warning", "error"] = "warning"

    @classmethod
    def from_pelican(cls, settings: Mapping[str, Any]) -> Self:
        """The block as values; raises SettingsError naming every fault."""
        block = Reader("MEDIA", settings.get("MEDIA", {}), known=cls.__dataclass_fields__)
        consent = block.choice("consent", "warning", ("warning", "error"))
        block.finish()
        return cls(consent=cast("Literal['warning', 'error']", consent))
