"""What a build leaves for the statistics, left by a test."""

from __future__ import annotations

from pathlib import Path

from bantin.view_stats.site_map import SiteMap, packed, site_map_pieces, write_site_map


def leave(state: Path, site_map: SiteMap) -> None:
    """Write the map into the folder `state` as a build does."""
    pieces = site_map_pieces(site_map.published, site_map.names, site_map.host)
    write_site_map(state, packed(pieces))
