"""Which user agents are people: a short list of words that programs give themselves away by."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_AGENT = 512
# Phones whose names look like a robot's.
PHONES = re.compile(rb"\b(?:cubot|xbot(?= build|_))[ _a-z0-9]*", re.IGNORECASE)
PROGRAMS = re.compile(
    # what robots call themselves and what they do
    rb"bots?(?:\b|_)|robot|crawl|spider|slurp|fetch|scan|scrap|archiv|monitor|preview|headless"
    rb"|lighthouse|inspect|checker|validator|uptime|pingdom|statuscake|site24x7|nagios|zabbix"
    # readers of feeds and makers of link cards
    rb"|\b(?:feed|rss)|reader\b|subscribers|externalhit|externalagent|mediapartners|google-|-google"
    rb"|\bwhatsapp/|\bviber/|vkshare|embedly"
    # libraries and tools
    rb"|curl|wget|python|httpx|http[-_]?client|okhttp|axios|go-http|\bjava/|libwww|\bperl|php/"
    rb"|\bruby|guzzle|node-fetch|undici|postman|insomnia|httpie|powershell|dalvik|cfnetwork"
    rb"|httrack|sqlmap|nikto|zgrab|nmap|phantomjs|electron|chatgpt|anthropic"
    # an address to complain to
    rb"|https?:|@[a-z0-9-]+\.[a-z]",
    re.IGNORECASE,
)
BARE = re.compile(rb"\s*(?:-|mozilla(?:/[\d.]+)?)?\s*", re.IGNORECASE)


def is_person(agent: bytes) -> bool:
    """Whether a user agent is a person's browser, as far as it declares itself."""
    return _is_person(agent[:LONGEST_AGENT])


@lru_cache(maxsize=65536)
def _is_person(agent: bytes) -> bool:
    return BARE.fullmatch(agent) is None and PROGRAMS.search(PHONES.sub(b"", agent)) is None
