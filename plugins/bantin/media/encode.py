"""Sizes and formats of pictures: what is planned, and the one place that encodes.

Measured on a 3000 × 2000 photograph with Pillow 13 (two cores shared): see README.md.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bantin.core.files import digest, write_atomically
from bantin.core.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

# 720: a telephone of 412 points at 1.75 pixels each, less the page's margins.
WIDTHS = (480, 720, 960, 1600)
SOCIAL = (1200, 630)
OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 58, "speed": 8, "max_threads": 1, "subsampling": "4:2:0"},
    "webp": {"quality": 76, "method": 4},
    "jpg": {"quality": 80, "optimize": True, "progressive": True, "subsampling": 2},
    "png": {"optimize": True},
}
PILLOW_NAMES = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}
SETTINGS = digest(repr(sorted(OPTIONS.items())).encode(), 4)
MAX_PIXELS = 50_000_000
WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file to make from `source`: `width` × `height` pixels in `format`, in `folder`.

    `crop` cuts the middle of the picture to the target's proportions (social pictures).
    """

    source: Path
    folder: Path
    name: str
    format: str
    width: int
    height: int
    crop: bool = False

    @property
    def target(self) -> Path:
        """Where the file is to be."""
        return self.folder / self.name


def widths(width: int) -> list[int]:
    """Widths to make of a picture `width` pixels wide; nothing is ever enlarged."""
    largest = min(width, WIDTHS[-1])
    return sorted({*(size for size in WIDTHS if size < width), largest})


def encode(renditions: Iterable[Rendition]) -> None:
    """Make every rendition of one source, decoding it once.

    The picture is turned by EXIF and brought to sRGB; nothing of its metadata is kept.
    """
    wanted = list(renditions)
    if not wanted:
        return
    picture = _upright(wanted[0].source)
    for rendition in wanted:
        write_atomically(rendition.target, _bytes(picture, rendition))


def _upright(source: Path) -> Image:
    from PIL import Image, ImageOps  # heavy

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    with Image.open(source) as opened:
        opened.seek(0)
        opened.load()
        return _srgb(ImageOps.exif_transpose(opened))


def _srgb(picture: Image) -> Image:
    """`picture` in sRGB as RGB or RGBA; a broken colour profile is ignored."""
    from PIL import ImageCms  # heavy

    profile = picture.info.get("icc_profile")
    transparent = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    mode = "RGBA" if transparent else "RGB"
    if profile and picture.mode in {"RGB", "CMYK", "RGBA"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            turned = None
        if turned is not None:
            return turned
    return picture.convert(mode)


def _bytes(picture: Image, rendition: Rendition) -> bytes:
    from PIL import Image, ImageOps  # heavy

    size = (rendition.width, rendition.height)
    if rendition.crop:
        sized = ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    else:
        sized = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if rendition.format == "jpg" and sized.mode == "RGBA":
        ground = Image.new("RGB", size, WHITE)
        ground.paste(sized, mask=sized.getchannel("A"))
        sized = ground
    sized.info = {}
    stream = io.BytesIO()
    sized.save(stream, PILLOW_NAMES[rendition.format], **OPTIONS[rendition.format])
    return stream.getvalue()
