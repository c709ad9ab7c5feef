"""How right and how costly the rules for editors are: citations, typos, seconds per article.

Usage: .venv/bin/python benchmarks/domain/measure.py [articles]

Prints a table in Markdown. Accuracy comes from the tests' own programs (labelled lines, planted
slips); cost is processor time of one process, in the state of a first check (nothing known) and
of later articles (words known), over generated articles.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bantin.articles.folder import ContentFolder
from bantin.articles.header import RawHeader
from bantin.articles.load import load_lists
from bantin.articles.model import Article
from bantin.articles.second_look import SecondLook
from bantin.articles.source import load_header
from bantin.articles.word_list import word_list
from bantin.core.dates import now
from bantin.legal_citations.find import find
from bantin.proofreading.settings import ProofreadingSettings
from benchmarks.corpus import ROOT, corpus

ACCURACY = ("tests/legal_citations/test_labelled.py", "tests/proofreading/test_typos.py")
TOLD = re.compile(r"^(citations|typos): (.*)$|^  ([a-z-]+: \d+ of \d+)$", re.MULTILINE)


def accuracy() -> None:
    """Print what the two tests of accuracy print."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *ACCURACY]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    print("| what | seen |\n|---|---|")
    for name, seen, kind in TOLD.findall(told):
        print(f"| {name or 'slips found'} | {seen or kind} |")


def timed(work: Callable[[], object]) -> float:
    """Processor seconds that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def cost(count: int) -> None:
    """Print milliseconds per generated article."""
    content = corpus(count)
    folder = ContentFolder(content, ROOT / "content")
    lists, _ = load_lists(folder)
    read: list[tuple[RawHeader, Article]] = []
    for path in sorted((content / "articles").rglob("*.md")):
        found, raw, _ = load_header(path, path.name, lists.registers, now())
        if found is not None and raw is not None and found.sound:
            read.append((raw, found.article))
    files = {str(path): "" for path in (content / "articles").rglob("*.md")}
    words = word_list(content / "var", files, "benchmark")
    look = SecondLook(lists, ProofreadingSettings(), words.read())

    def second_look() -> None:
        for raw, article in read:
            look.problems(raw, article)

    counting = timed(lambda: word_list(content / "var", files, str(time.monotonic())))
    rows = {
        "all rules, first reading": timed(second_look),
        "all rules, words known": timed(second_look),
        "of it finding citations": timed(lambda: [find(raw.body) for raw, _ in read]),
        "counting the site's words (a sample)": counting,
    }
    print(f"\n{len(read)} articles, load average {os.getloadavg()[0]:.1f}\n")
    print("| what | CPU ms per article |\n|---|---|")
    for name, seconds in rows.items():
        print(f"| {name} | {seconds / len(read) * 1000:.3f} |")


def main() -> None:
    """Measure and print."""
    accuracy()
    cost(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)


if __name__ == "__main__":
    main()
