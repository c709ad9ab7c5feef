"""The one walk over an article's text: citations, abbreviations, no-break spaces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from bantin.abbreviations.define import definitions
from bantin.abbreviations.expand import expand_first_uses
from bantin.articles.markdown.job import Job
from bantin.articles.markdown.slots import Slot, collect, write
from bantin.articles.markdown.typography import no_breaks
from bantin.articles.model import Citation as CitedDocument
from bantin.core.problems import Problem
from bantin.core.steps import Steps
from bantin.legal_citations.find import find
from bantin.legal_citations.lint import impossible
from bantin.legal_citations.model import Citation

SYMBOL = "symbol"
# A line may end behind a dash even before a no-break space (UAX #14, LB12a).
RANGE = re.compile(r"\d(?:[\d./]*\d)?[ \u00a0][-–][ \u00a0]\d(?:[\d./]*\d)?")
DASHES = tuple(f"{dash}{space}" for dash in "-–" for space in " \u00a0")  # in every range
LINKED = frozenset({"prose", "heading"})
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>?|<!--|<[!?]")


def set_prose(root: Element, job: Job, text: str) -> Steps[None]:
    """Link citations, explain abbreviations, keep lines whole; `text` is the plain text."""
    slots = read_slots(root)
    yield
    _warn_of_tags(slots, job)
    for slot, citation, document in cite(slots, job):
        linked = document if slot.zone in LINKED else ""
        shown = _element(slot.text[citation.start : citation.end], linked)
        slot.inserts.append((citation.start, citation.end, shown))
    yield
    _explain(slots, job, text)
    yield
    for slot in slots:
        if slot.zone != "code" and _may_hold_range(slot.text):
            _join_ranges(slot)
    write(slots)
    yield


def read_slots(root: Element) -> list[Slot]:
    """The runs of text below `root` with the citations in them."""
    slots: list[Slot] = []
    collect(root, "prose", slots)
    for slot in slots:
        if "/" in slot.text:  # as in every number of a document
            slot.citations = find(slot.text)
    return slots


def _warn_of_tags(slots: Iterable[Slot], job: Job) -> None:
    """Raw HTML that stayed text; what an entity spelled out is the author's wish."""
    for slot in slots:
        if slot.zone == "code" or "<" not in slot.text:
            continue
        for tag in TAG.findall(slot.text):
            if tag in job.source:
                job.add(job.line(tag), "raw-html", "warning", tag=tag)


def cite(slots: Sequence[Slot], job: Job) -> list[tuple[Slot, Citation, str]]:
    """Each citation of the text with its document's id, empty when nobody can tell.

    Those of title and lede are noted for the article too.
    """
    article = job.article
    heads = [*find(article.title), *find(article.lede)]
    cited = [citation for slot in slots for citation in slot.citations]
    dates = _dates([*heads, *cited])
    places = _places(job) if heads or cited else ()
    for citation in heads:
        _resolved(citation, dates, places, job)
    for slot in slots:
        _judge(slot, job)
    return [
        (slot, citation, _resolved(citation, dates, places, job))
        for slot in slots
        for citation in slot.citations
    ]


def _judge(slot: Slot, job: Job) -> None:
    """Tell of citations that cannot be right: no such day, a number of another kind."""
    if slot.zone == "code":
        return
    for citation in slot.citations:
        for code, values in impossible(citation, slot.text, job.article.date.date()):
            line = job.line(citation.written)
            job.problems.append(Problem(job.article.path, line, code, values))


def _dates(citations: Iterable[Citation]) -> dict[str, Citation]:
    """Number → the one dated citation of it; numbers with several dates are left out."""
    dated: dict[str, dict[str, Citation]] = defaultdict(dict)
    for citation in citations:
        if citation.day or citation.day_year:
            dated[citation.number][citation.key] = citation
    return {
        number: next(iter(found.values())) for number, found in dated.items() if len(found) == 1
    }


def _places(job: Job) -> tuple[str, ...]:
    """The article's units and those above them on its day, nearest first, each once."""
    day, regions = job.article.date.date(), job.context.regions
    above = [unit for region in job.article.regions for unit in regions.ancestors(region, day)]
    return tuple(dict.fromkeys([*job.article.regions, *above]))


def _resolved(
    citation: Citation, dates: dict[str, Citation], places: Sequence[str], job: Job
) -> str:
    """The id of the cited document, noted for the article; empty when nobody can tell."""
    dated = dates.get(citation.number)
    if dated and not citation.day and not citation.day_year:
        citation = replace(citation, day=dated.day, day_year=dated.day_year)
    found = job.context.documents.resolve(citation, job.article.date.date(), places)
    if found.document:
        job.citations.setdefault(found.document, CitedDocument(found.document, citation.number))
    else:
        values = {"number": citation.number, "ids": ", ".join(found.candidates)}
        job.add(job.line(citation.written), "ambiguous-citation", "warning", **values)
    return found.document


def _element(number: str, document: str) -> Element:
    """The number as a link to its document's page, or kept on one line alone."""
    element = Element("cite" if document else "span", {"class": SYMBOL})
    if document:
        SubElement(element, "a", href=f"/van-ban/{document}/").text = number
    else:
        element.text = number
    return element


def _explain(slots: Iterable[Slot], job: Job, text: str) -> None:
    """Wrap the first use of each abbreviation; the text's own definitions come first."""
    prose = [slot for slot in slots if slot.zone == "prose"]
    article = job.article
    texts = [(slot.text, [(c.start, c.end) for c in slot.citations]) for slot in prose]
    defined = definitions(f"{article.lede}\n{text}") if "(" in article.lede + text else {}
    scope = [*article.regions, *([article.organisation.slug] if article.organisation else [])]
    day = article.date.date()
    found = expand_first_uses(texts, job.context.glossary, day, defined, scope)
    for slot, spans in zip(prose, found, strict=True):
        for span in spans:
            element = Element("abbr", title=span.long)
            element.text = slot.text[span.start : span.end]
            slot.inserts.append((span.start, span.end, element))


def _may_hold_range(text: str) -> bool:
    """Whether dashes stand before spaces; single characters are looked for many times quicker."""
    return ("-" in text or "–" in text) and any(sign in text for sign in DASHES)


def _join_ranges(slot: Slot) -> None:
    """Keep `2022 – 2023` on one line, except where it stands in another element."""
    for found in RANGE.finditer(slot.text):
        start, end = found.span()
        if all(end <= first or last <= start for first, last, _ in slot.inserts):
            joined = Element("span", {"class": SYMBOL})
            joined.text = no_breaks(found.group())
            slot.inserts.append((start, end, joined))
