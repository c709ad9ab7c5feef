"""Scenes of festivals, shows and games."""

from __future__ import annotations

import math

from sample_media.buildings import bunting, school, star
from sample_media.canvas import (
    BRIGHT,
    GOLD,
    HEIGHT,
    INK,
    LEAF,
    NAVY,
    RED,
    ROSE,
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
from sample_media.interiors import lamp, room
from sample_media.landscape import hills, sky, tree
from sample_media.objects import gear, robot_arm
from sample_media.people import Look, person, pupil

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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
