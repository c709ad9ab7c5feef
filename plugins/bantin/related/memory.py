"""What was found related, as text for the next build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from bantin.articles.model import Article
from bantin.core.workers import text_aside
from bantin.related.rank import LIMIT, Ranked, ranked

RELATED = "related"


def written(found: Mapping[str, Ranked], version: str) -> str:
    """The text of what was found by the product's code of that `version`: others, then traits."""
    others = {key: each.others for key, each in found.items()}
    traits = [[each.day, each.traits] for each in found.values()]
    return f"{_text([version, others])}\n{_text(traits)}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def others(text: str) -> dict[str, list[str]]:
    """Of what a text holds the ids that belong to each id."""
    found: dict[str, list[str]] = json.loads(text.partition("\n")[0])[1]
    return found


def read(text: str, version: str) -> dict[str, Ranked]:
    """What a text holds; nothing when it was written by other code."""
    first, _, second = text.partition("\n")
    told, found = json.loads(first) if first else ("", {})
    if told != version:
        return {}
    return {
        key: Ranked(day, tuple([(kind, value) for kind, value in traits]), tuple(beside))
        for (key, beside), (day, traits) in zip(found.items(), json.loads(second), strict=True)
    }


@contextmanager
def finding(
    articles: Sequence[Article], before: str, version: str, jobs: int
) -> Iterator[Callable[[], str]]:
    """The text of what is related now, where the text `before` tells of the last build.

    Another process finds it meanwhile.
    """
    def text() -> str:
        return written(ranked(articles, read(before, version)), version)

    with text_aside(text, jobs, LIMIT) as found:
        yield found
