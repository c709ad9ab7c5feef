"""One request to `/dem`: what it says, or why it is refused; and its line in the journal."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping, Sequence
from ipaddress import ip_network

from bantin.core.values import dataclass

PATH = b"/dem"
LONGEST_QUERY = 256
LONGEST_BODY = 1024
LONGEST_AGENT = 512
NETWORK = 8  # bytes of an IPv6 address that one household has
QUERY = re.compile(rb"p=([a-z0-9-]{1,100})(?:&r=([1-5]))?")
SAME_SITE = (b"same-origin", b"same-site")
BAD, NOT_FOUND, WRONG_METHOD, TOO_LARGE, FOREIGN = 400, 404, 405, 413, 403
UNSAFE = re.compile(rb"[\x00-\x1f\x7f\\]")
NOBODY = "-"
Headers = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Hit:
    """A view of an article, or a rating of it, from a page that `address` reads."""

    article: bytes
    stars: bytes
    address: str
    headers: Headers

    @property
    def network(self) -> bytes:
        """Whose address it is: of IPv6 the /64 that one household has."""
        return (packed(self.address) or b"")[:NETWORK]

    @property
    def agent(self) -> bytes:
        """The user agent, cut where none of a browser ends."""
        return self.headers.get(b"user-agent", b"")[:LONGEST_AGENT]

    def line(self, moment: float) -> bytes:
        """The line that nginx writes for the same request (docs/operations.md)."""
        header = self.headers.get
        fields = (
            b"%.3f" % moment,
            self.article,
            self.stars,
            self.address.encode(),
            self.agent,
            header(b"sec-gpc", b"")[:1],
            header(b"dnt", b"")[:1],
            header(b"sec-purpose", b"")[:32],
        )
        return b"\t".join(UNSAFE.sub(_escaped, field) or b"-" for field in fields) + b"\n"


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\x%02X" % found.group()[0]


def read_hit(
    method: bytes, target: bytes, headers: Headers, peer: str, proxies: Proxies
) -> Hit | int:
    """The hit that a request is, or the status that refuses it; names of headers are lower case.

    Only pages of the same host may count: a browser names them in `Sec-Fetch-Site` or `Origin`.
    """
    path, _, query = target.partition(b"?")
    if path != PATH:
        return NOT_FOUND
    if method != b"POST":
        return WRONG_METHOD
    if len(query) > LONGEST_QUERY or not _small(headers):
        return TOO_LARGE
    found = QUERY.fullmatch(query)
    if found is None:
        return BAD
    if not _own_page(headers):
        return FOREIGN
    return Hit(found[1], found[2] or b"", proxies.reader(peer, headers), headers)


def _small(headers: Headers) -> bool:
    """Whether the body, which nobody reads, is short; pieces of unknown length are refused."""
    length = headers.get(b"content-length", b"0")
    return b"transfer-encoding" not in headers and length.isdigit() and int(length) <= LONGEST_BODY


def _own_page(headers: Headers) -> bool:
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in SAME_SITE
    _, _, host = headers.get(b"origin", b"").partition(b"://")
    return host != b"" and host == headers.get(b"host")


class Proxies:
    """The proxies whose word on the reader's address is believed."""

    def __init__(self, trusted: Sequence[str]) -> None:
        networks = [ip_network(each, strict=False) for each in trusted]
        self._networks = [
            (len(each.network_address.packed), int(each.netmask), int(each.network_address))
            for each in networks
        ]

    def reader(self, peer: str, headers: Headers) -> str:
        """The right-most address that is no trusted proxy's; `-` where there is none.

        What stands left of it in `X-Forwarded-For` could have been written by anybody.
        """
        address = peer
        if self._trusts(packed(peer)):
            hops = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")
            for hop in map(str.strip, reversed(hops)):
                found = packed(hop)
                if found is None:
                    break
                address = hop
                if not self._trusts(found):
                    break
        return address or NOBODY

    def _trusts(self, address: bytes | None) -> bool:
        if address is None:
            return False
        size, value = len(address), int.from_bytes(address, "big")
        return any(size == of and value & mask == net for of, mask, net in self._networks)


def packed(address: str) -> bytes | None:
    """The four or sixteen bytes of an address; None for what is none."""
    try:
        return socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)
    except (OSError, ValueError):
        return None
