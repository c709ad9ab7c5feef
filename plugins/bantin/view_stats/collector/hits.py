"""One request to `/dem`: what it says, or why it is refused; and its line in the journal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

PATH = "/dem"
LONGEST_QUERY = 256
LONGEST_BODY = 1024
LONGEST_AGENT = 512
QUERY = re.compile(rb"p=([a-z0-9-]{1,100})(?:&r=([1-5]))?")
SAME_SITE = (b"same-origin", b"same-site")
BAD, NOT_FOUND, WRONG_METHOD, TOO_LARGE, FOREIGN = 400, 404, 405, 413, 403
UNSAFE = re.compile(rb"[\x00-\x1f\x7f\\]")
Headers = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Hit:
    """A view of an article, or a rating of it; `visitor` tells readers apart for the limits."""

    article: bytes
    stars: bytes
    address: str
    headers: Headers

    @property
    def visitor(self) -> tuple[str, bytes]:
        """Address and user agent: a school behind one address is not one visitor."""
        return self.address, self.headers.get(b"user-agent", b"")[:LONGEST_AGENT]

    def line(self, moment: float) -> bytes:
        """The line that nginx writes for the same request (docs/operations.md)."""
        header = self.headers.get
        fields = (
            f"{moment:.3f}".encode(),
            self.article,
            self.stars,
            self.address.encode(),
            header(b"user-agent", b"")[:LONGEST_AGENT],
            header(b"sec-gpc", b"")[:1],
            header(b"dnt", b"")[:1],
            header(b"sec-purpose", b"")[:32],
        )
        return b"\t".join(UNSAFE.sub(_escaped, field) or b"-" for field in fields) + b"\n"


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\x%02X" % found.group()[0]


def read_hit(scope: Mapping[str, Any], proxies: Proxies) -> Hit | int:
    """The hit that an ASGI request is, or the status that refuses it.

    Only pages of the same host may count: a browser names them in `Sec-Fetch-Site` or `Origin`.
    """
    if scope["path"] != PATH:
        return NOT_FOUND
    if scope["method"] != "POST":
        return WRONG_METHOD
    headers: Headers = dict(scope["headers"])
    query = scope["query_string"]
    if len(query) > LONGEST_QUERY or not _small(headers):
        return TOO_LARGE
    found = QUERY.fullmatch(query)
    if found is None:
        return BAD
    if not _own_page(headers):
        return FOREIGN
    peer = scope["client"][0] if scope.get("client") else ""
    return Hit(found[1], found[2] or b"", proxies.reader(peer, headers), headers)


def _small(headers: Headers) -> bool:
    """Whether the body, which nobody reads, is short; pieces of unknown length are refused."""
    length = headers.get(b"content-length", b"0")
    return b"transfer-encoding" not in headers and length.isdigit() and int(length) <= LONGEST_BODY


def _own_page(headers: Headers) -> bool:
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in SAME_SITE
    origin = headers.get(b"origin", b"").decode("latin-1")
    try:
        return bool(origin) and urlsplit(origin).netloc == headers[b"host"].decode("latin-1")
    except (ValueError, KeyError):
        return False


class Proxies:
    """The proxies whose word on the reader's address is believed."""

    def __init__(self, trusted: Sequence[str]) -> None:
        self.networks = [ip_network(each) for each in trusted]

    def reader(self, peer: str, headers: Headers) -> str:
        """The right-most address that is no trusted proxy's.

        What stands left of it in `X-Forwarded-For` could have been written by anybody.
        """
        hops = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")
        address = peer
        while self._trusts(address) and hops and _is_address(hops[-1].strip()):
            address = hops.pop().strip()
        return address if _is_address(address) else "-"

    def _trusts(self, address: str) -> bool:
        if not self.networks or not _is_address(address):
            return False
        found = ip_address(address)
        return any(found in network for network in self.networks)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
