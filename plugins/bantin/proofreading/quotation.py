"""Quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.proofreading.finding import Finding, note


def judge(text: str) -> Iterator[Finding]:
    """Straight marks, told once, and paragraphs in which “ and ” do not pair."""
    straight = text.find('"')
    if straight >= 0:
        yield Finding(straight, note("quotes-straight", count=text.count('"')))
    if text.count("“") != text.count("”"):
        yield from _unpaired(text)


def _unpaired(text: str) -> Iterator[Finding]:
    """A quotation of several paragraphs opens each of them and closes only the last."""
    start = 0
    lines = text.split("\n")
    texts = [line.lstrip(" >*_-") for line in lines]
    following = next_texts(texts)
    for line, after in zip(lines, following, strict=True):
        opened, closed = line.count("“"), line.count("”")
        goes_on = opened == closed + 1 and after.startswith("“")
        if opened != closed and not goes_on:
            place = start + max(line.find("“"), line.find("”"), 0)
            yield Finding(place, note("quotes-unpaired"))
        start += len(line) + 1


def next_texts(lines: list[str]) -> list[str]:
    """For each line the next one that is not empty."""
    found, after = [], ""
    for line in reversed(lines):
        found.append(after)
        after = line or after
    return found[::-1]
