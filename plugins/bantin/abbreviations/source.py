"""Reading `content/data/abbreviations.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bantin.abbreviations.glossary import Entry
from bantin.core.problems import Problem
from bantin.core.text import nearest, nfc

KEYS = (
    "short", "long", "variants", "ambiguous", "from", "to", "region", "organisation", "source",
)  # fmt: skip


def read_entries(path: Path, shown: str) -> tuple[list[Entry], list[Problem]]:
    """Entries of the file in its order, and its faults; a missing file has neither."""
    if not path.is_file():
        return [], []
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        return [], [Problem(shown, mark.line + 1 if mark else 1, "abbreviations-unreadable")]
    if node is not None and not isinstance(node, yaml.SequenceNode):
        return [], [Problem(shown, 1, "abbreviations-unreadable")]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for item in node.value if node else []:
        line = item.start_mark.line + 1
        faults: list[Problem] = []
        entry = _entry(_plain(item), line, shown, faults)
        problems += faults
        if entry and not faults:
            problems += _overlap(entry, entries, shown)
            entries.append(entry)
    return entries, problems


def _plain(node: Any) -> Any:
    if node.id == "mapping":
        return {key.value: _plain(value) for key, value in node.value}
    if node.id == "sequence":
        return [_plain(item) for item in node.value]
    return nfc(node.value)


def _entry(item: Any, line: int, shown: str, faults: list[Problem]) -> Entry | None:
    if not isinstance(item, Mapping) or not item.get("short"):
        faults.append(Problem(shown, line, "abbreviation-incomplete"))
        return None
    for key in item:
        if key not in KEYS:
            near = ", ".join(nearest(key, KEYS, most=1) or KEYS)
            faults.append(Problem(shown, line, "abbreviation-key", {"key": key, "near": near}))
    if bool(item.get("long")) == bool(item.get("ambiguous")):
        values = {"short": item["short"]}
        faults.append(Problem(shown, line, "abbreviation-long", values))
    return Entry(
        short=item["short"],
        long=item.get("long", ""),
        variants=tuple(item.get("variants") or ()),
        ambiguous=tuple(item.get("ambiguous") or ()),
        start=_day(item.get("from"), date.min, (shown, line), faults),
        end=_day(item.get("to"), date.max, (shown, line), faults),
        region=item.get("region", ""),
        organisation=item.get("organisation", ""),
        line=line,
    )


def _day(value: Any, default: date, where: tuple[str, int], faults: list[Problem]) -> date:
    if not value:
        return default
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        faults.append(Problem(*where, "abbreviation-date", {"value": value}))
        return default


def _overlap(entry: Entry, earlier: list[Entry], shown: str) -> list[Problem]:
    """A form with two expansions at one time is a fault: it belongs under `ambiguous`."""
    forms = {entry.short, *entry.variants}
    return [
        Problem(shown, entry.line, "abbreviation-twice", {"short": shared, "line": other.line})
        for other in earlier
        for shared in sorted(forms & {other.short, *other.variants})
        if entry.start < other.end and other.start < entry.end
        and (entry.region, entry.organisation) == (other.region, other.organisation)
    ]
