"""Books, flowers, models and machines that several scenes show."""

from __future__ import annotations

import math

from sample_media.canvas import (
    BRIGHT,
    GOLD,
    INK,
    LEAF,
    RED,
    ROSE,
    WHITE,
    WOOD,
    Colour,
    Sketch,
    bend,
    mix,
    veil,
)

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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
