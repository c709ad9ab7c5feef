"""The Python half of the normaliser keeps to the shared vectors and its own laws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.normalise import (
    Token,
    abbreviation_key,
    canon,
    compile_glossary,
    fold,
    prepare,
    tokenise,
)

DATA = Path(__file__).parent / "data"
VECTORS = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
GLOSSARY = compile_glossary(
    json.loads((DATA / "glossary.json").read_text(encoding="utf-8"))["glossary"]
)


def shown(token: Token) -> str:
    """A token as the vectors write it: `#` whole number, `|` not linked."""
    return ("#" if token.whole else "" if token.linked else "|") + token.text


def test_every_shared_vector_gives_its_tokens() -> None:
    """The JavaScript half runs the same file."""
    for line in VECTORS:
        tokens = list(tokenise(line["in"], GLOSSARY))
        assert [shown(token) for token in tokens] == line["tokens"], line["in"]
        assert [canon(token.text) for token in tokens] == line["canon"], line["in"]
        assert [fold(token.text) for token in tokens] == line["folded"], line["in"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("kỹ", "kĩ"), ("lý", "lí"), ("quý", "qúy"), ("quy", "qui")],
)
def test_tone_placement_and_i_or_y_are_one(one: str, other: str) -> None:
    """Spellings that a reader takes for the same word."""
    assert canon(one) == canon(other)


@pytest.mark.parametrize(
    ("one", "other"), [("toàn", "toán"), ("hòa", "hoa"), ("tay", "tai"), ("thuy", "thui")]
)
def test_other_words_stay_different(one: str, other: str) -> None:
    """The canonical form keeps tones and vowels."""
    assert canon(one) != canon(other)


def test_abbreviations_of_unusable_form_are_left_out() -> None:
    """Several words, one letter, and what begins with a small letter are not looked up."""
    glossary = compile_glossary({"TN THPT": "x", "B": "x", "gv": "x", "GDTrH": "giáo dục"})
    assert glossary == {"GDTrH": ["giáo", "dục"]}
    assert abbreviation_key("GD-\u0110T") == abbreviation_key("GD&\u00d0T") == "GDĐT"


@given(st.text())
def test_preparing_twice_changes_nothing(text: str) -> None:
    """Records are stored prepared and prepared again by the reader."""
    assert prepare(prepare(text)) == prepare(text)


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_tokens_are_lower_case_words(text: str) -> None:
    """Nothing that separates words survives inside a token, whatever comes in."""
    for token in tokenise(text, GLOSSARY):
        assert token.text
        assert not set(token.text) & set(' \n"!?;&/')


@given(st.text(alphabet="aăâeêioôơuưyđqh\u0300\u0301\u0303\u0309\u0323", max_size=8))
def test_canon_is_stable_and_never_changes_the_folded_letters_but_y(word: str) -> None:
    """A canonical form is its own canonical form."""
    spelled = prepare(word).lower()
    assert canon(canon(spelled)) == canon(spelled)
    assert fold(canon(spelled)).replace("y", "i") == fold(spelled).replace("y", "i")
