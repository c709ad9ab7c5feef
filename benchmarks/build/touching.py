"""How many files edits touch, over articles of different titles, places and documents."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.build.measuring import measured, times
from benchmarks.build.sites import SETTLED, Site, portal

APART = 37  # articles between two that are edited, from the middle of the archive on
TITLE = re.compile(r"^(title *[:=] *)(.*)$", re.MULTILINE)


def touching(folder: Path, count: int, edits: int = 12) -> None:
    """Print how many files of the portal are written and removed after each kind of edit."""
    site = portal(folder, count)
    print(f"\n## Files touched by one edit, {count} articles, {edits} edits of each kind\n")
    print("| edit | written | removed |\n|---|---|---|", flush=True)
    for kind, edit in EDITS.items():
        counts = [touched(site, path, edit) for path in chosen(site.articles, edits)]
        written, removed = (spread(column) for column in zip(*counts, strict=True))
        print(f"| {kind} | {written} | {removed} |", flush=True)


def chosen(articles: Path, edits: int) -> Iterator[Path]:
    """Articles outside the heads of lists, each once."""
    files = sorted(articles.rglob("*.md"))
    return (files[(len(files) // 2 + each * APART) % len(files)] for each in range(edits))


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
    return f"{text}\nThêm một câu lúc {time.time_ns()}.\n"


def word(text: str) -> str:
    """Another word in the middle of the title."""
    def changed(found: re.Match[str]) -> str:
        words = found[2].strip('"').split()
        words[len(words) // 2] = "mới"
        return f'{found[1]}"{" ".join(words)}"'

    return TITLE.sub(changed, text, count=1)


def title(text: str) -> str:
    """A title of other words."""
    return TITLE.sub(rf'\1"Nhan đề {time.time_ns()}"', text, count=1)


EDITS = {"another sentence": sentence, "another word in the title": word,
         "a title of other words": title}
