"""People: pupils, teachers, small children; standing, sitting, riding."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sample_media.canvas import (
    BRIGHT,
    GOLD,
    HAIR,
    INK,
    NAVY,
    PLUM,
    RED,
    ROSE,
    SKINS,
    TEAL,
    WHITE,
    Colour,
    Sketch,
    bend,
    mix,
    veil,
)

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


@dataclass(frozen=True, slots=True)
class Look:
    """How a person is dressed and stands."""

    top: Colour = WHITE
    legs: Colour = NAVY
    scarf: bool = False
    tunic: bool = False
    hat: bool = False
    back: bool = False
    raised: bool = False
    braid: bool = False
    mask: bool = False
    brocade: bool = False


def person(s: Sketch, x: float, foot: float, tall: float, look: Look) -> None:
    """One standing person, drawn with as few lines as will do."""
    skin = s.choose(SKINS)
    s.oval(x, foot, tall * 0.18, tall * 0.025, veil(INK, 0.16))
    if look.braid and not look.back:
        s.box(x - tall * 0.105, foot - tall * 0.92, tall * 0.21, tall * 0.26, HAIR, tall * 0.08)
    if look.tunic:
        tunic(s, x, foot, tall, look)
    else:
        trousers(s, x, foot, tall, look)
    arms(s, x, foot, tall, look, skin)
    s.box(x - tall * 0.035, foot - tall * 0.8, tall * 0.07, tall * 0.07, mix(skin, INK, 0.1))
    if look.scarf:
        scarf(s, x, foot - tall * 0.765, tall, back=look.back)
    if look.brocade:
        brocade(s, x, foot, tall)
    head(s, x, foot - tall * 0.88, tall * 0.108, look, skin)


def brocade(s: Sketch, x: float, foot: float, tall: float) -> None:
    """Woven bands along the hem and the opening of a blouse."""
    for lift, tone in ((0.4, RED), (0.425, GOLD), (0.45, TEAL)):
        s.box(x - tall * 0.13, foot - tall * lift, tall * 0.26, tall * 0.02, tone)
    s.stroke([(x, foot - tall * 0.74), (x, foot - tall * 0.47)], tall * 0.035, RED)
    s.stroke([(x, foot - tall * 0.74), (x, foot - tall * 0.47)], tall * 0.014, GOLD)


def trousers(s: Sketch, x: float, foot: float, tall: float, look: Look) -> None:
    """Legs and a shirt."""
    for side in (-1, 1):
        s.stroke([(x + side * tall * 0.055, foot - tall * 0.42), (x + side * tall * 0.062, foot - tall * 0.03)],
                 tall * 0.1, look.legs)
        s.oval(x + side * tall * 0.07, foot - tall * 0.012, tall * 0.058, tall * 0.024, INK)
    s.box(x - tall * 0.13, foot - tall * 0.765, tall * 0.26, tall * 0.38, look.top, tall * 0.06)
    s.box(x + tall * 0.04, foot - tall * 0.74, tall * 0.09, tall * 0.35, veil(mix(look.top, INK, 0.4), 0.22), tall * 0.04)


def tunic(s: Sketch, x: float, foot: float, tall: float, look: Look) -> None:
    """A long two-panel dress over white trousers."""
    for side in (-1, 1):
        s.stroke([(x + side * tall * 0.045, foot - tall * 0.4), (x + side * tall * 0.06, foot - tall * 0.03)],
                 tall * 0.09, mix(WHITE, look.top, 0.12))
    left = bend((x - tall * 0.115, foot - tall * 0.75), (x - tall * 0.06, foot - tall * 0.56), (x - tall * 0.15, foot - tall * 0.1))
    right = bend((x + tall * 0.13, foot - tall * 0.1), (x + tall * 0.06, foot - tall * 0.56), (x + tall * 0.115, foot - tall * 0.75))
    s.shape([*left, *right], look.top)
    s.disc(x, foot - tall * 0.72, tall * 0.115, look.top)
    s.shape([(x + tall * 0.02, foot - tall * 0.42), (x + tall * 0.13, foot - tall * 0.1), (x + tall * 0.04, foot - tall * 0.1)],
            veil(INK, 0.1))


def arms(s: Sketch, x: float, foot: float, tall: float, look: Look, skin: Colour) -> None:
    """Both arms; a raised one on the right."""
    for side in (-1, 1):
        shoulder = (x + side * tall * 0.115, foot - tall * 0.72)
        up = look.raised and side > 0
        hand = (x + tall * 0.27, foot - tall * 0.86) if up else (x + side * tall * 0.175, foot - tall * 0.44)
        elbow = (x + tall * 0.21, foot - tall * 0.69) if up else (x + side * tall * 0.175, foot - tall * 0.58)
        sleeve = hand if look.tunic else (shoulder[0] + (elbow[0] - shoulder[0]) * 0.8, shoulder[1] + (elbow[1] - shoulder[1]) * 0.8)
        s.stroke([shoulder, elbow, hand], tall * 0.055, skin)
        tone = mix(look.top, INK, 0.07)
        s.stroke([shoulder, elbow, hand] if look.tunic else [shoulder, sleeve], tall * 0.075, tone)
        s.disc(*hand, tall * 0.036, skin)


def scarf(s: Sketch, x: float, y: float, tall: float, *, back: bool) -> None:
    """The pupils' red scarf."""
    if back:
        s.shape([(x - tall * 0.11, y), (x + tall * 0.11, y), (x, y + tall * 0.13)], RED)
        return
    s.shape([(x - tall * 0.09, y), (x + tall * 0.09, y), (x, y + tall * 0.07)], RED)
    s.shape([(x, y + tall * 0.04), (x - tall * 0.045, y + tall * 0.16), (x, y + tall * 0.13)], RED)
    s.shape([(x, y + tall * 0.04), (x + tall * 0.05, y + tall * 0.15), (x, y + tall * 0.12)], mix(RED, INK, 0.15))


def head(s: Sketch, x: float, y: float, radius: float, look: Look, skin: Colour) -> None:
    """Head, hair and hat."""
    if look.back:
        s.disc(x, y, radius * 1.04, HAIR)
        if look.braid:
            s.stroke([(x, y + radius * 0.6), (x, y + radius * 2.3)], radius * 0.6, HAIR)
            s.disc(x, y + radius * 1.1, radius * 0.3, ROSE)
    else:
        for side in (-1, 1):
            s.disc(x + side * radius * 0.95, y + radius * 0.12, radius * 0.2, mix(skin, INK, 0.08))
        s.disc(x, y, radius, skin)
        fringe(s, x, y, radius)
        for side in (-1, 1):
            s.oval(x + side * radius * 0.36, y + radius * 0.12, radius * 0.07, radius * 0.1, HAIR)
            s.oval(x + side * radius * 0.56, y + radius * 0.42, radius * 0.18, radius * 0.11, veil(ROSE, 0.45))
        s.stroke(bend((x - radius * 0.2, y + radius * 0.5), (x, y + radius * 0.66), (x + radius * 0.2, y + radius * 0.5), 6), radius * 0.08, mix(skin, RED, 0.55))
        if look.mask:
            s.box(x - radius * 0.66, y + radius * 0.22, radius * 1.32, radius * 0.72, (206, 228, 238), radius * 0.26)
            s.stroke([(x - radius * 0.95, y + radius * 0.1), (x + radius * 0.95, y + radius * 0.1)], radius * 0.06, veil(WHITE, 0.7))
    if look.hat:
        brim = y - radius * 0.25
        s.shape([(x - radius * 2, brim), (x, y - radius * 1.75), (x + radius * 2, brim)], (240, 218, 168))
        s.shape([(x + radius * 0.2, brim), (x, y - radius * 1.75), (x + radius * 2, brim)], (222, 194, 140))


def fringe(s: Sketch, x: float, y: float, radius: float) -> None:
    """Hair over the forehead, parted on one side."""
    crown = [(x + math.cos(math.pi * turn / 24) * radius * 1.07, y - radius * 0.04 + math.sin(math.pi * turn / 24) * radius * 1.07) for turn in range(23, 50)]
    part = (x + radius * 0.3, y - radius * 0.52)
    right = bend((x + radius * 1.05, y + radius * 0.08), (x + radius * 0.8, y - radius * 0.3), part)
    s.shape([*crown, *right, *bend(part, (x - radius * 0.6, y - radius * 0.45), (x - radius * 1.05, y + radius * 0.1))], HAIR)


def pupil(s: Sketch, x: float, foot: float, tall: float, *, back: bool = False) -> None:
    """A pupil in white shirt and red scarf."""
    girl = s.vary(0, 1) > 0.5
    person(s, x, foot, tall, Look(scarf=True, back=back, braid=girl, raised=not back and s.vary(0, 1) > 0.72))


def toddler(s: Sketch, x: float, foot: float, tall: float, *, back: bool = False) -> None:
    """A small child in bright clothes."""
    look = Look(top=s.choose(BRIGHT), legs=s.choose((NAVY, PLUM, TEAL)), back=back, raised=s.vary(0, 1) > 0.6)
    person(s, x, foot, tall, look)


def seated(s: Sketch, x: float, y: float, size: float, *, adult: bool = False) -> None:
    """Head and shoulders seen from behind, sitting; y is the table's level."""
    shirt = s.choose((WHITE, (214, 226, 232), ROSE, (180, 204, 196), (150, 172, 198))) if adult else WHITE
    s.box(x - size * 0.44, y - size * 0.62, size * 0.88, size * 0.9, shirt, size * 0.26)
    s.box(x + size * 0.16, y - size * 0.5, size * 0.28, size * 0.78, veil(INK, 0.07), size * 0.14)
    s.box(x - size * 0.1, y - size * 0.76, size * 0.2, size * 0.2, mix(SKINS[1], INK, 0.1))
    if not adult:
        s.shape([(x - size * 0.34, y - size * 0.6), (x + size * 0.34, y - size * 0.6), (x, y - size * 0.2)], RED)
    look = Look(back=True, braid=s.vary(0, 1) > 0.55)
    head(s, x, y - size * 0.95, size * 0.29, look, SKINS[0])


def sitting(s: Sketch, x: float, seat: float, tall: float, look: Look) -> None:
    """Someone sitting on the ground or a low bank, facing us; `tall` as if standing."""
    skin = s.choose(SKINS)
    s.oval(x, seat + tall * 0.12, tall * 0.26, tall * 0.04, veil(INK, 0.16))
    if look.braid:
        s.box(x - tall * 0.105, seat - tall * 0.54, tall * 0.21, tall * 0.26, HAIR, tall * 0.08)
    for side in (-1, 1):
        s.stroke([(x + side * tall * 0.06, seat), (x + side * tall * 0.17, seat + tall * 0.02), (x + side * tall * 0.08, seat + tall * 0.1)], tall * 0.11, look.legs)
    s.box(x - tall * 0.13, seat - tall * 0.39, tall * 0.26, tall * 0.44, look.top, tall * 0.06)
    for side in (-1, 1):
        bent = [(x + side * tall * 0.115, seat - tall * 0.34), (x + side * tall * 0.18, seat - tall * 0.16), (x + side * tall * 0.04, seat - tall * 0.07)]
        s.stroke(bent, tall * 0.07, mix(look.top, INK, 0.07))
        s.disc(*bent[-1], tall * 0.036, skin)
    s.box(x - tall * 0.035, seat - tall * 0.43, tall * 0.07, tall * 0.07, mix(skin, INK, 0.1))
    head(s, x, seat - tall * 0.51, tall * 0.108, look, skin)
