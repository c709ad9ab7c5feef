"""The most read articles of the week, as the statistics last published them."""

from __future__ import annotations

import json
from pathlib import Path

TOP = "views/top.json"
WEEK = "7"


def most_read_paths(state: Path) -> tuple[str, ...]:
    """Site paths of the most read articles of the last seven days counted, the first one first.

    Read from the published list in the folder `state`; empty where there is none. Feeds follow
    it at the next build: their entries need the articles' texts.
    """
    try:
        found = json.loads((state / TOP).read_bytes())
        return tuple(str(row["url"]) for row in found[WEEK])
    except (OSError, ValueError, TypeError, KeyError):
        return ()
