"""How long `bantin build` takes on generated articles: cold, and again with nothing changed.

Usage: .venv/bin/python benchmarks/build.py [articles]
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import ROOT, corpus


def build(name: str, content: Path, output: Path) -> None:
    """Build once and print wall and CPU seconds."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(ROOT / ".venv/bin/bantin"), "build", "--content", str(content)]
    command += ["--output", str(output)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name:16} wall {time.monotonic() - began:6.1f} s   CPU {cpu:6.1f} s")


def main() -> None:
    """Measure and print."""
    content = corpus(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
    folder = Path(tempfile.mkdtemp())
    print(f"{content}: load average {os.getloadavg()[0]:.1f}")
    build("cold", content, folder / "site")
    build("nothing changed", content, folder / "site")
    files = sum(1 for path in (folder / "site").rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{files} files, largest process {peak} MiB")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
