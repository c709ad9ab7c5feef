"""Who asked: the key of a person for one day, or what kind of program it was."""

from __future__ import annotations

import socket
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import ip_address, ip_network

from bantin.view_stats.facts import NOBODY

# Keys of people are 0 (told apart from nobody) or more; what is less than READER only counts.
READER, ROBOT, MONITOR, OWN, ELSEWHERE = -1, -2, -3, -4, -5
CODES = {"robot": ROBOT, "feed": READER, "monitor": MONITOR}
WITHHELD = b"-"
MOST_AGENTS = 50_000
NETWORK = 8  # bytes of an IPv6 address that say whose it is; the rest changes every day


KeyMaker = Callable[[bytes, bytes], int]


def key_maker(salt: bytes) -> KeyMaker:
    """Makes keys of addresses and agents: 63 bits that only who has the day's salt can make; not 0.

    The salt is taken in once; a key costs a microsecond.
    """
    salted = blake2b(key=salt, digest_size=8)

    def make(address: bytes, agent: bytes) -> int:
        state = salted.copy()
        state.update((household(address) if b":" in address else address) + b"\0" + agent)
        return (int.from_bytes(state.digest(), "big") >> 1) or 1

    return make


def household(address: bytes) -> bytes:
    """The /64 network of an IPv6 address; what is none comes back as it is."""
    try:
        return socket.inet_pton(socket.AF_INET6, address.decode("ascii"))[:NETWORK]
    except (OSError, UnicodeDecodeError):
        return address


class Visitors:
    """Judges addresses and agents; `judge` says what kind of program an agent is."""

    def __init__(
        self, judge: Callable[[bytes], str], own: tuple[str, ...] = (), host: str = ""
    ) -> None:
        self._judge = judge
        self._codes: dict[bytes, int] = {}
        self._own = [ip_network(network, strict=False) for network in own]
        self._hosts = {host.encode(), b"www." + host.encode()} if "." in host else set()

    def key(self, host: bytes, address: bytes, agent: bytes, make: KeyMaker | None) -> int:
        """The visitor's key as `make` makes it (None: nobody is told apart), or a negative code."""
        if self._hosts and host.strip(b"-") and host.partition(b":")[0].lower() not in self._hosts:
            return ELSEWHERE
        if self._own and self._is_own(address):
            return OWN
        code = self._codes.get(agent)
        if code is None:
            code = self._meet(agent)
        if code != NOBODY:
            return code
        if make is None or address == WITHHELD:
            return NOBODY
        return make(address, agent)

    def _meet(self, agent: bytes) -> int:
        """The code of an agent that is new; `NOBODY` for a person's."""
        if len(self._codes) >= MOST_AGENTS:
            self._codes.clear()
        code = self._codes[agent] = CODES.get(self._judge(agent), NOBODY)
        return code

    def _is_own(self, address: bytes) -> bool:
        try:
            found = ip_address(address.decode("ascii"))
        except ValueError:
            return False
        return any(found in network for network in self._own)
