"""Drawn articles as the documents of the search room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bantin.articles.model import Term
from bantin.core.text import slug
from bantin.search.documents import SearchDocument

# Short forms of the drawn articles; the generator writes each with one meaning only.
GLOSSARY = {
    "GV": "giáo viên",
    "CBQL": "cán bộ quản lý",
    "GD&ĐT": "giáo dục và đào tạo",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "SGK": "sách giáo khoa",
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "GDPT": "giáo dục phổ thông",
    "CNTT": "công nghệ thông tin",
    "HS": "học sinh",
    "DTTS": "dân tộc thiểu số",
}


def documents(corpus: Path) -> Iterator[SearchDocument]:
    """The articles of a JSONL file that the generator wrote."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            drawn = json.loads(line)
            region = Term(slug(drawn["region"]), drawn["region"])
            unit = f"{region.slug}--{slug(drawn['district'])}"
            yield SearchDocument(
                id=f"{drawn['id']:07}",
                url=f"/{drawn['date'].replace('-', '/')}/{slug(drawn['title'])}-{drawn['id']}/",
                title=drawn["title"],
                date_iso=drawn["date"],
                lede="",
                text="\n".join(drawn["body"]),
                category=Term(slug(drawn["category"]), drawn["category"]),
                region_ids=(unit,),
                region_names_then=(drawn["district"],),
                region_now=(region,),
                people=(Term(slug(drawn["author"]), drawn["author"]),),
            )
