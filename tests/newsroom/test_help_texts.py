"""Help, usage and errors of the command line are spoken in one language at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from bantin.newsroom.commands import COMMANDS
from bantin.newsroom.help_texts import in_words
from bantin.newsroom.translation import COMPILED, compiled, words
from builders import BIN, Portal, make_portal

VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
CLICK = Path(click.__file__).parent
# In the words of click: asked of any command line, met by whoever mistypes.
MISTAKES = [
    ("biuld",),
    ("build", "--otput", "x"),
    ("build", "--output"),
    ("build", "--full=yes"),
    ("build", "x"),
    ("check", "khong-co.md"),
    ("build", "--content", "pelicanconf.py"),
    ("preview", "--port", "abc"),
    ("preview", "--port", "0"),
    ("regions",),
    ("regions", "show"),
    ("regions", "list", "--on", "12"),
    ("--lang", "fr", "build"),
    ("build", "--lang", "fr"),
    ("build", "--lang"),
    ("build", "--", "--lang", "vi"),
]


def commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    """The command called by `path` and all below it."""
    yield " ".join(path), command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, (*path, name))


def spoken(lang: str) -> dict[str, tuple[str | None, ...]]:
    """Every command's and option's help in `lang`."""
    return {
        name: (one.help, *(p.help for p in one.params if isinstance(p, click.Option)))
        for top in COMMANDS
        for command in [import_module(f"bantin.newsroom.{COMMANDS[top]}").command]
        for name, one in commands(in_words(command, (top,), lang), (top,))
    }


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return make_portal(tmp_path_factory.mktemp("help") / "portal")


def test_every_command_and_option_has_help_in_both_languages() -> None:
    english, vietnamese = spoken("en"), spoken("vi")
    for name, texts in english.items():
        for text, ours in zip(texts, vietnamese[name], strict=True):
            assert text, name
            assert ours, name
            assert text != ours, name
            assert VIETNAMESE.search(ours), (name, ours)


@pytest.mark.parametrize("mistake", MISTAKES, ids=" ".join)
def test_a_mistyped_command_is_explained_in_vietnamese(
    portal: Portal, mistake: tuple[str, ...]
) -> None:
    done = portal.bantin(*mistake)
    assert done.returncode == 2
    for line in filter(None, done.stderr.splitlines()):
        assert re.match("Cách dùng: |Tùy chọn|Lệnh|Xem hướng dẫn: |Lỗi: |  ", line), line
    said = done.stderr.rpartition("Lỗi: ")[2]
    assert not re.search(r"\b(the|is|not|such|option|value|argument|path|does)\b", said), said


def test_a_mistyped_command_is_explained_in_english_where_asked(portal: Portal) -> None:
    done = portal.bantin("--lang", "en", "build", "--otput", "x")
    assert done.stderr.splitlines()[0] == "Usage: bantin build [OPTIONS]"
    assert "Error: No such option '--otput'." in done.stderr


@pytest.mark.parametrize("words", [
    ("build", "--lang", "en", "--otput", "x"), ("build", "--otput=x", "--lang=en"),
    ("build", "--otput", "x", "--debug", "--lang", "en"),
])
def test_the_language_may_be_asked_for_behind_the_command(
    portal: Portal, words: tuple[str, ...]
) -> None:
    assert "Error: No such option '--otput'." in portal.bantin(*words).stderr


def test_the_compiled_words_are_those_of_the_list() -> None:
    """After a change: `python -m bantin.newsroom.translation`."""
    assert COMPILED.read_bytes() == compiled(words())


def test_click_still_says_what_is_translated() -> None:
    """Texts that click writes over several lines are joined before they are sought."""
    source = "".join(path.read_text("utf-8") for path in CLICK.glob("*.py"))
    source = re.sub(r'"\s*\n\s*"', "", source)
    parts = [part for text in words() for part in text.split("\0")]
    assert len(parts) > 30
    assert [part for part in parts if part.replace("\n", "\\n").replace("\t", "\\t") not in source] == []


def test_the_installed_command_speaks_vietnamese_whatever_the_system_does(portal: Portal) -> None:
    for language in ("C", "en_US.UTF-8", "fr"):
        done = portal.run(BIN / "bantin", "--help", LANG=language, LANGUAGE=language)
        assert done.stdout.startswith("Cách dùng: bantin [TÙY CHỌN]")
