"""Footnotes as nearly all are: of one line each at the end of a text, led to once and in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

LABEL = "Chú thích"
BACK = "Về chỗ chú thích {} trong bài"
ARROW = "↩"
REFERENCE = re.compile(r"\[\^([\w-]+)\]")
NOTES = re.compile(r"(?:\n\n\[\^[\w-]+\]:[ ]+[^\W\d_][^\n]*)+\n*\Z")
WORDS = re.compile(r"\n\n\[\^[\w-]+\]:[ ]+([^\n]+)")
ELSEWHERE = "///Footnotes Go Here///"  # Python-Markdown's sign for another place


class Noted(NamedTuple):
    """A text above its notes, and the words of these."""

    text: str
    notes: tuple[str, ...]


def plain_notes(source: str) -> Noted | None:
    """A text and its notes; None where a bracket of notes is another one than theirs."""
    place = source.find("\n\n[^")
    if place < 0 or NOTES.match(source, place) is None or ELSEWHERE in source:
        return None
    led, told = REFERENCE.findall(source, 0, place), REFERENCE.findall(source, place)
    once = led == told == list(dict.fromkeys(told))
    whole = source.count("]:") == len(told) and source.count("[^") == 2 * len(told)
    return Noted(source[:place], (*WORDS.findall(source, place),)) if once and whole else None


def append_notes(root: Element, notes: Iterable[str]) -> None:
    """Put the notes below a text, whose `sup` elements, empty so far, lead to them."""
    for number, place in enumerate(root.iter("sup"), 1):
        place.set("id", f"fnref-{number}")
        link = SubElement(place, "a", {"href": f"#fn-{number}", "class": "footnote-ref"})
        link.text = str(number)
    section = _group(root, "section", {"class": "footnotes", "aria-label": LABEL})
    below = _group(section, "ol", {})
    for number, words in enumerate(notes, 1):
        paragraph = _group(_group(below, "li", {"id": f"fn-{number}"}), "p", {})
        paragraph.text = f"{words} "
        given = {"href": f"#fnref-{number}", "class": "footnote-backref"}
        back = SubElement(paragraph, "a", {**given, "aria-label": BACK.format(number)})
        back.text = ARROW


def _group(parent: Element, tag: str, given: dict[str, str]) -> Element:
    element = SubElement(parent, tag, given)
    element.text = element.tail = "\n"
    return element
