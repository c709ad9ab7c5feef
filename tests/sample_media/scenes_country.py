"""Scenes of the country: the delta, terraces, highlands, islands."""

from __future__ import annotations

import math

from sample_media.buildings import communal_house, flag, lighthouse, pavilion, school, stilt_house
from sample_media.canvas import (
    BRIGHT,
    GOLD,
    HEIGHT,
    INK,
    LEAF,
    NAVY,
    PLUM,
    RED,
    TEAL,
    WHITE,
    WIDTH,
    WOOD,
    Sketch,
    bend,
    mix,
    veil,
)
from sample_media.landscape import (
    grass,
    hills,
    lotus,
    lotus_leaves,
    mangrove,
    palm,
    peaks,
    rice,
    river,
    sky,
    tree,
)
from sample_media.people import Look, person, pupil, sitting
from sample_media.vehicles import boat, cyclist, fishing_boat

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


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


def book_crate(s: Sketch, x: float, base: float, size: float) -> None:
    """A wooden box filled with books."""
    for index in range(6):
        tall = size * s.vary(0.2, 0.34)
        s.box(x - size * 0.44 + index * size * 0.15, base - size * 0.58 - tall, size * 0.12, tall + 8, BRIGHT[(index * 3) % len(BRIGHT)], 2)
    s.box(x - size * 0.5, base - size * 0.6, size, size * 0.6, WOOD, 4)
    s.box(x - size * 0.5, base - size * 0.34, size, 5, veil(INK, 0.3))


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
