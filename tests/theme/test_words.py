"""The catalogue of words: complete in both languages, nothing unused, same placeholders."""

from __future__ import annotations

import re
import string
from pathlib import Path
from types import SimpleNamespace
from unicodedata import is_normalized

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "theme" / "templates"
SOURCES = {path: path.read_text("utf-8") for path in sorted(TEMPLATES.rglob("*.html"))}
WHOLE = re.compile(r'word\("([\w-]+)"[,)]')
BUILT = re.compile(r'word\("([\w-]+_)" ~')
GROUPS = {"text-size_", "theme_"}  # preference_choice builds its keys from group and choice


def fields(text: str) -> set[str]:
    """Names of the placeholders in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_words_with_the_same_placeholders(
    theme: SimpleNamespace,
) -> None:
    vietnamese, english = theme.words("vi"), theme.words("en")
    assert list(vietnamese) == list(english)
    assert {key: fields(text) for key, text in vietnamese.items()} == {
        key: fields(text) for key, text in english.items()
    }


def test_every_word_that_templates_ask_for_exists(theme: SimpleNamespace) -> None:
    asked = {key for text in SOURCES.values() for key in WHOLE.findall(text)}
    assert asked <= set(theme.words("vi"))


def test_every_word_is_asked_for(theme: SimpleNamespace) -> None:
    asked = {key for text in SOURCES.values() for key in WHOLE.findall(text)}
    stems = {stem for text in SOURCES.values() for stem in BUILT.findall(text)} | GROUPS
    unused = [
        key
        for key in theme.words("vi")
        if key not in asked and not any(key.startswith(stem) for stem in stems)
    ]
    assert unused == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_words_are_composed_unicode_without_straight_quotes(
    theme: SimpleNamespace, language: str
) -> None:
    for key, text in theme.words(language).items():
        assert is_normalized("NFC", text), key
        assert '"' not in text, key
        assert text == text.strip() != "", key
