"""Telling a WebSub hub which feeds have changed, so that readers get them at once.

The protocol leaves open how a publisher pings; hubs take a form with `hub.mode=publish` and any
number of `hub.url`. A hub that does not answer is a pity, never a reason to stop: who subscribes
through it finds the news when it next polls.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from http.client import HTTPException
from pathlib import PurePosixPath
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bantin.core.values import dataclass

# So many addresses in one form: below what servers take as a request's size.
BATCH = 100
TRIES = 4
PAUSE = 2.0
LONGEST = 60.0
SECONDS = 10.0
FEEDS = frozenset({"rss.xml", "atom.xml", "feed.json"})
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of one request: the feeds named, and why they were not taken; empty if taken."""

    feeds: tuple[str, ...]
    fault: str = ""


def changed_feeds(paths: Iterable[str], site_url: str) -> list[str]:
    """The addresses of the feeds among `paths`, which are files of the output that changed.

    Archive blocks are left out: nobody subscribes to them.
    """
    return sorted(f"{site_url}/{path}" for path in paths if PurePosixPath(path).name in FEEDS)


def notify(
    hub: str,
    feeds: Sequence[str],
    *,
    timeout: float = SECONDS,
    pause: float = PAUSE,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Notice]:
    """Ping `hub` for the absolute addresses `feeds`; one notice for each request sent.

    A request is given `timeout` seconds and tried up to four times while the hub is busy or out
    of reach, after `pause` seconds that double each time, or as long as the hub asks
    (`Retry-After`, a minute at most). Never raises for what a hub or the network does.
    """
    return [
        Notice(batch, _ping(hub, batch, timeout, pause, sleep)) for batch in _batches(feeds)
    ]


def _batches(feeds: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(feeds), BATCH):
        yield tuple(feeds[start : start + BATCH])


def _ping(
    hub: str, feeds: Sequence[str], timeout: float, pause: float, sleep: Callable[[float], None]
) -> str:
    """Why the hub did not take the feeds; empty when it did."""
    fault = ""
    for attempt in range(TRIES):
        fault, wait = _sent(hub, feeds, timeout)
        if not fault or wait is None:
            return fault
        if attempt < TRIES - 1:
            sleep(min(wait or pause * 2**attempt, LONGEST))
    return fault


def _sent(hub: str, feeds: Sequence[str], timeout: float) -> tuple[str, float | None]:
    """One request: its fault, and how long the hub asks to wait; None when there is no use."""
    form = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]
    try:
        request = Request(hub, urlencode(form).encode(), {"User-Agent": "bantin"})  # noqa: S310
        with build_opener(_NoRedirect).open(request, timeout=timeout):
            return "", None
    except HTTPError as error:
        with error:
            asked = error.headers.get("Retry-After", "")
        wait = float(asked) if asked.isdecimal() else 0.0
        return f"HTTP {error.code}", wait if error.code in AGAIN else None
    except (OSError, HTTPException) as error:
        return str(error) or type(error).__name__, 0.0
    except ValueError as error:  # an address that is none
        return str(error), None


class _NoRedirect(HTTPRedirectHandler):
    """A form must arrive where it was sent: urllib would turn it into a plain request."""

    def redirect_request(self, *_: object) -> None:
        """Take the redirect for a fault."""
