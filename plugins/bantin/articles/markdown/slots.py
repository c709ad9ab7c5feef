"""Runs of text in a tree: found in reading order, rewritten in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from bantin.articles.markdown.typography import no_breaks
from bantin.legal_citations.model import Citation

Zone = Literal["prose", "heading", "link", "code"]
ZONES: dict[str, Zone] = {
    "a": "link", "summary": "link", "abbr": "link", "cite": "link",
    "code": "code", "pre": "code", "kbd": "code",
    "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
# No text holds it: it is taken out of sources, and entities of it mean something else.
BETWEEN = "\0"
STRENGTH: dict[Zone, int] = {"prose": 0, "heading": 1, "link": 2, "code": 3}


@dataclass(slots=True)
class Slot:
    """One run of text: before the first child of `parent`, or behind `child`.

    `inserts` are elements that take the place of `start`–`end` of the text.
    """

    parent: Element
    child: Element | None
    text: str
    zone: Zone
    citations: list[Citation] = field(default_factory=list)
    inserts: list[tuple[int, int, Element]] = field(default_factory=list)


def collect(element: Element, zone: Zone, slots: list[Slot]) -> None:
    """Append the runs of text below `element` that hold more than white space."""
    inner = ZONES.get(element.tag, zone)
    zone = inner if STRENGTH[inner] > STRENGTH[zone] else zone
    if element.text and not element.text.isspace():
        slots.append(Slot(element, None, element.text, zone))
    for child in element:
        collect(child, zone, slots)
        if child.tail and not child.tail.isspace():
            slots.append(Slot(element, child, child.tail, zone))


def write(slots: Sequence[Slot]) -> None:
    """Put the texts back with their inserts, and no-break spaces outside code."""
    texts = [slot.text for slot in slots if slot.zone != "code"]
    joined = iter(no_breaks(BETWEEN.join(texts)).split(BETWEEN))
    for slot in slots:
        text = slot.text if slot.zone == "code" else next(joined)
        if slot.inserts:
            _write_with_inserts(slot, text)
        elif slot.child is None:
            slot.parent.text = text
        else:
            slot.child.tail = text


def _write_with_inserts(slot: Slot, text: str) -> None:
    texts, elements, here = [], [], 0
    for start, end, element in sorted(slot.inserts, key=lambda insert: insert[0]):
        texts.append(text[here:start])
        elements.append(element)
        here = end
    texts.append(text[here:])
    for element, tail in zip(elements, texts[1:], strict=True):
        element.tail = tail
    place = 0
    if slot.child is None:
        slot.parent.text = texts[0]
    else:
        slot.child.tail = texts[0]
        place = list(slot.parent).index(slot.child) + 1
    slot.parent[place:place] = elements
