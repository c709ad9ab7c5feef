"""The tile map is the country, roughly."""

from __future__ import annotations

from bantin.regions.model import Register
from bantin.regions.tiles import TILES

AT = {tile.unit: tile for tile in TILES}


def test_every_province_has_one_tile_of_its_own(register: Register) -> None:
    assert sorted(AT) == sorted(unit.id for unit in register.provinces())
    assert len({(tile.column, tile.row) for tile in TILES}) == len(TILES) == 34


def test_tiles_come_from_north_to_south() -> None:
    places = [(tile.row, tile.column) for tile in TILES]
    assert places == sorted(places)


def test_both_archipelagos_are_marked() -> None:
    marks = {tile.unit: tile.islands for tile in TILES if tile.islands}
    assert marks == {"da-nang": "Hoàng Sa", "khanh-hoa": "Trường Sa"}


def test_the_coast_runs_from_north_to_south() -> None:
    coast = [
        "quang-ninh",
        "hung-yen",
        "thanh-hoa",
        "nghe-an",
        "ha-tinh",
        "quang-tri",
        "hue",
        "da-nang",
        "quang-ngai",
        "gia-lai",
        "dak-lak",
        "khanh-hoa",
        "vinh-long",
        "can-tho",
        "ca-mau",
    ]
    rows = [AT[one].row for one in coast]
    assert rows == sorted(rows)
    assert len(set(rows)) == len(rows)


def test_neighbours_lie_on_their_side() -> None:
    west_to_east = [("dien-bien", "son-la"), ("an-giang", "dong-thap"), ("lam-dong", "khanh-hoa")]
    for west, east in [*west_to_east, ("ha-noi", "hai-phong"), ("tay-ninh", "ho-chi-minh")]:
        assert AT[west].column < AT[east].column
