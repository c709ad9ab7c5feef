"""What structured data are made of: plain values that the rest of the site fills in."""

from __future__ import annotations

from datetime import datetime

from bantin.core.values import dataclass
from bantin.core.views import Link


@dataclass(frozen=True, slots=True)
class Facts:
    """What machines are told of one article; every `url` is a path on this site.

    `regions` are the units as they were at the article's date, `image` is a path or empty,
    `based_on` the absolute address of a republished item's origin, `documents` those cited.
    """

    id: str
    url: str
    title: str
    published: datetime
    modified: datetime | None
    category: Link
    lede: str = ""
    authors: tuple[Link, ...] = ()
    organisation: Link | None = None
    regions: tuple[Link, ...] = ()
    levels: tuple[Link, ...] = ()
    tags: tuple[Link, ...] = ()
    documents: tuple[Link, ...] = ()
    image: str = ""
    based_on: str = ""
