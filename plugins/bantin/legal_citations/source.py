"""Reading `content/data/documents.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from bantin.core.problems import Problem
from bantin.core.text import nearest, nfc
from bantin.legal_citations.find import parse
from bantin.legal_citations.grammar import is_place_bound
from bantin.legal_citations.model import Document, Status

KEYS = frozenset(Document.__dataclass_fields__) - {"registered", "line"}
LISTS = ("replaces", "replaced_by", "aliases")
DATES = ("date", "effective")
STATUSES = frozenset(get_args(Status))


class Faults:
    """Collects the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, line: int, code: str, **values: object) -> None:
        """Remember one fault at `line`."""
        self.problems.append(Problem(self.path, line, code, values))


def read_documents(path: Path, shown: str) -> tuple[list[Document], list[Problem]]:
    """Documents of the file in its order, and its faults; a missing file has neither."""
    faults = Faults(shown)
    if not path.is_file():
        return [], []
    documents: list[Document] = []
    seen: set[str] = set()
    for line, entry in _entries(path, faults):
        document = _document(entry, line, faults)
        if document is None:
            continue
        if document.id in seen:
            faults.add(line, "document-twice", id=document.id)
            continue
        seen.add(document.id)
        documents.append(document)
    return documents, faults.problems


def _entries(path: Path, faults: Faults) -> list[tuple[int, Mapping[str, Any]]]:
    """The list's mappings with their lines; scalars stay text, as editors typed them."""
    import yaml  # noqa: PLC0415  # heavy

    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        faults.add(mark.line + 1 if mark else 1, "documents-unreadable")
        return []
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        faults.add(1, "documents-unreadable")
        return []
    return [(item.start_mark.line + 1, _plain(item)) for item in node.value]


def _plain(node: Any) -> Any:
    """A YAML node as text, list or mapping."""
    if node.id == "mapping":
        return {key.value: _plain(value) for key, value in node.value}
    if node.id == "sequence":
        return [_plain(item) for item in node.value]
    return nfc(node.value)


def _document(entry: Any, line: int, faults: Faults) -> Document | None:
    if not isinstance(entry, Mapping) or not entry.get("id") or not entry.get("number"):
        faults.add(line, "document-incomplete")
        return None
    for key in entry:
        if key not in KEYS:
            near = ", ".join(nearest(key, KEYS, most=1) or sorted(KEYS))
            faults.add(line, "document-key", key=key, near=near)
    values: dict[str, Any] = {key: entry[key] for key in entry if key in KEYS}
    for key in (*LISTS, "files"):
        values[key] = _listed(values.get(key))
    values["files"] = tuple(
        file if isinstance(file, Mapping) else {"file": file, "title": ""}
        for file in values["files"]
    )
    for key in DATES:
        values[key] = _day(entry.get(key), line, faults)
    return _checked(Document(**values, line=line), faults)


def _listed(value: Any) -> tuple[Any, ...]:
    if not value:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _day(value: Any, line: int, faults: Faults) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        faults.add(line, "document-date", value=value)
        return None


def _checked(document: Document, faults: Faults) -> Document:
    line = document.line
    if document.status not in STATUSES:
        near = ", ".join(sorted(STATUSES))
        faults.add(line, "document-status", value=document.status, near=near)
    citation = parse(document.number)
    if citation and is_place_bound(citation.issuer) and not document.place:
        faults.add(line, "document-place", number=document.number)
    return document
