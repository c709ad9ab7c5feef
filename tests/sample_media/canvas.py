"""The palettes, and a canvas on which a picture is drawn at twice its size and scaled down."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT_FOLDERS = (
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/TTF"),
    Path("/usr/share/fonts/dejavu-sans-fonts"),
    Path("/Library/Fonts"),
    Path.home() / ".local/share/fonts",
)
WIDTH, HEIGHT, SCALE, QUALITY = 1600, 1000, 2, 82
Colour = tuple[int, ...]
Point = tuple[float, float]
WHITE, INK, NAVY, HAIR = (252, 248, 240), (38, 52, 70), (52, 72, 108), (46, 40, 46)
RED, GOLD, TEAL, ROSE = (206, 70, 58), (243, 186, 80), (62, 136, 132), (226, 140, 138)
BOARD, WOOD, LEAF, PLUM = (48, 98, 86), (186, 132, 88), (104, 156, 94), (122, 88, 128)
SKINS = ((240, 198, 160), (226, 176, 134), (206, 152, 112))
BRIGHT = (RED, GOLD, TEAL, ROSE, (92, 146, 190), LEAF, PLUM, (238, 142, 84))


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one season or time of day, from the sky down to the ground."""

    sky: Colour
    glow: Colour
    far: Colour
    mid: Colour
    near: Colour
    ground: Colour
    water: Colour
    wall: Colour
    roof: Colour


MORNING = Palette(
    (168, 210, 222), (253, 236, 208), (160, 192, 192), (118, 166, 146),
    (72, 126, 104), (232, 212, 170), (142, 194, 198), (248, 220, 152), (194, 92, 68),
)  # fmt: skip
NOON = Palette(
    (126, 190, 224), (226, 242, 240), (140, 184, 190), (124, 178, 120),
    (74, 136, 88), (238, 220, 178), (108, 182, 200), (250, 226, 160), (204, 98, 70),
)  # fmt: skip
SUNSET = Palette(
    (238, 152, 112), (254, 222, 164), (198, 132, 128), (150, 100, 112),
    (104, 112, 80), (222, 178, 138), (236, 168, 128), (246, 206, 142), (158, 74, 70),
)  # fmt: skip
MIST = Palette(
    (206, 220, 222), (246, 242, 230), (186, 204, 204), (142, 176, 164),
    (88, 134, 116), (222, 214, 190), (184, 208, 206), (242, 222, 172), (174, 98, 80),
)  # fmt: skip
AUTUMN = Palette(
    (246, 220, 176), (254, 244, 222), (214, 186, 146), (204, 158, 92),
    (146, 118, 70), (236, 208, 158), (176, 196, 180), (250, 226, 170), (178, 86, 62),
)  # fmt: skip
NIGHT = Palette(
    (30, 42, 82), (104, 94, 142), (70, 74, 122), (52, 60, 102),
    (36, 46, 80), (92, 86, 118), (64, 82, 128), (214, 176, 124), (116, 66, 84),
)  # fmt: skip
PALETTES = {
    "morning": MORNING,
    "noon": NOON,
    "sunset": SUNSET,
    "mist": MIST,
    "autumn": AUTUMN,
    "night": NIGHT,
}


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """The colour `share` of the way from one to the other."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one[:3], other[:3], strict=True))


def veil(colour: Colour, opacity: float) -> Colour:
    """The colour, letting what lies below shine through."""
    return (*colour[:3], round(255 * opacity))


def bend(start: Point, pull: Point, end: Point, steps: int = 16) -> list[Point]:
    """Points along a quadratic curve."""
    curve = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        curve.append(
            (a * start[0] + b * pull[0] + c * end[0], a * start[1] + b * pull[1] + c * end[1])
        )
    return curve


def find_font(name: str = "DejaVuSans.ttf") -> Path:
    """A font with every Vietnamese letter, from where systems keep theirs."""
    for folder in FONT_FOLDERS:
        if (folder / name).is_file():
            return folder / name
    sys.exit(f"{name} not found; on Debian or Ubuntu: apt-get install fonts-dejavu-core")


class Sketch:
    """A canvas measured in final pixels, with a palette and a fixed sequence of variations."""

    def __init__(self, palette: Palette, seed: int) -> None:
        self.palette = palette
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), palette.glow[:3])
        self._draw = ImageDraw.Draw(self.image, "RGBA")
        self._seed = seed
        self._calls = 0

    def vary(self, low: float, high: float) -> float:
        """The next number of the picture's own sequence between low and high."""
        self._calls += 1
        return low + (high - low) * zlib.crc32(f"{self._seed}:{self._calls}".encode()) / 0xFFFFFFFF

    def choose(self, options: Sequence[Colour]) -> Colour:
        """One of the colours, by the picture's own sequence."""
        return options[int(self.vary(0, len(options) - 0.001))]

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def box(
        self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 0
    ) -> None:
        """A filled rectangle by its top left corner and size."""
        corners = (x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE)
        self._draw.rounded_rectangle(corners, radius * SCALE, fill=fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """A filled ellipse by its centre and half axes."""
        self._draw.ellipse(
            [v * SCALE for v in (x - across, y - down, x + across, y + down)], fill=fill
        )

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A filled circle."""
        self.oval(x, y, radius, radius, fill)

    def wedge(
        self, x: float, y: float, radius: float, turn: tuple[float, float], fill: Colour
    ) -> None:
        """A slice of a disc between two angles (0 = right, clockwise)."""
        self._draw.pieslice(
            [v * SCALE for v in (x - radius, y - radius, x + radius, y + radius)], *turn, fill=fill
        )

    def stroke(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A line with round joints and ends."""
        self._draw.line(
            [(x * SCALE, y * SCALE) for x, y in points], fill, round(width * SCALE), joint="curve"
        )
        if len(fill) == len(WHITE):
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, fill)

    def fade(self, top: float, bottom: float, above: Colour, below: Colour) -> None:
        """A vertical gradient over the full width."""
        rows = round((bottom - top) * SCALE)
        for row in range(rows):
            y = round(top * SCALE) + row
            self._draw.line([(0, y), (WIDTH * SCALE, y)], fill=mix(above, below, row / rows))

    def write(self, x: float, y: float, text: str, size: float, fill: Colour) -> None:
        """A word centred on a point."""
        font = ImageFont.truetype(find_font(), round(size * SCALE))
        self._draw.text((x * SCALE, y * SCALE), text, fill=fill, font=font, anchor="mm")

    def finish(self, *, flip: bool) -> Image.Image:
        """The finished picture in its final size."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        return small.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if flip else small
