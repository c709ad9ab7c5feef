"""How long `bantin check` takes: cold, nothing changed, one file changed.

Whole checks, with every rule for editors, then those that look for errors alone (`--errors`).

Usage: .venv/bin/python benchmarks/check.py [articles]
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.corpus import ROOT, corpus

ROUNDS = 3


def check(project: Path, content: Path, flags: tuple[str, ...]) -> tuple[float, float]:
    """Wall and CPU seconds of one check."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(ROOT / ".venv/bin/bantin"), "check", "--content", str(content), *flags]
    silent = subprocess.DEVNULL
    subprocess.run(command, cwd=project, check=True, stdout=silent, stderr=silent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, cpu


def measure(
    name: str, prepare: Callable[[], None], project: Path, content: Path, *flags: str
) -> None:
    """Print the medians of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        prepare()
        rounds.append(check(project, content, flags))
    wall, cpu = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{name:24} wall {wall:6.2f} s   CPU {cpu:6.2f} s")


def main() -> None:
    """Measure and print."""
    content = corpus(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    project = Path(tempfile.mkdtemp())
    shutil.copy(ROOT / "pelicanconf.py", project)
    shutil.copytree(ROOT / "content" / "data", project / "content" / "data")
    first = min((content / "articles").rglob("*.md"))
    print(f"{content}: load average {os.getloadavg()[0]:.1f}")
    for flags in ((), ("--errors",)):
        told = " ".join(("", *flags))
        forget = partial(shutil.rmtree, project / "var", ignore_errors=True)
        measure(f"cold{told}", forget, project, content, *flags)
        measure(f"nothing changed{told}", lambda: None, project, content, *flags)
        measure(f"one file touched{told}", first.touch, project, content, *flags)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest process {peak} MiB")
    shutil.rmtree(project)


if __name__ == "__main__":
    main()
