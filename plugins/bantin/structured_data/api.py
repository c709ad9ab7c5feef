"""The articles' metadata as data: `/api/articles.json` and one file for each year."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from bantin.core.dates import VIETNAM, iso
from bantin.core.outputs import File, Inputs
from bantin.core.site import Site
from bantin.core.views import Link
from bantin.structured_data.model import Facts

VERSION = 1


def outputs(articles: Iterable[Facts], site: Site) -> Iterator[File]:
    """The index and the years' files of these published articles, newest first."""
    ordered = sorted(articles, key=lambda facts: (facts.published, facts.id), reverse=True)
    years: list[dict[str, Any]] = []
    for year, group in groupby(ordered, _year):
        rows = [_row(facts, site) for facts in group]
        path = f"api/articles-{year}.json"
        years.append({"year": year, "url": f"{site.url}/{path}", "count": len(rows),
                      "updated": max(row["modified"] for row in rows)})
        yield File(path, write_json, {"version": VERSION, "year": year, "articles": rows})
    yield File("api/articles.json", write_json, {
        "version": VERSION, "name": site.name, "url": f"{site.url}/",
        "language": site.language, "publisher": site.owner.name,
        "count": sum(year["count"] for year in years), "years": years,
    })


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
    opening = _compact(head).rstrip("}")
    rows = ",\n".join(_compact(row) for row in inputs[inner])
    return f'{opening},"{inner}":[\n{rows}\n]}}\n'.encode("utf-8", "replace")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
