"""A new article: its path and its complete header, made from the schema; brings pydantic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from textwrap import wrap

from bantin.articles.header import split
from bantin.articles.registers import Registers
from bantin.articles.resolve import resolve
from bantin.articles.yaml_header import quoted
from bantin.core.dates import VIETNAM
from bantin.core.errors import ContentError
from bantin.core.files import refused
from bantin.core.problems import Problem
from bantin.core.text import slug
from bantin.core.values import dataclass

# Text that YAML reads back as it is without quotes: on a line of its own, and inside a list.
PLAIN = re.compile(r"[^\W_](?:[^\n:#\[\]{}\"'&*!|>%@`\\]|:(?=\S))*")
ITEM = re.compile(r"[^\W_][^\n:#\[\]{},\"'&*!|>%@`\\]*")
# Keys that most articles need, in the order in which they are offered.
USUAL = (
    "author", "organisation", "tags", "level", "summary", "image", "image_alt", "image_caption",
    "image_credit",
)  # fmt: skip
MORE = "# Khi cần còn có (xem docs/bien-tap.md): {}."
DRAFT = "nháp"
SILENT_WHEN_NEW = frozenset({"body-empty"})


@dataclass(frozen=True, slots=True)
class NewArticle:
    """A file to be written: `path` below the content folder, and its text."""

    path: str
    text: str


def _value(name: str, given: str | Sequence[str]) -> str:
    """What stands behind the colon: one text, or a list where one text would be split."""
    if not isinstance(given, str) and len(given) == 1 and (name == "region" or "," not in given[0]):
        given = given[0]
    if isinstance(given, str):
        return given if PLAIN.fullmatch(given) and ";" not in given else quoted(given)
    items = (part if ITEM.fullmatch(part) else quoted(part) for part in given)
    return f"[{', '.join(items)}]"


def _header_lines(given: dict[str, str | Sequence[str]]) -> list[str]:
    """The keys that are given, the usual others as comments, and the names of the rest."""
    from bantin.articles.schema import Header

    fields = Header.model_fields
    lines = [f"{name}: {_value(name, given[name])}" for name in fields if given.get(name)]
    usual = [name for name in USUAL if not given.get(name)]
    lines += [f"# {name}: {(fields[name].examples or [''])[0]}" for name in usual]
    rest = [name for name in fields if name not in USUAL and not given.get(name)]
    return [*lines, *wrap(MORE.format(", ".join(rest)), 95, subsequent_indent="#   ")]


def compose_article(
    title: str,
    region: Sequence[str],
    category: str,
    author: Sequence[str],
    registers: Registers,
    now: datetime,
) -> tuple[NewArticle, list[Problem]]:
    """The new article's file and every problem of its header, as the reader will see it.

    The date is `now`, and the article a draft: it has no text yet. Usual keys that are not given
    stand as comments with an example.
    """
    moment = now.astimezone(VIETNAM)
    given: dict[str, str | Sequence[str]] = {
        "title": " ".join(title.split()),
        "date": f"{moment:%Y-%m-%d %H:%M}",
        "region": region,
        "category": category,
        "author": author,
        "status": DRAFT,
    }
    path = f"articles/{moment:%Y}/{moment:%Y-%m-%d}-{slug(title)}.md"
    text = "\n".join(["---", *_header_lines(given), "---", "", ""])
    raw, problems = split(text.encode(), path)
    if raw is not None:
        problems += resolve(raw, path, registers, now)[1]
    return NewArticle(path, text), [part for part in problems if part.code not in SILENT_WHEN_NEW]


def write_new(article: NewArticle, content: Path) -> Path:
    """Write the article below `content`; an existing file is never touched.

    Raises ContentError when the file is there already, EnvironmentFailure when the disk refuses.
    """
    path = content / article.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(article.text)
    except FileExistsError as error:
        raise ContentError([Problem(path.as_posix(), 1, "file-exists")]) from error
    except OSError as error:
        raise refused(error, path) from error
    return path
