"""Builds the index of a drawn corpus; CPU seconds, peak memory of one process, files, bytes.

Usage: .venv/bin/python benchmarks/search/build_index.py corpus.jsonl folder
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from bantin.core.workers import cores
from bantin.search.documents import entry
from bantin.search.index import update
from bantin.search.language import Language
from bantin.search.published_files import FOLDER
from bantin.search.store import Store
from benchmarks.search.drawn import GLOSSARY, documents


def main() -> None:
    """Build and print one line of JSON."""
    corpus, folder = Path(sys.argv[1]), Path(sys.argv[2])
    entries = [entry(document) for document in documents(corpus)]
    folder.mkdir(parents=True, exist_ok=True)
    began, cpu = time.perf_counter(), cpu_seconds()
    store = Store(folder / "index.sqlite")
    update(entries, Language(GLOSSARY), store, cores())
    wall, cpu = time.perf_counter() - began, cpu_seconds() - cpu
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(kind).ru_maxrss for kind in kinds)
    sizes = [_published(store, name, folder / FOLDER) for name in store.names()]
    told = {"cpu_s": round(cpu, 2), "wall_s": round(wall, 2), "peak_mib": peak // 1024,
            "files": len(sizes), "bytes": sum(sizes)}
    print(json.dumps(told))


def cpu_seconds() -> float:
    """Processor time of this process and of its workers that have ended."""
    return sum(os.times()[:4])


def _published(store: Store, name: str, folder: Path) -> int:
    path = folder / ("manifest.bin" if name.startswith("manifest") else name)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(store.read(name))


if __name__ == "__main__":
    main()
