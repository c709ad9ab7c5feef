"""Sky, hills, water, fields and what grows on them."""

from __future__ import annotations

import math

from sample_media.canvas import (
    GOLD,
    HEIGHT,
    INK,
    LEAF,
    NIGHT,
    ROSE,
    WHITE,
    WIDTH,
    WOOD,
    Colour,
    Point,
    Sketch,
    bend,
    mix,
    veil,
)

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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


def mangrove(s: Sketch, x: float, base: float, height: float) -> None:
    """A mangrove on its arched roots."""
    bark = mix(WOOD, INK, 0.45)
    for reach in (-0.3, -0.16, 0.16, 0.3):
        s.stroke(bend((x, base - height * 0.42), (x + height * reach, base - height * 0.36), (x + height * reach * 1.25, base)), 6, bark)
    s.stroke([(x, base - height * 0.4), (x, base - height * 0.7)], 9, bark)
    tone = mix(s.palette.near, LEAF, s.vary(0.1, 0.5))
    for dx, up, radius in ((-0.16, 0.68, 0.19), (0.17, 0.7, 0.18), (0, 0.84, 0.2)):
        s.oval(x + dx * height, base - up * height, radius * height * 1.15, radius * height * 0.85, tone)


def casuarina(s: Sketch, x: float, base: float, height: float) -> None:
    """A slender seaside pine."""
    s.stroke([(x, base), (x, base - height)], 8, mix(WOOD, INK, 0.4))
    for step in range(7):
        y, half = base - height * (0.24 + step * 0.115), height * (0.17 - step * 0.02)
        s.shape([(x - half, y + height * 0.05), (x, y - height * 0.13), (x + half, y + height * 0.05), (x, y)], mix(s.palette.near, INK if step % 2 else LEAF, 0.14))


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
