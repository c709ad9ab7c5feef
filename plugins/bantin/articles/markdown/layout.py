"""A tree laid out as HTML with its runs of text apart, which passes read and change as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Literal
from xml.etree.ElementTree import Element

from bantin.articles.markdown.typography import no_breaks
from bantin.core.values import dataclass
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
VOID = frozenset({"br", "hr", "img", "source"})


@dataclass(slots=True)
class Run:
    """One run of text that holds more than white space, at `place` among the parts.

    `inserts` are HTML that takes the place of `start`–`end` of the text.
    """

    place: int
    text: str
    zone: Zone
    citations: Sequence[Citation] = ()
    inserts: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def is_special(self) -> bool:
        """Whether it is not printed as other text."""
        return bool(self.inserts) or self.zone == "code"


@dataclass(slots=True)
class Layout:
    """Parts of HTML, among them the texts of `runs`, which are in reading order.

    It is `sure` as long as nothing is inserted that the sanitiser may change.
    """

    parts: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    sure: bool = True

    def html(self) -> str:
        """The HTML, with no-break spaces outside code and the runs' inserts."""
        texts = [run.text for run in self.runs if run.zone != "code"]
        before = BETWEEN.join(texts)
        joined = no_breaks(before)
        parts, bare = self.parts, _is_bare(joined)
        if bare and joined == before and not any(run.is_special for run in self.runs):
            return "".join(parts).strip()
        spaced = iter(joined.split(BETWEEN))
        for run in self.runs:
            text, plain = (run.text, False) if run.zone == "code" else (next(spaced), bare)
            if run.inserts:
                parts[run.place] = _with_inserts(run, text)
            else:
                parts[run.place] = text if plain else escaped(text)
        return "".join(parts).strip()


def laid_out(root: Element) -> Layout:
    """What stands below `root`, written as the standard library's HTML serialiser would."""
    layout = Layout()
    _text(root.text, "prose", layout)
    for child in root:
        _lay(child, "prose", layout)
    return layout


def _lay(element: Element, zone: Zone, layout: Layout) -> None:
    tag, given, text, tail = element.tag, element.items(), element.text, element.tail
    parts = layout.parts
    inner = ZONES[tag] if tag in ZONES and STRENGTH[ZONES[tag]] > STRENGTH[zone] else zone
    attributes = "".join([f' {name}="{quoted(value)}"' for name, value in given]) if given else ""
    parts.append(f"<{tag}{attributes}>")
    if text:
        _text(text, inner, layout)
    for child in element:
        _lay(child, inner, layout)
    if tag not in VOID:
        parts.append(f"</{tag}>")
    if tail == "\n":
        parts.append(tail)
    elif tail:
        _text(tail, zone, layout)


def _text(text: str | None, zone: Zone, layout: Layout) -> None:
    """Append a run of text, or white space as it is."""
    if not text:
        return
    if text.isspace():
        layout.parts.append(text)
        return
    layout.runs.append(Run(len(layout.parts), text, zone))
    layout.parts.append(text)


def _with_inserts(run: Run, text: str) -> str:
    parts, here = [], 0
    for start, end, shown in sorted(run.inserts, key=lambda insert: insert[0]):
        parts += [escaped(text[here:start]), shown]
        here = end
    return "".join([*parts, escaped(text[here:])])


def _is_bare(text: str) -> bool:
    """Whether there is nothing to escape."""
    return not ("&" in text or "<" in text or ">" in text)


def escaped(text: str) -> str:
    """Text as HTML."""
    if _is_bare(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(value: str) -> str:
    """The value of an attribute as HTML."""
    return value.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
