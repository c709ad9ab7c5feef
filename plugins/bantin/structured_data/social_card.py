"""Cards for networks: a picture per category for pages without one of their own, 1200 × 630."""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.core.files import digest
from bantin.core.outputs import File, Inputs
from bantin.core.text import nfc

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
SITE_CARD = "_site"  # no category has this slug
MARGIN = 90
FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/Library/Fonts", "/System/Library/Fonts/Supplemental", "C:/Windows/Fonts",
)
# The first of these that is installed and has every Vietnamese letter.
FONTS = (
    "NotoSerif-Bold.ttf", "NotoSans-Bold.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSans-Bold.ttf",
    "DejaVuSans.ttf", "LiberationSerif-Bold.ttf", "LiberationSans-Bold.ttf", "Arial Bold.ttf",
    "arialbd.ttf",
)
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
PAPER, INK, ACCENT, MUTED = "#fdfcf9", "#1d1a17", "#8a1538", "#514a43"
LARGEST, SMALLEST, STEP = 92, 44, 8
MOST_LINES = 3


@cache
def vietnamese_letters() -> str:
    """Every vowel with every tone, and đ, in both cases."""
    small = "".join(nfc(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES) + "đ"
    return small + small.upper()


@cache
def card_font(folders: tuple[str, ...] = FOLDERS) -> Path | None:
    """The font of the cards: an installed one with every Vietnamese letter; None without one."""
    installed: dict[str, Path] = {}
    for folder in folders:
        for path in _below(Path(folder).expanduser()):
            installed.setdefault(path.name, path)
    found = (installed[name] for name in FONTS if name in installed)
    return next((path for path in found if _has_vietnamese(path)), None)


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root, name) for name in names if name in FONTS)


def _has_vietnamese(path: Path) -> bool:
    """Whether no letter is drawn as the box for what a font lacks."""
    font = _font(str(path), 32)
    box = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) != box for letter in vietnamese_letters())


def _font(path: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont  # heavy

    # The basic layout is in every build of the library, and NFC needs no other.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def card_path(slug: str) -> str:
    """The site path of a category's card, or of the whole site's (`SITE_CARD`)."""
    return f"/og/{slug}.png"


def social_cards(
    categories: Mapping[str, str], site_name: str, font: Path | None
) -> Iterator[File]:
    """A card for each category, name by slug; none where no font can write them."""
    if font is None:
        return
    known = digest(font.read_bytes())
    for slug, name in categories.items():
        yield File(card_path(slug).lstrip("/"), write_card, {
            "title": _drawable(name), "site": _drawable(site_name), "font": str(font),
            "font_digest": known,
        })


def _drawable(text: str) -> str:
    """`text` in NFC with the characters that have a shape."""
    return "".join(x for x in nfc(text) if not unicodedata.category(x).startswith("C"))


def write_card(inputs: Inputs) -> bytes:
    """The picture as PNG; equal inputs give equal bytes with one version of Pillow."""
    from PIL import Image, ImageDraw  # heavy

    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    width, height = SIZE
    draw.rectangle((0, 0, 28, height), ACCENT)
    font, lines = _fitted(inputs["title"], inputs["font"], width - 2 * MARGIN)
    line_height = round(font.size * 1.35)  # room for a tone above a hat: Ỗ
    top = (height - 110 - line_height * len(lines)) // 2
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * line_height), line, INK, font)
    draw.rectangle((MARGIN, height - 150, MARGIN + 160, height - 142), ACCENT)
    small, (name, *_) = _fitted(inputs["site"], inputs["font"], width - 2 * MARGIN, 40, 1)
    draw.text((MARGIN, height - 120), name, MUTED, small)
    file = io.BytesIO()
    picture.quantize(16, Image.Quantize.FASTOCTREE).save(file, "PNG", compress_level=6)
    return file.getvalue()


def _fitted(
    text: str, path: str, width: int, largest: int = LARGEST, most: int = MOST_LINES
) -> tuple[FreeTypeFont, list[str]]:
    """The largest font in which `text` takes at most so many lines, and these lines."""
    for size in range(largest, SMALLEST - 1, -STEP):
        font = _font(path, size)
        lines = _broken(text, font, width)
        if len(lines) <= most:
            return font, lines
    font = _font(path, min(largest, SMALLEST))
    lines = _broken(text, font, width)
    return font, [*lines[: most - 1], f"{lines[most - 1]} …"] if len(lines) > most else lines


def _broken(text: str, font: FreeTypeFont, width: int) -> list[str]:
    """`text` in lines no wider than `width` where its words allow."""
    lines: list[str] = []
    for word in text.split() or [""]:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
