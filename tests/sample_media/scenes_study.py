"""Scenes of reading, gardening and things on a table."""

from __future__ import annotations

import math

from sample_media.buildings import school, stilt_house
from sample_media.canvas import (
    BRIGHT,
    GOLD,
    HEIGHT,
    INK,
    LEAF,
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
from sample_media.interiors import lamp, light, room, shelf, window
from sample_media.landscape import hills, sky, tree
from sample_media.objects import book_pile, globe, notebook, open_book, vase
from sample_media.people import Look, person, pupil, seated, toddler

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


def library(s: Sketch) -> None:
    """Readers at tables between tall bookcases."""
    room(s, (240, 226, 204), (188, 140, 104), 690)
    for x, width in ((50, 410), (1140, 410)):
        shelf(s, x, 130, width, 5)
    window(s, 600, 150, 400, 330)
    light(s, 420, 320)
    for x in (330, 800, 1270):
        lamp(s, x, 120)
    s.oval(800, 900, 760, 90, veil(INK, 0.08))
    for x in (420, 1180):
        pupil(s, x, 790, 260)
    s.box(220, 800, 1160, 34, mix(WOOD, WHITE, 0.2), 10)
    s.box(260, 834, 1080, 60, WOOD)
    for x in (320, 1260):
        s.box(x, 890, 26, 110, mix(WOOD, INK, 0.3))
    for x in (360, 620, 960, 1240):
        open_book(s, x, 800, 62)
    book_pile(s, 800, 800, 110)
    for x in (560, 1040):
        seated(s, x, 990, 150)


def still_life(s: Sketch) -> None:
    """Books, a globe, pencils and flowers before a window: for notices and plans."""
    room(s, (246, 232, 204), (196, 148, 106), 740)
    window(s, 560, 90, 500, 440)
    light(s, 380, 460)
    s.box(0, 740, WIDTH, 40, mix(WOOD, WHITE, 0.25))
    s.fade(780, HEIGHT, WOOD, mix(WOOD, INK, 0.2))
    book_pile(s, 420, 740, 330)
    globe(s, 1230, 740, 150)
    vase(s, 790, 740, 190)
    s.box(960, 620, 90, 120, TEAL, 10)
    for index, lean in enumerate((-26, -6, 14, 30)):
        s.stroke([(1005 + lean * 0.5, 640), (1005 + lean * 1.5, 520 + abs(lean))], 12, BRIGHT[index])
    s.box(960, 620, 90, 120, TEAL, 10)
    notebook(s, 800, 900, 250)


def hand_drawn_graph(s: Sketch) -> None:
    """A curve drawn by hand on squared paper, at its lowest at four in the morning."""
    s.box(0, 0, WIDTH, HEIGHT, (250, 247, 238))
    for index in range(41):
        tone = veil((120, 168, 196), 0.5 if index % 5 == 0 else 0.22)
        s.box(index * 40, 0, 2, HEIGHT, tone)
        s.box(0, index * 40, WIDTH, 2, tone)
    axis = mix(INK, WHITE, 0.1)
    s.stroke([(200, 120), (199, 480), (201, 842)], 7, axis)
    s.stroke([(198, 840), (800, 842), (1480, 839)], 7, axis)
    for index in range(7):
        x = 200 + index * 200
        s.stroke([(x, 830), (x, 852)], 6, axis)
        s.write(x, 892, str(index * 4), 36, axis)
    points = []
    for step in range(121):
        hour = step / 5
        level = 470 + 270 * math.cos((hour - 4) / 24 * math.tau) + 45 * math.cos((hour - 4) / 12 * math.tau)
        points.append((200 + hour * 50, level + 4 * math.sin(step * 0.9)))
    s.stroke(points, 10, (52, 104, 176))
    for index in range(0, 121, 10):
        s.disc(*points[index], 12, (52, 104, 176))
    s.stroke([(400 + 46 * math.cos(t / 4), points[20][1] + 46 * math.sin(t / 4)) for t in range(27)], 6, RED)
    s.stroke([(1180, 980), (1500, 700)], 40, GOLD)
    s.stroke([(1150, 1006), (1180, 980)], 22, INK)


def story_map(s: Sketch) -> None:
    """A stylised map: round boats, tea hills and gongs joined by one road."""
    s.fade(0, HEIGHT, mix(s.palette.glow, GOLD, 0.14), mix(s.palette.glow, LEAF, 0.2))
    s.shape([(0, 0), *bend((560, -10), (420, 420), (620, 560)), *bend((620, 560), (760, 760), (640, 1010)), (0, HEIGHT)], s.palette.water)
    for index in range(4):
        edge = [*bend((560 - index * 60, -10), (420 - index * 60, 420), (620 - index * 60, 560)), *bend((620 - index * 60, 560), (760 - index * 60, 760), (640 - index * 60, 1010))]
        s.stroke(edge, 6, veil(WHITE, 0.4 - index * 0.08))
    for x, y, size in ((200, 240, 80), (330, 470, 100), (190, 740, 120), (430, 820, 84)):
        basket_boat(s, x, y, size)
    for x, y, size in ((860, 330, 190), (1080, 250, 230), (1290, 360, 190), (990, 470, 220)):
        tea_hill(s, x, y, size)
    road = [*bend((470, 900), (900, 960), (820, 700)), *bend((820, 700), (740, 540), (1060, 600)), *bend((1060, 600), (1420, 660), (1340, 420))]
    s.stroke(road, 44, WHITE)
    for across, down in road[::3]:
        s.disc(across, down, 6, RED)
    for index, (x, y) in enumerate(((1130, 820), (1290, 770), (1440, 850))):
        gong(s, x, y, 84 - index * 8)
    for x, y in ((730, 900), (1480, 300), (720, 170)):
        tree(s, x, y, 150)
    stilt_house(s, 1440, 660, 150)


def basket_boat(s: Sketch, x: float, y: float, size: float) -> None:
    """A round woven boat with its oar."""
    s.oval(x, y + size * 0.3, size, size * 0.34, veil(INK, 0.14))
    s.wedge(x, y, size, (0, 180), mix(WOOD, INK, 0.1))
    s.oval(x, y, size, size * 0.36, mix(WOOD, WHITE, 0.2))
    s.oval(x, y + size * 0.04, size * 0.84, size * 0.27, mix(WOOD, INK, 0.35))
    for index in range(1, 5):
        s.stroke(bend((x - size * 0.9, y + size * index * 0.12), (x, y + size * (0.5 + index * 0.2)), (x + size * 0.9, y + size * index * 0.12)), 3, veil(INK, 0.16))
    s.stroke([(x - size * 0.3, y + size * 0.1), (x + size * 1.1, y - size * 0.7)], size * 0.08, mix(WOOD, INK, 0.4))


def tea_hill(s: Sketch, x: float, base: float, size: float) -> None:
    """A round hill planted with rows of tea."""
    for step in range(6):
        radius = size * (1 - step * 0.16)
        s.wedge(x, base, radius, (180, 360), mix(LEAF, (INK, WHITE)[step % 2], 0.14))
    s.oval(x, base, size, size * 0.12, mix(LEAF, INK, 0.14))


def gong(s: Sketch, x: float, y: float, size: float) -> None:
    """A bronze gong hanging from a frame."""
    s.stroke([(x - size * 1.1, y + size * 1.2), (x - size * 1.1, y - size * 1.2), (x + size * 1.1, y - size * 1.2), (x + size * 1.1, y + size * 1.2)], size * 0.1, mix(WOOD, INK, 0.4))
    s.stroke([(x, y - size * 1.2), (x, y - size * 0.8)], 4, INK)
    s.disc(x, y, size * 0.9, (176, 122, 60))
    s.disc(x, y, size * 0.74, (206, 152, 78))
    s.disc(x, y, size * 0.26, (232, 190, 112))


def garden(s: Sketch) -> None:
    """Small children look after the kindergarten's vegetable beds."""
    sky(s, 520, clouds=5)
    hills(s, 470, 60, 5, s.palette.far)
    hills(s, 520, 30, 8, s.palette.mid)
    s.fade(560, HEIGHT, mix(LEAF, WHITE, 0.35), mix(LEAF, WHITE, 0.12))
    school(s, 90, 600, 6, floors=1, bay=100)
    playground(s, 1180, 640, 300)
    for row, y in enumerate((690, 800, 930)):
        vegetable_bed(s, 130 + row * 20, y, 1240, 20 + row * 7)
    for x, foot in ((250, 760), (480, 770), (760, 760), (620, 900), (1110, 890), (340, 985)):
        toddler(s, x, foot, s.vary(150, 175) + (foot - 760) * 0.16)
    person(s, 930, 890, 320, Look(top=(236, 168, 110), legs=(92, 110, 140), braid=True, hat=True))


def vegetable_bed(s: Sketch, x: float, y: float, width: float, size: float) -> None:
    """A raised bed with a row of greens."""
    s.box(x, y, width, size * 1.3, (146, 96, 68), size * 0.5)
    for index in range(int(width / (size * 1.7))):
        at = x + size + index * size * 1.7
        for lean in (-0.7, 0, 0.7):
            s.oval(at + lean * size * 0.5, y - size * 0.22 + abs(lean) * 8, size * 0.42, size * 0.62, mix(LEAF, INK if lean else WHITE, 0.14))


def playground(s: Sketch, x: float, base: float, size: float) -> None:
    """A slide and a swing in bright colours."""
    s.box(x - size * 0.1, base - size * 0.62, size * 0.07, size * 0.62, TEAL)
    s.box(x + size * 0.2, base - size * 0.62, size * 0.07, size * 0.62, TEAL)
    s.box(x - size * 0.12, base - size * 0.5, size * 0.42, size * 0.06, GOLD, 5)
    s.shape([(x - size * 0.2, base - size * 0.7), (x + size * 0.09, base - size * 0.96), (x + size * 0.38, base - size * 0.7)], RED)
    s.stroke(bend((x - size * 0.1, base - size * 0.47), (x - size * 0.3, base - size * 0.1), (x - size * 0.66, base - size * 0.04)), size * 0.09, GOLD)
    s.stroke([(x + size * 0.52, base), (x + size * 0.62, base - size * 0.6), (x + size * 1.06, base - size * 0.6), (x + size * 1.16, base)], size * 0.05, PLUM)
    for side in (0.74, 0.94):
        s.stroke([(x + size * side, base - size * 0.6), (x + size * side, base - size * 0.2)], 4, INK)
    s.box(x + size * 0.7, base - size * 0.2, size * 0.28, size * 0.05, RED, 4)
