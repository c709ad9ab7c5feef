"""Headings: the page keeps its one h1, levels never jump, ids cannot clash."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bantin.core.text import slug

TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PREFIX = "muc-"
TOP, BOTTOM = 2, 6


def place_headings(root: Element) -> set[str]:
    """Move headings to h2–h6 and give them ids; the ids, for links inside the page.

    The highest level used becomes h2, and no level follows one more than a step above it.
    """
    headings = [element for element in root.iter() if element.tag in TAGS]
    if not headings:
        return set()
    shift = TOP - min(int(heading.tag[1]) for heading in headings)
    before = TOP - 1
    ids: set[str] = set()
    for heading in headings:
        before = min(int(heading.tag[1]) + shift, before + 1, BOTTOM)
        heading.tag = f"h{before}"
        heading.set("id", _free(heading.get("id") or "".join(heading.itertext()), ids))
    return ids


def _free(words: str, taken: set[str]) -> str:
    base = PREFIX + (slug(words) or str(len(taken) + 1))
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name)
    return name
