"""The importer beside GoAccess: CPU seconds, memory, accuracy, kills; one table.

    python benchmarks/views/importer.py --lines 5000000 --rounds 2 --kills 200

Needs Debian's package goaccess; without it everything else is measured and a line says what is
missing. GENERATOR makes the labelled log; without it the harder log of this folder is used for
everything. CPU seconds are those of the processes (user and system), so that other work on the
machine disturbs less than it would wall time; the two take turns. With the figures above it takes
about a quarter of an hour on a quiet machine, 2 GB in the folder for temporary files and 300 MB of
memory.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).resolve().parent
GENERATOR = HERE.parents[2] / "shared" / "tools" / "gen_access_log.py"
ANY_ARTICLE = r"/[a-z0-9-]+/\d{4}/\d\d/[^/]+\.html|/\d{4}/\d\d/\d\d/[^/]+/"
IMPORT = f"""
import sys
from pathlib import Path
from bantin.view_stats import importing
from bantin.view_stats.importing import Importer
from bantin.view_stats.pages import Site
from bantin.view_stats.store import Store
importing.COMMIT = int(sys.argv[3])
store = Store(Path(sys.argv[1]))
importer = Importer(store, Site(host="tin.example.vn", article_path={ANY_ARTICLE!r}))
with store.importing():
    importer.begin()
    importer.read(Path(sys.argv[2]))
    importer.settle()
store.close()
"""
COMMIT = 64 * 1024 * 1024
SMALL = 256 * 1024


def measured(command: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and peak memory (MB) of a command."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def import_command(database: Path, log: Path, commit: int = COMMIT) -> list[str]:
    """The command that imports a log into a store of its own."""
    return [sys.executable, "-c", IMPORT, str(database), str(log), str(commit)]


def beside_goaccess(log: Path, folder: Path, rounds: int) -> None:
    """Both in turns, then the ratio of the sums."""
    sums = {"goaccess": 0.0, "bantin": 0.0}
    for number in range(rounds):
        database = folder / f"round-{number}" / "views.sqlite"
        commands = {
            "goaccess": [
                "goaccess", str(log), "--log-format=COMBINED", "--no-progress",
                "-o", str(folder / "report.html"),
            ],
            "bantin": import_command(database, log),
        }  # fmt: skip
        for name, command in commands.items():
            seconds, memory = measured(command)
            sums[name] += seconds
            print(f"{name:>9}  round {number + 1}  {seconds:8.2f} CPU s  {memory:6.0f} MB")
    print(f"bantin needs 1/{sums['goaccess'] / sums['bantin']:.1f} of goaccess's CPU seconds")


def accuracy(database: Path, truth: Path) -> tuple[float, int]:
    """Sum of the absolute errors of all articles in per cent of all views, and the views."""
    from bantin.view_stats.store import Store

    found = json.loads(truth.read_bytes())
    wanted = {
        unquote(path): counts[0] if isinstance(counts, list) else counts
        for path, counts in found["articles"].items()
    }
    store = Store(database)
    counted = store.article_totals()
    store.close()
    wrong = sum(
        abs(counted.get(path, 0) - wanted.get(path, 0)) for path in {*counted, *wanted}
    )
    return 100 * wrong / sum(wanted.values()), sum(wanted.values())


def killed(log: Path, folder: Path, kills: int) -> None:
    """Import a log again and again, killed at random moments, then once whole: the same counts."""
    chance = random.Random(1)  # noqa: S311 - chance, no secret
    whole = folder / "whole.sqlite"
    began = time.monotonic()
    measured(import_command(whole, log, SMALL))
    seconds = time.monotonic() - began
    right, dead = 0, 0
    for number in range(kills):
        database = folder / f"killed-{number}.sqlite"
        child = subprocess.Popen(import_command(database, log, SMALL))
        time.sleep(chance.uniform(0.1 * seconds, seconds))
        child.send_signal(signal.SIGKILL)
        dead += child.wait() == -signal.SIGKILL
        measured(import_command(database, log))
        right += _counts(database) == _counts(whole)
        for path in folder.glob(f"{database.stem}*"):
            path.unlink()
    print(f"{right} of {kills} imports that were killed ({dead} before their end) count exactly")


def _counts(database: Path) -> object:
    from bantin.view_stats.store import Store

    store = Store(database)
    found = store.article_totals(), store.site_hours(), store.visitors(), store.classes()
    store.close()
    return found


def main() -> None:
    """Make the logs, run everything, print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--generator", type=Path, default=GENERATOR)
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {options.lines} lines")
    with tempfile.TemporaryDirectory(prefix="bantin-views-") as name:
        folder = Path(name)
        make = [sys.executable, str(HERE / "harder_log.py")]
        subprocess.run([*make, str(folder / "hard"), "300000", "7"], check=True)
        log = folder / "hard"
        if options.generator.exists():
            log = folder / "log"
            size = ["--lines", str(options.lines), "--seed", "2026"]
            subprocess.run(
                [sys.executable, str(options.generator), "--out", str(log), *size],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        if shutil.which("goaccess"):
            beside_goaccess(log / "all.log", folder, options.rounds)
        else:
            print("not compared: goaccess is not installed (apt install goaccess)", flush=True)
        for kind in sorted({log, folder / "hard"}):
            database = folder / f"{kind.name}.sqlite"
            seconds, memory = measured(import_command(database, kind / "all.log"))
            error, views = accuracy(database, kind / "truth.json")
            cost = f"{seconds:.2f} CPU s, {memory:.0f} MB"
            print(f"{kind.name}: {views} views, error {error:.3f} %; {cost}")
        small = folder / "small.log"
        with (log / "all.log").open("rb") as file:
            small.write_bytes(b"".join(line for line, _ in zip(file, range(20_000), strict=False)))
        killed(small, folder, options.kills)


if __name__ == "__main__":
    main()
