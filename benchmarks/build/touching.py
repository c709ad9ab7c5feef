"""How many files edits touch, over articles of different titles, places and documents."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.build.measuring import measured, times
from benchmarks.build.sites import SETTLED, TITLE, Site, chosen, lengthened, portal, retitled

APART = 37  # articles between two that are edited


def touching(folder: Path, count: int, edits: int = 12) -> None:
    """Print how many files of the portal are written and removed after each kind of edit."""
    site = portal(folder, count)
    print(f"\n## Files touched by one edit, {count} articles, {edits} edits of each kind\n")
    print("| edit | written | removed |\n|---|---|---|", flush=True)
    for kind, edit in EDITS.items():
        paths = [chosen(site.articles, APART * each) for each in range(edits)]
        counts = [touched(site, path, edit) for path in paths]
        written, removed = (spread(column) for column in zip(*counts, strict=True))
        print(f"| {kind} | {written} | {removed} |", flush=True)


def touched(site: Site, path: Path, edit: Callable[[str], str]) -> tuple[int, int]:
    """Files written and removed by the build after one edit."""
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    time.sleep(SETTLED)
    before = times(site.output)
    measured(site.command, site.home, site.output)
    after = times(site.output)
    return sum(before.get(name) != when for name, when in after.items()), len(before.keys() - after)


def spread(counts: tuple[int, ...]) -> str:
    """The median and the extremes."""
    return f"{statistics.median(counts):.0f} ({min(counts)}–{max(counts)})"


def sentence(text: str) -> str:
    """Another sentence at the end."""
    return lengthened(text, f"Thêm một câu lúc {time.time_ns()}.")


def word(text: str) -> str:
    """Another word in the middle of the title."""
    found = TITLE.search(text)
    words = found[2].strip('"').split() if found else [""]
    words[len(words) // 2] = "mới"
    return retitled(text, " ".join(words))


def title(text: str) -> str:
    """A title of other words."""
    return retitled(text, f"Nhan đề {time.time_ns()}")


EDITS = {"another sentence": sentence, "another word in the title": word,
         "a title of other words": title}
