"""Whether the quick reading of ordinary texts ever differs from Python-Markdown's.

Usage: .venv/bin/python benchmarks/ordinary_texts.py [texts to make up] [folder of texts ...]

Made up are texts of Markdown's signs, and generated articles with slips. Of the folders, every
`.md` and `.txt` file is read, whole and block by block; of CommonMark's specification every
example. Prints how many texts were taken, refused and read wrongly; ends with 1 if any was.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from articles.markdown_texts import PIECES, SAMPLE, agrees
from bantin.core.workers import spread
from benchmarks.corpus import ROOT, corpus

EXAMPLE = re.compile(r"^`{10,} example\n(.*?)^\.$", re.DOTALL | re.MULTILINE)
HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
WORDS = {True: "taken", None: "refused", False: "WRONG"}
BATCH = 500


@cache
def samples() -> tuple[str, ...]:
    """The bodies of some generated articles."""
    paths = sorted((corpus(1_000) / "articles").rglob("*.md"))[::10]
    return (SAMPLE, *(HEADER.sub("", path.read_text("utf-8")) for path in paths))


def slipped(chance: random.Random) -> str:
    """A real text with some pieces put in, taken out or doubled."""
    text = chance.choice(samples())
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = start + chance.choice((0, 0, 1, 2, 5, 40))
        text = text[:start] + chance.choice(("", text[start:end] * 2, *PIECES)) + text[end:]
    return text


def made_up(seed: int) -> Iterator[str]:
    """A batch of texts."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for number in range(BATCH):
        signs = (chance.choice(PIECES) for _ in range(chance.randint(1, 12)))
        yield "".join(signs) if number % 2 else slipped(chance)


def texts_of(path: Path) -> Iterator[str]:
    """The texts in one file of somebody's tests."""
    text = path.read_text("utf-8", "replace")
    yield from (example.replace("→", "\t") for example in EXAMPLE.findall(text))
    yield text
    blocks = text.split("\n\n")
    yield from blocks
    yield from ("\n\n".join(pair) for pair in pairwise(blocks))


def judge(task: int | Path) -> bytes:
    """`taken refused wrong` of one batch, and the first text read wrongly."""
    texts = made_up(task) if isinstance(task, int) else texts_of(task)
    counts: Counter[bool | None] = Counter()
    wrong = ""
    for text in texts:
        found = agrees(text)
        counts[found] += 1
        if found is False:
            wrong = wrong or text
    return f"{counts[True]} {counts[None]} {counts[False]} {wrong}".encode()


def report(name: str, tasks: Sequence[int | Path]) -> int:
    """Judge and print; how many were wrong."""
    began = time.monotonic()
    totals = [0, 0, 0]
    for result in spread(judge, tasks, limit=600, alone=1):
        if not isinstance(result, bytes):
            sys.exit(f"a batch was lost: {result.reason}")
        *counts, wrong = result.decode().split(" ", 3)
        totals = [total + int(count) for total, count in zip(totals, counts, strict=True)]
        if int(counts[2]):
            print(f"WRONG: {wrong!r}")
    taken, refused, bad = totals
    seconds = time.monotonic() - began
    print(f"{name:24} {taken:8} taken {refused:8} refused {bad:4} wrong   {seconds:6.1f} s")
    return bad


def main() -> int:
    """Judge everything."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    samples()
    agrees(SAMPLE)
    bad = report(f"{count} made up", list(range(-(-count // BATCH))))
    for folder in [ROOT / "content", ROOT.parent / "shared" / "articles", *map(Path, sys.argv[2:])]:
        paths = sorted([*folder.rglob("*.md"), *folder.rglob("*.txt")])
        bad += report(folder.name, paths)
    bad += report("generated articles", sorted((corpus(1_000) / "articles").rglob("*.md")))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
