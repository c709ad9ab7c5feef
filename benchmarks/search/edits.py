"""One sentence edited, one article added: seconds, files, bytes equal to a clean build's.

Usage: .venv/bin/python benchmarks/search/edits.py corpus.jsonl
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from bantin.core.workers import cores
from bantin.search.documents import Entry, SearchDocument, entry
from bantin.search.index import update
from bantin.search.language import Language
from bantin.search.store import Store
from benchmarks.search.build_index import cpu_seconds
from benchmarks.search.drawn import GLOSSARY, documents


def changed(store: Store, entries: Sequence[Entry], clean: Path) -> dict[str, object]:
    """Update a store; time, files that are new, share of all, equality with a clean build."""
    before = _contents(store)
    began, cpu = time.perf_counter(), cpu_seconds()
    state = update(entries, Language(GLOSSARY), store)
    wall, cpu = time.perf_counter() - began, cpu_seconds() - cpu
    after = {name: store.read(name) for name in (state.manifest, *state.files())}
    update(entries, Language(GLOSSARY), Store(clean), cores())
    new = sum(1 for name in after if after[name] != before.get(name))
    share = round(100 * new / len(after), 2)
    return {"wall_s": round(wall, 2), "cpu_s": round(cpu, 2), "files": new, "percent": share,
            "clean": after == _contents(Store(clean))}


def _contents(store: Store) -> dict[str, bytes]:
    return {name: store.read(name) for name in store.names()}


def main() -> None:
    """Print one line of JSON for each kind of change."""
    held: list[SearchDocument] = sorted(documents(Path(sys.argv[1])), key=lambda one: one.date_iso)
    middle = len(held) // 2
    text = f"{held[middle].text} Ngày mai các trường cùng nhau trồng cây bên bờ kênh."
    edited = [*held[:middle], replace(held[middle], text=text), *held[middle + 1 :]]
    newest = replace(held[middle], id="moi", url="/moi-0/", date_iso="2099-01-01")
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store")
        update(map(entry, held), Language(GLOSSARY), store, cores())
        steps = {"one sentence edited": edited, "one article added": [*edited, newest]}
        for name, chosen in steps.items():
            entries = [entry(document) for document in chosen]
            told = changed(store, entries, Path(folder) / name)
            print(json.dumps({"change": name, **told}))


if __name__ == "__main__":
    main()
