"""A content folder with one file of every kind, made on the spot."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Picture

from bantin.media import Library


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as an article names it."""

    file: str
    alt: str = "Cô giáo đọc sách"
    caption: str = ""
    credit: str = ""
    consent: str = ""
    line: int = 7


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as an article names it."""

    file: str
    title: str = "Kế hoạch"
    line: int = 9


def draw(path: Path, size: tuple[int, int] = (1200, 800), **options: Any) -> Path:
    """A picture with a corner of its own, so that turning shows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Picture.new("RGB", size, (200, 60, 40))
    picture.paste((20, 120, 200), (0, 0, size[0] // 2, size[1] // 2))
    picture.save(path, **options)
    return path


def zipped(path: Path, *names: str, mimetype: str = "") -> Path:
    """A ZIP archive with empty files of these names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The content root, holding `media/a.jpg`."""
    draw(tmp_path / "content" / "media" / "a.jpg")
    return tmp_path / "content"


@pytest.fixture
def library(root: Path, tmp_path: Path) -> Library:
    """A library of that root."""
    return Library(root, tmp_path / "cache")
