"""The collector under load: durable hits a second, waiting times, a flood, kills, memory.

    .venv/bin/python benchmarks/views/collector.py [--seconds 10] [--kills 50]

Every figure is taken over loopback on this machine; the clients share its processors, and what they
take is told. Rate and flood come from wrk (Debian: apt install wrk), kills from clients of our own,
which remember what was acknowledged.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from benchmarks.views.load import Crowd, outcomes, start

HERE = Path(__file__).resolve().parent
Measure = Callable[[Path, Any], str]
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


def percentile(waits: list[float], share: float) -> float:
    """The waiting time that this share of hits does not exceed, ms."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def wrk(port: int, seconds: float, wide: int, *words: str) -> subprocess.Popen[bytes]:
    """Readers on `wide` connections, in one thread."""
    command = ["wrk", "-t1", f"-c{wide}", f"-d{seconds:.0f}s", "-s", str(HERE / "hits.lua"),
               f"http://127.0.0.1:{port}/", "--", *words]  # fmt: skip
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def outcome(child: subprocess.Popen[bytes]) -> dict[str, float]:
    """What wrk found, and the processor seconds that it took (`cpu`)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told, _ = child.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(told.splitlines()[-1]), "cpu": cpu}


def rate(folder: Path, seconds: float) -> str:
    """A hundred connections, each sending its next hit when the one before is acknowledged."""
    server = Collector(folder)
    began = server.cpu()
    found = outcome(wrk(server.port, seconds, 100))
    used, memory = server.cpu() - began, server.memory()
    server.stop()
    kept = int(found["kept"])
    lost = max(0, kept - len(server.articles()))
    return (
        f"{kept / found['seconds']:.0f} durable hits/s, p50 {found['p50']:.1f} ms, "
        f"p99 {found['p99']:.1f} ms; a hit costs {used / kept * 1e6:.0f} µs CPU, "
        f"its client {found['cpu'] / kept * 1e6:.0f} µs; peak {memory:.0f} MB, "
        f"{lost} acknowledged and lost"
    )


def flood(folder: Path, seconds: float) -> str:
    """One reader sends all it can on a hundred connections; a few others send now and then."""
    server = Collector(folder)
    child = wrk(server.port, seconds, 100, "alone")
    ((kept, refused, waits),) = outcomes(
        start(folder, [Crowd(200, server.port, seconds, 4, pause=0.01)])
    )
    found = outcome(child)
    memory = server.memory()
    server.stop()
    return (
        f"{found['sent'] / found['seconds']:.0f}/s sent by one reader, {found['kept']:.0f} taken "
        f"in {seconds:.0f} s; others' p99 {percentile(waits, 0.99):.1f} ms of {len(kept)} hits, "
        f"{refused} refused; peak {memory:.0f} MB"
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
    measures: list[tuple[str, Measure, Any]] = [("kill -9", kills, options.kills)]
    if shutil.which("wrk"):
        measures = [("rate", rate, options.seconds), ("flood", flood, options.seconds), *measures]
    else:
        print("rate, flood: wrk is not installed: apt install wrk")
    for title, measure, size in measures:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{title}: {measure(Path(folder), size)}", flush=True)


if __name__ == "__main__":
    main()
