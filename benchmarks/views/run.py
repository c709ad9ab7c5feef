"""Everything that is demanded of the statistics, measured, as one table.

    .venv/bin/python benchmarks/views/run.py                       # small: about four minutes
    .venv/bin/python benchmarks/views/run.py --full                # 5 million lines, 200 kills

Single sizes: --lines, --rounds, --kills (importer), --seconds, --collector-kills, --articles,
--isbot CRAWLERS.yml BROWSERS.yml. GoAccess and wrk are Debian's packages; GoatCounter is in none.
Processor times compare on a busy machine; rates and waiting times need a quiet one.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
SMALL = {"lines": 200_000, "rounds": 1, "kills": 5, "seconds": 4, "collector_kills": 5,
         "articles": 2000}  # fmt: skip
FULL = {"lines": 5_000_000, "rounds": 2, "kills": 200, "seconds": 20, "collector_kills": 50,
        "articles": 10_000}  # fmt: skip
PEERS = {
    "goaccess": "apt install goaccess",
    "wrk": "apt install wrk",
    "goatcounter": "no Debian package; its collector is not measured",
}
DEMANDS = {
    "importer": (
        "at most 1/5 of GoAccess's CPU seconds; at most 120 MB; error at most 0.5 %, on the harder "
        "log 2 %; every killed import counts exactly"
    ),
    "agents": (
        "Matomo bots at least 0.99, isbot crawlers at least 0.97; Matomo devices and isbot "
        "browsers at most 0.005"
    ),
    "collector": (
        "at least 5,000 durable hits/s, p99 under 50 ms, under 120 MB; others' p99 under 200 ms in "
        "a flood; 0 acknowledged and lost in 50 kills"
    ),
    "published": "a line is published within 10 s; at most 1 kB a view; 0 addresses, 0 agents",
}


def parts(options: argparse.Namespace) -> Iterator[tuple[str, Sequence[object]]]:
    """The programs of this folder and their sizes."""
    o = options
    yield "importer", ("--lines", o.lines, "--rounds", o.rounds, "--kills", o.kills)
    yield "agents", o.isbot
    yield "collector", ("--seconds", o.seconds, "--kills", o.collector_kills)
    yield "published", ("--articles", o.articles, "--lines", min(o.lines, 300_000))


def measured(name: str, words: Sequence[object]) -> list[str]:
    """What a program printed; its failure is a line of the table too."""
    command = [sys.executable, str(HERE / f"{name}.py"), *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    failed = [f"ended with {done.returncode}"] if done.returncode else []
    return [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()] + failed


def table(rows: Sequence[tuple[str, str]], title: str) -> str:
    """Rows as a table in Markdown."""
    lines = [f"| {name} | {text} |" for name, text in rows]
    return "\n".join([f"\n| part | {title} |", "|---|---|", *lines])


def sizes() -> argparse.Namespace:
    """What was asked for, the sizes that were not from `SMALL` or `FULL`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    for name in SMALL:
        parser.add_argument(f"--{name.replace('_', '-')}", type=int)
    parser.add_argument("--isbot", nargs=2, type=Path, default=())
    options = parser.parse_args()
    for name, size in (FULL if options.full else SMALL).items():
        if getattr(options, name) is None:
            setattr(options, name, size)
    return options


def main() -> None:
    """Measure part after part, then print the table."""
    rows = []
    for name, words in parts(sizes()):
        load, began = os.getloadavg()[0], time.monotonic()
        print(f"{name} {' '.join(map(str, words))} (load {load:.1f})", file=sys.stderr, flush=True)
        rows += [(name, line) for line in measured(name, words)]
        print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for peer, how in PEERS.items():
        if shutil.which(peer) is None:
            print(f"missing: {peer} ({how})")
    print(table(rows, "seen"))
    print(table(list(DEMANDS.items()), "demand"))


if __name__ == "__main__":
    main()
