"""Builds the index of a drawn corpus and prints CPU seconds, peak memory, files and bytes.

Usage: .venv/bin/python benchmarks/search/build_index.py corpus.jsonl folder
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from drawn import GLOSSARY, documents

from bantin.search.documents import entry
from bantin.search.index import FOLDER, update
from bantin.search.language import Language
from bantin.search.store import Store


def main() -> None:
    """Build and print one line of JSON."""
    corpus, folder = Path(sys.argv[1]), Path(sys.argv[2])
    began = time.process_time()
    entries = [entry(document) for document in documents(corpus)]
    update(entries, Language(GLOSSARY), Store(folder / FOLDER))
    cpu = round(time.process_time() - began, 2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sizes = [path.stat().st_size for path in (folder / FOLDER).rglob("*.bin")]
    told = {"cpu_s": cpu, "peak_mib": peak // 1024, "files": len(sizes), "bytes": sum(sizes)}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
