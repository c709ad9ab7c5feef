"""The register of documents and what a number in a text means there.

The grammar of numbers is brought in by what reads one: opening a register does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from bantin.core.problems import Problem
from bantin.core.text import slug
from bantin.core.values import dataclass
from bantin.legal_citations.model import Citation, Document, number_key

NATION = "viet-nam"
CENTURIES = frozenset({"19", "20"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """The document a citation means; empty with several `candidates` when nobody can tell."""

    document: str
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def document_id(number: str, year: int | None = None, place: str = "") -> str:
    """`1100-qd-ubnd-2020-dak-nong`: slug of the number, year if not inside it, place."""
    citation = _parsed(number) if year else None
    inside = citation is not None and citation.year is not None
    parts = [number_key(number), "" if inside or not year else str(year), place]
    return "-".join(part for part in parts if part)


class Documents:
    """The documents of the register by id and by number."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self.by_id = {document.id: document for document in self.documents}
        self._by_number: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            for number in (document.number, *document.aliases):
                self._by_number[number_key(number)].append(document)

    def resolve(self, citation: Citation, on: date, places: Sequence[str] = ()) -> Resolution:
        """The document that `citation` means in an article of day `on`.

        `places` are the article's unit and those above it at that day, nearest first; they
        choose among issuers of one place. A number the register does not hold gets the id
        of an automatic entry, at the outermost of `places` when its issuer is of one place.
        """
        known = [
            document
            for document in self._by_number.get(number_key(citation.number), ())
            if _fits_date(document, citation, on) and _fits_place(document, citation, places)
        ]
        if len(known) == 1:
            return Resolution(known[0].id)
        if known:
            return Resolution("", tuple(sorted(document.id for document in known)))
        local = [place for place in places if place != NATION]
        bound = _is_place_bound(citation.issuer) and local
        year = citation.day.year if citation.day else citation.day_year
        identity = document_id(citation.number, year, local[-1] if bound else "")
        return Resolution(identity)

    def knows(self, number: str) -> bool:
        """Whether the register holds a document of this number, of whatever place and year."""
        return number_key(number) in self._by_number

    def former_ids(self) -> Mapping[str, str]:
        """Ids that undated citations had before the register knew the year → id now.

        Only ids that can mean one document; whether a page ever stood there is the
        caller's knowledge.
        """
        meant: dict[str, set[str]] = defaultdict(set)
        for document in self.documents:
            for number in (document.number, *document.aliases):
                meant[document_id(number, None, document.place)].add(document.id)
        return {
            former: next(iter(ids))
            for former, ids in sorted(meant.items())
            if len(ids) == 1 and former not in self.by_id
        }


def load_documents(path: Path, shown: str = "") -> tuple[Documents, list[Problem]]:
    """The register in the YAML file at `path`; missing is empty. Faults come as problems.

    `shown` is the path that problems name (default: `path` itself).
    """
    if not path.exists():
        return Documents(()), []
    from bantin.legal_citations.source import read_documents  # brings pydantic

    documents, problems = read_documents(path, shown or path.as_posix())
    return Documents(documents), problems


def automatic(identity: str, number: str, form: str) -> Document:
    """The entry of a document known from texts only, whose number tells its `form`."""
    place = identity.removeprefix(slug(number)).strip("-")
    if place[:4].isdigit():  # its year
        place = place[4:].strip("-")
    return Document(identity, number, form=form, place=place, registered=False)


def year_of(identity: str, document: Document | None) -> int | None:
    """The year of a document, of which the register knows this: of its date, in number or id."""
    if document and document.date:
        return document.date.year
    # What a number begins with may look like a year; what else an editor's id begins with is one.
    first, *parts = (number_key(document.number) if document else identity).split("-")
    if document:
        parts += f"{identity}-".removeprefix(f"{first}-").split("-")
    years = (part for part in parts if part[:2] in CENTURIES and len(part) == len("2013"))
    return next((int(year) for year in years if year.isdecimal()), None)


def form_in(number: str) -> str:
    """The kind of a document in words, as its number tells it; empty when it tells none."""
    citation = _parsed(number)
    return form_of(citation) if citation else ""


def form_of(citation: Citation) -> str:
    """The kind of a document in words, as its number tells it."""
    from bantin.legal_citations import grammar

    if citation.family == "cv":
        return grammar.OFFICIAL_LETTER
    if citation.family == "qh":
        return ""
    types = {"party": grammar.PARTY_TYPES, "qppl": grammar.NORMATIVE_TYPES}
    return types.get(citation.family, grammar.STATE_TYPES)[citation.kind]


def _parsed(number: str) -> Citation | None:
    from bantin.legal_citations.find import parse

    return parse(number)


@lru_cache(maxsize=4096)
def _is_place_bound(issuer: str) -> bool:
    from bantin.legal_citations.grammar import is_place_bound

    return is_place_bound(issuer)


def _fits_date(document: Document, citation: Citation, on: date) -> bool:
    if document.date is None or citation.year is not None:
        return True
    if citation.day:
        return document.date == citation.day
    if citation.day_year:
        return document.date.year == citation.day_year
    return document.date <= on


def _fits_place(document: Document, citation: Citation, places: Sequence[str]) -> bool:
    if not document.place or not _is_place_bound(citation.issuer):
        return True
    return document.place in places
