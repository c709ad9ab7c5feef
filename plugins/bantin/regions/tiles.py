"""The tile map of the 34 provinces: one square each, north up, the coast to the east.

The layout is our own: `column` counts from the west, `row` from the north, both from 0.
"""

from __future__ import annotations

from bantin.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """Where the square of the province `unit` lies; `islands` is the archipelago it marks."""

    unit: str
    column: int
    row: int
    islands: str = ""


_LAYOUT = """
. lai-chau lao-cai tuyen-quang cao-bang .
dien-bien son-la phu-tho thai-nguyen lang-son .
. . ha-noi bac-ninh hai-phong quang-ninh
. . ninh-binh hung-yen . .
. . thanh-hoa . . .
. nghe-an . . . .
. ha-tinh . . . .
. . quang-tri . . .
. . . hue . .
. . . da-nang . .
. . . quang-ngai . .
. . . gia-lai . .
. . dong-nai dak-lak . .
. tay-ninh ho-chi-minh lam-dong khanh-hoa .
an-giang dong-thap vinh-long . . .
. can-tho . . . .
. ca-mau . . . .
"""
_ISLANDS = {"da-nang": "Hoàng Sa", "khanh-hoa": "Trường Sa"}


def _drawn(layout: str) -> tuple[Tile, ...]:
    return tuple(
        Tile(province, column, row, _ISLANDS.get(province, ""))
        for row, line in enumerate(layout.strip().splitlines())
        for column, province in enumerate(line.split())
        if province != "."
    )


TILES = _drawn(_LAYOUT)  # north to south, then west to east: the order of the keyboard
