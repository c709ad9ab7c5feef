"""Boats, bicycles, motorbikes and who rides them."""

from __future__ import annotations

from sample_media.canvas import (
    BRIGHT,
    GOLD,
    INK,
    NAVY,
    PLUM,
    RED,
    SKINS,
    TEAL,
    WHITE,
    WOOD,
    Sketch,
    bend,
    mix,
    veil,
)
from sample_media.people import Look, head, person

# A figure is read by its coordinates, so the formatter leaves their lines whole from here on.
# fmt: off


def boat(s: Sketch, x: float, y: float, size: float, *, rower: bool = True) -> None:
    """A sampan, with someone rowing in a conical hat."""
    hull = [*bend((x - size, y - size * 0.16), (x, y + size * 0.28), (x + size, y - size * 0.18))]
    s.oval(x, y + size * 0.1, size * 0.86, size * 0.06, veil(INK, 0.18))
    s.shape([*hull, *bend((x + size, y - size * 0.18), (x, y + size * 0.06), (x - size, y - size * 0.16))], (112, 74, 58))
    if rower:
        person(s, x - size * 0.5, y + size * 0.02, size * 0.86, Look(top=s.choose((PLUM, TEAL, NAVY)), hat=True))


def fishing_boat(s: Sketch, x: float, y: float, size: float) -> None:
    """A blue and red fishing boat with a cabin."""
    s.stroke([(x + size * 0.1, y - size * 0.1), (x + size * 0.1, y - size * 1.1)], 6, mix(WOOD, INK, 0.3))
    s.box(x - size * 0.5, y - size * 0.56, size * 0.5, size * 0.4, WHITE, 5)
    s.box(x - size * 0.42, y - size * 0.48, size * 0.34, size * 0.14, (92, 146, 190), 3)
    s.shape([(x - size, y - size * 0.24), *bend((x - size * 0.8, y + size * 0.14), (x, y + size * 0.2), (x + size * 0.75, y + size * 0.12)), (x + size * 1.1, y - size * 0.34)], (70, 122, 170))
    s.shape([(x - size, y - size * 0.24), (x + size * 1.1, y - size * 0.34), (x + size * 1.06, y - size * 0.24), (x - size * 0.96, y - size * 0.12)], RED)
    s.oval(x, y + size * 0.17, size * 0.9, size * 0.05, veil(INK, 0.2))


def bicycle(s: Sketch, x: float, y: float, size: float) -> None:
    """A bicycle facing right; y is the height of its axles."""
    for side in (-1, 1):
        s.disc(x + side * size * 0.46, y, size * 0.29, INK)
        s.disc(x + side * size * 0.46, y, size * 0.25, mix(s.palette.ground, WHITE, 0.25))
        s.disc(x + side * size * 0.46, y, size * 0.04, INK)
    frame = [(x - size * 0.46, y), (x - size * 0.14, y - size * 0.42), (x + size * 0.34, y - size * 0.44), (x, y), (x - size * 0.14, y - size * 0.42)]
    tone = s.choose((RED, TEAL, PLUM))
    s.stroke(frame, size * 0.05, tone)
    s.stroke([(x + size * 0.46, y), (x + size * 0.32, y - size * 0.56), (x + size * 0.22, y - size * 0.62)], size * 0.05, tone)
    s.box(x - size * 0.24, y - size * 0.5, size * 0.2, size * 0.06, INK, size * 0.03)


def cyclist(s: Sketch, x: float, y: float, size: float) -> None:
    """A pupil on a bicycle, riding to the right."""
    bicycle(s, x, y, size)
    s.stroke([(x - size * 0.16, y - size * 0.48), (x + size * 0.12, y - size * 0.3), (x + size * 0.02, y + size * 0.04)], size * 0.13, NAVY)
    s.stroke([(x - size * 0.15, y - size * 0.54), (x - size * 0.04, y - size * 0.92)], size * 0.26, WHITE)
    s.box(x - size * 0.34, y - size * 0.98, size * 0.2, size * 0.36, s.choose(BRIGHT), size * 0.06)
    s.stroke([(x - size * 0.02, y - size * 0.9), (x + size * 0.2, y - size * 0.66)], size * 0.08, SKINS[0])
    s.shape([(x - size * 0.12, y - size * 1.04), (x + size * 0.1, y - size * 1.04), (x + size * 0.04, y - size * 0.84)], RED)
    head(s, x, y - size * 1.18, size * 0.17, Look(braid=False, hat=s.vary(0, 1) > 0.6), SKINS[0])


def motorbike(s: Sketch, x: float, y: float, size: float) -> None:
    """A parked motorbike facing right; y is the height of its axles."""
    for side in (-1, 1):
        s.disc(x + side * size * 0.46, y, size * 0.24, INK)
        s.disc(x + side * size * 0.46, y, size * 0.12, mix(INK, WHITE, 0.5))
    tone = s.choose((RED, TEAL, PLUM))
    s.shape([(x - size * 0.56, y - size * 0.36), (x, y - size * 0.34), (x + size * 0.24, y - size * 0.5), (x + size * 0.4, y - size * 0.12), (x - size * 0.3, y - size * 0.04)], tone)
    s.box(x - size * 0.56, y - size * 0.46, size * 0.54, size * 0.12, INK, size * 0.06)
    s.stroke([(x + size * 0.46, y), (x + size * 0.3, y - size * 0.6), (x + size * 0.18, y - size * 0.66)], size * 0.06, INK)
    s.disc(x + size * 0.38, y - size * 0.48, size * 0.08, GOLD)
