"""Pictures for networks that show a category's name."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from bantin.structured_data import social_card
from bantin.structured_data.social_card import (
    SIZE,
    card_font,
    card_path,
    social_cards,
    vietnamese_letters,
    write_card,
)

NAMES = {"doi-moi": "Đổi mới – Ứng dụng", "dai": "Một chuyên mục có tên rất dài " * 12}


@pytest.fixture
def font() -> Path:
    found = card_font()
    assert found, "install fonts-dejavu-core"
    return found


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_each_category_has_a_card_of_the_size_that_networks_want(font: Path) -> None:
    files = list(social_cards(NAMES, "Bản tin", font))
    assert [f"/{file.path}" for file in files] == [card_path(slug) for slug in NAMES]
    for file in files:
        picture = opened(file.content())
        assert picture.size == SIZE
        assert len(picture.getcolors(maxcolors=10_000) or ()) > 3
        assert len(file.content()) < 40_000


def test_the_name_is_drawn_and_stays_inside(font: Path) -> None:
    """Another name gives another picture; the right edge stays empty however long it is."""
    first, second = (opened(file.content()) for file in social_cards(NAMES, "Bản tin", font))
    assert first.tobytes() != second.tobytes()
    width, height = SIZE
    for picture in (first, second):
        assert picture.crop((width - 40, 0, width, height)).getcolors() == [
            (40 * height, picture.getpixel((width - 1, 0)))]


def test_equal_inputs_give_equal_bytes(font: Path) -> None:
    (file,) = social_cards({"a": "Tin tức"}, "Bản tin", font)
    assert write_card(file.inputs) == write_card(dict(file.inputs))


def test_decomposed_letters_are_drawn_as_composed_ones(font: Path) -> None:
    (composed,) = social_cards({"a": "Tiếng"}, "Bản tin", font)
    (apart,) = social_cards({"a": "Tie\u0302\u0301ng"}, "Bản tin", font)
    assert composed.inputs == apart.inputs


def test_the_font_has_every_vietnamese_letter(font: Path) -> None:
    """134 letters: 12 vowels in 6 tones and đ, in both cases; the font draws each in its own way."""
    from PIL import ImageFont

    assert len(set(vietnamese_letters())) == 2 * (12 * 6 + 1)
    face = ImageFont.truetype(str(font), 40)
    shapes = {bytes(face.getmask(letter)) for letter in vietnamese_letters()}
    assert len(shapes) == len(vietnamese_letters())


def test_without_a_font_there_are_no_cards(tmp_path: Path) -> None:
    assert card_font((str(tmp_path),)) is None
    assert list(social_cards(NAMES, "Bản tin", None)) == []


def test_a_font_that_lacks_a_letter_is_passed_over(
    font: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would draw a box; a known name alone proves nothing."""
    (tmp_path / "NotoSans-Bold.ttf").write_bytes(font.read_bytes())
    monkeypatch.setattr(social_card, "vietnamese_letters", lambda: "aꦀ")
    assert card_font((str(tmp_path),)) is None
