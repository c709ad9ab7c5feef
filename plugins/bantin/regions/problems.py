"""Faults of a region in a header, worded so that the editor can copy a valid name."""

from __future__ import annotations

from datetime import date

from bantin.core.dates import date_vi
from bantin.core.problems import Problem
from bantin.regions.resolve import Resolution

MOST = 5


def problems_for(
    resolution: Resolution, path: str, line: int, written: str, on: date
) -> list[Problem]:
    """The problem of a name that did not resolve, as a list; empty where a unit was found.

    Codes: `region-unknown` (`region-unknown-anywhere` when nothing is near),
    `region-ambiguous`, `region-not-then`.
    """
    if resolution.unit is not None:
        return []
    values = {"written": written, "on": date_vi(on), "choices": _choices(resolution)}
    code = f"region-{resolution.reason}"
    if resolution.reason == "not-then":
        values["life"] = resolution.life
    if not resolution.writings:
        code = "region-unknown-anywhere"
    return [Problem(path, line, code, values)]


def _choices(resolution: Resolution) -> str:
    """`“Huyện Cao Lãnh, Đồng Tháp”` and more, five at most; ids too for ambiguous names."""
    pairs = zip(resolution.writings, resolution.candidates, strict=True)
    shown = [
        f"“{writing}” ({unit.id})" if resolution.reason == "ambiguous" else f"“{writing}”"
        for writing, unit in pairs
    ]
    rest = f" (+{len(shown) - MOST})" if len(shown) > MOST else ""
    return ", ".join(shown[:MOST]) + rest
