"""How many hits one reader, and one address, may send."""

from __future__ import annotations

PER_READER = (4.0, 20.0)  # hits a second, and how many at once
PER_ADDRESS = (50.0, 500.0)  # a school whose pupils open one page together
MOST_KEPT = 50_000
Bucket = tuple[float, float]


class Buckets:
    """Token buckets by key; the least recent are forgotten, so that memory is bounded."""

    def __init__(self, rate: float, burst: float) -> None:
        self.rate = rate
        self.burst = burst
        self.recent: dict[int, Bucket] = {}
        self.older: dict[int, Bucket] = {}

    def take(self, key: int, now: float) -> bool:
        """Whether `key` may send one more at `now` (seconds)."""
        left, then = self.recent.get(key) or self.older.get(key) or (self.burst, now)
        left = min(self.burst, left + (now - then) * self.rate)
        allowed = left >= 1
        if len(self.recent) >= MOST_KEPT:
            self.older, self.recent = self.recent, {}
        self.recent[key] = (left - allowed, now)
        return allowed


class Limits:
    """The limits of one collector."""

    def __init__(self) -> None:
        self.readers = Buckets(*PER_READER)
        self.addresses = Buckets(*PER_ADDRESS)

    def allow(self, network: bytes, agent: bytes, now: float) -> bool:
        """Whether this reader may send one more; keys are hashes that live in this process only.

        A reader is an address with a user agent: a school behind one address is not one reader.
        """
        if not self.readers.take(hash((network, agent)), now):
            return False
        return self.addresses.take(hash(network), now)
