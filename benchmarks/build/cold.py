"""One first build: processor seconds of the parent and of its workers, and their memory.

Usage: .venv/bin/python benchmarks/build/cold.py [portal|smallest] [articles] [jobs]

Generated articles without pictures. Two checkouts are compared by PYTHONPATH: their `plugins`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.corpus import ROOT, without_pictures

HERE = Path(__file__).parent


def project(home: Path, kind: str, count: int) -> None:
    """A project of so many generated articles, the `portal` or the `smallest` theme."""
    settings = ROOT / "pelicanconf.py" if kind == "portal" else HERE / "minimal_settings.py"
    shutil.copy(settings, home / "pelicanconf.py")
    (home / "theme").symlink_to(ROOT / "theme" if kind == "portal" else HERE / "theme")
    shutil.copytree(without_pictures(count), home / "content")


def main() -> None:
    """Build once and print."""
    kind, count, jobs = (*sys.argv[1:], *("portal", "1000", "2")[len(sys.argv) - 1 :])
    home = Path(tempfile.mkdtemp())
    project(home, kind, int(count))
    os.chdir(home)
    began = time.monotonic()
    from bantin.newsroom.building import build_site
    from bantin.newsroom.ending import to_the_end

    if kind != "portal":
        from benchmarks.build import minimal

        minimal.narrow()
    with to_the_end() as held:
        build_site({"jobs": int(jobs)}, "vi", held=held)
    wall, times = time.monotonic() - began, os.times()
    own, workers = (getrusage(who).ru_maxrss >> 10 for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    print(f"{kind}, {count} articles, load average {os.getloadavg()[0]:.1f}: {wall:.1f} s wall; "
          f"CPU s: parent {times.user + times.system:.2f}, "
          f"workers {times.children_user + times.children_system:.2f}; "
          f"MiB: parent {own}, largest worker {workers}")
    shutil.rmtree(home)


if __name__ == "__main__":
    main()
