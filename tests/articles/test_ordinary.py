"""The quick reading of ordinary texts is Python-Markdown's, or a refusal."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.articles.header import split
from bantin.articles.markdown.engine import EXTENSIONS
from bantin.articles.markdown.layout import laid_out
from bantin.articles.markdown.ordinary import ordinary_tree

from .markdown_texts import NOTED, SAMPLE, agrees, mixed, slips

ROOT = Path(__file__).resolve().parents[2]
SIGNS = [sign for _, signs in EXTENSIONS for sign in signs]


@settings(max_examples=500)
@given(mixed)
def test_texts_made_of_signs_are_read_alike_or_refused(text: str) -> None:
    assert agrees(text) is not False


@settings(max_examples=500)
@given(slips())
def test_a_real_text_with_slips_is_read_alike_or_refused(text: str) -> None:
    assert agrees(text) is not False


@settings(max_examples=500)
@given(slips(NOTED))
def test_notes_with_slips_are_read_alike_or_refused(text: str) -> None:
    assert agrees(text) is not False


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "frame", ["{}", "a {} b", "a\n{}b", "a\n\n{}b\n\nc", "## {}", "- {}b", "> {}"]
)
def test_what_sets_an_extension_to_work_is_read_alike_or_refused(sign: str, frame: str) -> None:
    assert agrees(frame.replace("{}", sign)) is not False


@pytest.mark.parametrize(
    "text", [SAMPLE, NOTED, "a[^1]\n\n[^1]: b", "a[^x] b[^1].\n\n[^x]: c\n\n[^1]: d\n"]
)
def test_the_forms_of_news_are_taken(text: str) -> None:
    assert agrees(text) is True


notes = st.sampled_from([
    "[^1]", "[^2]", "\n\n[^1]: b", "\n\n[^2]: c", "\n[^2]: c", "\n\n[^1]: **b**", "\n\n[^1]: b [^2]",
    "\n\n[^1]: ", "a", "\n\n", "\n", "(", "(a/b)", ":", "{", "![^1]", "- ", "1. ", "> ", "## ", "| ", " |",
    "|-|-|", "**", "\n\n    b", "///Footnotes Go Here///", "[^1][^2]",
])  # fmt: skip


@settings(max_examples=500)
@given(st.lists(notes, max_size=12))
def test_brackets_of_notes_are_read_alike_or_refused(parts: list[str]) -> None:
    assert agrees("a" + "".join(parts)) is not False


blocks = st.sampled_from([
    "> a", "> a\n>\n> — b", "> **c**\n> d", "e", "- f\n- g", "1. h\n2. i", "---", "## k", "",
    "| l | m |\n|---|---|\n| 1 | 2 |",
])  # fmt: skip


@settings(max_examples=300)
@given(st.lists(blocks, max_size=6))
def test_quotations_that_follow_each_other_are_one(parts: list[str]) -> None:
    assert agrees("\n\n".join(parts)) is not False


def test_a_quotation_behind_another_is_taken() -> None:
    assert agrees("> a\n>\n> — b\n\n> c\n\nd\n\n> e") is True


def test_most_of_our_own_articles_are_taken_and_all_are_read_alike() -> None:
    bodies = [split(path.read_bytes(), path.name)[0] for path in ROOT.glob("content/*/**/*.md")]
    found = [agrees(raw.body) for raw in bodies if raw is not None]
    assert False not in found
    assert found.count(True) > 0.8 * len(found)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "a\tb", "`a`", "a  \nb", "**a", "a]", "![a](b", "- a\n\n- b", "1. a\n\n- b",
     "- a\n  - b", "a\n- b", "1. a\n3. b", "2. a", "a\n===", "|a|b|\n|-|-|", "|a|b|\n|-|-|\n|c|",
     "a[^1]", "[^1]: b", "a[^1][^1]\n\n[^1]: b", "a[^1](b/c)\n\n[^1]: d", "a[^1]\n\n[^1]: b\n\nc",
     "a[^1]\n\n[^1]: *b*", "a[^1]\n\n[^1]: b\u00a0", "a[^2] b[^1]\n\n[^1]: c\n\n[^2]: d", "**a[^1]**\n\n[^1]: b",
     "a[^1]\n\n///Footnotes Go Here///\n\n[^1]: b", "[a](b){consent=yes}", "**a *b* c**", "a_b_", "&nbsp;", "# a #", "#a", "    a"],
)  # fmt: skip
def test_texts_in_doubt_are_left_to_python_markdown(text: str) -> None:
    assert ordinary_tree(text) is None


def tree(tag: str, inner: list[Element], text: str, value: str) -> Element:
    """An element with text before and behind its children."""
    element = Element(tag, title=value)
    element.text = element.tail = text
    element.extend([] if tag in {"br", "hr", "img", "source"} else inner)
    return element


TAGS = ("p", "br", "hr", "img", "a", "source", "td")
trees = st.recursive(
    st.builds(Element, st.sampled_from(TAGS)),
    lambda inner: st.builds(
        tree, st.sampled_from(TAGS), st.lists(inner), st.text('a<>&" \n'), st.text('a<>&"\n')
    ),
)


@given(trees)
def test_the_serialiser_writes_what_the_standard_librarys_does(root: Element) -> None:
    page = Element("div")
    page.append(root)
    whole = tostring(page, encoding="unicode", method="html")
    assert laid_out(page).html() == whole.removeprefix("<div>").removesuffix("</div>").strip()
