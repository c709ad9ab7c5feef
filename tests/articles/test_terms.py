"""Categories and tags, and which names are one term."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bantin.articles.model import Article, Term
from bantin.articles.terms import (
    Terms,
    load_categories,
    load_tags,
    shared_authors,
    shared_tags,
)
from bantin.core.dates import VIETNAM
from bantin.people.model import People, Person

DAY = datetime(2022, 12, 8, tzinfo=VIETNAM)


def line(_path: str, key: str) -> int:
    return 10 + int(key.rpartition(".")[2])


def articles(*groups: list[str], kind: str = "tags") -> list[Article]:
    """An article for each group of names, as tags or authors."""
    found = []
    for number, names in enumerate(groups):
        terms: dict[str, Any] = {kind: tuple(Terms.of([]).term(name) for name in names)}
        found.append(
            Article(
                id=str(number), path=f"{number}.md", slug="a", url="/a/", title="A", date=DAY,
                category=Term("a", "A"), regions=("viet-nam",), **terms,
            )
        )  # fmt: skip
    return found


def write(folder: Path, text: str) -> Path:
    path = folder / "list.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_order_of_categories_is_the_editors(tmp_path: Path) -> None:
    text = "- {name: Tuyển sinh, slug: ts}\n- {name: Âm nhạc, parent: ts, description: Hát.}\n"
    terms, problems = load_categories(write(tmp_path, text))
    assert problems == []
    assert terms.listed == (Term("ts", "Tuyển sinh"), Term("am-nhac", "Âm nhạc"))
    assert terms.children("") == (Term("ts", "Tuyển sinh"),)
    assert terms.children("ts") == (Term("am-nhac", "Âm nhạc"),)
    assert terms.descriptions == {"am-nhac": "Hát."}
    assert terms.find("tuyển SINH") == terms.find("ts") == Term("ts", "Tuyển sinh")


def test_a_missing_list_is_empty(tmp_path: Path) -> None:
    assert load_tags(tmp_path / "tags.yaml") == (Terms.of([]), [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- {name: a}\n- {name: b, parent: c}", [(2, "category-parent-unknown")]),
        (
            "- {name: a}\n- {name: b, parent: a}\n- {name: c, parent: b}",
            [(3, "category-parent-depth")],
        ),
        ("- {name: a, parent: a}", [(1, "category-parent-depth")]),
        ("- {name: '…'}", [(1, "term-without-slug")]),
        ("- {name: thi đua}\n- {name: thi đùa}", [(2, "term-slug-taken")]),
        ("- {name: a, slug: A b}", [(1, "slug-form")]),
        ("- name: a\n  slgu: b", [(2, "key-unknown")]),
        ("- {slug: a}", [(1, "value-missing")]),
        ("- a", [(1, "mapping-expected")]),
        ("a: b", [(1, "list-shape")]),
        ("- {name: a}\n- [b", [(3, "yaml-syntax")]),
    ],
)
def test_a_fault_of_a_list_is_found_at_its_line(
    tmp_path: Path, text: str, expected: list[tuple[int, str]]
) -> None:
    _, problems = load_categories(write(tmp_path, text))
    assert [(part.line, part.code) for part in problems] == expected
    assert all(part.path == (tmp_path / "list.yaml").as_posix() for part in problems)


def test_the_line_to_add_is_offered(tmp_path: Path) -> None:
    _, problems = load_tags(write(tmp_path, "- {name: thi đua}\n- {name: thi đùa}"))
    assert "{name: thi đùa, slug: thi-dua-2}" in problems[0].text()


def test_names_that_differ_in_tone_placement_or_capitals_are_one_term() -> None:
    found = articles(["hoà bình", "stem"], ["hòa bình", "STEM"], ["hòa bình", "STEM"])
    assert shared_tags(found, Terms.of([]), line) == (
        {"hoa-binh": "hòa bình", "stem": "STEM"},
        [],
    )


def test_names_that_only_look_alike_without_marks_are_refused_with_the_line_to_add() -> None:
    found = articles(["x", "thi đua"], ["thi đua"], ["thi đùa"], ["thi đùa"], ["thi đua"])
    names, problems = shared_tags(found, Terms.of([]), line)
    assert names["thi-dua"] == "thi đua"
    assert [(part.path, part.line, part.code) for part in problems] == [("2.md", 10, "term-clash")]
    assert "tags.yaml: - {name: thi đùa, slug: thi-dua-2}" in problems[0].text()


def test_a_listed_tag_keeps_its_slug_from_others_even_when_used_once() -> None:
    tags = Terms.of([Term("thi-dua", "thi đua")])
    names, problems = shared_tags(articles(["thi đùa"]), tags, line)
    assert (names["thi-dua"], [part.code for part in problems]) == ("thi đua", ["term-clash"])


def test_a_guest_whose_name_looks_like_a_listed_author_is_refused() -> None:
    people = People.of((Person("do-van-dung", "Đỗ Văn Dung", pen_names=("Đ.Dung",)),), ())
    signed = Term("do-van-dung", "Đ.Dung")
    mine = articles(["Đỗ Văn Dung"], ["Đỗ Văn Dũng"], kind="authors")
    mine.append(replace(mine[0], path="9.md", authors=(signed,)))
    names, problems = shared_authors(mine, people, line)
    assert names == {"do-van-dung": "Đỗ Văn Dung"}
    assert [(part.path, part.code) for part in problems] == [("1.md", "term-clash")]
    assert "authors.yaml: - {name: Đỗ Văn Dũng, slug: do-van-dung-2}" in problems[0].text()
