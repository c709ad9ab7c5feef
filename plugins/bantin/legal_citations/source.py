"""Reading `content/data/documents.yaml`: its schema and its faults."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from bantin.core.lists import read_text
from bantin.core.problems import Problem
from bantin.core.validation import Strict, check, fault
from bantin.core.yaml_source import Limits, read_yaml
from bantin.legal_citations.find import parse
from bantin.legal_citations.grammar import is_place_bound
from bantin.legal_citations.model import Document, Status

LIMITS = Limits(nesting=4, items=20_000)


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
    if not path.is_file():
        return [], []
    text, problems = read_text(path, shown)
    if problems:
        return [], problems
    tree, problems = read_yaml(text, shown, limits=LIMITS)
    if tree is None or not tree.value:
        return [], problems
    if not isinstance(tree.value, list):
        return [], [*problems, Problem(shown, 1, "documents-list")]
    documents: dict[str, Document] = {}
    for place, item in enumerate(tree.value):
        line = tree.lines[str(place)]
        document, faults = _document(item, shown, line)
        problems += faults
        if document and document.id in documents:
            problems.append(Problem(shown, line, "document-twice", {"id": document.id}))
        elif document:
            documents[document.id] = document
    return list(documents.values()), problems


def _document(item: Any, shown: str, line: int) -> tuple[Document | None, list[Problem]]:
    row, faults, _ = check(Row, item, shown, lambda key: line)  # noqa: ARG005
    if row is None:
        return None, faults
    document = Document(**row.model_dump(), line=line)
    citation = parse(document.number)
    if citation and is_place_bound(citation.issuer) and not document.place:
        faults.append(Problem(shown, line, "document-place", {"number": document.number}))
    return document, faults
