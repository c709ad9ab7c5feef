"""Schools, houses, the flag."""

from __future__ import annotations

import math

from sample_media.canvas import (
    BRIGHT,
    GOLD,
    INK,
    NIGHT,
    RED,
    TEAL,
    WHITE,
    WIDTH,
    WOOD,
    Colour,
    Sketch,
    bend,
    mix,
    veil,
)

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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


def lighthouse(s: Sketch, x: float, base: float, height: float) -> None:
    """A striped lighthouse."""
    s.shape([(x - height * 0.13, base), (x - height * 0.08, base - height), (x + height * 0.08, base - height), (x + height * 0.13, base)], WHITE)
    for low, high in ((0.2, 0.4), (0.6, 0.8)):
        a, b = 0.13 - 0.05 * low, 0.13 - 0.05 * high
        s.shape([(x - height * a, base - height * low), (x - height * b, base - height * high), (x + height * b, base - height * high), (x + height * a, base - height * low)], RED)
    s.box(x - height * 0.07, base - height * 1.14, height * 0.14, height * 0.14, GOLD)
    s.wedge(x, base - height * 1.13, height * 0.1, (180, 360), mix(RED, INK, 0.3))


def bunting(s: Sketch, y: float, sag: float) -> None:
    """A string of small paper flags across the picture."""
    line = bend((-20, y), (WIDTH / 2, y + sag * 2), (WIDTH + 20, y), 40)
    s.stroke(line, 3, veil(INK, 0.5))
    for index, (x, at) in enumerate(line[1:-1]):
        s.shape([(x - 15, at), (x + 15, at), (x, at + 34)], BRIGHT[index % len(BRIGHT)])
