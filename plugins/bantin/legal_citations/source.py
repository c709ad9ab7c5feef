"""Reading `content/data/documents.yaml`: its schema and its faults."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from bantin.core.lists import read_list
from bantin.core.problems import Problem
from bantin.core.refusal import fault
from bantin.core.validation import Strict
from bantin.legal_citations.find import parse
from bantin.legal_citations.grammar import is_place_bound
from bantin.legal_citations.model import Document, Status


def _day(value: Any) -> Any:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        fault("document-date", value=value)


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _file(value: Any) -> Any:
    """A file alone, or a mapping that names it under `file`."""
    return value.get("file", "") if isinstance(value, dict) else value


Day = Annotated[dt.date | None, BeforeValidator(_day)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_several)]
File = Annotated[str, BeforeValidator(_file)]
Files = Annotated[tuple[File, ...], BeforeValidator(_several)]


class Row(Strict):
    """One document as editors write it."""

    id: str = Field(pattern=r"^[a-z0-9-]{1,150}$")
    number: str
    form: str = ""
    issuer: str = ""
    place: str = ""
    date: Day = None
    effective: Day = None
    subject: str = ""
    status: Status = "unknown"
    files: Files = ()
    replaces: Texts = ()
    replaced_by: Texts = ()
    aliases: Texts = ()


def read_documents(path: Path, shown: str) -> tuple[list[Document], list[Problem]]:
    """Documents of the file in its order, and its faults; a missing file has neither."""
    rows, problems = read_list(path, shown, Row)
    documents: dict[str, Document] = {}
    for listed in rows:
        document = Document(**listed.row.model_dump(), line=listed.line)
        problems += _misplaced(document, shown)
        if document.id in documents:
            problems.append(Problem(shown, listed.line, "document-twice", {"id": document.id}))
        else:
            documents[document.id] = document
    return list(documents.values()), problems


def _misplaced(document: Document, shown: str) -> list[Problem]:
    """A number that every place has, without its place."""
    citation = parse(document.number)
    if not citation or not is_place_bound(citation.issuer) or document.place:
        return []
    return [Problem(shown, document.line, "document-place", {"number": document.number})]
