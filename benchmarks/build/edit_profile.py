"""Where the processor's time goes in builds after nothing, a sentence, a title, a new article.

Usage: .venv/bin/python benchmarks/build/edit_profile.py [articles]

Prints CPU seconds of each build as a command, of its own process and of others beside it, then the
shares of its stages, seen by cProfile in one process (which makes everything slower, calls of small
functions most).
"""

from __future__ import annotations

import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.build.measuring import ENVIRONMENT
from benchmarks.build.sites import BANTIN, SETTLED, edits, portal

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
    ("of it search index", "index.py", "_updated"),
    ("plan from the store", "rewording.py", "_parts"),
    ("make", "making.py", "work"),
    ("put in place", "releases.py", "put"),
    ("imports", "<frozen importlib._bootstrap>", "_find_and_load"),
)
USED = """
import resource, sys
from pathlib import Path
from bantin.newsroom.command_line import run
sys.argv = ["bantin", "build"]
try:
    run()
except SystemExit:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = " + ".join(f"{{each.ru_utime + each.ru_stime:.2f}}" for each in used)
    Path({target!r}).write_text(told)
"""
CODE = """
import cProfile, sys
from bantin.core import workers
workers.spread.__kwdefaults__["alone"] = sys.maxsize
from bantin.newsroom.command_line import run
profile = cProfile.Profile()
sys.argv = ["bantin", "build", "--jobs", "1"]
try:
    profile.runcall(run)
except SystemExit:
    profile.dump_stats({target!r})
"""


def build(home: Path, *code: str) -> None:
    """A build in `home`, by the command or by Python's `code`; ends the program if it fails."""
    command = [sys.executable, "-c", *code] if code else [BANTIN, "build"]
    subprocess.run(command, cwd=home, stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=True)


def shares(profile: Path) -> str:
    """The stages that take a twentieth of the whole and more."""
    stats: Any = pstats.Stats(str(profile))  # its types leave out what it holds
    found = {(Path(file).name, name): row[3] for (file, _, name), row in stats.stats.items()}
    parts = [(label, found.get((file, name), 0.0) / stats.total_tt) for label, file, name in STAGES]
    return ", ".join(f"{label} {share:.0%}" for label, share in parts if share >= 0.05)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    folder = Path(tempfile.mkdtemp())
    site = portal(folder, count)
    home = site.home
    build(home)
    print(f"{count} articles; CPU seconds of its own process + of others")
    for part, edit in list(edits(site.articles).items())[1:]:
        for name, code in (("used", USED), ("profile", CODE)):
            edit()
            time.sleep(SETTLED)
            build(home, code.format(target=str(folder / name)))
        used = (folder / "used").read_text()
        print(f"{part:16} {used}: {shares(folder / 'profile')}", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
