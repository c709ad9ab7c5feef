"""Scenes with machines: computer rooms, a workshop, lessons by screen."""

from __future__ import annotations

import math

from sample_media.canvas import (
    BOARD,
    BRIGHT,
    GOLD,
    HAIR,
    HEIGHT,
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
from sample_media.interiors import board, light, monitor, room, shelf, window
from sample_media.objects import book_pile, gear, notebook, open_book, robot_arm, vase
from sample_media.people import Look, person, seated

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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
