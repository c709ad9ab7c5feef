"""Where the processor's time goes in builds after nothing, a sentence, a title, a new article.

Usage: .venv/bin/python benchmarks/build/edit_profile.py [articles]

Prints CPU seconds (with children) of each build as a command, then the shares of its stages, seen
by cProfile in one process (which makes everything slower, calls of small functions most).
"""

from __future__ import annotations

import os
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from measuring import ENVIRONMENT
from sites import BANTIN, edits, portal

STAGES = (
    ("look at what is read", "unchanged.py", "look"),
    ("look at the output", "looking.py", "differing"),
    ("open the store", "store.py", "__init__"),
    ("lists", "load.py", "load_lists"),
    ("changed readings", "kept_readings.py", "refreshed"),
    ("all readings", "kept_readings.py", "readings"),
    ("addresses, lists", "links.py", "addresses"),
    ("related", "rank.py", "ranked"),
    ("plan and keys", "build.py", "_differing"),
    ("of it search index", "index.py", "update"),
    ("plan from the store", "edited_build.py", "_parts"),
    ("make", "making.py", "work"),
    ("put in place", "releases.py", "put"),
    ("imports", "<frozen importlib._bootstrap>", "_find_and_load"),
)
CODE = """
import cProfile, sys
from bantin.core import workers
workers.spread.__kwdefaults__["alone"] = sys.maxsize
from bantin.newsroom import main
profile = cProfile.Profile()
sys.argv = ["bantin", "build", "--jobs", "1"]
try:
    profile.runcall(main)
except SystemExit:
    profile.dump_stats({target!r})
"""


def build(home: Path, *code: str) -> float:
    """CPU seconds of a build in `home`, by the command or by Python's `code`."""
    command = [sys.executable, *code] if code else [BANTIN, "build"]
    process = subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def shares(profile: Path) -> str:
    """The stages that take a twentieth of the whole and more."""
    stats = pstats.Stats(str(profile))
    found = {(Path(file).name, name): row[3] for (file, _, name), row in stats.stats.items()}
    parts = [(label, found.get((file, name), 0.0) / stats.total_tt) for label, file, name in STAGES]
    return ", ".join(f"{label} {share:.0%}" for label, share in parts if share >= 0.05)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    folder = Path(tempfile.mkdtemp())
    site = portal(folder, count)
    home = site.home
    print(f"{count} articles; first build {build(home):.1f} CPU s")
    for part, edit in list(edits(site.articles).items())[1:]:
        taken = []
        for code in ((), ("-c", CODE.format(target=str(folder / "profile")))):
            edit()
            time.sleep(2.2)
            taken.append(build(home, *code))
        print(f"{part:16} {taken[0]:5.2f} CPU s: {shares(folder / 'profile')}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
