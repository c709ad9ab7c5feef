"""`bantin` for the pages of the Hugo site beside it, and no others.

Usage: .venv/bin/python benchmarks/build/minimal.py build …   (as `bantin build …`)

Engine, reader, sanitiser and lists are the product's; what is planned is narrowed here to what the
Hugo site has: article pages, lists of categories, tags, authors and units in blocks of 20 with RSS
of summaries, the home page with its stream, and one sitemap. Texts stay as Markdown gives them, but
for the sanitiser: no citations, abbreviations or no-break spaces, pictures by their address alone
(the environment's FULL_TEXTS=1 gives them as in the product).
Nothing of this is a setting: a portal whose pages name search, documents or calendars cannot leave
them out, nor feeds the texts.

A build that plans nothing anew does not bring in what plans, here as in the product.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from bantin.core.garbage import collect_seldom
from bantin.newsroom import main
from benchmarks.build.exchange import exchange


def nothing(*_given: object) -> Iterator[Any]:
    """No parts of a search, and no work to find them."""
    return iter(())


def as_it_is(text: str) -> str:
    """The text itself."""
    return text


def stand_in(name: str, **values: object) -> None:
    """Let a module that is not brought in yet be one of these `values`."""
    if hasattr(sys.modules.get(name), "__file__"):
        raise RuntimeError(name)
    sys.modules[name] = ModuleType(name)
    vars(sys.modules[name]).update(values)


def narrow_texts() -> None:
    """Let no text of this process be searched for citations, abbreviations, places of no break.

    No picture of a text is looked at, and none has more than its address and its words.
    """
    room = "bantin.articles.markdown"
    stand_in(f"{room}.figures", place_pictures=nothing, check_pictures=nothing)
    stand_in(f"{room}.prose", set_prose=nothing, cite=nothing, find_citations=nothing)
    stand_in(f"{room}.typography", no_breaks=as_it_is)


def narrow_feeds() -> None:
    """Let feeds of this process be RSS of summaries."""
    from bantin.feeds import entry_xml, outputs, rss_atom
    from bantin.feeds.links import RSS
    from bantin.feeds.prepare import Prepared

    content = "<content:encoded><![CDATA[]]></content:encoded>"  # of no text

    def summary(entry: Prepared) -> str:
        return entry_xml.rss_item(entry).replace(content, "", 1)

    exchange(outputs, "formats", lambda _path: (RSS,))
    exchange(rss_atom, "WRITERS", {"rss": summary})
    exchange(Prepared, "content_html", "")


def narrow_search() -> None:
    """Let nothing be searched."""
    stand_in("bantin.edition.search_entries", indexed=nothing)


def narrow_made() -> None:
    """Let what this process reads and makes hold no more than the Hugo site has."""
    if "FULL_TEXTS" not in os.environ:
        narrow_texts()
    narrow_feeds()
    narrow_search()


class BeforeFeeds:
    """Narrows feeds when this process is about to bring in what plans them, and finds nothing."""

    def find_spec(self, name: str, _path: object, _target: object = None) -> None:
        """Where no module is."""
        if name == "bantin.edition.feed_files":
            sys.meta_path.remove(self)
            narrow_feeds()


def narrow_later() -> None:
    """The same, as far as this process comes to make it."""
    if "FULL_TEXTS" not in os.environ:
        narrow_texts()
    narrow_search()
    sys.meta_path.insert(0, BeforeFeeds())


def narrow() -> None:
    """Let builds of this process plan and write no more than the Hugo site has."""
    narrow_made()
    from benchmarks.build.narrowing import narrow_plans

    narrow_plans()


def narrowed(*given: Any) -> Any:
    """A build from the plan that the store keeps; where it cannot be, the next one is narrowed."""
    if given[1].condition == "whole":
        narrow_later()
    done = edited(*given)
    if done is None:
        narrow()
    return done


def narrowed_whole(*given: Any) -> bool:
    """Whether a whole build is needed for what stands beside the output; it is narrowed then."""
    found = lacking(*given)
    if found:
        narrow()
    return found


if __name__ == "__main__":
    collect_seldom()  # as `main` does, before anything else is brought in
    from bantin.newsroom import engine

    # The two places where the ways part.
    edited, lacking = engine._edited, engine._is_lacking  # noqa: SLF001
    exchange(engine, "_edited", narrowed)
    exchange(engine, "_is_lacking", narrowed_whole)
    main()
