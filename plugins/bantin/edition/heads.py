"""What stands in a page's `<head>`, and the breadcrumb that leads to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bantin.core.site import Site
from bantin.core.views import FeedLink, Head, Link
from bantin.structured_data.json_ld import breadcrumb as breadcrumb_list

DESCRIPTION_LENGTH = 200


def shortened(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """`text` cut at a word's end so that it has at most `length` characters."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def trail(home: str, *links: Link) -> list[Link]:
    """The breadcrumb from the home page, named `home`, to the page itself."""
    return [{"title": home, "url": "/"}, *links]


def head(
    site: Site,
    url: str,
    title: str,
    description: str,
    *,
    breadcrumb: Sequence[Link] = (),
    feeds: Iterable[FeedLink] = (),
    structured_data: Iterable[dict[str, Any]] = (),
    kind: str = "website",
    image: str = "",
    robots: str = "",
    canonical: str = "",
) -> Head:
    """The head of the page at `url`; `canonical` only where it differs from that address."""
    data = list(structured_data)
    if len(breadcrumb) > 1:
        data.append(breadcrumb_list(breadcrumb, site))
    return {
        "title": title,
        "description": shortened(description),
        "canonical": canonical or f"{site.url}{url}",
        "robots": robots,
        "type": kind,
        "image": image,
        "feeds": list(feeds),
        "structured_data": data,
    }
