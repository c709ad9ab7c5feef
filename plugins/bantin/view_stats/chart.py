"""Bar charts as one SVG path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

WIDTH = 600
HEIGHT = 160
GAP = 2


def bars(values: Sequence[int]) -> dict[str, Any]:
    """Path, width, height and the greatest value of a chart with one bar per value."""
    most = max(values, default=0)
    step = WIDTH // max(len(values), 1)
    parts = [
        f"M{place * step} {HEIGHT}v-{round(value * HEIGHT / most)}h{step - GAP}V{HEIGHT}z"
        for place, value in enumerate(values)
        if value
    ]
    return {"path": "".join(parts), "width": WIDTH, "height": HEIGHT, "max": most}
