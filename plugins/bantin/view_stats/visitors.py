"""Who asked: the key of a person for one day, or what kind of program it was."""

from __future__ import annotations

import socket
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import ip_address, ip_network

from bantin.view_stats.facts import NOBODY

# Keys of people are 0 (told apart from nobody) or more; what is less than READER only counts.
READER, ROBOT, MONITOR, OWN, ELSEWHERE = -1, -2, -3, -4, -5
MISFIT = -6  # a line that names nobody is none
CODES = {"robot": ROBOT, "feed": READER, "monitor": MONITOR}
WITHHELD = b"-"
MOST_AGENTS = 50_000
NETWORK = 8  # bytes of an IPv6 address that say whose it is; the rest changes every day


# Keys by address, and what makes them for a user agent.
Keys = Callable[[bytes], int]
KeyMaker = Callable[[bytes], Keys]


def key_maker(salt: bytes) -> KeyMaker:
    """Makes keys of agents and addresses: 63 bits that only who has the day's salt can make; not 0.

    Salt and agent are taken in once; a key costs a microsecond. A withheld address has none.
    """
    salted = blake2b(key=salt, digest_size=8)

    def keys_of(agent: bytes) -> Keys:
        begun = salted.copy()
        begun.update(agent + b"\0")
        begin, whole = begun.copy, int.from_bytes

        def key(address: bytes) -> int:
            if address == WITHHELD:
                return NOBODY
            state = begin()
            state.update(household(address) if b":" in address else address)
            return (whole(state.digest(), "big") >> 1) or 1

        return key

    return keys_of


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

    def elsewhere(self, host: bytes) -> bool:
        """Whether a request was for another site; an empty host or `-` tells nothing."""
        if not self._hosts or not host.strip(b"-"):
            return False
        return host.partition(b":")[0].lower() not in self._hosts

    def keys(self, agent: bytes, make: KeyMaker | None) -> Keys:
        """What gives the key of an address with this agent, or a negative code.

        `make` is None where nobody is told apart.
        """
        code = self._codes.get(agent)
        if code is None:
            code = self._meet(agent)
        keys = make(agent) if make and code == NOBODY else lambda _: code
        if not self._own:
            return keys
        return lambda address: OWN if self._is_own(address) else keys(address)

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
