"""The one walk over an article's text: citations, abbreviations, no-break spaces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bantin.abbreviations.define import definitions
from bantin.abbreviations.expand import Span, expand_first_uses
from bantin.articles.markdown.job import Job
from bantin.articles.markdown.layout import Layout, Run, escaped, quoted
from bantin.articles.markdown.typography import no_breaks
from bantin.articles.model import Citation as CitedDocument
from bantin.articles.plain_text import plain_text
from bantin.articles.sanitise import is_sure
from bantin.core.problems import Problem
from bantin.core.steps import Steps
from bantin.legal_citations.find import find
from bantin.legal_citations.lint import impossible
from bantin.legal_citations.model import Citation

# A line may end behind a dash even before a no-break space (UAX #14, LB12a).
RANGE = re.compile(r"\d(?:[\d./]*\d)?[ \u00a0][-–][ \u00a0]\d(?:[\d./]*\d)?")
DASHES = tuple(f"{dash}{space}" for dash in "-–" for space in " \u00a0")  # in every range
LINKED = frozenset({"prose", "heading"})
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>?|<!--|<[!?]")


def set_prose(layout: Layout, job: Job) -> Steps[None]:
    """Link citations, explain abbreviations, keep lines whole."""
    runs = layout.runs
    find_citations(runs)
    yield
    _warn_of_tags(runs, job)
    for run, citation, document in cite(runs, job):
        address = f"/van-ban/{document}/" if document and run.zone in LINKED else ""
        layout.sure &= not address or is_sure("a", "href", address)
        shown = _symbol(run.text[citation.start : citation.end], address)
        run.inserts.append((citation.start, citation.end, shown))
    yield
    for run, span in _explained(layout, job):
        layout.sure &= is_sure("abbr", "title", span.long)
        shown = escaped(run.text[span.start : span.end])
        explained = f'<abbr title="{quoted(span.long)}">{shown}</abbr>'
        run.inserts.append((span.start, span.end, explained))
    yield
    for run in runs:
        if ("-" in run.text or "–" in run.text) and run.zone != "code":
            _join_ranges(run)


def find_citations(runs: Iterable[Run]) -> None:
    """Let runs of text know the numbers of documents in them."""
    for run in runs:
        if "/" in run.text:  # as in every number of a document
            run.citations = find(run.text)


def _warn_of_tags(runs: Iterable[Run], job: Job) -> None:
    """Raw HTML that stayed text; what an entity spelled out is the author's wish."""
    if "<" not in job.source:
        return
    for run in runs:
        if run.zone == "code" or "<" not in run.text:
            continue
        for tag in TAG.findall(run.text):
            if tag in job.source:
                job.add(job.line(tag), "raw-html", "warning", tag=tag)


def cite(runs: Iterable[Run], job: Job) -> list[tuple[Run, Citation, str]]:
    """Each citation of the text with its document's id, empty when nobody can tell.

    Those of title and lede are noted for the article too.
    """
    article = job.article
    heads = [*find(article.title), *find(article.lede)]
    citing = [run for run in runs if run.citations]
    if not heads and not citing:
        return []
    dates = _dates([*heads, *(citation for run in citing for citation in run.citations)])
    places = _places(job)
    for citation in heads:
        _resolved(citation, dates, places, job)
    for run in citing:
        _judge(run, job)
    return [
        (run, citation, _resolved(citation, dates, places, job))
        for run in citing
        for citation in run.citations
    ]


def _judge(run: Run, job: Job) -> None:
    """Tell of citations that cannot be right: no such day, a number of another kind."""
    if run.zone == "code":
        return
    for citation in run.citations:
        for code, values in impossible(citation, run.text, job.article.date.date()):
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


def _symbol(number: str, address: str) -> str:
    """The number as a link to its document's page, or kept on one line alone."""
    if not address:
        return _on_one_line(number)
    return f'<cite class="symbol"><a href="{quoted(address)}">{escaped(number)}</a></cite>'


def _on_one_line(text: str) -> str:
    return f'<span class="symbol">{escaped(text)}</span>'


def _explained(layout: Layout, job: Job) -> Iterator[tuple[Run, Span]]:
    """The first use of each abbreviation; the text's own definitions come first."""
    prose = [run for run in layout.runs if run.zone == "prose"]
    article = job.article
    texts = [(run.text, [(c.start, c.end) for c in run.citations]) for run in prose]
    defined = _defined(layout, article.lede)
    scope = [*article.regions, *([article.organisation.slug] if article.organisation else [])]
    day = article.date.date()
    found = expand_first_uses(texts, job.context.glossary, day, defined, scope)
    for run, spans in zip(prose, found, strict=True):
        yield from ((run, span) for span in spans)


def _defined(layout: Layout, lede: str) -> dict[str, str]:
    """What the text itself explains, by its short form."""
    if "(" not in lede and not any("(" in run.text for run in layout.runs):
        return {}
    return definitions(f"{lede}\n{plain_text(layout.html())}")


def _join_ranges(run: Run) -> None:
    """Keep `2022 – 2023` on one line, except where it stands in another element."""
    for found in RANGE.finditer(run.text) if any(dash in run.text for dash in DASHES) else ():
        start, end = found.span()
        if all(end <= first or last <= start for first, last, _ in run.inserts):
            run.inserts.append((start, end, _on_one_line(no_breaks(found.group()))))
