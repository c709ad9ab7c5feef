"""The articles' metadata as data: `/api/articles.json`, one file for each year, their schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from bantin.core.dates import VIETNAM, iso
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.core.values import dataclass
from bantin.core.views import Link
from bantin.structured_data.model import Facts

VERSION = 1
SCHEMA_PATH = "api/articles.schema.json"


@dataclass(frozen=True, slots=True)
class Year:
    """A year of articles: how many, and when one of them was last changed."""

    year: int
    count: int
    updated: datetime

    @property
    def path(self) -> str:
        """Where its file stands."""
        return year_path(self.year)


def outputs(articles: Iterable[Facts], site: Site) -> Iterator[File]:
    """The index, the years' files and the schema of these published articles."""
    ordered = sorted(articles, key=lambda facts: (facts.published, facts.id), reverse=True)
    years = []
    for year, group in groupby(ordered, _year):
        found = list(group)
        yield year_file(year, (line(facts, site) for facts in found), site)
        years.append(Year(year, len(found), max(x.modified or x.published for x in found)))
    yield from site_files(years, site)


def year_file(year: int, lines: Iterable[str], site: Site) -> File:
    """The articles of one year, newest first, as they come; `lines` are those of `line`."""
    return File(year_path(year), write_json, {
        "$schema": f"{site.url}/{SCHEMA_PATH}", "version": VERSION, "year": year,
        "articles": [*lines],
    })


def year_path(year: int) -> str:
    """Where the file of a year stands."""
    return f"api/articles-{year}.json"


def line(facts: Facts, site: Site) -> str:
    """What the file of its year tells of an article, in JSON."""
    return _compact(_row(facts, site))


def lines_by_id(file: Path) -> dict[str, str]:
    """The lines of a year's file as `year_file` takes them, by the ids of their articles in JSON.

    Nothing where there is no such file.
    """
    try:
        _, *lines, _, _ = file.read_bytes().decode().split("\n")
    except (OSError, ValueError):
        return {}
    begin = len('{"id":')
    return {each.partition(',"url":')[0][begin:]: each.removesuffix(",") for each in lines}


def site_files(years: Iterable[Year], site: Site) -> Iterator[File]:
    """`/api/articles.json`, which says what years there are, and the schema of all the files."""
    found = list(years)
    rows = [
        {"year": each.year, "url": f"{site.url}/{each.path}", "count": each.count,
         "updated": iso(each.updated)}
        for each in found
    ]
    yield File("api/articles.json", write_json, {
        "$schema": f"{site.url}/{SCHEMA_PATH}", "version": VERSION, "name": site.name,
        "url": f"{site.url}/", "language": site.language, "publisher": site.owner.name,
        "count": sum(each.count for each in found), "years": rows,
    })
    yield File(SCHEMA_PATH, write_schema, {"site": site.url})


def write_schema(inputs: Inputs) -> bytes:
    """The JSON Schema of the index and of the years' files, under its own address."""
    schema = json.loads(files(__package__).joinpath("articles.schema.json").read_text("utf-8"))
    whole = {"$schema": schema["$schema"], "$id": f"{inputs['site']}/{SCHEMA_PATH}", **schema}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def _year(facts: Facts) -> int:
    return facts.published.astimezone(VIETNAM).year


def _row(facts: Facts, site: Site) -> dict[str, Any]:
    return {
        "id": facts.id,
        "url": site.url + facts.url,
        "title": facts.title,
        "summary": facts.lede,
        "date": iso(facts.published),
        "modified": iso(facts.modified or facts.published),
        "category": _term(facts.category),
        "regions": [_term(region) for region in facts.regions],
        "levels": [_term(level) for level in facts.levels],
        "authors": [_term(author) for author in facts.authors],
        "organisation": _term(facts.organisation) if facts.organisation else None,
        "tags": [_term(tag) for tag in facts.tags],
        "documents": [_term(document) for document in facts.documents],
        "image": site.url + facts.image if facts.image else "",
        "source": facts.based_on,
    }


def _term(link: Link) -> dict[str, str]:
    """A term by its permanent id, the last part of its list's path, and its name."""
    return {"id": link["url"].rstrip("/").rsplit("/", 1)[-1], "name": link["title"]}


def write_json(inputs: Inputs) -> bytes:
    """One line of JSON for each article, so that two versions of a file compare well."""
    inner = "articles" if "articles" in inputs else "years"
    head = {key: value for key, value in inputs.items() if key != inner}
    opening = f'{_compact(head).rstrip("}")},"{inner}":[\n'.encode("utf-8", "replace")
    # Encoded one by one: a text of a whole year would be twice as large.
    texts = (row if isinstance(row, str) else _compact(row) for row in inputs[inner])
    rows = [text.encode("utf-8", "replace") for text in texts] or [b""]
    rows[0] = opening + rows[0]
    rows[-1] += b"\n]}\n"
    return b",\n".join(rows)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
