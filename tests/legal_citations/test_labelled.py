"""How often the finder is right, on lines written and labelled by hand, half of them traps."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bantin.legal_citations.find import find

LINES = [
    (line.split(" | ")[0].replace("-", "", line.startswith("- ")).split(), line.split(" | ", 1)[1])
    for line in (Path(__file__).parent / "labelled.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_the_lines_are_many_and_half_of_them_traps() -> None:
    traps = sum(not keys for keys, _ in LINES)
    assert len(LINES) >= 300
    assert 0.45 <= traps / len(LINES) <= 0.55
    assert len({text for _, text in LINES}) == len(LINES)
    families = Counter(key.split(":")[0] for keys, _ in LINES for key in keys)
    assert set(families) == {"qh", "qppl", "party", "state", "cv"}
    assert min(families.values()) >= 10


def test_what_is_found_is_right_and_little_is_missed(capsys: pytest.CaptureFixture[str]) -> None:
    right, found, due, wrong = 0, 0, 0, list[str]()
    for keys, text in LINES:
        told = Counter(citation.key for citation in find(text))
        wanted = Counter(keys)
        right += (told & wanted).total()
        found += told.total()
        due += wanted.total()
        if told != wanted:
            wrong.append(f"{text} → {sorted(told.elements())}")
    precision, recall = right / found, right / due
    with capsys.disabled():
        print(f"\ncitations: precision {precision:.3f}, recall {recall:.3f}, {len(LINES)} lines")  # noqa: T201
        print("\n".join(wrong))  # noqa: T201
    assert precision >= 0.99
    assert recall >= 0.98
