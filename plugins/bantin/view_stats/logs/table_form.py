"""Forms of logs that are tables: CloudFront's, GoatCounter's export, the beacon's."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from bantin.core.values import dataclass
from bantin.view_stats.logs.row import Row, written, written_iso

STARS = {b"1", b"2", b"3", b"4", b"5"}
ARTICLE = re.compile(rb"[a-z0-9-]{1,100}")


@dataclass(frozen=True)
class CloudFront:
    """Amazon CloudFront's standard log: fields between tabs, times in UTC."""

    name: str
    pattern: str
    hosted: bool = False

    def rows(self, block: bytes) -> tuple[list[Row], int]:
        """The rows of whole lines, and how many lines are malformed; `#` begins a remark."""
        places = {name: place for place, name in enumerate(self.pattern.split())}
        lines = [line for line in _lines(block) if not line.startswith(b"#")]
        found = [row for line in lines if (row := self._row(line.split(b"\t"), places))]
        return found, len(lines) - len(found)

    @staticmethod
    def _row(values: list[bytes], places: Mapping[str, int]) -> Row | None:
        if len(values) < len(places):
            return None
        field = {name: values[place] for name, place in places.items()}
        time = written_iso(b"T".join((field["date"], field["time"])).decode("ascii", "replace"))
        if not time or not field["sc-status"].isdigit():
            return None
        # The host that was asked for stands as CloudFront's own name, which says nothing.
        return (
            field["c-ip"] + b" - - " + time,
            field["cs-method"] + b" " + field["cs-uri-stem"] + b" HTTP/1.1",
            b" " + field["sc-status"] + b" ",
            unquote_to_bytes(field["cs(Referer)"]),
            unquote_to_bytes(unquote_to_bytes(field["cs(User-Agent)"])),
        )


@dataclass(frozen=True)
class GoatCounter:
    """GoatCounter's CSV export: one page view in each line, visitors known by their session."""

    name: str
    pattern: str
    hosted: bool = False

    def rows(self, block: bytes) -> tuple[list[Row], int]:
        """The rows of whole lines, and how many lines are malformed; the heading is none."""
        names = self.pattern.split(",")
        lines = [line for line in _lines(block) if not line.startswith(b"2Path,")]
        found = [row for line in lines if (row := self._row(_csv(line), names))]
        return found, len(lines) - len(found)

    @staticmethod
    def _row(values: list[str], names: list[str]) -> Row | None:
        if len(values) != len(names):
            return None
        field = dict(zip(names, values, strict=True))
        time = written_iso(field["Date"])
        if not time or field["Event"] not in {"0", "1"}:
            return None
        method = "GET" if field["Event"] == "0" else "EVENT"
        path = "/" + field["2Path"].lstrip("/").replace(" ", "%20")
        agent = field["UserAgent"] if field["Bot"] == "0" else "GoatCounter bot"
        scheme = "https://" if field["Referrer scheme"] == "h" else ""
        return (
            f"{field['Session'] or '-'} - - ".replace("  ", " ").encode() + time,
            f"{method} {path} HTTP/1.1".encode(),
            b" 200 ",
            f"{scheme}{field['Referrer']}".encode(),
            agent.encode(),
        )


@dataclass(frozen=True)
class Beacon:
    """The beacon's log: what nginx writes for `log_format dem`, or the collector."""

    name: str
    pattern: str
    hosted: bool = False

    def rows(self, block: bytes) -> tuple[list[Row], int]:
        """The rows of whole lines, and how many lines are malformed."""
        lines = _lines(block)
        found = [row for line in lines if (row := self._row(line.split(b"\t")))]
        return found, len(lines) - len(found)

    def _row(self, values: list[bytes]) -> Row | None:
        if len(values) != len(self.pattern.split("\t")):
            return None
        msec, article, stars, address, agent, gpc, dnt, purpose = values
        time = _seconds(msec)
        if not time or not ARTICLE.fullmatch(article) or not address:
            return None
        request = b"RATE %b %b" % (article, stars) if stars in STARS else b"DEM %b" % article
        if purpose.startswith((b"prefetch", b"prerender")):
            request = b"PREFETCH " + article
        withheld = gpc == b"1" or dnt == b"1"
        before = (b"-" if withheld else address.replace(b" ", b"")) + b" - - " + time
        return before, request, b" 200 ", b"-", agent.replace(b"\\x09", b"\t")


def _seconds(text: bytes) -> bytes:
    try:
        return written(int(float(text)))
    except (ValueError, OverflowError):
        return b""


def _lines(block: bytes) -> list[bytes]:
    return block.removesuffix(b"\n").split(b"\n")


def _csv(line: bytes) -> list[str]:
    text = line.decode("utf-8", "replace")
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error:
        return []
