"""Programs that pose as browsers, known by what they do in a day."""

from __future__ import annotations

from collections import Counter

from bantin.view_stats.facts import NOBODY, Facts

# A person who reads this many articles in a day loads at least one picture or style sheet.
MANY = 20


def programs(facts: Facts, loaded: set[int]) -> set[int]:
    """Keys of the visitors of a day that are programs."""
    views = Counter(key for key, page in zip(facts.keys, facts.pages, strict=True) if page)
    return {
        key
        for key, count in views.items()
        if count >= MANY and key not in loaded and key != NOBODY
    }
