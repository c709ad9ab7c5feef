"""Scenes of school days: the yard, the first day, the gate, the corridor."""

from __future__ import annotations

from sample_media.buildings import bunting, flag, school
from sample_media.canvas import (
    BRIGHT,
    GOLD,
    HAIR,
    HEIGHT,
    INK,
    NAVY,
    RED,
    SKINS,
    TEAL,
    WHITE,
    WIDTH,
    WOOD,
    Sketch,
    bend,
    mix,
    veil,
)
from sample_media.landscape import casuarina, hills, sky, tree
from sample_media.people import Look, head, person, pupil, seated
from sample_media.vehicles import bicycle, motorbike

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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
