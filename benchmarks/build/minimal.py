"""`bantin` for the pages of the Hugo site beside it, and no others.

Usage: .venv/bin/python benchmarks/build/minimal.py build …   (as `bantin build …`)

Engine, reader, sanitiser and lists are the product's; what is planned is narrowed here to what the
Hugo site has: article pages, lists of categories, tags, authors and units in blocks of 20 with RSS
of summaries, the home page with its stream, and one sitemap. Nothing of this is a setting: a portal
whose pages name search, documents or calendars cannot leave them out, nor feeds the texts.

A build that plans nothing anew does not bring in what plans, here as in the product.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from bantin.newsroom import engine, main
from benchmarks.build.exchange import exchange


def nothing(*_given: object) -> Iterator[Any]:
    """No parts of a search, and no work to find them."""
    return iter(())


def narrow_feeds() -> None:
    """Let feeds of this process be RSS of summaries, and nothing be searched."""
    from bantin.feeds import entry_xml, outputs, rss_atom
    from bantin.feeds.links import RSS
    from bantin.feeds.prepare import Prepared

    every = entry_xml._rss_parts  # noqa: SLF001 - what stands in an entry is no setting

    def summary(entry: Prepared) -> str:
        return "".join(part for part in every(entry) if not part.startswith("<content:encoded>"))

    exchange(outputs, "formats", lambda _path: (RSS,))
    exchange(rss_atom, "WRITERS", {"rss": summary})
    exchange(Prepared, "content_html", "")
    searched = ModuleType("bantin.edition.search_entries")
    searched.indexed = nothing  # type: ignore[attr-defined]
    sys.modules[searched.__name__] = searched


def narrow() -> None:
    """Let builds of this process plan and write no more than the Hugo site has."""
    narrow_feeds()
    from benchmarks.build.narrowing import narrow_plans

    narrow_plans()


def narrowed(*given: Any) -> Any:
    """A build from the plan that the store keeps; where it cannot be, the next one is narrowed."""
    if given[1].condition == "whole":
        narrow_feeds()
    done = edited(*given)
    if done is None:
        narrow()
    return done


if __name__ == "__main__":
    edited = engine._edited  # noqa: SLF001 - the one place where the two ways part
    exchange(engine, "_edited", narrowed)
    main()
