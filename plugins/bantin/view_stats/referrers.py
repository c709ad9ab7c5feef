"""Which sites readers come from: hosts only, never whole addresses."""

from __future__ import annotations

import re

from bantin.view_stats.facts import OWN_HOST, host_number

HOST = re.compile(rb"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([a-z0-9.-]{1,253})(?:[:/?#]|$)")
MOST_REFERRERS = 30_000
MOST_HOSTS = 5_000


class Referrers(dict[bytes, int]):
    """Numbers of hosts by referrer: `OWN_HOST` for the site's own, 0 for what is no address."""

    def __init__(self, own: str = "") -> None:
        super().__init__()
        self._own = own.removeprefix("www.")
        self._names: dict[int, str] = {}
        self._hosts: set[str] = set()

    def __missing__(self, referrer: bytes) -> int:
        """The number of the host in a referrer that is new."""
        if len(self) >= MOST_REFERRERS:
            self.clear()
        host = self._host(referrer)
        key = OWN_HOST if self._own and host == self._own else host_number(host)
        if key not in {0, OWN_HOST}:
            self._names[key] = host
        self[referrer] = key
        return key

    def _host(self, referrer: bytes) -> str:
        found = HOST.match(referrer[:512].lower())
        host = found[1].decode().removeprefix("www.").strip(".") if found else ""
        if len(self._hosts) >= MOST_HOSTS and host not in self._hosts:
            return ""
        self._hosts.add(host)
        return host

    def take_names(self) -> dict[int, str]:
        """The hosts of numbers that are new since the last call."""
        names, self._names = self._names, {}
        return names
