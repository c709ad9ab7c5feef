"""The collector under load: durable hits a second, waiting times, a flood, kills, memory.

    .venv/bin/python benchmarks/views/collector.py [--seconds 10] [--kills 50]

Every figure is taken over loopback on this machine; the clients share its processors.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from load import Crowd, outcomes, start

SETTINGS = "VIEWS = {'source': 'beacon', 'trusted_proxies': ['127.0.0.1']}\n"
TICKS = os.sysconf("SC_CLK_TCK")
FIELDS = 8


class Collector:
    """`bantin views serve` in a process of its own, with its journal below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.journal = folder / "dem"
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        settings = folder / "pelicanconf.py"
        settings.write_text(SETTINGS, encoding="utf-8")
        command = [Path(sys.executable).parent / "bantin", "views", "--settings", settings, "serve",
                   "--port", str(self.port), "--journal", self.journal]  # fmt: skip
        silent = subprocess.DEVNULL
        self.process = subprocess.Popen([str(p) for p in command], stdout=silent, stderr=silent)
        self._wait()

    def _wait(self) -> None:
        for _ in range(1000):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.2).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise SystemExit("the collector does not answer")

    def memory(self) -> float:
        """Greatest resident memory so far, MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def cpu(self) -> float:
        """Processor seconds so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").split()
        return (int(fields[13]) + int(fields[14])) / TICKS

    def articles(self) -> set[str]:
        """Articles of the journal's lines."""
        return {line.split(b"\t")[1].decode() for line in self.lines()}

    def lines(self) -> list[bytes]:
        """Whole lines of the journal."""
        content = b"".join(path.read_bytes() for path in sorted(self.journal.glob("*.log")))
        return content.split(b"\n")[:-1]

    def stop(self, sign: int = signal.SIGTERM) -> None:
        """End the process."""
        self.process.send_signal(sign)
        self.process.wait()


def percentile(waits: list[float], share: float) -> str:
    """The waiting time that this share of hits does not exceed, ms."""
    ordered = sorted(waits)
    return f"{ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000:.1f} ms"


def rate(folder: Path, seconds: float) -> str:
    """Two crowds of 60 connections."""
    server = Collector(folder)
    began = server.cpu()
    found = outcomes(start(folder, [Crowd(n, server.port, seconds, 60) for n in (1, 2)]))
    kept = [article for articles, _, _ in found for article in articles]
    waits = [wait for _, _, times in found for wait in times]
    used, memory = server.cpu() - began, server.memory()
    server.stop()
    lost = len(set(kept) - server.articles())
    return (
        f"{len(kept) / seconds:.0f} durable hits/s, p50 {percentile(waits, 0.5)}, "
        f"p99 {percentile(waits, 0.99)}, {used / max(len(kept), 1) * 1e6:.0f} µs CPU a hit, "
        f"peak {memory:.0f} MB, {lost} acknowledged and lost"
    )


def flood(folder: Path, seconds: float) -> str:
    """One reader sends all it can; a few others send now and then."""
    server = Collector(folder)
    crowds = [Crowd(1, server.port, seconds, 100, alone=True),
              Crowd(2, server.port, seconds, 4, pause=0.01)]  # fmt: skip
    (taken, refused, _), (_, _, waits) = outcomes(start(folder, crowds))
    server.stop()
    return (
        f"{(len(taken) + refused) / seconds:.0f}/s sent by one reader, {len(taken)} taken in "
        f"{seconds:.0f} s; others' p99 {percentile(waits, 0.99)} of {len(waits)} hits"
    )


def kills(folder: Path, times: int) -> str:
    """Processes killed at random moments under load, again and again into one journal."""
    rng = random.Random(7)  # noqa: S311 - moments, not secrets
    kept: set[str] = set()
    for turn in range(times):
        server = Collector(folder)
        started = start(folder, [Crowd(turn, server.port, 5.0, 30)])
        time.sleep(0.2 + rng.random() * 0.5)
        server.stop(signal.SIGKILL)
        kept.update(outcomes(started)[0][0])
    torn = sum(line.count(b"\t") != FIELDS - 1 for line in server.lines())
    return (
        f"{times} times, {len(kept)} hits acknowledged, {len(kept - server.articles())} of them "
        f"lost, {torn} torn lines"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for title, measure, size in (
        ("rate", rate, options.seconds), ("flood", flood, options.seconds),
        ("kill -9", kills, options.kills),
    ):  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            print(f"{title}: {measure(Path(folder), size)}", flush=True)


if __name__ == "__main__":
    main()
