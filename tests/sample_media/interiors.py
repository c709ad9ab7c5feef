"""A room's walls, windows, board and furniture."""

from __future__ import annotations

from sample_media.canvas import (
    BOARD,
    BRIGHT,
    GOLD,
    HEIGHT,
    INK,
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


def monitor(s: Sketch, x: float, base: float, size: float) -> None:
    """A screen with a few coloured shapes."""
    s.box(x - size * 0.12, base - size * 0.3, size * 0.24, size * 0.3, mix(INK, WHITE, 0.35))
    s.box(x - size * 0.85, base - size * 1.25, size * 1.7, size * 1.02, mix(INK, WHITE, 0.12), 8)
    s.box(x - size * 0.77, base - size * 1.17, size * 1.54, size * 0.84, (206, 232, 238))
    s.box(x - size * 0.77, base - size * 1.17, size * 1.54, size * 0.14, TEAL)
    for row in range(3):
        s.box(x - size * 0.64, base - size * (0.9 - row * 0.17), size * s.vary(0.3, 0.9), size * 0.08, s.choose(BRIGHT), 3)
