"""What a web server has to know of the machine, and addresses as its files write them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

from bantin.core.text import nfc
from bantin.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Server:
    """Where the site is served: `host` without scheme, `root` the built pages, `views` counts.

    Both folders are absolute; `listen` holds the arguments of nginx's `listen`. With `beacon`
    the server takes `/dem`: nginx writes it to its own log `journal`, others pass it on to
    `bantin views serve`.
    """

    host: str
    root: Path
    views: Path
    listen: tuple[str, ...] = ("80", "[::]:80")
    beacon: bool = False
    journal: Path = Path("/var/log/nginx/dem.log")


def decoded(path: str) -> str:
    """An old path as servers compare it: percent-decoded, NFC."""
    return nfc(unquote(path))


def address(path: str) -> str:
    """A path as it is sent: ASCII only, nothing that a configuration file could take amiss."""
    return quote(decoded(path), safe="/-._~")
