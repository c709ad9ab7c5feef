"""Where the processor time of a first build goes: by phase, and by kind of output.

Usage: .venv/bin/python benchmarks/build/where.py [portal|smallest] [articles] [--functions]

One process makes everything, so that times add up; articles are read and searched by one worker.
Generated articles without pictures: encoding these has nothing to do with the number of articles.
`--functions` adds the fifty functions that take most, by cProfile, which makes all else slower.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import re
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.build.cold import project
from benchmarks.build.exchange import exchange

PHASES = (
    ("read, check, resolve", "bantin.newsroom.whole_build", "open_portal"),
    ("templates, keys, theme", "bantin.newsroom.whole_build", "prepare"),
    ("search index", "bantin.edition.outputs", "search_parts"),
    ("plan", "bantin.newsroom.whole_build", "planned"),
    ("put in place", "bantin.newsroom.whole_build", "put"),
)
spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
kinds: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0.0, 0.0, 0.0, 0.0])


def used() -> tuple[float, float]:
    """Processor seconds of this process, and of the workers that have ended."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, whose time is added up under `name`; what it yields is made at once."""

    def run(*args: Any, **options: Any) -> Any:
        before = used()
        result = function(*args, **options)
        if hasattr(result, "__next__"):
            result = list(result)
        for place, (end, begin) in enumerate(zip(used(), before, strict=True)):
            spent[name][place] += end - begin
        return result

    return run


def kind_of(part: str, path: str) -> str:
    """Articles, lists, feeds, and files of other kinds."""
    first, _, rest = part.partition(" ")
    if first in {"article", "search", "calendar", "api", "stream"}:
        return first
    if first in {"list", "feed"}:
        return f"{first} {'/'.join(rest.split('/')[:2])}" if rest.count("/") > 1 else f"{first} /"
    return re.sub(r".*\.", ".", path)


def make_one_by_one() -> None:
    """Let outputs be made here, each step of each timed."""
    from bantin.incremental import build, making

    now = time.process_time

    def work(self: Any, index: int) -> bytes:
        name, planned = self.items[index]
        rows: list[tuple[Any, ...]] = []
        began = now()
        for output in self._made(planned):
            made = now()
            fingerprint = self.press.keys.of_output(output)
            keyed = now()
            content = self._content(output)
            rendered = now()
            seen = self._write(output.path, content)
            written = now()
            row = kinds[kind_of(name, output.path)]
            steps = (made - began, keyed - made, rendered - keyed, written - rendered)
            for at, value in enumerate((1, seen[0], *steps)):
                row[at] += value
            told = getattr(output, "template", ""), getattr(output, "updated", "")
            rows.append((output.path, name, fingerprint, *told, *seen, "written"))
            began = now()
        told = self.press.keys.data(planned) if name[0] != "=" else making.NONE
        return making.packed([(name, "", rows, told)])

    def parts(self: Any, plan: Any) -> Any:
        return self.bundles.parts(plan, self.keys, closed=False)

    exchange(making.Maker, "work", work)
    exchange(build.Build, "_parts", parts)
    exchange(build, "as_ready", lambda work, tasks, *_, **__: (
        (number, work(task)) for number, task in enumerate(tasks)))


def profiled(count: int, kind: str) -> tuple[float, float]:
    """Build once; processor seconds of this process and of its workers."""
    import importlib

    from bantin.newsroom.building import build_site

    if kind == "smallest":
        from benchmarks.build import minimal

        minimal.narrow()
    for name, module, function in PHASES:
        held = importlib.import_module(module)
        setattr(held, function, timed(name, getattr(held, function)))
    make_one_by_one()
    home = Path(tempfile.mkdtemp())
    project(home, kind, count)
    os.chdir(home)
    before = used()
    build_site({"jobs": 1}, "vi")
    after = used()
    shutil.rmtree(home)
    return after[0] - before[0], after[1] - before[1]


def show(count: int, whole: tuple[float, float]) -> None:
    """Both tables."""
    made = sum(sum(row[2:]) for row in kinds.values())
    spent["plan"][0] -= spent["search index"][0]
    spent["plan"][1] -= spent["search index"][1]
    spent["make outputs"] = [made, 0.0]
    known = [sum(row[at] for row in spent.values()) for at in (0, 1)]
    spent["all else"] = [whole[0] - known[0], whole[1] - known[1]]
    print(f"{count} articles, load average {os.getloadavg()[0]:.1f}; CPU ms for each article")
    for name, (own, workers) in spent.items():
        print(f"{name:28} {1000 * own / count:7.2f}   in workers {1000 * workers / count:7.2f}")
    print(f"{'together':28} {1000 * sum(whole) / count:7.2f}\n")
    head = ("files", "MB", "inputs", "key", "bytes", "write", "ms/file")
    print(f"{'CPU seconds':28}" + "".join(f"{name:>9}" for name in head))
    for kind, (files, size, *steps) in sorted(kinds.items(), key=lambda row: -sum(row[1][2:])):
        if files:
            columns = "".join(f"{step:9.2f}" for step in (*steps, 1000 * sum(steps) / files))
            print(f"{kind:28}{files:9.0f}{size / 1e6:9.1f}{columns}")


def main() -> None:
    """Measure and print."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count = numbers[0] if numbers else 1_000
    kind = "smallest" if "smallest" in sys.argv else "portal"
    if "--functions" in sys.argv:
        profile = cProfile.Profile()
        whole = profile.runcall(profiled, count, kind)
        pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(50)
    else:
        whole = profiled(count, kind)
    show(count, whole)


if __name__ == "__main__":
    main()
