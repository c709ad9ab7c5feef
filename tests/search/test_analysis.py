"""Taking a record apart form by form gives what the tokeniser gives for the whole text."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bantin.search.analysis import BITS, LOW, Words, analyse, impact
from bantin.search.normalise import compile_glossary, prepare, tokenise
from bantin.search.records import Record

GLOSSARY = compile_glossary({"GV": "giáo viên", "GD&ĐT": "giáo dục và đào tạo", "HĐ": "hợp đồng"})
PIECES = ["giáo viên", "GV", "GD&ĐT", "29-NQ/TW", "14/2018/TT-BGDĐT", "4/11/2013", "2.486", "98,99", "12.5",
          ".", ",", "“Cao", "Lãnh”", "\n", "…", "x" * 40, "năm 2018.", "HĐ-GV", "Đ", "đẹp!", "a.b", "(tỉnh)"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map(" ".join)


def told(text: str) -> tuple[Counter[str], Counter[str]]:
    """Words and pairs by the tokeniser's rules."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    before = ""
    for token in tokenise(text, GLOSSARY):
        words[token.text] += 1
        if token.whole:
            continue
        if token.linked:
            pairs[f"{before} {token.text}"] += 1
        before = token.text
    return words, pairs


@given(TEXTS)
def test_forms_between_blanks_give_the_words_and_pairs_of_the_whole_text(text: str) -> None:
    words = Words(GLOSSARY)
    found = analyse(Record("", "", "", [], "", "", prepare(text)), words)
    spelled = words.spelled
    in_words, in_pairs = told(text)
    assert {spelled[n]: times for n, times in found.words.items()} == in_words
    pairs = {f"{spelled[n >> BITS]} {spelled[n & LOW]}": times for n, times in found.pairs.items()}
    assert pairs == in_pairs


def test_a_term_of_the_title_has_the_highest_impact() -> None:
    words = Words(GLOSSARY)
    found = analyse(Record("Cao Lãnh", "", "", ["Cao Lãnh"], "", "", "cao cao cao"), words)
    assert impact(found.words[words.number("cao")]) == 3
    assert [impact(times) for times in (1, 2, 3, 4, 9)] == [0, 1, 1, 2, 2]
