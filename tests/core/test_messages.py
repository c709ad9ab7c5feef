"""Every message stands in both languages, and the catalogue and the code know the same codes."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from bantin.core.messages import FOLDER, catalogue, message

PLUGINS = Path(__file__).resolve().parents[2] / "plugins" / "bantin"
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
TELLING = frozenset({"Problem", "message", "fault", "problem", "refuse"})
DIACRITICS = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00ff\u1ea0-\u1ef9]")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PLUGINS.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def constants() -> set[str]:
    """Every text literal of the code."""
    return {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


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
    assert placeholders(texts["vi"]) == placeholders(texts["en"])
    assert not any("\n" in text for text in texts.values())


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_vietnamese_has_its_diacritics_and_english_none(code: str) -> None:
    assert DIACRITICS.search(catalogue()[code]["vi"])
    plain = re.sub("“[^”]*”", "", catalogue()[code]["en"])
    assert not DIACRITICS.search(plain)


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
    assert set(catalogue()) - constants() == set()


def test_a_message_is_filled_with_its_values() -> None:
    assert message("list-too-big", {"size": 9, "limit": 5}, "en") == catalogue()["list-too-big"][
        "en"
    ].format(size=9, limit=5)
