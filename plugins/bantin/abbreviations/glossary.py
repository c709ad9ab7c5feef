"""The glossary that editors own: `content/data/abbreviations.yaml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from bantin.abbreviations.model import Entry
from bantin.core.problems import Problem


def words_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Matches each of `forms` that stands as a word of its own, the longest one first.

    Beginning with the first letters lets a search leap over all other characters.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        rests[re.escape(form[0])].append(re.escape(form[1:]))
    choices = (rf"{one}(?<![\w&]{one})(?:{'|'.join(rests[one])})" for one in sorted(rests))
    return re.compile(rf"(?:{'|'.join(choices) or '(?!)'})(?![\w&])")


def _telling(forms: list[str]) -> str:
    """A sign that stands in every text with two of `forms`; empty when there is none."""
    return next((sign for sign in "&-" if sum(sign in form for form in forms) > len(forms) - 2), "")


class Glossary:
    """All entries; answers depend on the article's day and, where an entry says so, its units."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._at: dict[tuple[date, ...] | tuple[int, tuple[str, ...]], Mapping[str, str]] = {}

    @cached_property
    def _boundaries(self) -> list[date]:
        return sorted({day for entry in self.entries for day in (entry.start, entry.end)})

    @cached_property
    def _scopes(self) -> frozenset[str]:
        return frozenset(
            name for entry in self.entries for name in (entry.region, entry.organisation) if name
        )

    def at(self, day: date, scope: Iterable[str] = ()) -> Mapping[str, str]:
        """Short form (variants too) → expansion on `day`; ambiguous forms are left out."""
        wanted = tuple(sorted(self._scopes.intersection(scope)))
        key = (sum(boundary <= day for boundary in self._boundaries), wanted)
        if key not in self._at:
            self._at[key] = {
                short: entry.long
                for entry in self.entries
                if entry.long and entry.valid(day, wanted)
                for short in (entry.short, *entry.variants)
            }
        return self._at[key]

    def readings(self) -> Mapping[str, tuple[str, ...]]:
        """Ambiguous short form → its readings, for search."""
        return {entry.short: entry.ambiguous for entry in self.entries if entry.ambiguous}

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every short form that the glossary knows, explained in texts or not."""
        return frozenset(
            form for entry in self.entries for form in (entry.short, *entry.variants)
        )

    @cached_property
    def varied(self) -> tuple[tuple[str, Entry], ...]:
        """Entries with an expansion and several spellings, each behind its `_telling` sign."""
        entries = [entry for entry in self.entries if entry.variants and entry.long]
        return tuple((_telling([each.short, *each.variants]), each) for each in entries)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches every short form of the glossary that stands as a word of its own."""
        forms = {
            short
            for entry in self.entries
            if entry.long
            for short in (entry.short, *entry.variants)
        }
        return words_pattern(forms)


def load_glossary(path: Path, shown: str = "") -> tuple[Glossary, list[Problem]]:
    """The glossary in the YAML file at `path` (missing: empty) and the file's faults.

    `shown` is the path that problems name (default: `path` itself).
    """
    from bantin.abbreviations.source import read_entries  # loads YAML

    entries, problems = read_entries(path, shown or path.as_posix())
    return Glossary(entries), problems
