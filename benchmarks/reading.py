"""How long loading a content folder takes: cold, nothing changed, one article changed.

Usage: .venv/bin/python benchmarks/reading.py [articles]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.corpus import ROOT, corpus

LOAD = """
import os, resource, sys, time
from pathlib import Path
began = time.monotonic()
from bantin.articles.folder import ContentFolder
from bantin.articles.load import load
from bantin.core.dates import now
from bantin.media import Library
imported = sum(os.times()[:2])
content, fallback, state = map(Path, sys.argv[1:])
library = Library(content, state / "media")
loaded = load(ContentFolder(content, fallback), library, now(), drafts=False, state=state)
times = os.times()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"wall {time.monotonic() - began:6.2f} s   CPU imports {imported:5.2f}"
      f" + parent {sum(times[:2]) - imported:5.2f} + workers {sum(times[2:4]):6.2f} s"
      f"   {peak:4} MiB   {loaded.read} read, {loaded.ordinary} without Python-Markdown")
"""


def main() -> None:
    """Measure and print."""
    content = corpus(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    state = Path(tempfile.mkdtemp())
    command = [sys.executable, "-c", LOAD, str(content), str(ROOT / "content"), str(state)]
    first = min((content / "articles").rglob("*.md"))
    text = first.read_bytes()
    print(f"{content}: load average {os.getloadavg()[0]:.1f}")
    for name in ("cold", "nothing changed", "nothing changed", "one changed"):
        if name == "one changed":
            first.write_bytes(text + b"\n\nM.\n")
        print(f"{name:16}", end=" ", flush=True)
        subprocess.run(command, check=True)
    first.write_bytes(text)
    shutil.rmtree(state)


if __name__ == "__main__":
    main()
