"""Processor time of the administrative units: read from the package, asked once, asked again.

Each figure is the median of seven fresh processes; run it on a quiet machine.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

TRIES = 7
ASKED = """
import json, time
from datetime import date
from bantin.regions.model import load_register

def took(work, times=1):
    began = time.process_time()
    for _ in range(times):
        work()
    return 1000 * (time.process_time() - began) / times

figures = {"reading the shipped units": took(lambda: load_register(None))}
register, _ = load_register(None)
day = date(2026, 1, 1)
names = [(register.full_name(unit.id, day), day) for unit in register.provinces()]
figures["the first name of a district"] = took(
    lambda: register.resolve("Huyện Cao Lãnh, Đồng Tháp", date(2022, 12, 8)))
figures["34 names of provinces"] = took(lambda: [register.resolve(*name) for name in names])
figures["a name asked again"] = took(lambda: register.resolve(*names[0]), 1000)
print(json.dumps(figures))
"""


def main() -> None:
    """Print the table."""
    runs = [
        json.loads(subprocess.check_output([sys.executable, "-c", ASKED])) for _ in range(TRIES)
    ]
    for name in runs[0]:
        print(f"{name:<32}{statistics.median(run[name] for run in runs):>9.3f} ms")


if __name__ == "__main__":
    main()
