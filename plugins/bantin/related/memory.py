"""What was found related, as text for the next build."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bantin.related.rank import Ranked


def written(found: Mapping[str, Ranked], version: str) -> str:
    """The text of what was found by the product's code of that `version`."""
    rows = [[key, each.day, each.traits, each.others] for key, each in found.items()]
    return json.dumps([version, rows], ensure_ascii=False, separators=(",", ":"))


def read(text: str, version: str) -> dict[str, Ranked]:
    """What a text holds; nothing when it was written by other code."""
    told, rows = json.loads(text) if text else ("", [])
    return {
        key: Ranked(day, tuple([(kind, value) for kind, value in traits]), tuple(others))
        for key, day, traits, others in (rows if told == version else ())
    }
