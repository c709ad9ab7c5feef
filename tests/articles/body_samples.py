"""Articles, registers and pictures small enough to see through, for tests of bodies."""

from __future__ import annotations

from atexit import register
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from PIL import Image as Picture

from bantin.abbreviations.glossary import Glossary
from bantin.abbreviations.model import Entry
from bantin.articles.body import Body, BodyContext, render_body
from bantin.articles.model import Article, Term
from bantin.core.dates import VIETNAM
from bantin.core.problems import Problem
from bantin.legal_citations.model import Document
from bantin.legal_citations.register import Documents
from bantin.media import Library

GLOSSARY = Glossary([
    Entry("CBQL", "cán bộ quản lý"),
    Entry("GD&ĐT", "giáo dục và đào tạo", variants=("GDĐT",)),
    Entry("TP", "thành phố"),
    Entry("HU", "huyện ủy", end=date(2025, 7, 1)),
])  # fmt: skip


class Units:
    """A district in a province."""

    def ancestors(self, unit_id: str, on: date | None) -> Sequence[str]:
        """The units above."""
        del on
        chain = ("huyen-cao-lanh", "dong-thap", "viet-nam")
        return chain[chain.index(unit_id) + 1 :] if unit_id in chain else ()


@cache
def content_root() -> Path:
    """A content folder with one picture and one document, made once."""
    root = Path(mkdtemp(prefix="bantin-body-"))
    register(rmtree, root, ignore_errors=True)
    (root / "media").mkdir()
    Picture.new("RGB", (640, 480), (90, 120, 60)).save(root / "media" / "lop.jpg")
    (root / "media" / "k.pdf").write_bytes(b"%PDF-1.7")
    return root


def context() -> BodyContext:
    """Everything a body may ask for."""
    documents = Documents([
        Document("29-nq-tw-2013", "29-NQ/TW", date=date(2013, 11, 4)),
        Document("7-kh-ubnd-2022-dong-thap", "7/KH-UBND", place="dong-thap",
                 date=date(2022, 3, 1)),
        Document("9-kh-ubnd-2022-dong-thap", "9/KH-UBND", place="dong-thap",
                 date=date(2022, 3, 1)),
        Document("9-kh-ubnd-2021-dong-thap", "9/KH-UBND", place="dong-thap",
                 date=date(2021, 3, 1)),
    ])  # fmt: skip
    root = content_root()
    return BodyContext(
        GLOSSARY, documents, Units(), Library(root, root / "var"), lambda target: f"/to/{target}"
    )


def article(**values: Any) -> Article:
    """An article of 8 December 2022 in a district of Đồng Tháp."""
    given = {
        "id": "a",
        "path": "articles/a.md",
        "slug": "a",
        "url": "/2022/12/08/a/",
        "title": "Bài",
        "date": datetime(2022, 12, 8, 9, 39, tzinfo=VIETNAM),
        "category": Term("tin-tuc", "Tin tức"),
        "regions": ("huyen-cao-lanh",),
        **values,
    }
    return Article(**given)


def render(text: str, first_line: int = 1, **values: Any) -> tuple[Body, list[Problem]]:
    """The body of `text`."""
    return render_body(text, article(**values), first_line, context())


def html(text: str, **values: Any) -> str:
    """The HTML of `text`, which must have no errors."""
    body, problems = render(text, **values)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return body.html


def codes(text: str) -> list[tuple[str, int]]:
    """Codes and lines of the problems of `text`."""
    return [(problem.code, problem.line) for problem in render(text)[1]]
