"""Words of pages: those in their data, and the theme's catalogues by language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bantin.core.errors import DataError
from bantin.core.messages import message
from bantin.edition import words
from bantin.edition.words import Speaker, Words, load_words, word

WORDS = Words({"vi": {"hello": "Chào {name}"}, "en": {"hello": "Hello {name}"}})
SOURCES = Path(words.__file__).parent
USED = re.compile(r'\bword\(\s*"([a-z0-9_]+)"')


def test_a_word_of_the_data_is_vietnamese_and_takes_values() -> None:
    assert word("block_title", title="Tin tức", number=3) == "Tin tức – tập 3"


def test_a_template_speaks_the_language_of_its_page() -> None:
    assert Speaker(WORDS, "en")("hello", name="Lan") == "Hello Lan"


def test_a_language_without_a_catalogue_is_answered_in_vietnamese() -> None:
    assert Speaker(WORDS, "fr")("hello", name="Lan") == "Chào Lan"


def test_a_word_that_no_catalogue_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        Speaker(WORDS, "vi")("goodbye")


def test_catalogues_are_read_by_the_language_in_their_name(tmp_path: Path) -> None:
    (tmp_path / "vi.toml").write_text('home = "Trang chủ"\n', encoding="utf-8")
    (tmp_path / "en.toml").write_text('home = "Home"\n', encoding="utf-8")
    assert load_words(tmp_path).catalogues == {"en": {"home": "Home"}, "vi": {"home": "Trang chủ"}}


def test_a_catalogue_that_was_edited_is_read_again(tmp_path: Path) -> None:
    """A preview goes on for hours in one process."""
    catalogue = tmp_path / "vi.toml"
    catalogue.write_text('home = "Trang chủ"\n', encoding="utf-8")
    load_words(tmp_path)
    catalogue.write_text('home = "Trang nhất"\n', encoding="utf-8")
    assert load_words(tmp_path).of("vi") == {"home": "Trang nhất"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('home = "Trang chủ"\nmenu = \n', 2, "Python báo “Invalid value”"),
        ('home = "Trang chủ"\nmenu = """a\nb', 3, "Python báo “Unterminated string”"),
        ('home = "Trang chủ"\nhome = "Nhà"\n', 2, "Cannot overwrite a value"),
        ('home = "Trang chủ"\nmenu-all = "a"\nmenu = 3\n', 3, 'viết như menu = "…"'),
        ('home = "Trang chủ"\n\n[menu]\nall = "Tất cả"\n', 3, 'viết như menu = "…"'),
        ('home = "Trang chủ"\n"hai chữ" = []\n', 2, "“hai chữ” trong tệp chữ"),
        ('home = "Trang chủ"\nmenu = "\udcd5"\n', 2, "không phải UTF-8"),
    ],
)
def test_a_faulty_catalogue_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    catalogue = tmp_path / "vi.toml"
    catalogue.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(DataError, match=re.escape(reason)) as caught:
        load_words(tmp_path)
    assert (Path(caught.value.path).resolve(), caught.value.line) == (catalogue, line)


def test_every_word_that_the_room_asks_for_exists_in_both_languages() -> None:
    asked = {
        key for path in SOURCES.glob("*.py") for key in USED.findall(path.read_text("utf-8"))
    }
    assert len(asked) > 10
    for key in asked:
        for lang in ("vi", "en"):
            assert message(f"page-{key.replace('_', '-')}", _Any(), lang)


class _Any(dict[str, object]):
    """Has a value for every name."""

    def __missing__(self, key: str) -> str:
        return key
