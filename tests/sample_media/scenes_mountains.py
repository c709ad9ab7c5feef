"""Scenes of mountain schools: lunch, a story by the fire, a new tap."""

from __future__ import annotations

from sample_media.buildings import flag, plank_school
from sample_media.canvas import (
    BRIGHT,
    GOLD,
    HEIGHT,
    INK,
    RED,
    WHITE,
    WIDTH,
    WOOD,
    Sketch,
    bend,
    mix,
    veil,
)
from sample_media.landscape import grass, hills, peaks, sky, tree
from sample_media.people import Look, person, seated, sitting, toddler

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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
