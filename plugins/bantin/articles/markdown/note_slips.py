"""Footnotes without their mark, and marks without their note."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

MARK = re.compile(r"\[\^([^\]\s]+)\](?!\()")
NOTE = re.compile(r"[ >]*\[\^([^\]\s]+)\]:")
INDENTED = ("    ", "\t")

Found = tuple[int, str, dict[str, object]]


def note_slips(lines: list[str]) -> Iterator[Found]:
    """Each mark and each note that is alone, at its place among `lines`, which hold no code.

    Indented lines may be code or go on with a note: their marks count, and nobody tells of them.
    """
    notes: dict[str, int] = {}
    marks: dict[str, int] = {}
    used: set[str] = set()
    for place, line in enumerate(lines):
        note = NOTE.match(line)
        if note is not None and not line.startswith(INDENTED):
            notes.setdefault(note[1], place)
        names = MARK.findall(line, note.end() if note is not None else 0)
        used.update(names)
        for name in names if not line.startswith(INDENTED) else ():
            marks.setdefault(name, place)
    yield from _alone("slip-note-missing", marks, notes.keys())
    yield from _alone("slip-note-unused", notes, used)


def _alone(code: str, places: dict[str, int], others: Collection[str]) -> Iterator[Found]:
    return ((place, code, {"name": name}) for name, place in places.items() if name not in others)
