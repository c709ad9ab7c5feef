"""What a build leaves in `var/` for web servers and for statistics.

The servers' files name one output, that of a published site before any other; a mark beside them
tells which, and after which build. While these are right nobody loads the portal for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bantin.core.files import write_if_changed
from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.edition.portal import Portal

FOLDER = "server"
MARK = f"{FOLDER}/.left"
NAMED = r'(?m)^ *root "(.+)";$'  # the output, as nginx is told of it


class Left(NamedTuple):
    """What the mark tells: the output named, the build after which, every file left by name."""

    output: str
    build: str = ""
    files: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is left in `state` for the site at `output`, which readers see if it is `published`.

    Where `addresses` are kept the list of them is left beside the content.
    """

    state: Path
    output: Path
    published: bool
    addresses: bool = False

    def lacks(self, build: str) -> bool:
        """Whether something is missing, or not as `build`, this output's last whole one, left it.

        Files that name another output are those of its own builds, unless this one is published.
        """
        left = self._left()
        if not left.files or not all((self.state / name).exists() for name in left.files):
            return True
        return self._is_own(left) and left[:2] != (str(self.output), build)

    def leave(self, portal: Portal | None, titles: Mapping[str, str], build: str) -> None:
        """Leave what is to be known of the site.

        Without a `portal` nothing was lacking, and no more than `titles` by articles' ids changed.
        """
        if portal is not None:
            left = self._left()
            left = Left(str(self.output), build) if self._is_own(left) else left
            files = [*self._for_statistics(portal), *self._for_servers(portal, left.output)]
            self._mark(left._replace(files=files))
        elif titles:
            from bantin.view_stats.site_map import retitle

            retitle(self.state, titles)

    def _is_own(self, left: Left) -> bool:
        return self.published or left.output == str(self.output)

    def _left(self) -> Left:
        """What the mark tells; where there is none or it is damaged, the output that is named."""
        with suppress(OSError, ValueError, TypeError):
            return Left(*json.loads((self.state / MARK).read_bytes()))
        with suppress(OSError, ValueError):
            text = (self.state / FOLDER / "nginx.conf").read_text(encoding="utf-8")
            if found := re.search(NAMED, text):
                return Left(found[1])
        return Left(str(self.output))

    def _mark(self, left: Left) -> None:
        write_if_changed(self.state / MARK, json.dumps(left).encode(), durable=False)

    def _for_statistics(self, portal: Portal) -> list[str]:
        """The list of articles, where views are counted."""
        from bantin.edition.statistics_pages import counted_text
        from bantin.view_stats.site_map import NAME, write_site_map

        if not portal.counting:
            return []
        write_site_map(self.state, counted_text(portal))
        return [NAME]

    def _for_servers(self, portal: Portal, output: str) -> list[str]:
        """The files of web servers that are to serve `output`; only the missing ones of another."""
        from bantin.feeds.links import moved_feeds
        from bantin.publish.server import Server
        from bantin.publish.server_files import server_files

        beacon, host = portal.view_settings.source == "beacon", urlsplit(portal.site.url).hostname
        views, gone = self.state.resolve() / "views", [a.url for a in portal.archive.withdrawn]
        server = Server(host or "", Path(output), views, beacon=beacon)
        moved = {**portal.redirects, **moved_feeds(portal.former_documents)}
        texts = server_files(server, moved, gone)
        for name, content in texts.items():
            path = self.state / FOLDER / name
            if output == str(self.output) or not path.exists():
                write_if_changed(path, content)
        return [f"{FOLDER}/{name}" for name in texts]
