"""What the importer hands to the store: one block of lines as one value.

A page is known by its id: an article's id, or the path of a page that looks like an article's and
that no list names yet (it begins with `/`), or `""` for every other page. Stores keep numbers,
which are hashes of the ids, so that several machines agree without asking each other.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import field
from hashlib import blake2b

from bantin.core.values import dataclass

HOUR = 3600
OTHER_PAGE = 0
NOBODY = 0
OWN_HOST = 1
FEWEST_BITS = 0x7FFF_FFFF_FFFF_FFFF  # SQLite's integers are signed


def number(page: str) -> int:
    """The number of a page's id: 63 bits of its BLAKE2b hash, 0 for the empty one."""
    if not page:
        return OTHER_PAGE
    return int.from_bytes(blake2b(page.encode(), digest_size=8).digest(), "big") & FEWEST_BITS


def host_number(host: str) -> int:
    """The number of a referring host: 32 bits of its hash, 0 for none; `OWN_HOST` is the site's."""
    return int.from_bytes(blake2b(host.encode(), digest_size=4).digest(), "big") if host else 0


@dataclass(frozen=True, slots=True)
class Source:
    """A log known by the hash of its first complete lines (`length` bytes of them).

    `offset` counts uncompressed bytes read; `tail` is a hash of what stands right before it;
    `signature` is that of the file when it was last read to its end; `form` names its format;
    `id` is None for a log that is not stored yet.
    """

    head: bytes
    length: int
    offset: int = 0
    tail: bytes = b""
    lines: int = 0
    malformed: int = 0
    signature: str = ""
    form: str = ""
    id: int | None = None


def column(code: str) -> array[int]:
    """An empty column of integers."""
    return array(code)


@dataclass(frozen=True, slots=True)
class Facts:
    """What people did on one day, as columns of equal length.

    Views: visitor `keys` (`NOBODY` for a view whose reader wants none), numbers of `pages`,
    `seconds` since local midnight, numbers of the referring `hosts` (0: none). `loaded` holds the
    keys of visitors that loaded a page's files. Fetches of feeds: `feed_keys` and `feed_pages`.
    Ratings in the order in which they were given: `rating_keys`, `rating_pages`, `stars` (1–5).
    """

    keys: array[int] = field(default_factory=lambda: column("Q"))
    pages: array[int] = field(default_factory=lambda: column("Q"))
    seconds: array[int] = field(default_factory=lambda: column("I"))
    hosts: array[int] = field(default_factory=lambda: column("I"))
    loaded: array[int] = field(default_factory=lambda: column("Q"))
    feed_keys: array[int] = field(default_factory=lambda: column("Q"))
    feed_pages: array[int] = field(default_factory=lambda: column("Q"))
    rating_keys: array[int] = field(default_factory=lambda: column("Q"))
    rating_pages: array[int] = field(default_factory=lambda: column("Q"))
    stars: array[int] = field(default_factory=lambda: column("B"))

    def view(self, key: int, page: int, second: int, host: int) -> None:
        """Add a view."""
        self.keys.append(key)
        self.pages.append(page)
        self.seconds.append(second)
        self.hosts.append(host)

    @property
    def empty(self) -> bool:
        """Whether nothing happened."""
        return not (self.keys or self.loaded or self.feed_keys or self.rating_keys)


@dataclass(frozen=True, slots=True)
class Batch:
    """A block of lines of one log, from byte `start` to `source.offset`.

    `days` by local day (YYYY-MM-DD); `names` and `hosts` give the texts of new numbers; `classes`
    counts lines by (day, class); `subscribers` what feed readers said last by (day, feed's path,
    reader); `first` and `last` are the first and last moment seen (ISO, +07:00; empty for none).
    """

    source: Source
    start: int
    days: Mapping[str, Facts] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    hosts: Mapping[int, str] = field(default_factory=dict)
    classes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    subscribers: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    first: str = ""
    last: str = ""
