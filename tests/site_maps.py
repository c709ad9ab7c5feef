"""What a build leaves for the statistics, left by a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bantin.view_stats.site_map import (
    SiteMap,
    article_lines,
    packed,
    site_map_pieces,
    write_site_map,
)


def pieces(site_map: SiteMap) -> Iterator[bytes]:
    """The map as a file."""
    names = ((kind, group.items()) for kind, group in site_map.names.items())
    return site_map_pieces([article_lines(site_map.published)], names, site_map.host)


def leave(state: Path, site_map: SiteMap) -> None:
    """Write the map into the folder `state` as a build does."""
    write_site_map(state, packed(pieces(site_map)))
