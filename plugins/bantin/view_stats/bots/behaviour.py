"""Programs that pose as browsers, known by what they do in a day.

Many articles and never a picture or a style sheet: a program, unless most views name the page that
led there; then it is a crowd behind a proxy that keeps the files (a school, an office). Pictures
too, but without a pause and never led there by anything: a program that drives a browser.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress, pairwise
from statistics import median

from bantin.view_stats.facts import NOBODY, Facts

# Fewer views tell too little: people seldom read so many articles in a day.
MANY = 20
# Share of views that came from somewhere: crowds have more, programs that load files next to none.
LED = 0.2
LED_WITH_FILES = 0.05
# Seconds between the pages of somebody who reads none of them.
HASTE = 4


def programs(facts: Facts, loaded: set[int]) -> set[int]:
    """Keys of the visitors of a day that are programs; `loaded` those that loaded files."""
    views = Counter(facts.keys)
    busy = {key for key, count in views.items() if count >= MANY} - {NOBODY}
    rows = compress(
        zip(facts.keys, facts.pages, facts.seconds, facts.hosts, strict=True),
        map(busy.__contains__, facts.keys),
    )
    times: dict[int, list[int]] = {key: [] for key in busy}
    led: Counter[int] = Counter()
    for key, page, second, host in rows:
        if page:
            times[key].append(second)
            led[key] += host != 0
    return {
        key for key, seen in times.items()
        if len(seen) >= MANY and _is_program(seen, led[key] / len(seen), files=key in loaded)
    }  # fmt: skip


def _is_program(times: list[int], led: float, *, files: bool) -> bool:
    if not files:
        return led < LED
    times.sort()
    gaps = [after - before for before, after in pairwise(times)]
    return led < LED_WITH_FILES and median(gaps) < HASTE
