"""The block `VIEWS` of the settings: where views are counted, and what an old portal brought."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from ipaddress import ip_network
from typing import Any, Literal, Self, cast

from bantin.core.errors import Told
from bantin.core.settings import Reader
from bantin.core.values import dataclass

SOURCES = ("beacon", "log", "none")
MOST = 10**12


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """What is counted and shown.

    `source` names the one journal of article views: the web server's log, the beacon's, or
    none (then no page asks for counts). `base_total` views were counted by an older portal up
    to the day `base_until` (YYYY-MM-DD). Addresses are single ones or networks; `monitors` and
    `bots` are words of user agents. `article_path` is a pattern of articles' paths where the
    build's own list is not used. `clickhouse` is the address of a ClickHouse server that holds
    the counts in the place of the SQLite file.
    """

    source: Literal["log", "beacon", "none"] = "log"
    base_total: int = 0
    base_until: str = ""
    own_addresses: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    bots: tuple[str, ...] = ()
    article_path: str = ""
    trusted_proxies: tuple[str, ...] = ()
    clickhouse: str = ""

    @classmethod
    def from_pelican(cls, settings: Mapping[str, Any]) -> Self:
        """The block as values; raises SettingsError naming every fault."""
        block = Reader("VIEWS", settings.get("VIEWS", {}), known=cls.__dataclass_fields__)
        found = cls(
            source=cast(
                "Literal['log', 'beacon', 'none']", block.choice("source", "log", SOURCES)
            ),
            base_total=block.integer("base_total", 0, 0, MOST),
            base_until=_day(block),
            own_addresses=_networks(block, "own_addresses"),
            monitors=_texts(block, "monitors"),
            bots=_texts(block, "bots"),
            article_path=_pattern(block),
            trusted_proxies=_networks(block, "trusted_proxies"),
            clickhouse=block.text("clickhouse"),
        )
        if found.base_total and not found.base_until:
            block.fault("base_until", Told("settings-last-day"), "")
        block.finish()
        return found


def _day(block: Reader) -> str:
    text = block.text("base_until")
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        block.fault("base_until", Told("settings-day"), text)
        return ""


def _pattern(block: Reader) -> str:
    text = block.text("article_path")
    try:
        re.compile(text)
    except re.error as error:
        block.fault("article_path", Told("settings-pattern", {"reason": error}), text)
    return text


def _texts(block: Reader, key: str) -> tuple[str, ...]:
    values = block.sequence(key)
    for number, value in enumerate(values):
        if not isinstance(value, str) or not value.strip():
            block.fault(f"{key}.{number}", Told("settings-text-required"), value)
    return tuple(value.strip() for value in values if isinstance(value, str))


def _networks(block: Reader, key: str) -> tuple[str, ...]:
    found = []
    for number, value in enumerate(_texts(block, key)):
        try:
            found.append(str(ip_network(value, strict=False)))
        except ValueError:
            block.fault(f"{key}.{number}", Told("settings-network"), value)
    return tuple(found)
