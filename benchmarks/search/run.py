"""The search beside Pagefind: building, changing, finding; one table for both.

Usage: .venv/bin/python benchmarks/search/run.py [--articles 2000] [--words 500] [--per 8]
       [--cold 14] [--seed 41] [--only-ours]
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from bantin.edition.scripts import published_scripts
from benchmarks.search.browser import measure
from benchmarks.search.pagefind_site import pagefind
from benchmarks.search.pages import Engine, ours, theirs

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GENERATOR = ROOT.parent / "shared" / "tools" / "gen_search_corpus.py"


def options() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    sizes = {"articles": 2000, "words": 500, "per": 8, "cold": 14, "seed": 41}
    for name, usual in sizes.items():
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--only-ours", action="store_true")
    return parser.parse_args()


def draw(asked: argparse.Namespace, folder: Path) -> tuple[Path, list[dict[str, Any]]]:
    """Articles and queries with their right answers."""
    corpus, queries = folder / "corpus.jsonl", folder / "queries.json"
    command = [sys.executable, str(GENERATOR), "--n", str(asked.articles)]
    command += ["--words", str(asked.words), "--per", str(asked.per)]
    command += ["--seed", str(asked.seed), "--qseed", str(asked.seed + 50)]
    subprocess.run([*command, "--out", str(corpus), "--queries", str(queries)], check=True)
    return corpus, json.loads(queries.read_text(encoding="utf-8"))["queries"]


def told(program: str, *arguments: Path) -> list[dict[str, Any]]:
    """The lines of JSON that a program of this folder prints."""
    command = [sys.executable, str(HERE / program), *map(str, arguments)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in printed.splitlines()]


def share(values: Sequence[float], part: float) -> float:
    """The value below which `part` of all lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def show(name: str, figures: dict[str, Any], queries: Sequence[dict[str, Any]]) -> None:
    """Print what was seen of one engine."""

    def column(kind: str, key: str, of: Callable[[list[float]], float]) -> str:
        return f"{of([row[key] for row in figures[kind]]):.0f}"

    right = [set(query["answers"]) for query in queries]
    tops = [row["top"] for row in figures["later"]]
    r10 = [len(good.intersection(top)) / min(10, len(good))
           for good, top in zip(right, tops, strict=True)]
    top1 = [bool(top) and top[0] in good for good, top in zip(right, tops, strict=True)]
    print(f"\n{name}: r@10 {mean(r10):.3f}  top1 {mean(top1):.3f}  zero {sum(not t for t in tops)}")
    for kind in dict.fromkeys(query["kind"] for query in queries):
        chosen = [r for r, query in zip(r10, queries, strict=True) if query["kind"] == kind]
        print(f"  {kind:10} r@10 {mean(chosen):.3f}")
    for kind in figures:
        print(f"  {kind}: bytes median {column(kind, 'bytes', median)}, "
              f"95 of 100 {column(kind, 'bytes', lambda v: share(v, 0.95))}, "
              f"most {column(kind, 'bytes', max)}; requests {column(kind, 'requests', median)}; "
              f"milliseconds {column(kind, 'ms', median)}")


def main() -> None:
    """Draw, build, change, ask."""
    asked = options()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        corpus, queries = draw(asked, folder)
        print(asked)
        print("index", *told("build_index.py", corpus, folder / "ours"))
        for line in told("edits.py", corpus):
            print(line)
        scripts = published_scripts(ROOT / "theme/static")
        names = ("js/search.js", "js/search/page.js")
        sizes = [len(gzip.compress(scripts[name], 9)) for name in names]
        print(f"script, gzip: reader {sizes[0]}, interface {sizes[1]}")
        judged = ["node", str(HERE / "judge.mjs"), str(folder / "ours")]
        judged.append(str(folder / "queries.json"))
        print(subprocess.run(judged, check=True, capture_output=True, text=True).stdout)
        engines = {"bantin": ours(folder / "ours")}
        if not asked.only_ours:
            print("\nPagefind index", pagefind(corpus, folder / "theirs"))
            engines["Pagefind"] = theirs(folder / "theirs")
        for secure in (False, True):
            print("\nHTTP/2 with TLS 1.3" if secure else "\nHTTP/1.1 without TLS")
            compare(engines, queries, asked.cold, secure=secure)


def compare(
    engines: dict[str, Engine], queries: Sequence[dict[str, Any]], cold: int, *, secure: bool
) -> None:
    """Ask all engines over one protocol and print what was seen."""
    found = measure(list(engines.values()), queries, cold, secure=secure)
    for name, figures in zip(engines, found, strict=True):
        show(name, figures, queries)


if __name__ == "__main__":
    main()
