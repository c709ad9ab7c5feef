"""What is refused before Markdown reads it, and what is cleaned."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.articles.markdown.caps import over_caps
from bantin.articles.markdown.cleaning import clean_source

from .body_samples import codes, render

MANY = 3000
REFUSED = {
    "open brackets": "[" * MANY,
    "open links": "[a](b" * MANY,
    "open pictures": "![" * MANY,
    "growing backticks": " ".join("`" * count for count in range(1, 180)),
    "quotes": ">" * MANY,
    "quotes and lists": "> - " * MANY + "a",
    "lists on a line": "- " * MANY + "a",
    "lists by indentation": "\n".join("    " * level + "- a" for level in range(320)),
    "lists by tabs": "\n".join("\t" * level + "- a" for level in range(100)),
    "numbered lists": "1. " * MANY + "a",
    "open elements": "<u>" * MANY,
    "crossed elements": "<u></s>" * MANY,
    "nested elements": "<kbd>" * MANY + "</kbd>" * MANY,
    "open details": "<details>\n\n" * MANY,
    "headings": "# a\n" * MANY,
    "rules": "* * *\n" * MANY,
    "underlined headings": "a\n=\n" * MANY,
}
SLOW = {
    "emphasis": "*a **a _a " * MANY,
    "stars": "*" * MANY,
    "references": "".join(f"[a{place}][b] " for place in range(MANY)),
    "one note often": "[^a] " * MANY + "\n\n[^a]: x",
    "tags": "<b>\n" * MANY,
    "comments": "<!--" * MANY,
    "attributes": "<a href='" * MANY,
    "citations": "Thông tư 14/2018/TT-BGDĐT\n" * MANY,
    "almost citations": "1/QĐ-" + "A-" * MANY + "\n" + "1/QĐ-" + "A&" * MANY + "ị",
    "attribute lists": "*a*{a=b " * MANY,
    "spaces": "a" + " " * MANY * 5,
    "rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * MANY,
    "long paragraph": "từ ngữ\n" * MANY,
}


def broken(text: str) -> str:
    """`text` in lines short enough, so that the cap under test is the one that answers."""
    if "\n" in text:
        return text
    return "\n".join(text[start : start + 15000] for start in range(0, len(text), 15000))


@pytest.mark.parametrize("name", REFUSED)
def test_pathological_nesting_is_refused_at_once_with_its_line(name: str) -> None:
    start = time.process_time()
    body, problems = render("đầu\n\n" + broken(REFUSED[name]), first_line=5)
    assert time.process_time() - start < 1
    (problem,) = problems
    assert problem.code in {"nesting-too-deep", "rules-too-many"}
    assert problem.severity == "error"
    assert problem.line >= 7
    assert (body.html, body.text) == ("", "")


@pytest.mark.parametrize("name", SLOW)
def test_other_pathological_texts_are_read_in_time(name: str) -> None:
    start = time.process_time()
    render(broken(SLOW[name]))
    assert time.process_time() - start < 3


def test_a_line_may_have_twenty_thousand_characters_and_no_more() -> None:
    assert over_caps("a" * 20_000, "a.md", 1) == []
    (problem,) = over_caps("x\n" + "a" * 20_001, "a.md", 4)
    assert (problem.code, problem.line) == ("body-line-too-long", 5)


REAL = [
    "- a\n    - b\n        - c\n            - d",
    "> a\n> > b\n> > > c",
    "- - a",
    "* * *\n\n---\n\n- - - - - - - - - - - - - - - - - - - - - - - -",
    "[a](b) " * 300,
    "(a [b] (c)) " * 300,
    "`a` ``b`` " * 300,
    "<u>a</u> H<sub>2</sub> " * 300,
    "2019. Năm đó",
    "> **12.** a",
]


@pytest.mark.parametrize("text", REAL)
def test_real_texts_keep_the_caps(text: str) -> None:
    assert over_caps(text, "a.md", 1) == []


def test_invisible_characters_are_taken_out_with_a_warning_for_their_line() -> None:
    text, problems = clean_source("a\n\u200bb\u202ec\ufeff\nd", "a.md", 3)
    assert text == "a\nbc\nd"
    (problem,) = problems
    assert (problem.code, problem.line, problem.severity) == ("invisible-characters", 4, "warning")
    assert problem.values["names"] == "U+200B, U+202E, U+FEFF"


def test_control_characters_never_reach_the_page() -> None:
    body, problems = render("a\u0000\u0002klzzwxh:0000\u0003b\u000c")
    assert [problem.code for problem in problems] == ["invisible-characters"]
    assert body.html == "<p>aklzzwxh:0000b</p>"


def test_entities_bring_no_invisible_characters() -> None:
    assert render("a&#x202e;b&#8203;c&zwj;d")[0].text == "abcd"


def test_words_that_mix_scripts_are_warned_of() -> None:
    assert codes("Trường\n\nс\u0430o с\u0430o v\u0430n") == [("mixed-scripts", 3)] * 3
    assert codes("α-tocopherol, Москва, nước") == []


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once, _ = clean_source(text, "a.md", 1)
    assert clean_source(once, "a.md", 1)[0] == once
