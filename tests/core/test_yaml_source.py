"""YAML of content files: text with lines, nothing guessed, nothing hostile."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.trees import Limits, leaves
from bantin.core.yaml_source import read_yaml


def codes(text: str, limits: Limits | None = None) -> list[tuple[int, str]]:
    _, problems = read_yaml(text, "a.yaml", limits=limits)
    return [(part.line, part.code) for part in problems]


def test_no_scalar_is_guessed() -> None:
    tree, problems = read_yaml("a: Yes\nb: 0755\nc: 2022-12-08\nd: ~\ne: 1e3\nf:\n", "a.yaml")
    assert tree is not None
    assert problems == []
    assert tree.value == {"a": "Yes", "b": "0755", "c": "2022-12-08", "d": "~", "e": "1e3", "f": ""}


def test_every_key_and_item_has_its_line_counted_from_the_first() -> None:
    tree, _ = read_yaml("a:\n  - b: 1\n    c: 2\n  - [x,\n     y]\n", "a.yaml", first_line=10)
    assert tree is not None
    assert tree.lines == {
        "": 10, "a": 10, "a.0": 11, "a.0.b": 11, "a.0.c": 12, "a.1": 13, "a.1.0": 13, "a.1.1": 14,
    }  # fmt: skip
    assert dict(leaves(tree.value)) == {"a.0.b": "1", "a.0.c": "2", "a.1.0": "x", "a.1.1": "y"}


def test_a_refused_key_keeps_its_line_and_has_no_value() -> None:
    tree, _ = read_yaml("đ: x\na: &b c\n", "a.yaml")
    assert tree is not None
    assert (tree.value, tree.lines["a"]) == ({"đ": "x"}, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đắk: &x a", [(1, "yaml-anchor")]),
        ("a: &x [*x]", [(1, "yaml-anchor")]),
        ("&x a: b", [(1, "yaml-anchor")]),
        ("a: !!set {b}", [(1, "yaml-tag")]),
        ("a: b\na: c\na: d", [(2, "yaml-duplicate-key"), (3, "yaml-duplicate-key")]),
        ("a: {b: 1, b: 2}", [(1, "yaml-duplicate-key")]),
        ("a: [[[[b]]]]", [(1, "yaml-nesting")]),
        ("a: [1, 2, 3]\nb: [1, 2, 3, 4]", [(2, "yaml-list-length")]),
        ("[a]: b", [(1, "yaml-key")]),
        ('a: "b\nc: d"\n', [(1, "yaml-quote-open")]),
        ("a: b: c", [(1, "yaml-syntax")]),
        ("a: 'b\n\n\n", [(1, "yaml-syntax")]),
        ("--- a\n--- b", [(2, "yaml-syntax")]),
        ("a: \x07", [(1, "yaml-syntax")]),
    ],
)
def test_a_trap_is_refused_at_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert codes(text, Limits(nesting=4, items=3)) == expected


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? "])
def test_deep_nesting_is_refused_before_the_parser_recurses(sign: str) -> None:
    assert codes(sign * 200_000) == [(1, "yaml-nesting")]


def test_an_alias_bomb_is_refused_at_once() -> None:
    rows = ["a: &a [x, x]"] + [
        f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=False)
    ]
    assert {code for _, code in codes("\n".join(rows))} == {"yaml-anchor"}


def test_a_quoted_text_may_go_on_with_indented_lines() -> None:
    tree, problems = read_yaml('a: "một\n  hai"\nb: c', "a.yaml")
    assert tree is not None
    assert problems == []
    assert tree.value == {"a": "một hai", "b": "c"}


@given(st.text(st.sampled_from("ab:-[]{}\"'#&*!|>? \n\t%@`,\\ắ"), max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_values_or_problems(text: str) -> None:
    tree, problems = read_yaml(text, "a.yaml")
    assert tree is not None or problems
    assert all(part.text() and part.text("en") for part in problems)


LETTERS = st.characters(
    exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"
)
TREES = st.recursive(
    st.text(LETTERS, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(TREES)
@settings(deadline=None)
def test_what_was_written_as_json_is_read_back(value: object) -> None:
    """JSON is YAML: every tree of texts within the limits comes back as it was."""
    text = json.dumps(value, ensure_ascii=False)
    tree, problems = read_yaml(text, "a.yaml", limits=Limits(nesting=20))
    assert problems == []
    assert tree is not None
    assert tree.value == value
