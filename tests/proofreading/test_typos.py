"""Slips of the keyboard, told by the site's own words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.problems import Problem
from bantin.core.text import tone_key
from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.proofread import Proofreader
from bantin.proofreading.reading import words_only
from bantin.proofreading.slips import one_key_off, telex_key
from bantin.proofreading.syllables import is_syllable
from bantin.proofreading.typos import CODE, alone
from proofreading.planting import KINDS, Planted, plant

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "content" / "articles").rglob("*.md"))
SEEDS = sorted((ROOT.parent / "shared" / "articles").glob("*.md"))
DAY = date(2023, 11, 10)
ROUNDS = 3
SITE = ["trường mầm non và giáo viên mầm non của huyện, đội ngũ giáo viên tiếng Anh được mời"] * 6
SITE += ["mùa hè này bạn nhỏ đi bơi"] * 12
RIGHT = ["nghiêng", "giếng", "quốc", "gìn", "khuỷu", "ngoằn", "chuyến", "quỳ", "yêu", "ưu", "ỷ", "gì", "thuở", "hoà", "hòa"]
WRONG = ["ngiêng", "cế", "qươc", "nghành", "giaos", "vieen", "đươc", "hocj", "truwowng", "vơis", "kông", "thựchành", "hsinh", "b", "ngh"]


def found(text: str, site: list[str]) -> list[tuple[str, str]]:
    """Words told as slips with what they were probably meant to be."""
    proofreader = Proofreader(Bigrams.of([*site, text]), lambda *_: None)
    findings = proofreader.read(text, DAY).findings
    return [
        (str(each.remark.values["text"]), str(each.remark.values["fix"]))
        for each in findings
        if each.remark.code == CODE
    ]


@pytest.mark.parametrize("word", RIGHT)
def test_possible_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", WRONG)
def test_impossible_syllables_are_known(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "chương trình giáo dục màm non": [("màm", "mầm")],
        "đội ngũ giao viên được khen": [("giao", "giáo")],
        "các giaos viên mới": [("giaos", "giáo")],
        "trường mầm nob xinh": [("nob", "non")],
        "một ddội ngũ trẻ": [("ddội", "đội")],
        "Màm non xanh và chị Viem": [],
        "trường mầm non, giáo viên": [],
        "nhóm online dạy robot": [],
    }.items(),
)
def test_a_slip_is_told_by_what_the_site_writes(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, SITE) == expected


def test_nothing_is_told_on_a_site_without_texts() -> None:
    assert found("màm non giaos viên", []) == []


def test_a_possible_word_of_several_files_is_no_slip() -> None:
    told = [Problem(path, 3, CODE, {"text": "màm"}, "warning") for path in ("a.md", "b.md")]
    odd = Problem("a.md", 4, CODE, {"text": "mmầm"}, "warning")
    assert alone([*told, odd, *[odd]]) == [odd, odd]
    assert alone(told[:1]) == told[:1]


@given(st.sampled_from(RIGHT))
def test_a_right_word_means_itself_whatever_telex_makes_of_it(word: str) -> None:
    assert telex_key(word) == tone_key(word)


@given(st.text("abcdghinotu", min_size=3, max_size=6), st.data())
def test_a_swap_is_undone_by_a_swap(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert word in set(one_key_off(swapped)) or swapped == word


@given(st.lists(st.text("abcđệ ,.", max_size=30), max_size=5))
def test_counts_survive_being_written_down(texts: list[str]) -> None:
    counted = Bigrams.of([*texts, *texts])
    read = Bigrams.load(counted.dump())
    assert (read.pairs, read.words, read.everywhere) == (
        counted.pairs, counted.words, counted.everywhere,
    )  # fmt: skip
    assert Bigrams.of(reversed([*texts, *texts])).dump() == counted.dump()


def _body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]


def _judge(round_: int, paths: list[Path]) -> tuple[Counter[str], Counter[str], list[str]]:
    """Planted and found slips by kind, and what was told without a fault."""
    texts = {path: plant(_body(path), 2, f"{round_} {path.name}") for path in paths}
    bigrams = Bigrams.of(words_only(text) for text, _ in texts.values())
    proofreader = Proofreader(bigrams, lambda *_: None)
    problems = []
    planted: dict[tuple[str, int, str], Planted] = {}
    for path, (text, slips) in texts.items():
        reading = proofreader.read(text, DAY)
        planted |= {(path.name, slip.line, slip.written): slip for slip in slips}
        for each in reading.findings:
            line = reading.page.text.count("\n", 0, each.start)
            problems.append(Problem(path.name, line, *each.remark[::2], "warning"))
    told = [p for p in alone(problems) if p.code == CODE and p.values["text"] != "màm"]
    hits = {(p.path, p.line, str(p.values["text"])) for p in told}
    right = hits & planted.keys()
    wrong = sorted(f"{hit[2]} ({hit[0]})" for hit in hits - right)
    every = Counter(slip.kind for slip in planted.values())
    return every, Counter(planted[hit].kind for hit in right), wrong


def test_at_least_ninety_five_of_a_hundred_told_slips_are_slips(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Slips planted into the sample portal's articles, and the five real ones where at hand."""
    planted, right, wrong = Counter[str](), Counter[str](), list[str]()
    for round_ in range(ROUNDS):
        every, hits, rest = _judge(round_, [*ARTICLES, *SEEDS])
        planted, right, wrong = planted + every, right + hits, wrong + rest
    precision = right.total() / (right.total() + len(wrong))
    with capsys.disabled():
        print(f"\ntypos: precision {precision:.3f}, recall {right.total() / planted.total():.3f}")  # noqa: T201
        for kind in KINDS:
            print(f"  {kind}: {right[kind]} of {planted[kind]}")  # noqa: T201
    assert precision >= 0.95, wrong
    assert right.total() / planted.total() >= 0.3
