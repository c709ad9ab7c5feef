"""Draw the sample site's pictures and write its attachments: `python tests/sample_media.py [NAME…]`.

Every picture is drawn at twice its size from the few figures below and scaled down, so that edges are
smooth; palettes and seeds are fixed, so that every run writes the same bytes. Nothing here is a photograph
and nobody shown exists.
"""

from __future__ import annotations

import io
import math
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MEDIA = Path(__file__).parent.parent / "content" / "media"
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


# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off
# ---------------------------------------------------------------- sky, land, water


def sky(s: Sketch, horizon: float, sun: Point | None = None, clouds: int = 4) -> None:
    """Sky down to the horizon, with a low sun and flat clouds."""
    s.fade(0, horizon, s.palette.sky, s.palette.glow)
    if sun:
        for ring in (190, 130):
            s.disc(*sun, ring, veil(WHITE, 0.16))
        s.disc(*sun, 82, mix(GOLD, WHITE, 0.55))
    for _ in range(clouds):
        cloud(s, s.vary(60, WIDTH - 60), s.vary(70, horizon * 0.42), s.vary(70, 130))


def cloud(s: Sketch, x: float, y: float, size: float) -> None:
    """A flat-bottomed cloud."""
    tone = mix(s.palette.glow, WHITE, 0.55) if s.palette is not NIGHT else mix(s.palette.sky, WHITE, 0.14)
    s.box(x - size, y - size * 0.14, size * 2, size * 0.28, tone, size * 0.14)
    s.wedge(x - size * 0.3, y, size * 0.44, (180, 360), tone)
    s.wedge(x + size * 0.34, y, size * 0.3, (180, 360), tone)


def hills(s: Sketch, base: float, rise: float, waves: float, fill: Colour) -> None:
    """A rolling ridge, filled down to the bottom edge."""
    shift = s.vary(0, 6)
    ridge = [
        (x, base - rise * (0.55 * math.sin(x / WIDTH * waves + shift) + 0.3 * math.sin(x / WIDTH * waves * 2.3 + 1)))
        for x in range(-8, WIDTH + 9, 8)
    ]
    s.shape([*ridge, (WIDTH + 8, HEIGHT), (-8, HEIGHT)], fill)


def peaks(s: Sketch, base: float, rise: float, count: int, fill: Colour) -> None:
    """A range of limestone peaks with rounded tops."""
    for index in range(count):
        x = WIDTH * (index + s.vary(0.1, 0.9)) / count
        half, top = s.vary(0.7, 1.1) * rise * 0.62, base - rise * s.vary(0.65, 1)
        left = bend((x - half, base), (x - half * 0.34, top - rise * 0.06), (x, top), 18)
        right = bend((x, top), (x + half * 0.42, top + rise * 0.02), (x + half, base), 18)
        s.shape([*left, *right, (x + half, HEIGHT), (x - half, HEIGHT)], fill)
    s.box(0, base, WIDTH, HEIGHT - base, fill)


def river(s: Sketch, top: float, glints: int = 26) -> None:
    """Water from `top` to the bottom edge, with glints."""
    s.fade(top, HEIGHT, mix(s.palette.water, s.palette.glow, 0.5), mix(s.palette.water, s.palette.near, 0.3))
    for _ in range(glints):
        x, y = s.vary(0, WIDTH), s.vary(top + 14, HEIGHT - 20)
        s.stroke([(x, y), (x + s.vary(30, 130), y)], 3 + (y - top) / 120, veil(WHITE, 0.28))


def rice(s: Sketch, top: float, bottom: float, fill: Colour) -> None:
    """A field in perspective with rows towards the horizon."""
    s.shape([(0, top), (WIDTH, top), (WIDTH, bottom), (0, bottom)], fill)
    for index in range(-14, 15):
        far, close = WIDTH / 2 + index * 46, WIDTH / 2 + index * 190
        s.stroke([(far, top), (close, bottom)], 4, veil(mix(fill, INK, 0.3), 0.35))


def boat(s: Sketch, x: float, y: float, size: float, *, rower: bool = True) -> None:
    """A sampan, with someone rowing in a conical hat."""
    hull = [*bend((x - size, y - size * 0.16), (x, y + size * 0.28), (x + size, y - size * 0.18))]
    s.oval(x, y + size * 0.1, size * 0.86, size * 0.06, veil(INK, 0.18))
    s.shape([*hull, *bend((x + size, y - size * 0.18), (x, y + size * 0.06), (x - size, y - size * 0.16))], (112, 74, 58))
    if rower:
        person(s, x - size * 0.5, y + size * 0.02, size * 0.86, Look(top=s.choose((PLUM, TEAL, NAVY)), hat=True))


def palm(s: Sketch, x: float, base: float, height: float) -> None:
    """A coconut palm leaning a little."""
    lean = s.vary(-0.22, 0.22) * height
    top = (x + lean, base - height)
    s.stroke(bend((x, base), (x + lean * 0.1, base - height * 0.6), top), height * 0.04, mix(WOOD, INK, 0.3))
    leaf = mix(s.palette.near, LEAF, 0.25)
    for turn in (-2.9, -2.3, -1.7, -1.1, -0.5, 0.1, 2.9):
        tip = (top[0] + math.cos(turn) * height * 0.34, top[1] + math.sin(turn) * height * 0.2 + height * 0.1)
        pull = (top[0] + math.cos(turn) * height * 0.22, top[1] + math.sin(turn) * height * 0.3 - height * 0.05)
        low = (pull[0], pull[1] + height * 0.09)
        s.shape([*bend(top, pull, tip), *bend(tip, low, top)], mix(leaf, INK, 0.06 if turn < -1.7 else 0.16))


def tree(s: Sketch, x: float, base: float, height: float, *, bloom: Colour | None = None) -> None:
    """A round tree; with a bloom colour, a flame tree in flower."""
    trunk = mix(WOOD, INK, 0.42)
    s.oval(x, base, height * 0.3, height * 0.03, veil(INK, 0.14))
    s.stroke([(x, base - 4), (x, base - height * 0.55)], height * 0.06, trunk)
    for side in (-1, 1):
        s.stroke([(x, base - height * 0.38), (x + side * height * 0.17, base - height * 0.6)], height * 0.035, trunk)
    crown = bloom or mix(s.palette.near, LEAF, 0.3)
    puffs = ((-0.24, 0.62, 0.2), (0.24, 0.62, 0.2), (-0.11, 0.76, 0.22), (0.14, 0.78, 0.2), (0, 0.64, 0.24))
    for dx, up, radius in puffs:
        s.disc(x + dx * height, base - up * height, radius * height, mix(crown, INK, 0.1))
    for dx, up, radius in puffs:
        s.disc(x + (dx - 0.03) * height, base - (up + 0.03) * height, radius * height * 0.82, crown)
    if bloom:
        for _ in range(16):
            turn, far = s.vary(0, math.tau), s.vary(0.05, 0.3) * height
            s.disc(x + math.cos(turn) * far * 1.2, base - height * 0.7 + math.sin(turn) * far * 0.7,
                   height * 0.022, mix(bloom, GOLD, 0.5))


def grass(s: Sketch, y: float, count: int, fill: Colour) -> None:
    """Tufts of grass along the lower edge."""
    for _ in range(count):
        x, foot = s.vary(0, WIDTH), s.vary(y, HEIGHT)
        for lean in (-9, 0, 9):
            s.shape([(x - 4, foot), (x + lean, foot - s.vary(18, 34)), (x + 4, foot)], fill)


# ---------------------------------------------------------------- people


@dataclass(frozen=True, slots=True)
class Look:
    """How a person is dressed and stands."""

    top: Colour = WHITE
    legs: Colour = NAVY
    scarf: bool = False
    tunic: bool = False
    hat: bool = False
    back: bool = False
    raised: bool = False
    braid: bool = False
    mask: bool = False
    brocade: bool = False


def person(s: Sketch, x: float, foot: float, tall: float, look: Look) -> None:
    """One standing person, drawn with as few lines as will do."""
    skin = s.choose(SKINS)
    s.oval(x, foot, tall * 0.18, tall * 0.025, veil(INK, 0.16))
    if look.braid and not look.back:
        s.box(x - tall * 0.105, foot - tall * 0.92, tall * 0.21, tall * 0.26, HAIR, tall * 0.08)
    if look.tunic:
        tunic(s, x, foot, tall, look)
    else:
        trousers(s, x, foot, tall, look)
    arms(s, x, foot, tall, look, skin)
    s.box(x - tall * 0.035, foot - tall * 0.8, tall * 0.07, tall * 0.07, mix(skin, INK, 0.1))
    if look.scarf:
        scarf(s, x, foot - tall * 0.765, tall, back=look.back)
    if look.brocade:
        brocade(s, x, foot, tall)
    head(s, x, foot - tall * 0.88, tall * 0.108, look, skin)


def brocade(s: Sketch, x: float, foot: float, tall: float) -> None:
    """Woven bands along the hem and the opening of a blouse."""
    for lift, tone in ((0.4, RED), (0.425, GOLD), (0.45, TEAL)):
        s.box(x - tall * 0.13, foot - tall * lift, tall * 0.26, tall * 0.02, tone)
    s.stroke([(x, foot - tall * 0.74), (x, foot - tall * 0.47)], tall * 0.035, RED)
    s.stroke([(x, foot - tall * 0.74), (x, foot - tall * 0.47)], tall * 0.014, GOLD)


def trousers(s: Sketch, x: float, foot: float, tall: float, look: Look) -> None:
    """Legs and a shirt."""
    for side in (-1, 1):
        s.stroke([(x + side * tall * 0.055, foot - tall * 0.42), (x + side * tall * 0.062, foot - tall * 0.03)],
                 tall * 0.1, look.legs)
        s.oval(x + side * tall * 0.07, foot - tall * 0.012, tall * 0.058, tall * 0.024, INK)
    s.box(x - tall * 0.13, foot - tall * 0.765, tall * 0.26, tall * 0.38, look.top, tall * 0.06)
    s.box(x + tall * 0.04, foot - tall * 0.74, tall * 0.09, tall * 0.35, veil(mix(look.top, INK, 0.4), 0.22), tall * 0.04)


def tunic(s: Sketch, x: float, foot: float, tall: float, look: Look) -> None:
    """A long two-panel dress over white trousers."""
    for side in (-1, 1):
        s.stroke([(x + side * tall * 0.045, foot - tall * 0.4), (x + side * tall * 0.06, foot - tall * 0.03)],
                 tall * 0.09, mix(WHITE, look.top, 0.12))
    left = bend((x - tall * 0.115, foot - tall * 0.75), (x - tall * 0.06, foot - tall * 0.56), (x - tall * 0.15, foot - tall * 0.1))
    right = bend((x + tall * 0.13, foot - tall * 0.1), (x + tall * 0.06, foot - tall * 0.56), (x + tall * 0.115, foot - tall * 0.75))
    s.shape([*left, *right], look.top)
    s.disc(x, foot - tall * 0.72, tall * 0.115, look.top)
    s.shape([(x + tall * 0.02, foot - tall * 0.42), (x + tall * 0.13, foot - tall * 0.1), (x + tall * 0.04, foot - tall * 0.1)],
            veil(INK, 0.1))


def arms(s: Sketch, x: float, foot: float, tall: float, look: Look, skin: Colour) -> None:
    """Both arms; a raised one on the right."""
    for side in (-1, 1):
        shoulder = (x + side * tall * 0.115, foot - tall * 0.72)
        up = look.raised and side > 0
        hand = (x + tall * 0.27, foot - tall * 0.86) if up else (x + side * tall * 0.175, foot - tall * 0.44)
        elbow = (x + tall * 0.21, foot - tall * 0.69) if up else (x + side * tall * 0.175, foot - tall * 0.58)
        sleeve = hand if look.tunic else (shoulder[0] + (elbow[0] - shoulder[0]) * 0.8, shoulder[1] + (elbow[1] - shoulder[1]) * 0.8)
        s.stroke([shoulder, elbow, hand], tall * 0.055, skin)
        tone = mix(look.top, INK, 0.07)
        s.stroke([shoulder, elbow, hand] if look.tunic else [shoulder, sleeve], tall * 0.075, tone)
        s.disc(*hand, tall * 0.036, skin)


def scarf(s: Sketch, x: float, y: float, tall: float, *, back: bool) -> None:
    """The pupils' red scarf."""
    if back:
        s.shape([(x - tall * 0.11, y), (x + tall * 0.11, y), (x, y + tall * 0.13)], RED)
        return
    s.shape([(x - tall * 0.09, y), (x + tall * 0.09, y), (x, y + tall * 0.07)], RED)
    s.shape([(x, y + tall * 0.04), (x - tall * 0.045, y + tall * 0.16), (x, y + tall * 0.13)], RED)
    s.shape([(x, y + tall * 0.04), (x + tall * 0.05, y + tall * 0.15), (x, y + tall * 0.12)], mix(RED, INK, 0.15))


def head(s: Sketch, x: float, y: float, radius: float, look: Look, skin: Colour) -> None:
    """Head, hair and hat."""
    if look.back:
        s.disc(x, y, radius * 1.04, HAIR)
        if look.braid:
            s.stroke([(x, y + radius * 0.6), (x, y + radius * 2.3)], radius * 0.6, HAIR)
            s.disc(x, y + radius * 1.1, radius * 0.3, ROSE)
    else:
        for side in (-1, 1):
            s.disc(x + side * radius * 0.95, y + radius * 0.12, radius * 0.2, mix(skin, INK, 0.08))
        s.disc(x, y, radius, skin)
        fringe(s, x, y, radius)
        for side in (-1, 1):
            s.oval(x + side * radius * 0.36, y + radius * 0.12, radius * 0.07, radius * 0.1, HAIR)
            s.oval(x + side * radius * 0.56, y + radius * 0.42, radius * 0.18, radius * 0.11, veil(ROSE, 0.45))
        s.stroke(bend((x - radius * 0.2, y + radius * 0.5), (x, y + radius * 0.66), (x + radius * 0.2, y + radius * 0.5), 6), radius * 0.08, mix(skin, RED, 0.55))
        if look.mask:
            s.box(x - radius * 0.66, y + radius * 0.22, radius * 1.32, radius * 0.72, (206, 228, 238), radius * 0.26)
            s.stroke([(x - radius * 0.95, y + radius * 0.1), (x + radius * 0.95, y + radius * 0.1)], radius * 0.06, veil(WHITE, 0.7))
    if look.hat:
        brim = y - radius * 0.25
        s.shape([(x - radius * 2, brim), (x, y - radius * 1.75), (x + radius * 2, brim)], (240, 218, 168))
        s.shape([(x + radius * 0.2, brim), (x, y - radius * 1.75), (x + radius * 2, brim)], (222, 194, 140))


def fringe(s: Sketch, x: float, y: float, radius: float) -> None:
    """Hair over the forehead, parted on one side."""
    crown = [(x + math.cos(math.pi * turn / 24) * radius * 1.07, y - radius * 0.04 + math.sin(math.pi * turn / 24) * radius * 1.07) for turn in range(23, 50)]
    part = (x + radius * 0.3, y - radius * 0.52)
    right = bend((x + radius * 1.05, y + radius * 0.08), (x + radius * 0.8, y - radius * 0.3), part)
    s.shape([*crown, *right, *bend(part, (x - radius * 0.6, y - radius * 0.45), (x - radius * 1.05, y + radius * 0.1))], HAIR)


def pupil(s: Sketch, x: float, foot: float, tall: float, *, back: bool = False) -> None:
    """A pupil in white shirt and red scarf."""
    girl = s.vary(0, 1) > 0.5
    person(s, x, foot, tall, Look(scarf=True, back=back, braid=girl, raised=not back and s.vary(0, 1) > 0.72))


def toddler(s: Sketch, x: float, foot: float, tall: float, *, back: bool = False) -> None:
    """A small child in bright clothes."""
    look = Look(top=s.choose(BRIGHT), legs=s.choose((NAVY, PLUM, TEAL)), back=back, raised=s.vary(0, 1) > 0.6)
    person(s, x, foot, tall, look)


def seated(s: Sketch, x: float, y: float, size: float, *, adult: bool = False) -> None:
    """Head and shoulders seen from behind, sitting; y is the table's level."""
    shirt = s.choose((WHITE, (214, 226, 232), ROSE, (180, 204, 196), (150, 172, 198))) if adult else WHITE
    s.box(x - size * 0.44, y - size * 0.62, size * 0.88, size * 0.9, shirt, size * 0.26)
    s.box(x + size * 0.16, y - size * 0.5, size * 0.28, size * 0.78, veil(INK, 0.07), size * 0.14)
    s.box(x - size * 0.1, y - size * 0.76, size * 0.2, size * 0.2, mix(SKINS[1], INK, 0.1))
    if not adult:
        s.shape([(x - size * 0.34, y - size * 0.6), (x + size * 0.34, y - size * 0.6), (x, y - size * 0.2)], RED)
    look = Look(back=True, braid=s.vary(0, 1) > 0.55)
    head(s, x, y - size * 0.95, size * 0.29, look, SKINS[0])


# ---------------------------------------------------------------- buildings and furniture


def star(s: Sketch, x: float, y: float, radius: float, fill: Colour) -> None:
    """A five-pointed star."""
    points = []
    for index in range(10):
        turn, far = -math.pi / 2 + index * math.pi / 5, radius * (1 if index % 2 == 0 else 0.4)
        points.append((x + math.cos(turn) * far, y + math.sin(turn) * far))
    s.shape(points, fill)


def flag(s: Sketch, x: float, base: float, height: float) -> None:
    """The national flag on its pole."""
    s.box(x - height * 0.03, base - height * 0.02, height * 0.06, height * 0.03, mix(s.palette.ground, INK, 0.35), 3)
    s.stroke([(x, base), (x, base - height)], height * 0.012, (236, 232, 222))
    top, wide, tall = base - height * 0.98, height * 0.3, height * 0.19
    upper = [(x + wide * t / 12, top + math.sin(t / 12 * 5) * tall * 0.09) for t in range(13)]
    lower = [(px, py + tall) for px, py in reversed(upper)]
    s.shape([*upper, *lower], (208, 50, 44))
    star(s, x + wide * 0.5, top + tall * 0.5, tall * 0.32, (250, 214, 84))


def school(s: Sketch, x: float, base: float, bays: int, floors: int = 2, bay: float = 96) -> None:
    """A yellow school with galleries, a red roof and a gable over the door."""
    width, storey = bays * bay, bay * 1.28
    wall, shade = s.palette.wall, mix(s.palette.wall, s.palette.roof, 0.28)
    top = base - floors * storey
    s.shape([(x - 26, top + 4), (x + 34, top - bay * 0.62), (x + width - 34, top - bay * 0.62), (x + width + 26, top + 4)], s.palette.roof)
    for row in range(1, 4):
        y = top - bay * 0.62 * row / 4
        s.stroke([(x - 26 + 15 * row, y), (x + width + 26 - 15 * row, y)], 2, veil(INK, 0.14))
    s.box(x, top, width, floors * storey, wall)
    for floor in range(floors):
        y = top + floor * storey
        s.box(x, y + bay * 0.1, width, storey - bay * 0.2, shade)
        for index in range(bays):
            opening(s, x + index * bay, y, bay, door=floor == floors - 1 and index == bays // 2)
        if floor < floors - 1:
            s.box(x, y + storey - bay * 0.36, width, bay * 0.26, mix(wall, WHITE, 0.5))
        for index in range(bays + 1):
            s.box(x + index * bay - 7, y, 14, storey, mix(wall, WHITE, 0.25))
        s.box(x - 6, y + storey - bay * 0.1, width + 12, bay * 0.1, mix(wall, WHITE, 0.4))
    gable(s, x + (bays // 2 + 0.5) * bay, top, bay)
    s.box(x - 14, base - 6, width + 28, 14, mix(s.palette.ground, INK, 0.22), 4)


def opening(s: Sketch, x: float, y: float, bay: float, *, door: bool) -> None:
    """A green door or a shuttered window in one bay."""
    green, glass = mix(TEAL, s.palette.near, 0.3), mix(s.palette.glow, GOLD, 0.55 if s.palette is NIGHT else 0.05)
    if door:
        s.box(x + bay * 0.26, y + bay * 0.34, bay * 0.48, bay * 0.94, mix(green, INK, 0.35), 4)
        s.box(x + bay * 0.3, y + bay * 0.4, bay * 0.18, bay * 0.86, green, 3)
        return
    s.box(x + bay * 0.24, y + bay * 0.34, bay * 0.52, bay * 0.5, glass, 3)
    for side in (0.2, 0.56):
        s.box(x + bay * side, y + bay * 0.32, bay * 0.22, bay * 0.54, green, 3)


def gable(s: Sketch, x: float, top: float, bay: float) -> None:
    """The front gable with a clock."""
    s.shape([(x - bay * 0.95, top + 2), (x, top - bay * 0.86), (x + bay * 0.95, top + 2)], s.palette.roof)
    s.shape([(x - bay * 0.74, top + 3), (x, top - bay * 0.66), (x + bay * 0.74, top + 3)], mix(s.palette.wall, WHITE, 0.35))
    s.disc(x, top - bay * 0.22, bay * 0.17, WHITE)
    s.stroke([(x, top - bay * 0.32), (x, top - bay * 0.22), (x + bay * 0.07, top - bay * 0.19)], 3, INK)


def stilt_house(s: Sketch, x: float, base: float, size: float) -> None:
    """A wooden house on stilts under a deep roof."""
    wood = mix(WOOD, INK, 0.28)
    for index in range(4):
        s.box(x - size * 0.42 + index * size * 0.27, base - size * 0.34, size * 0.03, size * 0.34, mix(wood, INK, 0.3))
    s.box(x - size * 0.5, base - size * 0.62, size, size * 0.3, WOOD)
    for index in range(3):
        s.box(x - size * 0.36 + index * size * 0.28, base - size * 0.56, size * 0.14, size * 0.18, mix(wood, INK, 0.35), 2)
    s.shape([(x - size * 0.66, base - size * 0.58), (x - size * 0.4, base - size), (x + size * 0.4, base - size), (x + size * 0.66, base - size * 0.58)],
            mix(s.palette.roof, INK, 0.25))
    s.shape([(x + size * 0.4, base - size), (x + size * 0.66, base - size * 0.58), (x + size * 0.3, base - size * 0.58)], veil(INK, 0.12))


def room(s: Sketch, wall: Colour, floor: Colour, line: float = 640) -> None:
    """An indoor wall with a dado, and a floor."""
    s.fade(0, line, mix(wall, WHITE, 0.35), wall)
    s.box(0, line - 150, WIDTH, 150, mix(wall, TEAL, 0.22))
    s.box(0, line - 158, WIDTH, 8, mix(wall, INK, 0.12))
    s.fade(line, HEIGHT, mix(floor, INK, 0.12), floor)
    s.box(0, line - 6, WIDTH, 10, mix(floor, INK, 0.3))


def window(s: Sketch, x: float, y: float, width: float, height: float) -> None:
    """A window onto the season outside, with green shutters folded back."""
    s.box(x - 12, y - 12, width + 24, height + 24, mix(TEAL, INK, 0.15), 6)
    s.box(x, y, width, height, mix(s.palette.sky, s.palette.glow, 0.5))
    s.disc(x + width * 0.7, y + height * 0.3, width * 0.1, mix(GOLD, WHITE, 0.6))
    rise = bend((x, y + height * 0.68), (x + width * 0.35, y + height * 0.32), (x + width, y + height * 0.72))
    s.shape([*rise, (x + width, y + height), (x, y + height)], s.palette.mid)
    rise = bend((x, y + height * 0.9), (x + width * 0.7, y + height * 0.58), (x + width, y + height * 0.78))
    s.shape([*rise, (x + width, y + height), (x, y + height)], s.palette.near)
    for part in (1 / 3, 2 / 3):
        s.box(x + width * part - 4, y, 8, height, mix(TEAL, INK, 0.15))
    s.box(x, y + height * 0.46, width, 7, mix(TEAL, INK, 0.15))


def light(s: Sketch, x: float, width: float) -> None:
    """A slanting beam of daylight."""
    s.shape([(x, 0), (x + width, 0), (x + width + 420, HEIGHT), (x + 330, HEIGHT)], veil(WHITE, 0.1))


def board(s: Sketch, x: float, y: float, width: float, height: float) -> None:
    """A green board with chalk drawings, its frame and a ledge."""
    s.box(x - 16, y - 16, width + 32, height + 32, mix(WOOD, INK, 0.15), 8)
    s.box(x, y, width, height, BOARD, 3)
    s.shape([(x, y), (x + width * 0.42, y), (x + width * 0.22, y + height), (x, y + height)], veil(WHITE, 0.04))
    chalk = veil(WHITE, 0.8)
    left = x + width * 0.1
    for row in range(4):
        wide = width * s.vary(0.16, 0.36)
        s.stroke([(left, y + height * (0.24 + row * 0.17)), (left + wide, y + height * (0.24 + row * 0.17))], 6, chalk)
    middle, low = x + width * 0.72, y + height * 0.74
    s.stroke([(middle - width * 0.13, low), (middle + width * 0.13, low), (middle - width * 0.04, y + height * 0.26), (middle - width * 0.13, low)],
             5, veil(GOLD, 0.9))
    s.stroke([(middle - width * 0.04, y + height * 0.26), (middle - width * 0.04, low)], 4, chalk)
    s.box(x - 16, y + height + 16, width + 32, 12, WOOD, 4)


def desk(s: Sketch, x: float, y: float, width: float) -> None:
    """A pupils' desk seen from behind."""
    s.box(x - width / 2, y, width, width * 0.1, mix(WOOD, WHITE, 0.18), 5)
    s.box(x - width / 2 + 8, y + width * 0.1, width - 16, width * 0.2, WOOD)
    for side in (-1, 1):
        s.box(x + side * width * 0.42 - 6, y + width * 0.1, 12, width * 0.52, mix(WOOD, INK, 0.3))


def shelf(s: Sketch, x: float, y: float, width: float, rows: int) -> None:
    """A bookcase filled with books of every height."""
    storey = 118
    s.box(x - 14, y - 14, width + 28, rows * storey + 28, mix(WOOD, INK, 0.28), 6)
    for row in range(rows):
        top = y + row * storey
        s.box(x, top, width, storey - 12, mix(WOOD, INK, 0.5))
        place = x + 4
        while place < x + width - 22:
            thick, tall = s.vary(13, 25), s.vary(66, 96)
            if s.vary(0, 1) > 0.9:
                place += thick
                continue
            tone = mix(s.choose(BRIGHT), WHITE if s.vary(0, 1) > 0.6 else INK, s.vary(0.05, 0.35))
            s.box(place, top + storey - 12 - tall, thick, tall, tone, 2)
            s.box(place, top + storey - 12 - tall * 0.8, thick, 6, veil(WHITE, 0.55))
            place += thick + 2


def lamp(s: Sketch, x: float, length: float) -> None:
    """A hanging lamp with a soft cone of light."""
    s.stroke([(x, 0), (x, length)], 4, INK)
    s.shape([(x - 46, length + 40), (x, length - 14), (x + 46, length + 40)], mix(TEAL, INK, 0.2))
    s.shape([(x - 46, length + 40), (x + 46, length + 40), (x + 190, length + 420), (x - 190, length + 420)], veil(GOLD, 0.1))


def bunting(s: Sketch, y: float, sag: float) -> None:
    """A string of small paper flags across the picture."""
    line = bend((-20, y), (WIDTH / 2, y + sag * 2), (WIDTH + 20, y), 40)
    s.stroke(line, 3, veil(INK, 0.5))
    for index, (x, at) in enumerate(line[1:-1]):
        s.shape([(x - 15, at), (x + 15, at), (x, at + 34)], BRIGHT[index % len(BRIGHT)])


# ---------------------------------------------------------------- scenes


def school_yard(s: Sketch) -> None:
    """A two-storey school behind its yard, with the flag and pupils at play."""
    sky(s, 640, sun=(1320, 210))
    hills(s, 560, 60, 6, s.palette.far)
    hills(s, 610, 40, 9, s.palette.mid)
    s.fade(690, HEIGHT, mix(s.palette.ground, s.palette.near, 0.12), s.palette.ground)
    tree(s, 150, 700, 330)
    school(s, 300, 700, 10)
    tree(s, 1440, 730, 430, bloom=(220, 84, 66))
    flag(s, 560, 790, 500)
    for x, foot in ((330, 800), (420, 830), (520, 795), (1010, 820), (1090, 790), (1210, 850)):
        pupil(s, x, foot, s.vary(130, 150))
    for x in (240, 620, 700, 1340):
        pupil(s, x, s.vary(900, 950), s.vary(190, 215), back=x > 650)
    person(s, 905, 930, 260, Look(top=(150, 186, 210), tunic=True, braid=True))


def opening_day(s: Sketch) -> None:
    """Pupils in rows before the flag on the first day of school."""
    sky(s, 600, clouds=5)
    hills(s, 560, 50, 5, s.palette.far)
    s.fade(620, HEIGHT, mix(s.palette.ground, s.palette.near, 0.1), s.palette.ground)
    school(s, 200, 640, 12, floors=2, bay=100)
    flag(s, 1000, 720, 470)
    bunting(s, 30, 50)
    drum(s, 560, 760, 120)
    person(s, 680, 770, 215, Look(top=(172, 84, 92), tunic=True, raised=True, braid=True))
    for row, foot in enumerate((870, 955, 1060)):
        for index in range(13 - row):
            pupil(s, 90 + index * (118 + row * 10) + row * 26, foot, 165 + row * 26, back=True)


def drum(s: Sketch, x: float, base: float, size: float) -> None:
    """The school drum on its stand."""
    s.stroke([(x - size * 0.5, base), (x - size * 0.25, base - size * 0.5)], size * 0.1, WOOD)
    s.stroke([(x + size * 0.5, base), (x + size * 0.25, base - size * 0.5)], size * 0.1, WOOD)
    s.disc(x, base - size * 0.9, size * 0.62, (172, 62, 50))
    s.disc(x, base - size * 0.9, size * 0.52, (244, 226, 188))
    s.disc(x, base - size * 0.9, size * 0.16, veil(GOLD, 0.7))


def classroom(s: Sketch) -> None:
    """A class seen from behind, with the teacher at the board."""
    room(s, (250, 234, 196), (206, 166, 124))
    window(s, 60, 120, 230, 300)
    window(s, 1310, 120, 230, 300)
    board(s, 400, 110, 800, 370)
    light(s, 60, 220)
    person(s, 1060, 690, 400, Look(top=s.choose(((236, 160, 150), (126, 168, 196), (150, 122, 168))), tunic=True, raised=True, braid=True))
    benches(s)


def benches(s: Sketch) -> None:
    """Three rows of desks with pupils, nearer rows larger."""
    for row, (y, size) in enumerate(((700, 96), (800, 124), (930, 158))):
        for seat in range(4 if row < 2 else 3):
            x = WIDTH / 2 + (seat - (1.5 if row < 2 else 1)) * size * 3.3
            for side in (-0.62, 0.62):
                if s.vary(0, 1) > 0.07:
                    seated(s, x + side * size, y, size)
            desk(s, x, y, size * 2.7)


def lesson(s: Sketch) -> None:
    """A pupil answers at the board while the teacher listens."""
    room(s, (228, 238, 228), (198, 158, 118), 700)
    board(s, 120, 120, 860, 400)
    window(s, 1160, 130, 330, 380)
    light(s, 980, 280)
    pupil_at = Look(scarf=True, back=True, braid=True, raised=True)
    person(s, 640, 800, 330, pupil_at)
    person(s, 960, 820, 450, Look(top=(222, 122, 112), tunic=True, braid=True))
    s.box(1080, 680, 380, 22, mix(WOOD, WHITE, 0.15), 6)
    s.box(1110, 702, 320, 150, WOOD)
    globe(s, 1180, 680, 62)
    vase(s, 1370, 680, 70)
    for x in (180, 460, 1500):
        seated(s, x, 1000, 190)


def globe(s: Sketch, x: float, base: float, radius: float) -> None:
    """A globe on its foot."""
    s.box(x - radius * 0.5, base - radius * 0.14, radius, radius * 0.14, mix(WOOD, INK, 0.4), 4)
    s.stroke([(x, base - radius * 0.1), (x, base - radius * 0.5)], radius * 0.14, mix(WOOD, INK, 0.4))
    s.disc(x, base - radius * 1.45, radius, (96, 154, 190))
    s.oval(x - radius * 0.3, base - radius * 1.7, radius * 0.42, radius * 0.36, LEAF)
    s.oval(x + radius * 0.36, base - radius * 1.2, radius * 0.3, radius * 0.4, LEAF)
    s.wedge(x, base - radius * 1.45, radius, (-40, 90), veil(INK, 0.1))


def vase(s: Sketch, x: float, base: float, size: float) -> None:
    """A vase of flowers."""
    for index in range(7):
        turn = -math.pi / 2 + (index - 3) * 0.3
        tip = (x + math.cos(turn) * size * 1.2, base - size * 0.7 + math.sin(turn) * size * 1.1)
        s.stroke(bend((x, base - size * 0.6), (x, base - size * 1.1), tip), size * 0.05, LEAF)
        s.disc(*tip, size * 0.22, (ROSE, GOLD, RED)[index % 3])
        s.disc(*tip, size * 0.08, WHITE)
    s.shape([*bend((x - size * 0.24, base - size * 0.75), (x - size * 0.52, base - size * 0.3), (x - size * 0.2, base)),
             *bend((x + size * 0.2, base), (x + size * 0.52, base - size * 0.3), (x + size * 0.24, base - size * 0.75))], (126, 168, 190))


def delta(s: Sketch) -> None:
    """A river school in the delta, with sampans before it."""
    sky(s, 560, sun=(420, 330), clouds=5)
    hills(s, 545, 16, 7, mix(s.palette.far, s.palette.glow, 0.3))
    s.box(0, 540, WIDTH, 40, s.palette.mid)
    for index in range(18):
        palm(s, index * 94 + s.vary(-30, 30), 575, s.vary(90, 170))
    river(s, 575)
    s.shape([*bend((760, 640), (1200, 540), (1700, 600)), (1700, 720), *bend((1500, 720), (1100, 700), (760, 640))], s.palette.near)
    school(s, 1010, 630, 5, floors=1, bay=92)
    palm(s, 950, 650, 330)
    palm(s, 1530, 640, 380)
    flag(s, 1480, 640, 240)
    boat(s, 330, 800, 210)
    boat(s, 860, 740, 120)
    boat(s, 1240, 900, 170, rower=False)
    for side in (-40, 40):
        pupil(s, 1240 + side, 905, 150)
    lotus_leaves(s, 930, 12)


def lotus_leaves(s: Sketch, y: float, count: int) -> None:
    """Floating round leaves with a flower here and there."""
    for index in range(count):
        x, at = s.vary(0, WIDTH), s.vary(y, HEIGHT)
        size = 30 + (at - y) * 0.7
        s.oval(x, at, size, size * 0.3, mix(s.palette.near, LEAF, s.vary(0.1, 0.6)))
        s.stroke([(x, at), (x + size * 0.8, at + size * 0.06)], 2, veil(WHITE, 0.3))
        if index % 4 == 0:
            lotus(s, x, at - 4, size * 0.8)


def lotus(s: Sketch, x: float, y: float, size: float) -> None:
    """An open lotus flower."""
    for turn, reach, tone in ((-1.2, 0.82, 0.25), (1.2, 0.82, 0.25), (-0.66, 0.92, 0.12), (0.66, 0.92, 0.12), (-0.3, 0.96, 0.02), (0.3, 0.96, 0.02), (0, 0.9, 0)):
        tip = (x + math.sin(turn) * size * reach, y - math.cos(turn) * size * reach - size * 0.1)
        side = (math.cos(turn) * size * 0.46, math.sin(turn) * size * 0.46)
        middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
        petal = [*bend((x, y), (middle[0] - side[0], middle[1] - side[1]), tip), *bend(tip, (middle[0] + side[0], middle[1] + side[1]), (x, y))]
        s.shape(petal, mix((244, 170, 176), ROSE, tone * 3))
        s.stroke([tip, (middle[0], middle[1])], size * 0.03, veil(WHITE, 0.35))
    s.oval(x, y - size * 0.06, size * 0.22, size * 0.1, GOLD)


def lotus_pond(s: Sketch) -> None:
    """A lotus pond with a footbridge and a pavilion."""
    sky(s, 430, sun=(1180, 190), clouds=3)
    hills(s, 410, 50, 5, s.palette.far)
    hills(s, 450, 26, 8, s.palette.mid)
    river(s, 460, 40)
    pavilion(s, 1130, 500, 250)
    deck = bend((-20, 640), (520, 500), (1040, 530))
    s.stroke(deck, 22, mix(WOOD, INK, 0.15))
    for x, y in deck[1::2]:
        s.stroke([(x, y - 46), (x, y + 60)], 7, mix(WOOD, INK, 0.3))
    s.stroke([(x, y - 44) for x, y in deck], 8, WOOD)
    for x, tall in ((300, 150), (400, 158), (520, 150)):
        pupil(s, x, 596 - (x - 300) * 0.16, tall)
    lotus_leaves(s, 600, 40)
    for x, y, size in ((240, 920, 120), (760, 860, 86), (1120, 940, 140), (1420, 800, 80)):
        s.stroke(bend((x, HEIGHT), (x - 14, y + 60), (x, y)), 9, mix(s.palette.near, LEAF, 0.4))
        lotus(s, x, y, size)


def pavilion(s: Sketch, x: float, base: float, size: float) -> None:
    """A small open pavilion with curved eaves."""
    for side in (-0.42, -0.16, 0.16, 0.42):
        s.box(x + side * size - 6, base - size * 0.6, 12, size * 0.6, mix(WOOD, INK, 0.25))
    s.box(x - size * 0.56, base - 10, size * 1.12, 24, mix(s.palette.ground, INK, 0.2), 4)
    for lift, half in ((0.58, 0.72), (0.86, 0.42)):
        y = base - size * lift
        eave = [*bend((x - size * half, y - size * 0.06), (x - size * half * 0.5, y + size * 0.03), (x, y)),
                *bend((x, y), (x + size * half * 0.5, y + size * 0.03), (x + size * half, y - size * 0.06))]
        s.shape([*eave, (x + size * half * 0.4, y - size * 0.26), (x - size * half * 0.4, y - size * 0.26)], s.palette.roof)


def terraces(s: Sketch) -> None:
    """Mountains and rice terraces with stilt houses and pupils on the path."""
    sky(s, 470, sun=(1180, 200), clouds=3)
    peaks(s, 430, 290, 6, mix(s.palette.far, s.palette.glow, 0.35))
    peaks(s, 480, 210, 5, s.palette.far)
    hills(s, 520, 60, 5, s.palette.mid)
    for index in range(11):
        y = 540 + index * 44 + index * index * 1.1
        tone = mix(mix(s.palette.mid, GOLD, 0.42), s.palette.near, 0.12 + (index % 3) * 0.24)
        edge = [(x, y + 34 * math.sin(x / 330 + index * 0.55) + 0.00007 * (x - 500) ** 2) for x in range(-10, WIDTH + 11, 20)]
        s.shape([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], tone)
        s.stroke(edge, 5, veil(WHITE, 0.3))
    stilt_house(s, 330, 660, 230)
    stilt_house(s, 560, 610, 150)
    tree(s, 130, 660, 220)
    tree(s, 700, 620, 170)
    flag(s, 452, 660, 200)
    for index, x in enumerate((900, 1010, 1130, 1260)):
        person(s, x, 800 + index * 34, 170 + index * 14, Look(top=s.choose((PLUM, NAVY, TEAL)), legs=INK, scarf=True, back=index % 2 == 1, braid=index % 2 == 0))


def highland(s: Sketch) -> None:
    """A highland school beside a tall communal house."""
    sky(s, 560, sun=(300, 250))
    hills(s, 470, 80, 4, s.palette.far)
    hills(s, 540, 60, 6, s.palette.mid)
    hills(s, 620, 40, 5, mix(s.palette.near, LEAF, 0.3))
    s.fade(690, HEIGHT, (196, 122, 88), (176, 100, 72))
    communal_house(s, 400, 720, 480)
    school(s, 760, 710, 7, floors=1, bay=104)
    flag(s, 700, 760, 360)
    for index in range(16):
        s.disc(index * 108 + s.vary(-20, 20), 742 + s.vary(-6, 6), s.vary(26, 40), mix(s.palette.near, LEAF, 0.2))
    for x, foot in ((520, 880), (640, 850), (1010, 870), (1110, 900), (1290, 850)):
        pupil(s, x, foot, s.vary(165, 190))
    person(s, 850, 930, 280, Look(top=(96, 134, 168), legs=INK))
    grass(s, 950, 30, mix(s.palette.near, INK, 0.1))


def communal_house(s: Sketch, x: float, base: float, size: float) -> None:
    """A Central Highlands communal house with its towering roof."""
    for index in range(5):
        s.box(x - size * 0.3 + index * size * 0.145, base - size * 0.2, 12, size * 0.2, mix(WOOD, INK, 0.45))
    s.box(x - size * 0.36, base - size * 0.34, size * 0.72, size * 0.15, mix(WOOD, INK, 0.15))
    left = bend((x - size * 0.44, base - size * 0.3), (x - size * 0.2, base - size * 0.6), (x - size * 0.16, base - size * 1.16))
    right = bend((x + size * 0.16, base - size * 1.16), (x + size * 0.2, base - size * 0.6), (x + size * 0.44, base - size * 0.3))
    s.shape([*left, *right], (206, 162, 104))
    s.shape([*bend((x + size * 0.16, base - size * 1.16), (x + size * 0.2, base - size * 0.6), (x + size * 0.44, base - size * 0.3)),
             (x + size * 0.1, base - size * 0.3)], veil(INK, 0.12))
    for row in range(1, 4):
        y = base - size * (0.3 + row * 0.2)
        s.stroke([(x - size * (0.36 - row * 0.06), y), (x + size * (0.36 - row * 0.06), y)], 4, veil((120, 70, 44), 0.5))


def library(s: Sketch) -> None:
    """Readers at tables between tall bookcases."""
    room(s, (240, 226, 204), (188, 140, 104), 690)
    for x, width in ((50, 410), (1140, 410)):
        shelf(s, x, 130, width, 5)
    window(s, 600, 150, 400, 330)
    light(s, 420, 320)
    for x in (330, 800, 1270):
        lamp(s, x, 120)
    s.oval(800, 900, 760, 90, veil(INK, 0.08))
    for x in (420, 1180):
        pupil(s, x, 790, 260)
    s.box(220, 800, 1160, 34, mix(WOOD, WHITE, 0.2), 10)
    s.box(260, 834, 1080, 60, WOOD)
    for x in (320, 1260):
        s.box(x, 890, 26, 110, mix(WOOD, INK, 0.3))
    for x in (360, 620, 960, 1240):
        open_book(s, x, 800, 62)
    book_pile(s, 800, 800, 110)
    for x in (560, 1040):
        seated(s, x, 990, 150)


def open_book(s: Sketch, x: float, y: float, half: float) -> None:
    """An open book lying on a table."""
    s.shape([*bend((x - half, y - 8), (x - half / 2, y - 34), (x, y - 10)), *bend((x, y - 10), (x + half / 2, y - 34), (x + half, y - 8)), (x, y + 4)], WHITE)
    s.stroke([(x - half, y - 5), (x, y + 4), (x + half, y - 5)], 6, s.choose(BRIGHT))


def notebook(s: Sketch, x: float, y: float, half: float) -> None:
    """A large open notebook with a pencil, seen from above."""
    s.shape([(x - half * 1.06, y + half * 0.3), (x - half * 0.8, y - half * 0.36), (x + half * 0.8, y - half * 0.36), (x + half * 1.06, y + half * 0.3)], veil(INK, 0.25))
    for side in (-1, 1):
        page = [(x, y + half * 0.24), *bend((x + side * half, y + half * 0.22), (x + side * half * 0.9, y - half * 0.1), (x + side * half * 0.78, y - half * 0.4)), (x, y - half * 0.36)]
        s.shape(page, WHITE if side < 0 else mix(WHITE, INK, 0.05))
        for row in range(6):
            at = y - half * 0.26 + row * half * 0.085
            s.stroke([(x + side * half * 0.1, at), (x + side * half * (0.66 + row * 0.03), at)], 3, veil((92, 146, 190), 0.4))
    s.stroke([(x + half * 0.5, y + half * 0.34), (x + half * 1.24, y - half * 0.06)], half * 0.06, GOLD)
    s.stroke([(x + half * 0.44, y + half * 0.37), (x + half * 0.5, y + half * 0.34)], half * 0.045, INK)


def book_pile(s: Sketch, x: float, base: float, width: float) -> None:
    """A pile of books with an apple on top."""
    for index in range(4):
        shift, wide = s.vary(-10, 10), width * s.vary(0.84, 1)
        s.box(x - wide / 2 + shift, base - (index + 1) * width * 0.2, wide, width * 0.19, BRIGHT[(index * 3 + 1) % len(BRIGHT)], 4)
        s.box(x - wide / 2 + shift + wide * 0.1, base - (index + 0.72) * width * 0.2, wide * 0.88, width * 0.08, WHITE)
    s.disc(x, base - width * 0.93, width * 0.14, RED)
    s.stroke([(x, base - width * 1.05), (x + width * 0.03, base - width * 1.14)], width * 0.03, LEAF)


def computer_room(s: Sketch) -> None:
    """Pupils at computers in two rows."""
    room(s, (214, 230, 234), (176, 178, 182), 600)
    window(s, 90, 90, 300, 270)
    window(s, 1210, 90, 300, 270)
    s.box(520, 80, 560, 310, mix(NAVY, INK, 0.3), 10)
    s.box(536, 96, 528, 278, (232, 244, 246), 4)
    for index, tall in enumerate((70, 120, 96, 160, 190)):
        s.box(610 + index * 82, 330 - tall, 50, tall, BRIGHT[(index + 2) % 5], 4)
    person(s, 1130, 660, 370, Look(top=(112, 146, 178), legs=INK, raised=False))
    for y, size, count in ((660, 100, 6), (850, 140, 4)):
        for seat in range(count):
            x = WIDTH * (seat + 0.5) / count
            monitor(s, x, y, size)
        s.box(0, y, WIDTH, 22, mix(WOOD, WHITE, 0.35))
        s.box(0, y + 22, WIDTH, 56, mix(WOOD, WHITE, 0.1))
        for seat in range(count):
            seated(s, WIDTH * (seat + 0.5) / count + s.vary(-16, 16), y + size * 0.86, size * 0.92)


def monitor(s: Sketch, x: float, base: float, size: float) -> None:
    """A screen with a few coloured shapes."""
    s.box(x - size * 0.12, base - size * 0.3, size * 0.24, size * 0.3, mix(INK, WHITE, 0.35))
    s.box(x - size * 0.85, base - size * 1.25, size * 1.7, size * 1.02, mix(INK, WHITE, 0.12), 8)
    s.box(x - size * 0.77, base - size * 1.17, size * 1.54, size * 0.84, (206, 232, 238))
    s.box(x - size * 0.77, base - size * 1.17, size * 1.54, size * 0.14, TEAL)
    for row in range(3):
        s.box(x - size * 0.64, base - size * (0.9 - row * 0.17), size * s.vary(0.3, 0.9), size * 0.08, s.choose(BRIGHT), 3)


def exhibition(s: Sketch) -> None:
    """Children's paintings on a wall and their visitors."""
    room(s, (244, 236, 222), (198, 168, 138), 720)
    places = ((90, 110, 300, 220), (440, 90, 230, 300), (720, 120, 330, 240), (1100, 90, 240, 290), (1380, 130, 180, 220), (120, 380, 240, 170), (740, 410, 270, 150))
    for number, place in enumerate(places):
        painting(s, place, number)
    for x in (300, 800, 1300):
        lamp(s, x, 40)
    for x, foot, tall in ((300, 850, 280), (420, 870, 260), (840, 830, 250), (1010, 870, 280), (1350, 860, 290)):
        pupil(s, x, foot, tall, back=True)
    person(s, 600, 900, 420, Look(top=(146, 118, 160), tunic=True, back=True, braid=True))
    person(s, 1190, 910, 430, Look(top=(206, 190, 160), legs=INK, back=True))


def painting(s: Sketch, place: tuple[float, float, float, float], number: int) -> None:
    """A child's painting in a frame."""
    x, y, width, height = place
    s.box(x - 4, y - 2, width + 16, height + 18, veil(INK, 0.12), 4)
    s.box(x - 10, y - 10, width + 20, height + 20, (WOOD, INK, WHITE)[number % 3], 4)
    s.box(x, y, width, height, ((170, 212, 228), (250, 224, 150), (244, 196, 180), (176, 206, 170))[number % 4])
    s.wedge(x + width * 0.5, y + height, width * 0.46, (180, 360), BRIGHT[(number * 3 + 5) % len(BRIGHT)])
    s.disc(x + width * 0.24, y + height * 0.26, width * 0.1, BRIGHT[(number + 1) % len(BRIGHT)])
    middle, low = x + width * 0.56, y + height * 0.9
    roof = BRIGHT[(number * 5) % len(BRIGHT)]
    s.box(middle - width * 0.14, low - height * 0.3, width * 0.28, height * 0.3, WHITE)
    s.shape([(middle - width * 0.2, low - height * 0.28), (middle, low - height * 0.52), (middle + width * 0.2, low - height * 0.28)], roof)
    s.box(middle - width * 0.04, low - height * 0.17, width * 0.08, height * 0.17, mix(roof, INK, 0.3))


def football(s: Sketch) -> None:
    """A match on the school's field."""
    sky(s, 480, clouds=6)
    hills(s, 420, 70, 5, s.palette.far)
    school(s, 90, 500, 6, floors=2, bay=70)
    for x in (640, 800, 1020, 1240, 1420, 1560):
        tree(s, x, 512, s.vary(150, 230))
    for index in range(6):
        s.shape([(0, 500 + index * 86), (WIDTH, 500 + index * 86), (WIDTH, 600 + index * 86), (0, 600 + index * 86)], mix(LEAF, WHITE if index % 2 else INK, 0.1))
    s.stroke([(-10, 560), (WIDTH + 10, 560)], 5, veil(WHITE, 0.8))
    s.oval(800, 760, 260, 84, veil(WHITE, 0.75))
    s.oval(800, 760, 252, 78, mix(LEAF, INK, 0.06))
    goal(s, 1340, 600, 210)
    team = ((RED, 360, 720, 200), (TEAL, 560, 690, 190), (RED, 830, 800, 240), (TEAL, 1010, 770, 230), (RED, 1180, 680, 185), (TEAL, 1260, 880, 260), (RED, 250, 920, 270))
    for shirt, x, foot, tall in team:
        person(s, x, foot, tall, Look(top=shirt, legs=WHITE if shirt is RED else INK, raised=s.vary(0, 1) > 0.5))
    s.oval(918, 812, 26, 8, veil(INK, 0.2))
    s.disc(918, 790, 24, WHITE)
    s.shape([(910, 786), (918, 780), (927, 786), (923, 797), (913, 797)], INK)


def goal(s: Sketch, x: float, base: float, width: float) -> None:
    """A goal with its net."""
    for index in range(9):
        s.stroke([(x + index * width / 8, base - width * 0.5), (x + index * width / 8, base)], 2, veil(WHITE, 0.5))
        s.stroke([(x, base - index * width / 16), (x + width, base - index * width / 16)], 2, veil(WHITE, 0.5))
    s.stroke([(x, base), (x, base - width * 0.5), (x + width, base - width * 0.5), (x + width, base)], 9, WHITE)


def lanterns(s: Sketch) -> None:
    """A mid-autumn evening with star lanterns in the school yard."""
    sky(s, 700, clouds=3)
    s.disc(1220, 210, 150, veil((255, 240, 200), 0.14))
    s.disc(1220, 210, 104, (252, 232, 184))
    hills(s, 620, 60, 5, s.palette.far)
    school(s, 120, 720, 8, bay=90)
    s.fade(716, HEIGHT, mix(s.palette.ground, INK, 0.1), s.palette.ground)
    for y, sag, gaps in ((50, 90, 12), (170, 90, 9)):
        line = bend((-20, y), (WIDTH / 2, y + sag * 2), (WIDTH + 20, y), gaps)
        s.stroke(line, 3, veil(WHITE, 0.4))
        for index, (x, at) in enumerate(line[1:-1]):
            lantern(s, x, at + 44, 34, (RED, GOLD, (238, 142, 84), ROSE)[index % 4])
    for index, x in enumerate((170, 330, 500, 690, 880, 1060, 1250, 1430)):
        foot, tall = s.vary(860, 950), s.vary(200, 240)
        person(s, x, foot, tall, Look(top=s.choose((WHITE, (246, 214, 170), ROSE)), scarf=True, raised=True, braid=index % 2 == 0))
        star_lantern(s, x + tall * 0.27, foot - tall * 1.22, 44, (RED, GOLD, TEAL)[index % 3])


def lantern(s: Sketch, x: float, y: float, size: float, tone: Colour) -> None:
    """A glowing paper lantern."""
    s.disc(x, y, size * 2.2, veil(GOLD, 0.1))
    s.oval(x, y, size, size * 0.86, tone)
    s.oval(x, y, size * 0.5, size * 0.86, mix(tone, WHITE, 0.3))
    for end in (-1, 1):
        s.box(x - size * 0.4, y + end * size * 0.86 - 5, size * 0.8, 10, mix(tone, INK, 0.4), 3)
    s.stroke([(x, y + size), (x, y + size * 1.7)], 4, mix(tone, WHITE, 0.3))


def star_lantern(s: Sketch, x: float, y: float, size: float, tone: Colour) -> None:
    """A star-shaped lantern on a stick."""
    s.stroke([(x, y), (x, y + size * 1.9)], 6, WOOD)
    s.disc(x, y, size * 1.7, veil(GOLD, 0.16))
    s.disc(x, y, size * 1.06, veil(WHITE, 0.35))
    star(s, x, y, size, tone)
    star(s, x, y, size * 0.56, mix(tone, WHITE, 0.55))


def island(s: Sketch) -> None:
    """An island school above a bay with fishing boats and a lighthouse."""
    sky(s, 520, sun=(1250, 230), clouds=5)
    hills(s, 510, 26, 5, mix(s.palette.far, s.palette.glow, 0.4))
    river(s, 520, 44)
    headland = bend((-20, 400), (360, 330), (860, 700), 24)
    s.shape([*headland, *bend((860, 700), (520, 900), (-20, 880))], s.palette.near)
    s.shape([*bend((-20, 880), (520, 900), (870, 702)), *bend((870, 702), (640, 960), (-20, 980))], (242, 220, 172))
    lighthouse(s, 120, 420, 300)
    school(s, 210, 620, 4, floors=1, bay=88)
    flag(s, 600, 670, 230)
    for x in (70, 790):
        palm(s, x, 716, 250)
    for x, y, size in ((1080, 640, 90), (1360, 720, 130), (1010, 830, 170)):
        fishing_boat(s, x, y, size)
    for x in (330, 420, 520):
        pupil(s, x, 800 - (x - 330) * 0.1, 130)


def lighthouse(s: Sketch, x: float, base: float, height: float) -> None:
    """A striped lighthouse."""
    s.shape([(x - height * 0.13, base), (x - height * 0.08, base - height), (x + height * 0.08, base - height), (x + height * 0.13, base)], WHITE)
    for low, high in ((0.2, 0.4), (0.6, 0.8)):
        a, b = 0.13 - 0.05 * low, 0.13 - 0.05 * high
        s.shape([(x - height * a, base - height * low), (x - height * b, base - height * high), (x + height * b, base - height * high), (x + height * a, base - height * low)], RED)
    s.box(x - height * 0.07, base - height * 1.14, height * 0.14, height * 0.14, GOLD)
    s.wedge(x, base - height * 1.13, height * 0.1, (180, 360), mix(RED, INK, 0.3))


def fishing_boat(s: Sketch, x: float, y: float, size: float) -> None:
    """A blue and red fishing boat with a cabin."""
    s.stroke([(x + size * 0.1, y - size * 0.1), (x + size * 0.1, y - size * 1.1)], 6, mix(WOOD, INK, 0.3))
    s.box(x - size * 0.5, y - size * 0.56, size * 0.5, size * 0.4, WHITE, 5)
    s.box(x - size * 0.42, y - size * 0.48, size * 0.34, size * 0.14, (92, 146, 190), 3)
    s.shape([(x - size, y - size * 0.24), *bend((x - size * 0.8, y + size * 0.14), (x, y + size * 0.2), (x + size * 0.75, y + size * 0.12)), (x + size * 1.1, y - size * 0.34)], (70, 122, 170))
    s.shape([(x - size, y - size * 0.24), (x + size * 1.1, y - size * 0.34), (x + size * 1.06, y - size * 0.24), (x - size * 0.96, y - size * 0.12)], RED)
    s.oval(x, y + size * 0.17, size * 0.9, size * 0.05, veil(INK, 0.2))


def garden(s: Sketch) -> None:
    """Small children look after the kindergarten's vegetable beds."""
    sky(s, 520, clouds=5)
    hills(s, 470, 60, 5, s.palette.far)
    hills(s, 520, 30, 8, s.palette.mid)
    s.fade(560, HEIGHT, mix(LEAF, WHITE, 0.35), mix(LEAF, WHITE, 0.12))
    school(s, 90, 600, 6, floors=1, bay=100)
    playground(s, 1180, 640, 300)
    for row, y in enumerate((690, 800, 930)):
        vegetable_bed(s, 130 + row * 20, y, 1240, 20 + row * 7)
    for x, foot in ((250, 760), (480, 770), (760, 760), (620, 900), (1110, 890), (340, 985)):
        toddler(s, x, foot, s.vary(150, 175) + (foot - 760) * 0.16)
    person(s, 930, 890, 320, Look(top=(236, 168, 110), legs=(92, 110, 140), braid=True, hat=True))


def vegetable_bed(s: Sketch, x: float, y: float, width: float, size: float) -> None:
    """A raised bed with a row of greens."""
    s.box(x, y, width, size * 1.3, (146, 96, 68), size * 0.5)
    for index in range(int(width / (size * 1.7))):
        at = x + size + index * size * 1.7
        for lean in (-0.7, 0, 0.7):
            s.oval(at + lean * size * 0.5, y - size * 0.22 + abs(lean) * 8, size * 0.42, size * 0.62, mix(LEAF, INK if lean else WHITE, 0.14))


def playground(s: Sketch, x: float, base: float, size: float) -> None:
    """A slide and a swing in bright colours."""
    s.box(x - size * 0.1, base - size * 0.62, size * 0.07, size * 0.62, TEAL)
    s.box(x + size * 0.2, base - size * 0.62, size * 0.07, size * 0.62, TEAL)
    s.box(x - size * 0.12, base - size * 0.5, size * 0.42, size * 0.06, GOLD, 5)
    s.shape([(x - size * 0.2, base - size * 0.7), (x + size * 0.09, base - size * 0.96), (x + size * 0.38, base - size * 0.7)], RED)
    s.stroke(bend((x - size * 0.1, base - size * 0.47), (x - size * 0.3, base - size * 0.1), (x - size * 0.66, base - size * 0.04)), size * 0.09, GOLD)
    s.stroke([(x + size * 0.52, base), (x + size * 0.62, base - size * 0.6), (x + size * 1.06, base - size * 0.6), (x + size * 1.16, base)], size * 0.05, PLUM)
    for side in (0.74, 0.94):
        s.stroke([(x + size * side, base - size * 0.6), (x + size * side, base - size * 0.2)], 4, INK)
    s.box(x + size * 0.7, base - size * 0.2, size * 0.28, size * 0.05, RED, 4)


def hall(s: Sketch) -> None:
    """A training session in a hall, seen from the back rows."""
    room(s, (244, 232, 212), (176, 120, 96), 560)
    for side in (0, 1):
        x = side * 1340
        for fold in range(5):
            s.box(x + fold * 52, 0, 52, 500, mix((168, 62, 58), INK, 0.06 + (fold % 2) * 0.12))
    s.box(470, 70, 660, 370, mix(NAVY, INK, 0.2), 8)
    s.box(484, 84, 632, 342, (240, 246, 244))
    s.wedge(660, 260, 96, (0, 230), TEAL)
    s.wedge(660, 260, 96, (230, 360), GOLD)
    for row in range(4):
        s.box(820, 180 + row * 48, s.vary(130, 230), 16, mix(NAVY, WHITE, 0.45), 8)
    s.box(0, 540, WIDTH, 40, mix(WOOD, INK, 0.2))
    person(s, 360, 556, 300, Look(top=(120, 96, 148), tunic=True, raised=True, braid=True))
    s.box(1180, 400, 110, 150, WOOD, 6)
    star(s, 1235, 465, 26, GOLD)
    vase(s, 1235, 400, 40)
    for y, size in ((680, 104), (800, 128), (950, 162)):
        count = int(WIDTH / (size * 1.62)) + 1
        for seat in range(count):
            if s.vary(0, 1) > 0.06:
                seated(s, (seat + 0.4) * size * 1.62 + s.vary(-8, 8), y, size, adult=True)
        s.box(0, y + size * 0.2, WIDTH, size * 0.3, mix((150, 70, 62), INK, 0.1))


def workshop(s: Sketch) -> None:
    """Trainees around benches in a vocational workshop."""
    room(s, (226, 230, 224), (160, 162, 160), 640)
    for x in (80, 480, 880, 1280):
        window(s, x, 90, 240, 200)
    s.box(1080, 360, 430, 300, (92, 134, 160), 12)
    s.box(1120, 400, 200, 150, (206, 226, 232), 6)
    s.box(1360, 410, 110, 90, mix(INK, WHITE, 0.2), 6)
    for index in range(3):
        s.disc(1385 + index * 30, 530, 10, (RED, GOLD, LEAF)[index])
    robot_arm(s, 300, 660, 250)
    for x, foot, tall in ((520, 830, 400), (760, 820, 380), (1010, 840, 410), (1400, 850, 400)):
        person(s, x, foot, tall, Look(top=(74, 112, 154), legs=(58, 78, 110), braid=s.vary(0, 1) > 0.5))
        s.wedge(x, foot - tall * 0.91, tall * 0.12, (180, 360), GOLD)
        s.box(x - tall * 0.145, foot - tall * 0.925, tall * 0.29, tall * 0.025, GOLD, 5)
    s.box(160, 800, 1280, 36, mix(WOOD, WHITE, 0.15), 8)
    s.box(180, 836, 1240, 164, WOOD)
    for x in (180, 800, 1404):
        s.box(x, 836, 16, 164, mix(WOOD, INK, 0.25))
    s.box(180, 836, 1240, 18, veil(INK, 0.16))
    for index, x in enumerate((330, 560, 700, 930, 1120, 1260)):
        gear(s, x, 776, 30 + index % 3 * 8, (TEAL, RED, GOLD)[index % 3])


def robot_arm(s: Sketch, x: float, base: float, size: float) -> None:
    """A small training robot."""
    s.box(x - size * 0.3, base - size * 0.2, size * 0.6, size * 0.2, mix(INK, WHITE, 0.25), 6)
    joints = [(x, base - size * 0.2), (x - size * 0.16, base - size * 0.8), (x + size * 0.4, base - size * 1.06), (x + size * 0.62, base - size * 0.66)]
    s.stroke(joints, size * 0.15, (238, 142, 84))
    for joint in joints:
        s.disc(*joint, size * 0.1, mix(INK, WHITE, 0.2))
        s.disc(*joint, size * 0.04, WHITE)


def gear(s: Sketch, x: float, y: float, radius: float, tone: Colour) -> None:
    """A toothed wheel."""
    for index in range(8):
        turn = index * math.pi / 4
        s.disc(x + math.cos(turn) * radius * 0.86, y + math.sin(turn) * radius * 0.86, radius * 0.22, tone)
    s.disc(x, y, radius * 0.84, tone)
    s.disc(x, y, radius * 0.34, WHITE)


def examination(s: Sketch) -> None:
    """Candidates at single desks in an examination room."""
    room(s, (246, 238, 216), (190, 164, 132), 520)
    board(s, 540, 80, 520, 240)
    for x in (70, 290, 1130, 1350):
        window(s, x, 90, 170, 240)
    s.disc(800, 34, 30, WHITE)
    s.stroke([(800, 16), (800, 34), (814, 40)], 4, INK)
    light(s, 60, 300)
    person(s, 440, 580, 290, Look(top=(130, 166, 190), tunic=True, braid=True))
    person(s, 1180, 585, 300, Look(top=(216, 224, 226), legs=INK))
    for y, size, gap in ((620, 78, 330), (740, 102, 400), (900, 136, 500)):
        for seat in range(-2, 3):
            at = WIDTH / 2 + seat * gap
            if -60 < at < WIDTH + 60:
                candidate(s, at, y, size)


def candidate(s: Sketch, x: float, y: float, size: float) -> None:
    """One candidate from behind, writing."""
    s.box(x - size * 0.95, y - 4, size * 1.9, size * 0.16, mix(WOOD, WHITE, 0.2), 5)
    s.box(x + size * 0.5, y - size * 0.08, size * 0.34, size * 0.05, WHITE)
    for side in (-1, 1):
        s.box(x + side * size * 0.84 - 5, y + 8, 10, size * 0.86, mix(WOOD, INK, 0.3))
    s.box(x - size * 0.42, y - size * 0.6, size * 0.84, size * 0.98, WHITE, size * 0.24)
    s.box(x + size * 0.14, y - size * 0.48, size * 0.28, size * 0.82, veil(INK, 0.07), size * 0.14)
    head(s, x, y - size * 0.86, size * 0.32, Look(back=True, braid=s.vary(0, 1) > 0.5), SKINS[0])
    s.box(x - size * 0.5, y + size * 0.36, size, size * 0.12, WOOD, 5)


def dyke_road(s: Sketch) -> None:
    """Pupils cycle home along a dyke between rice fields."""
    sky(s, 520, sun=(360, 300), clouds=5)
    hills(s, 500, 34, 6, s.palette.far)
    for index in range(8):
        palm(s, 880 + index * 96, 530, s.vary(90, 150))
    school(s, 1010, 540, 5, floors=1, bay=56)
    rice(s, 530, HEIGHT, mix(s.palette.mid, GOLD, 0.35))
    road = [(-20, 860), *bend((-20, 780), (800, 730), (1640, 610)), (1640, 680), *bend((1640, 680), (860, 860), (-20, 990))]
    s.shape(road, s.palette.ground)
    s.stroke(bend((-20, 784), (800, 732), (1640, 610)), 5, veil(WHITE, 0.6))
    for x, y, size in ((1240, 700, 100), (920, 770, 150), (500, 850, 210)):
        cyclist(s, x, y, size)
    grass(s, 950, 60, mix(s.palette.near, LEAF, 0.3))


def bicycle(s: Sketch, x: float, y: float, size: float) -> None:
    """A bicycle facing right; y is the height of its axles."""
    for side in (-1, 1):
        s.disc(x + side * size * 0.46, y, size * 0.29, INK)
        s.disc(x + side * size * 0.46, y, size * 0.25, mix(s.palette.ground, WHITE, 0.25))
        s.disc(x + side * size * 0.46, y, size * 0.04, INK)
    frame = [(x - size * 0.46, y), (x - size * 0.14, y - size * 0.42), (x + size * 0.34, y - size * 0.44), (x, y), (x - size * 0.14, y - size * 0.42)]
    tone = s.choose((RED, TEAL, PLUM))
    s.stroke(frame, size * 0.05, tone)
    s.stroke([(x + size * 0.46, y), (x + size * 0.32, y - size * 0.56), (x + size * 0.22, y - size * 0.62)], size * 0.05, tone)
    s.box(x - size * 0.24, y - size * 0.5, size * 0.2, size * 0.06, INK, size * 0.03)


def cyclist(s: Sketch, x: float, y: float, size: float) -> None:
    """A pupil on a bicycle, riding to the right."""
    bicycle(s, x, y, size)
    s.stroke([(x - size * 0.16, y - size * 0.48), (x + size * 0.12, y - size * 0.3), (x + size * 0.02, y + size * 0.04)], size * 0.13, NAVY)
    s.stroke([(x - size * 0.15, y - size * 0.54), (x - size * 0.04, y - size * 0.92)], size * 0.26, WHITE)
    s.box(x - size * 0.34, y - size * 0.98, size * 0.2, size * 0.36, s.choose(BRIGHT), size * 0.06)
    s.stroke([(x - size * 0.02, y - size * 0.9), (x + size * 0.2, y - size * 0.66)], size * 0.08, SKINS[0])
    s.shape([(x - size * 0.12, y - size * 1.04), (x + size * 0.1, y - size * 1.04), (x + size * 0.04, y - size * 0.84)], RED)
    head(s, x, y - size * 1.18, size * 0.17, Look(braid=False, hat=s.vary(0, 1) > 0.6), SKINS[0])


def campus(s: Sketch) -> None:
    """Graduates before the university's main building."""
    sky(s, 620, clouds=6)
    hills(s, 600, 30, 6, s.palette.far)
    for x in (90, 240, 1380, 1530):
        tree(s, x, 700, s.vary(260, 330))
    school(s, 330, 700, 10, floors=3, bay=92)
    s.fade(696, HEIGHT, mix(LEAF, WHITE, 0.3), mix(LEAF, WHITE, 0.1))
    s.shape([(740, 700), (880, 700), (1180, HEIGHT), (440, HEIGHT)], s.palette.ground)
    for index, x in enumerate((210, 400, 590, 800, 1010, 1210, 1400)):
        foot, tall = 900 + (index % 3) * 26, s.vary(290, 320)
        person(s, x, foot, tall, Look(top=mix(NAVY, INK, 0.3), tunic=True, raised=True, braid=index % 2 == 0))
        s.shape([(x - tall * 0.05, foot - tall * 0.76), (x + tall * 0.05, foot - tall * 0.76), (x, foot - tall * 0.5)], RED)
        cap(s, x + tall * 0.3, foot - tall * s.vary(1.06, 1.3), tall * 0.16)


def cap(s: Sketch, x: float, y: float, size: float) -> None:
    """A square academic cap in the air."""
    s.box(x - size * 0.4, y, size * 0.8, size * 0.34, mix(NAVY, INK, 0.5), 4)
    s.shape([(x - size, y), (x, y - size * 0.4), (x + size, y), (x, y + size * 0.4)], mix(NAVY, INK, 0.3))
    s.stroke([(x, y), (x + size * 0.7, y + size * 0.1), (x + size * 0.72, y + size * 0.5)], 4, GOLD)


def online_lesson(s: Sketch) -> None:
    """A child learns at home from a screen beside the window."""
    room(s, (240, 230, 210), (186, 142, 108), 720)
    window(s, 110, 110, 460, 430)
    shelf(s, 1130, 160, 380, 3)
    light(s, 80, 420)
    s.box(240, 700, 1120, 36, mix(WOOD, WHITE, 0.2), 10)
    for x in (290, 1270):
        s.box(x, 736, 40, 264, mix(WOOD, INK, 0.2))
    s.box(640, 420, 440, 270, mix(INK, WHITE, 0.1), 12)
    s.box(656, 436, 408, 238, (214, 234, 232))
    s.box(680, 456, 220, 130, BOARD, 4)
    for row in range(3):
        s.stroke([(700, 484 + row * 32), (760 + row * 30, 484 + row * 32)], 5, veil(WHITE, 0.8))
    person(s, 980, 674, 220, Look(top=ROSE, tunic=True, braid=True))
    s.shape([(600, 700), (640, 686), (1080, 686), (1120, 700)], mix(INK, WHITE, 0.35))
    vase(s, 350, 700, 80)
    open_book(s, 530, 702, 80)
    book_pile(s, 1230, 700, 120)
    seated(s, 830, 960, 240)


def still_life(s: Sketch) -> None:
    """Books, a globe, pencils and flowers before a window: for notices and plans."""
    room(s, (246, 232, 204), (196, 148, 106), 740)
    window(s, 560, 90, 500, 440)
    light(s, 380, 460)
    s.box(0, 740, WIDTH, 40, mix(WOOD, WHITE, 0.25))
    s.fade(780, HEIGHT, WOOD, mix(WOOD, INK, 0.2))
    book_pile(s, 420, 740, 330)
    globe(s, 1230, 740, 150)
    vase(s, 790, 740, 190)
    s.box(960, 620, 90, 120, TEAL, 10)
    for index, lean in enumerate((-26, -6, 14, 30)):
        s.stroke([(1005 + lean * 0.5, 640), (1005 + lean * 1.5, 520 + abs(lean))], 12, BRIGHT[index])
    s.box(960, 620, 90, 120, TEAL, 10)
    notebook(s, 800, 900, 250)


def fair(s: Sketch) -> None:
    """Pupils show their models at a science fair in the yard."""
    sky(s, 540, clouds=5)
    hills(s, 500, 50, 5, s.palette.far)
    school(s, 250, 570, 11, floors=1, bay=100)
    s.fade(566, HEIGHT, mix(s.palette.ground, s.palette.near, 0.14), s.palette.ground)
    bunting(s, 40, 70)
    for index, x in enumerate((270, 800, 1330)):
        s.box(x - 200, 500, 16, 300, WOOD)
        s.box(x + 184, 500, 16, 300, WOOD)
        for part in range(6):
            s.shape([(x - 220 + part * 73.4, 520), (x - 200 + part * 66.7, 440), (x - 133 + part * 66.7, 440), (x - 146 + part * 73.4, 520)], (BRIGHT[index * 2 % 8], WHITE)[part % 2])
        for side in (-90, 80):
            pupil(s, x + side, 790, 230)
        s.box(x - 190, 720, 380, 90, mix(BRIGHT[(index + 2) % 8], WHITE, 0.2), 6)
        s.box(x - 200, 712, 400, 18, WHITE, 6)
    robot_arm(s, 250, 712, 90)
    windmill(s, 800, 712, 120)
    for x, tone in ((1280, TEAL), (1350, RED), (1400, GOLD)):
        gear(s, x, 680, 30, tone)
    for x in (460, 560, 1010, 1130, 1520, 90):
        pupil(s, x, s.vary(900, 960), s.vary(240, 262), back=True)


def windmill(s: Sketch, x: float, base: float, size: float) -> None:
    """A model wind turbine."""
    s.shape([(x - size * 0.05, base), (x - size * 0.02, base - size), (x + size * 0.02, base - size), (x + size * 0.05, base)], WHITE)
    for index in range(3):
        turn = -1.2 + index * math.tau / 3
        tip = (x + math.cos(turn) * size * 0.56, base - size + math.sin(turn) * size * 0.56)
        s.stroke([(x, base - size), tip], size * 0.07, (236, 240, 240))
    s.disc(x, base - size, size * 0.08, RED)


def kindergarten(s: Sketch) -> None:
    """Small children and their teacher in a bright classroom."""
    room(s, (252, 234, 198), (222, 186, 140), 640)
    for index, x in enumerate((70, 1230)):
        window(s, x, 210, 300, 240)
        s.wedge(x + 150, 198, 162, (180, 360), mix(BRIGHT[index * 2 + 1], WHITE, 0.2))
    for index, tone in enumerate((RED, GOLD, LEAF, (92, 146, 190))):
        s.wedge(800, 430, 260 - index * 46, (180, 360), mix(tone, WHITE, 0.25))
    s.wedge(800, 430, 76, (180, 360), (252, 240, 214))
    bunting(s, 16, 40)
    s.oval(800, 850, 720, 130, mix(TEAL, WHITE, 0.55))
    s.oval(800, 850, 600, 100, mix(GOLD, WHITE, 0.5))
    person(s, 800, 800, 420, Look(top=(226, 122, 122), legs=(92, 110, 140), braid=True, raised=True))
    for index in range(9):
        turn = math.pi * (0.06 + index * 0.11)
        toddler(s, 800 - math.cos(turn) * 640, 800 + math.sin(turn) * 150, s.vary(210, 235), back=index in {3, 4, 5})
    for x, y, tone in ((290, 690, RED), (350, 690, GOLD), (320, 638, TEAL), (1270, 690, PLUM), (1330, 690, LEAF)):
        s.box(x - 28, y - 50, 54, 50, tone, 6)


def sitting(s: Sketch, x: float, seat: float, tall: float, look: Look) -> None:
    """Someone sitting on the ground or a low bank, facing us; `tall` as if standing."""
    skin = s.choose(SKINS)
    s.oval(x, seat + tall * 0.12, tall * 0.26, tall * 0.04, veil(INK, 0.16))
    if look.braid:
        s.box(x - tall * 0.105, seat - tall * 0.54, tall * 0.21, tall * 0.26, HAIR, tall * 0.08)
    for side in (-1, 1):
        s.stroke([(x + side * tall * 0.06, seat), (x + side * tall * 0.17, seat + tall * 0.02), (x + side * tall * 0.08, seat + tall * 0.1)], tall * 0.11, look.legs)
    s.box(x - tall * 0.13, seat - tall * 0.39, tall * 0.26, tall * 0.44, look.top, tall * 0.06)
    for side in (-1, 1):
        bent = [(x + side * tall * 0.115, seat - tall * 0.34), (x + side * tall * 0.18, seat - tall * 0.16), (x + side * tall * 0.04, seat - tall * 0.07)]
        s.stroke(bent, tall * 0.07, mix(look.top, INK, 0.07))
        s.disc(*bent[-1], tall * 0.036, skin)
    s.box(x - tall * 0.035, seat - tall * 0.43, tall * 0.07, tall * 0.07, mix(skin, INK, 0.1))
    head(s, x, seat - tall * 0.51, tall * 0.108, look, skin)


def reading_cards(s: Sketch) -> None:
    """Six teachers prepare a reading lesson around a long table."""
    room(s, (250, 238, 206), (196, 156, 116), 640)
    board(s, 90, 100, 480, 300)
    window(s, 1130, 100, 360, 320)
    light(s, 880, 300)
    tones = (ROSE, (130, 166, 196), (150, 122, 168))
    for index, x in enumerate((430, 800, 1170)):
        person(s, x, 860, 420, Look(top=tones[index], tunic=True, braid=index != 1))
    s.box(150, 690, 1300, 60, mix(WOOD, WHITE, 0.24), 12)
    s.box(190, 750, 1220, 130, WOOD)
    for index, letter in enumerate("ăâêôơưđ"):
        x = 330 + index * 150
        s.box(x - 36, 668, 72, 56, WHITE, 6)
        s.write(x, 694, letter, 40, BRIGHT[index])
    for x in (250, 1340):
        book_pile(s, x, 692, 96)
    for x in (400, 790, 1190):
        seated(s, x, 960, 190, adult=True)


def tablet_boxes(s: Sketch) -> None:
    """Two masked teachers check tablets before they go to schools."""
    room(s, (232, 238, 234), (186, 164, 140), 640)
    for x in (110, 1190):
        window(s, x, 100, 300, 300)
    shelf(s, 560, 130, 480, 3)
    person(s, 560, 960, 560, Look(top=(120, 158, 190), legs=INK, mask=True))
    person(s, 1060, 960, 580, Look(top=WHITE, legs=INK, mask=True))
    s.box(60, 750, 1480, 40, mix(WOOD, WHITE, 0.24), 10)
    s.fade(790, HEIGHT, WOOD, mix(WOOD, INK, 0.18))
    for x in (210, 330, 1300, 1430):
        carton(s, x, 752, 150)
    for index, x in enumerate((560, 700, 820, 1060)):
        tablet(s, x, 752, 110, tilt=index % 2 == 0)


def carton(s: Sketch, x: float, base: float, size: float) -> None:
    """An open cardboard box with tablets standing in it."""
    for index in range(4):
        s.box(x - size * 0.32 + index * size * 0.17, base - size * 0.94, size * 0.12, size * 0.5, mix(INK, WHITE, 0.2 + index * 0.06), 4)
    s.box(x - size * 0.46, base - size * 0.7, size * 0.92, size * 0.7, (206, 164, 116), 4)
    s.shape([(x - size * 0.46, base - size * 0.7), (x - size * 0.62, base - size * 0.52), (x - size * 0.46, base - size * 0.5)], (184, 142, 96))
    s.box(x - size * 0.28, base - size * 0.46, size * 0.56, size * 0.24, WHITE, 3)
    for row in range(2):
        s.box(x - size * 0.22, base - size * (0.4 - row * 0.1), size * (0.44 - row * 0.14), size * 0.04, mix(INK, WHITE, 0.5))


def tablet(s: Sketch, x: float, base: float, size: float, *, tilt: bool) -> None:
    """A tablet leaning on its stand."""
    lean = size * 0.12 if tilt else 0
    s.shape([(x - size * 0.5, base), (x - size * 0.5 + lean, base - size * 0.72), (x + size * 0.5 + lean, base - size * 0.72), (x + size * 0.5, base)], INK)
    s.shape([(x - size * 0.44, base - size * 0.06), (x - size * 0.44 + lean, base - size * 0.66), (x + size * 0.44 + lean, base - size * 0.66), (x + size * 0.44, base - size * 0.06)], (196, 228, 232))
    s.disc(x + lean * 0.6, base - size * 0.36, size * 0.14, TEAL)


def plank_school(s: Sketch, x: float, base: float, width: float) -> None:
    """A one-room school of planks under a tin roof."""
    height = width * 0.3
    s.box(x, base - height, width, height, mix(WOOD, WHITE, 0.12))
    for index in range(int(width / 26)):
        s.box(x + index * 26, base - height, 3, height, veil(INK, 0.16))
    for share in (0.12, 0.66):
        s.box(x + width * share, base - height * 0.72, width * 0.2, height * 0.36, mix(TEAL, WHITE, 0.1), 4)
        s.box(x + width * (share + 0.095), base - height * 0.72, 6, height * 0.36, WHITE)
    s.box(x + width * 0.42, base - height * 0.82, width * 0.14, height * 0.82, mix(TEAL, INK, 0.25), 4)
    tin = mix((120, 148, 164), s.palette.glow, 0.2)
    s.shape([(x - 50, base - height * 0.94), (x + 20, base - height * 1.5), (x + width - 20, base - height * 1.5), (x + width + 50, base - height * 0.94)], tin)
    for index in range(int(width / 34) + 1):
        at = x - 40 + index * (width + 80) / (width / 34)
        s.stroke([(at, base - height * 0.95), (x + width / 2 + (at - x - width / 2) * 0.88, base - height * 1.49)], 3, veil(INK, 0.15))
    for share in (0, 0.33, 0.67, 1):
        s.box(x - 30 + share * (width + 48), base - height * 0.95, 12, height, mix(WOOD, INK, 0.4))


def lunch(s: Sketch) -> None:
    """A teacher ladles soup before a mountain school; the children are seen from behind."""
    sky(s, 470, clouds=3)
    peaks(s, 450, 280, 5, s.palette.far)
    hills(s, 540, 70, 5, s.palette.mid)
    s.fade(620, HEIGHT, mix(s.palette.ground, WOOD, 0.24), mix(s.palette.ground, WOOD, 0.1))
    plank_school(s, 260, 680, 1080)
    tree(s, 110, 690, 300)
    person(s, 780, 850, 390, Look(top=(70, 92, 138), legs=INK, brocade=True, braid=True, raised=True))
    s.box(470, 760, 680, 30, mix(WOOD, WHITE, 0.2), 8)
    s.box(510, 790, 600, 110, WOOD)
    s.box(850, 690, 150, 76, mix(INK, WHITE, 0.55), 14)
    s.oval(925, 692, 76, 16, mix(INK, WHITE, 0.75))
    for index in range(6):
        s.wedge(530 + index * 54, 742, 24, (0, 180), WHITE)
        s.oval(530 + index * 54, 742, 24, 7, (214, 170, 96))
    for index, x in enumerate((190, 330, 480, 640, 960, 1120, 1280, 1430)):
        toddler(s, x, 940 + (index % 2) * 30, s.vary(215, 240), back=True)


def fireside(s: Sketch) -> None:
    """An elder tells a story by the fire while a teacher holds up a picture."""
    s.fade(0, 700, (74, 50, 56), (150, 92, 66))
    for index in range(9):
        s.stroke([(index * 200, 0), (index * 200, 640)], 26, mix((74, 50, 56), INK, 0.25))
    s.shape([(0, 0), (WIDTH, 0), (WIDTH, 90), (800, 20), (0, 90)], mix((74, 50, 56), INK, 0.4))
    s.fade(640, HEIGHT, (122, 76, 58), (92, 58, 52))
    for ring in (520, 380, 250):
        s.disc(800, 720, ring, veil((255, 178, 84), 0.09))
    story_picture(s, 1060, 210, 330, 240)
    person(s, 1210, 830, 440, Look(top=(60, 74, 116), legs=INK, brocade=True, braid=True))
    sitting(s, 440, 740, 460, Look(top=(96, 52, 58), legs=(64, 52, 66)))
    s.box(388, 468, 104, 20, RED, 8)
    campfire(s, 800, 800, 130)
    for x in (180, 560, 1020, 1440):
        seated(s, x, 1000, 190, adult=True)


def story_picture(s: Sketch, x: float, y: float, width: float, height: float) -> None:
    """A picture of an elephant beside a festival pole."""
    s.box(x - 10, y - 10, width + 20, height + 20, WOOD, 4)
    s.box(x, y, width, height, (250, 232, 188))
    middle, low, grey = x + width * 0.42, y + height * 0.86, (132, 140, 156)
    for share in (-0.16, -0.07, 0.06, 0.14):
        s.box(middle + width * share, low - height * 0.3, width * 0.06, height * 0.3, grey, 4)
    s.oval(middle, low - height * 0.4, width * 0.22, height * 0.22, grey)
    s.disc(middle + width * 0.22, low - height * 0.52, width * 0.11, grey)
    s.stroke(bend((middle + width * 0.3, low - height * 0.5), (middle + width * 0.37, low - height * 0.2), (middle + width * 0.3, low - height * 0.06)), width * 0.05, grey)
    s.disc(middle + width * 0.17, low - height * 0.52, width * 0.07, mix(grey, INK, 0.2))
    s.disc(middle + width * 0.26, low - height * 0.58, width * 0.012, INK)
    s.stroke([(x + width * 0.88, low), (x + width * 0.88, y + height * 0.1)], 7, WOOD)
    for index in range(5):
        s.box(x + width * 0.85, y + height * (0.2 + index * 0.13), width * 0.07, height * 0.05, BRIGHT[index])
    s.shape([(x + width * 0.88, y + height * 0.08), (x + width * 0.74, y + height * 0.2), (x + width * 0.88, y + height * 0.16)], RED)


def campfire(s: Sketch, x: float, base: float, size: float) -> None:
    """A small open fire on logs."""
    for lean in (-1, 1):
        s.stroke([(x - lean * size * 0.7, base), (x + lean * size * 0.5, base - size * 0.22)], size * 0.16, (88, 56, 46))
    for wide, tall, tone in ((0.5, 1.25, (232, 106, 58)), (0.34, 0.9, GOLD), (0.18, 0.5, WHITE)):
        left = bend((x, base - size * tall), (x - size * wide * 0.5, base - size * tall * 0.5), (x - size * wide, base - size * 0.2))
        right = bend((x + size * wide, base - size * 0.2), (x + size * wide * 0.9, base - size * tall * 0.6), (x, base - size * tall))
        s.shape([*left, *bend((x - size * wide, base - size * 0.2), (x, base + size * 0.1), (x + size * wide, base - size * 0.2)), *right], tone)


def book_boat(s: Sketch) -> None:
    """A long motor boat brings boxes of books through the mangroves."""
    sky(s, 430, sun=(1210, 230), clouds=4)
    s.box(0, 400, WIDTH, 130, mix(s.palette.mid, s.palette.near, 0.4))
    for index in range(20):
        mangrove(s, index * 86 + s.vary(-24, 24), 560, s.vary(190, 270))
    river(s, 545, 40)
    s.shape([*bend((120, 720), (620, 860), (1290, 690)), *bend((1290, 690), (680, 770), (120, 720))], mix((112, 74, 58), INK, 0.1))
    s.oval(700, 800, 540, 26, veil(INK, 0.16))
    person(s, 330, 775, 260, Look(top=PLUM, legs=INK, hat=True))
    s.stroke([(300, 660), (120, 750), (60, 790)], 8, INK)
    for x in (560, 720, 880):
        book_crate(s, x, 768, 132)
    s.shape([(1130, 800), (WIDTH, 760), (WIDTH, 820), (1130, 846)], mix(WOOD, WHITE, 0.1))
    for index in range(6):
        s.box(1160 + index * 80, 820 - index * 5, 16, 190, mix(WOOD, INK, 0.3))
    for x, tall in ((1260, 200), (1370, 190), (1490, 205)):
        pupil(s, x, 808 - (x - 1260) * 0.07, tall)


def mangrove(s: Sketch, x: float, base: float, height: float) -> None:
    """A mangrove on its arched roots."""
    bark = mix(WOOD, INK, 0.45)
    for reach in (-0.3, -0.16, 0.16, 0.3):
        s.stroke(bend((x, base - height * 0.42), (x + height * reach, base - height * 0.36), (x + height * reach * 1.25, base)), 6, bark)
    s.stroke([(x, base - height * 0.4), (x, base - height * 0.7)], 9, bark)
    tone = mix(s.palette.near, LEAF, s.vary(0.1, 0.5))
    for dx, up, radius in ((-0.16, 0.68, 0.19), (0.17, 0.7, 0.18), (0, 0.84, 0.2)):
        s.oval(x + dx * height, base - up * height, radius * height * 1.15, radius * height * 0.85, tone)


def book_crate(s: Sketch, x: float, base: float, size: float) -> None:
    """A wooden box filled with books."""
    for index in range(6):
        tall = size * s.vary(0.2, 0.34)
        s.box(x - size * 0.44 + index * size * 0.15, base - size * 0.58 - tall, size * 0.12, tall + 8, BRIGHT[(index * 3) % len(BRIGHT)], 2)
    s.box(x - size * 0.5, base - size * 0.6, size, size * 0.6, WOOD, 4)
    s.box(x - size * 0.5, base - size * 0.34, size, 5, veil(INK, 0.3))


def night_school(s: Sketch) -> None:
    """Lit classrooms at night, with bicycles and motorbikes under the porch."""
    sky(s, 700, clouds=2)
    for _ in range(40):
        s.disc(s.vary(0, WIDTH), s.vary(0, 380), s.vary(1.4, 3.2), veil(WHITE, 0.7))
    s.wedge(1360, 170, 66, (0, 360), (252, 236, 190))
    s.disc(1334, 154, 58, mix(s.palette.sky, s.palette.glow, 0.24))
    tree(s, 90, 740, 400)
    school(s, 190, 740, 12, floors=2, bay=102)
    s.fade(746, HEIGHT, mix(s.palette.ground, GOLD, 0.25), mix(s.palette.ground, INK, 0.25))
    for floor in (513, 643):
        for index in range(12):
            if (floor, index) != (643, 6):
                s.box(210 + index * 102, floor - 2, 62, 56, veil(mix(GOLD, WHITE, 0.2), 0.72), 4)
    for index in range(9):
        if index % 3 == 2:
            motorbike(s, 240 + index * 138, 828, 120)
        else:
            bicycle(s, 240 + index * 138, 824, 108)
    for x, foot in ((420, 940), (1130, 950)):
        person(s, x, foot, 220, Look(top=(128, 156, 190), legs=INK, back=True, braid=x > 500))
    person(s, 760, 930, 230, Look(top=(206, 186, 160), legs=INK, back=True))


def motorbike(s: Sketch, x: float, y: float, size: float) -> None:
    """A parked motorbike facing right; y is the height of its axles."""
    for side in (-1, 1):
        s.disc(x + side * size * 0.46, y, size * 0.24, INK)
        s.disc(x + side * size * 0.46, y, size * 0.12, mix(INK, WHITE, 0.5))
    tone = s.choose((RED, TEAL, PLUM))
    s.shape([(x - size * 0.56, y - size * 0.36), (x, y - size * 0.34), (x + size * 0.24, y - size * 0.5), (x + size * 0.4, y - size * 0.12), (x - size * 0.3, y - size * 0.04)], tone)
    s.box(x - size * 0.56, y - size * 0.46, size * 0.54, size * 0.12, INK, size * 0.06)
    s.stroke([(x + size * 0.46, y), (x + size * 0.3, y - size * 0.6), (x + size * 0.18, y - size * 0.66)], size * 0.06, INK)
    s.disc(x + size * 0.38, y - size * 0.48, size * 0.08, GOLD)


def school_gate(s: Sketch) -> None:
    """A student teacher bends down to tie a small pupil's hat at the gate."""
    sky(s, 560, sun=(300, 210), clouds=4)
    school(s, 420, 600, 9, floors=2, bay=86)
    s.fade(596, HEIGHT, mix(s.palette.ground, s.palette.near, 0.14), s.palette.ground)
    for x in (120, 1480):
        tree(s, x, 640, 380)
    for x in (230, 1300):
        s.box(x, 250, 70, 560, mix(s.palette.wall, WHITE, 0.2), 4)
        s.box(x - 12, 236, 94, 26, s.palette.roof, 4)
        s.box(x - 10, 790, 90, 30, mix(s.palette.ground, INK, 0.3), 4)
    s.box(230, 170, 1140, 84, mix(NAVY, TEAL, 0.4), 8)
    for index in range(7):
        s.box(500 + index * 90, 202, 66, 20, veil(WHITE, 0.85), 10)
    for x in (420, 540, 1160):
        pupil(s, x, s.vary(740, 790), 180, back=True)
    bending_teacher(s, 800, 930, 460)
    person(s, 960, 935, 240, Look(scarf=True, hat=True, braid=True))


def bending_teacher(s: Sketch, x: float, foot: float, tall: float) -> None:
    """A young woman in a blue tunic leaning forward to the right."""
    skin, blue = SKINS[0], (110, 160, 200)
    s.oval(x, foot, tall * 0.22, tall * 0.03, veil(INK, 0.16))
    for side in (-1, 1):
        s.stroke([(x + side * tall * 0.05, foot - tall * 0.36), (x + side * tall * 0.06, foot - tall * 0.03)], tall * 0.09, WHITE)
    s.shape([(x - tall * 0.12, foot - tall * 0.5), (x + tall * 0.12, foot - tall * 0.5), (x + tall * 0.16, foot - tall * 0.1), (x - tall * 0.18, foot - tall * 0.1)], blue)
    s.stroke(bend((x, foot - tall * 0.46), (x + tall * 0.02, foot - tall * 0.66), (x + tall * 0.14, foot - tall * 0.72)), tall * 0.23, blue)
    s.stroke([(x + tall * 0.2, foot - tall * 0.86), (x + tall * 0.04, foot - tall * 0.6)], tall * 0.12, HAIR)
    head(s, x + tall * 0.24, foot - tall * 0.83, tall * 0.108, Look(braid=True), skin)
    arm = [(x + tall * 0.17, foot - tall * 0.68), (x + tall * 0.2, foot - tall * 0.5), (x + tall * 0.31, foot - tall * 0.415)]
    s.stroke(arm, tall * 0.075, mix(blue, INK, 0.08))
    s.disc(*arm[-1], tall * 0.036, skin)


def drying_books(s: Sketch) -> None:
    """Open books dry in the sun all over the school yard after a flood."""
    sky(s, 420, sun=(1290, 180), clouds=3)
    hills(s, 390, 60, 5, s.palette.far)
    school(s, 160, 450, 13, floors=1, bay=98)
    s.box(160, 404, 1274, 46, veil((150, 104, 72), 0.45))
    s.fade(452, HEIGHT, (206, 198, 184), (224, 216, 200))
    for row in range(8):
        y, size = 500 + row * row * 5.6 + row * 24, 22 + row * 7.2
        for column in range(-9, 10):
            x = WIDTH / 2 + column * size * 2.7 + (row % 2) * size * 1.2
            if abs(x - (820 + row * 8)) > size * 1.5:
                drying_book(s, x, y, size)
        if row == 5:
            person(s, 858, 800, 300, Look(top=(176, 200, 210), legs=INK))


def drying_book(s: Sketch, x: float, y: float, half: float) -> None:
    """One open book lying flat."""
    tone = s.choose(BRIGHT)
    s.shape([(x - half, y + half * 0.5), (x - half * 0.84, y - half * 0.3), (x + half * 0.84, y - half * 0.3), (x + half, y + half * 0.5)], mix(tone, INK, 0.1))
    s.shape([(x - half * 0.9, y + half * 0.38), (x - half * 0.78, y - half * 0.34), (x, y - half * 0.26), (x + half * 0.78, y - half * 0.34), (x + half * 0.9, y + half * 0.38), (x, y + half * 0.46)], WHITE)
    s.stroke([(x, y - half * 0.26), (x, y + half * 0.46)], 2, veil(INK, 0.35))


def corridor(s: Sketch) -> None:
    """A school corridor with a camera under its ceiling."""
    s.box(0, 0, WIDTH, HEIGHT, s.palette.wall)
    s.shape([(0, 0), (WIDTH, 0), (980, 330), (620, 330)], mix(s.palette.wall, WHITE, 0.6))
    s.shape([(0, HEIGHT), (WIDTH, HEIGHT), (980, 620), (620, 620)], mix(s.palette.ground, INK, 0.1))
    s.box(620, 330, 360, 290, mix(s.palette.sky, s.palette.glow, 0.4))
    tree(s, 800, 620, 230)
    for index, (x, wide) in enumerate(((60, 190), (300, 130), (460, 84), (560, 50))):
        top, low = 60 + index * 78, 960 - index * 98
        s.shape([(x, top + 90), (x + wide, top + 90 + wide * 0.38), (x + wide, low - wide * 0.42), (x, low)], mix(TEAL, INK, 0.12 * (3 - index)))
    for index, x in enumerate((1560, 1350, 1200, 1090)):
        s.box(x - 24 + index * 4, 40 + index * 84, 40 - index * 8, 940 - index * 180, mix(s.palette.wall, WHITE, 0.4))
    s.stroke([(WIDTH, 720), (980, 520)], 16, mix(s.palette.wall, s.palette.roof, 0.4))
    s.stroke([(800, 0), (800, 110)], 22, mix(INK, WHITE, 0.5))
    s.box(710, 100, 180, 76, WHITE, 30)
    s.disc(760, 140, 44, INK)
    s.disc(760, 140, 18, (92, 146, 190))
    for x, foot, tall in ((600, 900, 300), (740, 850, 270), (930, 930, 320)):
        pupil(s, x, foot, tall, back=True)


def digital_record(s: Sketch) -> None:
    """A screen shows a digitally signed school record beside the old paper ones."""
    room(s, (236, 238, 228), (190, 150, 112), 720)
    window(s, 90, 110, 330, 360)
    light(s, 60, 360)
    s.box(0, 720, WIDTH, 44, mix(WOOD, WHITE, 0.25))
    s.fade(764, HEIGHT, WOOD, mix(WOOD, INK, 0.2))
    s.box(760, 620, 120, 110, mix(INK, WHITE, 0.35))
    s.box(690, 706, 260, 22, mix(INK, WHITE, 0.25), 8)
    s.box(490, 150, 660, 480, mix(INK, WHITE, 0.1), 16)
    s.box(512, 172, 616, 420, (236, 244, 244))
    s.box(512, 172, 616, 64, TEAL)
    s.disc(600, 330, 52, mix(SKINS[0], WHITE, 0.1))
    s.wedge(600, 318, 54, (180, 360), HAIR)
    for row in range(6):
        s.box(690, 268 + row * 36, s.vary(190, 380), 14, mix(NAVY, WHITE, 0.6), 7)
    s.box(820, 500, 270, 66, mix(LEAF, WHITE, 0.1), 33)
    s.write(955, 532, "Đã ký số", 34, WHITE)
    for index in range(9):
        shift = s.vary(-14, 14)
        s.box(1220 + shift, 690 - index * 30, 280, 28, ((206, 190, 150), (170, 192, 176), (226, 206, 172))[index % 3], 4)
        s.box(1236 + shift, 706 - index * 30, 264, 8, WHITE)
    vase(s, 330, 722, 90)
    notebook(s, 800, 900, 190)


def seaside_opening(s: Sketch) -> None:
    """A village school's opening day seen from afar, pupils seated with their backs to us."""
    sky(s, 540, clouds=5)
    hills(s, 520, 16, 4, s.palette.water)
    for index in range(15):
        casuarina(s, index * 116 + 10, 580, s.vary(240, 330))
    school(s, 330, 610, 10, floors=1, bay=94)
    s.fade(600, HEIGHT, mix(s.palette.ground, WHITE, 0.1), s.palette.ground)
    for index in range(9):
        x = 90 + index * 180
        s.stroke([(x, 680), (x, 500)], 5, WHITE)
        s.shape([(x, 502), (x + 74, 510), (x, 560)], RED)
    flag(s, 800, 730, 420)
    for y, size in ((740, 54), (800, 66), (872, 80), (958, 98)):
        for index in range(int(WIDTH / (size * 1.5)) + 1):
            seated(s, (index + 0.3) * size * 1.5, y, size)


def casuarina(s: Sketch, x: float, base: float, height: float) -> None:
    """A slender seaside pine."""
    s.stroke([(x, base), (x, base - height)], 8, mix(WOOD, INK, 0.4))
    for step in range(7):
        y, half = base - height * (0.24 + step * 0.115), height * (0.17 - step * 0.02)
        s.shape([(x - half, y + height * 0.05), (x, y - height * 0.13), (x + half, y + height * 0.05), (x, y)], mix(s.palette.near, INK if step % 2 else LEAF, 0.14))


def new_tap(s: Sketch) -> None:
    """Two teachers in brocade beside a new water tap."""
    sky(s, 450, sun=(1330, 180), clouds=3)
    peaks(s, 440, 290, 5, mix(s.palette.far, s.palette.glow, 0.2))
    hills(s, 540, 70, 5, s.palette.mid)
    s.fade(640, HEIGHT, mix(s.palette.ground, s.palette.near, 0.2), mix(s.palette.ground, WOOD, 0.12))
    plank_school(s, 130, 700, 900)
    flag(s, 1100, 760, 400)
    s.box(1180, 560, 300, 230, (190, 196, 196), 6)
    s.box(1164, 540, 332, 34, mix(INK, WHITE, 0.5), 6)
    s.stroke([(1180, 700), (1116, 700), (1116, 740)], 18, mix(INK, WHITE, 0.35))
    s.stroke([(1116, 752), (1116, 880)], 10, veil((190, 228, 240), 0.9))
    s.box(1050, 880, 140, 60, (92, 146, 190), 12)
    for x in (640, 860):
        person(s, x, 930, 440, Look(top=(48, 60, 98), legs=(40, 44, 62), brocade=True, braid=True, raised=x > 700))
    grass(s, 960, 26, s.palette.near)


def water_box(s: Sketch) -> None:
    """Three schoolgirls sit on a canal bank with their floating sensor."""
    sky(s, 420, sun=(400, 220), clouds=4)
    s.box(0, 400, WIDTH, 60, s.palette.mid)
    for index in range(14):
        palm(s, index * 122 + s.vary(-30, 30), 440, s.vary(110, 190))
    river(s, 450, 34)
    s.shape([*bend((-20, 640), (820, 600), (1640, 740)), (1640, 1020), (-20, 1020)], mix(s.palette.near, LEAF, 0.35))
    s.stroke(bend((-20, 642), (820, 602), (1640, 742)), 12, mix(WOOD, s.palette.near, 0.4))
    for index, x in enumerate((480, 790, 1100)):
        sitting(s, x, 830 + index * 14, 560, Look(top=WHITE, legs=mix(WHITE, NAVY, 0.1), braid=index != 1))
    s.box(700, 756, 190, 96, (226, 236, 236), 14)
    s.box(700, 792, 190, 8, veil(TEAL, 0.6))
    s.shape([(716, 756), (746, 706), (876, 706), (876, 756)], NAVY)
    for share in (0.33, 0.66):
        s.stroke([(716 + share * 160, 754), (746 + share * 130, 708)], 3, veil(WHITE, 0.7))
    s.stroke([(880, 756), (880, 650)], 5, INK)
    s.disc(880, 648, 9, RED)
    grass(s, 950, 44, mix(s.palette.near, INK, 0.1))


def hand_drawn_graph(s: Sketch) -> None:
    """A curve drawn by hand on squared paper, at its lowest at four in the morning."""
    s.box(0, 0, WIDTH, HEIGHT, (250, 247, 238))
    for index in range(41):
        tone = veil((120, 168, 196), 0.5 if index % 5 == 0 else 0.22)
        s.box(index * 40, 0, 2, HEIGHT, tone)
        s.box(0, index * 40, WIDTH, 2, tone)
    axis = mix(INK, WHITE, 0.1)
    s.stroke([(200, 120), (199, 480), (201, 842)], 7, axis)
    s.stroke([(198, 840), (800, 842), (1480, 839)], 7, axis)
    for index in range(7):
        x = 200 + index * 200
        s.stroke([(x, 830), (x, 852)], 6, axis)
        s.write(x, 892, str(index * 4), 36, axis)
    points = []
    for step in range(121):
        hour = step / 5
        level = 470 + 270 * math.cos((hour - 4) / 24 * math.tau) + 45 * math.cos((hour - 4) / 12 * math.tau)
        points.append((200 + hour * 50, level + 4 * math.sin(step * 0.9)))
    s.stroke(points, 10, (52, 104, 176))
    for index in range(0, 121, 10):
        s.disc(*points[index], 12, (52, 104, 176))
    s.stroke([(400 + 46 * math.cos(t / 4), points[20][1] + 46 * math.sin(t / 4)) for t in range(27)], 6, RED)
    s.stroke([(1180, 980), (1500, 700)], 40, GOLD)
    s.stroke([(1150, 1006), (1180, 980)], 22, INK)


def english_maths(s: Sketch) -> None:
    """Two teachers at a board with a triangle and its English words."""
    room(s, (244, 236, 214), (196, 156, 116), 660)
    s.box(250, 70, 1100, 470, mix(WOOD, INK, 0.15), 10)
    s.box(268, 88, 1064, 434, BOARD, 3)
    chalk = veil(WHITE, 0.9)
    s.stroke([(560, 450), (1010, 450), (730, 170), (560, 450)], 8, veil(GOLD, 0.95))
    s.stroke([(730, 170), (730, 450)], 5, chalk)
    s.box(730, 424, 26, 26, veil(WHITE, 0.3))
    s.write(810, 340, "height", 34, WHITE)
    s.write(790, 488, "base", 34, WHITE)
    s.write(1150, 190, "area", 40, GOLD)
    s.stroke([(1090, 224), (1210, 224)], 4, chalk)
    person(s, 390, 830, 480, Look(top=(214, 112, 112), tunic=True, braid=True, raised=True))
    person(s, 1180, 830, 490, Look(top=(96, 142, 178), tunic=True, braid=True))
    for x in (170, 480, 790, 1100, 1420):
        seated(s, x, 930, 150)
        desk(s, x, 930, 270)


def story_map(s: Sketch) -> None:
    """A stylised map: round boats, tea hills and gongs joined by one road."""
    s.fade(0, HEIGHT, mix(s.palette.glow, GOLD, 0.14), mix(s.palette.glow, LEAF, 0.2))
    s.shape([(0, 0), *bend((560, -10), (420, 420), (620, 560)), *bend((620, 560), (760, 760), (640, 1010)), (0, HEIGHT)], s.palette.water)
    for index in range(4):
        edge = [*bend((560 - index * 60, -10), (420 - index * 60, 420), (620 - index * 60, 560)), *bend((620 - index * 60, 560), (760 - index * 60, 760), (640 - index * 60, 1010))]
        s.stroke(edge, 6, veil(WHITE, 0.4 - index * 0.08))
    for x, y, size in ((200, 240, 80), (330, 470, 100), (190, 740, 120), (430, 820, 84)):
        basket_boat(s, x, y, size)
    for x, y, size in ((860, 330, 190), (1080, 250, 230), (1290, 360, 190), (990, 470, 220)):
        tea_hill(s, x, y, size)
    road = [*bend((470, 900), (900, 960), (820, 700)), *bend((820, 700), (740, 540), (1060, 600)), *bend((1060, 600), (1420, 660), (1340, 420))]
    s.stroke(road, 44, WHITE)
    for across, down in road[::3]:
        s.disc(across, down, 6, RED)
    for index, (x, y) in enumerate(((1130, 820), (1290, 770), (1440, 850))):
        gong(s, x, y, 84 - index * 8)
    for x, y in ((730, 900), (1480, 300), (720, 170)):
        tree(s, x, y, 150)
    stilt_house(s, 1440, 660, 150)


def basket_boat(s: Sketch, x: float, y: float, size: float) -> None:
    """A round woven boat with its oar."""
    s.oval(x, y + size * 0.3, size, size * 0.34, veil(INK, 0.14))
    s.wedge(x, y, size, (0, 180), mix(WOOD, INK, 0.1))
    s.oval(x, y, size, size * 0.36, mix(WOOD, WHITE, 0.2))
    s.oval(x, y + size * 0.04, size * 0.84, size * 0.27, mix(WOOD, INK, 0.35))
    for index in range(1, 5):
        s.stroke(bend((x - size * 0.9, y + size * index * 0.12), (x, y + size * (0.5 + index * 0.2)), (x + size * 0.9, y + size * index * 0.12)), 3, veil(INK, 0.16))
    s.stroke([(x - size * 0.3, y + size * 0.1), (x + size * 1.1, y - size * 0.7)], size * 0.08, mix(WOOD, INK, 0.4))


def tea_hill(s: Sketch, x: float, base: float, size: float) -> None:
    """A round hill planted with rows of tea."""
    for step in range(6):
        radius = size * (1 - step * 0.16)
        s.wedge(x, base, radius, (180, 360), mix(LEAF, (INK, WHITE)[step % 2], 0.14))
    s.oval(x, base, size, size * 0.12, mix(LEAF, INK, 0.14))


def gong(s: Sketch, x: float, y: float, size: float) -> None:
    """A bronze gong hanging from a frame."""
    s.stroke([(x - size * 1.1, y + size * 1.2), (x - size * 1.1, y - size * 1.2), (x + size * 1.1, y - size * 1.2), (x + size * 1.1, y + size * 1.2)], size * 0.1, mix(WOOD, INK, 0.4))
    s.stroke([(x, y - size * 1.2), (x, y - size * 0.8)], 4, INK)
    s.disc(x, y, size * 0.9, (176, 122, 60))
    s.disc(x, y, size * 0.74, (206, 152, 78))
    s.disc(x, y, size * 0.26, (232, 190, 112))


def cubicles(s: Sketch) -> None:
    """A computer room divided by painted cardboard, a countdown on every screen."""
    room(s, (238, 232, 216), (180, 168, 156), 600)
    window(s, 90, 90, 300, 270)
    window(s, 1210, 90, 300, 270)
    board(s, 540, 90, 520, 270)
    for y, size, count in ((640, 110, 5), (870, 160, 4)):
        for seat in range(count):
            x = WIDTH * (seat + 0.5) / count
            monitor(s, x, y, size)
            s.box(x - size * 0.77, y - size * 1.17, size * 1.54, size * 0.84, (32, 60, 92))
            s.write(x, y - size * 0.76, ("44:59", "12:45", "30:00")[seat % 3], size * 0.4, (168, 232, 214))
        for wall in range(count + 1):
            partition(s, WIDTH * wall / count, y, size)
        s.box(0, y, WIDTH, 24, mix(WOOD, WHITE, 0.35))
        s.box(0, y + 24, WIDTH, 50, mix(WOOD, WHITE, 0.1))
        for seat in range(count):
            seated(s, WIDTH * (seat + 0.5) / count, y + size * 0.9, size * 0.9)


def partition(s: Sketch, x: float, base: float, size: float) -> None:
    """A cardboard screen with a painted flower."""
    s.box(x - size * 0.3, base - size * 1.5, size * 0.6, size * 1.5, (206, 164, 116), 4)
    s.box(x - size * 0.3, base - size * 1.5, size * 0.1, size * 1.5, veil(INK, 0.08))
    s.stroke([(x, base - size * 0.2), (x, base - size * 0.8)], size * 0.05, LEAF)
    tone = s.choose((RED, ROSE, PLUM, (92, 146, 190)))
    for petal in range(6):
        turn = petal * math.pi / 3
        s.disc(x + math.cos(turn) * size * 0.12, base - size * 0.86 + math.sin(turn) * size * 0.12, size * 0.09, tone)
    s.disc(x, base - size * 0.86, size * 0.08, GOLD)


SCENES: dict[str, Callable[[Sketch], None]] = {
    scene.__name__: scene
    for scene in (
        school_yard, opening_day, classroom, lesson, delta, lotus_pond, terraces, highland, library, computer_room,
        exhibition, football, lanterns, island, garden, hall, workshop, examination, dyke_road, campus,
        online_lesson, still_life, fair, kindergarten, reading_cards, tablet_boxes, lunch, fireside, book_boat,
        night_school, school_gate, drying_books, corridor, digital_record, seaside_opening, new_tap, water_box,
        hand_drawn_graph, english_maths, story_map, cubicles,
    )
}


# fmt: on
# ---------------------------------------------------------------- what the articles ask for


@dataclass(frozen=True, slots=True)
class Plate:
    """One picture: where it goes, what it shows, in which light."""

    file: str
    scene: str
    palette: str
    flip: bool = False


PLATES = (
    Plate("2015/be-boi-lap-ghep.jpg", "school_yard", "noon", flip=True),
    Plate("2015/khai-giang-vung-cao.jpg", "terraces", "morning"),
    Plate("2015/diem-truong-nuong-lua.jpg", "terraces", "autumn", flip=True),
    Plate("2015/ben-do-truong-hoc.jpg", "delta", "morning"),
    Plate("2016/danh-gia-ngoai.jpg", "hall", "morning"),
    Plate("2016/phong-thi-thpt.jpg", "examination", "noon"),
    Plate("2016/so-tay-nhan-xet.jpg", "still_life", "autumn"),
    Plate("2017/thu-vien-sau-lu.jpg", "library", "mist"),
    Plate("2017/truong-tren-dao.jpg", "island", "noon"),
    Plate("2017/trung-thu-san-truong.jpg", "lanterns", "night"),
    Plate("2017/trung-thu-1-phong-tranh.jpg", "exhibition", "noon", flip=True),
    Plate("2017/trung-thu-2-gian-hang.jpg", "fair", "morning"),
    Plate("2017/trung-thu-3-lop-mam.jpg", "kindergarten", "sunset"),
    Plate("2017/trung-thu-4-ho-sen.jpg", "lotus_pond", "morning"),
    Plate("2017/trung-thu-5-ra-ve.jpg", "dyke_road", "morning"),
    Plate("2018/lop-hoc-vung-cao.jpg", "terraces", "mist"),
    Plate("2018/san-truong-dau-nam.jpg", "school_yard", "morning"),
    Plate("2018/lop-hoc-dong.jpg", "classroom", "noon"),
    Plate("2018/xuong-thuc-hanh.jpg", "workshop", "morning"),
    Plate("2019/tap-huan-cot-can.jpg", "hall", "autumn", flip=True),
    Plate("2019/truong-cao-nguyen.jpg", "highland", "noon"),
    Plate("2019/lop-mam-non-diem-truong.jpg", "kindergarten", "mist", flip=True),
    Plate("2019/vuon-rau-lop-hoc.jpg", "garden", "morning"),
    Plate("2019/trien-lam-tranh-thieu-nhi.jpg", "exhibition", "morning"),
    Plate("2020/hoc-o-nha.jpg", "online_lesson", "morning"),
    Plate("2020/goc-hoc-tap.jpg", "still_life", "noon", flip=True),
    Plate("2021/sinh-hoat-cum-chuyen-mon.jpg", "reading_cards", "mist"),
    Plate("2021/trao-may-tinh-bang-binh-duong.jpg", "tablet_boxes", "noon"),
    Plate("2022/diem-truong-nam-ma.jpg", "lunch", "mist"),
    Plate("2023/ke-chuyen-bon-tuy-duc.jpg", "fireside", "sunset"),
    Plate("2023/vo-lai-cho-sach.jpg", "book_boat", "morning"),
    Plate("2024/lop-hoc-buoi-toi-vu-thu.jpg", "night_school", "night"),
    Plate("2024/ngay-hoi-su-pham.jpg", "campus", "noon"),
    Plate("2024/sinh-vien-truc-cong-truong.jpg", "school_gate", "morning"),
    Plate("2024/phong-may-tinh.jpg", "computer_room", "noon"),
    Plate("2024/phoi-sach-sau-lu.jpg", "drying_books", "noon"),
    Plate("2024/camera-hanh-lang.jpg", "corridor", "mist"),
    Plate("2025/hoc-ba-so-bau-bang.jpg", "digital_record", "morning"),
    Plate("2025/khai-giang-tien-hai.jpg", "seaside_opening", "morning"),
    Plate("2025/tro-lai-nam-ma.jpg", "new_tap", "morning"),
    Plate("2026/hop-do-nuoc-kenh.jpg", "water_box", "sunset"),
    Plate("2026/bieu-do-oxy-ve-tay.jpg", "hand_drawn_graph", "noon"),
    Plate("2026/tiet-toan-tieng-anh.jpg", "english_maths", "noon"),
    Plate("2026/bai-giang-so-lam-dong.jpg", "story_map", "noon"),
    Plate("2027/phong-luyen-thi-mo.jpg", "cubicles", "mist"),
)

Blocks = tuple[tuple[str, str], ...]
LITERACY_PLAN: Blocks = (
    ("title", "Kế hoạch xóa mù chữ huyện Bảo Thắng, giai đoạn 2018 – 2020"),
    ("text", "Bản tóm tắt phục vụ bạn đọc; tài liệu minh họa, không thay cho văn bản chính thức."),
    ("head", "1. Mục tiêu"),
    ("text", ("Mở 26 lớp cho khoảng 635 học viên trong độ tuổi 15 – 60, ít nhất 540 người hoàn thành chương trình mức độ 1. "
             "Ưu tiên phụ nữ, người ở thôn xa trung tâm và người chưa từng đến trường.")),
    ("head", "2. Cách tổ chức lớp"),
    ("text", ("Mỗi lớp không quá 25 người, học năm buổi một tuần, từ 19 giờ đến 21 giờ. Lịch học do học viên và trưởng thôn "
             "cùng chọn, tránh những tuần cấy, gặt và ngày chợ phiên.")),
    ("text", ("Giáo viên dạy chính là người của trường tiểu học trên địa bàn. Ở nơi học viên chưa nghe quen tiếng phổ thông, "
             "lớp có thêm một trợ giảng biết tiếng Mông hoặc tiếng Dao.")),
    ("break", ""),
    ("head", "3. Nội dung bài học"),
    ("text", ("Đọc bao bì, đơn thuốc, lịch tiêm chủng; viết tên, địa chỉ, tin nhắn ngắn; tính tiền bán nông sản; điền mẫu tờ khai. "
             "Bài học lấy chữ và số trong đời sống của thôn làm ngữ liệu.")),
    ("head", "4. Theo dõi và báo cáo"),
    ("text", ("Trường lập sổ theo dõi từng học viên. Mỗi quý, Phòng GD&ĐT dự giờ ít nhất một phần ba số lớp, hỏi chuyện học viên "
             "và sửa lịch học khi cần. Kết quả cuối khóa do hội đồng của xã xác nhận.")),
)  # fmt: skip
REVISION_PLAN: Blocks = (
    ("title", "Lịch ôn tập gợi ý 21 ngày trước kỳ thi tốt nghiệp"),
    ("text", "Mỗi ngày ba khối 50 phút, xen hai lần nghỉ. Lịch chỉ là gợi ý; hãy đổi thứ tự môn cho hợp với mình."),
    ("head", "Tuần thứ nhất: tìm chỗ hổng"),
    ("text", ("Ngày 1 – 2: làm trọn một đề cho mỗi môn, chấm theo đáp án, chưa sửa. Ngày 3 – 6: xếp lỗi thành ba nhóm: "
             "chưa học, học rồi quên, biết mà sai vì vội. Ngày 7: nghỉ buổi chiều, đi bộ, ngủ đủ.")),
    ("head", "Tuần thứ hai: lấp từng chỗ"),
    ("text", ("Ngày 8 – 13: mỗi ngày một nhóm lỗi của một môn, học lại từ ví dụ đơn giản nhất, sau đó làm năm câu cùng dạng. "
             "Ngày 14: giảng lại cho một người khác nghe một bài mình từng không hiểu.")),
    ("break", ""),
    ("head", "Tuần thứ ba: giữ nhịp"),
    ("text", ("Ngày 15 – 18: hai đề trọn vẹn đúng giờ thi. Ngày 19: đọc lại sổ lỗi, không làm đề mới. Ngày 20: soạn giấy tờ, "
             "thử đường đến điểm thi. Ngày 21: ngủ trước 22 giờ.")),
    ("head", "Dành cho gia đình"),
    ("text", "Nấu những món quen. Hỏi “con muốn ăn gì” thay cho “con làm được không”. Để điện thoại của cả nhà ở phòng khách sau 21 giờ."),
)  # fmt: skip

Rows = tuple[tuple[str, ...], ...]
SIGN_UP: tuple[str, str, Rows] = (
    "Danh sách học viên đăng ký lớp xóa mù chữ",
    "Thôn: ………………  Xã, thị trấn: ………………  Ngày lập: …/…/2018. Ghi “bận” vào cột cuối nếu học viên không học được buổi tối.",
    (
        ("TT", "Họ và tên", "Năm sinh", "Dân tộc", "Đã học đến lớp", "Ghi chú"),
        ("1", "(ví dụ) Vàng Thị Dợ", "1984", "Mông", "Chưa đi học", "Có con nhỏ"),
        *((str(number), "", "", "", "", "") for number in range(2, 16)),
    ),
)
CHECK_LIST: tuple[str, str, Rows] = (
    "Bảng kiểm giấy tờ và vật dụng dự thi",
    "Đánh dấu vào ô khi đã cho vào túi. Kiểm hai lần: tối hôm trước và trước khi rời nhà.",
    (
        ("TT", "Vật dụng", "Tối hôm trước", "Trước khi đi"),
        ("1", "Thẻ dự thi", "☐", "☐"),
        ("2", "Chứng minh nhân dân hoặc thẻ căn cước", "☐", "☐"),
        ("3", "Bút mực cùng màu (hai cây), bút chì, gôm", "☐", "☐"),
        ("4", "Thước kẻ, ê ke, com pa", "☐", "☐"),
        ("5", "Máy tính cầm tay không có thẻ nhớ", "☐", "☐"),
        ("6", "Đồng hồ kim", "☐", "☐"),
        ("7", "Khẩu trang, chai nước bóc nhãn", "☐", "☐"),
        ("8", "Điện thoại đã để ở nhà", "☐", "☐"),
    ),
)


def write_picture(plate: Plate, folder: Path = MEDIA) -> Path:
    """Draw one plate and save it as a progressive JPEG."""
    sketch = Sketch(PALETTES[plate.palette], zlib.crc32(plate.file.encode()) % 1000)
    SCENES[plate.scene](sketch)
    path = folder / plate.file
    path.parent.mkdir(parents=True, exist_ok=True)
    sketch.finish(flip=plate.flip).save(path, quality=QUALITY, optimize=True, progressive=True)
    return path


def write_pdf(path: Path, blocks: Blocks) -> Path:
    """A two-page PDF with its font inside and the same bytes on every run."""
    from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
    from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
    from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate  # type: ignore[import-untyped]

    for name in ("DejaVuSans", "DejaVuSans-Bold"):
        pdfmetrics.registerFont(TTFont(name, str(find_font(f"{name}.ttf"))))
    bold = "DejaVuSans-Bold"
    styles = {
        "title": ParagraphStyle("title", fontName=bold, fontSize=18, leading=25, spaceAfter=14),
        "head": ParagraphStyle(
            "head", fontName=bold, fontSize=13, leading=18, spaceBefore=12, spaceAfter=4
        ),
        "text": ParagraphStyle(
            "text", fontName="DejaVuSans", fontSize=11, leading=17, spaceAfter=7
        ),
    }
    story: list[Flowable] = [
        PageBreak() if kind == "break" else Paragraph(text, styles[kind]) for kind, text in blocks
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    title = blocks[0][1]
    SimpleDocTemplate(
        str(path), pagesize=A4, title=title, author="Sông Sen", lang="vi", invariant=1
    ).build(story)
    return path


def write_docx(path: Path, title: str, note: str, rows: Rows) -> Path:
    """A Word document with one table and the same bytes on every run."""
    import datetime as dt

    from docx import Document

    document = Document()
    document.core_properties.title, document.core_properties.author = title, "Sông Sen"
    document.core_properties.language = "vi-VN"
    written = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - the format has no zone
    document.core_properties.created = document.core_properties.modified = written
    document.add_heading(title, level=1)
    document.add_paragraph(note)
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    memory = io.BytesIO()
    document.save(memory)
    path.parent.mkdir(parents=True, exist_ok=True)
    return repack(memory, path)


def repack(memory: io.BytesIO, path: Path) -> Path:
    """Write a zip again with fixed times, so that it does not change from run to run."""
    with (
        zipfile.ZipFile(memory) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)),
                source.read(name),
                zipfile.ZIP_DEFLATED,
            )
    return path


ATTACHMENTS: dict[str, Callable[[Path], Path]] = {
    "2018/ke-hoach-xoa-mu-chu.pdf": lambda path: write_pdf(path, LITERACY_PLAN),
    "2018/mau-dang-ky-lop-xoa-mu-chu.docx": lambda path: write_docx(path, *SIGN_UP),
    "2020/lich-on-tap-truoc-ky-thi.pdf": lambda path: write_pdf(path, REVISION_PLAN),
    "2020/bang-kiem-giay-to-du-thi.docx": lambda path: write_docx(path, *CHECK_LIST),
}


def main(wanted: Sequence[str]) -> None:
    """Write everything, or only what has one of the given words in its name."""
    for plate in PLATES:
        if not wanted or any(word in plate.file for word in wanted):
            report(write_picture(plate))
    for name, write in ATTACHMENTS.items():
        if not wanted or any(word in name for word in wanted):
            report(write(MEDIA / name))


def report(path: Path) -> None:
    """Say what was written and how large it is."""
    sys.stdout.write(f"{path.relative_to(MEDIA)}  {path.stat().st_size / 1024:.0f} KB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
