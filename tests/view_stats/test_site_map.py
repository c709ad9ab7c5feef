"""What a build leaves for the statistics is read back, and follows new titles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import site_maps
from bantin.view_stats.site_map import (
    NAME,
    Published,
    SiteMap,
    read_site_map,
    retitle,
)

ONE = Published("mot", "/mot/", "Một “bài”", "/views/a.json", ("/cu/",), 3, (1, 0, 0, 0, 2), {"author": ["an"]})
TWO = Published("mot-hai", "/hai/", "Hai", "/views/b.json")
SITE = SiteMap([ONE, TWO], {"author": {"an": {"title": "An", "url": "/tac-gia/an/"}}}, "b.example.vn")


def told(state: Path) -> list[tuple[str, str, str]]:
    """Id, address and title of what is read."""
    return [(each.id, each.url, each.title) for each in read_site_map(state).published]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    site_maps.leave(tmp_path, SITE)
    found = read_site_map(tmp_path)
    assert told(tmp_path) == [("mot", "/mot/", "Một “bài”"), ("mot-hai", "/hai/", "Hai")]
    assert (found.names, found.host, found.paths) == (SITE.names, SITE.host, SITE.paths)


@pytest.mark.parametrize("number", [0, 1])
def test_a_new_title_gives_the_map_that_a_whole_build_would_write(tmp_path: Path, number: int) -> None:
    site_maps.leave(tmp_path, SITE)
    retitle(tmp_path, {SITE.published[number].id: 'Khác "\n', "khong-co": "x"})
    seen = (tmp_path / NAME).read_bytes()
    new = [replace(each, title='Khác "\n') if number == place else each
           for place, each in enumerate(SITE.published)]
    site_maps.leave(tmp_path, replace(SITE, published=new))
    assert (tmp_path / NAME).read_bytes() == seen


def test_a_map_of_another_form_is_no_map(tmp_path: Path) -> None:
    site_maps.leave(tmp_path, SITE)
    whole = (tmp_path / NAME).read_text("utf-8")
    (tmp_path / NAME).write_text(whole.replace('"shard"', '"base"'), "utf-8")
    assert told(tmp_path) == []
    (tmp_path / NAME).write_text(whole.replace('"fields"', '"keys"'), "utf-8")
    assert told(tmp_path) == []


def test_a_map_that_waited_is_written_where_it_is_another(tmp_path: Path) -> None:
    for maps in ([SITE, SITE, replace(SITE, host="c.example.vn")], [SiteMap(), SITE, SiteMap()]):
        times = []
        for each in maps:
            site_maps.leave(tmp_path, each)
            assert (tmp_path / NAME).read_bytes() == b"".join(site_maps.pieces(each))
            times.append((tmp_path / NAME).stat().st_ino)
        assert (times[0] == times[1]) is (maps[0] is maps[1])


def test_without_a_map_nothing_is_written(tmp_path: Path) -> None:
    retitle(tmp_path, {"mot": "x"})
    assert list(tmp_path.iterdir()) == []
