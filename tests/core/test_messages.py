"""Every message stands in both languages, and the catalogue and the code know the same codes."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from bantin.core.messages import FOLDER, catalogue, message, texts_by_language

PLUGINS = Path(__file__).resolve().parents[2] / "plugins" / "bantin"
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
TELLING = frozenset({"Problem", "message", "fault", "problem", "refuse"})
# What a parser says comes in English alone; Vietnamese texts may leave it out.
ENGLISH_ONLY = frozenset({"reason"})


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    paths = sorted(PLUGINS.rglob("*.py"))
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def constants() -> set[str]:
    """Every text literal of the code."""
    return {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def composed() -> list[re.Pattern[str]]:
    """What f-strings may come to, for codes that are put together from parts."""
    return [
        re.compile("".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
            for part in node.values
        ))
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(p, ast.Constant) and re.search("[a-z]-|-[a-z]", str(p.value)) for p in node.values)
    ]


def told_codes() -> Iterator[tuple[str, str]]:
    """(place, code) of every code literal given to a function that tells a problem."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in TELLING:
                continue
            given = [*node.args, *(k.value for k in node.keywords if k.arg == "code")]
            for part in given:
                if isinstance(part, ast.Constant) and CODE.fullmatch(str(part.value)):
                    yield f"{path.relative_to(PLUGINS)}:{node.lineno}", str(part.value)
                    break


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_code_has_both_languages_with_the_same_placeholders(code: str) -> None:
    texts = catalogue()[code]
    assert set(texts) == {"vi", "en"}
    assert all(text.strip() for text in texts.values())
    assert placeholders(texts["vi"]) ^ placeholders(texts["en"]) <= ENGLISH_ONLY
    assert placeholders(texts["vi"]) <= placeholders(texts["en"])
    assert texts["vi"] != texts["en"]
    assert not any("\n" in text for text in texts.values())


def test_no_code_stands_in_two_files() -> None:
    codes = Counter(
        code
        for path in FOLDER.glob("*.toml")
        for code in tomllib.loads(path.read_text(encoding="utf-8"))
    )
    assert [code for code, times in codes.items() if times > 1] == []
    assert all(CODE.fullmatch(code) for code in codes)


def test_every_code_that_is_told_is_in_the_catalogue() -> None:
    assert {told for told in told_codes() if told[1] not in catalogue()} == set()


def test_the_search_for_codes_finds_some() -> None:
    assert len({code for _, code in told_codes()}) > 30


def test_every_code_of_the_catalogue_is_used() -> None:
    unused = set(catalogue()) - constants()
    patterns = composed()
    assert {code for code in unused if not any(p.fullmatch(code) for p in patterns)} == set()


def test_a_message_is_filled_with_its_values() -> None:
    assert message("list-too-big", {"size": 9, "limit": 5}, "en") == catalogue()["list-too-big"][
        "en"
    ].format(size=9, limit=5)


def test_a_message_looked_up_alone_is_that_of_the_whole_catalogue() -> None:
    assert {code: texts_by_language(code) for code in catalogue()} == catalogue()
    for unknown in ("", "no-such-code", "build-done]", "vi"):
        with pytest.raises(KeyError):
            texts_by_language(unknown)
