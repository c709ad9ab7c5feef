"""Scenes of lessons: classrooms, an examination, teachers preparing."""

from __future__ import annotations

import math

from sample_media.buildings import bunting, star
from sample_media.canvas import (
    BOARD,
    BRIGHT,
    GOLD,
    INK,
    LEAF,
    NAVY,
    PLUM,
    RED,
    ROSE,
    SKINS,
    TEAL,
    WHITE,
    WIDTH,
    WOOD,
    Sketch,
    mix,
    veil,
)
from sample_media.interiors import board, desk, light, room, window
from sample_media.objects import book_pile, globe, vase
from sample_media.people import Look, head, person, seated, toddler

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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
