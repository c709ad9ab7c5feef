"""What was asked for: an article, another page, a file that pages load, a feed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal
from urllib.parse import unquote_to_bytes

from bantin.core.text import nfc
from bantin.core.values import dataclass
from bantin.view_stats.facts import OTHER_PAGE, number

# What a request is when it is no page; pages have numbers from 0 on.
ASSET, FEED, OTHER, PREFETCH, RATING, BEACON = -1, -2, -3, -4, -5, -6

# Answers with which a reader sees what was asked for.
SEEN = (b"200", b"304")
LONGEST_PATH = 2048
MOST_UNKNOWN = 10_000
MOST_PATHS = 50_000
MOST_REQUESTS = 60_000
ARTICLE = re.compile(r"/\d{4}/\d{2}/\d{2}/[^/]+/")
FEEDS = re.compile(
    r"(?:.*/)?(?:rss|atom(?:-\d+)?)\.xml|(?:.*/)?feed\.json|/feeds?/.*\.xml", re.DOTALL
)
FILES = re.compile(
    r"(?:/theme/|/media/|/api/|/views/|/tim-kiem/i/).*|.*\.(?!html?$)\w{2,5}", re.DOTALL
)
# Files that a browser loads with a page. What programs fetch too (feeds, robots.txt) is not here.
LOADED = re.compile(
    r"(?:/theme/|/media/|/views/|/tim-kiem/i/).*"
    r"|.*\.(?:css|js|mjs|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|mp[34]|webmanifest)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Site:
    """What the importer knows of the site.

    `paths` gives article ids by page path; `host` is the site's own (empty: unknown). Where
    `article_path` (a pattern) is given, paths that match it whole are articles and ids at once.
    `source` says whether article views are counted from the server's log or from the beacon's.
    """

    paths: Mapping[str, str] = field(default_factory=dict)
    host: str = ""
    article_path: str = ""
    source: Literal["log", "beacon", "none"] = "log"
    own_addresses: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    bots: tuple[str, ...] = ()


class Requests(dict[bytes, int]):
    """What requests ask for, each judged once."""

    def __init__(self, judge: Callable[[bytes], int]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, request: bytes) -> int:
        """Judge a request that is new."""
        if len(self) >= MOST_REQUESTS:
            self.clear()
        kind = self[request] = self._judge(request)
        return kind


class Pages:
    """Judges requests, and remembers the ids of the numbers it gave.

    `requests` gives the number of the page that a request asks for, or what else it is.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._ids = frozenset(site.paths.values())
        self._article = re.compile(site.article_path) if site.article_path else ARTICLE
        self._unknown: set[str] = set()
        self._names: dict[int, str] = {}
        self._taken: set[int] = set()
        self._kinds: dict[bytes, int] = {}
        self.requests = Requests(self.kind)

    def kind(self, request: bytes) -> int:
        """The number of the page that `GET /path HTTP/2.0` asks for, or what else it is."""
        method, _, rest = request.partition(b" ")
        target = rest.partition(b" ")[0]
        if method in {b"DEM", b"RATE"}:
            return self._beacon(target.decode("ascii", "replace"), rating=method == b"RATE")
        if method == b"PREFETCH":
            return PREFETCH
        bare = target.split(b"?", 1)[0]
        if method != b"GET" or len(bare) > LONGEST_PATH:
            return OTHER
        return self._bare(bare)

    def _bare(self, target: bytes) -> int:
        found = self._kinds.get(target)
        if found is None:
            if len(self._kinds) >= MOST_PATHS:
                self._kinds.clear()
            path = clean_path(target)
            found = self._kinds[target] = self._page(path) if path else OTHER
        return found

    def _beacon(self, article: str, *, rating: bool) -> int:
        if article not in self._ids:
            return OTHER
        if rating:
            return RATING
        return self.number(article) if self._site.source == "beacon" else BEACON

    def _page(self, path: str) -> int:
        article = self._site.paths.get(path)
        if article is None:
            if FEEDS.fullmatch(path):
                return FEED
            if LOADED.fullmatch(path):
                return ASSET
            article = self._unnamed(path)
        if article is None:
            return OTHER if FILES.fullmatch(path) else OTHER_PAGE
        return self.number(article) if self._site.source == "log" else OTHER

    def _unnamed(self, path: str) -> str | None:
        """The id of an article that the list does not name; None for any other page."""
        if not self._article.fullmatch(path):
            return None
        if not self._site.article_path and path not in self._unknown:
            if len(self._unknown) >= MOST_UNKNOWN:
                return None
            self._unknown.add(path)
        return path

    def number(self, page: str) -> int:
        """The number of a page's id."""
        key = number(page)
        self._names[key] = page
        return key

    def all_unknown(self, pages: set[int]) -> bool:
        """Whether none of these pages is on the list, where there is one."""
        if not self._ids or self._site.article_path or self._site.source != "log":
            return False
        return not any(self._names.get(page) in self._ids for page in pages)

    def take_names(self, used: set[int]) -> dict[int, str]:
        """The ids of the numbers in `used` that were not taken before."""
        new = used - self._taken
        self._taken |= new
        return {key: self._names[key] for key in new if key in self._names}


def clean_path(target: bytes) -> str:
    """Path of a request target: query and fragment dropped, percent-decoded, NFC.

    Targets that are too long to be a page give an empty path.
    """
    bare = target.split(b"?", 1)[0].split(b"#", 1)[0]
    if len(bare) > LONGEST_PATH:
        return ""
    return nfc(unquote_to_bytes(bare).decode("utf-8", "replace")).removesuffix("index.html")
