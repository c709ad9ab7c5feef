"""Which user agents are people: a short list of words that programs give themselves away by."""

from __future__ import annotations

import re
from functools import lru_cache

# Phones and browsers whose names look like a robot's.
PEOPLE = re.compile(rb"coc_coc_browser|cubot|xbot(?= build)|zalo|fb_iab|fban|fbios|gsa/", re.I)
PROGRAMS = re.compile(
    rb"bot\b|bot[/;_-]|crawl|spider|slurp|fetch|preview|monitor|scan|archiv|feed|rss|reader"
    rb"|facebookexternalhit|headless|lighthouse|curl|wget|python|scrapy|httpclient|http_client"
    rb"|okhttp|axios|go-http|java/|libwww|perl|ruby|node-fetch|undici|postman|zgrab|\+http",
    re.I,
)
BARE = frozenset({b"", b"-", b"Mozilla/5.0", b"Mozilla"})


@lru_cache(maxsize=65536)
def is_person(agent: bytes) -> bool:
    """Whether a user agent is a person's browser, as far as it declares itself."""
    if agent.strip() in BARE:
        return False
    return PEOPLE.search(agent) is not None or PROGRAMS.search(agent) is None
